//! Numbers without a word of their own: whom the words beside them say that they count.

use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::is_verb;
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{Form, Mention, MentionKind, PartyForm, PartyMention, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::TokenKind;

/// Tokens between a word and the colon behind which its number stands.
const REACH: usize = 6;

/// Whether a word that says nothing here, and so may be what a figure counts, stands right behind a span: "against 39 cameras", not
/// "against 39 in May" or "against 39 counted on Monday".
pub(crate) fn is_of_unknown(scene: &Scene<'_>, span: Span) -> bool {
    let behind = scene.tokens(Span::new(span.end, scene.span.end));
    let Some(next) = behind.first().map(|t| t.span()) else { return false };
    let dated = |m: &Mention| m.span.start >= next.end && scene.distance(next, m.span) <= 1;
    let dated = || scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Date(_)) && dated(m));
    scene.is_unknown(&behind[0]) && !dated()
}

/// Some of those whom the figure before counts, or others like them: "19 hurt, seven among the officers and twelve among the crowd".
pub(crate) fn among_those(scene: &Scene<'_>, last: Span, span: Span) -> Option<Span> {
    let among = scene.signs(Sign::Among).find(|x| x.start >= span.end && scene.distance(span, *x) == 0)?;
    let joined = scene.marks(gap(last, span), &[',']) || scene.has(Sign::And, gap(last, span));
    let people = scene
        .nouns()
        .any(|(n, x)| n.start >= among.end && scene.distance(among, n) == 0 && x.unit.as_ref() == "person");
    // « douze morts côté arménien et trente côté azerbaïdjanais ».
    let side = |s: Span, p: &PartyMention| {
        p.form == PartyForm::Adjective && s.start >= among.end && scene.distance(among, s) == 0
    };
    let people = people || scene.parties().any(|(s, p)| side(s, p));
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted);
    let told = scene.inside(gap(last, span)).any(|m| verb(&m.kind));
    Some(among).filter(|_| joined && people && !told)
}

/// Where those were of whom the sentence speaks, in a list behind a dash or colon: "The deaths were all on the coast - six near Arlow, two
/// in Corvane".
pub(crate) fn dealt(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let led = scene.text[..count.span.start].trim_end().ends_with(['-', '–', '—', ':']);
    let first = !scene.figures().any(|(f, x)| x.form != Form::Article && f.end <= count.span.start);
    let placed = |s: Span| {
        let near = |m: &Mention| m.span.start >= s.end && scene.distance(s, m.span) <= 2;
        scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Place(_)) && near(m))
    };
    let listed =
        led && first && !is_of_unknown(scene, count.span) && placed(count.span) && count.next.is_some_and(placed);
    let bare = scene.head(count.span).is_none() && count.figure.unit.is_none() && count.figure.form != Form::Article;
    let toll = |t: &TopicMention| scene.frame.ids.topics.get(&t.topic).is_some_and(|i| i.moves == Moves::Toll);
    let (s, t) = scene.topics().rfind(|(s, t)| s.end <= count.span.start && t.frames.counted && toll(t))?;
    (listed && bare && !scene.marks(gap(s, count.span), &[';', '('])).then(|| Link {
        topic: t.topic.clone(),
        word: count.span,
        rule: Rule::TopicNumbered,
        by: Some(s),
    })
}

/// How many those are of whom the sentence speaks, behind a colon: "The wounded are fewer: 9,100, against 9,400", "The dead were found
/// along the coast: eight in Arlow, six in Corvane".
pub(crate) fn announced(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let start = Span::new(scene.span.start, scene.span.start);
    let (s, t) = scene.topics().next().filter(|(s, t)| t.frames.counted && scene.distance(start, *s) <= 1)?;
    let before = Span::new(s.end, count.span.start);
    let colon = scene.text[..count.span.start].trim_end().ends_with(':');
    let first = count.previous.is_none() && scene.topics().filter(|(x, _)| x.end <= count.span.start).count() == 1;
    let rest = Span::new(count.span.end, scene.span.end);
    let place = |m: &Mention| matches!(m.kind, MentionKind::Place(_)) && scene.distance(count.span, m.span) <= 2;
    let listed = count.next.is_some_and(|n| scene.inside(rest).any(|m| place(m) && m.span.end <= n.start));
    let form = count.figure.form == Form::Digits || listed && count.figure.form == Form::Words;
    let bare = scene.head(count.span).is_none() && count.figure.unit.is_none() && form;
    let ends = listed || scene.tokens(rest).first().is_none_or(|t| t.kind == TokenKind::Mark);
    let reach = if listed { 2 * REACH } else { REACH };
    let plain = scene.tokens(before).len() <= reach && !scene.marks(before, &[',', ';', '(']);
    (colon && first && bare && ends && plain).then(|| Link {
        topic: t.topic.clone(),
        word: count.span,
        rule: Rule::TopicNumbered,
        by: Some(s),
    })
}
