//! The publication date of an article that states none, as far as its own words bound it.

use chrono::{Datelike, NaiveDate};

use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::{DateKind, DateMention};
use crate::recognise::date::calendar::{number, plus_days};

/// The years that `fitting_years` looks at: those of news on the web, and some to come.
const FITTING: std::ops::RangeInclusive<i32> = 2000..=2030;

/// When an article without a date was published: a sentence that sets a day and month in "this week" puts publication one to
/// six days after the latest of them. The year stays unknown where it is not said; without such a sentence nothing is known.
pub(crate) fn infer_published(dates: &[(usize, DateMention)]) -> Option<Edtf> {
    let weeks = dates.iter().filter(|(_, d)| d.said == DateKind::ThisWeek).map(|(sentence, _)| *sentence);
    weeks.filter_map(|sentence| bounds(dates.iter().filter(|(s, _)| *s == sentence).map(|(_, d)| d))).next()
}

/// The days after the latest day and month of a sentence.
fn bounds<'d>(dates: impl Iterator<Item = &'d DateMention>) -> Option<Edtf> {
    let days = dates.filter(|d| d.said == DateKind::Absolute).filter_map(|d| match d.date? {
        Edtf::Date(date) | Edtf::Interval(_, Some(date)) if date.day.is_some() => Some(date),
        _ => None,
    });
    let days: Vec<PartialDate> = days.collect();
    let known = days.iter().filter(|d| d.year != Year::Unknown).max();
    let latest = known.or_else(|| days.iter().max())?;
    // 2000 is a leap year: 29 February stands.
    let day = latest.in_year(2000).exact()?;
    let at = |n: i64| -> Option<PartialDate> {
        let moved: NaiveDate = plus_days(day, n)?;
        let full = PartialDate::day(moved);
        Some(PartialDate { year: if latest.year == Year::Unknown { Year::Unknown } else { full.year }, ..full })
    };
    Some(Edtf::Interval(Some(at(1)?), Some(at(6)?)))
}

/// The years from 2000 to 2030 in which a day and month fall on a weekday (0 = Monday); empty where day or month is missing.
pub(crate) fn fitting_years(date: &PartialDate, weekday: u32) -> Vec<i32> {
    let on = |year: &i32| date.in_year(*year).exact().is_some_and(|d| d.year() == *year && number(d) == weekday);
    FITTING.filter(on).collect()
}
