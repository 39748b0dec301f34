//! Dates as whole sentences see them.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::lang::Packs;
use crate::model::edtf::Year;
use crate::model::policy::Widths;
use crate::model::text::Lang;
use crate::recognise::Context;
use crate::segment::segment;

/// The dates of a text, each with the words that say it.
pub(super) fn read_all(lang: Lang, text: &str, reference: Option<&str>) -> Vec<(String, DateMention)> {
    let pack = Packs::builtin().get(lang).unwrap();
    let segments = segment(text, pack);
    let widths = Widths::default();
    let reference = reference.and_then(Edtf::parse);
    let cx = Context { text, segments: &segments, pack, reference, widths: &widths };
    let benches = (0..segments.sentences.len()).map(|s| Bench::new(cx, s));
    let mentions = benches.flat_map(|b| read(&b));
    mentions
        .filter_map(|m| match m.kind {
            MentionKind::Date(d) => Some((m.span.of(text).to_string(), *d)),
            _ => None,
        })
        .collect()
}

fn dates(lang: Lang, text: &str, reference: Option<&str>) -> String {
    let all = read_all(lang, text, reference).into_iter();
    all.map(|(_, d)| d.date.map_or("?".to_string(), |d| d.to_string())).collect::<Vec<_>>().join(" ")
}

pub(super) const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];
pub(super) const WEEKDAYS: [[&str; 7]; 2] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
];

/// Every form in which a full date is written in a language.
fn forms(lang: Lang, date: NaiveDate) -> Vec<String> {
    let l = usize::from(lang == Lang::FR);
    let (d, y) = (date.day(), date.year());
    let month = MONTHS[l][date.month0() as usize];
    let weekday = WEEKDAYS[l][date.weekday().num_days_from_monday() as usize];
    let suffix = match d {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let numeric = format!("{:02}/{d:02}/{y}", date.month());
    let iso = date.to_string();
    // "May" has no short form.
    let short = if month == "May" { month.to_string() } else { month.chars().take(3).chain(['.']).collect() };
    if l == 0 {
        vec![
            iso,
            numeric,
            format!("{month} {d}, {y}"),
            format!("{month} {d}{suffix}, {y}"),
            format!("{d} {month} {y}"),
            format!("the {d}{suffix} of {month}, {y}"),
            format!("{weekday}, {month} {d}, {y}"),
            format!("{weekday} {d} {month} {y}"),
            format!("{short} {d}, {y}"),
            format!("{y}/{d:02}/{}", month.chars().take(3).collect::<String>()),
        ]
    } else {
        let first = if d == 1 { "1er".to_string() } else { d.to_string() };
        vec![
            iso,
            format!("{d:02}/{:02}/{y}", date.month()),
            format!("{d:02}.{:02}.{y}", date.month()),
            format!("{d:02} {:02} {y}", date.month()),
            format!("{first} {month} {y}"),
            format!("le {first} {month} {y}"),
            format!("{weekday} {first} {month} {y}"),
            format!("le {weekday} {first} {month} {y}"),
        ]
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_date_reads_back_in_every_form(days in 0_i64..73_000, reference in prop::option::of(0_i64..73_000)) {
        let start = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let date = calendar::plus_days(start, days).unwrap();
        let reference = reference.map(|n| calendar::plus_days(start, n).unwrap().to_string());
        for lang in [Lang::EN, Lang::FR] {
            for form in forms(lang, date) {
                for text in [form.clone(), format!("Xyz ({form}) xyz.")] {
                    let found = read_all(lang, &text, reference.as_deref());
                    prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
                    prop_assert_eq!(&found[0].0, &form);
                    prop_assert_eq!(found[0].1.date, Some(Edtf::day(date)), "{}", text);
                }
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "(on |le |du |3|31|/|-|\\.|, |May |mai |last |dernier |week |semaine |of |de |2020|20 |à |14h |et |to |year |first |'|end of |il y a |ago|\\PC){0,24}") {
        for lang in [Lang::EN, Lang::FR] {
            for reference in [None, Some("2020-11-07"), Some("XXXX-11-07"), Some("0001-01-01"), Some("9999-12-31")] {
                read_all(lang, &text, reference);
            }
        }
    }
}

#[test]
fn years_come_from_the_reference_or_stay_unknown() {
    for (reference, want) in [
        (Some("2020-11-07"), "2020-11-07"),
        (Some("2020-11-06"), "2019-11-07"),
        (Some("2020"), "2020-11-07"),
        (Some("XXXX-11-07"), "XXXX-11-07"),
        (None, "XXXX-11-07"),
    ] {
        assert_eq!(dates(Lang::FR, "Le pont a cédé le 7 novembre.", reference), want);
    }
    assert_eq!(dates(Lang::EN, "The bridge will close on 9 November.", Some("2020-11-07")), "2020-11-09");
    assert_eq!(dates(Lang::EN, "It fell on 29 February.", Some("2023-05-01")), "2020-02-29");
    assert_eq!(dates(Lang::EN, "It fell from 28 December to 3 January.", Some("2020-11-07")), "2019-12-28/2020-01-03");
}

#[test]
fn relative_dates_need_a_reference_with_its_year() {
    for reference in [None, Some("XXXX-11-07"), Some("2020-11")] {
        assert_eq!(dates(Lang::FR, "Hier, puis mardi, et la semaine dernière.", reference), "? ? ?");
    }
    let weekday = |text| read_all(Lang::EN, text, None).first().and_then(|(_, d)| d.weekday);
    assert_eq!(weekday("It fell on Tuesday."), Some(1));
    assert_eq!(weekday("It fell on Saturday, 7 November."), Some(5));
}

#[test]
fn the_future_looks_ahead_to_its_own_date_alone() {
    let reference = Some("2020-11-07");
    assert_eq!(dates(Lang::EN, "The mayor will speak on Monday.", reference), "2020-11-09");
    assert_eq!(dates(Lang::EN, "The strike will go on, the mayor said on Monday.", reference), "2020-11-02");
    assert_eq!(dates(Lang::FR, "Le maire s'exprimera lundi, a-t-il dit vendredi.", reference), "2020-11-09 2020-11-06");
    assert_eq!(dates(Lang::FR, "Le choléra recule depuis lundi.", reference), "2020-11-02");
}

#[test]
fn a_week_word_beside_dates_bounds_the_publication() {
    let inferred = |text: &str| {
        let found = read_all(Lang::EN, text, None);
        let all: Vec<_> = found.into_iter().map(|(_, d)| (0, d)).collect();
        infer_published(&all).map_or("-".to_string(), |d| d.to_string())
    };
    assert_eq!(inferred("Two boats sank earlier this week, on 1 and 2 November."), "XXXX-11-03/XXXX-11-08");
    assert_eq!(inferred("Two boats sank this week, on 30 December 2020."), "2020-12-31/2021-01-05");
    assert_eq!(inferred("Two boats sank on 1 and 2 November."), "-");
    assert_eq!(inferred("Two boats sank this week."), "-");
    let date = PartialDate::new(Year::Unknown, Some(11), Some(7)).unwrap();
    assert_eq!(fitting_years(&date, 5), [2009, 2015, 2020, 2026]);
    let leap = PartialDate::new(Year::Unknown, Some(2), Some(29)).unwrap();
    assert_eq!(fitting_years(&leap, 5), [2020]);
}

#[test]
fn long_lists_take_linear_time() {
    for piece in ["1, ", "3 et ", "last ", "du 3 au ", "end of ", "2 days before ", "Monday ", "first ", "de la "] {
        let text = piece.repeat(3_000);
        read_all(Lang::EN, &text, Some("2020-11-07"));
        read_all(Lang::FR, &text, Some("2020-11-07"));
    }
}
