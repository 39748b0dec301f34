//! Where the event of an article was: the towns that its first sentence of a place names. Another event, told of by the way in a
//! later sentence, or later in that one, was somewhere else.
//!
//! Input: the text's tokens. Output: folded names, as those of [`context`](crate::recognise::context); no state or region.

use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::fold;
use crate::lang::topics::TopicWord;
use crate::model::mention::{Mention, MentionKind, PartyForm};
use crate::recognise::{Bench, Context, date, party, place};

/// Sentences that may be the first with a place.
const OPENING: usize = 3;

/// The towns of the event; none where no sentence of the opening names one.
pub(crate) fn read(cx: Context<'_>) -> Vec<String> {
    let opening = 0..cx.segments.sentences.len().min(OPENING);
    opening.map(|sentence| of_sentence(&Bench::new(cx, sentence))).find(|sites| !sites.is_empty()).unwrap_or_default()
}

fn of_sentence(bench: &Bench<'_>) -> Vec<String> {
    if !bench.kinds.meets(Kinds::PLACE) {
        return Vec::new();
    }
    let dates = if bench.may_be_dated() { date::read(bench) } else { Vec::new() };
    let parties = party::read(bench);
    let taken: Vec<_> = dates.iter().map(|m| m.span).collect();
    let is_known = |at: &Mention| {
        let known = |k: &MentionKind| matches!(k, MentionKind::Party(p) if p.form != PartyForm::Capital);
        parties.iter().any(|m| known(&m.kind) && m.span.overlaps(at.span))
    };
    let places: Vec<Mention> = place::read(bench, &parties, &taken).into_iter().filter(|m| !is_known(m)).collect();
    // "an explosion in Arlow, two days after an explosion in Bexley".
    let again = places.first().and_then(|first| told_again(bench, first.span.end));
    let own = places.iter().filter(|m| again.is_none_or(|at| m.span.end <= at));
    let name = |m: &Mention| match &m.kind {
        MentionKind::Place(p) => Some(fold(&p.name)),
        _ => None,
    };
    own.filter_map(name).collect()
}

/// Where an event of the same kind is named once more, behind a place.
fn told_again(bench: &Bench<'_>, place: usize) -> Option<usize> {
    let event = |at: usize| {
        let named = bench.find(at, Kinds::EVENT, |s| match s {
            Sense::Topic(TopicWord::Event(Some(event), _)) => Some(event),
            _ => None,
        });
        named.map(|(_, event)| (bench.tokens[at].span().start, event))
    };
    let all = (0..bench.tokens.len()).filter_map(event);
    let (before, behind): (Vec<_>, Vec<_>) = all.partition(|(start, _)| *start < place);
    behind.into_iter().find(|(_, e)| before.iter().any(|(_, b)| b == e)).map(|(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::segment::segment;

    fn sites(lang: &str, text: &str) -> String {
        let pack = Packs::builtin().get(Lang::parse(lang).unwrap()).unwrap();
        let (segments, widths) = (segment(text, pack), Widths::default());
        read(Context { text, segments: &segments, pack, reference: None, widths: &widths }).join(" ")
    }

    #[test]
    fn the_towns_of_the_first_sentence_with_one_and_none_of_another_event() {
        assert_eq!(
            sites("en", "Nine people died. A ferry sank near Arlow, in Norway. They were flown to Bexley."),
            "arlow"
        );
        assert_eq!(sites("en", "A mill fire in Arlow hurt 3, a week after a fire in Bexley."), "arlow");
        assert_eq!(
            sites("fr", "Un incendie a fait trois blessés à Londres, dix jours après un incendie à Arlow."),
            "london"
        );
        assert_eq!(sites("en", "Two mills burned in Norway. Nobody was hurt."), "");
    }
}
