//! What is fuzzed: one body for each target, called by cargo-fuzz here and, on stable, by `tests/fuzz.rs`.
//!
//! A body panics where a promise of docs/reliability.md is broken.

#![allow(clippy::unwrap_used, reason = "a broken promise must be seen")]

#[path = "../../tests/hostile/judge.rs"]
mod judge;
mod made;

use std::path::Path;
use std::sync::Arc;

use made::Made;
use recoupe::check::Baseline;
use recoupe::model::claim::Claim;
use recoupe::model::edtf::Edtf;
use recoupe::model::mention::MentionKind;
use recoupe::model::policy::Widths;
use recoupe::model::text::{Article, Lang};
use recoupe::read::{Options, Records, article_of};
use recoupe::report::{self, Filter, Format, Lookup, View};
use recoupe::{Packs, extract, mentions};
use unicode_normalization::UnicodeNormalization;

/// A target: takes any bytes.
pub type Body = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: &[(&str, Body)] = &[
    ("decode", decode),
    ("front_matter", front_matter),
    ("html", html),
    ("many", many),
    ("numbers", numbers),
    ("dates", dates),
    ("extraction", extraction),
    ("baseline", baseline),
    ("renderers", renderers),
];

/// The forms of a list of claims.
const LISTED: &[Format] = &[Format::Table, Format::Markdown, Format::Json, Format::Jsonl, Format::Csv];

fn article(path: &str, lang: Lang, text: &str) -> Article {
    Article {
        path: path.to_string(),
        text: text.to_string(),
        first_line: 1,
        language: Some(lang),
        published: Edtf::parse("2021-05-03"),
        ..Article::default()
    }
}

/// Bytes become text or are refused in words, and twice the same.
pub fn decode(data: &[u8]) {
    let read = || article_of("a.txt", data.to_vec(), &Options::default());
    match (read(), read()) {
        (Ok((a, notes)), Ok((b, _))) => {
            assert_eq!(a.text, b.text);
            assert!(!a.text.contains('\0') && notes.len() < 8);
        }
        (Err(a), Err(b)) => {
            assert_eq!(a, b);
            let said = a.to_string();
            assert!(
                said.lines().count() == 2 && judge::faults("stderr", said.replace("::", "").as_bytes()).is_empty(),
                "{said}"
            );
        }
        _ => panic!("read once and refused once"),
    }
}

/// Any block is read or refused with a line that the file has.
pub fn front_matter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for mark in ["---", "+++"] {
        let file = format!("{mark}\n{text}\n{mark}\n\nTwelve people died.\n");
        if let Ok((article, _)) = article_of("a.md", file.clone().into_bytes(), &Options::default()) {
            let lines = file.replace("\r\n", "\n").split(['\n', '\r']).count();
            // Marks that stand apart from their letters, or in another order, are read as the letters are.
            let nfc = |text: &str| text.nfc().collect::<String>();
            assert!(nfc(&file).ends_with(&nfc(&article.text)) && article.first_line <= lines);
            let web = |u: &String| u.starts_with("http");
            assert!(article.url.as_ref().is_none_or(|u| web(&u.to_lowercase())), "{:?}", article.url);
        }
    }
}

/// What came out of a file, as it has to be: the same again, with no NUL and no address that is none.
fn same_again(name: &str, data: &[u8]) {
    let read = || article_of(name, data.to_vec(), &Options::default());
    match (read(), read()) {
        (Ok((a, _)), Ok((b, _))) => {
            assert_eq!((&a.text, &a.title, &a.published), (&b.text, &b.title, &b.published));
            assert!(!a.text.contains('\0'), "{:?}", a.text);
            let web = |u: &String| u.to_lowercase().starts_with("http");
            assert!(a.url.as_ref().is_none_or(web), "{:?}", a.url);
        }
        (Err(a), Err(b)) => assert_eq!(a, b),
        _ => panic!("read once and refused once"),
    }
}

/// A page becomes text.
pub fn html(data: &[u8]) {
    same_again("a.html", data);
}

/// A file of many articles: a feed, lines of JSON, a table.
pub fn many(data: &[u8]) {
    for name in ["a.xml", "a.jsonl", "a.csv"] {
        same_again(name, data);
    }
}

fn each_language(data: &[u8], act: impl Fn(Lang, &str)) {
    let text = String::from_utf8_lossy(data);
    for lang in [Lang::EN, Lang::FR] {
        act(lang, &text);
    }
}

/// Mentions lie in the text, in order.
pub fn numbers(data: &[u8]) {
    each_language(data, |lang, text| {
        let article = article("a.txt", lang, text);
        let found = mentions(&article, Packs::builtin(), &Widths::default());
        assert!(found.iter().all(|m| text.get(m.span.start..m.span.end).is_some_and(|s| !s.is_empty())));
    });
}

/// Dates say themselves as EDTF that is read back as the same date.
pub fn dates(data: &[u8]) {
    each_language(data, |lang, text| {
        let article = article("a.txt", lang, &format!("On {text} 12 people died. Depuis {text}, 14 morts."));
        for m in mentions(&article, Packs::builtin(), &Widths::default()) {
            if let MentionKind::Date(d) = m.kind {
                let Some(date) = d.date else { continue };
                assert_eq!(Edtf::parse(&date.to_string()), Some(date), "{date}");
            }
        }
    });
}

/// Evidence lies in the text, and a record is read back as itself.
pub fn extraction(data: &[u8]) {
    each_language(data, |lang, text| {
        let article = article("a.txt", lang, text);
        let found = extract(&article, Packs::builtin(), &Widths::default());
        for claim in found.claims {
            let (figure, sentence) = (&claim.figure, &claim.evidence);
            assert!(
                figure.start <= figure.end && figure.end <= text.len() && sentence.start < sentence.end,
                "{claim:?}"
            );
            let json = serde_json::to_string(&claim).unwrap();
            assert_eq!(serde_json::from_str::<Claim>(&json).unwrap(), claim);
        }
    });
}

/// A baseline is refused, or is read back as itself from what it is written as.
pub fn baseline(data: &[u8]) {
    let path = Path::new("recoupe.baseline.toml");
    if let Ok(read) = Baseline::of_bytes(path, data.to_vec()) {
        let again = Baseline::parse(path, &read.to_toml()).unwrap();
        let findings = |b: &Baseline| {
            let mut all: Vec<_> = b.entries().iter().map(|e| (e.finding.clone(), e.reason.clone(), e.until)).collect();
            all.sort();
            all
        };
        assert_eq!(findings(&read), findings(&again));
    }
}

/// Every form of what a few claims give is read back by another parser, and commands nothing. One form of one report each time.
pub fn renderers(data: &[u8]) {
    let mut made = Made::of(data);
    let (report, any, listed) = (made.below(6), made.one(Format::ALL), made.one(LISTED));
    let format = if report < 2 { any } else { listed };
    let (width, ascii) = (made.one(&[80, 20, 200]), made.below(2) == 1);
    let filter = Filter { discrepancies: made.below(4) == 3, topics: Vec::new() };
    let folder = made.text();
    let view = View { format, width, inventory: Packs::builtin().inventory(), filter, folder, mentions: None };
    let claims = made.claims();
    let mut found = made.found(&claims);
    let shown = match report {
        0 => report::rows(&found, &view),
        1 => {
            let check = made.check(&found);
            found.notes.extend(check.notes());
            report::checked(&found, &check, &view)
        }
        2 => report::claims(&claims, &found.notes, &view).map(String::into_bytes),
        3 => report::timeline(&found, &view, ascii).map(String::into_bytes),
        4 => Ok(report::evidence(&claims, &found.notes, &|_| Vec::new(), &view).into_bytes()),
        _ => {
            let lookup = Lookup { found: &found, claims: &claims, mentions: &|_| Vec::new(), because: &|_| Vec::new() };
            report::explain(&found.rows[0].id, &lookup, &view).map(String::into_bytes)
        }
    };
    let name = if report < 4 { format!("{format:?}").to_lowercase() } else { "table".to_string() };
    let shown = shown.unwrap();
    let faults = judge::faults(&name, &shown);
    assert!(faults.is_empty(), "{name}: {faults:?}");
    if (report, format) == (2, Format::Jsonl) {
        assert_eq!(records(&shown), claims);
    }
}

/// Claim records, as another run reads them.
fn records(lines: &[u8]) -> Vec<Arc<Claim>> {
    let mut records = Records::new(Packs::builtin().inventory(), None);
    records.read(Path::new("claims.jsonl"), lines);
    records.finish().unwrap().claims.into_iter().map(Arc::new).collect()
}
