//! Dates that stand in the clause of a figure and are not its own: of a record, of what is counted, of another figure.

use crate::assemble::day::leads_clause;
use crate::assemble::saying::issued;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::tied::{is_of_event, is_taken_up};
use crate::assemble::topic::is_verb;
use crate::model::mention::{Figure, Form, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::Span;

/// Tokens between a superlative and the date that it is measured by: "the deadliest fire on this coast since 2011".
const RECORD: usize = 12;
/// Tokens between a figure and the date of what those went through whom it counts: "one of the victims of May's raid".
const WHOM: usize = 4;
/// Tokens before a date that name an event of that date: "since a raid in 2015".
const NAMED: usize = 2;

/// "The deadliest fire since 2011, when 40 people died", "the first raid since the truce": a date that names another event to
/// measure by.
pub(crate) fn is_record(scene: &Scene<'_>, date: Span) -> bool {
    let before = |s: Span| s.end <= date.start && scene.distance(s, date) <= RECORD;
    let since = |s: Span| scene.signs(Sign::Since).any(|x| x.start >= s.end && x.end <= date.end);
    // "in the year's worst crash, on 6 July, four died": behind a comma only where words say so.
    let measures = |s: &Span| since(*s) || !scene.marks(gap(*s, date), &[',']);
    // "in one of the worst weeks since the war began", not "in the worst-hit town 12 have died since May".
    let worst = |s: &Span| {
        let between = gap(*s, date);
        let counts = scene.figures().any(|(f, is)| is.form != Form::Article && between.contains(f));
        since(*s) && !counts && !scene.marks(between, &[',', ';', ':'])
    };
    scene.signs(Sign::Record).filter(measures).any(before)
        || scene.signs(Sign::Foremost).any(|s| before(s) && since(s))
        || scene.signs(Sign::Superlative).filter(worst).any(before)
}

/// "One of the country's worst riots in recent years": a stretch of time by which something is the worst, and in which nothing is
/// counted.
pub(crate) fn is_measured(scene: &Scene<'_>, stretch: Span) -> bool {
    let before = |s: Span| s.end <= stretch.start && scene.distance(s, stretch) <= RECORD;
    let worst = |s: Span| before(s) && !scene.marks(gap(s, stretch), &[',']);
    is_record(scene, stretch) || scene.signs(Sign::Superlative).any(worst)
}

/// "Ahead of an election in August", "ahead of the May 3 vote": the date of what was still to come.
pub(crate) fn is_ahead(scene: &Scene<'_>, date: Span) -> bool {
    let event = |m: &Mention| matches!(&m.kind, MentionKind::Event(e) if e.event.is_some());
    let told = |x: Span| {
        let between = gap(x, date);
        let close = |m: &Mention| event(m) && scene.distance(m.span, date) <= NAMED;
        let owns = |m: &Mention| event(m) && m.span.start >= date.end && scene.distance(date, m.span) <= NAMED;
        let named = scene.inside(between).any(close) || scene.line.mentions.iter().any(owns);
        let other = scene.figures().any(|(f, is)| is.form != Form::Article && between.contains(f));
        named && !other && !scene.marks(between, &[',', ';', ':'])
    };
    scene.signs(Sign::Ahead).any(|x| x.end <= date.start && scene.distance(x, date) <= RECORD && told(x))
}

/// "A church dating from the 15th century burned": the date of a thing, not of what befell it.
pub(crate) fn is_of_making(scene: &Scene<'_>, date: Span) -> bool {
    scene.signs(Sign::MadeOn).any(|x| x.end <= date.start && scene.distance(x, date) <= 1 || x.overlaps(date))
}

/// "The toll of the quake that struck on Tuesday rose to 12": a date of what is counted, not of the count.
pub(crate) fn is_of_counted(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let linked = |s: Span| {
        let behind = |x: Span| x.start >= s.end && scene.distance(s, x) == 0;
        let mut of = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe));
        // "the toll in Sunday's quake".
        let owns = |x: Span| x.start >= date.end && scene.distance(date, x) == 0;
        of.any(|x| behind(x) || x.overlaps(s) && x.end >= s.end) || scene.signs(Sign::Owner).any(owns)
    };
    // "the toll of the ferry that sank on Monday".
    let event = |k: &MentionKind| matches!(k, MentionKind::Event(_) | MentionKind::Sign(Sign::Relative));
    let governs = |s: Span| {
        let between = gap(s, figure);
        !scene.figures().any(|(f, _)| between.contains(f)) && scene.inside(between).any(|m| event(&m.kind))
    };
    let tolls = |(s, t): (Span, &TopicMention)| {
        let is_toll = t.frames.toll || t.frames.withheld;
        is_toll && s.end <= date.start && scene.distance(s, date) > 0 && linked(s) && governs(s)
    };
    // « portant à six le nombre de morts dans les inondations qui ont frappé mercredi »: behind the figure too.
    let within = |s: Span| scene.tokens(Span::new(s.end, date.start)).first().is_some_and(|t| scene.leads(t));
    let behind = |(s, t): (Span, &TopicMention)| {
        let is_toll = t.frames.toll && s.start >= figure.end && scene.distance(figure, s) <= 1 && s.end <= date.start;
        let told = || scene.inside(gap(s, date)).any(|m| event(&m.kind));
        is_toll && (linked(s) || within(s)) && told() && !scene.marks(gap(s, date), &[',', ';'])
    };
    date.end <= figure.start && scene.topics().any(tolls) || scene.topics().any(behind)
}

/// "Arrested two victims of Monday's raid": a date of what those went through whom a verb before counts.
pub(crate) fn is_of_whom(scene: &Scene<'_>, figure: Span, word: Span, date: Span) -> bool {
    let owned = |s: Span| {
        let of = scene.signs(Sign::Of).any(|x| x.start >= figure.end && x.end <= s.start && scene.distance(x, s) == 0);
        of && scene.signs(Sign::Owner).any(|x| x.start >= s.end && scene.distance(s, x) == 0)
    };
    word.end <= figure.start && figure.end <= date.start && scene.distance(figure, date) <= WHOM && owned(date)
}

/// "Two children missing since Monday were found": a date of the state that is over, told before what `word` says became of them.
pub(crate) fn is_of_state(scene: &Scene<'_>, figure: Span, word: Span, date: Span) -> bool {
    let between = date.start >= figure.end && date.end <= word.start;
    between && scene.inside(gap(figure, date)).any(|m| matches!(&m.kind, MentionKind::Topic(t) if is_verb(t.frames)))
}

/// Whether a figure is that of the event that a date measures by: "since 2011, when 40 people died, left 21 dead".
pub(crate) fn is_of_record(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let between = gap(date, figure);
    // « depuis celui de 2015, qui avait fait 12 morts ».
    let had = |x: Span| scene.signs(Sign::Before).any(|h| h.start >= x.end && scene.distance(x, h) == 0);
    // "since a raid in 2015, in which 12 died": of what is named behind "since".
    let last = |sign| scene.signs(sign).rfind(|s: &Span| s.end <= date.start);
    let since = last(Sign::Since);
    let named = since.or(last(Sign::Record)).is_some_and(|s| scene.distance(s, date) >= NAMED);
    let which = |x: Span| x.start >= date.end && scene.distance(date, x) <= 1 && had(x);
    let told = [Sign::Occasion, Sign::Subordinate, Sign::Asked].iter().any(|x| scene.has(*x, between))
        || opens_bracket(scene, date)
        || scene.signs(Sign::Relative).any(which)
        || named && is_taken_up(scene, figure, date)
        || is_of_event(scene, figure, date);
    // "The deadliest fire was in 2002, when it spread to two trains, killing 12": nothing is measured.
    if told && named && (since.is_none() || is_taken_up(scene, figure, date)) {
        return true;
    }
    let other = |(f, x): (Span, &Figure)| x.form != Form::Article && between.contains(f);
    date.end <= figure.start && told && !scene.figures().any(other)
}

/// "That of 2013 (3,427 dead)", "against 33,500 on 15 December": a date that only the other figure has.
pub(crate) fn belongs_elsewhere(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let others = || scene.figures().map(|(f, _)| f).filter(|f| *f != figure);
    let next = others().find(|f| f.start >= date.end);
    let bracket = next.is_some_and(|f| {
        let opened = scene.distance(date, f) == 1 && opens_bracket(scene, date);
        opened && (figure.start < f.start || scene.marks(gap(f, figure), &[')']))
    });
    let last = others().take_while(|f| f.end <= date.start).last();
    let compared = last.is_some_and(|f| {
        // "killed seven, against nine last year, and destroyed 40 homes".
        let right = |x: Span| x.end <= f.start && scene.distance(x, f) == 0 && scene.distance(f, date) <= 1;
        if f.start > figure.end {
            // "rose to 56, from 45 on Monday".
            let reached =
                || scene.signs(Sign::Reached).any(|x| x.end <= figure.start && scene.distance(x, figure) == 0);
            let from = || scene.signs(Sign::Of).any(|x| x.start >= figure.end && right(x));
            // "killed 12, fewer than the 300 who died in 2010".
            let compared = [Sign::Earlier, Sign::Than].iter().any(|x| scene.has(*x, gap(figure, f)));
            compared || reached() && from()
        } else {
            scene.signs(Sign::Earlier).any(right)
        }
    });
    // "five more than in 2022": of what is compared with.
    let leads = |x: Span| x.end <= date.start && scene.distance(x, date) <= 1;
    // "unlike in 2022, when four died": there the date is that of the four.
    let told =
        date.end <= figure.start && scene.has(Sign::Occasion, gap(date, figure)) || leads_clause(scene, figure, date);
    let than = !told && scene.signs(Sign::Change).chain(scene.signs(Sign::Than)).any(leads);
    bracket || compared || than || is_of_part(scene, figure, date) || is_of_issued(scene, figure, date)
}

/// "12 more than the 98 announced on Saturday": a date on which another figure was made known, right behind it.
fn is_of_issued(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let touches = |x: Span| scene.figures().any(|(f, _)| f != figure && f.end <= x.start && scene.distance(f, x) == 0);
    issued(scene, date).is_some_and(touches)
}

/// "12, including nine in one raid on Tuesday": the date is that of the part, told by where it was and nothing else.
fn is_of_part(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let led = |f: Span| {
        scene.signs(Sign::PartOf).any(|x| x.start >= figure.end && scene.distance(x, f) == 0 && x.end <= f.start)
    };
    let placed = |f: Span| scene.signs(Sign::Within).any(|x| x.start >= f.end && scene.distance(f, x) == 0);
    let of = |f: Span| f.end <= date.start && led(f) && placed(f) && !scene.marks(gap(f, date), &[',', ';']);
    scene.figures().any(|(f, x)| x.form != Form::Article && f.start >= figure.end && of(f))
}

/// Whether a bracket opens right behind a date.
pub(crate) fn opens_bracket(scene: &Scene<'_>, date: Span) -> bool {
    let rest = scene.tokens(Span::new(date.end, scene.span.end));
    rest.first().is_some_and(|t| t.is_mark(scene.text, '('))
}
