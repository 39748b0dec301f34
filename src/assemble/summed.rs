//! Lists that add up to the figure before them: "ten people, six adults and four children", "twelve were killed: eight at a market and four
//! in a school". What adds up is told of the same persons once more.

use rust_decimal::Decimal;

use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::LIST;
use crate::model::mention::{Figure, Form, Hedge, Sign, Value};
use crate::model::text::Span;

/// Members of such a list.
const MEMBERS: usize = 6;
/// Tokens between a whole and the comma behind which its list begins: "seven [bodies,] five men".
const COMMA: usize = 3;
/// Tokens between two members: "eight [at a market and] four".
const NEXT: usize = 10;

/// The figure before to which the list adds up in which a figure stands.
pub(crate) fn whole_of(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let figures: Vec<(Span, &Figure)> = scene.figures().collect();
    let at = figures.iter().position(|(f, _)| *f == span)?;
    let from = (at.saturating_sub(MEMBERS)..at).rev().find(|&i| adds_up(scene, &figures[i..], at - i))?;
    Some(figures[from].0)
}

/// Whether the figures behind the first of some add up to it, the one at a place among them.
fn adds_up(scene: &Scene<'_>, figures: &[(Span, &Figure)], place: usize) -> bool {
    let Some(((whole, all), members)) = figures.split_first() else { return false };
    let Some(mut left) = one(all).filter(|_| all.form != Form::Article) else { return false };
    let mut last = *whole;
    for (n, (span, figure)) in members.iter().take(MEMBERS).enumerate() {
        let joined = if n == 0 { opens(scene, last, *span) } else { joins(scene, last, *span) };
        let plain = joined && figure.hedge == Hedge::Exact;
        let Some(some) = one(figure).filter(|_| plain) else { return false };
        (left, last) = (left - some, *span);
        if left <= Decimal::ZERO {
            return left.is_zero() && n > 0 && place <= n + 1;
        }
    }
    false
}

/// The one number of a figure that is no measure.
fn one(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Some(Value::One(n)) if figure.unit.is_none() => Some(n),
        _ => None,
    }
}

/// Whether a mark behind which a list may begin stands right before a figure.
fn opens(scene: &Scene<'_>, whole: Span, first: Span) -> bool {
    let text = scene.text[..first.start].trim_end();
    let words = scene.distance(whole, first);
    text.ends_with(',') && words <= COMMA
        || words <= LIST && (text.ends_with([':', '(', '—']) || text.ends_with(" -") || text.ends_with(" –"))
}

/// Whether a list goes on at a figure.
fn joins(scene: &Scene<'_>, last: Span, next: Span) -> bool {
    let and = scene.signs(Sign::And).any(|x| x.end <= next.start && scene.distance(x, next) == 0);
    let comma = scene.text[..next.start].trim_end().ends_with(',');
    let between = gap(last, next);
    (and || comma) && scene.distance(last, next) <= NEXT && !scene.marks(between, &[';', ':', '('])
}
