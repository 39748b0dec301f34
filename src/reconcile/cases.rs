//! One case for each verdict and for each of its harmless look-alikes, through the whole of reconciliation.

use crate::model::claim::{AsOfBasis, Basis, Claim, Interest, Mark, Population, Scope};
use crate::model::edtf::Edtf;
use crate::model::inventory::{Inventory, Moves, TopicInfo};
use crate::model::mention::{Hedge, Stance, Status, Value};
use crate::model::policy::Policy;
use crate::model::verdict::{Kind, Row, Severity, Verdict};
use crate::reconcile::fixture::said;
use crate::reconcile::reconcile;

fn inventory() -> Inventory {
    let mut ids = Inventory::default();
    let topics = [
        ("deaths", Moves::Toll),
        ("arrests", Moves::Day),
        ("turnout", Moves::Crowd),
        ("missing", Moves::Stock),
        ("start-date", Moves::Fixed),
        ("duration", Moves::Fixed),
    ];
    for (id, moves) in topics {
        ids.topics.insert(id.into(), TopicInfo { label: id.into(), unit: "person".into(), moves });
    }
    ids
}

/// All claims in one story: they share a place and an event.
pub(super) fn rows(claims: &[Claim]) -> Vec<Row> {
    let claims: Vec<Claim> = claims
        .iter()
        .cloned()
        .map(|mut c| {
            c.context = ["place:X", "event:quake", "name:bourg", "name:vallon"].map(String::from).to_vec().into();
            c
        })
        .collect();
    reconcile(&claims, &Policy::default(), &inventory()).rows
}

/// The verdicts of the one row that two claims make, worst first.
pub(super) fn verdicts(a: Claim, b: Claim) -> Vec<(Verdict, Severity)> {
    let rows = rows(&[a.clone(), b.clone()]);
    assert_eq!(rows.len(), 1, "one quantity: {rows:#?}");
    let found: Vec<_> = rows[0].pairs.iter().map(|p| (p.verdict, p.severity)).collect();
    assert_eq!(rows[0].pairs.first().map(|p| p.verdict), Some(rows[0].verdict));
    let turned: Vec<_> = self::rows(&[b, a])[0].pairs.iter().map(|p| (p.verdict, p.severity)).collect();
    assert_eq!(found, turned, "the order of the claims does not matter");
    found
}

pub(super) fn one(a: Claim, b: Claim) -> (Verdict, Severity) {
    let all = verdicts(a, b);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0]
}

pub(super) fn deaths(article: &str, hedge: Hedge, n: i64, as_of: &str, source: &str) -> Claim {
    said(article, "deaths", hedge, n, as_of, (!source.is_empty()).then_some(source))
}

use Hedge::{About, AtLeast, AtMost, Exact, MoreThan, Order};
use Severity::{Error, Note, Ok, Warning};

#[test]
fn agree_and_its_look_alikes() {
    let say = |h1, a, h2, b| one(deaths("a", h1, a, "2020-11-07", ""), deaths("b", h2, b, "2020-11-07", ""));
    assert_eq!(say(Exact, 528, About, 530), (Verdict::Agree, Ok));
    assert_eq!(say(Exact, 12, Exact, 12), (Verdict::Agree, Ok));
    assert_eq!(say(Exact, 49, Exact, 50), (Verdict::Unsettled, Note));
    assert_eq!(say(Exact, 12, AtLeast, 12), (Verdict::Compatible, Ok));
    assert_eq!(say(AtMost, 40, Exact, 12), (Verdict::Compatible, Ok));
}

#[test]
fn growth_is_no_discrepancy_and_a_fall_is_one() {
    let say = |h1, a, h2, b| verdicts(deaths("a", h1, a, "2020-11-05", ""), deaths("b", h2, b, "2020-11-07", ""));
    assert_eq!(say(Exact, 36, Exact, 44), [(Verdict::Update, Ok)]);
    assert_eq!(say(Exact, 44, Exact, 36), [(Verdict::Regression, Error)]);
    assert_eq!(say(AtLeast, 5000, AtLeast, 1000), [(Verdict::Divergent, Warning), (Verdict::StaleFloor, Warning)]);
    assert_eq!(say(AtLeast, 1000, AtLeast, 1100), [(Verdict::Update, Ok)]);
    assert_eq!(say(AtLeast, 1000, AtLeast, 5000), [(Verdict::Divergent, Note)]);
    assert_eq!(say(MoreThan, 500, Exact, 420), [(Verdict::Regression, Error)]);
    let mut corrected = deaths("b", Exact, 36, "2020-11-07", "");
    corrected.marks.push(Mark::Corrected);
    assert_eq!(one(deaths("a", Exact, 44, "2020-11-05", ""), corrected), (Verdict::Revised, Note));
}

#[test]
fn unknown_order_is_unsettled_never_an_error() {
    let undated = |article, n, source: &str| {
        let mut c = deaths(article, Exact, n, "", source);
        c.as_of.date = None;
        c
    };
    assert_eq!(one(undated("a", 10, "police"), undated("b", 30, "the hospital")), (Verdict::Unsettled, Warning));
    assert_eq!(one(undated("a", 10, ""), undated("b", 30, "the hospital")), (Verdict::Unsettled, Note));
    assert_eq!(one(undated("a", 10, "police"), undated("b", 11, "the hospital")), (Verdict::Unsettled, Note));
    let (a, b) = (deaths("a", AtLeast, 1000, "XXXX-11-07", ""), deaths("b", AtLeast, 5000, "XXXX-11-05", "Russia"));
    assert_eq!(one(a, b), (Verdict::Divergent, Note));
}

#[test]
fn conflicts() {
    let background = |article, n| {
        let mut c = deaths(article, Exact, n, "1988-12-07", "");
        c.background = true;
        c
    };
    assert_eq!(one(background("a", 25_000), background("b", 31_000)), (Verdict::Conflict, Error));
    let mut own = deaths("a", Exact, 100, "2020-11-07", "Armenia");
    let mut adverse = deaths("b", Exact, 400, "2020-11-07", "Azerbaijan");
    (own.attribution[0].interest, adverse.attribution[0].interest) = (Interest::Own, Interest::Adversary);
    assert_eq!(one(own, adverse), (Verdict::Conflict, Error));
    let crowd = |article, n, source| said(article, "turnout", Exact, n, "2019-01-12", Some(source));
    assert_eq!(one(crowd("a", 3200, "police"), crowd("b", 9000, "organisers")), (Verdict::Conflict, Error));
    assert_eq!(one(crowd("a", 3200, "police"), crowd("b", 3200, "organisers")), (Verdict::Agree, Ok));
    let mut later = crowd("b", 4100, "police");
    later.published = Edtf::parse("2019-01-13");
    assert_eq!(one(crowd("a", 3200, "police"), later), (Verdict::Revised, Note));
}

#[test]
fn people_in_flight_since_a_day_and_in_all_are_two_counts() {
    let flee = |article, n, source| said(article, "displaced", Exact, n, "2020-11-07", Some(source));
    let (all, mut since) = (flee("a", 1_000_000, "the agency"), flee("b", 90_000, "the minister"));
    assert_eq!(one(all.clone(), since.clone()), (Verdict::Unsettled, Warning));
    since.since = Edtf::parse("2020-11-01");
    assert_eq!(one(all, since), (Verdict::Unsettled, Note));
}

#[test]
fn crowds_of_two_days_are_two_quantities() {
    let crowd = |article, n, day| said(article, "turnout", Exact, n, day, Some("police"));
    assert_eq!(rows(&[crowd("a", 3200, "2019-01-12"), crowd("b", 900, "2019-01-19")]).len(), 2);
}

#[test]
fn a_vague_word_is_never_in_conflict() {
    let say = |h1, a, h2, b| one(deaths("a", h1, a, "2020-11-05", ""), deaths("b", h2, b, "2020-11-07", ""));
    assert_eq!(say(Order, 20, Exact, 18), (Verdict::Compatible, Ok));
    assert_eq!(say(Order, 200, Exact, 12), (Verdict::Divergent, Warning));
    assert_eq!(say(Order, 20, Exact, 90), (Verdict::Compatible, Ok));
    assert_eq!(say(Order, 20, Order, 20), (Verdict::Agree, Ok));
}

pub(super) fn of(party: &str, status: Status, mut claim: Claim) -> Claim {
    claim.population = Population { party: vec![party.into()], status, scope: Scope::OneSide, ..Population::default() };
    claim
}

#[test]
fn parts_and_wholes() {
    let part = |n, day| of("AM", Status::Military, deaths("a", Exact, n, day, "Armenia"));
    let row = |whole: Claim, part: Claim| {
        let rows = rows(&[whole, part]);
        assert_eq!(rows.len(), 2);
        rows.into_iter().find(|r| r.population.status == Status::Military).map(|r| (r.verdict, r.severity)).unwrap()
    };
    let whole = |h, n, day| deaths("b", h, n, day, "");
    assert_eq!(row(whole(AtLeast, 1000, "2020-11-07"), part(1177, "2020-11-05")), (Verdict::FloorOvertaken, Warning));
    assert_eq!(
        row(whole(AtLeast, 1000, "2020-11-05"), part(1177, "2020-11-07")),
        (Verdict::SingleSource, Note),
        "the whole has grown since"
    );
    assert_eq!(row(whole(AtLeast, 1000, "XXXX-11-07"), part(1177, "XXXX-11-05")), (Verdict::FloorOvertaken, Note));
    assert_eq!(row(whole(Exact, 1000, "2020-11-07"), part(1177, "2020-11-05")), (Verdict::PartExceedsWhole, Error));
    assert_eq!(row(whole(Exact, 1000, "2020-11-05"), part(1177, "2020-11-07")), (Verdict::SingleSource, Note));
    assert_eq!(row(whole(Exact, 3000, "2020-11-07"), part(1177, "2020-11-05")), (Verdict::SingleSource, Note));
}

#[test]
fn a_part_is_held_first_against_the_whole_of_its_own_article() {
    let part = of("AM", Status::Military, deaths("a", Exact, 7, "2020-11-07", "Armenia"));
    let (own, other) = (deaths("a", Exact, 12, "2020-11-07", ""), |day| deaths("b", Exact, 6, day, ""));
    let row = |claims: &[Claim]| {
        let rows = rows(claims);
        rows.into_iter().find(|r| r.population.status == Status::Military).map(|r| (r.verdict, r.severity)).unwrap()
    };
    let day = "2020-11-07";
    assert_eq!(row(&[other(day), part.clone()]), (Verdict::PartExceedsWhole, Error));
    assert_eq!(row(&[other(day), part.clone(), own.clone()]), (Verdict::SingleSource, Note), "twelve against six");
    let later = other("2020-11-09");
    assert_eq!(row(&[later, part, own]), (Verdict::PartExceedsWhole, Error), "a whole that is the later one");
}

#[test]
fn disjoint_parts_may_not_exceed_their_whole() {
    let part = |party, n| of(party, Status::Unspecified, deaths(party, Exact, n, "2020-11-05", ""));
    let whole = deaths("w", Exact, 1000, "2020-11-07", "");
    let total = |a, b| {
        let rows = rows(&[whole.clone(), part("AM", a), part("AZ", b)]);
        rows.into_iter().find(|r| r.population.party.is_empty()).map(|r| (r.verdict, r.severity)).unwrap()
    };
    assert_eq!(total(700, 600), (Verdict::SumExceedsWhole, Error));
    assert_eq!(total(400, 600), (Verdict::SingleSource, Note));
}

#[test]
fn denial_and_silence() {
    let mut denial = deaths("b", Exact, 12, "2020-11-07", "the army");
    denial.attribution[0].stance = Stance::Denies;
    assert_eq!(one(deaths("a", Exact, 12, "2020-11-07", "rebels"), denial), (Verdict::Denied, Error));
    let mut silent = of("AZ", Status::Military, deaths("b", Hedge::Undisclosed, 0, "2020-11-07", "Azerbaijan"));
    silent.attribution[0].stance = Stance::Declines;
    let found = rows(std::slice::from_ref(&silent));
    assert_eq!((found[0].verdict, found[0].severity), (Verdict::Undisclosed, Note));
    let other = of("AZ", Status::Military, deaths("a", Exact, 900, "2020-11-07", "an NGO"));
    assert_eq!(one(silent, other), (Verdict::Undisclosed, Note));
}

#[test]
fn a_change_must_fit_the_totals() {
    let change = |n| {
        let mut c = deaths("c", Exact, n, "2020-11-07", "");
        (c.basis, c.as_of.basis) = (Basis::Change, AsOfBasis::Stated);
        c
    };
    let verdict = |n| {
        let rows =
            rows(&[deaths("a", Exact, 100, "2020-11-06", ""), deaths("b", Exact, 112, "2020-11-07", ""), change(n)]);
        rows.into_iter().find(|r| r.basis == Basis::Change).map(|r| r.verdict).unwrap()
    };
    assert_eq!(verdict(40), Verdict::DeltaMismatch);
    assert_eq!(verdict(12), Verdict::NotComparable, "fits, and is said once to count something else");
}

#[test]
fn a_duration_and_a_date_agree() {
    let mut date = said("a", "start-date", Exact, 1, "2020-09-27", None);
    date.figure.value = None;
    date.figure.unit = "date".into();
    (date.event, date.date) = (Some("fighting".into()), Edtf::parse("2020-09-27"));
    let mut lasting = said("b", "duration", Exact, 41, "2020-11-07", None);
    lasting.event = Some("fighting".into());
    lasting.figure.low = Some(rust_decimal::Decimal::new(378, 1));
    let found = rows(&[date.clone(), lasting.clone()]);
    assert_eq!((found.len(), found[0].verdict, found[0].pairs[0].kind), (1, Verdict::Agree, Some(Kind::Derived)));
    date.date = Edtf::parse("2020-08-01");
    assert_eq!(rows(&[date, lasting])[0].verdict, Verdict::Conflict);
}

#[test]
fn origins_and_best() {
    let mut echo = deaths("b", Exact, 12, "2020-11-07", "");
    let mut wire = deaths("a", Exact, 12, "2020-11-07", "");
    (echo.agency, wire.agency) = (["AFP".into()].into(), ["AFP".into()].into());
    let own = deaths("c", Exact, 14, "2020-11-07", "the hospital");
    let rows = rows(&[echo, wire, own]);
    assert_eq!(rows[0].origins.len(), 2);
    assert_eq!(rows[0].best, None, "one origin each");
    assert_eq!(rows[0].factor.map(|f| f.to_string()).as_deref(), Some("1.17"));
}

#[test]
fn a_range_that_more_say_than_anything_else_is_best() {
    let range = |id: &str, source: &str| {
        let mut c = deaths(id, Exact, 10, "2020-11-07", source);
        c.figure.value = Some(Value::Range(10.into(), 12.into()));
        (c.figure.hedge, c.figure.high) = (Hedge::Between, Some(12.into()));
        c
    };
    let twelve = deaths("c", Exact, 12, "2020-11-07", "the hospital");
    let found = rows(&[range("a", "the mayor"), range("b", "the prefect"), twelve.clone()]);
    assert_eq!(found[0].best, Some(Value::Range(10.into(), 12.into())));
    assert_eq!((found[0].min, found[0].max), (Some(10.into()), Some(12.into())), "ends of a range are stated values");
    assert_eq!(rows(&[range("a", "the mayor"), twelve])[0].best, None, "one origin each");
}

#[test]
fn a_larger_unrelated_story_changes_no_row() {
    let in_story = |mut c: Claim, place: &str| {
        c.context =
            [format!("place:{place}"), "event:quake".into(), format!("name:{place}"), "party:X".into()].to_vec().into();
        c
    };
    let ours = [
        in_story(deaths("a", Exact, 12, "2020-11-07", ""), "bourg"),
        in_story(deaths("b", Exact, 14, "2020-11-08", ""), "bourg"),
    ];
    let found = |claims: &[Claim]| reconcile(claims, &Policy::default(), &inventory()).rows;
    let before = found(&ours);
    let others = ["c", "d", "e"].map(|a| in_story(deaths(a, Exact, 900, "2020-11-07", ""), "vallon"));
    let after = found(&[&ours[..], &others[..]].concat());
    assert_eq!((before.len(), after.len()), (1, 2));
    assert!(after.contains(&before[0]));
}
