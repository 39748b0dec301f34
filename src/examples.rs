//! The test that walks every pack's `examples.toml`: each form must be read as its value, and negatives as nothing.
//!
//! Reference date of every example: Saturday 2020-11-07.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lang::{Pack, Packs};
use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::RESTRICTED;
use crate::model::mention::{Figure, Mention, MentionKind};
use crate::model::policy::Widths;
use crate::model::text::Article;
use crate::pipeline::extract;
use crate::recognise::{Context, recognise};
use crate::segment::segment;

const REFERENCE: &str = "2020-11-07";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// As `show` prints the one mention that covers the whole form; `none` for no mention of the kind at all.
    value: String,
    forms: Vec<String>,
    /// Why it is not read so yet: the test fails once it is.
    known_gap: Option<String>,
}

/// The kinds whose one mention must cover the whole form.
const COVERING: &[&str] = &["figure", "date", "duration", "party", "noun", "topic", "event", "sign"];
/// The kinds whose mentions are all shown, in order, joined by ` ; `, wherever they stand in the form.
const WITHIN: &[&str] = &["figures", "dates", "places", "attribution", "claims", "times", "where", "marks"];

#[test]
fn every_example_of_every_pack_is_read_as_it_says() {
    let mut faults = Vec::new();
    for pack in Packs::builtin().all() {
        let kinds: BTreeMap<String, Vec<Example>> = toml::from_str(&pack.examples()).unwrap();
        for (kind, examples) in &kinds {
            for (example, form) in examples.iter().flat_map(|e| e.forms.iter().map(move |f| (e, f))) {
                let found = read(pack, kind, form);
                let right = found == example.value;
                match (&example.known_gap, right) {
                    (None, false) => {
                        faults.push(format!("{} {kind} {form:?}: want `{}`, got `{found}`", pack.lang, example.value))
                    }
                    (Some(_), true) => {
                        faults.push(format!("{} {kind} {form:?}: passes now, delete its known_gap", pack.lang))
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} examples are not read as they say:\n{}", faults.len(), faults.join("\n"));
}

/// What stands in `form` of a kind, as `value` spells it.
fn read(pack: &Pack, kind: &str, form: &str) -> String {
    match kind {
        "claims" => return claims(pack, form, who),
        "times" => return claims(pack, form, when),
        "where" => return claims(pack, form, place),
        "marks" => return claims(pack, form, mark),
        _ => {}
    }
    if !COVERING.contains(&kind) && !WITHIN.contains(&kind) {
        return format!("unknown kind `{kind}`; kinds are {COVERING:?} and {WITHIN:?}");
    }
    let segments = segment(form, pack);
    let widths = Widths::default();
    let cx = Context { text: form, segments: &segments, pack, reference: Edtf::parse(REFERENCE), widths: &widths };
    let all: Vec<Mention> = (0..segments.sentences.len()).flat_map(|s| recognise(cx, s)).collect();
    let shown: Vec<(&Mention, String)> = all.iter().filter_map(|m| show(m, kind, form).map(|s| (m, s))).collect();
    match shown.as_slice() {
        [] => "none".to_string(),
        list if WITHIN.contains(&kind) => list.iter().map(|(_, s)| s.as_str()).collect::<Vec<_>>().join(" ; "),
        [(m, s)] if m.span.of(form) == form => s.clone(),
        list => list.iter().map(|(m, s)| format!("{s} on {:?}", m.span.of(form))).collect::<Vec<_>>().join(" ; "),
    }
}

/// The claims of a text, each as `show` prints it, joined by ` ; `.
fn claims(pack: &Pack, text: &str, show: fn(&Claim) -> String) -> String {
    let article = Article {
        path: "example".into(),
        text: text.into(),
        first_line: 1,
        language: Some(pack.lang),
        published: Edtf::parse(REFERENCE),
        ..Article::default()
    };
    let found = extract(&article, Packs::builtin(), &Widths::default()).claims;
    if found.is_empty() { "none".to_string() } else { found.iter().map(show).collect::<Vec<_>>().join(" ; ") }
}

/// Topic, figure as shown, and where they are said status, group and party, `part` for a part of another claim, `some` for
/// some of whom no group is told, and whom it counts
/// `with` or `without`.
fn who(c: &Claim) -> String {
    let p = &c.population;
    let status = Some(p.status.code()).filter(|s| *s != "unspecified").map(String::from);
    let words =
        [c.topic.clone(), c.figure.shown()].into_iter().chain(status).chain(p.group.clone()).chain(p.party.clone());
    let part = c.part_of.iter().map(|_| "part".to_string());
    let some = c.candidates.iter().filter(|e| e.starts_with(RESTRICTED)).map(|_| "some".to_string());
    let with = p.includes.iter().map(|w| format!("with {w}"));
    let without = p.excludes.iter().map(|w| format!("without {w}"));
    words.chain(part).chain(some).chain(with).chain(without).collect::<Vec<_>>().join(" ")
}

/// Topic, figure as shown, and the places, the widest first.
fn place(c: &Claim) -> String {
    let place = Some(c.place.join(" > ")).filter(|p| !p.is_empty()).map(|p| format!("in {p}"));
    [c.topic.clone(), c.figure.shown()].into_iter().chain(place).collect::<Vec<_>>().join(" ")
}

/// Topic, figure as shown, and what the words say of its place in a series of counts.
fn mark(c: &Claim) -> String {
    let marks = c.marks.iter().map(|m| format!("{m:?}").to_lowercase());
    [c.topic.clone(), c.figure.shown()].into_iter().chain(marks).collect::<Vec<_>>().join(" ")
}

/// Topic, figure as shown, basis, as-of date, and where they are said counting origin and background.
fn when(c: &Claim) -> String {
    let date = c.as_of.date.map_or("undated".to_string(), |d| d.to_string());
    let since = c.since.map(|d| format!("since {d}"));
    let past = c.background.then(|| "background".to_string());
    let words =
        [c.topic.clone(), c.figure.shown(), c.basis.code().to_string(), date].into_iter().chain(since).chain(past);
    words.collect::<Vec<_>>().join(" ")
}

fn show(mention: &Mention, kind: &str, text: &str) -> Option<String> {
    Some(match (&mention.kind, kind) {
        (MentionKind::Figure(f), "figure" | "figures") => figure(f),
        (MentionKind::Duration(d), "duration") => {
            let days = |d: Option<rust_decimal::Decimal>| d.map_or("..".to_string(), |d| d.normalize().to_string());
            format!("{} {} = {}..{} days", figure(&d.figure), d.unit, days(d.low_days), days(d.high_days))
        }
        (MentionKind::Date(d), "date" | "dates") => {
            // "?" before readings of which none is certain.
            let unsure = Some("?".to_string()).filter(|_| d.date.is_none());
            let all = d.date.iter().chain(&d.alternatives).map(ToString::to_string);
            unsure.into_iter().chain(all).collect::<Vec<_>>().join(" | ")
        }
        (MentionKind::Party(p), "party") => format!("{} {:?}", p.id, p.form).to_lowercase(),
        (MentionKind::Place(p), "places") => {
            p.within.iter().chain([&p.name]).map(|n| &**n).collect::<Vec<_>>().join(" > ")
        }
        (MentionKind::Noun(n), "noun") => {
            let status = n.status.map_or("-", |s| s.code());
            format!("{} {status} {}", n.unit, n.group.as_deref().unwrap_or("-"))
        }
        (MentionKind::Topic(t), "topic") => t.topic.to_string(),
        (MentionKind::Event(e), "event") => {
            format!("{} {:?}", e.event.as_deref().unwrap_or("-"), e.aspect).to_lowercase()
        }
        (MentionKind::Sign(s), "sign") => format!("{s:?}"),
        (MentionKind::Attribution(a), "attribution") => {
            let source = a.source.map_or("-", |s| s.of(text));
            let content: Vec<_> = a.content.iter().map(|c| c.of(text)).collect();
            format!("{source} | {} | {}", a.stance.code(), content.join(" … "))
        }
        _ => return None,
    })
}

/// `at-least 1000..`, `exact 12 EUR`, `between 10..12`, `about 27..33 (30)`.
fn figure(f: &Figure) -> String {
    use crate::model::mention::Value;
    let side = |d: Option<rust_decimal::Decimal>| d.map_or(String::new(), |d| d.normalize().to_string());
    let interval =
        if f.low.is_some() && f.low == f.high { side(f.low) } else { format!("{}..{}", side(f.low), side(f.high)) };
    let stated = match f.value {
        Some(Value::One(v)) if f.low != Some(v) || f.high != Some(v) => format!(" ({})", v.normalize()),
        _ => String::new(),
    };
    let unit = f.unit.as_ref().map_or(String::new(), |u| format!(" {u}"));
    format!("{} {interval}{stated}{unit}", f.hedge.code())
}
