//! Cases of what is told again: figures that change hands, hedges or people, versions, echoes, denials, bounds across rows; each
//! with its harmless look-alikes.

use crate::model::claim::{AsOfBasis, Basis, Claim, Mark, Population, Scope};
use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Stance, Status, Value};
use crate::model::verdict::{Kind, Row, Severity, Verdict};
use crate::reconcile::cases::{deaths, of, one, rows, verdicts};
use crate::reconcile::fixture::said;

use Hedge::{About, AtLeast, Exact, MoreThan, Nearly, Order};
use Severity::{Error, Note, Ok, Warning};

const DAY: &str = "2020-11-05";

fn by_party(article: &str, n: i64, source: &str, id: &str) -> Claim {
    let mut c = deaths(article, Exact, n, DAY, source);
    c.attribution[0].id = Some(id.into());
    c
}

/// What was found between two claims, in whichever rows they stand.
fn found(claims: &[Claim]) -> Vec<(Verdict, Severity, Option<String>)> {
    let all = rows(claims);
    let mut turned = claims.to_vec();
    turned.reverse();
    assert_eq!(all, rows(&turned), "the order of the claims does not matter");
    all.into_iter()
        .flat_map(|r| r.pairs)
        .map(|p| (p.verdict, p.severity, p.kind.map(|k| k.code().to_string())))
        .collect()
}

#[test]
fn an_odd_figure_that_changes_hands() {
    let of_two = |n| one(by_party("a", n, "Yerevan", "AM"), by_party("b", n, "Baku", "AZ"));
    assert_eq!(of_two(1177), (Verdict::Misattributed, Warning));
    assert_eq!(of_two(1200), (Verdict::Agree, Ok), "two digits are round");
    assert_eq!(of_two(77), (Verdict::Agree, Ok), "small");
    let mut later = by_party("b", 1177, "Baku", "AZ");
    later.as_of.date = Edtf::parse("2020-11-09");
    assert_eq!(one(by_party("a", 1177, "Yerevan", "AM"), later), (Verdict::Agree, Ok), "another day");
    let mut relayed = by_party("b", 1177, "Baku", "AZ");
    relayed.attribution.extend(by_party("b", 1, "Yerevan", "AM").attribution);
    assert_eq!(one(by_party("a", 1177, "Yerevan", "AM"), relayed), (Verdict::Agree, Ok), "relayed");
    let unknown = |article, source| deaths(article, Exact, 1177, DAY, source);
    assert_eq!(one(unknown("a", "police"), unknown("b", "the ministry")), (Verdict::Agree, Ok), "one may pass it on");
}

#[test]
fn an_odd_figure_given_to_other_people() {
    let among = |article, party, status, n, day| of(party, status, deaths(article, Exact, n, day, "the ministry"));
    let military = |article, party, n| among(article, party, Status::Military, n, DAY);
    let moved = (Verdict::Misattributed, Warning, Some("population".to_string()));
    assert_eq!(found(&[military("a", "AM", 1177), military("b", "AZ", 1177)]), std::slice::from_ref(&moved));
    assert_eq!(found(&[military("a", "AM", 1177), among("b", "AM", Status::Civilian, 1177, DAY)]), [moved]);
    assert_eq!(found(&[military("a", "AM", 12), military("b", "AZ", 12)]), [], "twelve is twelve anywhere");
    assert_eq!(found(&[military("a", "AM", 1177), military("a", "AZ", 1177)]), [], "one article says both");
    let drift = (Verdict::Drift, Warning, Some("population".to_string()));
    let later = among("b", "AZ", Status::Military, 1177, "2020-11-09");
    assert_eq!(found(&[military("a", "AM", 1177), later]), std::slice::from_ref(&drift), "of another day");
    let whole = deaths("b", Exact, 1177, DAY, "the ministry");
    assert_eq!(found(&[military("a", "AM", 1177), whole]), [drift], "soldiers have become everybody");
}

#[test]
fn one_statement_told_with_another_hedge_or_mood_or_without_its_source() {
    let told = |article, hedge, source| deaths(article, hedge, 5000, DAY, source);
    let kind = |a: Claim, b: Claim| {
        let all = found(&[a, b]);
        assert_eq!(all.len(), 1, "{all:?}");
        all.into_iter().next().unwrap()
    };
    let drift = |kind: &str| (Verdict::Drift, Note, Some(kind.to_string()));
    assert_eq!(kind(told("a", Nearly, "Moscow"), told("b", MoreThan, "Moscow")), drift("hedge"));
    assert_eq!(one(told("a", AtLeast, "Moscow"), told("b", MoreThan, "Moscow")), (Verdict::Agree, Ok), "one class");
    assert_eq!(one(told("a", Exact, "Moscow"), told("b", AtLeast, "Paris")), (Verdict::Compatible, Ok), "two sources");
    let mut later = told("b", MoreThan, "Moscow");
    later.as_of.date = Edtf::parse("2020-11-07");
    later.published = later.as_of.date;
    assert_eq!(one(told("a", Nearly, "Moscow"), later), (Verdict::Update, Ok), "it spoke twice");
    let mut may = told("a", About, "Moscow");
    may.conditional = true;
    assert_eq!(kind(may.clone(), told("b", About, "Moscow")), drift("mood"));
    may.article = "b".into();
    assert_eq!(one(may, told("b", About, "Moscow")), (Verdict::Agree, Ok), "one article says both");
    let odd = |article, source| deaths(article, Exact, 5137, DAY, source);
    assert_eq!(kind(odd("a", "Moscow"), odd("b", "")), drift("source-lost"));
    assert_eq!(one(told("a", Exact, "Moscow"), told("b", Exact, "")), (Verdict::Agree, Ok), "a round figure");
    let mut wire = odd("b", "");
    wire.agency = ["AFP".into()].into();
    assert_eq!(one(odd("a", "Moscow"), wire), (Verdict::Agree, Ok), "the agency's own count");
}

#[test]
fn a_later_version_stands() {
    let version = |article: &str, n, day: &str| {
        let mut c = deaths(article, Exact, n, day, "");
        (c.outlet, c.url) = (Some("Herald".into()), Some("https://herald.example/quake".into()));
        c
    };
    let (first, second) = (version("a", 44, DAY), version("b", 36, "2020-11-06"));
    let mut other = deaths("c", Exact, 36, "2020-11-06", "");
    other.outlet = Some("Echo".into());
    let row = &rows(&[first.clone(), second.clone(), other.clone()])[0];
    let verdicts: Vec<_> = row.pairs.iter().map(|p| (p.verdict, p.severity, p.kind.map(Kind::code))).collect();
    assert_eq!(verdicts, [(Verdict::Revised, Note, Some("version")), (Verdict::Agree, Ok, None)]);
    assert_eq!((row.claims.len(), row.origins.len()), (3, 2), "kept, and no origin of its own");
    assert_eq!((row.max, row.best), (Some(36.into()), Some(Value::One(36.into()))), "the later stands");
    assert!(row.claims.iter().all(|c| c.marks.contains(&Mark::Replaced) == (&*c.article == "a")));
    let mut elsewhere = first.clone();
    elsewhere.url = Some("https://herald.example/other".into());
    assert_eq!(found(&[elsewhere, second.clone()])[0].0, Verdict::Regression, "two articles of one outlet");
    let mut others = first;
    others.outlet = Some("Echo".into());
    assert_eq!(found(&[others, second])[0].0, Verdict::Unsettled, "two outlets, a day apart");
}

#[test]
fn an_outlet_that_prints_its_text_again_prints_a_version() {
    let text = [
        "The dyke above the lower town gave way at four in the morning, and the water took 36 people in their sleep.",
        "Nobody on the left bank had been told to leave, said the mayor, who was woken by the church bells like all others.",
    ];
    let story = |article: &str, outlet: &str, day: &str, n| {
        let mut claims = [deaths(article, Exact, n, day, ""), said(article, "missing", Exact, 12, day, None)];
        for (claim, sentence) in claims.iter_mut().zip(text) {
            claim.evidence.quote = sentence.replace("36", &n.to_string());
            claim.outlet = Some(outlet.into());
        }
        claims
    };
    let replaced = |a: [Claim; 2], b: [Claim; 2]| {
        rows(&[a, b].concat()).iter().flat_map(|r| &r.claims).filter(|c| c.marks.contains(&Mark::Replaced)).count()
    };
    assert_eq!(replaced(story("a", "Herald", DAY, 36), story("b", "Herald", "2020-11-06", 38)), 2);
    assert_eq!(replaced(story("a", "Herald", DAY, 36), story("b", "Echo", "2020-11-06", 38)), 0, "another outlet");
    assert_eq!(replaced(story("a", "Herald", DAY, 36), story("b", "Herald", DAY, 38)), 0, "which is the later?");
}

#[test]
fn a_copied_sentence_supports_nothing() {
    let printed = |article, quote: &str| {
        let mut c = deaths(article, Exact, 36, DAY, "");
        c.evidence.quote = quote.into();
        c
    };
    let wire = "Thirty-six people drowned when the dyke above the lower town gave way on Thursday morning.";
    let own = "The bodies of 36 villagers lay in the school hall by noon, under blankets that neighbours brought.";
    let origins = |claims: &[Claim]| (rows(claims)[0].origins.len(), rows(claims)[0].verdict);
    assert_eq!(origins(&[printed("a", wire), printed("b", wire)]), (1, Verdict::SingleSource));
    assert_eq!(origins(&[printed("a", wire), printed("b", wire), printed("c", own)]), (2, Verdict::Agree));
}

#[test]
fn growth_that_the_sources_themselves_give() {
    let told = |article, n, source, day: &str| {
        let mut c = deaths(article, Exact, n, "", source);
        c.as_of.date = Edtf::parse(day);
        c
    };
    let governor = "Governor of Orlu province";
    let early = told("a", 10, governor, "");
    let police = told("b", 30, "the police", "2020-11-06");
    assert_eq!(one(early.clone(), police.clone()), (Verdict::Unsettled, Warning));
    let late = told("c", 30, "Orlu province governor Ada Thale", "2020-11-06");
    let all = verdicts(early.clone(), late.clone());
    assert_eq!(all, [(Verdict::Unsettled, Note)], "one source counts on");
    let worst = rows(&[early, police, late]).into_iter().map(|r| (r.verdict, r.severity)).collect::<Vec<_>>();
    assert_eq!(worst, [(Verdict::Unsettled, Note)], "and so the other is no disagreement");
}

#[test]
fn a_denial_is_of_its_figure() {
    let denial = |hedge, n| {
        let mut c = deaths("b", hedge, n, DAY, "the army");
        c.attribution[0].stance = Stance::Denies;
        c
    };
    let claim = deaths("a", Exact, 12, DAY, "rebels");
    assert_eq!(one(claim.clone(), denial(Exact, 12)), (Verdict::Denied, Error));
    assert_eq!(one(claim.clone(), denial(AtLeast, 10)), (Verdict::Denied, Error));
    assert_eq!(one(claim.clone(), denial(Exact, 30)), (Verdict::Compatible, Ok), "of another figure");
    assert_eq!(one(claim.clone(), denial(MoreThan, 12)), (Verdict::Compatible, Ok), "of what is above it");
    assert_eq!(one(claim.clone(), denial(MoreThan, 11)), (Verdict::Denied, Error));
    let since = deaths("c", Exact, 14, "2020-11-09", "rebels");
    assert_eq!(one(since.clone(), denial(MoreThan, 12)), (Verdict::Compatible, Ok), "it may have grown since");
    assert_eq!(one(since, denial(Exact, 14)), (Verdict::Denied, Error), "told again after it was denied");
    let row = &rows(&[claim.clone(), denial(Exact, 12), deaths("c", Exact, 14, DAY, "police")])[0];
    assert_eq!(row.best, None, "who denies a figure does not support it");
}

#[test]
fn a_correction_says_which_is_the_later() {
    let undated = |article, n| {
        let mut c = deaths(article, Exact, n, DAY, "");
        c.as_of.date = None;
        c.published = None;
        c
    };
    let mut corrected = undated("b", 36);
    corrected.marks.push(Mark::Corrected);
    assert_eq!(one(undated("a", 44), corrected), (Verdict::Revised, Note));
    let mut earlier = deaths("a", Exact, 44, DAY, "");
    earlier.marks.push(Mark::Corrected);
    assert_eq!(
        one(earlier, deaths("b", Exact, 36, "2020-11-08", "")),
        (Verdict::Regression, Error),
        "the first was corrected, not the second"
    );
}

fn row_of(claims: &[Claim], party: &[&str], scope: Scope) -> Row {
    let all = rows(claims);
    all.into_iter().find(|r| r.population.party == party && r.population.scope == scope).unwrap()
}

#[test]
fn a_figure_for_each_side_bounds_each_and_all() {
    let each = |hedge, n| {
        let mut c = deaths("e", hedge, n, DAY, "");
        c.population =
            Population { party: vec!["AM".into(), "AZ".into()], scope: Scope::EachSide, ..Population::default() };
        c
    };
    let whole = |hedge, n| deaths("w", hedge, n, DAY, "");
    let all = |each: Claim, whole: Claim| found(&[each, whole]).into_iter().map(|(v, s, _)| (v, s)).collect::<Vec<_>>();
    assert_eq!(all(each(AtLeast, 600), whole(Exact, 1000)), [(Verdict::SumExceedsWhole, Error)]);
    assert_eq!(all(each(AtLeast, 500), whole(Exact, 1000)), []);
    assert_eq!(all(each(AtLeast, 600), whole(AtLeast, 1000)), [(Verdict::FloorOvertaken, Warning)]);
    assert_eq!(all(each(AtLeast, 600), whole(Order, 200)), [], "a vague word has no bound");
    let side = |n| {
        let own = of("AM", Status::Unspecified, deaths("o", Exact, n, DAY, "Yerevan"));
        let row = row_of(&[each(AtLeast, 600), own], &["AM"], Scope::OneSide);
        (row.verdict, row.severity)
    };
    assert_eq!(side(700), (Verdict::Compatible, Ok));
    assert_eq!(side(100), (Verdict::Unsettled, Note), "below what each side is said to have lost, on one day");
}

#[test]
fn a_step_between_totals() {
    let total = |article, n, day| deaths(article, Exact, n, day, "");
    let step = |basis, n, since: &str, day| {
        let mut c = deaths("c", Exact, n, day, "");
        (c.basis, c.since, c.as_of.basis) = (basis, Edtf::parse(since), AsOfBasis::Stated);
        c
    };
    let verdict = |claims: &[Claim]| {
        let row = rows(claims).into_iter().find(|r| r.basis != Basis::Cumulative).unwrap();
        row.verdict
    };
    let (friday, saturday) = (total("a", 100, "2020-11-06"), total("b", 112, "2020-11-07"));
    let day = |n| verdict(&[friday.clone(), saturday.clone(), step(Basis::Change, n, "", "2020-11-07")]);
    assert_eq!(day(40), Verdict::DeltaMismatch, "too many");
    assert_eq!(day(3), Verdict::DeltaMismatch, "too few");
    let mut undated = step(Basis::Change, 40, "", "2020-11-07");
    undated.as_of.basis = AsOfBasis::Published;
    let others = [friday.clone(), saturday.clone(), undated];
    assert_eq!(verdict(&others), Verdict::NotComparable, "of no day, beside the totals of others");
    let monday = total("a", 100, "2020-11-02");
    let later = |n| verdict(&[monday.clone(), saturday.clone(), step(Basis::Change, n, "", "2020-11-07")]);
    assert_eq!(later(40), Verdict::DeltaMismatch);
    assert_eq!(later(3), Verdict::NotComparable, "the rest may have come in the days between");
    let period = |n| verdict(&[friday.clone(), saturday.clone(), step(Basis::Period, n, "2020-11-07", "2020-11-07")]);
    assert_eq!(period(40), Verdict::DeltaMismatch);
    assert_eq!(period(12), Verdict::NotComparable);
}

#[test]
fn a_count_of_some_is_held_against_nobody() {
    let some = |article, n, words: &str| {
        let mut c = deaths(article, Exact, n, "2020-11-07", "");
        c.candidates = vec![format!("group:{words}")];
        c
    };
    let whole = |article, n| deaths(article, Exact, n, "2020-11-05", "");
    assert_eq!(found(&[whole("a", 40), some("b", 6, "beheaded")]), [], "six of forty");
    let grown = [(Verdict::Unsettled, Note, None)];
    assert_eq!(found(&[whole("a", 40), whole("b", 42), some("b", 44, "beheaded")]), grown, "nor a part of any whole");
    let fell = deaths("b", Exact, 6, "2020-11-07", "");
    assert_eq!(found(&[whole("a", 40), fell]), [(Verdict::Regression, Error, None)], "a toll does not fall");
}

#[test]
fn a_part_fits_the_whole_of_its_article() {
    let children = |article, n| {
        let mut c = deaths(article, Exact, n, "2020-11-05", "");
        c.population.group = Some("children".into());
        c
    };
    let whole = |article, n| deaths(article, Exact, n, "2020-11-05", "");
    let parts = |claims: &[Claim]| found(claims).iter().filter(|f| f.0 == Verdict::PartExceedsWhole).count();
    assert_eq!(parts(&[children("a", 38), whole("b", 30)]), 1);
    assert_eq!(parts(&[children("a", 38), whole("a", 45), whole("b", 30)]), 0, "the thirty are an older count");
    assert_eq!(parts(&[children("a", 38), whole("a", 20), whole("b", 30)]), 2, "it fits neither");
}
