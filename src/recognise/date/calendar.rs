//! Calendar arithmetic: how partial and relative dates resolve against the reference. Knows no words.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::lang::dates::{DateUnit, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};

/// Days after the reference in which a date without a year may be meant ahead, whatever the words say.
const SOON: i64 = 31;

/// What dates resolve against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// The reference, where it is one day of a known year.
    pub(super) day: Option<NaiveDate>,
    /// The last day that the reference may be, where its year is known.
    pub(super) latest: Option<NaiveDate>,
    /// The words look ahead.
    pub(super) forward: bool,
    /// The last day that the sentence has named.
    pub(super) anchor: Option<NaiveDate>,
    /// The first day of the last year or month that the sentence has named.
    pub(super) named: Option<NaiveDate>,
    /// The year that opens the sentence.
    pub(super) heading: Option<i32>,
    /// The date stands alone, and no word tells whether it looks back or ahead: the nearer one is meant.
    pub(super) near: bool,
}

impl Clock {
    pub(super) fn new(reference: Option<Edtf>) -> Self {
        Self {
            day: reference.and_then(|r| r.exact()),
            latest: reference.and_then(|r| r.bounds().1),
            forward: false,
            anchor: None,
            named: None,
            heading: None,
            near: false,
        }
    }

    /// A date with its year: the latest such date that began by the reference, or the first after it where the words look
    /// ahead. Where a weekday is said, a year that fits it is preferred.
    pub(super) fn resolve(&self, date: PartialDate, weekday: Option<u32>) -> PartialDate {
        let Some(reference) = self.latest.filter(|_| date.year == Year::Unknown) else { return date };
        if let Some(year) = self.heading.filter(|_| date.day.is_some()) {
            return date.in_year(year);
        }
        // Eight years hold a 29 February.
        let years = |back: bool| {
            (0..=8).map(move |n| reference.year() + if back { -n } else { n }).filter_map(move |y| {
                let dated = date.in_year(y);
                let (first, last) = dated.bounds()?;
                (if back { first <= reference } else { last > reference }).then_some(dated)
            })
        };
        let (past, next) = (years(true).next(), years(false).next());
        let both = past.and_then(|d| d.bounds()).zip(next.and_then(|d| d.bounds()));
        let ahead = self.forward || both.is_some_and(|(past, next)| self.ahead(past, next));
        let order = if ahead { [next, past] } else { [past, next] };
        let fits = |d: &PartialDate| weekday.is_none_or(|w| d.exact().is_some_and(|d| number(d) == w));
        order.into_iter().flatten().find(fits).or(order[0]).unwrap_or(date)
    }

    /// Whether the second stretch, to come, is meant and not the first, which began by the reference: it lies clearly nearer,
    /// and nothing tells.
    pub(super) fn ahead(&self, past: (NaiveDate, NaiveDate), next: (NaiveDate, NaiveDate)) -> bool {
        let nearer = |day| past.1 < day && (next.0 - day) * 3 < (day - past.1) * 2;
        self.near && self.latest.is_some_and(nearer)
    }

    /// The other reading of a date without a year that is nearly a year past: the same date soon to come.
    pub(super) fn soon(&self, date: PartialDate) -> Option<PartialDate> {
        let open = date.year == Year::Unknown && self.heading.is_none();
        let reference = self.latest.filter(|_| open && !self.forward && !self.near)?;
        let ahead = Self { forward: true, ..*self }.resolve(date, None);
        ahead.exact().filter(|d| (1..=SOON).contains(&(*d - reference).num_days())).map(PartialDate::day)
    }

    /// A weekday: the latest by the reference, or the first after it.
    pub(super) fn weekday(&self, weekday: u32, which: Option<Which>) -> Option<NaiveDate> {
        let day = self.day?;
        let back = u64::from((7 + number(day) - weekday) % 7);
        match which {
            Some(Which::Last | Which::Past) => day.checked_sub_days(Days::new(if back == 0 { 7 } else { back })),
            Some(Which::Next) => day.checked_add_days(Days::new(7 - back)),
            _ if self.forward => day.checked_add_days(Days::new((7 - back) % 7)),
            _ => day.checked_sub_days(Days::new(back)),
        }
    }

    /// The latest date of this day of the month and weekday by the reference (four years hold one).
    pub(super) fn day_of_month(&self, day: u32, weekday: u32) -> Option<NaiveDate> {
        let reference = self.day?;
        let fits = |n: i32| {
            let month = plus_months(first_of_month(reference)?, n)?;
            month.with_day(day).filter(|d| number(*d) == weekday)
        };
        let past = (0..48).filter_map(|n| fits(-n)).find(|d| *d <= reference);
        let next = (0..48).filter_map(fits).find(|d| *d > reference);
        match (past, next) {
            // "Wednesday 13" is near: the nearer one, unless the words look ahead.
            (Some(p), Some(n)) if self.forward || (n - reference).num_days() * 8 < (reference - p).num_days() => {
                Some(n)
            }
            (past, next) => past.or(next),
        }
    }

    /// The latest day of this number by the reference, or the first after it.
    pub(super) fn month_day(&self, day: u32) -> Option<NaiveDate> {
        let reference = self.day?;
        let at = |n: i32| plus_months(first_of_month(reference)?, n)?.with_day(day);
        // Of two months, one has 31 days; of three, one has 30.
        let next = || (0..=2).filter_map(at).find(|d| *d >= reference);
        let past = || (0..=2).filter_map(|n| at(-n)).find(|d| *d <= reference);
        let ahead = || past().zip(next()).is_some_and(|(a, b)| self.ahead((a, a), (b, b)));
        if self.forward || ahead() { next() } else { past() }
    }

    /// The last, this or the next stretch of the calendar.
    pub(super) fn stretch(&self, unit: DateUnit, which: Which) -> Option<Edtf> {
        let steps = match which {
            Which::Last | Which::Past => -1,
            Which::This => 0,
            Which::Next => 1,
        };
        let day = self.day?;
        if unit != DateUnit::Weekend {
            return stretch(day, unit, steps);
        }
        // The weekend that has begun last, or is to come.
        let to_saturday = 5 - i64::from(number(day));
        let this = if self.forward || to_saturday <= 0 { to_saturday } else { to_saturday - 7 };
        let first = match which {
            Which::This => this,
            Which::Last | Which::Past => {
                if to_saturday <= 0 {
                    to_saturday - 7
                } else {
                    this
                }
            }
            Which::Next => to_saturday + 7 * i64::from(to_saturday <= 0),
        };
        Some(Edtf::days(plus_days(day, first)?, plus_days(day, first + 1)?))
    }

    /// Lengths of time before or after the reference, to the unit below the last one: a year ago is a month, a month ago a day.
    /// Where they are rough, as exactly as the last unit tells.
    pub(super) fn moved(&self, lengths: &[(u32, DateUnit)], forward: bool, about: bool) -> Option<Edtf> {
        let there = self.moved_day(lengths, forward)?;
        let &(_, unit) = lengths.last()?;
        let known = Some(Year::Is(there.year())).filter(|_| there.year() > 0)?;
        let month = match (unit, about) {
            (DateUnit::Month | DateUnit::Quarter | DateUnit::Half, true) | (DateUnit::Year, false) => {
                Some(there.month())
            }
            (DateUnit::Year | DateUnit::Decade | DateUnit::Century, _) => None,
            _ => return Some(Edtf::day(there)),
        };
        PartialDate::new(known, month, None).map(Edtf::Date)
    }

    /// The day to which lengths of time move the reference.
    pub(super) fn moved_day(&self, lengths: &[(u32, DateUnit)], forward: bool) -> Option<NaiveDate> {
        lengths.iter().try_fold(self.day?, |day, &(count, unit)| {
            let count = if forward { i64::from(count) } else { -i64::from(count) };
            if unit == DateUnit::BusinessDay {
                return plus_business_days(day, count);
            }
            match months_of(unit) {
                Some(months) => plus_months(day, i32::try_from(count).ok()?.checked_mul(months)?),
                None => plus_days(day, count.checked_mul(days_of(unit))?),
            }
        })
    }

    /// The last or next lengths of time, up to or from the reference.
    pub(super) fn window(&self, lengths: &[(u32, DateUnit)], forward: bool) -> Option<Edtf> {
        let day = self.day?;
        if let &[(count, unit @ (DateUnit::Quarter | DateUnit::Half | DateUnit::Decade | DateUnit::Century))] = lengths
        {
            // Whole ones: nobody counts three months from today as a quarter.
            return self.whole(count, unit, forward);
        }
        let far = self.moved_day(lengths, forward)?;
        Some(if forward { Edtf::days(plus_days(day, 1)?.min(far), far) } else { Edtf::days(far, day) })
    }

    /// The last or next `count` whole units of the calendar, without the reference's own.
    pub(super) fn whole(&self, count: u32, unit: DateUnit, forward: bool) -> Option<Edtf> {
        let n = i32::try_from(count).ok()?;
        let (a, b) = if forward { (1, n) } else { (-n, -1) };
        let end = |steps| stretch(self.day?, unit, steps)?.range();
        Some(Edtf::days(end(a)?.0, end(b)?.1))
    }
}

/// Monday = 0.
pub(super) fn number(day: NaiveDate) -> u32 {
    day.weekday().num_days_from_monday()
}

/// Days from a day to the next such weekday: 1 to 7.
pub(super) fn days_to(day: NaiveDate, weekday: u32) -> i64 {
    7 - i64::from((7 + number(day) - weekday) % 7)
}

/// Days to a day from the last such weekday before it: 1 to 7.
pub(super) fn days_from(day: NaiveDate, weekday: u32) -> i64 {
    1 + i64::from((6 + number(day) - weekday) % 7)
}

pub(super) fn plus_days(day: NaiveDate, n: i64) -> Option<NaiveDate> {
    let days = Days::new(n.unsigned_abs());
    if n < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// So many days from Monday to Friday further.
fn plus_business_days(day: NaiveDate, n: i64) -> Option<NaiveDate> {
    let step = n.signum();
    // From a weekend, count from its Friday on and from its Monday back.
    let start = match (number(day), step) {
        (w @ 5.., 1) => plus_days(day, 4 - i64::from(w))?,
        (w @ 5.., _) => plus_days(day, 7 - i64::from(w))?,
        _ => day,
    };
    let (weeks, rest) = (n / 5, n % 5);
    let there = plus_days(start, weeks * 7 + rest)?;
    let crosses = (i64::from(number(start)) + rest) / 5 != 0 || i64::from(number(start)) + rest < 0;
    if crosses { plus_days(there, 2 * step) } else { Some(there) }
}

fn plus_months(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let months = Months::new(n.unsigned_abs());
    if n < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

/// Months in a unit; `None` for those counted in days.
pub(super) fn months_of(unit: DateUnit) -> Option<i32> {
    Some(match unit {
        DateUnit::Day | DateUnit::BusinessDay | DateUnit::Week | DateUnit::Fortnight | DateUnit::Weekend => {
            return None;
        }
        DateUnit::Month => 1,
        DateUnit::Quarter => 3,
        DateUnit::Half => 6,
        DateUnit::Year => 12,
        DateUnit::Decade => 120,
        DateUnit::Century => 1200,
    })
}

fn days_of(unit: DateUnit) -> i64 {
    match unit {
        DateUnit::Day | DateUnit::BusinessDay => 1,
        DateUnit::Fortnight => 14,
        _ => 7,
    }
}

/// The stretch of the calendar that holds a day, moved by whole stretches.
pub(super) fn stretch(day: NaiveDate, unit: DateUnit, steps: i32) -> Option<Edtf> {
    let Some(months) = months_of(unit) else {
        let there = plus_days(day, i64::from(steps) * days_of(unit))?;
        return match unit {
            DateUnit::Day => Some(Edtf::day(there)),
            DateUnit::BusinessDay | DateUnit::Fortnight => None,
            _ => week_of(there),
        };
    };
    let first_month = (day.year().checked_mul(12)? + day.month0() as i32).div_euclid(months) + steps;
    span_of_months(first_month.checked_mul(months)?, months)
}

/// `months` months from a month counted from the year 0.
pub(super) fn span_of_months(first: i32, months: i32) -> Option<Edtf> {
    let (year, month) = (first.div_euclid(12), first.rem_euclid(12) as u32 + 1);
    let known = (1..=9999).contains(&year).then_some(Year::Is(year))?;
    match months {
        1 => PartialDate::new(known, Some(month), None).map(Edtf::Date),
        12 => PartialDate::new(known, None, None).map(Edtf::Date),
        120 => PartialDate::new(Year::Decade(year / 10), None, None).map(Edtf::Date),
        _ => {
            let from = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some(Edtf::days(from, plus_months(from, months)?.pred_opt()?))
        }
    }
}

/// Saturday and Sunday of a week.
pub(super) fn weekend_of(week: Option<Edtf>) -> Option<Edtf> {
    let (_, sunday) = week?.range()?;
    Some(Edtf::days(plus_days(sunday, -1)?, sunday))
}

/// Monday to Sunday.
pub(super) fn week_of(day: NaiveDate) -> Option<Edtf> {
    let monday = plus_days(day, -i64::from(number(day)))?;
    Some(Edtf::days(monday, plus_days(monday, 6)?))
}
