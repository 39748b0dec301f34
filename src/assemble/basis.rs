//! What a figure sums over: a total so far, one event or day, a stretch of time, a state at a moment, a change, a projection.
//!
//! Input: a figure's parts, its clause, and the dates read in it. Output: the basis, with the rule and the words that told it.

use rust_decimal::Decimal;

use crate::assemble::carry::{came_from, goes_on, rises};
use crate::assemble::day::{self, Dates};
use crate::assemble::elsewhere::{is_measured, is_of_state};
use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::time::{STATE, crowd};
use crate::assemble::whole::Whole;
use crate::model::because::Rule;
use crate::model::claim::Basis;
use crate::model::inventory::Moves;
use crate::model::mention::{AttributionMention, Duration, Form, Hedge, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::TokenKind;

/// Days that a total takes at least: "in six weeks of fighting".
pub(crate) const WEEK: i64 = 7;
/// Tokens between two figures of a list that one name of a count governs: "12 dead and [some] 40 hurt".
const LISTED: usize = 5;
/// Tokens from the word that opens a clause about somebody to a length of time in it.
const CLAUSE: usize = 10;
/// Tokens between the name of a count and its number: "the toll of the fire, which is out, rose to 12".
const TOLL: usize = 28;

/// Whether words tell of a disease that spreads; « une quarantaine » may be forty.
pub(crate) fn is_disease(scene: &Scene<'_>, mention: &Mention) -> bool {
    match &mention.kind {
        MentionKind::Topic(t) => t.topic.as_ref() == "infections",
        MentionKind::Sign(sign) => *sign == Sign::Disease,
        MentionKind::Event(e) if e.event.as_deref() == Some("outbreak") => {
            !scene.figures().any(|(f, _)| f.overlaps(mention.span))
        }
        _ => false,
    }
}

/// What tells what a figure sums over.
pub(crate) struct Sums<'a, 'b> {
    pub(crate) scene: &'b Scene<'a>,
    pub(crate) parts: &'b Parts<'a>,
    pub(crate) clause: Span,
    pub(crate) dates: &'b Dates,
    pub(crate) moves: Option<Moves>,
    /// The count of the sentence before.
    pub(crate) before: Option<&'b Whole>,
    /// Whether the sentences before count the same.
    pub(crate) counted: bool,
}

impl Sums<'_, '_> {
    /// What it sums over: the first of these that holds, with its words.
    pub(crate) fn basis(&self) -> (Basis, Rule, Option<Span>) {
        let verb = gap(self.parts.span, self.parts.link.word);
        // "rose by 40 to 112": the second is the total.
        let own = |s: &Span| !self.scene.figures().any(|(f, _)| gap(*s, self.parts.span).contains(f));
        let in_verb = || self.scene.signs(Sign::Hypothetical).find(|s| verb.contains(*s) && own(s));
        // "will kill 12".
        let word = self.parts.link.word;
        let active = |s: &Span| s.end <= word.start && self.scene.distance(*s, word) == 0;
        let object = self.parts.link.rule == Rule::TopicObject && word.end <= self.parts.span.start;
        let of_verb = || self.scene.signs(Sign::Hypothetical).find(|s| object && active(s));
        // "2,225, more than the year before": behind a mark the whole is compared.
        let by = |s: &Span| {
            let compared = gap(self.parts.span, *s);
            let marked = self.scene.tokens(compared).iter().any(|t| t.kind == TokenKind::Mark);
            own(s) && !(s.start >= self.parts.span.end && marked)
        };
        let change = || Some((Basis::Change, Rule::ChangeSaid, Some(self.near(Sign::Change, 2).filter(by)?)));
        let added = || self.is_added().or_else(|| self.is_more()).or_else(|| self.is_step());
        let added = || Some((Basis::Change, Rule::ChangeAdded, Some(added()?)));
        // "rose to 17 and is expected to rise further": what is open is what comes after.
        let joined = |s: &Span| self.scene.has(Sign::And, gap(self.parts.span, *s));
        // "300 could not be found": the words of what happened.
        let open = |s: &Span| !joined(s) && !s.overlaps(word);
        let open =
            || self.near(Sign::Hypothetical, 1).filter(open).or_else(in_verb).or_else(of_verb).or_else(|| self.may());
        let projection = || Some((Basis::Projection, Rule::ProjectionSaid, Some(open()?)));
        let each = || Some((Basis::Period, Rule::PeriodEach, Some(self.each()?)));
        let with = |basis| move |(rule, words)| (basis, rule, words);
        change()
            .or_else(added)
            .or_else(projection)
            .or_else(each)
            .or_else(|| self.stock().map(with(Basis::Stock)))
            .or_else(|| self.period().map(with(Basis::Period)))
            .or_else(|| self.total().map(with(Basis::Cumulative)))
            .unwrap_or((Basis::Incident, Rule::OneEvent, None))
    }

    /// The sign that stands within so many tokens of the figure, in its clause.
    pub(crate) fn near(&self, sign: Sign, reach: usize) -> Option<Span> {
        let Self { scene, parts, clause, .. } = self;
        scene.signs(sign).find(|s| scene.distance(*s, parts.span) <= reach && clause.contains(*s))
    }

    /// Whether what is counted is in a state at one moment: missing, held, in hospital.
    fn stock(&self) -> Option<(Rule, Option<Span>)> {
        let Self { scene, parts, clause, .. } = self;
        // "is hosting 40,000 refugees": the verb of those counted.
        let holds = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) == 0;
        let of_figure = |s: &Span| {
            let s = *s;
            let from = if s.overlaps(parts.link.word) { parts.link.word } else { parts.span };
            let between = gap(from, s);
            let free = !scene.figures().any(|(f, _)| f != parts.span && between.contains(f));
            // « 87 attaques dans la région, où vivent 300 déplacés »: those of a clause of place.
            let own = !scene.has(Sign::Subordinate, between);
            let stands = s.start >= parts.span.end || holds(s);
            free && own && clause.contains(s) && scene.distance(from, s) <= STATE && stands
        };
        let lasts =
            self.moves == Some(Moves::Stock) && (!self.is_taking() || scene.signs(Sign::Still).any(|s| of_figure(&s)));
        let topic = lasts.then_some((Rule::StockTopic, None));
        // « Trente personnes qui vivaient dans le camp ont été tuées »: the dead are in no state.
        let alive = parts.link.topic.as_ref() != "deaths";
        let in_state = || Some((Rule::StockState, Some(scene.signs(Sign::State).find(|s| alive && of_figure(s))?)));
        let still = || Some((Rule::StockStill, Some(scene.signs(Sign::Still).find(of_figure)?)));
        let housed = || Some((Rule::StockState, Some(self.housed()?)));
        let passing = || still().or_else(housed).filter(|_| self.moves == Some(Moves::Day));
        topic.or_else(in_state).or_else(passing)
    }

    /// Whether the word that counts, or the verb before those counted, tells that they were taken, and not that they are held: "gunmen
    /// kidnapped 12 nuns", "took 12 nuns hostage".
    fn is_taking(&self) -> bool {
        let Self { scene, parts, .. } = self;
        let verb = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) == 0;
        scene.topics().any(|(s, t)| t.frames.taking && t.topic == parts.link.topic && (s == parts.link.word || verb(s)))
    }

    /// A total so far.
    fn total(&self) -> Option<(Rule, Option<Span>)> {
        let Self { scene, clause, dates, moves, .. } = self;
        let dated = dates.event.is_some_and(|said| !self.is_of_figure_before(said.words));
        // "the deadliest in 20 years" measures nothing that is counted.
        let week = |(s, d): &(Span, &Duration)| {
            let long = d.low_days.is_some_and(|n| n >= Decimal::from(WEEK)) || self.is_of_course(*s);
            long && !is_measured(scene, *s)
        };
        let over = |s: Span| is_of_state(scene, self.parts.span, self.parts.link.word, s);
        // « à partir du 7 octobre », a day to come: nothing has been counted since.
        let ahead = |s: Span| {
            let led = |d: Span| d.start >= s.end && scene.distance(s, d) == 0 || d.overlaps(s);
            scene.dates().any(|(d, x)| led(d) && x.date.is_some_and(|x| day::lies_ahead(scene, x)))
        };
        let age = |s: Span| self.durations().any(|(d, _)| d.end <= s.start && scene.distance(d, s) == 0);
        let counting = |s: &Span| {
            let marked = crowd(*moves) && age(*s);
            clause.contains(*s) && day::reaches(scene, self.parts.span, *s) && !over(*s) && !marked && !ahead(*s)
        };
        let since_date = dates.since.map(|said| (Rule::TotalSinceDate, Some(said.words)));
        let week = |d: &(Span, &Duration)| week(d) && !self.is_told_of_another(d.0);
        let lasting = || self.durations().find(week).map(|(span, _)| (Rule::TotalLasting, Some(span)));
        // "Thousands marched to mark three years since the revolt".
        let lasting = || lasting().filter(|_| !crowd(*moves));
        let since = || Some((Rule::TotalSince, Some(scene.signs(Sign::Since).find(counting)?)));
        let so_far = || Some((Rule::TotalSoFar, Some(scene.signs(Sign::SoFar).find(|s| clause.contains(*s))?)));
        let toll = || Some((Rule::TotalToll, Some(self.toll()?)));
        let disease = || Some((Rule::TotalDisease, Some(scene.inside(*clause).find(|m| is_disease(scene, m))?.span)));
        let done = || Some((Rule::TotalDone, Some(self.done()?)));
        let course = || self.is_course().then_some((Rule::TotalCourse, None));
        // "285 new cases" are no total.
        let fresh = self.near(Sign::New, 0).is_some();
        // "Two others died of cholera" neither.
        let start = Span::new(scene.span.start, scene.span.start);
        let disease = || disease().filter(|_| goes_on(scene, start, self.parts.span).is_none());
        since_date
            .or_else(lasting)
            .or_else(since)
            .or_else(|| so_far().filter(|_| !dated || dates.carried))
            .or_else(|| Some((Rule::TotalSoFar, Some(self.by_day().filter(|_| !crowd(*moves))?))))
            .or_else(|| toll().filter(|_| !crowd(*moves)))
            .or_else(|| disease().or_else(done).or_else(course).filter(|_| !dated && !fresh))
            .or_else(|| Some((Rule::TotalInherited, Some(self.goes_on()?))).filter(|_| !dated && !dates.unknown))
    }

    /// Whether a stretch of time stands in a clause about somebody, closed before the figure: "the mayor, who has led the town for 12 years,
    /// said 40 had died".
    fn is_told_of_another(&self, stretch: Span) -> bool {
        let Self { scene, parts, .. } = self;
        let closed = scene.text[stretch.end..].starts_with(',') && stretch.end <= parts.span.start;
        let opens = |x: Span| {
            let comma = scene.text[..x.start].trim_end().ends_with(',');
            comma && x.end <= stretch.start && scene.distance(x, stretch) <= CLAUSE
        };
        closed && scene.signs(Sign::Relative).any(opens)
    }

    /// The words by which a count goes on with that of the sentence before: "Since May 40 have died. Another ten were killed in Arlow".
    fn goes_on(&self) -> Option<Span> {
        let Self { scene, parts, clause, .. } = self;
        let before = self.before.filter(|w| w.basis == Basis::Cumulative && w.is_right_before(scene))?;
        let own = || scene.topics().any(|(_, t)| t.topic == parts.link.topic);
        let part = parts.link.rule == Rule::TopicNumberedBefore || parts.link.rule == Rule::TopicInherited && !own();
        let likewise = || scene.signs(Sign::Likewise).find(|s| clause.contains(*s));
        let more = || likewise().or_else(|| goes_on(scene, Span::new(scene.span.start, scene.span.start), parts.span));
        // "A bus crash also killed 12": an event of its own.
        let lasts = |e: &str| matches!(e, "attack" | "fighting" | "outbreak" | "protest" | "storm");
        let own =
            |m: &Mention| matches!(&m.kind, MentionKind::Event(e) if e.event.as_deref().is_some_and(|e| !lasts(e)));
        let single = || scene.inside(*clause).any(own);
        let since = before.since.is_some() && self.moves == Some(Moves::Toll) && !single();
        if part { parts.link.by.or(Some(parts.span)) } else { more().filter(|_| since) }
    }

    /// The day by which all this was counted: "By Monday, doctors had reported 12 cases", "as of Monday".
    fn by_day(&self) -> Option<Span> {
        let Self { scene, clause, .. } = self;
        let start = Span::new(scene.span.start, scene.span.start);
        let led =
            |s: Span| scene.dates().any(|(d, _)| d.start > s.start && scene.distance(s, d) == 0 && clause.contains(d));
        let by = scene.signs(Sign::Agent).filter(|s| scene.distance(start, *s) == 0);
        day::as_of(scene).chain(by).find(|s| clause.contains(*s) && led(*s))
    }

    /// The name of a count that governs the figure: "the toll rose to 12", "le bilan s'alourdit à 12 morts".
    fn toll(&self) -> Option<Span> {
        let Self { scene, parts, clause, .. } = self;
        let governs = |s: Span| {
            s.end <= parts.span.start && clause.contains(s) && scene.distance(s, parts.span) <= TOLL && {
                let between = gap(s, parts.span);
                // "the toll rose by 30 to 96", « le bilan est passé de 66 à 96 »: what it rose by, or from, stands between.
                let step = |f: Span| {
                    let to = gap(f, parts.span);
                    (scene.distance(f, parts.span) == 1
                        || rises(scene, f, parts.span)
                        || came_from(scene, f, parts.span))
                        && !scene.has(Sign::And, to)
                        && !scene.marks(to, &[',', ';', ':', '(', '-', '–', '—'])
                };
                // « s'établit à 15 morts et 333 blessés »: the name of the count governs both.
                let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if t.frames.object && !t.frames.counted);
                let list = |f: Span| {
                    let to = gap(f, parts.span);
                    let joined = scene.has(Sign::And, to) || scene.marks(to, &[',']);
                    let near = scene.distance(f, parts.span) <= LISTED && !scene.marks(to, &[';', ':', '(']);
                    joined && near && !scene.inside(to).any(|m| verb(&m.kind)) && !scene.has(Sign::Numbered, to)
                };
                let counted = parts.link.rule == Rule::TopicCounted;
                !scene.figures().any(|(f, _)| between.contains(f) && !step(f) && !(counted && list(f)))
            }
        };
        // "according to this toll", whose maker the sentence before names.
        let taken_up = |a: &AttributionMention, s: Span, x: Span| {
            !scene.span.contains(x) && a.cue.end <= s.start && scene.distance(a.cue, s) <= 1
        };
        let credited = |s: Span| {
            // « selon un bilan de la mairie, dont deux enfants »: the document between a word of source and its maker.
            let led = |a: &AttributionMention, x: Span| a.cue.end <= s.start && s.end <= x.start;
            let of = |a: &AttributionMention| a.source.is_some_and(|x| x.overlaps(s) || led(a, x) || taken_up(a, s, x));
            scene.line.attributions.iter().any(of)
        };
        // « contre 74 lors du précédent bilan, et 300 blessés »: that toll is over.
        let past = |s: Span| scene.signs(Sign::Earlier).any(|x| x.overlaps(s) && x.end > s.start);
        let named = |t: &TopicMention| t.frames.toll && !t.frames.sum || t.frames.withheld;
        let link = Some(parts.link.word).filter(|_| parts.link.rule == Rule::TopicToll);
        let word =
            || scene.topics().find(|(s, t)| named(t) && governs(*s) && !credited(*s) && !past(*s)).map(|(s, _)| s);
        link.or_else(|| self.near(Sign::Total, 0)).or_else(word)
    }

    /// Done by now, no day said: "no arrests have been made", in a course of events "200 people have been arrested".
    fn done(&self) -> Option<Span> {
        let verb = gap(self.parts.span, Span::new(self.clause.end, self.clause.end));
        let perfect = self.near(Sign::Perfect, 3).filter(|_| self.scene.has(Sign::Perfect, verb));
        // "21 people have been killed by shelling at a market": one event of a war.
        let single = |k: &MentionKind| matches!(k, MentionKind::Event(e) if e.event.as_deref() == Some("attack"));
        let small = self.parts.figure.low.is_some_and(|n| n < Decimal::ONE_HUNDRED);
        let one = || small && self.scene.inside(self.clause).any(|m| single(&m.kind));
        let course = || self.course(&["fighting", "protest", "outbreak"]) && !one();
        let known = || self.parts.figure.hedge == Hedge::None || course();
        // "Three have died after a mob set fire to a mill": but of a disease they do so one by one.
        let active = |s: &Span| s.contains(self.parts.link.word);
        perfect.filter(|s| known() && (!active(s) || self.course(&["outbreak"])))
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
}
