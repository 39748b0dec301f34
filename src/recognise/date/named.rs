//! Months and seasons told against the reference: "last November", "l'été dernier", "this summer".

use chrono::NaiveDate;

use crate::lang::dates::{MonthForm, Role, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::recognise::date::calendar::Clock;
use crate::recognise::date::divide;
use crate::recognise::date::relative::{Resolved, by_itself, relative};
use crate::recognise::date::words::Words;

/// "last November", "l'été dernier", "this summer", "en mars dernier".
pub(super) fn named(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let before = w.which(at);
    let p = before.map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (q, month) = match w.month(p) {
        Some((q, (month, form))) => {
            let safe = form != MonthForm::Doubtful || (before.is_some() || w.which_behind(q).is_some()) && !w.small(p);
            safe.then_some((q, month))?
        }
        None => w.season(p)?,
    };
    let (end, which) = match before {
        Some((_, which)) => (q, which),
        None => w.which_behind(q).filter(|(end, _)| w.unit(*end).is_none())?,
    };
    let date = PartialDate::new(Year::Unknown, Some(month), None)?;
    let ahead = Clock { forward: which == Which::Next, ..*clock };
    let holds = |d: &PartialDate, day: NaiveDate| d.bounds().is_some_and(|(a, b)| a <= day && day <= b);
    let known = clock.day.map(|day| match which {
        Which::This => {
            // "this winter" in January began in the year before.
            let year = chrono::Datelike::year(&day);
            let begun = date.in_year(year - 1);
            if holds(&begun, day) { begun } else { date.in_year(year) }
        }
        _ => ahead.resolve(date, None),
    });
    let known = match (which, known, clock.day) {
        // "last November" in November is last year's, "next November" next year's.
        (Which::Last | Which::Past, Some(d), Some(day)) if holds(&d, day) => moved_years(d, -1),
        (Which::Next, Some(d), Some(day)) if holds(&d, day) => moved_years(d, 1),
        (_, known, _) => known,
    };
    let season = known.and_then(divide::by_sun).filter(|_| which == Which::This);
    let date = relative(end, known.map(Edtf::Date));
    // "last September", said in November, may be that of last year.
    let own = |d: &PartialDate| clock.day.is_some_and(|day| d.year == Year::Is(chrono::Datelike::year(&day)));
    let other = known.filter(|d| before.is_some() && which == Which::Last && own(d)).and_then(|d| moved_years(d, -1));
    Some(match other {
        Some(other) => Resolved { other: Some(Edtf::Date(other)), ..date },
        None => by_itself(w, at, date, season),
    })
}

fn moved_years(date: PartialDate, n: i32) -> Option<PartialDate> {
    match date.year {
        Year::Is(year) => date.with_year(year + n),
        _ => None,
    }
}
