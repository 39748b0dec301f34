//! How long a whole check takes, stage by stage, and how much memory the program holds: made-up articles are written into files
//! below the target folder, and read from there. `cargo bench --bench check`; `-- fast` takes fewer.
//!
//! Peak memory of the program is read from /proc while it runs, and told as 0 where there is none.

mod news;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use news::{DENSE, News, PRESS};
use rayon::prelude::*;
use recoupe::Packs;
use recoupe::check::{Baseline, Gate, Levels, Scope};
use recoupe::model::policy::Policy;
use recoupe::model::text::Lang;
use recoupe::read::Options;
use recoupe::report::{self, Filter, Format, View};

/// Bytes of an article.
const ARTICLE: usize = 3_200;
/// Runs of each measurement; the median counts.
const RUNS: usize = 3;

fn main() -> io::Result<()> {
    let has = |word: &str| std::env::args().any(|a| a == word);
    // `cargo test --benches` must not wait.
    if !has("--bench") {
        return Ok(());
    }
    let (check, small, large) = if has("fast") { (1_000, 500, 2_000) } else { (10_000, 3_000, 30_000) };
    let mut out = io::stdout().lock();
    writeln!(out, "\nmedian of {RUNS} runs")?;
    for (share, kind) in [(PRESS, "as the press's"), (DENSE, "full of figures")] {
        let folder = written(check, share)?;
        writeln!(out, "\ncheck of {check} articles, {kind}")?;
        stages(&folder, &mut out)?;
        let (time, peak) = program(&["check", "--exit-zero"], &folder, None)?;
        writeln!(out, "{:<40}{:>8} ms{peak:>8} MB", "the program, all in all", time.as_millis())?;
    }
    for articles in [small, large] {
        let folder = written(articles, DENSE)?;
        writeln!(out, "\nclaims of {articles} articles as jsonl")?;
        for threads in ["1", "2"] {
            let (time, peak) = program(&["claims", "--format", "jsonl"], &folder, Some(threads))?;
            writeln!(out, "{:<40}{:>8} ms{peak:>8} MB", format!("threads: {threads}"), time.as_millis())?;
        }
    }
    Ok(())
}

/// A folder of so many articles, of forty outlets and two years.
fn written(articles: usize, share: usize) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("news-{articles}-{share}"));
    let news = News::read(include_str!("news/en.toml"))?;
    for (i, article) in news.articles(Lang::EN, articles * ARTICLE, ARTICLE, share).iter().enumerate() {
        let below = folder.join(format!("{:03}", i / 1_000));
        fs::create_dir_all(&below)?;
        let (outlet, year, month, day) = (i % 40, 2023 + i % 2, 1 + i / 2 % 12, 1 + i / 24 % 28);
        let head =
            format!("---\noutlet: Outlet {outlet}\npublished: {year}-{month:02}-{day:02}\nlanguage: en\n---\n\n");
        fs::write(below.join(format!("{i:05}.md")), head + &article.text)?;
    }
    Ok(folder)
}

/// The stages of a check, each by itself.
fn stages(folder: &Path, out: &mut impl Write) -> io::Result<()> {
    let (packs, policy, options) = (Packs::builtin(), Policy::default(), Options::default());
    let inventory = packs.inventory();
    let levels = Levels::default();
    let gate = Gate { levels, scope: Scope::All, today: None, pending: None };
    let filter = Filter::default();
    let view = View { format: Format::Table, width: 100, inventory, filter, folder: String::new(), mentions: None };
    let mut times = vec![Vec::new(); 5];
    for _ in 0..RUNS {
        let mut start = Instant::now();
        let mut lap = |stage: usize| {
            times[stage].push(start.elapsed());
            start = Instant::now();
        };
        let sources = recoupe::read::sources(folder, &options).map_err(io::Error::other)?;
        lap(0);
        let widths = &sources.config.widths;
        // Shared as the program shares them.
        let shared = |e: recoupe::Extraction| e.claims.into_iter().map(Arc::new).collect::<Vec<_>>();
        let extract = |a| shared(recoupe::extract(a, packs, widths));
        let claims: Vec<_> = sources.articles.par_iter().map(extract).collect();
        lap(1);
        let claims = claims.into_iter().flatten();
        let (found, _) = recoupe::reconcile_counted(claims, &policy, inventory);
        lap(2);
        let baseline = Baseline::empty(Path::new("none.toml"));
        let result = recoupe::check::check(&found, &baseline, &gate).map_err(io::Error::other)?;
        lap(3);
        report::checked(&found, &result, &view).map_err(io::Error::other)?;
        lap(4);
    }
    for (name, times) in
        ["files to articles", "articles to claims", "claims to rows", "check", "report"].iter().zip(times)
    {
        writeln!(out, "{name:<40}{:>8} ms", median(times).as_millis())?;
    }
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The time that the program takes, and the most memory that it holds, in megabytes.
fn program(args: &[&str], folder: &Path, threads: Option<&str>) -> io::Result<(Duration, u64)> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recoupe"));
        command.args(args).arg(folder).stdout(Stdio::null()).stderr(Stdio::null());
        command.envs(threads.map(|n| ("RAYON_NUM_THREADS", n)));
        let start = Instant::now();
        let mut child = command.spawn()?;
        let mut most = 0;
        while child.try_wait()?.is_none() {
            most = most.max(peak(child.id()));
            std::thread::sleep(Duration::from_millis(5));
        }
        runs.push((start.elapsed(), most));
    }
    runs.sort_unstable();
    Ok(runs[runs.len() / 2])
}

fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}
