//! Dates and durations of events: "fighting broke out on 27 September", "six weeks of fighting", "calls on 1 and 2 November".

use crate::assemble::as_of::undated;
use crate::assemble::build;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::source;
use crate::assemble::stretch::is_apart;
use crate::assemble::told;
use crate::model::because::Rule;
use crate::model::claim::{Basis, Claim, ClaimFigure};
use crate::model::inventory::{COURSES, LASTING};
use crate::model::mention::{
    Aspect, DateMention, Duration, EventMention, Figure, Form, Hedge, MentionKind, PartyForm, Sign,
};
use crate::model::text::Span;

/// Tokens between a verb of beginning and its date, a duration and its event.
const NEAR: usize = 8;

/// The claims of a sentence about when its events were.
pub(crate) fn claims(scene: &Scene<'_>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = begins(scene).into_iter().collect();
    claims.extend(durations(scene));
    claims.extend(occurrences(scene));
    claims
}

fn events<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (Span, &'a EventMention)> + use<'a> {
    scene.line.mentions.iter().filter_map(|m| match &m.kind {
        MentionKind::Event(e) => Some((m.span, e)),
        _ => None,
    })
}

/// An event, the verb of its beginning, its first date.
pub(crate) struct Begun<'a> {
    words: Span,
    event: &'a str,
    verb: Span,
    date: (Span, &'a DateMention),
}

impl Begun<'_> {
    /// The date since which a figure is counted of whose course of events a clause tells the first day: "the war, which began in 2014, has
    /// killed 14,000".
    pub(crate) fn origin(&self, scene: &Scene<'_>, figure: Span) -> Option<Span> {
        let lasts = |id: &str| COURSES.contains(&id) || LASTING.contains(&id);
        let clause = scene.has(Sign::Relative, gap(self.words, self.verb)) && self.date.0.end <= figure.start;
        (lasts(self.event) && clause).then_some(self.date.0)
    }
}

/// An event, a verb of beginning, a date.
fn begins(scene: &Scene<'_>) -> Option<Claim> {
    let Begun { words, event, verb, date: (span, date) } = begun(scene)?;
    let claim = dated(scene, "start-date", event.to_string(), span, date);
    scene.because(Rule::TopicBegins, verb);
    scene.because(Rule::EventNamed, words);
    Some(claim)
}

/// The event of a sentence that is said to begin on a day.
pub(crate) fn begun<'a>(scene: &Scene<'a>) -> Option<Begun<'a>> {
    let begins = |(_, e): &(Span, &EventMention)| e.aspect == Aspect::Begins;
    // "An outbreak of cholera that began in May": a word of beginning may be the event.
    let disease = |s: Span| scene.signs(Sign::Disease).any(|x| x.start >= s.end && scene.distance(s, x) <= 1);
    let outbreak = events(scene).find(|(s, e)| begins(&(*s, *e)) && disease(*s));
    let (verb, _) = events(scene).filter(begins).find(|(s, _)| outbreak.is_none_or(|(x, _)| x != *s))?;
    let before = |s: Span| s.end <= verb.start && !scene.parted(s, verb);
    let named = events(scene).filter(|(s, e)| e.event.is_some() && before(*s)).last();
    let named = named.and_then(|(s, e)| Some((s, e.event.as_deref()?)));
    let (words, event) = named.or(outbreak.filter(|(s, _)| before(*s)).map(|(s, _)| (s, "outbreak")))?;
    // "The most since the war began": of what is told before that, no day is its first.
    let since = scene.signs(Sign::Since).chain(scene.signs(Sign::Record)).filter(|x| x.end <= words.start);
    let since = since.map(|x| x.start).max().unwrap_or(0);
    let date = scene
        .dates()
        .filter(|(s, _)| s.start >= since)
        .find(|(s, d)| d.date.is_some() && scene.distance(verb, *s) <= NEAR && !scene.parted(verb, *s))?;
    Some(Begun { words, event, verb, date })
}

/// A duration right before its event: "nearly six weeks of fighting".
fn durations(scene: &Scene<'_>) -> Vec<Claim> {
    let spans = scene.line.mentions.iter().filter_map(|m| match &m.kind {
        MentionKind::Duration(d) if !is_apart(scene, m.span) => Some((m.span, d)),
        _ => None,
    });
    spans
        .filter_map(|(span, d)| {
            let (words, e) = events(scene)
                .find(|(s, e)| e.aspect == Aspect::Named && s.start >= span.end && scene.distance(span, *s) <= 2)?;
            let claim = lasting(scene, e.event.as_deref()?, d);
            told::hedge(scene, span, &d.figure);
            scene.because(Rule::TopicLasts, span);
            scene.because(Rule::EventNamed, words);
            Some(claim)
        })
        .collect()
}

fn lasting(scene: &Scene<'_>, event: &str, d: &Duration) -> Claim {
    let mut c = build::blank(scene, "duration", &d.figure);
    c.event = Some(event.to_string());
    c.figure = ClaimFigure { low: d.low_days, high: d.high_days, unit: "day".to_string(), ..c.figure };
    if d.unit.as_ref() != "day" {
        // The value stated is in the unit said; the interval is in days.
        c.figure.value = None;
    }
    c.basis = Basis::Cumulative;
    scene.because(Rule::IntervalDays, d.figure.number);
    scene.because(Rule::TotalLength, None);
    scene.because(Rule::OwnVoice, None);
    scene.because(undated(scene), None);
    c
}

/// Calls and meetings with their dates: one claim for each counterpart, its own date where the words say "respectively".
fn occurrences(scene: &Scene<'_>) -> Vec<Claim> {
    let kinds = ["call", "meeting"];
    let Some((at, e)) = events(scene).find(|(_, e)| e.event.as_deref().is_some_and(|id| kinds.contains(&id))) else {
        return Vec::new();
    };
    let dates: Vec<(Span, &DateMention)> = scene
        .dates()
        .filter(|(_, d)| d.date.is_some() && d.said == crate::model::mention::DateKind::Absolute)
        .collect();
    let sides = |before: bool| {
        let mut ids: Vec<String> = Vec::new();
        for (s, p) in scene.parties().filter(|(_, p)| p.form != PartyForm::Place) {
            let here = if before { s.end <= at.start } else { s.start >= at.end };
            if here && !ids.iter().any(|i| **i == *p.id) {
                ids.push(p.id.to_string());
            }
        }
        ids
    };
    let caller = sides(true).into_iter().next();
    let mut others = sides(false);
    others.retain(|o| Some(o) != caller.as_ref());
    let name = |other: &str| {
        let party = |id: &str| scene.frame.ids.party_name(id).to_string();
        let who = caller.iter().map(|c| party(c)).chain([party(other)]).collect::<Vec<_>>();
        format!("{} {}", e.event.as_deref().unwrap_or_default(), who.join("–"))
    };
    let called = |name: String, s: Span, d: &DateMention| {
        let claim = dated(scene, "event-date", name, s, d);
        scene.because(Rule::TopicOccurs, at);
        scene.because(Rule::EventNamed, at);
        claim
    };
    let paired = scene.signs(Sign::Respectively).next().is_some() && dates.len() == others.len();
    if paired {
        return dates.iter().zip(&others).map(|((s, d), o)| called(name(o), *s, d)).collect();
    }
    match (dates.as_slice(), others.as_slice()) {
        ([(s, d)], [_, ..]) => others.iter().map(|o| called(name(o), *s, d)).collect(),
        _ => Vec::new(),
    }
}

/// A claim about the date of an event.
fn dated(scene: &Scene<'_>, topic: &str, event: String, span: Span, date: &DateMention) -> Claim {
    let figure = Figure {
        number: span,
        value: None,
        low: None,
        high: None,
        hedge: Hedge::Exact,
        unit: Some("date".into()),
        form: Form::Digits,
        notes: Vec::new(),
    };
    let mut c = build::blank(scene, topic, &figure);
    c.event = Some(event);
    c.date = date.date;
    c.basis = Basis::Incident;
    c.as_of.date = date.date;
    c.as_of.basis = crate::model::claim::AsOfBasis::Stated;
    let by = source::of(scene, span);
    c.attribution = by.map(|a| source::hops(scene, a)).unwrap_or_default();
    told::attribution(scene, by, span);
    scene.because(Rule::IntervalExact, span);
    scene.because(Rule::OneEvent, None);
    scene.because(Rule::AsOfSaid, span);
    c
}
