//! Folders that an attacker could send, run through the program as anyone runs it: it ends as it promises, names what it did
//! not read, and prints nothing that a terminal, a runner, a browser or a spreadsheet would obey. docs/reliability.md lists
//! the promises.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]

#[path = "hostile/cases.rs"]
mod cases;
#[path = "hostile/formats.rs"]
mod formats;
#[path = "hostile/judge.rs"]
mod judge;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cases::Case;

const FORMATS: &[&str] = &[
    "table",
    "markdown",
    "json",
    "jsonl",
    "csv",
    "html",
    "sarif",
    "github",
    "ucdp",
    "wikidata",
    "junit",
    "wikitext",
    "claimreview",
    "xlsx",
];
const LISTS: &[&str] = &["table", "markdown", "json", "jsonl", "csv"];

/// Long enough for any machine: what takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);

fn recoupe(folder: &Path, args: &[&str]) -> Output {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
    command.current_dir(folder).env_clear().timeout(PATIENCE).args(args).output().unwrap()
}

/// Arguments that write every form into `out/`.
fn everything(command: &str) -> Vec<String> {
    let first = Some(command.to_string()).filter(|c| !c.is_empty());
    first.into_iter().chain(FORMATS.iter().map(|f| format!("--output={f}=out.{f}"))).collect()
}

/// What a run got wrong: how it ended, and both streams.
fn streams(ran: &Output, format: &str, codes: &[i32]) -> Vec<String> {
    let mut faults = Vec::new();
    let said = String::from_utf8_lossy(&ran.stderr);
    if !ran.status.code().is_some_and(|c| codes.contains(&c)) {
        faults.push(format!("ended with {:?}, not {codes:?}: {said:.600}", ran.status));
    }
    if said.contains("panicked") {
        faults.push(format!("panics: {said:.600}"));
    }
    faults.extend(judge::faults("stderr", &ran.stderr).into_iter().map(|f| format!("standard error {f}")));
    faults.extend(judge::faults(format, &ran.stdout).into_iter().map(|f| format!("{format} {f}")));
    let secret = ran.stdout.windows(6).chain(ran.stderr.windows(6)).any(|w| w == b"SECRET");
    if secret {
        faults.push("tells what a link leads to".to_string());
    }
    faults
}

fn try_case(i: usize, case: &Case) -> Vec<String> {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    case.lay(folder);
    // Of kinds of cases that take turns each gets both.
    let command = if (i + i / 4).is_multiple_of(2) || case.refused { "check" } else { "" };
    let args = everything(command);
    let ran = recoupe(folder, &args.iter().map(String::as_str).collect::<Vec<_>>());
    let codes: &[i32] = match command {
        // The table has no use for a baseline.
        _ if case.refused || !case.skipped.is_empty() => &[2],
        "check" if case.either => &[0, 1, 2],
        "check" => &[0, 1],
        _ if case.either => &[0, 2],
        _ => &[0],
    };
    let mut faults = streams(&ran, "table", codes);
    for format in FORMATS {
        let Ok(bytes) = fs::read(folder.join(format!("out.{format}"))) else {
            if !case.refused {
                faults.push(format!("{format} was not written"));
            }
            continue;
        };
        faults.extend(judge::faults(format, &bytes).into_iter().map(|f| format!("{format} {f}")));
        let text = String::from_utf8_lossy(&bytes);
        // Forms for other programs name it too; a workbook is packed.
        let unnamed = case.skipped.iter().filter(|s| *format != "xlsx" && !text.contains(**s));
        faults.extend(unnamed.map(|s| format!("{format} does not name {s}")));
        if LISTS.contains(format) && !case.refused && command.is_empty() {
            let untold = case.read.iter().filter(|name| !text.contains(**name));
            faults.extend(untold.map(|name| format!("{format} does not tell of the article {name}")));
        }
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    faults.extend(
        case.skipped.iter().filter(|s| !said.contains(**s)).map(|s| format!("standard error does not name {s}")),
    );
    let left: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    let known = |n: &String| n == "sources" || n == "secret.txt" || FORMATS.iter().any(|f| *n == format!("out.{f}"));
    faults.extend(left.into_iter().filter(|n| !known(n)).map(|n| format!("writes {n:?}")));
    faults.into_iter().map(|f| format!("{}: {f}", case.name)).collect()
}

/// Runs something over all of a list, as many at a time as there are processors.
fn each<T: Sync>(list: &[T], act: impl Fn(usize, &T) -> Vec<String> + Sync) {
    let (next, faults) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((i, item)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, list.get(i)?)))
                {
                    let found = act(i, item);
                    faults.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut faults = faults.into_inner().unwrap();
    faults.sort();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_hostile_folder_ends_as_promised() {
    let all = [cases::all(), formats::all()].concat();
    assert!(all.len() >= 450, "{}", all.len());
    each(&all, try_case);
}

/// All that can be in one folder at once, through every command and form.
#[test]
fn every_command_stands_all_of_it_at_once() {
    let temp = tempfile::tempdir().unwrap();
    let sources = temp.path().join("sources");
    fs::create_dir(&sources).unwrap();
    for (i, p) in cases::PAYLOADS.iter().enumerate() {
        let quoted = cases::quoted(p);
        let text = format!(
            "---\noutlet: {quoted}\ntitle: {quoted}\nlanguage: en\npublished: 2021-05-03\n---\n\n{p} The ferry sank off Calder Point. The {p} ministry said that {} people had died {p} there.\n",
            12 + i
        );
        fs::write(sources.join(format!("{i:02} {}.md", p.replace(['/', '\0'], "_"))), text).unwrap();
    }
    for (name, file) in formats::together() {
        fs::write(sources.join(name), file).unwrap();
    }
    let mut runs: Vec<(Vec<String>, &str)> = Vec::new();
    let run = |args: &[&str]| args.iter().map(ToString::to_string).collect::<Vec<String>>();
    for format in FORMATS {
        runs.push((run(&["--format", format]), format));
        runs.push((run(&["check", "--format", format]), format));
    }
    for format in LISTS {
        runs.push((run(&["claims", "--format", format]), format));
    }
    runs.push((run(&["claims", "--evidence"]), "table"));
    runs.push((run(&["mentions"]), "table"));
    runs.push((run(&["check", "--update-baseline", "--baseline", "b.toml", "--reason", "::error::\u{1b}"]), "table"));
    let table = recoupe(temp.path(), &["--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&table.stdout).unwrap();
    for row in found["rows"].as_array().unwrap().iter().take(3) {
        runs.push((run(&["explain", row["id"].as_str().unwrap()]), "table"));
    }
    for name in fs::read_dir(&sources).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).take(8) {
        runs.push((run(&["text", &format!("sources/{name}")]), "text"));
    }
    for odd in ["::error::x", "\u{1b}[2J", "##[group]", "--\u{202e}x"] {
        runs.push((run(&[odd]), "usage"));
        runs.push((run(&["explain", odd]), "usage"));
        runs.push((run(&["accept", odd, "--reason", odd]), "usage"));
    }
    each(&runs, |_, (args, format)| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let codes: &[i32] = match (*format, args[0]) {
            ("usage", _) => &[2],
            (_, "check") if args.contains(&"--format") => &[0, 1],
            _ => &[0],
        };
        let ran = recoupe(temp.path(), &args);
        let faults = streams(&ran, format, codes);
        faults.into_iter().map(|f| format!("{args:?}: {f}")).collect()
    });
}

/// Limits have flags, and what lies beyond them is told.
#[test]
fn limits_are_counts_with_flags() {
    let temp = tempfile::tempdir().unwrap();
    let sources = temp.path().join("sources");
    fs::create_dir(&sources).unwrap();
    fs::write(
        sources.join("a.md"),
        format!("---\nlanguage: en\n---\n{}", "Police said that 12 people died.\n\n".repeat(40)),
    )
    .unwrap();
    fs::write(sources.join("b.md"), format!("---\nlanguage: en\n---\n{}\n", cases::PLAIN)).unwrap();
    for (flag, value, named) in [
        ("--max-figures", "10", "a.md"),
        ("--max-file-bytes", "500", "a.md"),
        ("--max-files", "1", "sources"),
        ("--max-total-bytes", "1400", "b.md"),
    ] {
        for command in [&[][..], &["check"], &["claims"], &["claims", "--all"], &["timeline"], &["mentions"]] {
            let args = [command, &[flag, value]].concat();
            let ran = recoupe(temp.path(), &args);
            let (out, said) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
            assert_eq!(ran.status.code(), Some(2), "{args:?}: {out}{said}");
            assert!(said.contains(named) && said.contains(flag), "{args:?}: {said}");
            // The list of mentions has no notes.
            assert!(out.contains("not read") || command == ["mentions"], "{args:?}: {out}");
        }
    }
    let below = recoupe(temp.path(), &["--max-figures", "40"]);
    assert_eq!(below.status.code(), Some(0));
}

/// Same bytes whatever the order in which a folder gives its files, where the program runs, in how many threads, and what the
/// machine says of its language and time.
#[test]
fn the_same_articles_give_the_same_bytes() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut articles = Vec::new();
    for case in ["toll-grows-over-days-and-falls-once", "war-losses-withheld-confirmed-estimated"] {
        for entry in fs::read_dir(golden.join(case).join("articles")).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                articles
                    .push((format!("{case}-{}", entry.file_name().to_str().unwrap()), fs::read(entry.path()).unwrap()));
            }
        }
    }
    articles.retain(|(name, _)| name.ends_with(".md") || name.ends_with(".txt"));
    articles.sort();
    assert!(articles.len() >= 4, "{}", articles.len());
    let run = |reversed: bool, sub: &str, vars: &[(&str, &str)]| {
        let temp = tempfile::tempdir().unwrap();
        let here = temp.path().join(sub);
        fs::create_dir_all(&here).unwrap();
        let order: Vec<_> = if reversed { articles.iter().rev().collect() } else { articles.iter().collect() };
        for (name, bytes) in order {
            let at = temp.path().join("sources");
            fs::create_dir_all(&at).unwrap();
            fs::write(at.join(name), bytes).unwrap();
        }
        let sources = format!("{}sources", "../".repeat(sub.matches('/').count()));
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
        command.current_dir(&here).env_clear().envs(vars.iter().copied()).arg(&sources).args(everything(""));
        let ran = command.output().unwrap();
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        let files = FORMATS.iter().map(|f| (*f, fs::read(here.join(format!("out.{f}"))).unwrap()));
        let all: Vec<(&str, Vec<u8>)> = files.chain([("standard output", ran.stdout)]).collect();
        all
    };
    let first = run(false, "", &[("RAYON_NUM_THREADS", "1")]);
    let others = [
        run(true, "", &[("RAYON_NUM_THREADS", "7")]),
        run(false, "", &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "ar_EG.UTF-8")]),
        run(false, "", &[("TZ", "America/New_York"), ("SOURCE_DATE_EPOCH", "1"), ("HOME", "/nonexistent")]),
    ];
    for (i, other) in others.iter().enumerate() {
        for ((format, a), (_, b)) in first.iter().zip(other) {
            assert!(a == b, "{format} differs in run {i}");
        }
    }
    // Elsewhere, the articles' place is told otherwise in what names it for a checkout, and nowhere else.
    let elsewhere = run(true, "a/b/", &[]);
    for ((format, a), (_, b)) in first.iter().zip(&elsewhere) {
        let placed = matches!(*format, "sarif" | "github" | "html" | "junit");
        assert!(a == b || placed, "{format} differs in another folder");
    }
}

/// What looks like something else is named where a person looks: in the claims, and on standard error of bare records.
#[test]
fn hidden_characters_are_told() {
    let temp = tempfile::tempdir().unwrap();
    let sources = temp.path().join("sources");
    fs::create_dir(&sources).unwrap();
    let text = "The Or\u{200b}me ministry of C\u{430}lder Point said that 1\u{200b}2 people had died on 3 M\u{200d}ay.\n\nAt least ١٢ people died in Ostrel, police said.";
    fs::write(sources.join("a.md"), format!("---\nlanguage: en\n---\n{text}\n")).unwrap();
    let all = recoupe(temp.path(), &["claims", "--format", "json"]);
    let all = String::from_utf8(all.stdout).unwrap();
    for said in [
        "hidden characters in “Or",
        "letters of two alphabets in “C",
        "hidden characters in the number",
        "digits of another script in “١٢”",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
}

/// The same in every format of articles, in what is said of them, and in the names of files.
#[test]
fn look_alikes_are_told_of_every_format() {
    let temp = tempfile::tempdir().unwrap();
    let sources = temp.path().join("sources");
    fs::create_dir(&sources).unwrap();
    let text = "Police said that ١٢ people died in C\u{430}lder Point. Some 1\u{200b}4 people were hurt.";
    let meta = "<meta property='og:site_name' content='Reu\u{200b}ters'><meta name='author' content='\u{410}nn Hill'>";
    for (name, file) in [
        ("a.html", format!("<html lang=en><head><title>T</title>{meta}</head><body><p>{text}</p></body></html>")),
        (
            "b.jsonl",
            serde_json::json!({"text": text, "language": "en", "outlet": "Reu\u{200b}ters", "author": "\u{410}nn"})
                .to_string(),
        ),
        ("c.csv", format!("text,language,outlet,author\n\"{text}\",en,Reu\u{200b}ters,\u{410}nn\n")),
        (
            "d.xml",
            format!(
                "<rss><channel><language>en</language><title>Reu\u{200b}ters</title><item><description>{text}</description><author>x</author><dc:creator>\u{410}nn</dc:creator></item></channel></rss>"
            ),
        ),
        ("e.md", format!("---\nlanguage: en\noutlet: \"Reu\u{200b}ters\"\nauthor: \u{410}nn\n---\n{text}")),
        ("f\u{430}.txt", text.to_string()),
    ] {
        fs::write(sources.join(name), file).unwrap();
    }
    let told = recoupe(temp.path(), &["claims", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let notes: Vec<(String, String)> = told["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| {
            let field = |name: &str| n[name].as_str().unwrap_or_default().to_string();
            (field("article"), field("text"))
        })
        .collect();
    for path in ["a.html", "b.jsonl#1", "c.csv#1", "d.xml#1", "e.md", "f\u{430}.txt"] {
        let mut kinds = vec![
            "digits of another script in “١٢”",
            "letters of two alphabets in “C\u{430}lder”",
            "hidden characters in “1\\u{200b}4”",
        ];
        match path {
            "f\u{430}.txt" => kinds.push("letters of two alphabets in “f\u{430}”, its file name"),
            _ => kinds.extend([
                "hidden characters in “Reu\\u{200b}ters”, its outlet",
                "letters of two alphabets in “\u{410}nn”, its author",
            ]),
        }
        for kind in kinds {
            assert_eq!(
                notes.iter().filter(|(a, text)| a == path && text.starts_with(kind)).count(),
                1,
                "{path}, {kind}: {notes:#?}"
            );
        }
    }
}

/// What every claim repeats is short, whatever an article says: the output is of the order of what was read.
#[test]
fn nothing_is_multiplied() {
    let temp = tempfile::tempdir().unwrap();
    let sources = temp.path().join("sources");
    fs::create_dir(&sources).unwrap();
    let long = "X".repeat(60_000);
    let text = format!(
        "---\nlanguage: en\noutlet: {long}\n---\n# {long}\n\n{long} said that {} {long}.\n",
        "12 people died, ".repeat(100)
    );
    fs::write(sources.join("a.md"), &text).unwrap();
    let ran = recoupe(temp.path(), &["claims", "--format", "jsonl"]);
    assert_eq!(ran.status.code(), Some(0));
    assert!(
        ran.stdout.len() < 4 * text.len() && ran.stdout.len() > 10_000,
        "{} bytes of {}",
        ran.stdout.len(),
        text.len()
    );
    assert!(String::from_utf8_lossy(&ran.stderr).contains("`outlet` is cut"));
}
