//! One date with its weekday and time of day, not yet resolved where its neighbours may complete it.

use chrono::Datelike;

use crate::lang::dates::{DateUnit, Role};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::{DateKind, DateMention};
use crate::recognise::date::absolute;
use crate::recognise::date::calendar::Clock;
use crate::recognise::date::relative::{self, Resolved};
use crate::recognise::date::words::Words;

/// One date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    pub(super) core: Core,
    pub(super) weekday: Option<u32>,
    pub(super) time: Option<(u8, u8)>,
    /// A day of the month that stands for a date by itself.
    pub(super) lone: bool,
}

/// What was said of the day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Core {
    /// A day of the month alone; whether as an ordinal.
    Day(u32, bool),
    /// By the calendar, with another reading; the year may be missing.
    Said(PartialDate, Option<PartialDate>),
    /// A year alone, which only its neighbour makes one.
    Year(i32),
    /// Against the reference.
    Resolved(Resolved),
}

impl Item {
    fn new(start: usize, end: usize, core: Core) -> Self {
        Self { start, end, core, weekday: None, time: None, lone: false }
    }

    /// The date by the calendar, if it was said so.
    pub(super) fn said(&self) -> Option<PartialDate> {
        match self.core {
            Core::Said(date, _) => Some(date),
            Core::Year(year) => PartialDate::new(Year::Is(year), None, None),
            _ => None,
        }
    }

    fn soon(&self, date: PartialDate, clock: &Clock) -> Option<PartialDate> {
        clock.soon(date).filter(|soon| self.weekday.is_none() && *soon != clock.resolve(date, None))
    }

    /// The mention that the date alone makes.
    pub(super) fn mention(&self, clock: &Clock) -> Option<DateMention> {
        let mut mention = match self.core {
            Core::Day(day, _) => {
                let date = match self.weekday {
                    Some(weekday) => clock.day_of_month(day, weekday),
                    None if self.lone => clock.month_day(day),
                    None => return None,
                };
                let date = date.map(Edtf::day);
                DateMention { date, alternatives: Vec::new(), said: DateKind::Relative, weekday: None }
            }
            Core::Said(date, other) => DateMention {
                date: Some(Edtf::Date(clock.resolve(date, self.weekday))),
                alternatives: other
                    .map(|o| clock.resolve(o, self.weekday))
                    .or(self.soon(date, clock))
                    .map(Edtf::Date)
                    .into_iter()
                    .collect(),
                said: DateKind::Absolute,
                weekday: None,
            },
            Core::Year(_) => return None,
            Core::Resolved(r) => {
                let alternatives = r.other.into_iter().collect();
                DateMention { date: r.date, alternatives, said: r.said, weekday: r.weekday }
            }
        };
        mention.weekday = self.weekday.or(mention.weekday);
        if let (Some(Edtf::Date(date)), Some(_)) = (&mut mention.date, self.time)
            && date.day.is_some()
        {
            date.time = self.time;
        }
        Some(mention)
    }
}

/// The date that begins here, with a time of day before or after it.
pub(super) fn read(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Item> {
    if let Some((p, time)) = time(w, at)
        && let p = w.skip(p + usize::from(w.is(p, ',')), Role::On)
        && let Some(item) = dated(w, p, clock).filter(Item::has_day)
    {
        return Some(Item { start: at, time: Some(time), ..item });
    }
    let there = |i: &Item| w.is_dash(i.end) && w.joined(i.end) && w.role(i.end + 1, Role::There).is_some();
    let item = dated(w, at, clock).filter(|i| !there(i))?;
    if item.has_day()
        && let Some((end, time)) = time(w, item.end + usize::from(w.is(item.end, ',')))
    {
        return Some(Item { end, time: Some(time), ..item });
    }
    Some(item)
}

impl Item {
    fn has_day(&self) -> bool {
        match self.core {
            Core::Day(..) | Core::Year(_) => false,
            Core::Said(date, _) => date.day.is_some(),
            Core::Resolved(r) => r.date.is_none_or(|d| d.exact().is_some()),
        }
    }
}

fn dated(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Item> {
    if let Some(item) = with_weekday(w, at, clock) {
        return Some(item);
    }
    if let Some(said) = absolute::day(w, at).map(|said| of_year(w, said, clock)) {
        let end = w.skip(said.end, Role::Part);
        let item = Item::new(at, end, Core::Said(said.date, said.other));
        return Some(weekday_behind(w, item).unwrap_or(item));
    }
    if let Some(said) = relative::day_of(w, at, clock) {
        return Some(Item::new(at, said.end, Core::Said(said.date, None)));
    }
    let resolved = relative::read(w, at, clock);
    if let Some(r) = resolved {
        return Some(Item::new(at, r.end, Core::Resolved(r)));
    }
    if let Some((end, day)) = lone(w, at) {
        return Some(Item { lone: true, ..Item::new(at, end, Core::Day(day.0, day.1)) });
    }
    let said = of_year(w, absolute::stretch(w, at)?, clock);
    Some(Item::new(at, said.end, Core::Said(said.date, said.other)))
}

/// "March 3 last year", "September of this year", « en avril de l'an dernier »: the year is told against the reference.
fn of_year(w: &Words<'_, '_>, said: absolute::Said, clock: &Clock) -> absolute::Said {
    if said.date.year != Year::Unknown {
        return said;
    }
    let unit = |p| relative::unit(w, p, clock).filter(|y| w.names_unit(said.end, y.end, DateUnit::Year));
    let found = w.of(said.end, unit).or_else(|| unit(said.end));
    let year = found.and_then(|y| Some((y.end, y.date?.bounds().0?.year())));
    year.map_or(said, |(end, year)| absolute::Said { end, date: said.date.in_year(year), other: None })
}

/// A day of the month alone: "on the 3rd" but not "on the 3rd floor", "le 3" but not "le 3e".
pub(super) fn lone(w: &Words<'_, '_>, at: usize) -> Option<(usize, (u32, bool))> {
    let p = w.role(at, Role::Lone).or_else(|| w.after(at, Role::Lone).then_some(at))?;
    let alone = |end: usize| w.alone(at, end) && w.bench.cx.pack.dates.ordinal_days;
    let (end, (day, ordinal)) = w.day_number(p).filter(|(end, _)| (w.is_digits(p) || alone(*end)) && w.closes(*end))?;
    // "on the 3": the article makes a day of it, if less surely than an ordinal.
    let plain = !ordinal && w.is_digits(p) && w.after(p, Role::Article);
    let fits = w.bench.cx.pack.dates.ordinal_days == ordinal || plain || day == 1 && ordinal;
    // "dans le 13": a part of a place, not of a month.
    (fits && !w.after(p, Role::Of) && !w.is_time(end)).then_some((end, (day, ordinal)))
}

/// "2 March, Monday", "March 2 (Monday)": the weekday of the same day.
fn weekday_behind(w: &Words<'_, '_>, item: Item) -> Option<Item> {
    let open = w.is(item.end, '(');
    let (end, (weekday, _)) = w.weekday(item.end + usize::from(open || w.is(item.end, ',')))?;
    let closed = if open { w.is(end, ')') } else { w.closes(end) };
    (closed && w.day_number(end).is_none()).then_some(Item {
        end: end + usize::from(open),
        weekday: Some(weekday),
        ..item
    })
}

/// "samedi 7 novembre", "Tuesday, 10 January", "Tuesday the 19th", "mercredi 13".
fn with_weekday(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Item> {
    let which = w.which(at).map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (p, (weekday, short)) = w.weekday(which)?;
    let p = w.skip(p, Role::Part);
    let comma = p + usize::from(w.is(p, ','));
    let q = w.skip(w.skip(comma, Role::On), Role::Article);
    if let Some(said) = absolute::day(w, q).or_else(|| absolute::day(w, comma)) {
        let item = Item::new(at, said.end, Core::Said(said.date, said.other));
        return Some(Item { end: w.skip(said.end, Role::Part), weekday: Some(weekday), ..item });
    }
    // A day of the month alone: nothing else may follow that the number could count.
    let (end, (day, ordinal)) = w.day_number(w.skip(p, Role::Article))?;
    let clear = ordinal || w.is_digits(end - 1) && !w.is_time(end);
    let item = Item::new(at, end, Core::Day(day, ordinal));
    (clear && w.free(end) && !short || ordinal && short)
        .then_some(Item { weekday: Some(weekday), ..item })
        .filter(|i| i.mention(clock).is_some_and(|m| clock.day.is_none() || m.date.is_some()))
}

/// A date, or as little of one as a neighbour can complete: a day of the month, a year.
pub(super) fn part(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Item> {
    if let Some(item) = read(w, at, clock) {
        return Some(item);
    }
    let p = w.skip(at, Role::Article);
    if let Some((end, year)) = w.year(p) {
        return Some(Item::new(at, end, Core::Year(year)));
    }
    let named = w.weekday(p).map(|(q, (weekday, _))| (q, weekday));
    let (end, (day, ordinal)) = w.day_number(named.map_or(p, |(q, _)| q))?;
    let item = Item::new(at, end, Core::Day(day, ordinal));
    Some(Item { weekday: named.map(|(_, weekday)| weekday), ..item })
}

/// A month alone in any form, which only the other end of its range makes one.
pub(super) fn month(w: &Words<'_, '_>, at: usize) -> Option<Item> {
    let (end, (month, _)) = w.month(at)?;
    let date = PartialDate::new(Year::Unknown, Some(month), None)?;
    Some(Item::new(at, end, Core::Said(date, None)))
}

/// "now" at an end of a range.
pub(super) fn now(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Item> {
    let end = w.role(at, Role::Now)?;
    Some(Item::new(at, end, Core::Resolved(relative::relative(end, clock.day.map(Edtf::day)))))
}

/// "à 14h00", "at 2 p.m.", "14:30", "at noon", "T14:30".
fn time(w: &Words<'_, '_>, at: usize) -> Option<(usize, (u8, u8))> {
    let said = w.role(at, Role::At);
    let p = said.unwrap_or(at);
    if let Some(end) = w.role(p, Role::Noon).filter(|_| said.is_some()) {
        return Some((end, (12, 0)));
    }
    let p = p + usize::from(w.iso_t(p));
    let (hour, q) = w.run(p).filter(|(h, _)| h.len() <= 2)?;
    let mut hour: u8 = hour.parse().ok()?;
    let minutes = |p: usize| {
        w.run(p).filter(|(m, _)| m.len() == 2 && w.joined(p)).and_then(|(m, q)| Some((q, m.parse::<u8>().ok()?)))
    };
    let colon = (w.touches(q, ':') || w.touches(q, '.')).then(|| minutes(q + 1)).flatten();
    // « 6 h 30 », with blanks around the hour.
    let spaced = |p: usize| {
        let (m, end) = w.run(p).filter(|(m, end)| m.len() == 2 && !w.joined(q) && !w.counts(*end))?;
        Some((end, m.parse::<u8>().ok().filter(|m| *m < 60)?))
    };
    let hours = w.role(q, Role::Hour).map(|q| minutes(q).or_else(|| spaced(q)).unwrap_or((q, 0)));
    let (end, minute) = colon.or(hours).unwrap_or((q, 0));
    let (end, half) = match (w.role(end, Role::Am), w.role(end, Role::Pm)) {
        (Some(end), _) => (end, Some(0)),
        (None, Some(end)) => (end, Some(12)),
        (None, None) => (end, None),
    };
    if let Some(half) = half.filter(|_| (1..=12).contains(&hour)) {
        hour = hour % 12 + half;
    }
    if w.touches(q, '.') && colon.is_some() && half.is_none() {
        return None;
    }
    let explicit = half.is_some()
        || w.iso_t(p.wrapping_sub(1))
        || colon.is_some()
        || (said.is_some() || w.joined(q)) && hours.is_some();
    (explicit && hour < 24 && minute < 60).then_some((end, (hour, minute)))
}
