//! When, and over what: counting origin, basis, background. Which day a figure holds for is read in `day`.

use rust_decimal::Decimal;

use crate::assemble::day::{self, Dates, Said};
use crate::assemble::parts::Parts;
use crate::assemble::scene::{Memory, Scene, gap};
use crate::model::claim::{AsOf, AsOfBasis, Basis, Claim, Mark};
use crate::model::edtf::Edtf;
use crate::model::inventory::Moves;
use crate::model::mention::{Duration, Form, Hedge, MentionKind, Sign, TopicMention};
use crate::model::text::Span;

/// Days that a total takes at least: "in six weeks of fighting".
const WEEK: i64 = 7;
/// Days after which what is dated is no news any more.
const SETTLED: i64 = 30;
/// Tokens between the name of a count and its number: "the toll of the fire, which is out, rose to 12".
const TOLL: usize = 28;
/// Tokens between a figure and a word for the state that it is in: "12 of the miners were in critical condition".
const STATE: usize = 6;

/// What time says of a claim.
pub(crate) struct Time {
    pub(crate) as_of: AsOf,
    pub(crate) since: Option<Edtf>,
    pub(crate) basis: Basis,
    pub(crate) background: bool,
    pub(crate) marks: Vec<Mark>,
}

/// Reads it from the clause of the figure, the sentences before, and the article's date.
pub(crate) fn read(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Time {
    let clause = scene.clause(parts.span);
    let mut dates = day::read(scene, memory, clause, parts.span);
    let moves = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.moves);
    let silent = dates.event.is_none() && dates.since.is_none() && dates.told.is_none();
    let past = memory.past(scene).filter(|_| silent && !dates.unknown);
    let carried = past.is_some();
    dates.event = dates.event.or(past);
    let sums = Sums { scene, parts, clause, dates: &dates, carried, moves };
    let basis = sums.basis();
    let as_of = day::as_of(scene, memory, &dates, basis, moves);
    let start = dates.event.filter(|_| basis == Basis::Period).and_then(|said| first_of(said.date));
    let since = dates.since.map(|s| s.date).or(start);
    let remembered = scene.signs(Sign::Anniversary).any(|s| clause.contains(s) && !crowd(moves));
    let background = remembered || dates.event.is_some_and(|said| is_past(scene.frame.published, said.date));
    Time { as_of, since, basis, background, marks: marks(scene, parts, clause) }
}

fn crowd(moves: Option<Moves>) -> bool {
    moves == Some(Moves::Crowd)
}

/// The first day of a stretch said by its two ends.
fn first_of(date: Edtf) -> Option<Edtf> {
    match date {
        Edtf::Interval(Some(first), Some(_)) => Some(Edtf::Date(first)),
        _ => None,
    }
}

/// Whether a figure is said to be an earlier count, or to have been corrected.
fn marks(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span) -> Vec<Mark> {
    let free = |s: Span| !scene.figures().any(|(f, _)| s.end <= f.start && f.end <= parts.span.start);
    let earlier = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) <= 5 && free(s);
    let around = |s: Span| clause.contains(s) && scene.distance(s, parts.span) <= 8;
    let earlier = scene.signs(Sign::Earlier).any(earlier).then_some(Mark::Earlier);
    let corrected = scene.signs(Sign::Corrected).any(around).then_some(Mark::Corrected);
    earlier.into_iter().chain(corrected).collect()
}

/// Whether a day told by its name lies six days back: an article that was brought up to date after its stated date of
/// publication means the day after it.
pub(crate) fn is_tomorrow(claim: &Claim) -> bool {
    let days = || Some((claim.published?.exact()? - claim.as_of.date?.exact()?).num_days());
    claim.as_of.basis == AsOfBasis::Relative && days() == Some(6)
}

/// Whether a date lies further back than a toll takes to settle.
pub(crate) fn is_past(published: Option<Edtf>, date: Edtf) -> bool {
    let age = || Some((published?.range()?.0 - date.range()?.1).num_days());
    // News date what they report by the day; a month or a year alone, in an article of unknown date, looks back.
    let coarse = || matches!(date, Edtf::Date(d) if d.day.is_none());
    let undated = published.and_then(|d| d.range()).is_none();
    if undated { coarse() } else { age().is_some_and(|n| n > SETTLED) }
}

/// What tells what a figure sums over.
struct Sums<'a, 'b> {
    scene: &'b Scene<'a>,
    parts: &'b Parts<'a>,
    clause: Span,
    dates: &'b Dates,
    /// The day is one of which the sentence before told.
    carried: bool,
    moves: Option<Moves>,
}

impl Sums<'_, '_> {
    fn basis(&self) -> Basis {
        let verb = gap(self.parts.span, self.parts.link.word);
        if self.near(Sign::Change, 2) || self.is_added() {
            Basis::Change
        } else if self.near(Sign::Hypothetical, 1) || self.scene.has(Sign::Hypothetical, verb) {
            Basis::Projection
        } else if self.near(Sign::PerPeriod, 8) {
            Basis::Period
        } else if self.is_stock() {
            Basis::Stock
        } else if self.is_period() {
            Basis::Period
        } else if self.is_total() {
            Basis::Cumulative
        } else {
            Basis::Incident
        }
    }

    /// Whether a sign stands within so many tokens of the figure, in its clause.
    fn near(&self, sign: Sign, reach: usize) -> bool {
        let Self { scene, parts, clause, .. } = self;
        scene.signs(sign).any(|s| scene.distance(s, parts.span) <= reach && clause.contains(s))
    }

    /// "12 more died, bringing the toll to 40": added to a count that the sentence gives too.
    fn is_added(&self) -> bool {
        let tolls = |s: Span| s.start >= self.parts.span.end && self.clause.contains(s);
        let named = self.scene.topics().any(|(s, t)| t.frames.toll && tolls(s));
        self.near(Sign::Added, 1) && self.parts.next.is_some() && named && self.parts.link.rule != "toll"
    }

    /// Whether what is counted is in a state at one moment: missing, held, in hospital.
    fn is_stock(&self) -> bool {
        let Self { scene, parts, clause, .. } = self;
        let of_figure = |s: Span| {
            let from = if s.overlaps(parts.link.word) { parts.link.word } else { parts.span };
            let between = gap(from, s);
            let free = !scene.figures().any(|(f, _)| f != parts.span && between.contains(f));
            free && clause.contains(s) && scene.distance(from, s) <= STATE && s.start >= parts.span.end
        };
        let in_state = scene.signs(Sign::State).any(of_figure);
        let still = self.moves == Some(Moves::Day) && scene.signs(Sign::Still).any(of_figure);
        self.moves == Some(Moves::Stock) || in_state || still
    }

    /// A stretch of days: "in 2003", "in the past three days", "in the space of 80 hours".
    fn is_period(&self) -> bool {
        let within = |(span, d): (Span, &Duration)| {
            let short = d.low_days.is_none_or(|n| n < Decimal::from(WEEK));
            short && self.scene.signs(Sign::Within).any(|s| s.end <= span.start && self.scene.distance(s, span) == 0)
        };
        let long = |said: Said| said.date.range().is_some_and(|(a, b)| b > a);
        self.durations().any(within)
            || self.dates.event.is_some_and(long) && !self.carried && !crowd(self.moves) && !self.is_single()
    }

    /// Whether the sentence tells of one event: it names it, says when in it, or who did it.
    fn is_single(&self) -> bool {
        let Self { scene, parts, clause, .. } = self;
        let named =
            |k: &MentionKind| matches!(k, MentionKind::Event(e) if e.event.as_deref().is_some_and(|e| e != "fighting"));
        let small = parts.figure.low.is_some_and(|n| n < Decimal::ONE_HUNDRED);
        let told = parts.link.rule == "object" || scene.has(Sign::Occasion, *clause);
        scene.inside(scene.span).any(|m| named(&m.kind)) || small && told
    }

    /// A total so far.
    fn is_total(&self) -> bool {
        let Self { scene, clause, dates, moves, .. } = self;
        let day = dates.event.is_some();
        let lasting = self.durations().any(|(_, d)| d.low_days.is_some_and(|n| n >= Decimal::from(WEEK)));
        let since = |s: Span| clause.contains(s) && day::reaches(scene, self.parts.span, s);
        let counting = dates.since.is_some() || lasting || scene.signs(Sign::Since).any(since);
        let so_far = scene.has(Sign::SoFar, *clause) && !day;
        let cases = |t: &str| t == "infections";
        let disease = scene.inside(*clause).any(|m| matches!(&m.kind, MentionKind::Topic(t) if cases(&t.topic)));
        let toll = self.is_toll() && !crowd(*moves);
        counting || so_far || toll || !day && (disease || self.is_done() || self.is_course())
    }

    /// Whether the name of a count governs the figure: "the toll rose to 12", "le bilan s'alourdit à 12 morts".
    fn is_toll(&self) -> bool {
        let Self { scene, parts, clause, .. } = self;
        let governs = |s: Span| {
            s.end <= parts.span.start && clause.contains(s) && scene.distance(s, parts.span) <= TOLL && {
                let between = gap(s, parts.span);
                !scene.figures().any(|(f, _)| between.contains(f))
            }
        };
        let credited = |s: Span| scene.line.attributions.iter().any(|a| a.source.is_some_and(|x| x.overlaps(s)));
        let named = |t: &TopicMention| t.frames.toll || t.frames.withheld;
        parts.link.rule == "toll" || scene.topics().any(|(s, t)| named(t) && governs(s) && !credited(s))
    }

    /// Done by now, no day said: "no arrests have been made", in a course of events "200 people have been arrested".
    fn is_done(&self) -> bool {
        let verb = gap(self.parts.span, Span::new(self.clause.end, self.clause.end));
        let perfect = self.scene.has(Sign::Perfect, verb) && self.near(Sign::Perfect, 3);
        perfect && (self.parts.figure.hedge == Hedge::None || self.course(&["fighting", "protest", "outbreak"]))
    }

    /// In a war or an epidemic, a large count that is bound to no event is the whole course's.
    fn is_course(&self) -> bool {
        let Self { scene, parts, moves, .. } = self;
        let named =
            |k: &MentionKind| matches!(k, MentionKind::Event(e) if e.event.as_deref().is_some_and(|e| e != "fighting"));
        let event = scene.inside(scene.span).any(|m| named(&m.kind));
        let figure = parts.figure;
        let large = figure.low.is_none_or(|n| n >= Decimal::ONE_HUNDRED) || figure.value.is_none();
        let thousands = figure.low.is_some_and(|n| n >= Decimal::ONE_THOUSAND) && *moves == Some(Moves::Toll);
        let counted = matches!(moves, Some(Moves::Toll | Moves::Day)) && figure.form != Form::Article;
        let war = large && self.course(&["fighting", "outbreak"]) || thousands && self.course(&["protest"]);
        war && counted && !event
    }

    /// Whether the article tells of such a course of events first of all.
    fn course(&self, kinds: &[&str]) -> bool {
        let first = self.scene.frame.context.iter().find_map(|c| c.strip_prefix("event:"));
        first.is_some_and(|e| kinds.contains(&e))
    }

    fn durations(&self) -> impl Iterator<Item = (Span, &Duration)> {
        self.scene.inside(self.clause).filter_map(|m| match &m.kind {
            MentionKind::Duration(d) => Some((m.span, d)),
            _ => None,
        })
    }
}
