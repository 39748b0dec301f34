//! How reconciliation grows: time and peak memory for 10^4, 10^5 and 10^6 made-up claims, and the exponent between sizes.
//!
//! The claims are spread over up to 10^4 stories of a hundred claims each, ten articles a story, some twenty quantities among
//! them; stories share names with others, so that finding them is no mere look-up. As reading does, the claims of an article share
//! what they repeat of it.
//! `cargo bench --bench reconcile`; each size runs in a
//! process of its own, so that its peak memory is its own. Peak memory is read from /proc and told as 0 where there is none.

use std::io::{self, Write};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::Instant;

use recoupe::Packs;
use recoupe::model::claim::{
    AsOf, AsOfBasis, Attribution, Basis, Claim, ClaimFigure, Evidence, Interest, Population, SCHEMA,
};
use recoupe::model::edtf::Edtf;
use recoupe::model::mention::{Hedge, Stance, Status, Value};
use recoupe::model::policy::Policy;
use rust_decimal::Decimal;

const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
/// Claims of a story, and articles that they stand in.
const PER_STORY: u64 = 100;
const ARTICLES: u64 = 10;
const TOPICS: [&str; 5] = ["deaths", "injuries", "missing", "displaced", "arrests"];
const PARTIES: [&str; 6] = ["AM", "AZ", "GE", "TR", "RU", "IR"];
const EVENTS: [&str; 6] = ["earthquake", "flood", "fighting", "fire", "storm", "protest"];
const SOURCES: [&str; 3] = ["Ministry of the Interior", "Regional hospital", "Rescue service"];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    if let Some(n) = args.iter().position(|a| a == "--size").and_then(|i| args.get(i + 1)).and_then(|n| n.parse().ok())
    {
        return done(one(n));
    }
    // `cargo test --benches` must not wait.
    if !args.iter().any(|a| a == "--bench") {
        return ExitCode::SUCCESS;
    }
    let sizes = if args.iter().any(|a| a == "fast") { &SIZES[..2] } else { &SIZES[..] };
    done(all(&args[0], sizes))
}

fn done(result: io::Result<()>) -> ExitCode {
    if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One line for each size, from a process of its own.
fn all(program: &str, sizes: &[u64]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:>9} {:>8} {:>8} {:>9} {:>8} {:>12} {:>9}",
        "claims", "ms", "peak MB", "exponent", "rows", "pairs", "of all"
    )?;
    let mut last: Option<(u64, u64)> = None;
    for &n in sizes {
        let run = Command::new(program).args(["--size", &n.to_string()]).output()?;
        let text = String::from_utf8_lossy(&run.stdout).into_owned();
        let fields: Vec<u64> = text.split_whitespace().filter_map(|f| f.parse().ok()).collect();
        let &[micros, peak, rows, pairs, possible] = fields.as_slice() else {
            return Err(io::Error::other(format!("{n} claims: {text}{}", String::from_utf8_lossy(&run.stderr))));
        };
        let growth = last.map_or_else(|| "–".to_string(), |(m, t)| exponent(n / m, micros, t));
        let share = format!("1/{}", possible / pairs.max(1));
        writeln!(out, "{n:>9} {:>8} {peak:>8} {growth:>9} {rows:>8} {pairs:>12} {share:>9}", micros / 1_000)?;
        last = Some((n, micros));
    }
    Ok(())
}

/// The exponent e in `time = size^e`, to two digits, where the size grew tenfold: log10 of the times' ratio.
fn exponent(grown: u64, now: u64, before: u64) -> String {
    if grown != 10 {
        return "?".to_string();
    }
    // log10 by thousandths: how many factors of 10^(1/1000) the ratio holds. Whole numbers only.
    let (mut hundredths, mut reached) = (0_u32, u128::from(before.max(1)) << 32);
    let wanted = u128::from(now) << 32;
    while reached < wanted && hundredths < 400 {
        // 10^(1/100) = 1.0232930
        reached = reached * 10_232_930 / 10_000_000;
        hundredths += 1;
    }
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Reconciles `n` claims, and prints microseconds, peak megabytes, rows, pairs compared and possible.
fn one(n: u64) -> io::Result<()> {
    let policy = Policy::default();
    let inventory = Packs::builtin().inventory();
    let stories = (0..n).step_by(usize::try_from(PER_STORY).unwrap_or(1)).map(|first| first / PER_STORY);
    let claims: Vec<Arc<Claim>> =
        stories.flat_map(|s| story(s, PER_STORY.min(n - s * PER_STORY))).map(Arc::new).collect();
    let start = Instant::now();
    let (found, stats) = recoupe::reconcile_counted(claims, &policy, inventory);
    let micros = start.elapsed().as_micros();
    writeln!(
        io::stdout().lock(),
        "{micros} {} {} {} {}",
        peak(),
        found.rows.len(),
        stats.pairs_compared,
        stats.pairs_possible
    )
}

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// A number below `below`, the same for the same seed.
fn roll(seed: u64, below: u64) -> u64 {
    let mut x = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    x ^= x >> 29;
    x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (x ^ (x >> 32)) % below
}

fn pick<'a>(list: &[&'a str], seed: u64) -> &'a str {
    list[usize::try_from(roll(seed, list.len() as u64)).unwrap_or_default()]
}

/// A name of two syllables and a number of a story's own, or shared with hundreds of stories.
fn word(seed: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ar", "bel", "cor", "dun", "el", "far", "gor", "hal", "in", "jor", "kel", "lom", "mar", "nor", "or", "pel"];
    (0..4).map(|i| pick(&SYLLABLES, seed * 7 + i)).collect()
}

/// What the claims of an article repeat of it.
struct Article {
    path: Arc<str>,
    outlet: Arc<str>,
    language: Arc<str>,
    agency: Arc<[String]>,
    context: Arc<[String]>,
    published: Option<Edtf>,
}

/// The claims of a story, `n` of them.
fn story(story: u64, n: u64) -> Vec<Claim> {
    let article = |n: u64| Article {
        path: format!("{story:05}/{n}.md").into(),
        outlet: format!("Outlet {n}").into(),
        language: "en".into(),
        agency: Arc::default(),
        context: context(story).into(),
        // Days of 2019-2021 on which stories begin; its articles follow over ten days.
        published: chrono_day(i32::try_from(roll(story, 1_000) + n).unwrap_or_default()),
    };
    let articles: Vec<Article> = (0..ARTICLES).map(article).collect();
    let of = |within: u64| &articles[usize::try_from(within % ARTICLES).unwrap_or_default()];
    (0..n).map(|within| claim(story, within, of(within))).collect()
}

fn claim(story: u64, within: u64, article: &Article) -> Claim {
    let i = story * PER_STORY + within;
    let date = article.published;
    let n = Decimal::from(10 + roll(story, 200) + roll(i, 5) * 3);
    let topic = pick(&TOPICS, within / 4);
    Claim {
        schema: SCHEMA,
        id: format!("{i:012x}"),
        article: article.path.clone(),
        outlet: Some(article.outlet.clone()),
        candidates: Vec::new(),
        title: None,
        url: None,
        published: date,
        language: Some(article.language.clone()),
        topic: topic.into(),
        population: Population {
            party: if within.is_multiple_of(5) { vec![pick(&PARTIES, story).into()] } else { Vec::new() },
            status: if within.is_multiple_of(7) { Status::Military } else { Status::Unspecified },
            ..Population::default()
        },
        place: Vec::new(),
        event: None,
        date: None,
        figure: figure(n, within, roll(i, 4) == 0),
        basis: if topic == "missing" { Basis::Stock } else { Basis::Cumulative },
        since: None,
        part_of: None,
        as_of: AsOf { date, basis: AsOfBasis::Published },
        attribution: vec![said_by(pick(&SOURCES, i))],
        conditional: false,
        background: false,
        agency: article.agency.clone(),
        evidence: Evidence {
            start: 0,
            end: 40,
            line: 1,
            column: 1,
            quote: "So many people were counted there.".into(),
        },
        notes: Vec::new(),
        derived_from: None,
        marks: Vec::new(),
        context: article.context.clone(),
        corrected: std::collections::BTreeMap::new(),
        cites: None,
    }
}

fn figure(n: Decimal, at: u64, open: bool) -> ClaimFigure {
    let start = usize::try_from(at).unwrap_or_default();
    ClaimFigure {
        value: Some(Value::One(n)),
        low: Some(n),
        high: Some(n).filter(|_| !open),
        hedge: if open { Hedge::AtLeast } else { Hedge::Exact },
        unit: "person".into(),
        text: n.to_string(),
        start,
        end: start + 2,
        char_start: start,
        char_end: start + 2,
        rounded: false,
    }
}

fn said_by(source: &str) -> Attribution {
    Attribution {
        source: source.into(),
        name: source.into(),
        id: None,
        cue: "said".into(),
        stance: Stance::States,
        interest: Interest::Unknown,
        start: 0,
        end: 4,
    }
}

fn context(story: u64) -> Vec<String> {
    let mut context = vec![
        format!("event:{}", pick(&EVENTS, story)),
        format!("party:{}", pick(&PARTIES, story)),
        format!("name:{}", word(story)),
        format!("name:{}", word(story + 20_000)),
    ];
    // Names that hundreds of stories share: a politician, a region.
    context.push(format!("name:{}", word(40_000 + roll(story, 20))));
    context
}

fn chrono_day(day: i32) -> Option<Edtf> {
    let (year, rest) = (2019 + day / 336, day % 336);
    Edtf::parse(&format!("{year}-{:02}-{:02}", 1 + rest / 28, 1 + rest % 28))
}
