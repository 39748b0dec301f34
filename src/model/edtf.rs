//! Dates that may be partial, in EDTF (ISO 8601-2, level 1 as far as news needs it).
//!
//! `2020-11-07`, `2020-11-07T14:00`, `2020-11`, `2020`, `198X`, `XXXX-11-07`, `2020-21` (spring; 22 summer, 23 autumn, 24 winter),
//! `2020-11-04/2020-11-08`, `2020-11-04/..`. A year that no one states stays `XXXX`: it is never guessed.

use std::cmp::Ordering;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// Not said: `XXXX`.
    Unknown,
    /// Any of ten years: `198X` holds 198.
    Decade(i32),
    /// A year of the common era.
    Is(i32),
}

/// A day, or less than a day is known of: month and day may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year.
    pub year: Year,
    /// Month 1-12, or season 21-24.
    pub month: Option<u8>,
    /// Day of the month, 1-31; only with a month.
    pub day: Option<u8>,
    /// Hour and minute; only with a day.
    pub time: Option<(u8, u8)>,
}

impl PartialDate {
    /// A full day of the calendar.
    pub fn day(date: NaiveDate) -> Self {
        Self { year: Year::Is(date.year()), month: narrow(date.month()), day: narrow(date.day()), time: None }
    }

    /// A year, month and day as far as given; `None` if no such date exists (30 February).
    pub fn new(year: Year, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let date = Self { year, month: month.and_then(narrow), day: day.and_then(narrow), time: None };
        let fits = match (month, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(m), None) => (1..=12).contains(&m) || (21..=24).contains(&m),
            // 2000 is a leap year: with the year unknown, 29 February stands.
            (Some(m), Some(d)) => match year {
                Year::Is(y) => NaiveDate::from_ymd_opt(y, m, d).is_some(),
                _ => NaiveDate::from_ymd_opt(2000, m, d).is_some(),
            },
        };
        fits.then_some(date)
    }

    /// First and last day, where the year is known.
    pub fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first_year, last_year) = match self.year {
            Year::Unknown => return None,
            Year::Decade(d) => (d * 10, d * 10 + 9),
            Year::Is(y) => (y, y),
        };
        let first = |m, d| NaiveDate::from_ymd_opt(first_year, m, d);
        match (self.month.map(u32::from), self.day.map(u32::from)) {
            (Some(m), Some(d)) => first(m, d).map(|day| (day, day)),
            (Some(season @ 21..=24), None) => {
                let from = first((season - 20) * 3, 1)?;
                Some((from, from.checked_add_months(Months::new(3))?.pred_opt()?))
            }
            (Some(m), None) => {
                let from = first(m, 1)?;
                Some((from, from.checked_add_months(Months::new(1))?.pred_opt()?))
            }
            (None, _) => Some((first(1, 1)?, NaiveDate::from_ymd_opt(last_year, 12, 31)?)),
        }
    }

    /// Whether year, month and day are known.
    fn is_day(&self) -> bool {
        matches!(self, Self { year: Year::Is(_), month: Some(_), day: Some(_), .. })
    }

    /// How its day lies to another's.
    fn on_day_of(&self, other: &Self) -> Ordering {
        (self.year, self.month, self.day).cmp(&(other.year, other.month, other.day))
    }

    /// The day, where year, month and day are known.
    pub fn exact(&self) -> Option<NaiveDate> {
        match (self.year, self.month, self.day) {
            (Year::Is(y), Some(m), Some(d)) => NaiveDate::from_ymd_opt(y, m.into(), d.into()),
            _ => None,
        }
    }

    /// That day of the same month, without a time; `None` if no month is said, or it has no such day.
    pub fn with_day(&self, day: u32) -> Option<Self> {
        Self::new(self.year, Some(self.month?.into()), Some(day))
    }

    /// The same day or month of another year; `None` if that has no such day.
    pub fn with_year(&self, year: i32) -> Option<Self> {
        Self::new(Year::Is(year), self.month.map(Into::into), self.day.map(Into::into))
    }

    /// The same date with its unknown year set.
    pub fn in_year(&self, year: i32) -> Self {
        match self.year {
            Year::Unknown => Self { year: Year::Is(year), ..*self },
            _ => *self,
        }
    }

    fn parse(s: &str) -> Option<Self> {
        let (date, time) = s.split_once('T').map_or((s, None), |(d, t)| (d, Some(t)));
        let mut parts = date.split('-');
        let year = parts.next()?;
        let year = match year {
            "XXXX" => Year::Unknown,
            y if y.len() == 4 && y.ends_with('X') => Year::Decade(y[..3].parse().ok()?),
            y if y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()) => Year::Is(y.parse().ok()?),
            _ => return None,
        };
        let two = |p: Option<&str>| -> Option<Option<u32>> {
            match p {
                None => Some(None),
                Some(p) if p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()) => Some(p.parse().ok()),
                Some(_) => None,
            }
        };
        let (month, day) = (two(parts.next())?, two(parts.next())?);
        if parts.next().is_some() {
            return None;
        }
        let mut date = Self::new(year, month, day)?;
        if let Some(time) = time {
            let (h, m) = time.split_once(':')?;
            let (h, m) = (two(Some(h))??, two(Some(m))??);
            if date.day.is_none() || h > 23 || m > 59 {
                return None;
            }
            date.time = narrow(h).zip(narrow(m));
        }
        Some(date)
    }
}

/// A part of a date, which is never above 59: claims hold many dates.
fn narrow(part: u32) -> Option<u8> {
    u8::try_from(part).ok()
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Year::Unknown => f.write_str("XXXX")?,
            Year::Decade(d) => write!(f, "{d:03}X")?,
            Year::Is(y) => match u32::try_from(y) {
                Ok(y @ 0..=9999) => two(f, "", y / 100).and_then(|()| two(f, "", y % 100))?,
                _ => write!(f, "{y:04}")?,
            },
        }
        if let Some(m) = self.month {
            two(f, "-", m.into())?;
        }
        if let Some(d) = self.day {
            two(f, "-", d.into())?;
        }
        if let Some((h, m)) = self.time {
            two(f, "T", h.into())?;
            two(f, ":", m.into())?;
        }
        Ok(())
    }
}

/// A mark and a number of two digits: dates are written for every claim and every pair, and `{:02}` takes ten times as long.
fn two(f: &mut std::fmt::Formatter<'_>, mark: &str, n: u32) -> std::fmt::Result {
    use std::fmt::Write as _;
    let digit = |n: u32| char::from(b'0' + (n % 10) as u8);
    f.write_str(mark)?;
    f.write_char(digit(n / 10))?;
    f.write_char(digit(n))
}

/// A partial date, or an interval between two (`None` = open or unknown on that side).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edtf {
    /// One date.
    Date(PartialDate),
    /// Between two dates, ends included.
    Interval(Option<PartialDate>, Option<PartialDate>),
}

impl Edtf {
    /// A full day.
    pub fn day(date: NaiveDate) -> Self {
        Self::Date(PartialDate::day(date))
    }

    /// The days from `first` to `last`, ends included; one day where they are the same.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Self {
        if first == last {
            Self::day(first)
        } else {
            Self::Interval(Some(PartialDate::day(first)), Some(PartialDate::day(last)))
        }
    }

    /// The day, where exactly one is meant and its year is known.
    pub fn exact(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(d) => d.exact(),
            Self::Interval(..) => None,
        }
    }

    /// First and last possible day; an open end, or one whose year is unknown, is `None`.
    pub fn bounds(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self {
            Self::Date(d) => d.bounds().map_or((None, None), |(a, b)| (Some(a), Some(b))),
            Self::Interval(a, b) => (a.and_then(|d| d.bounds()).map(|x| x.0), b.and_then(|d| d.bounds()).map(|x| x.1)),
        }
    }

    /// First and last day where both are known.
    pub fn range(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.bounds() {
            (Some(a), Some(b)) => Some((a, b)),
            _ => None,
        }
    }

    /// Whether some year is not said.
    pub fn lacks_year(&self) -> bool {
        let unknown = |d: &PartialDate| d.year == Year::Unknown;
        match self {
            Self::Date(d) => unknown(d),
            Self::Interval(a, b) => a.as_ref().is_some_and(unknown) || b.as_ref().is_some_and(unknown),
        }
    }

    /// Both dates, where they are days of the calendar: most are, and as numbers they compare at once.
    fn two_days(&self, other: &Self) -> Option<(PartialDate, PartialDate)> {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) if a.is_day() && b.is_day() => Some((*a, *b)),
            _ => None,
        }
    }

    /// Whether the two can mean the same moment. A date without a year overlaps everything.
    pub fn overlaps(&self, other: &Self) -> bool {
        if let Some((a, b)) = self.two_days(other) {
            return a.on_day_of(&b).is_eq() && a.time.zip(b.time).is_none_or(|(x, y)| x == y);
        }
        let ((a1, a2), (b1, b2)) = (self.bounds(), other.bounds());
        let later = |from: Option<NaiveDate>, to: Option<NaiveDate>| matches!((from, to), (Some(f), Some(t)) if f > t);
        !(later(a1, b2) || later(b1, a2) || matches!((self.moment(), other.moment()), (Some(a), Some(b)) if a != b))
    }

    /// Whether this lies wholly before `other`, by day or, on one day, by stated time. Unknown years are never before.
    pub fn before(&self, other: &Self) -> bool {
        if let Some((a, b)) = self.two_days(other) {
            let day = a.on_day_of(&b);
            return day.is_lt() || day.is_eq() && a.time.zip(b.time).is_some_and(|(x, y)| x < y);
        }
        match (self.bounds().1, other.bounds().0) {
            (Some(a), Some(b)) if a < b => true,
            _ => matches!((self.moment(), other.moment()), (Some(a), Some(b)) if a < b),
        }
    }

    fn moment(&self) -> Option<(NaiveDate, (u8, u8))> {
        match self {
            Self::Date(d) => Some((d.exact()?, d.time?)),
            Self::Interval(..) => None,
        }
    }

    /// The date moved by whole days; `None` where it is no full day.
    pub fn plus_days(&self, days: i64) -> Option<Self> {
        let day = self.exact()?;
        let n = Days::new(days.unsigned_abs());
        let moved = if days < 0 { day.checked_sub_days(n) } else { day.checked_add_days(n) };
        moved.map(Self::day)
    }

    /// Reads EDTF; `None` if it is none, or not of the part that recoupe uses.
    pub fn parse(s: &str) -> Option<Self> {
        let Some((a, b)) = s.split_once('/') else { return PartialDate::parse(s).map(Self::Date) };
        let side = |s: &str| match s {
            "" | ".." => Some(None),
            s => PartialDate::parse(s).map(Some),
        };
        match (side(a)?, side(b)?) {
            (None, None) => None,
            (a, b) => Some(Self::Interval(a, b)),
        }
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Date(d) => d.fmt(f),
            Self::Interval(a, b) => {
                let side = |d: &Option<PartialDate>| d.map_or_else(|| "..".to_string(), |d| d.to_string());
                write!(f, "{}/{}", side(a), side(b))
            }
        }
    }
}

impl std::str::FromStr for Edtf {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::parse(s).ok_or_else(|| format!("`{s}` is no EDTF date"))
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let s = String::deserialize(d)?;
        Self::parse(&s).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{s}` is no EDTF date such as 2020-11-07, 2020-11, XXXX-11-07 or 2020-11-04/2020-11-08"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        for s in [
            "2020-11-07",
            "2020-11-07T14:05",
            "2020-11",
            "2020",
            "198X",
            "XXXX-11-07",
            "2020-23",
            "2020-11-04/2020-11-08",
            "XXXX-11-03/XXXX-11-08",
            "2020-01-01/..",
            "../2020",
        ] {
            assert_eq!(Edtf::parse(s).map(|d| d.to_string()).as_deref(), Some(s));
        }
        for s in
            ["", "2020-13", "2020-02-30", "20-11-07", "2020-1-1", "yesterday", "/", "2020T10:00", "2020-11-07T25:00"]
        {
            assert_eq!(Edtf::parse(s), None, "{s}");
        }
    }

    #[test]
    fn days_compare_as_their_bounds_do() {
        let texts =
            ["2020-11-05", "2020-11-05T09:00", "2020-11-05T18:30", "2020-11-06", "2021-01-01T00:00", "2020-02-29"];
        let dates = texts.map(|t| Edtf::parse(t).unwrap());
        for (a, b) in dates.iter().flat_map(|a| dates.iter().map(move |b| (a, b))) {
            let ((a1, a2), (b1, b2)) = (a.range().unwrap(), b.range().unwrap());
            let apart = matches!((a.moment(), b.moment()), (Some(x), Some(y)) if x != y);
            let earlier = matches!((a.moment(), b.moment()), (Some(x), Some(y)) if x < y);
            assert_eq!(a.overlaps(b), a1 <= b2 && b1 <= a2 && !apart, "{a} and {b}");
            assert_eq!(a.before(b), a2 < b1 || earlier, "{a} and {b}");
        }
    }

    #[test]
    fn unknown_years_overlap_everything_and_precede_nothing() {
        let d = |s| Edtf::parse(s).unwrap();
        assert!(d("XXXX-11-07").overlaps(&d("2020-01-01")));
        assert!(!d("XXXX-11-07").before(&d("2020-01-01")));
        assert!(d("2020-11-05").before(&d("2020-11-07")));
        assert!(!d("2020-11").before(&d("2020-11-07")));
        assert!(!d("2020-11-05").overlaps(&d("2020-11-07")));
        assert!(d("2020-11").overlaps(&d("2020-11-07")));
        assert!(d("2019-01-12T14:00").before(&d("2019-01-12T16:00")));
        assert!(!d("2019-01-12T14:00").overlaps(&d("2019-01-12T16:00")));
        assert!(d("2019-01-12T14:00").overlaps(&d("2019-01-12")));
        assert_eq!(d("2020-23").range().map(|r| r.1.to_string()).as_deref(), Some("2020-11-30"));
    }
}
