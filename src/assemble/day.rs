//! Which day a figure holds for: the date said of it, the day of the saying, the day that the text has reached, its own.

use crate::assemble::as_of::day;
use crate::assemble::elsewhere::{
    belongs_elsewhere, is_ahead, is_of_counted, is_of_making, is_of_record, is_of_state, is_of_whom, is_record,
    opens_bracket,
};
use crate::assemble::event::begun;
use crate::assemble::memory::Memory;
use crate::assemble::object::SMALL;
use crate::assemble::saying::{is_issued, is_of_source, is_told};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::shifted::shifted;
use crate::assemble::tied::{closes_relative, is_taken_up, opens_second};
use crate::assemble::time;
use crate::model::edtf::Edtf;
use crate::model::mention::{AttributionMention, DateKind, Mention, MentionKind, Sign};
use crate::model::text::Span;
use crate::model::token::TokenKind;

/// Tokens by which a date seems farther that stands with another figure.
const FARTHER: usize = 20;
/// Tokens by which a comma between makes a date seem farther.
const COMMA: usize = 8;
/// Tokens between "since" and its date: "since the beginning of the strike in May".
const ORIGIN: usize = 16;
/// Tokens from the comma before a date to the date: "since the strike began, on 3 May".
const APPOSED: usize = 2;
/// Days of the longest year.
const YEAR: i64 = 366;
/// Tokens before a date that opens its sentence: "On [the] 3 May".
const FIRST: usize = 2;

/// A date, how it was said, and where.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) date: Edtf,
    pub(crate) kind: DateKind,
    pub(crate) words: Span,
    /// It is told against another day.
    pub(crate) shifted: bool,
}

impl Said {
    pub(crate) fn new(words: Span, date: Edtf, kind: DateKind) -> Self {
        Self { date, kind, words, shifted: false }
    }
}

/// The dates that a clause gives a figure.
#[derive(Default)]
pub(crate) struct Dates {
    /// The counting origin: "since Monday".
    pub(crate) since: Option<Said>,
    /// When it came about is told by the sentence before.
    pub(crate) carried: bool,
    /// Its day is said, and cannot be resolved.
    pub(crate) unknown: bool,
    /// It counts another event than that of which the text has given the day: "2,000 died in the earlier quakes".
    pub(crate) former: bool,
    /// When it came about.
    pub(crate) event: Option<Said>,
    /// When it was said: "police said on Friday".
    pub(crate) told: Option<Said>,
    /// When it came about is told behind it, in a clause of time: "are missing after a raid on Monday".
    pub(crate) behind: bool,
    /// The day that the sentence has reached before the figure's clause: "Shells fell on Monday; three clerks were hurt".
    pub(crate) reached: Option<Said>,
}

/// Reads the dates of a figure's clause, by the word that tells what it counts.
pub(crate) fn read(scene: &Scene<'_>, memory: &Memory, clause: Span, (figure, word): (Span, Span)) -> Dates {
    let mut found = Dates::default();
    let (mut event, mut told) = (None, None);
    let own = |s: Span| clause.contains(s) && !is_of_state(scene, figure, word, s);
    let begun = scene.dates().next().and_then(|_| begun(scene)).and_then(|b| b.origin(scene, figure));
    let mut origin = None;
    for (span, d) in scene.dates().filter(|(s, _)| own(*s)) {
        let open = matches!(d.date, Some(Edtf::Interval(Some(_), None)));
        let record = is_record(scene, span);
        let elsewhere = belongs_elsewhere(scene, figure, span)
            || record && !is_of_record(scene, figure, span)
            || is_of_counted(scene, figure, span)
            || is_ahead(scene, span)
            || is_of_making(scene, span)
            || is_issued(scene, span) && is_age(d.date)
            || is_of_whom(scene, figure, word, span);
        let taken_up = is_taken_up(scene, figure, span);
        // "Fewer than last Tuesday, when police counted 12": the day of what they counted, not only of their saying so.
        let told_here = is_told(scene, span) && !(taken_up && leads_clause(scene, figure, span));
        // « seront jugés à partir du 7 octobre »: nothing has been counted since a day to come.
        let to_come = || d.date.is_some_and(|date| lies_ahead(scene, date));
        if (is_origin(scene, span) || open) && !record && !taken_up && !to_come() {
            let said = d.date.map(|date| Said::new(span, date, d.said)).filter(|_| reaches(scene, figure, span));
            found.since = found.since.or(said);
        } else if begun == Some(span) {
            origin = d.date.map(|date| Said::new(span, date, d.said));
        } else if let Some(date) = d.date.filter(|d| !elsewhere && !lies_ahead(scene, *d)) {
            // Nothing is said over several days: "between 3 and 9 May the agency recorded 12".
            let told_here = told_here && (!is_stretch(date) || is_of_source(scene, span) || is_issued(scene, span));
            let said = Said::new(span, date, d.said);
            let slot = if told_here { &mut told } else { &mut event };
            let tied = taken_up || closes_relative(scene, (figure, word), span);
            let cost = if tied { 0 } else { cost(scene, clause, figure, span, date) };
            nearer(slot, (cost, said.kind != DateKind::Absolute), said);
        }
        found.unknown |= d.date.is_none() && !elsewhere && !told_here;
    }
    for (span, said) in shifted(scene, memory, clause, figure) {
        nearer(&mut event, (cost(scene, clause, figure, span, said.date), true), said);
    }
    if let (None, None, Some(said)) = (&event, &told, leads_colon(scene, clause)) {
        let slot = if is_told(scene, said.words) { &mut told } else { &mut event };
        nearer(slot, (0, said.kind != DateKind::Absolute), said);
    }
    // "The war that began in 2014 killed 12 on Monday": what has a day of its own is not counted since then.
    found.since = found.since.or(origin.filter(|_| event.is_none()));
    found.unknown &= event.is_none();
    let own = event.map(|e| e.1.words);
    found.former = scene.signs(Sign::FormerEvent).any(|s| clause.contains(s) && !is_of_former(scene, figure, s, own));
    found.event = event.map(|e| e.1).filter(|_| !found.former).map(|said| later_of_two(scene, said));
    found.behind =
        found.event.is_some_and(|e| scene.has(Sign::Occasion, gap(word, e.words)) && word.end <= e.words.start);
    part_origin(scene, clause, figure, &mut found);
    found.told = told.map(|e| e.1);
    reach(scene, clause, &mut found);
    found
}

/// The past date right before the colon behind which a clause stands: "the last flood was in 2017: 300 people died then".
fn leads_colon(scene: &Scene<'_>, clause: Span) -> Option<Said> {
    let head = Span::new(clause.start, clause.start);
    let (span, said) = scene.dates().rfind(|(s, _)| s.end <= clause.start)?;
    let between = scene.tokens(gap(span, head));
    let colon = between.len() == 1 && between[0].is_mark(scene.text, ':');
    let date = said.date.filter(|d| colon && time::is_past(scene.frame.published, *d))?;
    Some(Said::new(span, date, said.said))
}

/// Whether a clause of time begins right behind a date, and holds the figure: "on Tuesday, when 12 died", « mardi, où douze sont morts ».
pub(crate) fn leads_clause(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let mut clauses = scene.signs(Sign::Occasion).chain(scene.signs(Sign::Subordinate));
    clauses.any(|x| x.start >= date.end && x.end <= figure.start && scene.distance(date, x) <= 1)
}

/// Whether the date of a figure is that of an earlier event: not in "a quake hit Arlow on Monday, after an earlier one killed 12".
fn is_of_former(scene: &Scene<'_>, figure: Span, former: Span, date: Option<Span>) -> bool {
    let start = Span::new(scene.span.start, scene.span.start);
    date.is_some_and(|date| {
        let before = date.end <= former.start && former.end <= figure.start;
        let apart = scene.distance(start, date) > FIRST && scene.marks(gap(date, former), &[',']);
        !(before && apart)
    })
}

/// The later of two days that "and" joins: "took place Monday and Tuesday".
fn later_of_two(scene: &Scene<'_>, said: Said) -> Said {
    let and = |d: Span| scene.distance(said.words, d) == 1 && scene.has(Sign::And, gap(said.words, d));
    let next = scene.dates().find(|(d, _)| d.start >= said.words.end).filter(|(d, x)| x.said == said.kind && and(*d));
    let later = next.and_then(|(s, x)| Some(Said::new(s, x.date?, x.said)));
    later
        .filter(|n| said.date.exact().is_some() && n.date.exact() > said.date.exact() && !lies_ahead(scene, n.date))
        .unwrap_or(said)
}

/// The one day that the sentence gives before a clause, of what came about or of the saying.
fn reach(scene: &Scene<'_>, clause: Span, found: &mut Dates) {
    let mut before = scene.dates().filter(|(s, _)| s.end <= clause.start);
    let (Some((span, said)), None) = (before.next(), before.next()) else { return };
    let Some(date) = said.date.filter(|d| d.exact().is_some() && !lies_ahead(scene, *d)) else { return };
    // "90 were held, 12 of them on Monday; 40 were freed": the day of a part.
    let part = scene.signs(Sign::PartOf).any(|x| x.end <= span.start);
    if part || measures(scene, span, Some(date)) || time::is_past(scene.frame.published, date) {
        return;
    }
    let reached = Some(Said::new(span, day(date), said.said));
    if is_told(scene, span) {
        found.told = found.told.or(reached);
    } else {
        found.reached = reached;
    }
}

/// "Held since Monday, where 50 died in 2009", "40 since May, twice the toll of 2019": what came about before the origin is not counted
/// from it, and the nearer of both dates is the figure's.
fn part_origin(scene: &Scene<'_>, clause: Span, figure: Span, found: &mut Dates) {
    let (Some(since), Some(event)) = (found.since, found.event) else { return };
    if !matches!((since.date.range(), event.date.range()), (Some((a, _)), Some((_, b))) if a > b) {
        return;
    }
    let cost = |said: Said| cost(scene, clause, figure, said.words, said.date);
    if cost(since) < cost(event) {
        found.event = None;
    } else {
        found.since = None;
    }
}

/// « Une église datant du XVe siècle »: whether a date is longer than any on which something is made known.
fn is_age(date: Option<Edtf>) -> bool {
    date.and_then(|d| d.range()).is_some_and(|(a, b)| (b - a).num_days() > YEAR)
}

/// Whether a date is a stretch of days said by its ends.
fn is_stretch(date: Edtf) -> bool {
    matches!(date, Edtf::Interval(Some(_), Some(_))) && date.range().is_some_and(|(a, b)| b > a)
}

/// What is told of a coming day happened on another.
pub(crate) fn lies_ahead(scene: &Scene<'_>, date: Edtf) -> bool {
    let first = |d: Edtf| match d {
        // "before Christmas".
        Edtf::Interval(None, Some(end)) => Edtf::Date(end).range().map(|r| r.1),
        _ => d.range().map(|r| r.0),
    };
    let last = scene.frame.published.and_then(|d| d.range()).map(|r| r.1);
    matches!((first(date), last), (Some(day), Some(published)) if day > published)
}

/// Whether an origin is that of a figure: not if another figure stands between, and a source or
/// the name of a count that goes with that one.
pub(crate) fn reaches(scene: &Scene<'_>, figure: Span, origin: Span) -> bool {
    let between = gap(figure, origin);
    let mut others = scene.figures().map(|(f, _)| f).filter(|f| *f != figure && between.contains(*f));
    // "Since May the UN has counted 40 dead and 90 hurt": what stands before both parts neither.
    let first = others.next_back().filter(|_| origin.end <= figure.start).map_or(between, |f| gap(f, figure));
    let both = |a: &AttributionMention| a.content.iter().any(|c| c.contains(figure));
    let parted = scene.line.attributions.iter().any(|a| first.contains(a.cue) && !both(a))
        || scene.topics().any(|(s, t)| t.frames.toll && !t.frames.sum && first.contains(s));
    let figures = scene.figures().any(|(f, _)| f != figure && between.contains(f));
    if figure.end <= origin.start && (figures && has_own_time(scene, figure, origin) || is_of_course(scene, between)) {
        return false;
    }
    !(figures && parted || is_record(scene, origin) || is_of_before(scene, figure, origin))
}

/// "40 had died since 1999 -- 12 in a fire in 2007": whether an origin is that of a figure before it, where a dash opens what another
/// date is said of.
fn is_of_before(scene: &Scene<'_>, figure: Span, origin: Span) -> bool {
    let dashed = origin.end <= figure.start && scene.dashed(gap(origin, figure));
    let theirs = |f: Span| f.end <= origin.start && !scene.marks(gap(f, origin), &[',', ';']);
    dashed && scene.figures().any(|(f, _)| theirs(f)) && scene.dates().any(|(d, _)| d.start >= figure.end)
}

/// "15 new cases in the province, where the epidemic has raged since May": whether a relative clause between tells of a course of
/// events, whose origin it is.
fn is_of_course(scene: &Scene<'_>, between: Span) -> bool {
    let event = |m: &Mention| matches!(&m.kind, MentionKind::Event(e) if e.event.is_some());
    let relative = scene.signs(Sign::Relative).chain(scene.signs(Sign::Subordinate)).rfind(|x| between.contains(*x));
    relative.is_some_and(|x| {
        let clause = Span::new(x.end, between.end);
        let counted = scene.inside(clause).any(|m| matches!(m.kind, MentionKind::Topic(_)));
        scene.inside(clause).any(event) && !counted
    })
}

/// The words before the day for which a count holds; a small word, « au », only at the head of its sentence.
pub(crate) fn as_of<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Span> + use<'a> {
    let start = Span::new(scene.span.start, scene.span.start);
    let heads =
        move |s: Span, scene: &Scene<'_>| scene.tokens(Span::new(start.end, s.start)).iter().all(|t| !t.is_word());
    let signs: Vec<Span> = scene.signs(Sign::AsOf).filter(|s| s.end - s.start > SMALL || heads(*s, scene)).collect();
    signs.into_iter()
}

/// Keeps the nearer of two; of equals the one said by day, month or year.
fn nearer(slot: &mut Option<((usize, bool), Said)>, cost: (usize, bool), said: Said) {
    if slot.is_none_or(|(c, _)| cost < c) {
        *slot = Some((cost, said));
    }
}

/// How far a date seems from a figure.
fn cost(scene: &Scene<'_>, clause: Span, figure: Span, date: Span, is: Edtf) -> usize {
    if as_of(scene).any(|s| s.end <= date.start && scene.distance(s, date) == 0) {
        return 0;
    }
    let between = gap(figure, date);
    let marks = |mark| scene.count_marks(between, mark);
    // "in 2017 (31 dead, 6 of them in May)": the bracket is the year's.
    let inside = date.end <= figure.start && marks('(') > marks(')') && opens_bracket(scene, date);
    // "killed 31 in 2003, and 6 died in May": a date behind another figure is that figure's.
    let behind = date.end <= figure.start && scene.figures().any(|(f, _)| clause.contains(f) && f.end <= date.start);
    // "12 died in 2003, and in 2006 another fire killed 31": there it is that of what follows.
    let second = opens_second(scene, date);
    let behind = if second { figure.end <= date.start } else { behind };
    let stretch = is.range().is_some_and(|(a, b)| b > a);
    let commas = marks(',') + marks(')').saturating_sub(marks('(')) + 2 * usize::from(stretch);
    let farther = if behind && !inside { FARTHER } else { 0 };
    scene.distance(figure, date) + commas * COMMA + farther
}

/// Whether a figure has its time for itself before another that stands with the origin: "12 on Monday, and 90 cases since May", "12
/// ill, and 90 since May".
fn has_own_time(scene: &Scene<'_>, figure: Span, origin: Span) -> bool {
    let between = gap(figure, origin);
    let since = |f: Span| scene.signs(Sign::Since).any(|x| x.start >= f.end && scene.distance(f, x) == 0);
    let last = scene.figures().map(|(f, _)| f).rfind(|f| between.contains(*f));
    last.is_some_and(|f| {
        let time = |k: &MentionKind| matches!(k, MentionKind::Date(_) | MentionKind::Duration(_));
        let own = scene.inside(gap(figure, f)).any(|m| time(&m.kind) && m.span.end <= f.start && !m.span.overlaps(f));
        own || since(f) && scene.marks(gap(figure, f), &[','])
    })
}

/// Whether a date is only measured by: what is counted since it, or what is greater than then.
pub(crate) fn measures(scene: &Scene<'_>, span: Span, date: Option<Edtf>) -> bool {
    let past = || date.is_some_and(|d| time::is_past(scene.frame.published, d));
    is_origin(scene, span) || is_record(scene, span) && past()
}

/// Whether a date is open on one side: "before Christmas".
pub(crate) fn is_open(date: Edtf) -> bool {
    matches!(date, Edtf::Interval(None, _) | Edtf::Interval(_, None))
}

/// Whether "since" stands before a date, with no figure between and no comma but one that parts the date from its event: "since the
/// start of the strike, on 3 May, …".
pub(crate) fn is_origin(scene: &Scene<'_>, date: Span) -> bool {
    let rest = scene.tokens(Span::new(date.end, scene.span.end));
    let closed = rest.first().is_none_or(|t| t.kind == TokenKind::Mark);
    scene.signs(Sign::Since).filter(|s| s.end <= date.start && scene.distance(*s, date) <= ORIGIN).any(|s| {
        let between = gap(s, date);
        let tokens = scene.tokens(between);
        let last = tokens.iter().rposition(|t| t.is_mark(scene.text, ','));
        let apposed = last.is_some_and(|i| i > 0 && i + APPOSED >= tokens.len());
        let commas = scene.count_marks(between, ',');
        let parted = commas > usize::from(closed && apposed);
        // "for the sixth time since May on Tuesday".
        let other = scene.dates().any(|(d, _)| between.contains(d));
        !parted && !other && !scene.figures().any(|(f, _)| between.contains(f))
    })
}
