//! What a row shows itself: that a toll grew, for who gave the lower of two figures gave the higher one as well; that a figure is
//! not what its article says of the toll, for it gives a higher one; that one count takes somebody in whom another leaves out; and
//! whose count of a crowd an outlet tells in its own voice, for a source that is named gives the same.
//!
//! Input: the standing claims of a row, their origins, the pairs found. Output: the pairs. Where the order of two counts of a toll
//! was not known and the lower is thereby told to be the earlier, they are notes; where two sources thereby count one crowd, they
//! are conflicts.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::map::Map;
use crate::model::claim::{Basis, Claim};
use crate::model::figure::group_digits;
use crate::model::inventory::Moves;
use crate::model::mention::Status;
use crate::model::verdict::{Kind, Pair, Pattern, Reason, Row, Severity, Verdict};
use crate::reconcile::block::Key;
use crate::reconcile::echo::is_particular;
use crate::reconcile::finding::Rules;
use crate::reconcile::interval::{reaches, stated};
use crate::reconcile::say::{different_sources, say};
use crate::reconcile::timeline::{Order, is_closed, is_earlier, order};
use crate::reconcile::verdict::{UNORDERED, is_one_toll};
use crate::reconcile::voice::Voice;

/// Of whom some are found dead.
const MISSING: &str = "missing";
/// Of whom some die.
const INJURED: &str = "injuries";

/// Two tolls of one event are no more than so many times apart: else the one counts something else.
const ALIKE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// A source of the lower figure of two gives the higher one too.
const GROWN: &str = "; a source of the lower figure gives the higher one too, so it may have grown";
/// The commonest reason with that behind it: told by a pattern of its own, it takes no memory for each pair.
const UNORDERED_GROWN: Pattern = &"{a} against {b}: which is the later is not known, so it may be growth or a disagreement; a source \
    of the lower figure gives the higher one too, so it may have grown";

/// The highest figure that each article gives.
pub(crate) fn highest<'a>(claims: impl Iterator<Item = &'a Claim>) -> Map<&'a str, Decimal> {
    let mut most: Map<&str, Decimal> = Map::default();
    for (claim, value) in claims.filter_map(|c| Some((c, stated(&c.figure)?))) {
        let top = most.entry(&claim.article).or_insert(value);
        *top = (*top).max(value);
    }
    most
}

/// A figure below another that its own article gives is an earlier count or some of those counted: beside other articles no
/// more than a note. A toll of one source far below what the article has from another is its own count: a warning.
pub(crate) fn lesser(claims: &[&Voice<'_>], of: &[usize], rules: Rules<'_>, pairs: &mut [Pair]) {
    let mut grave = pairs.iter_mut().filter(|p| p.severity >= Severity::Warning).peekable();
    if !matches!(rules.moves, Moves::Toll | Moves::Day) || grave.peek().is_none() {
        return;
    }
    // What the article gives as an earlier count explains no lower one of now.
    let most = highest(claims.iter().filter(|c| !is_earlier(c)).map(|v| &***v));
    let own = own(claims, of);
    for pair in grave {
        let (a, b) = (&pair.a, &pair.b);
        let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
        let low = if x < y { a } else { b };
        let of_sides = || {
            pair.kind == Some(Kind::OpposedParties)
                || pair.verdict == Verdict::Denied
                || is_one_toll(&Voice::of(a), &Voice::of(b))
        };
        let Some(top) = most.get(&*low.article).filter(|top| **top > x.min(y) && !of_sides()) else { continue };
        let rival = own.get(low.id.as_str()).is_some_and(|own| *own <= x.min(y)) && are_two_tolls(a, b, rules);
        let outlet = low.outlet.as_ref().unwrap_or(&low.article);
        let why: Pattern = if rival {
            &"{a} against {b}: {c} gives {d} as well, of another source, so the two are counts of their own"
        } else {
            &"{a} against {b}: {c} gives {d} as well, so the lower one is an earlier count or some of them"
        };
        pair.reason = Reason::with(why, &[outlet, &group_digits(&top.normalize().to_string()).into()]);
        pair.severity = if rival { Severity::Warning } else { Severity::Note };
        if pair.verdict == Verdict::Regression {
            pair.verdict = Verdict::Unsettled;
        }
    }
}

/// Whether two figures are tolls of two sources, told as such, and so far apart that the one is no older count of the other, but no part
/// of it.
fn are_two_tolls(a: &Claim, b: &Claim, rules: Rules<'_>) -> bool {
    let (v, w) = (Voice::of(a), Voice::of(b));
    let far = reaches(&a.figure, &b.figure, rules.policy.divergence) == Some(true);
    let alike = reaches(&a.figure, &b.figure, ALIKE) == Some(false);
    let low = if stated(&a.figure) < stated(&b.figure) { a } else { b };
    far && alike
        && low.basis == Basis::Cumulative
        && is_particular(&v)
        && is_particular(&w)
        && different_sources(&v, &w)
}

/// The highest figure that the source of each claim has in its article, with what that article has of nobody in particular, where the
/// claim is a source's in particular and no earlier count.
fn own<'a>(claims: &'a [&Voice<'_>], of: &[usize]) -> Map<&'a str, Decimal> {
    let whose = |c: &Voice<'_>, origin: usize| Some(origin).filter(|_| is_particular(c));
    let mut by: Map<(&str, Option<usize>), Decimal> = Map::default();
    let valued = || claims.iter().zip(of).filter_map(|(c, o)| Some((c, whose(c, *o), stated(&c.figure)?)));
    for (claim, whose, value) in valued() {
        let top = by.entry((&claim.article, whose)).or_insert(value);
        *top = (*top).max(value);
    }
    let counts = valued().filter(|(c, whose, _)| whose.is_some() && !is_earlier(c) && c.part_of.is_none());
    let top = |(c, whose, _): (&'a &Voice<'_>, _, _)| {
        let tops = [whose, None].into_iter().filter_map(|w| by.get(&(&*c.article, w)).copied());
        Some((c.id.as_str(), tops.max()?))
    };
    counts.filter_map(top).collect()
}

/// "Eleven dead, the gunman among them" beside "ten dead": figures apart by those who are said to be counted in or left out.
pub(crate) fn taken_in(claims: &[&Voice<'_>], pairs: &mut [Pair]) {
    let mut within: BTreeMap<Decimal, &[String]> = BTreeMap::new();
    let mut without: BTreeMap<Decimal, &[String]> = BTreeMap::new();
    for (claim, value) in claims.iter().filter_map(|c| Some((c, stated(&c.figure)?))) {
        for (said, of) in [(&claim.population.includes, &mut within), (&claim.population.excludes, &mut without)] {
            if !said.is_empty() {
                of.entry(value).or_insert(said);
            }
        }
    }
    if within.is_empty() && without.is_empty() {
        return;
    }
    let apart = |p: &&mut Pair| matches!(p.verdict, Verdict::Conflict | Verdict::Regression | Verdict::Unsettled);
    for pair in pairs.iter_mut().filter(apart) {
        let Some((x, y)) = stated(&pair.a.figure).zip(stated(&pair.b.figure)) else { continue };
        let fits = |who: &&&[String]| Decimal::from(who.len()) == (x - y).abs();
        let who = within.get(&x.max(y)).filter(fits).or_else(|| without.get(&x.min(y)).filter(fits));
        if let Some(who) = who {
            let (a, b) = (say(&pair.a), say(&pair.b));
            pair.reason = format!("{a} and {b}: only the one counts {}", who.join(", ")).into();
            (pair.verdict, pair.severity, pair.kind) = (Verdict::Compatible, Severity::Ok, None);
        }
    }
}

/// A part that an article names of a whole.
struct Part {
    value: Decimal,
    /// Whether it is that of a place.
    local: bool,
}

/// "Six dead, a child among them" beside "five": figures apart by a part that the text of the higher one names, which the other may
/// leave out; or the lower one is that part, where it is one of a place: "54 arrested, 18 of them in Arlow" beside "18". The parts stand
/// in rows of their own.
pub(crate) fn left_out(rows: &mut [(Key, Row)]) {
    let mut parts: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for claim in rows.iter().flat_map(|(_, row)| &row.claims) {
        if let Some((whole, value)) = claim.part_of.as_ref().zip(stated(&claim.figure)) {
            parts.entry(whole.clone()).or_default().push(Part { value, local: !claim.place.is_empty() });
        }
    }
    if parts.is_empty() {
        return;
    }
    for (_, row) in rows {
        // Looked for where a pair asks for it, which is in few rows: the parts by the value of their whole.
        let named: OnceCell<BTreeMap<Decimal, Vec<&Part>>> = OnceCell::new();
        let apart = |p: &&mut Pair| matches!(p.verdict, Verdict::Conflict | Verdict::Regression | Verdict::Unsettled);
        for pair in row.pairs.iter_mut().filter(apart).filter(|p| p.severity >= Severity::Warning) {
            let named = named.get_or_init(|| by_whole(&row.claims, &parts));
            let Some((x, y)) = stated(&pair.a.figure).zip(stated(&pair.b.figure)) else { continue };
            let (low, high) = (x.min(y), x.max(y));
            let of_higher = || named.get(&high).into_iter().flatten();
            let rest = of_higher().any(|p| p.value == high - low) && pair.verdict == Verdict::Regression;
            let local = of_higher().any(|p| p.local && p.value == low);
            if !(rest || local) {
                continue;
            }
            let (a, b) = (say(&pair.a), say(&pair.b));
            if local {
                pair.reason =
                    format!("{a} and {b}: the lower one is told as part of the higher, that of one place").into();
                (pair.verdict, pair.severity, pair.kind) = (Verdict::Compatible, Severity::Ok, None);
            } else {
                let part = group_digits(&(high - low).to_string());
                pair.reason = format!("{a} against {b}: the lower one may leave out {part} of the higher").into();
                (pair.verdict, pair.severity) = (Verdict::Unsettled, Severity::Note);
            }
        }
    }
}

/// The parts that claims have, by what the claims say.
fn by_whole<'a>(claims: &[Arc<Claim>], parts: &'a BTreeMap<String, Vec<Part>>) -> BTreeMap<Decimal, Vec<&'a Part>> {
    let mut all: BTreeMap<Decimal, Vec<&Part>> = BTreeMap::new();
    for (value, of) in claims.iter().filter_map(|c| Some((stated(&c.figure)?, parts.get(&c.id)?))) {
        all.entry(value).or_default().extend(of);
    }
    all
}

/// "Four missing, 42 dead" beside "one missing, 45 dead": those missing are found dead, so the article that gives more dead and fewer
/// missing is the later one of its day.
pub(crate) fn found_dead(rows: &mut [(Key, Row)]) {
    if !rows.iter().any(|(key, row)| key.topic == MISSING && row.pairs.iter().any(is_of_one_moment)) {
        return;
    }
    let dead = dead(rows);
    let missing = rows.iter_mut().filter(|(key, _)| key.topic == MISSING);
    for pair in missing.flat_map(|(_, row)| &mut row.pairs).filter(|p| is_of_one_moment(p)) {
        let (a, b) = (&pair.a, &pair.b);
        let Some([x, y, m, n]) = beside_dead(pair, &dead) else { continue };
        if (x > y && m < n) || (x < y && m > n) {
            let (first, later) = if m < n { (a, b) } else { (b, a) };
            pair.reason =
                format!("{} is a later count than {}: its article counts more dead", say(later), say(first)).into();
            (pair.verdict, pair.severity, pair.kind) = (Verdict::Revised, Severity::Note, None);
        }
    }
}

/// "13 dead, 31 hurt", then "16 dead, 28 hurt": of those hurt some have died, so where an article that counts fewer of them counts more dead by
/// as many, nothing fell.
pub(crate) fn died_since(rows: &mut [(Key, Row)]) {
    let fell = |p: &Pair| p.verdict == Verdict::Regression && p.a.article != p.b.article;
    if !rows.iter().any(|(key, row)| key.topic == INJURED && row.pairs.iter().any(fell)) {
        return;
    }
    let dead = dead(rows);
    let injured = rows.iter_mut().filter(|(key, _)| key.topic == INJURED);
    for pair in injured.flat_map(|(_, row)| &mut row.pairs).filter(|p| fell(p)) {
        let (a, b) = (&pair.a, &pair.b);
        let Some([x, y, m, n]) = beside_dead(pair, &dead) else { continue };
        let (fewer, more) =
            if x > y { (x.checked_sub(y), n.checked_sub(m)) } else { (y.checked_sub(x), m.checked_sub(n)) };
        if fewer.zip(more).is_some_and(|(fewer, more)| fewer <= more) {
            pair.reason = format!("{} against {}: as many of them may have died since", say(a), say(b)).into();
            (pair.verdict, pair.severity, pair.kind) = (Verdict::Revised, Severity::Note, None);
        }
    }
}

/// The two figures of a pair, and the dead that their articles count.
fn beside_dead(pair: &Pair, dead: &Map<String, Decimal>) -> Option<[Decimal; 4]> {
    let of = |c: &Claim| Some((stated(&c.figure)?, *dead.get(&*c.article)?));
    let ((x, m), (y, n)) = of(&pair.a).zip(of(&pair.b))?;
    Some([x, y, m, n])
}

/// By article: the most dead that it counts of all.
fn dead(rows: &[(Key, Row)]) -> Map<String, Decimal> {
    let whole = |k: &Key| k.topic == "deaths" && !k.aside && k.alone.is_none() && k.since.is_none();
    let told = |c: &&Claim| c.population.status == Status::Unspecified && c.since.is_none() && !c.background;
    let dead = rows.iter().filter(|(k, _)| whole(k)).flat_map(|(_, row)| &row.claims).map(|c| &**c).filter(told);
    highest(dead).into_iter().map(|(a, n)| (a.to_string(), n)).collect()
}

/// Whether two articles are said to disagree on a moment.
fn is_of_one_moment(pair: &Pair) -> bool {
    pair.verdict == Verdict::Conflict && pair.a.article != pair.b.article
}

/// Two opinions on one crowd, of which an outlet tells the one without its source: a warning.
pub(crate) fn opinions(claims: &[&Voice<'_>], of: &[usize], rules: Rules<'_>, pairs: &mut [Pair]) {
    if rules.moves != Moves::Crowd {
        return;
    }
    let origins: BTreeMap<&str, usize> = claims.iter().zip(of).map(|(c, origin)| (c.id.as_str(), *origin)).collect();
    let named = || claims.iter().zip(of).filter(|(c, _)| c.source().is_some());
    for pair in pairs.iter_mut().filter(|p| p.verdict == Verdict::Unsettled) {
        let (a, b) = (&pair.a, &pair.b);
        let (said, bare) = if a.source().is_some() { (a, b) } else { (b, a) };
        if said.source().is_none() || bare.source().is_some() {
            continue;
        }
        let own = origins.get(said.id.as_str());
        let value = stated(&bare.figure);
        let other = named().find(|(c, origin)| Some(*origin) != own && value.is_some() && stated(&c.figure) == value);
        if let Some((other, _)) = other {
            pair.reason = format!(
                "{} against {}, which {} gives too: two sources count the same crowd on the same day",
                say(said),
                say(bare),
                other.who()
            )
            .into();
            (pair.verdict, pair.severity) = (Verdict::Conflict, Severity::Warning);
        }
    }
}

/// Marks down what growth explains, for what grows.
pub(crate) fn shown(claims: &[&Voice<'_>], of: &[usize], rules: Rules<'_>, pairs: &mut [Pair]) {
    if !matches!(rules.moves, Moves::Toll | Moves::Day) {
        return;
    }
    let mut most: Map<usize, Decimal> = Map::default();
    let valued = || claims.iter().zip(of).filter_map(|(c, origin)| Some((*origin, stated(&c.figure)?)));
    for (origin, value) in valued() {
        let top = most.entry(origin).or_insert(value);
        *top = (*top).max(value);
    }
    // How far those went who gave a value.
    let mut reached: Map<Decimal, Decimal> = Map::default();
    for (origin, value) in valued() {
        let top = reached.entry(value).or_insert(value);
        *top = (*top).max(most.get(&origin).copied().unwrap_or(value));
    }
    for pair in pairs.iter_mut().filter(|p| p.severity == Severity::Warning) {
        let (a, b) = (&pair.a, &pair.b);
        let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
        let open = matches!(pair.verdict, Verdict::Unsettled | Verdict::Divergent)
            && order(a, b) == Order::Unknown
            && ![a, b].iter().any(|c| is_closed(c, rules.policy));
        if open && reached.get(&x.min(y)).is_some_and(|top| *top >= x.max(y)) {
            pair.severity = Severity::Note;
            let grown = pair.reason.instead(UNORDERED, UNORDERED_GROWN);
            pair.reason = grown.unwrap_or_else(|| pair.reason.clone().and(GROWN));
        }
    }
}
