//! Dates written by a generator of its own read back as they were meant, in every form and in both languages.
//!
//! The generator counts days from a table of months and knows nothing of the readers: what it writes and what it means come
//! from one place, and only the reading from the other.

use proptest::prelude::*;

use super::tests::{MONTHS, WEEKDAYS, read_all};
use crate::model::text::Lang;

/// Days since 1 January 2000, a Saturday.
const LAST: i64 = 365 * 40;

fn leap(year: i64) -> bool {
    year % 4 == 0 && year % 100 != 0 || year % 400 == 0
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day of the calendar by its number.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Day {
    n: i64,
    year: i64,
    month: i64,
    day: i64,
}

fn day(n: i64) -> Day {
    let (mut rest, mut year, mut month) = (n, 2000, 1);
    while rest >= 365 + i64::from(leap(year)) {
        rest -= 365 + i64::from(leap(year));
        year += 1;
    }
    while rest >= length(year, month) {
        rest -= length(year, month);
        month += 1;
    }
    Day { n, year, month, day: rest + 1 }
}

impl Day {
    fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    fn weekday(self) -> i64 {
        (self.n + 5).rem_euclid(7)
    }

    fn month_name(self, l: usize) -> &'static str {
        MONTHS[l][self.month as usize - 1]
    }

    fn weekday_name(self, l: usize) -> &'static str {
        WEEKDAYS[l][self.weekday() as usize]
    }

    /// The number of the day as French writes it: "1er", "2".
    fn number(self) -> String {
        if self.day == 1 { "1er".to_string() } else { self.day.to_string() }
    }
}

const LANGS: [Lang; 2] = [Lang::EN, Lang::FR];

/// What is read of a text, readings of one mention joined by `|`, mentions by ` `.
fn read(lang: Lang, text: &str, reference: Day) -> String {
    let all = read_all(lang, text, Some(&reference.iso())).into_iter();
    all.map(|(_, d)| d.date.map_or("?".to_string(), |d| d.to_string())).collect::<Vec<_>>().join(" ")
}

/// A sentence of each language with its date left out, in the past or the future.
fn told(l: usize, ahead: bool, date: &str) -> String {
    match (l, ahead) {
        (0, false) => format!("The bridge fell {date}."),
        (0, true) => format!("The bridge will open {date}."),
        (_, false) => format!("Le pont est tombé {date}."),
        (_, true) => format!("Le pont ouvrira {date}."),
    }
}

fn check(l: usize, ahead: bool, date: &str, reference: Day, want: &str) -> Result<(), TestCaseError> {
    let text = told(l, ahead, date);
    let found = read(LANGS[l], &text, reference);
    prop_assert_eq!(found, want, "{} ({})", text, reference.iso());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranges_and_lists_read_back(n in 0..LAST, more in 1_i64..5, reference in 0..LAST) {
        let (a, b, r) = (day(n), day(n + more), day(reference));
        let want = format!("{}/{}", a.iso(), b.iso());
        let (y, z) = (a.year, b.year);
        check(0, false, &format!("between {} {} {y} and {} {} {z}", a.day, a.month_name(0), b.day, b.month_name(0)), r, &want)?;
        check(0, false, &format!("from {} {}, {y} to {} {}, {z}", a.month_name(0), a.day, b.month_name(0), b.day), r, &want)?;
        check(1, false, &format!("du {} {} {y} au {} {} {z}", a.number(), a.month_name(1), b.number(), b.month_name(1)), r, &want)?;
        check(1, false, &format!("entre le {} {} {y} et le {} {} {z}", a.number(), a.month_name(1), b.number(), b.month_name(1)), r, &want)?;
        if a.month == b.month {
            let (m, f) = (a.month_name(0), a.month_name(1));
            check(0, false, &format!("from {} to {} {m} {y}", a.day, b.day), r, &want)?;
            check(0, false, &format!("on {m} {}-{}, {y}", a.day, b.day), r, &want)?;
            check(1, false, &format!("du {} au {} {f} {y}", a.number(), b.number()), r, &want)?;
            let two = format!("{} {}", a.iso(), b.iso());
            check(0, false, &format!("on {} and {} {m} {y}", a.day, b.day), r, &two)?;
            check(1, false, &format!("les {} et {} {f} {y}", a.number(), b.number()), r, &two)?;
        }
    }

    #[test]
    fn days_without_a_year_are_the_last_such_or_the_next_told_ahead(reference in 400..LAST, back in 0_i64..330, on in 1_i64..330) {
        let r = day(reference);
        let (past, next) = (day(reference - back), day(reference + on));
        // A year holds one 29 February at most, and the distance of a leap day counts by years.
        prop_assume!((past.month, past.day) != (2, 29) && (next.month, next.day) != (2, 29));
        check(0, false, &format!("on {} {}", past.day, past.month_name(0)), r, &past.iso())?;
        check(0, false, &format!("on {} {}", past.month_name(0), past.day), r, &past.iso())?;
        check(1, false, &format!("le {} {}", past.number(), past.month_name(1)), r, &past.iso())?;
        check(0, true, &format!("on {} {}", next.day, next.month_name(0)), r, &next.iso())?;
        check(1, true, &format!("le {} {}", next.number(), next.month_name(1)), r, &next.iso())?;
    }

    #[test]
    fn relative_days_count_from_the_reference(reference in 400..LAST - 400, n in 2_i64..60, weeks in 2_i64..30) {
        let r = day(reference);
        let at = |n: i64| day(reference + n).iso();
        for (l, text, offset) in [
            (0, "yesterday".to_string(), -1),
            (1, "hier".to_string(), -1),
            (1, "avant-hier".to_string(), -2),
            (0, "the day before yesterday".to_string(), -2),
            (0, format!("{n} days ago"), -n),
            (1, format!("il y a {n} jours"), -n),
            (0, format!("{weeks} weeks ago"), -7 * weeks),
            (1, format!("il y a {weeks} semaines"), -7 * weeks),
        ] {
            check(l, false, &text, r, &at(offset))?;
        }
        for (l, text, offset) in [
            (0, "tomorrow".to_string(), 1),
            (1, "après-demain".to_string(), 2),
            (0, format!("in {n} days"), n),
            (1, format!("dans {n} jours"), n),
            (0, format!("{weeks} weeks from now"), 7 * weeks),
            (1, format!("dans {weeks} semaines"), 7 * weeks),
        ] {
            check(l, true, &text, r, &at(offset))?;
        }
        let window = format!("{}/{}", at(-n), r.iso());
        check(0, false, &format!("over the past {n} days"), r, &window)?;
        check(1, false, &format!("au cours des {n} derniers jours"), r, &window)?;
        // Counted from a day that the sentence names.
        let named = format!("{} {}", at(-n), at(1 - n));
        let there = day(reference - n);
        check(0, false, &format!("on {} {} {} and burned the next day", there.day, there.month_name(0), there.year), r, &named)?;
        check(1, false, &format!("le {} {} {}, et la tour le lendemain", there.number(), there.month_name(1), there.year), r, &named)?;
    }

    #[test]
    fn weekdays_go_by_the_tense(reference in 400..LAST, weekday in 0_i64..7) {
        let r = day(reference);
        let back = (r.weekday() - weekday).rem_euclid(7);
        let on = (weekday - r.weekday()).rem_euclid(7);
        let (past, next) = (day(reference - back), day(reference + on));
        let before = day(reference - if back == 0 { 7 } else { back });
        for l in [0, 1] {
            let name = past.weekday_name(l);
            let (on, last) = [(format!("on {name}"), format!("last {name}")), (name.to_string(), format!("{name} dernier"))][l].clone();
            check(l, false, &on, r, &past.iso())?;
            // "last Tuesday", said on a Thursday, is not that of two days before.
            let recent = l == 0 && (1..=3).contains(&back) && back <= r.weekday();
            let before = if recent { day(reference - back - 7) } else { before };
            check(l, false, &last, r, &before.iso())?;
            check(l, true, &on, r, &next.iso())?;
        }
    }

    #[test]
    fn stretches_of_the_calendar_read_back(year in 1801_i64..2090, month in 0_usize..12, quarter in 1_i64..5, season in 0_usize..4, reference in 0..LAST) {
        let r = day(reference);
        let from = 3 * quarter - 2;
        let span = format!("{year}-{from:02}-01/{year}-{:02}-{:02}", from + 2, length(year, from + 2));
        let nth = [["first", "second", "third", "fourth"], ["premier", "deuxième", "troisième", "quatrième"]];
        let names = [["spring", "summer", "autumn", "winter"], ["le printemps", "l'été", "l'automne", "l'hiver"]];
        let monthly = format!("{year}-{:02}", month + 1);
        let seasonal = format!("{year}-{}", 21 + season);
        for l in [0, 1] {
            let (m, n, s) = (MONTHS[l][month], nth[l][quarter as usize - 1], names[l][season]);
            let (q, in_month, in_year) = if l == 0 {
                (format!("in the {n} quarter of {year}"), format!("in {m} {year}"), format!("in {year}"))
            } else {
                (format!("au {n} trimestre {year}"), format!("en {m} {year}"), format!("en {year}"))
            };
            check(l, false, &q, r, &span)?;
            check(l, false, &in_month, r, &monthly)?;
            check(l, false, &in_year, r, &year.to_string())?;
            check(l, false, &if l == 0 { format!("in the {s} of {year}") } else { format!("pendant {s} {year}") }, r, &seasonal)?;
        }
        check(0, false, &format!("in Q{quarter} {year}"), r, &span)?;
        let decade = year.max(1920) / 10;
        prop_assume!(decade != 200);
        check(0, false, &format!("in the {decade}0s"), r, &format!("{decade}X"))?;
        check(1, false, &format!("dans les années {decade}0"), r, &format!("{decade}X"))?;
    }

    #[test]
    fn what_is_no_date_is_never_read_as_one(year in 1900_i64..2100, month in 1_i64..13, over in 1_i64..9, wild in 13_i64..100, reference in 0..LAST) {
        let r = day(reference);
        let past = length(year, month) + over;
        let texts = [
            (0, format!("on {past} {} {year}", MONTHS[0][month as usize - 1])),
            (0, format!("on {} {past}, {year}", MONTHS[0][month as usize - 1])),
            (1, format!("le {past} {} {year}", MONTHS[1][month as usize - 1])),
            (0, format!("on {year}-{month:02}-{past:02}")),
            (1, format!("le {past:02}/{month:02}/{year}")),
            (0, format!("on {year}-{wild:02}-05")),
            (0, format!("on {wild}/{wild}/{year}")),
            (1, format!("le {wild:02}.{wild:02}.{year}")),
            (0, format!("on {year}{wild:02}05")),
        ];
        for (l, text) in texts {
            let text = told(l, false, &text);
            for (_, d) in read_all(LANGS[l], &text, Some(&r.iso())) {
                for date in d.date.iter().chain(&d.alternatives) {
                    prop_assert!(exists(&date.to_string()), "{}: {}", text, date);
                    // At most the month or the year of it, never a day.
                    prop_assert!(date.exact().is_none(), "{}: {}", text, date);
                }
            }
        }
    }
}

/// Whether every end of an EDTF date is one of the calendar.
fn exists(edtf: &str) -> bool {
    edtf.split('/').all(|side| {
        let parts: Vec<i64> = side.split('-').filter_map(|p| p.parse().ok()).collect();
        match parts[..] {
            [year, month, day] => (1..=12).contains(&month) && (1..=length(year, month)).contains(&day),
            [_, month] => (1..=12).contains(&month) || (21..=24).contains(&month),
            _ => true,
        }
    })
}

#[test]
fn the_generator_knows_its_calendar() {
    assert_eq!((day(0).iso(), day(0).weekday_name(0)), ("2000-01-01".to_string(), "Saturday"));
    assert_eq!((day(59).iso(), day(60).iso()), ("2000-02-29".to_string(), "2000-03-01".to_string()));
    assert_eq!((day(7616).iso(), day(7616).weekday_name(1)), ("2020-11-07".to_string(), "samedi"));
    assert!(!exists("2019-02-29") && exists("2020-02-29/2020-24"));
}
