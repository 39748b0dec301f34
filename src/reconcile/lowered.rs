//! Tolls that fell, as an article tells: "the ministry lowered the toll to 51", "51 died, not 52 as was said first". What one article
//! explains holds for all of its story.
//!
//! Input: the standing claims of a row, the pairs found. Output: the pairs; where a fall is one that an article tells of, they are
//! `revised`.

use crate::map::{Map, Set};
use crate::model::claim::{Claim, Mark};
use crate::model::inventory::Moves;
use crate::model::verdict::{Kind, Pair, Severity, Verdict};
use crate::reconcile::finding::Rules;
use crate::reconcile::interval::{Interval, stated};
use crate::reconcile::say::{different_sources, say};
use crate::reconcile::timeline::{Order, is_earlier, order};
use crate::reconcile::voice::Voice;

/// Falls of one toll that are kept, the first ones told.
const LISTED: usize = 24;

/// A fall that an article tells of.
struct Fall<'a> {
    /// The figure that no longer stands; nothing where any higher one does not.
    from: Option<&'a Claim>,
    /// The one that stands in its place.
    to: &'a Claim,
}

/// Marks as revised what fell as an article tells.
pub(crate) fn told(claims: &[&Voice<'_>], rules: Rules<'_>, pairs: &mut [Pair]) {
    let fell = |p: &&mut Pair| {
        let verdict = matches!(p.verdict, Verdict::Regression | Verdict::Divergent | Verdict::StaleFloor);
        verdict && p.severity >= Severity::Warning && matches!(p.kind, None | Some(Kind::Within))
    };
    let mut grave = pairs.iter_mut().filter(fell).peekable();
    if !matches!(rules.moves, Moves::Toll | Moves::Day) || grave.peek().is_none() {
        return;
    }
    let falls = falls(claims);
    for pair in grave {
        let (a, b) = (&pair.a, &pair.b);
        let (first, later) = if order(a, b) == Order::After { (b, a) } else { (a, b) };
        if let Some(fall) = falls.iter().find(|f| f.explains(first, later)) {
            let outlet = fall.to.outlet_name();
            pair.reason = format!("{} against {}: {outlet} tells that the toll was lowered", say(a), say(b)).into();
            (pair.verdict, pair.severity) = (Verdict::Revised, Severity::Note);
        }
    }
}

/// The falls that the articles of a row tell of: what an article gives as an earlier count lies above what it gives now, or words say
/// that a figure was corrected, and no earlier one beside it was the lower.
fn falls<'a>(claims: &[&'a Voice<'a>]) -> Vec<Fall<'a>> {
    let mut now: Map<&str, &'a Voice<'a>> = Map::default();
    for claim in claims.iter().filter(|c| !is_earlier(c) && c.part_of.is_none()) {
        let top = now.entry(&claim.article).or_insert(claim);
        let named = |c: &Voice<'_>| (stated(&c.figure), c.source().is_some());
        if named(claim) > named(top) {
            *top = claim;
        }
    }
    let steps: Set<&str> = claims.iter().filter(|c| is_earlier(c)).map(|c| &*c.article).collect();
    let fall = |claim: &&&'a Voice<'a>| {
        let claim: &'a Voice<'a> = claim;
        if is_earlier(claim) {
            let to = now.get(&*claim.article).filter(|to| stated(&to.figure) < stated(&claim.figure))?;
            // What another source gave before is its own.
            return (!different_sources(claim, to)).then_some(Fall { from: Some(claim), to });
        }
        let corrected = claim.marks.contains(&Mark::Corrected) && !steps.contains(&*claim.article);
        corrected.then_some(Fall { from: None, to: claim })
    };
    claims.iter().filter_map(|c| fall(&c)).take(LISTED).collect()
}

impl Fall<'_> {
    /// Whether it tells why the later of two figures is the lower: it is the same step, or the later one was given when the toll had
    /// been lowered, the first one before, and they lie within the step.
    fn explains(&self, first: &Claim, later: &Claim) -> bool {
        let is = |x: &Claim, y: &Claim| stated(&x.figure).is_some() && stated(&x.figure) == stated(&y.figure);
        if self.from.is_some_and(|from| is(from, first)) && is(self.to, later) {
            return true;
        }
        let span = |c: &Claim| Interval::of(&c.figure);
        let within = stated(&self.to.figure) < stated(&first.figure)
            && self.from.is_none_or(|from| !span(from).below(span(first)))
            && !span(later).below(span(self.to));
        within && order(later, self.to) != Order::Before && order(first, self.to) != Order::After
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mention::Hedge::{About, Exact, MoreThan};
    use crate::model::verdict::{Row, Severity::Error};
    use crate::reconcile::cases::{deaths, rows};

    fn marked(mut claim: Claim, mark: Mark) -> Claim {
        claim.marks.push(mark);
        claim
    }

    fn of(row: &[Row], a: &str, b: &str) -> Vec<(Verdict, Severity)> {
        let pairs = row.iter().flat_map(|r| &r.pairs);
        let is = |p: &&Pair| (&*p.a.article, &*p.b.article) == (a, b) || (&*p.a.article, &*p.b.article) == (b, a);
        pairs.filter(is).map(|p| (p.verdict, p.severity)).collect()
    }

    #[test]
    fn a_fall_that_one_article_tells_of_is_none_in_others() {
        let told = [
            deaths("old", Exact, 2053, "2021-05-08", "Ministry of Arlow"),
            deaths("lowered", About, 1000, "2021-05-11", ""),
            marked(deaths("lowered", MoreThan, 2000, "2021-05-11", ""), Mark::Earlier),
            deaths("new", MoreThan, 1000, "2021-05-15", ""),
            deaths("wrong", Exact, 400, "2021-05-16", ""),
        ];
        let with = rows(&told);
        assert_eq!(of(&with, "old", "new"), [(Verdict::Revised, Severity::Note)]);
        assert_eq!(of(&with, "old", "wrong"), [(Verdict::Regression, Error)], "lower than it was lowered to");
        let without = rows(&[told[0].clone(), told[3].clone()]);
        assert_eq!(of(&without, "old", "new"), [(Verdict::Divergent, Severity::Warning)], "nobody tells of a fall");
    }

    #[test]
    fn a_step_explains_itself_and_no_fall_from_higher_up() {
        let told = [
            deaths("a", Exact, 52, "2021-05-02", ""),
            deaths("b", Exact, 51, "2021-05-05", ""),
            marked(deaths("c", Exact, 52, "2021-05-02", ""), Mark::Earlier),
            deaths("c", Exact, 51, "2021-05-06", ""),
            deaths("d", Exact, 60, "2021-05-02", ""),
        ];
        let with = rows(&told);
        assert_eq!(of(&with, "a", "b"), [(Verdict::Revised, Severity::Note)]);
        assert_eq!(of(&with, "d", "b"), [(Verdict::Regression, Error)]);
    }

    #[test]
    fn what_another_source_gave_before_is_not_taken_back() {
        let told = [
            deaths("a", Exact, 38, "2021-05-02", "Agency of Arlow"),
            marked(deaths("b", Exact, 38, "2021-05-02", "Agency of Arlow"), Mark::Earlier),
            deaths("b", Exact, 32, "2021-05-05", "Governor Ada Thale"),
        ];
        assert_eq!(of(&rows(&told), "a", "b").first(), Some(&(Verdict::Regression, Error)));
    }
}
