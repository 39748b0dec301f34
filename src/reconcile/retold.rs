//! One figure told again in another article: by another source, of other people, with another hedge or mood, without its source.
//!
//! Input: two claims, of one row or of two. Output: `misattributed` or `drift`, or nothing. A figure is taken for the same one
//! where it is odd, where the sentences are near-identical, or where one source gives it as of one day.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::map::Map;
use crate::model::claim::{Claim, Population, Scope};
use crate::model::inventory::Inventory;
use crate::model::mention::{Status, Value};
use crate::model::verdict::{Kind, Pair, Pattern, Reason, Row, Severity, Verdict};
use crate::reconcile::block::Key;
use crate::reconcile::finding::Finding;
use crate::reconcile::interval::{class, last_significant};
use crate::reconcile::say::say;
use crate::reconcile::timeline::{Order, order, overlap};
use crate::reconcile::voice::Voice;
use crate::reconcile::{population, row, say, version};

/// Claims of other rows that a claim is held against, for each way to look one up.
const LISTED: usize = 24;

/// Whether a figure is too particular to be given twice by chance: at least 100, with three or more significant digits.
fn is_odd(claim: &Claim) -> bool {
    let Some(Value::One(v)) = claim.figure.value else { return false };
    let hundred = Decimal::ONE_HUNDRED;
    v >= hundred && last_significant(v).checked_mul(hundred).is_some_and(|least| v >= least)
}

/// Two claims on one quantity in one value: whether the one retells the other, changed.
pub(crate) fn in_a_row(a: &Voice<'_>, b: &Voice<'_>) -> Option<Finding> {
    if a.figure.value.is_none() || a.figure.value != b.figure.value || a.article == b.article {
        return None;
    }
    match (a.source(), b.source()) {
        (Some(_), Some(_)) if a.same_source(b) => (overlap(a, b) || is_odd(a)).then(|| words(a, b))?,
        (Some(_), Some(_)) => another_source(a, b),
        (Some(_), None) => without_source(a, b),
        (None, Some(_)) => without_source(b, a),
        (None, None) => None,
    }
}

/// One source's figure, with another hedge or in another mood.
fn words(a: &Claim, b: &Claim) -> Option<Finding> {
    let (kind, why): (_, Pattern) = if class(a.figure.hedge) != class(b.figure.hedge) {
        (Kind::Hedge, &"{a} and {b} are one statement of one source, told with another hedge")
    } else if a.conditional != b.conditional {
        let why = &"{a} and {b} are one statement of one source, told with more certainty in the one than in the other";
        (Kind::Mood, why)
    } else {
        return None;
    };
    Some(Finding::new(Verdict::Drift, Severity::Note, why).kind(Some(kind)))
}

/// One odd figure, given to two sources that belong to different parties, or in one sentence that names another source.
fn another_source(a: &Voice<'_>, b: &Voice<'_>) -> Option<Finding> {
    if !is_odd(a) || !overlap(a, b) {
        return None;
    }
    let parties = a.source()?.id.as_ref().zip(b.source()?.id.as_ref());
    let other = parties.is_some_and(|(p, q)| p != q) || parties.is_none() && a.same_passage(b);
    if !other || a.relays(b) || b.relays(a) {
        return None;
    }
    let why = &"{a} and {b}: one odd figure, laid to two sources";
    Some(Finding::new(Verdict::Misattributed, Severity::Warning, why).kind(Some(Kind::Source)))
}

/// A source's figure in an outlet's own voice, unless the outlet had it first.
fn without_source(sourced: &Voice<'_>, bare: &Voice<'_>) -> Option<Finding> {
    let own = bare.agency.is_empty() && class(sourced.figure.hedge) == class(bare.figure.hedge);
    let turned = order(sourced, bare) == Order::After;
    if !own || turned || !overlap(sourced, bare) || !(is_odd(bare) || sourced.same_passage(bare)) {
        return None;
    }
    let reason = format!("{} is told again without its source: {}", say(sourced), say(bare));
    Some(Finding::new(Verdict::Drift, Severity::Note, reason).kind(Some(Kind::SourceLost)))
}

/// Two claims of two rows: one figure, which is odd or not, given to other people.
fn in_two_rows(x: &Told<'_>, y: &Told<'_>, odd: bool, ids: &Inventory) -> Option<Finding> {
    let ((a, p), (b, q)) = ((x.voice, &*x.population), (y.voice, &*y.population));
    if a.article == b.article || population::same(p, q) {
        return None;
    }
    let of_other_people = |verdict, why| {
        let reason = Reason::with(why, &[x.whose(ids), y.whose(ids)]);
        Some(Finding::new(verdict, Severity::Warning, reason).kind(Some(Kind::Population)))
    };
    let contradict = contradict(p, q, ids);
    if odd && contradict && overlap(a, b) {
        return of_other_people(Verdict::Misattributed, &"one odd figure: {a} of {c}, and {b} of {d}");
    }
    let other = contradict || population::is_part(p, q, ids) || population::is_part(q, p, ids);
    if other && (odd && a.same_source(b) || a.same_passage(b)) {
        return of_other_people(Verdict::Drift, &"one statement, told of other people: {a} of {c}, and {b} of {d}");
    }
    None
}

/// "Armenia, military"; "all" where nothing is said.
fn whose(p: &Population, ids: &Inventory) -> String {
    let each = (p.scope == Scope::EachSide).then(|| "each side".to_string());
    let words: Vec<String> = std::iter::once(say::whose(p, ids)).filter(|w| !w.is_empty()).chain(each).collect();
    if words.is_empty() { "all".to_string() } else { words.join(", ") }
}

/// Whether two populations say different things of one respect.
fn contradict(a: &Population, b: &Population, ids: &Inventory) -> bool {
    let said = |s: Status| s != Status::Unspecified;
    let status = said(a.status) && said(b.status) && a.status != b.status;
    let group = a.group.is_some() && b.group.is_some() && a.group != b.group;
    let parties = population::are_other_parties(a, b, ids);
    let scope =
        (a.scope == Scope::EachSide) != (b.scope == Scope::EachSide) && [a.scope, b.scope].contains(&Scope::AllSides);
    status || group || parties || scope
}

/// A claim that tells of somebody.
struct Told<'a> {
    /// The place of its row.
    row: usize,
    claim: &'a Arc<Claim>,
    voice: &'a Voice<'a>,
    population: Cow<'a, Population>,
    whose: OnceCell<Arc<str>>,
}

impl<'a> Told<'a> {
    fn of(row: usize, claim: &'a Arc<Claim>, voice: &'a Voice<'a>) -> Self {
        Self { row, claim, voice, population: population::counted(claim), whose: OnceCell::new() }
    }

    fn whose(&self, ids: &Inventory) -> &Arc<str> {
        self.whose.get_or_init(|| whose(&self.population, ids).into())
    }
}

/// One figure in two rows of one story, given to other people: found by value or passage, and how many pairs were compared.
pub(crate) fn across(
    rows: &[(Key, Row)],
    voices: &[Vec<Voice<'_>>],
    ids: &Inventory,
    found: &mut Vec<(usize, Pair)>,
) -> u64 {
    let mut topics: BTreeMap<(usize, &str, &str), BTreeMap<Value, Vec<Told<'_>>>> = BTreeMap::new();
    for (i, ((key, row), voices)) in rows.iter().zip(voices).enumerate().filter(|(_, ((k, _), _))| !k.aside) {
        let values = topics.entry((key.story, &key.topic, &key.unit)).or_default();
        for (claim, voice) in row.claims.iter().zip(voices).filter(|(c, _)| !version::replaced(c)) {
            if let Some(value @ Value::One(_)) = claim.figure.value {
                values.entry(value).or_default().push(Told::of(i, claim, voice));
            }
        }
    }
    let several =
        topics.into_values().flat_map(BTreeMap::into_values).filter(|told| told.iter().any(|t| t.row != told[0].row));
    several.map(|told| of_value(&told, ids, found)).sum()
}

/// The claims that give one value, in the order of their rows: each against those before it of other rows, of which some are
/// kept for each passage, or in all where the value is odd.
fn of_value(told: &[Told<'_>], ids: &Inventory, found: &mut Vec<(usize, Pair)>) -> u64 {
    let odd = told.first().is_some_and(|t| is_odd(t.claim));
    let mut places: Map<Option<u64>, Vec<usize>> = Map::default();
    // By whom each was last met.
    let mut met: Vec<usize> = (0..told.len()).collect();
    let mut compared = 0;
    for (n, own) in told.iter().enumerate() {
        let bands: Vec<Option<u64>> =
            if odd { vec![None] } else { own.voice.bands().iter().copied().map(Some).collect() };
        for band in bands {
            let list = places.entry(band).or_default();
            for &m in list.iter().filter(|m| told[**m].row != own.row) {
                if std::mem::replace(&mut met[m], n) == n {
                    continue;
                }
                compared += 1;
                let later = order(told[m].claim, own.claim) == Order::After;
                let (x, y) = if later { (own, &told[m]) } else { (&told[m], own) };
                // It stands in the row of the later one.
                let finding = in_two_rows(x, y, odd, ids);
                found.extend(finding.map(|f| (y.row, row::pair(x.claim, y.claim, f))));
            }
            if list.len() < LISTED {
                list.push(n);
            }
        }
    }
    compared
}
