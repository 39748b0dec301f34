//! Every hedge of every pack hedges the number that it stands at, and a range takes the scale of its second end.

use proptest::prelude::*;
use rust_decimal::Decimal;
use toml::Value as Toml;

use super::read_all;
use crate::lang::{Pack, Packs};
use crate::model::mention::{Hedge, Mention, MentionKind, Value};
use crate::model::policy::{Floors, Widths};
use crate::model::text::Lang;
use crate::recognise::{Bench, Context};
use crate::segment::segment;

fn figures(pack: &Pack, text: &str) -> Vec<Mention> {
    let segments = segment(text, pack);
    let widths = Widths::default();
    let cx = Context { text, segments: &segments, pack, reference: None, widths: &widths };
    (0..segments.sentences.len()).flat_map(|s| read_all(&Bench::new(cx, s), &[]).0).collect()
}

/// Hedge and value of the one figure of a text.
fn figure(pack: &Pack, text: &str) -> Option<(Hedge, Option<Value>)> {
    match figures(pack, text).as_slice() {
        [Mention { kind: MentionKind::Figure(f), .. }] => Some((f.hedge, f.value)),
        _ => None,
    }
}

#[test]
fn every_hedge_of_every_pack_is_read() {
    for pack in Packs::builtin().all() {
        let path = format!("{}/src/lang/packs/{}/numbers.toml", env!("CARGO_MANIFEST_DIR"), pack.lang);
        let numbers: Toml = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let hedges = numbers["hedges"].as_array().unwrap();
        assert_eq!(hedges.len(), 7, "{}", pack.lang);
        let article = numbers["roles"]["article"][0].as_str().unwrap();
        let mut faults = Vec::new();
        for row in hedges {
            let hedge: Hedge = row["hedge"].clone().try_into().unwrap();
            let texts = |list: &str, make: &dyn Fn(&str) -> String| -> Vec<String> {
                let forms = row.get(list).and_then(Toml::as_array);
                forms.into_iter().flatten().map(|form| make(form.as_str().unwrap())).collect()
            };
            let before = texts("before", &|form| match form.strip_suffix('\'') {
                Some(_) => format!("{form}200"),
                None => format!("{form} 200"),
            });
            let after = texts("after", &|form| format!("200 {form}"));
            let hyphened = texts("hyphened", &|form| format!("200-{form}"));
            let inside = texts("inside", &|form| format!("{article} {form} 200"));
            for text in before.iter().chain(&after).chain(&hyphened).chain(&inside) {
                let found = figure(pack, text);
                if found != Some((hedge, Some(Value::One(Decimal::from(200))))) {
                    faults.push(format!("{text}: {found:?}, not {}", hedge.code()));
                }
            }
        }
        assert!(faults.is_empty(), "{}:\n{}", pack.lang, faults.join("\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// "12 to 30 million", "12-30 million", "entre 12 et 30 millions", "12 à 30 000".
    #[test]
    fn ranges_take_the_scale_of_their_second_end(a in 1..999_u64, more in 1..999_u64, power in 1..4_u32) {
        let b = a + more;
        let scale = 1000_u64.pow(power);
        let (en, fr) = [("thousand", "mille"), ("million", "millions"), ("billion", "milliards")][power as usize - 1];
        let want = Some((Hedge::Between, Some(Value::Range(Decimal::from(a * scale), Decimal::from(b * scale)))));
        let packs = Packs::builtin();
        let zeros = " 000".repeat(power as usize);
        for text in [format!("{a} to {b} {en}"), format!("{a}-{b} {en}"), format!("between {a} and {b} {en}")] {
            prop_assert_eq!(figure(packs.get(Lang::EN).unwrap(), &text), want, "{}", text);
        }
        for text in [format!("{a} à {b} {fr}"), format!("entre {a} et {b} {fr}"), format!("{a} ou {b} {fr}")] {
            prop_assert_eq!(figure(packs.get(Lang::FR).unwrap(), &text), want, "{}", text);
        }
        if power == 1 && b < 1000 {
            let text = format!("{a} à {b}{zeros}");
            prop_assert_eq!(figure(packs.get(Lang::FR).unwrap(), &text), want, "{}", text);
        }
    }
}

#[test]
fn a_preset_takes_an_order_for_one_of_it() {
    let low = |text: &str, lang: Lang, vague: Floors| {
        let pack = Packs::builtin().get(lang).unwrap();
        let (segments, widths) = (segment(text, pack), Widths { vague, ..Widths::default() });
        let cx = Context { text, segments: &segments, pack, reference: None, widths: &widths };
        match read_all(&Bench::new(cx, 0), &[]).0.as_slice() {
            [Mention { kind: MentionKind::Figure(f), .. }] => f.low.map(|d| d.to_string()).unwrap_or_default(),
            other => format!("{other:?}"),
        }
    };
    for (text, lang, default, acled) in [
        ("dozens of people", Lang::EN, "20", "12"),
        ("tens of people", Lang::EN, "20", "10"),
        ("tens of thousands of people", Lang::EN, "20000", "10000"),
        ("several hundred people", Lang::EN, "200", "100"),
        ("several people", Lang::EN, "3", "3"),
        ("at least 40 people", Lang::EN, "40", "40"),
        ("des dizaines de personnes", Lang::FR, "20", "10"),
        ("des milliers de personnes", Lang::FR, "2000", "1000"),
    ] {
        assert_eq!(low(text, lang, Floors::Default), default, "{text}");
        assert_eq!(low(text, lang, Floors::Acled), acled, "{text}");
    }
}
