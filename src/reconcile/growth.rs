//! What a row shows itself: that a toll grew, for who gave the lower of two figures gave the higher one as well; that a figure is
//! not what its article says of the toll, for it gives a higher one; that one count
//! takes somebody in whom another leaves out; and whose count of a crowd an outlet tells in its own voice, for a source that is
//! named gives the same.
//!
//! Input: the standing claims of a row, their origins, the pairs found. Output: the pairs. Where the order of two counts of a toll
//! was not known and the lower is thereby told to be the earlier, they are notes; where two sources thereby count one crowd, they
//! are conflicts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::claim::Claim;
use crate::model::figure::group_digits;
use crate::model::inventory::Moves;
use crate::model::verdict::{Pair, Row, Severity, Verdict};
use crate::reconcile::block::Key;
use crate::reconcile::finding::Rules;
use crate::reconcile::interval::stated;
use crate::reconcile::say::{say, who};
use crate::reconcile::timeline::{Order, is_closed, order};

/// The highest figure that each article gives.
pub(crate) fn highest<'a>(claims: &[&'a Claim]) -> BTreeMap<&'a str, Decimal> {
    let mut most: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (claim, value) in claims.iter().filter_map(|c| Some((c, stated(&c.figure)?))) {
        let top = most.entry(&claim.article).or_insert(value);
        *top = (*top).max(value);
    }
    most
}

/// A figure below another that its own article gives is an earlier count or some of those counted: beside other articles no
/// more than a note.
pub(crate) fn lesser(claims: &[&Claim], rules: Rules<'_>, pairs: &mut [Pair]) {
    if !matches!(rules.moves, Moves::Toll | Moves::Day) {
        return;
    }
    let most = highest(claims);
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|c| (c.id.as_str(), *c)).collect();
    for pair in pairs.iter_mut().filter(|p| p.severity >= Severity::Warning) {
        let (Some(a), Some(b)) = (by_id.get(pair.a.as_str()), by_id.get(pair.b.as_str())) else { continue };
        let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
        let low = if x < y { a } else { b };
        let of_sides = pair.kind.as_deref() == Some("opposed-parties") || pair.verdict == Verdict::Denied;
        if let Some(top) = most.get(low.article.as_str()).filter(|top| **top > x.min(y) && !of_sides) {
            pair.severity = Severity::Note;
            if pair.verdict == Verdict::Regression {
                pair.verdict = Verdict::Unsettled;
            }
            let (outlet, top) = (low.outlet_name(), group_digits(&top.to_string()));
            pair.reason = format!(
                "{} against {}: {outlet} gives {top} as well, so the lower one is an earlier count or some of them",
                say(a),
                say(b)
            );
        }
    }
}

/// "Eleven dead, the gunman among them" beside "ten dead": figures apart by those who are said to be counted in or left out.
pub(crate) fn taken_in(claims: &[&Claim], pairs: &mut [Pair]) {
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
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|c| (c.id.as_str(), *c)).collect();
    let apart = |p: &&mut Pair| matches!(p.verdict, Verdict::Conflict | Verdict::Regression | Verdict::Unsettled);
    for pair in pairs.iter_mut().filter(apart) {
        let (Some(a), Some(b)) = (by_id.get(pair.a.as_str()), by_id.get(pair.b.as_str())) else { continue };
        let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
        let fits = |who: &&&[String]| Decimal::from(who.len()) == (x - y).abs();
        let who = within.get(&x.max(y)).filter(fits).or_else(|| without.get(&x.min(y)).filter(fits));
        if let Some(who) = who {
            (pair.verdict, pair.severity, pair.kind) = (Verdict::Compatible, Severity::Ok, None);
            pair.reason = format!("{} and {}: only the one counts {}", say(a), say(b), who.join(", "));
        }
    }
}

/// "Six dead, a child among them" beside "five": figures apart by a part that the text of the higher one names, which the other may
/// leave out. The parts stand in rows of their own. Which rows changed.
pub(crate) fn left_out(rows: &mut [(Key, Row)]) -> Vec<usize> {
    let mut parts: BTreeMap<String, Vec<Decimal>> = BTreeMap::new();
    for claim in rows.iter().flat_map(|(_, row)| &row.claims) {
        if let Some((whole, value)) = claim.part_of.as_ref().zip(stated(&claim.figure)) {
            parts.entry(whole.clone()).or_default().push(value);
        }
    }
    let mut changed = Vec::new();
    for (i, (_, row)) in rows.iter_mut().enumerate().filter(|_| !parts.is_empty()) {
        let of = |c: &Claim| Some((stated(&c.figure)?, parts.get(&c.id)?));
        let named: Vec<(Decimal, &Vec<Decimal>)> = row.claims.iter().filter_map(of).collect();
        let by_id: BTreeMap<&str, &Claim> = row.claims.iter().map(|c| (c.id.as_str(), c)).collect();
        for pair in row.pairs.iter_mut().filter(|p| !named.is_empty() && p.verdict == Verdict::Regression) {
            let (Some(a), Some(b)) = (by_id.get(pair.a.as_str()), by_id.get(pair.b.as_str())) else { continue };
            let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
            let Some(part) = named.iter().filter(|n| n.0 == x.max(y)).flat_map(|n| n.1).find(|p| **p == (x - y).abs())
            else {
                continue;
            };
            (pair.verdict, pair.severity) = (Verdict::Unsettled, Severity::Note);
            let part = group_digits(&part.to_string());
            pair.reason = format!("{} against {}: the lower one may leave out {part} of the higher", say(a), say(b));
            changed.push(i);
        }
    }
    changed
}

/// Two opinions on one crowd, of which an outlet tells the one without its source: a warning.
pub(crate) fn opinions(claims: &[&Claim], of: &[usize], rules: Rules<'_>, pairs: &mut [Pair]) {
    if rules.moves != Moves::Crowd {
        return;
    }
    let by_id: BTreeMap<&str, (&Claim, usize)> =
        claims.iter().zip(of).map(|(c, origin)| (c.id.as_str(), (*c, *origin))).collect();
    let named = || claims.iter().zip(of).filter(|(c, _)| c.source().is_some());
    for pair in pairs.iter_mut().filter(|p| p.verdict == Verdict::Unsettled) {
        let (Some(a), Some(b)) = (by_id.get(pair.a.as_str()), by_id.get(pair.b.as_str())) else { continue };
        let (said, bare) = if a.0.source().is_some() { (a, b) } else { (b, a) };
        if said.0.source().is_none() || bare.0.source().is_some() {
            continue;
        }
        let other = named().find(|(c, origin)| {
            **origin != said.1 && stated(&c.figure).is_some() && stated(&c.figure) == stated(&bare.0.figure)
        });
        if let Some((other, _)) = other {
            (pair.verdict, pair.severity) = (Verdict::Conflict, Severity::Warning);
            pair.reason = format!(
                "{} against {}, which {} gives too: two sources count the same crowd on the same day",
                say(said.0),
                say(bare.0),
                who(other)
            );
        }
    }
}

/// Marks down what growth explains, for what grows.
pub(crate) fn shown(claims: &[&Claim], of: &[usize], rules: Rules<'_>, pairs: &mut [Pair]) {
    if !matches!(rules.moves, Moves::Toll | Moves::Day) {
        return;
    }
    let mut most: BTreeMap<usize, Decimal> = BTreeMap::new();
    let mut by_id: BTreeMap<&str, &Claim> = BTreeMap::new();
    let valued = || claims.iter().zip(of).filter_map(|(c, origin)| Some((*c, *origin, stated(&c.figure)?)));
    for (claim, origin, value) in valued() {
        let top = most.entry(origin).or_insert(value);
        *top = (*top).max(value);
        by_id.insert(&claim.id, claim);
    }
    // How far those went who gave a value.
    let mut reached: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for (_, origin, value) in valued() {
        let top = reached.entry(value).or_insert(value);
        *top = (*top).max(most.get(&origin).copied().unwrap_or(value));
    }
    for pair in pairs.iter_mut().filter(|p| p.severity == Severity::Warning) {
        let (Some(a), Some(b)) = (by_id.get(pair.a.as_str()), by_id.get(pair.b.as_str())) else { continue };
        let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
        let open = matches!(pair.verdict, Verdict::Unsettled | Verdict::Divergent)
            && order(a, b) == Order::Unknown
            && ![a, b].iter().any(|c| is_closed(c, rules.policy));
        if open && reached.get(&x.min(y)).is_some_and(|top| *top >= x.max(y)) {
            pair.severity = Severity::Note;
            pair.reason.push_str("; a source of the lower figure gives the higher one too, so it may have grown");
        }
    }
}
