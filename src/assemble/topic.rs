//! Which figure counts what: the frame between a figure and a topic word.
//!
//! In order: the word counted directly ("12 deaths"); the verb right before ("killed 12"); the predicate after the persons
//! counted ("12 people were killed"); a verb further before, over a list ("killed 12 soldiers and 3 children"); the name of a
//! count before ("the toll rose to 12"); the topic of the figure before, where the words say that it goes on ("12 others").

use crate::assemble::build::claim;
use crate::assemble::parts::{Link, Parts};
use crate::assemble::scene::{Memory, Scene, gap};
use crate::model::claim::Claim;
use crate::model::mention::{Figure, Form, Frames, Hedge, MentionKind, NounMention, Sign, TopicMention};
use crate::model::text::Span;

/// Tokens between a figure and the word it counts: "1,177 [of their] deaths".
const NEAR: usize = 4;
/// Tokens between the persons counted and their predicate.
const FAR: usize = 16;
/// Tokens between a verb and the last of a list of objects, between the name of a count and its number.
const LIST: usize = 28;

/// A figure, and its neighbours in the sentence.
#[derive(Clone, Copy)]
struct Count<'a> {
    span: Span,
    figure: &'a Figure,
    previous: Option<Span>,
    next: Option<Span>,
}

/// The claims of all figures of a sentence that count something.
pub(crate) fn counts(scene: &Scene<'_>, memory: &Memory) -> Vec<Claim> {
    // "les deux parties", "both sides": a number inside a sign counts nothing.
    let signs: Vec<Span> =
        scene.line.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Sign(_))).map(|m| m.span).collect();
    let figures: Vec<(Span, &Figure)> =
        scene.figures().filter(|(s, _)| !signs.iter().any(|x| x.contains(*s) && x.end > s.end)).collect();
    let mut claims: Vec<Claim> = Vec::new();
    let mut last: Option<(Span, Link, usize)> = None;
    for (n, &(span, figure)) in figures.iter().enumerate() {
        let (previous, next) = (n.checked_sub(1).map(|i| figures[i].0), figures.get(n + 1).map(|f| f.0));
        let count = Count { span, figure, previous, next };
        let Some(link) = link(scene, count, last.as_ref()) else { continue };
        let part_of = last
            .as_ref()
            .filter(|(s, l, _)| l.topic == link.topic && is_part(scene, *s, span))
            .map(|(_, _, i)| claims[*i].id.clone());
        let parts = Parts { span, figure, link: &link, next, part_of };
        claims.push(claim(scene, memory, &parts));
        // A list of parts goes on from its whole, not from its first part.
        if link.rule != "apposition" {
            last = Some((span, link, claims.len() - 1));
        }
    }
    claims
}

fn is_part(scene: &Scene<'_>, whole: Span, part: Span) -> bool {
    let between = gap(whole, part);
    scene.has(Sign::PartOf, between) || scene.dashed(between) || scene.marks(between, &['(', ':'])
}

fn link(scene: &Scene<'_>, count: Count<'_>, last: Option<&(Span, Link, usize)>) -> Option<Link> {
    let found =
        frames(scene, count).or_else(|| inherited(scene, count, last)).or_else(|| apposed(scene, count, last))?;
    let info = scene.frame.ids.topics.get(&found.topic)?;
    let money = found.topic.as_ref() == "damage-cost";
    let unit_fits = count.figure.unit.is_none() != money;
    let thing = scene.head(count.span).is_none_or(|noun| money || fits(&info.unit, noun));
    (unit_fits && thing).then_some(found)
}

/// Whether what a noun names can be what a topic counts: persons for deaths, things for what is destroyed.
fn fits(unit: &str, noun: &NounMention) -> bool {
    match unit {
        "person" => matches!(noun.unit.as_ref(), "person" | "household"),
        "thing" => !matches!(noun.unit.as_ref(), "person" | "household"),
        _ => true,
    }
}

fn frames(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let direct = counted(scene, count);
    // "12 demonstrators were hurt", "15 injured people were rescued": a predicate beats the group that they are.
    let is_group = direct.as_ref().is_some_and(|l| {
        scene.nouns().any(|(s, _)| s.overlaps(l.word) || s.start >= l.word.end && scene.distance(l.word, s) == 0)
    });
    if matches!(count.figure.form, Form::Article) {
        return single(scene, count).or(direct.filter(|_| !is_group));
    }
    if direct.is_some() && (!is_group || is_base(scene, count)) {
        return direct;
    }
    let near = object(scene, count, NEAR);
    let predicate = near.or_else(|| subject(scene, count)).or_else(|| object(scene, count, LIST));
    // What has not happened yet ("the three injured suspects will be arrested") leaves the group as it is.
    let open = |l: &Link| direct.is_some() && scene.has(Sign::Hypothetical, gap(count.span, l.word));
    let group = || counted(scene, count).filter(|_| count.figure.hedge != Hedge::None);
    predicate.filter(|l| !open(l)).or_else(group).or_else(|| toll(scene, count))
}

/// "two of the three victims": the three are those of whom two are counted, not who is counted.
fn is_base(scene: &Scene<'_>, count: Count<'_>) -> bool {
    let Some(previous) = count.previous else { return false };
    let between = gap(previous, count.span);
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames));
    let article = scene.figures().any(|(s, f)| s == previous && f.form == Form::Article);
    if article || scene.inside(between).any(|m| verb(&m.kind)) {
        return false;
    }
    (1..=3).contains(&scene.distance(previous, count.span))
        && !scene.has(Sign::And, between)
        && !scene.has(Sign::PartOf, between)
        && !scene.marks(between, &[',', ';', ':', '(', '-', '–', '—'])
}

/// One person by an article: only where the verb stands right at it ("a man was killed", "killed a man").
fn single(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    scene.head(count.span).filter(|n| n.unit.as_ref() == "person")?;
    let object = object(scene, count, 0);
    object
        .or_else(|| subject(scene, count).filter(|l| scene.distance(count.span, l.word) <= 3 && passive(scene, l.word)))
}

/// Whether a predicate can only be said of those who suffer it.
fn passive(scene: &Scene<'_>, word: Span) -> bool {
    scene.topics().any(|(s, t)| s == word && !t.frames.object)
}

fn made(topic: &TopicMention, word: Span, rule: &'static str) -> Link {
    Link { topic: topic.topic.clone(), word, rule }
}

/// The word that the figure counts directly, after it with no other figure and no comma between.
fn counted(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let limit = count.next.map_or(scene.span.end, |n| n.start);
    // "Twelve people were killed in attacks": a predicate between takes the figure.
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted);
    // "no injuries", but not "none of the injuries was grave".
    let reach = if count.figure.hedge == Hedge::None { 1 } else { NEAR };
    let clear = |s: Span| {
        let between = gap(span, s);
        // "several families buried their dead": those are not the families.
        let owned = scene.has(Sign::Possessive, between) && scene.head(span).is_some();
        let marked = owned || scene.marks(between, &[',', ';', ':', '(']) || scene.has(Sign::And, between);
        scene.distance(span, s) <= reach && !marked && !scene.inside(between).any(|m| verb(&m.kind))
    };
    let mut words = scene
        .topics()
        .filter(|(s, t)| t.frames.counted && s.start >= span.start && s.end > span.end && s.start < limit);
    words.find(|(s, _)| clear(*s)).map(|(s, t)| made(t, s, "counted"))
}

/// The predicate of the persons counted, after them in the same clause. Figures between are coordinated ("five and three were").
fn subject(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    // "12 injured people were rescued": what stands right before a noun describes it.
    let describes = |s: Span, t: &TopicMention| {
        t.frames.counted && scene.nouns().any(|(n, _)| n.start >= s.end && scene.distance(s, n) == 0)
    };
    let predicate = |t: &TopicMention| t.frames.subject || t.frames.object && !t.frames.counted;
    let (s, t) = scene.topics().find(|(s, t)| s.start >= span.end && predicate(t) && !describes(*s, t))?;
    // A verb with its own object right behind it is no predicate of what stands before ("40 rebels killed two"), nor is a
    // word that another figure counts ("three bombs left 10 dead").
    let own_object = t.frames.object && scene.figures().any(|(f, _)| f.start >= s.end && scene.distance(s, f) <= 2);
    let counted_elsewhere = t.frames.counted
        && scene.figures().any(|(f, _)| f.start > span.start && f.end <= s.start && scene.distance(f, s) <= 1);
    let listed = count.next.is_none_or(|n| n.start > s.start || coordinated(scene, span, n));
    // "bury their dead": a noun, not a predicate.
    let noun = scene.signs(Sign::Possessive).any(|x| x.end <= s.start && scene.distance(x, s) == 0);
    let base = is_base(scene, count) || noun;
    let reach = subject_reach(scene, count, s);
    let fits = t.frames.subject
        && !own_object
        && !counted_elsewhere
        && listed
        && !base
        && scene.distance(span, s) <= reach
        && !scene.parted(span, s);
    fits.then(|| made(t, s, "subject"))
}

/// How far a figure may stand before its predicate: "none of the eight people inside were hurt" reaches over its base, "no one
/// knows how many were hurt" does not; "many" without a noun reaches no further than the next words.
fn subject_reach(scene: &Scene<'_>, count: Count<'_>, predicate: Span) -> usize {
    let over_base = count.next.is_some_and(|n| n.end <= predicate.start && scene.distance(count.span, n) <= 3);
    let of_them = scene.signs(Sign::PartOf).any(|x| x.start >= count.span.end && scene.distance(count.span, x) <= 1);
    let bare = count.figure.form == Form::Vague && scene.head(count.span).is_none() && !of_them;
    match count.figure.hedge {
        Hedge::None if over_base => FAR,
        Hedge::None => NEAR + 2,
        _ if bare => NEAR,
        _ => FAR,
    }
}

/// Whether two figures stand in one list: no predicate between them, and no mark but a comma.
fn coordinated(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let predicate = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if t.frames.subject || t.frames.object);
    !scene.parted(a, b) && !scene.inside(gap(a, b)).any(|m| predicate(&m.kind))
}

/// The verb whose object the figure is: before it within `reach` tokens; beyond the nearest only over a list.
fn object(scene: &Scene<'_>, count: Count<'_>, reach: usize) -> Option<Link> {
    let span = count.span;
    let (s, t) = scene.topics().filter(|(s, t)| s.end <= span.start && is_verb(t.frames)).last()?;
    let distance = scene.distance(s, span);
    if !t.frames.object || distance > reach || scene.parted(s, span) || is_base(scene, count) {
        return None;
    }
    let between: Vec<Span> =
        scene.figures().map(|(f, _)| f).filter(|f| f.start >= s.end && f.end <= span.start).collect();
    let listed = between.iter().all(|f| coordinated(scene, *f, span));
    // "hurt members of 12 clubs": the object has its head already.
    let headed = between.is_empty() && scene.nouns().any(|(n, _)| n.start >= s.end && n.end <= span.start);
    // Beyond arm's length only as a member of a list that begins at the verb.
    let in_list = distance <= NEAR || between.first().is_some_and(|f| scene.distance(s, *f) <= NEAR);
    // A verb that has already closed its own clause ("12 were killed, 3 …") takes no object.
    let closed = t.frames.subject
        && distance > 1
        && scene.figures().any(|(f, x)| x.form != Form::Article && f.end <= s.start && scene.distance(f, s) <= NEAR);
    (listed && in_list && !closed && !headed).then(|| made(t, s, "object"))
}

fn is_verb(frames: Frames) -> bool {
    frames.subject || frames.object
}

/// The name of a count before the figure, or right behind it ("brings to 12 the number of dead"), with nothing counted between.
fn toll(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let before = scene.topics().filter(|(s, _)| s.end <= span.start).last().filter(|(_, t)| t.frames.toll);
    let free = |s: Span| !scene.figures().any(|(f, _)| f.start >= s.end && f.end <= span.start);
    let before =
        before.filter(|(s, _)| free(*s) && scene.distance(*s, span) <= LIST && !scene.marks(gap(*s, span), &[';']));
    let behind = || scene.topics().find(|(s, t)| t.frames.toll && s.start >= span.end && scene.distance(span, *s) <= 2);
    before.or_else(behind).map(|(s, t)| made(t, s, "toll"))
}

/// The topic of the figure before: "12 others", "including three children", "41, six of them miners", "12, against 9 a week ago".
fn inherited(scene: &Scene<'_>, count: Count<'_>, last: Option<&(Span, Link, usize)>) -> Option<Link> {
    let (s, link, _) = last?;
    let span = count.span;
    let between = gap(*s, span);
    let after = Span::new(span.start, scene.span.end);
    let near_after = |sign| scene.signs(sign).any(|x| after.contains(x) && scene.distance(span, x) <= 2);
    let right_before = |sign| scene.signs(sign).any(|x| x.end <= span.start && scene.distance(x, span) == 0);
    let goes_on = scene.has(Sign::PartOf, between)
        || near_after(Sign::PartOf)
        || near_after(Sign::Others)
        || near_after(Sign::More)
        || right_before(Sign::Others)
        || right_before(Sign::More)
        // "12, against 9 a week ago", not "a raid against 9 rebels".
        || right_before(Sign::Earlier) && scene.head(span).is_none()
        || link.rule == "inherited" && right_before(Sign::And)
        || link.rule == "toll" && scene.distance(*s, span) == 1 && !scene.has(Sign::And, between)
        || scene.head(span).is_some_and(|n| n.group.as_deref() == Some("seriously-injured"));
    (goes_on && !is_base(scene, count)).then(|| Link { topic: link.topic.clone(), word: span, rule: "inherited" })
}

/// The parts of a count in a dash or a bracket behind it: "131 dead — 68 civilians, 44 soldiers and 19 rebels".
fn apposed(scene: &Scene<'_>, count: Count<'_>, last: Option<&(Span, Link, usize)>) -> Option<Link> {
    let (s, link, _) = last?;
    let between = gap(*s, count.span);
    let noun = scene.head(count.span)?;
    let opened = scene.dashed(between) || scene.marks(between, &['(']);
    let closed = scene.marks(between, &[')', ';'])
        || scene.inside(between).any(|m| {
            m.span != link.word && matches!(&m.kind, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted)
        });
    (opened && !closed && noun.unit.as_ref() == "person" && scene.distance(*s, count.span) <= LIST).then(|| Link {
        topic: link.topic.clone(),
        word: count.span,
        rule: "apposition",
    })
}
