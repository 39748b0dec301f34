//! Whole articles, read end to end: `tests/golden/<case>/` holds articles, `claims.txt` (each claim under its sentence, with
//! carets) and `table.txt`. Case names say what is hard in them.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` rewrites them; review the diff. CI never rewrites.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::path::{Path, PathBuf};

use assert_cmd::Command;

fn run(args: &[&str], folder: &Path) -> String {
    let mut command = Command::cargo_bin("recoupe").unwrap();
    let output = command.args(args).arg(folder).env("COLUMNS", "100").env_remove("GITHUB_ACTIONS").output().unwrap();
    assert!(output.status.success(), "{args:?} {}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn whole_articles_read_as_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    cases.sort();
    assert!(cases.len() >= 11);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some() && std::env::var_os("CI").is_none();
    let mut faults = Vec::new();
    for case in cases {
        for (file, args) in [("claims.txt", &["claims", "--evidence"][..]), ("table.txt", &[][..])] {
            let articles = case.join("articles");
            let found = run(args, &articles);
            let golden = case.join(file);
            if case.ends_with("nothing-to-report") {
                assert!(found.starts_with("No claims") && found.lines().count() == 1, "something to report: {found}");
            }
            if update {
                std::fs::write(&golden, &found).unwrap();
            } else if std::fs::read_to_string(&golden).unwrap_or_default() != found {
                faults.push(format!("{}:\n{found}", golden.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{} goldens differ:\n{}", faults.len(), faults.join("\n"));
}
