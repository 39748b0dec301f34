//! How fast articles are read, in MB/s on one core, beside a plain scan of the same text in the same run. The machine's mood
//! is in both, so the ratio is what to compare between machines and days.
//!
//! The plain scan is a check for UTF-8 and one Aho-Corasick pass over the words of the pack, which finds and understands
//! nothing. `recognise` cuts up and reads the sentences that count; `claims` is the whole of `extract`.

mod news;

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use recoupe::Packs;
use recoupe::model::policy::Widths;
use recoupe::model::text::{Article, Lang};

use news::{DENSE, News, PRESS};

const MB: usize = 1_000_000;
/// Bytes of one article of many.
const ARTICLE: usize = 4_000;
/// Runs of each measurement of 1 MB, fewer of more; the median counts.
const RUNS: usize = 7;

/// A language's texts: its name, its news, its pack's files.
const LANGUAGES: [(Lang, &str, &[&str]); 2] = [
    (
        Lang::EN,
        include_str!("news/en.toml"),
        &[
            include_str!("../src/lang/packs/en/numbers.toml"),
            include_str!("../src/lang/packs/en/units.toml"),
            include_str!("../src/lang/packs/en/topics.toml"),
            include_str!("../src/lang/packs/en/dates.toml"),
            include_str!("../src/lang/packs/en/parties.toml"),
            include_str!("../src/lang/packs/en/cues.toml"),
        ],
    ),
    (
        Lang::FR,
        include_str!("news/fr.toml"),
        &[
            include_str!("../src/lang/packs/fr/numbers.toml"),
            include_str!("../src/lang/packs/fr/units.toml"),
            include_str!("../src/lang/packs/fr/topics.toml"),
            include_str!("../src/lang/packs/fr/dates.toml"),
            include_str!("../src/lang/packs/fr/parties.toml"),
            include_str!("../src/lang/packs/fr/cues.toml"),
        ],
    ),
];

fn main() -> io::Result<()> {
    // `cargo bench speed -- fast` leaves the large sizes out; `cargo test --benches` must not wait for any.
    let has = |word: &str| std::env::args().any(|a| a == word);
    if !has("--bench") {
        return Ok(());
    }
    if let Some(folder) = std::env::args().skip_while(|a| a != "write").nth(1) {
        return write(Path::new(&folder));
    }
    let sizes: &[usize] = if has("fast") { &[1, 4] } else { &[1, 10, 100] };
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "\nmedian of up to {RUNS} runs, one core, MB/s; in brackets the time as a multiple of the plain scan's\n"
    )?;
    let head = ["", "plain", "segment", "recognise", "mentions", "claims"];
    writeln!(out, "{:<32}{:>8}{:>16}{:>16}{:>16}{:>16}", head[0], head[1], head[2], head[3], head[4], head[5])?;
    for (lang, news, pack) in LANGUAGES {
        let news = News::read(news)?;
        let scan = scanner(pack)?;
        for &size in sizes {
            let shapes = [
                ("as the press's", ARTICLE, PRESS),
                ("full of figures", ARTICLE, DENSE),
                ("the same in one piece", size * MB, DENSE),
            ];
            for (shape, bytes, share) in shapes {
                let articles = news.articles(lang, size * MB, bytes, share);
                // Long runs even the noise out by themselves.
                let runs = (RUNS / size.min(RUNS)).max(1).max(if size <= 10 { 3 } else { 1 });
                writeln!(out, "{:<32}{}", format!("{lang} {size} MB, {shape}"), row(&articles, &scan, runs))?;
            }
        }
    }
    Ok(())
}

/// Writes a megabyte of articles in each language, for other programs to read: `cargo bench --bench speed -- write DIR`.
fn write(folder: &Path) -> io::Result<()> {
    for (lang, news, _) in LANGUAGES {
        let news: News = toml::from_str(news).map_err(io::Error::other)?;
        fs::create_dir_all(folder.join(lang.to_string()))?;
        for article in news.articles(lang, MB, ARTICLE, DENSE) {
            fs::write(folder.join(article.path), article.text)?;
        }
    }
    Ok(())
}

/// One line of the table.
fn row(articles: &[Article], scan: &AhoCorasick, runs: usize) -> String {
    let packs = Packs::builtin();
    let widths = Widths::default();
    let all = |read: &dyn Fn(&Article) -> usize| articles.iter().map(read).sum::<usize>();
    let stages: [&dyn Fn(&Article) -> usize; 5] = [
        &|a| std::str::from_utf8(a.text.as_bytes()).map_or(0, |t| scan.find_iter(t).count()),
        &|a| recoupe::sentences(a, packs).len(),
        &|a| recoupe::recognised(a, packs, &widths),
        &|a| recoupe::mentions(a, packs, &widths).len(),
        &|a| recoupe::extract_within(a, packs, &widths, usize::MAX).claims.len(),
    ];
    // The stages take turns, so that a slow moment of the machine hits all of them.
    let mut times = vec![Vec::new(); stages.len()];
    for _ in 0..runs {
        for (stage, times) in stages.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(all(stage));
            times.push(start.elapsed());
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let mut line = format!("{:>8}", speed(bytes, medians[0]));
    for time in &medians[1..] {
        let tenths = time.as_nanos() * 10 / medians[0].as_nanos().max(1);
        line += &format!("{:>16}", format!("{} ({}.{}x)", speed(bytes, *time), tenths / 10, tenths % 10));
    }
    line
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Megabytes in a second.
fn speed(bytes: usize, time: Duration) -> u128 {
    bytes as u128 * 1_000 / time.as_nanos().max(1)
}

/// One automaton over every phrase of a pack's files.
fn scanner(files: &[&str]) -> io::Result<AhoCorasick> {
    let mut words = Vec::new();
    for file in files {
        strings(&toml::from_str(file).map_err(io::Error::other)?, &mut words);
    }
    words.retain(|w| !w.is_empty());
    words.sort_unstable();
    words.dedup();
    let mut builder = AhoCorasickBuilder::new();
    builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
    builder.build(words).map_err(io::Error::other)
}

/// Every string of a TOML value; of a spelling with brackets its shortest form.
fn strings(value: &toml::Value, words: &mut Vec<String>) {
    match value {
        toml::Value::String(s) => {
            let mut depth = 0;
            words.push(
                s.chars()
                    .filter(|c| {
                        depth += usize::from(*c == '(');
                        let keep = depth == 0;
                        depth -= usize::from(*c == ')').min(depth);
                        keep
                    })
                    .collect(),
            );
        }
        toml::Value::Array(list) => list.iter().for_each(|v| strings(v, words)),
        toml::Value::Table(table) => table.iter().for_each(|(_, v)| strings(v, words)),
        _ => {}
    }
}
