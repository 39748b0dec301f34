//! What is counted over a stretch of days: "in 2003", "in the past three days", "12 a day".

use rust_decimal::Decimal;

use crate::assemble::basis::{Sums, WEEK, is_disease};
use crate::assemble::day::Said;
use crate::assemble::elsewhere::is_measured;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::time::crowd;
use crate::model::because::Rule;
use crate::model::inventory::COURSES;
use crate::model::mention::{Duration, Figure, Form, MentionKind, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens between a figure and the words for each of some stretches: "12 new cases a day".
const EACH: usize = 8;
/// Tokens between a figure and the words for each of some stretches that are its own: "12 [new cases] a day, with 200 in hospital".
const REACH: usize = 3;
/// Tokens from a word of place to the end of the name of a spot: "at the nearby Orme [mine]".
const SPOT: usize = 3;
/// Bytes of an owner before what it owns: "their daily walk".
const OWNER: usize = 5;
/// Hours that a stretch has at least in which anybody counts.
const COUNTED: i64 = 12;
/// Days of a year.
const YEAR: i64 = 364;
/// Days of the longest month, from its first to its last.
const MONTH: i64 = 30;

impl Sums<'_, '_> {
    /// "12 a day", but not "after a day of calm", "a week after the raid", "an hour later", "on a day of rallies".
    pub(crate) fn each(&self) -> Option<Span> {
        let Self { scene, parts, clause, .. } = self;
        let on = [Sign::Of, Sign::Owner, Sign::Occasion, Sign::WeekAfter, Sign::Apart];
        let goes_on = |s: Span| on.iter().any(|x| scene.signs(*x).any(|x| x.end > s.end && scene.distance(s, x) == 0));
        // "seven died in the weekly protests".
        let event = |k: &MentionKind| matches!(k, MentionKind::Event(_));
        let named = |s: Span| {
            scene.inside(*clause).any(|m| event(&m.kind) && m.span.start >= s.end && scene.distance(s, m.span) == 0)
        };
        // "down from 600 a day, with 200 still in hospital": each day of another count.
        let near = |f: Span, s: Span| f.end <= s.start && scene.distance(f, s) <= REACH;
        let others = |s: Span| scene.figures().any(|(f, x)| x.form != Form::Article && near(f, s));
        let own = |s: Span| s.start >= parts.span.start || !others(s);
        // « rapporte le quotidien »: a paper.
        let speaks = |s: Span| scene.line.attributions.iter().any(|a| a.source.is_some_and(|x| x.contains(s)));
        let led = |s: Span| {
            let before = scene.tokens(Span::new(parts.span.end.min(s.start), s.start)).last();
            s.of(scene.text).starts_with("a ") && before.is_some_and(|t| scene.leads(t))
        };
        // "killed at a weekly market", « lors du marché quotidien »: how often something else is.
        let plain = |t: &Token| scene.is_unknown(t) && !scene.leads(t);
        let counts = |t: &Token| scene.topics().any(|(x, _)| x.overlaps(t.span()));
        let small = |t: &Token| t.is_word() && t.of(scene.text).len() <= OWNER && !counts(t);
        let describes = |s: Span| {
            let (before, behind) = (Span::new(parts.span.end, s.start), Span::new(s.end, scene.span.end));
            let single = !s.of(scene.text).contains(' ') && s.start >= parts.span.end;
            let before = if single { scene.tokens(before) } else { &[] };
            let next = || scene.tokens(behind).first().is_some_and(plain);
            matches!(before, [.., of] if small(of)) && next()
                || matches!(before, [.., of, noun] if small(of) && plain(noun) && !next())
        };
        let free = |s: Span| !named(s) && !speaks(s) && own(s) && !led(s) && !describes(s);
        let near = |s: &Span| scene.distance(*s, parts.span) <= EACH && clause.contains(*s) && free(*s);
        scene.signs(Sign::PerPeriod).find(|s| near(s) && !goes_on(*s))
    }

    /// A stretch of days: "in 2003", "in the past three days", "in the space of 80 hours".
    pub(crate) fn period(&self) -> Option<(Rule, Option<Span>)> {
        let within = |(span, d): &(Span, &Duration)| {
            let span = *span;
            let short = d.low_days.is_none_or(|n| n < Decimal::from(WEEK)) && !self.is_of_course(span);
            short
                && !is_brief(d)
                && self.scene.signs(Sign::Within).any(|s| s.end <= span.start && self.scene.distance(s, span) == 0)
        };
        // "352 in the past 24 hours, bringing the toll since May to 4,137": the hours are not those of the toll.
        let word = self.parts.link.word;
        let total = self.parts.link.rule == Rule::TopicToll && word.end <= self.parts.span.start;
        // "12 cases since May, including four in 24 hours": nor are they those of a part.
        let of_part =
            |s: Span| [Sign::PartOf, Sign::Recorded].iter().any(|x| self.scene.has(*x, gap(self.parts.span, s)));
        let part =
            |s: Span| s.start >= self.parts.span.end && of_part(s) && self.parts.next.is_some_and(|n| n.end <= s.start);
        let part = |s: Span| part(s) || self.is_of_figure_before(s);
        let within = |d: &(Span, &Duration)| within(d) && !(total && d.0.end <= word.start) && !part(d.0);
        let long = |said: Said| said.date.range().is_some_and(|(a, b)| b > a);
        let within = |d: &(Span, &Duration)| within(d) && !is_measured(self.scene, d.0);
        let within = self.durations().find(within).map(|(span, _)| (Rule::PeriodWithin, Some(span)));
        // "Up to the end of October, 300 had died".
        let until = |said: Said| {
            let scene = self.scene;
            scene.signs(Sign::AsOf).any(|x| x.start < said.words.start && scene.distance(x, said.words) == 0)
        };
        let counted = |said: &Said| long(*said) && !until(*said) && !self.is_of_figure_before(said.words);
        let event = || self.dates.event.filter(|said| counted(said) && !self.dates.carried && !crowd(self.moves));
        let lately =
            || self.scene.signs(Sign::Lately).find(|s| self.clause.contains(*s) && !part(*s) && !crowd(self.moves));
        let lately = || lately().filter(|s| !is_measured(self.scene, *s));
        within.or_else(|| Some((Rule::PeriodStretch, Some(lately()?)))).or_else(|| {
            let counted = |said: &Said| !self.is_single(*said) || self.is_of_many(*said);
            Some((Rule::PeriodStretch, Some(event().filter(counted)?.words)))
        })
    }

    /// "155 in ten days, 370 have died in all": whether a stretch is that of the figure before, where this one says that it counts all.
    pub(crate) fn is_of_figure_before(&self, stretch: Span) -> bool {
        let theirs = self.scene.figures().any(|(f, x)| x.form != Form::Article && f.end <= stretch.start);
        let all = |x: Span| x.start >= self.parts.span.end && self.scene.distance(self.parts.span, x) <= EACH;
        stretch.end <= self.parts.span.start && theirs && self.scene.signs(Sign::SoFar).any(all)
    }

    /// "In five days of protests": whether a length of time is that of the whole course of events so far, which an article tells of.
    pub(crate) fn is_of_course(&self, stretch: Span) -> bool {
        let scene = self.scene;
        let behind = |s: Span| s.start >= stretch.end && scene.distance(stretch, s) <= 2;
        let of = |s: Span| s.start >= stretch.end && scene.distance(stretch, s) == 0;
        let course = |k: &MentionKind| {
            let kind = |e: &str| COURSES.contains(&e) || e == "storm" || e == "flood";
            matches!(k, MentionKind::Event(e) if e.event.as_deref().is_some_and(kind))
        };
        scene.signs(Sign::Of).any(of) && scene.line.mentions.iter().any(|m| behind(m.span) && course(&m.kind))
    }

    /// Whether a year that goes on is that of many attacks: "attacks by the group have killed 200 people this year".
    fn is_of_many(&self, said: Said) -> bool {
        let Self { scene, .. } = self;
        let running = said.date.range().zip(scene.frame.published.and_then(|d| d.range()));
        let running = running.is_some_and(|((a, b), (day, _))| (b - a).num_days() >= YEAR && b >= day);
        // "road accidents killed 1,200 people in 2018": so many accidents of a whole year.
        let year = said.date.range().is_some_and(|(a, b)| (b - a).num_days() >= YEAR);
        let crash = |k: &MentionKind| matches!(k, MentionKind::Event(e) if e.event.as_deref() == Some("crash"));
        let many = |s: Span| s.of(scene.text).ends_with('s');
        if year && scene.inside(scene.span).any(|m| crash(&m.kind) && many(m.span)) {
            return true;
        }
        let counted = |s: Span| scene.topics().any(|(t, x)| t == s && x.topic.as_ref() == "attacks");
        let mut named =
            scene.inside(scene.span).filter(|m| matches!(&m.kind, MentionKind::Event(e) if e.event.is_some()));
        running && named.all(|m| counted(m.span)) && scene.topics().any(|(_, x)| x.topic.as_ref() == "attacks")
    }

    /// Whether the sentence tells of one event: it names it, says when in it, or who did it.
    fn is_single(&self, said: Said) -> bool {
        let Self { scene, parts, clause, .. } = self;
        let lasts = |e: &str| e == "fighting" || e == "outbreak";
        let named =
            |k: &MentionKind| matches!(k, MentionKind::Event(e) if e.event.as_deref().is_some_and(|e| !lasts(e)));
        let small = parts.figure.low.is_some_and(|n| n < Decimal::ONE_HUNDRED);
        // "In March, 150 people died when a ferry sank", "in March, 12 were shot dead at a bar".
        let month = said.date.range().is_some_and(|(a, b)| (b - a).num_days() <= MONTH);
        let occasion = scene.has(Sign::Occasion, *clause);
        let site = month && scene.signs(Sign::Site).any(|x| clause.contains(x) && self.is_spot(x));
        let told = parts.link.rule == Rule::TopicObject || occasion || site;
        // "cholera killed seven people last week": an epidemic kills day after day.
        let disease = scene.inside(scene.span).any(|m| is_disease(scene, m));
        scene.inside(scene.span).any(|m| named(&m.kind)) || (small && told || month && occasion) && !disease
    }

    /// Whether a word of place leads to one spot: "at a school", "at the nearby Orme mine".
    fn is_spot(&self, at: Span) -> bool {
        let scene = self.scene;
        let behind = scene.tokens(Span::new(at.end, scene.span.end));
        let named = behind.iter().take(SPOT).take_while(|t| t.is_word()).any(Token::is_capital);
        let one = |(f, x): (Span, &Figure)| {
            let touches = x.form == Form::Article && f.start >= at.end && scene.distance(at, f) == 0;
            touches && scene.head(f).is_none_or(|n| n.unit.as_ref() != "person")
        };
        named || scene.figures().any(one)
    }

    /// The word by which so many are there behind it, the first of a list or one of its others: "houses 30,000 displaced and 12,000
    /// refugees".
    pub(crate) fn housed(&self) -> Option<Span> {
        let Self { scene, parts, clause, .. } = self;
        // « On dénombre 12.000 déplacés dans la province ».
        let fled = parts.link.topic.as_ref() == "displaced" && self.dates.since.is_none();
        let present = || scene.signs(Sign::Present).take_while(|x| x.end <= parts.span.start).last();
        let houses = scene.signs(Sign::Houses).take_while(|x| x.end <= parts.span.start).last();
        let sign = houses.or_else(|| present().filter(|_| fled))?;
        let (first, _) = scene.figures().find(|(f, _)| f.start >= sign.end)?;
        let between = gap(first, parts.span);
        let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if t.frames.object && !t.frames.counted);
        let listed = || {
            let joined = [Sign::And, Sign::PartOf].iter().any(|x| scene.has(*x, between));
            joined && !scene.inside(between).any(|m| verb(&m.kind))
        };
        let near = clause.contains(sign) && scene.distance(sign, first) <= 1;
        (near && (first == parts.span || listed())).then_some(sign)
    }

    pub(crate) fn durations(&self) -> impl Iterator<Item = (Span, &Duration)> {
        self.scene.inside(self.clause).filter_map(|m| match &m.kind {
            MentionKind::Duration(d) if !is_apart(self.scene, m.span) => Some((m.span, d.as_ref())),
            _ => None,
        })
    }
}

/// Whether a length of time only tells how fast something went: "shot three people in ten minutes".
fn is_brief(time: &Duration) -> bool {
    match time.unit.as_ref() {
        "second" | "minute" => true,
        "hour" => time.figure.low.is_some_and(|n| n < Decimal::from(COUNTED)),
        _ => false,
    }
}

/// Whether a length of time only tells how far apart two things were: "two weeks after a quake", « deux semaines après un séisme ».
pub(crate) fn is_apart(scene: &Scene<'_>, time: Span) -> bool {
    let behind = |x: Span| x.start >= time.end && scene.distance(time, x) == 0;
    scene.signs(Sign::Apart).chain(scene.signs(Sign::Occasion)).any(behind)
}
