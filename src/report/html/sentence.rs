//! A claim's sentence with the words marked that it was read from: input a claim and its marks, output markup.
//! Only what bears on the claim is marked: figure, hedge, source, date.

use crate::model::claim::Claim;
use crate::model::text::Span;
use crate::report::marks::Role;
use crate::report::safe::{Markup, Xml};

/// Bytes of a sentence that are shown around its figure.
const ROOM: usize = 1_200;

/// Writes the sentence.
pub(crate) fn sentence(claim: &Claim, marks: &[(Span, Role<'_>)], out: &mut Markup<Xml>) {
    let quote = &claim.evidence.quote;
    let figure = claim.figure.start.saturating_sub(claim.evidence.start).min(quote.len());
    let (from, to) = window(quote, figure);
    out.raw("<blockquote dir=\"auto\"");
    if let Some(language) = &claim.language {
        out.raw(" lang=\"").attribute(language).raw("\"");
    }
    out.raw("><p>").raw(if from > 0 { "… " } else { "" });
    let mut at = from;
    for (span, class) in chosen(claim, marks) {
        let (start, end) = (span.start.max(from), span.end.min(to));
        let (Some(before), Some(words)) = (quote.get(at..start), quote.get(start..end)) else { continue };
        out.text(before).raw("<mark class=\"").raw(class).raw("\">");
        // Said aloud too: which part this is.
        out.raw("<span class=\"unseen\">").raw(class).raw(" </span>").text(words).raw("</mark>");
        at = end;
    }
    out.text(quote.get(at..to).unwrap_or_default()).raw(if to < quote.len() { " …" } else { "" });
    out.raw("</p></blockquote>");
}

/// The stretch of a long sentence that is shown.
fn window(quote: &str, figure: usize) -> (usize, usize) {
    if quote.len() <= ROOM {
        return (0, quote.len());
    }
    let from = quote.floor_char_boundary(figure.saturating_sub(ROOM / 2));
    (from, quote.floor_char_boundary((from + ROOM).min(quote.len())))
}

/// The marks that are shown, in text order, none over another; spans from the beginning of the sentence.
fn chosen(claim: &Claim, marks: &[(Span, Role<'_>)]) -> Vec<(Span, &'static str)> {
    let class = |role: &Role<'_>| match role {
        Role::Figure => Some((0, "figure")),
        Role::Hedge => Some((1, "hedge")),
        Role::Source(_) => Some((2, "source")),
        Role::Date(_) => Some((3, "date")),
        Role::Cue(_) | Role::Topic => None,
    };
    let below =
        |s: Span| Some(Span::new(s.start.checked_sub(claim.evidence.start)?, s.end.checked_sub(claim.evidence.start)?));
    let mut ranked: Vec<_> = marks.iter().filter_map(|(span, role)| Some((class(role)?, below(*span)?))).collect();
    ranked.sort_by_key(|((rank, _), span)| (*rank, span.start));
    let mut taken: Vec<(Span, &'static str)> = Vec::new();
    for ((_, class), span) in ranked {
        if span.start < span.end && taken.iter().all(|(other, _)| !other.overlaps(span)) {
            taken.push((span, class));
        }
    }
    taken.sort();
    taken
}
