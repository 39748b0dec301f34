//! What is told of those counted on the side: between marks, or in a clause about them. The predicate behind it is theirs.

use crate::assemble::base::is_share;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::{NEAR, is_finite, is_verb};
use crate::model::mention::{Form, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens of an aside between commas.
pub(crate) const ASIDE: usize = 20;
/// Tokens that tell of whom or where those counted are: "of the north valley".
const OWNERS: usize = 6;
/// Tokens between a participle that describes those counted and the verb of the sentence.
const PLACED: usize = 8;
/// The same with the names and days among them.
const NAMED: usize = 30;
/// Tokens of the auxiliaries between an aside and the predicate behind it.
const AUXILIARIES: usize = 3;

/// An aside right behind those counted, closed right before a predicate: "12 people, including two who had been rescued, died",
/// "27 migrants - 17 men, seven women and three children - perished".
pub(crate) fn aside(scene: &Scene<'_>, figure: Span, predicate: Span) -> Option<Span> {
    let near =
        |n: Span| n.start >= figure.end && scene.distance(figure, n) <= 1 && !scene.marks(gap(figure, n), &[',']);
    // "three rickshaw drivers": the last of the nouns that stand side by side.
    let mut nouns = scene.nouns().map(|(n, _)| n).skip_while(|n| !near(*n));
    let first = nouns.next().unwrap_or(figure);
    let head = nouns.fold(first, |last, n| if scene.distance(last, n) == 0 && n.start >= last.end { n } else { last });
    // "Six others, who had been missing, were found dead".
    let others = |x: &Span| x.start >= head.end && scene.distance(head, *x) == 0;
    // "Three of them, in a critical condition, were flown out".
    let head = scene.signs(Sign::Others).chain(scene.signs(Sign::PartOf)).find(others).unwrap_or(head);
    let tokens = scene.tokens(gap(head, predicate));
    let tokens = &tokens[complement(scene, tokens)..];
    let open = tokens.first()?.span();
    let comma = open.of(scene.text) == ",";
    let behind = |sign: Sign, reach| scene.signs(sign).any(|x| x.start >= open.end && scene.distance(open, x) <= reach);
    // "Two children, buried for 66 hours, were saved": what they had gone through.
    let told = || scene.topics().any(|(s, t)| s.start >= open.end && scene.distance(open, s) == 0 && is_verb(t.frames));
    // "75,000 people, half the town, have fled".
    let share = || scene.figures().any(|(f, x)| f.start >= open.end && scene.distance(open, f) <= 1 && is_share(x));
    let led = behind(Sign::PartOf, 2)
        || behind(Sign::Relative, 0)
        || [Sign::Equal, Sign::Numbered].iter().any(|x| behind(*x, 0))
        || told()
        || share();
    let closes = |t: &Token| if comma { t.is_mark(scene.text, ',') } else { scene.dashed(t.span()) };
    let close = tokens[1..].iter().rev().take(AUXILIARIES + 1).find(|t| closes(t)).map(|t| t.span())?;
    // "three drivers, all of one tribe, were killed": the verb of the sentence stands right behind it, with no count of its own.
    let counts = || scene.figures().any(|(f, x)| x.form != Form::Article && gap(close, predicate).contains(f));
    let verb = |x: Span| x.start >= close.end && scene.distance(close, x) == 0 && x.start <= predicate.end;
    let finite = || [Sign::Numbered, Sign::Perfect].iter().any(|x| scene.signs(*x).any(verb)) && !counts();
    let opens = comma && tokens.len() <= ASIDE && (led || finite()) || scene.dashed(open);
    opens.then(|| open.cover(close))
}

/// Tokens that tell whose or where those counted are, right before an aside: "people [of the valley], half of all, have fled".
fn complement(scene: &Scene<'_>, tokens: &[Token]) -> usize {
    let of = |t: &Token| scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(|x| x.contains(t.span()));
    let comma = tokens.iter().take(OWNERS + 1).position(|t| t.is_mark(scene.text, ','));
    comma.filter(|_| tokens.first().is_some_and(of)).unwrap_or(0)
}

/// How many tokens an aside between commas has that begins right behind a word: "had drawn, on Saturday, 300 people". It tells of
/// nothing counted.
pub(crate) fn set_off(scene: &Scene<'_>, word: Span, to: Span) -> usize {
    let tokens = scene.tokens(gap(word, to));
    if !tokens.first().is_some_and(|t| t.is_mark(scene.text, ',')) {
        return 0;
    }
    let Some(close) = tokens[1..].iter().take(ASIDE).position(|t| t.is_mark(scene.text, ',')) else { return 0 };
    let aside = tokens[0].span().cover(tokens[close + 1].span());
    let tells = scene.topics().any(|(s, t)| aside.contains(s) && is_verb(t.frames))
        || scene.figures().any(|(f, x)| aside.contains(f) && x.form != Form::Article && !is_of_age(scene, f));
    if tells { 0 } else { close + 2 }
}

/// Whether a predicate is that of the sentence, where the first stands in a clause about those counted: "12 people who had fled
/// the fighting were killed".
pub(crate) fn is_main(scene: &Scene<'_>, figure: Span, first: Span, s: Span) -> bool {
    let opens = |x: Span| x.start >= figure.end && x.end <= first.start && scene.distance(x, first) <= AUXILIARIES;
    let relative = scene.signs(Sign::Relative).find(|x| opens(*x)).filter(|x| !scene.marks(gap(figure, *x), &[',']));
    let between = gap(first, s);
    let joins = [Sign::And, Sign::Clause, Sign::Subordinate, Sign::Asked, Sign::Occasion]
        .iter()
        .any(|x| scene.has(*x, between));
    let others = scene.nouns().any(|(n, x)| between.contains(n) && x.unit.as_ref() == "person");
    let counts = scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article);
    relative.is_some() && !joins && !others && !counts && !scene.marks(between, &[',', ';', ':'])
}

/// Whether the verb of the sentence stands behind a participle that only describes those counted: « vingt bergers réfugiés dans une grange ont
/// été sauvés », not of the dead, who stay so, whatever became of them.
pub(crate) fn is_finite_behind(
    scene: &Scene<'_>,
    figure: Span,
    (first, state): (Span, &TopicMention),
    (s, t): (Span, &TopicMention),
) -> bool {
    let between = gap(first, s);
    let tokens = scene.tokens(between);
    let lasting = matches!(state.topic.as_ref(), "displaced" | "turnout" | "arrests" | "rescued")
        || state.topic.as_ref() == "injuries" && t.topic.as_ref() != "displaced";
    if !lasting || state.topic == t.topic || tokens.len() > NAMED || scene.marks(between, &[',', ';', ':', '(']) {
        return false;
    }
    let auxiliary = |w: Span| [Sign::Numbered, Sign::Perfect].iter().any(|x| scene.has(*x, w));
    let head = scene.nouns().find(|(n, _)| n.start >= figure.end && scene.distance(figure, *n) <= 1).map(|(n, _)| n);
    let bare = head.is_some_and(|n| scene.distance(n, first) == 0) && !auxiliary(first);
    if !bare || !is_finite(scene, first, s) {
        return false;
    }
    let joins = [Sign::And, Sign::Clause, Sign::Subordinate, Sign::Asked, Sign::Occasion, Sign::Relative, Sign::PartOf];
    let joined = joins.iter().any(|x| scene.has(*x, between));
    let others = scene.nouns().any(|(n, x)| between.contains(n) && x.unit.as_ref() == "person")
        || scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article);
    // "hurt in the May 3 fire at the Orme club in Arlow have died": names and days are no distance.
    let told = |t: &&Token| {
        let date = |m: &Mention| matches!(m.kind, MentionKind::Date(_) | MentionKind::Place(_) | MentionKind::Event(_));
        t.is_capital() || scene.inside(between).any(|m| date(m) && m.span.contains(t.span()))
    };
    let far = || tokens.iter().filter(|t| !told(t)).count() > PLACED;
    !joined && !others && !far()
}

/// Whether a figure tells an age: "one boy, aged 12, was among them".
fn is_of_age(scene: &Scene<'_>, figure: Span) -> bool {
    scene.signs(Sign::Age).any(|x| x.end <= figure.start && scene.distance(x, figure) == 0)
}

/// Whether those whose state is told on the side are taken to another place, where that can only be a hospital: "Three, in a critical
/// condition, were transferred to Arlow".
pub(crate) fn is_moved_gravely(scene: &Scene<'_>, verb: Span, topic: &TopicMention) -> bool {
    let aside =
        |x: &Span| x.end <= verb.start && scene.distance(*x, verb) <= NEAR && scene.marks(gap(*x, verb), &[',']);
    let place = |m: &Mention| {
        let behind = m.span.start >= verb.end && scene.distance(verb, m.span) <= 1;
        behind && matches!(m.kind, MentionKind::Place(_))
    };
    topic.topic.as_ref() == "hospitalised"
        && scene.signs(Sign::State).chain(scene.signs(Sign::Degree)).any(|x| aside(&x))
        && scene.line.mentions.iter().any(place)
}
