//! Days told against another day: "la veille", "a week earlier", "two days after a raid that killed 12".

use rust_decimal::prelude::ToPrimitive;

use crate::assemble::day::Said;
use crate::assemble::elsewhere::belongs_elsewhere;
use crate::assemble::memory::Memory;
use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{DateKind, MentionKind, Sign};
use crate::model::text::Span;

/// Tokens over which "a day after" reaches: "a day after a raid on the port that killed 12".
const AFTER: usize = 30;

/// Days told against another: "la veille", "a week earlier", "au lendemain d'un attentat qui a tué 12 soldats".
pub(crate) fn shifted(scene: &Scene<'_>, memory: &Memory, clause: Span, figure: Span) -> Vec<(Span, Said)> {
    let mut found = Vec::new();
    let start = Span::new(clause.start, clause.start);
    let heads = |s: Span| scene.distance(start, s) == 0;
    let mut shift = |sign: Span, days: i64| {
        let before = scene.dates().rfind(|(s, d)| s.end <= sign.start && d.date.is_some());
        // "A day after 12 died, the town mourned on Tuesday": the day of what follows the comma.
        let next = scene.dates().find(|(s, d)| {
            s.start >= figure.end && d.date.is_some() && heads(sign) && scene.marks(gap(figure, *s), &[','])
        });
        let said = before.or(next).and_then(|(_, d)| d.date);
        let anchor = said.or(memory.date.or(memory.lead).map(|s| s.date)).or(scene.frame.published);
        if let Some(date) = anchor.and_then(|d| d.plus_days(days)) {
            found.push((sign, Said { shifted: true, ..Said::new(sign, date, DateKind::Relative) }));
        }
    };
    for (sign, days) in [(Sign::DayBefore, -1), (Sign::WeekBefore, -7)] {
        let theirs = |s: &Span| clause.contains(*s) && !belongs_elsewhere(scene, figure, *s);
        scene.signs(sign).filter(theirs).for_each(|s| shift(s, days));
    }
    let reached = |s: &Span| {
        clause.contains(*s)
            && (memory.date.is_some() || scene.dates().any(|(d, x)| d.end <= s.start && x.date.is_some()))
    };
    scene.signs(Sign::SameDay).filter(reached).for_each(|s| shift(s, 0));
    // « au lendemain d'un éboulement qui tua neuf bergers, mardi matin »: its own day, which closes the sentence.
    let own_day = |s: Span| {
        let closes = |d: Span| scene.tokens(Span::new(d.end, scene.span.end)).first().is_none_or(|t| !t.is_word());
        let apposed = |d: Span| d.start >= figure.end && scene.text[..d.start].trim_end().ends_with(',') && closes(d);
        !heads(s) && scene.dates().any(|(d, x)| x.date.is_some() && apposed(d))
    };
    let after = |s: &Span| {
        let between = gap(*s, figure);
        // "Two days after the quake 12 were found": at the head of a sentence a comma closes what is told so.
        let closed = || !heads(*s) || scene.marks(Span::new(figure.end, clause.end), &[',']);
        let near = s.end <= figure.start && scene.distance(*s, figure) <= AFTER;
        near && !scene.marks(between, &[',', ';', ':']) && closed()
    };
    scene.signs(Sign::DayAfter).filter(|s| after(s) && !own_day(*s)).for_each(|s| shift(s, -1));
    scene.signs(Sign::WeekAfter).filter(after).for_each(|s| shift(s, -7));
    days_after(scene, clause).filter(|(s, _)| after(s)).for_each(|(s, days)| shift(s, -days));
    found
}

/// Lengths of time in whole days from which on what follows is told: "two days after a raid that killed 12".
fn days_after(scene: &Scene<'_>, clause: Span) -> impl Iterator<Item = (Span, i64)> {
    let after = |s: Span| scene.signs(Sign::Occasion).any(|x| x.start >= s.end && scene.distance(s, x) == 0);
    scene.inside(clause).filter_map(move |m| match &m.kind {
        MentionKind::Duration(d) if d.low_days == d.high_days && after(m.span) => Some((m.span, d.low_days?.to_i64()?)),
        _ => None,
    })
}
