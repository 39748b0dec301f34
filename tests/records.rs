//! Extraction is a map over any number of machines, reconciliation one merge of what they found.

#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]

use std::fs;
use std::path::Path;
use std::process::Output;

fn recoupe(args: &[&str], folder: &Path, stdin: &str) -> Output {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
    command.current_dir(folder).env_remove("COLUMNS").args(args).write_stdin(stdin).output().unwrap()
}

fn printed(args: &[&str], folder: &Path, stdin: &str) -> String {
    let output = recoupe(args, folder, stdin);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every article of every golden case, in `whole`, and by turns in `left` and `right`.
fn halves(folder: &Path) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut count = 0;
    let mut cases: Vec<_> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    cases.sort();
    for name in ["whole", "left", "right"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    for case in cases {
        let Ok(articles) = fs::read_dir(case.join("articles")) else { continue };
        let mut articles: Vec<_> = articles.map(|e| e.unwrap().path()).collect();
        articles.retain(|a| a.extension().is_some_and(|e| e == "md" || e == "txt"));
        articles.sort();
        for article in articles {
            let (case, file) = (case.file_name().unwrap(), article.file_name().unwrap());
            let name = format!("{}-{}", case.to_string_lossy(), file.to_string_lossy());
            let half = if count % 2 == 0 { "left" } else { "right" };
            fs::copy(&article, folder.join("whole").join(&name)).unwrap();
            fs::copy(&article, folder.join(half).join(&name)).unwrap();
            count += 1;
        }
    }
    count
}

#[test]
fn two_halves_make_the_table_of_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    assert!(halves(here) > 15);
    for half in ["left", "right"] {
        fs::write(here.join(format!("{half}.jsonl")), printed(&["claims", half, "--format", "jsonl"], here, ""))
            .unwrap();
    }
    let whole = printed(&["whole", "--format", "jsonl"], here, "");
    assert!(whole.lines().count() > 30, "{whole}");
    assert_eq!(printed(&["reconcile", "right.jsonl", "left.jsonl", "--format", "jsonl"], here, ""), whole);
    let right = fs::read_to_string(here.join("right.jsonl")).unwrap();
    let piped = ["reconcile", "left.jsonl", "-", "--articles", "whole", "--format", "jsonl"];
    assert_eq!(printed(&piped, here, &right), whole, "from standard input, held against the articles");
    let only = ["--only", "discrepancies", "--topic", "deaths", "--format", "csv"];
    let some = printed(&[&["whole"], &only[..]].concat(), here, "");
    assert!(some.lines().count() > 1, "{some}");
    assert_eq!(printed(&[&["reconcile", "left.jsonl", "right.jsonl"], &only[..]].concat(), here, ""), some);
    let json = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
    let whole = json(printed(&["whole", "--format", "json"], here, ""));
    let merged = json(printed(&["reconcile", "left.jsonl", "right.jsonl", "--format", "json"], here, ""));
    let text = |table: &serde_json::Value, part: &str| serde_json::to_string_pretty(&table[part]).unwrap();
    for part in ["stories", "rows"] {
        assert_eq!(text(&whole, part), text(&merged, part), "{part}");
    }
}

#[test]
fn one_faulty_record_and_nothing_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("s")).unwrap();
    let text = "---\npublished: 2021-05-03\nlanguage: en\n---\nA fire in Arlow killed 12 people. It injured 30 people.";
    fs::write(here.join("s/a.md"), text).unwrap();
    let good = printed(&["claims", "s", "--format", "jsonl"], here, "");
    assert_eq!(good.lines().count(), 2);
    // The article is edited after its claims were made: the figures no longer stand where they stood.
    fs::write(here.join("s/a.md"), text.replace("A fire", "The great fire")).unwrap();
    fs::write(here.join("c.jsonl"), format!("{good}{{}}\n")).unwrap();
    let output = recoupe(&["reconcile", "c.jsonl", "--articles", "s", "--output", "html=page.html"], here, "");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    for words in [
        "c.jsonl:1: bytes 23 to 25 of `a.md` hold",
        "not the figure `12`",
        "c.jsonl:2: bytes",
        "c.jsonl:3: column 2: missing field",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!here.join("page.html").exists());
    let missing = recoupe(&["reconcile", "none.jsonl"], here, "");
    assert_eq!((missing.status.code(), missing.stdout.is_empty()), (Some(2), true));
}

#[test]
fn what_was_not_read_elsewhere_is_missing_here() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("s")).unwrap();
    fs::write(here.join("s/a.md"), "---\nlanguage: en\n---\nA fire in Arlow killed 12 people.").unwrap();
    fs::write(here.join("s/b.md"), "---\nlanguage: en\n---\nA fire\0 in Arlow killed 14 people.").unwrap();
    let claims = recoupe(&["claims", "s", "--format", "jsonl"], here, "");
    assert_eq!(claims.status.code(), Some(2));
    fs::write(here.join("c.jsonl"), claims.stdout).unwrap();
    let output = recoupe(&["reconcile", "c.jsonl"], here, "");
    let (shown, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{shown}{told}");
    assert!(shown.contains("12") && shown.contains("not read: "), "{shown}");
    assert!(told.contains("c.jsonl:2: not read: ") && told.contains("b.md"), "{told}");
}
