//! The command line as people meet it. Each `cli/<case>.toml` lays files in an empty folder and runs commands there.

#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Files by their path; folders are made.
    #[serde(default)]
    files: BTreeMap<String, String>,
    run: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    args: Vec<String>,
    exit: i32,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    stdout: Expected,
    #[serde(default)]
    stderr: Expected,
}

/// What a stream must hold.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    is: Option<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    excludes: Vec<String>,
    /// One JSON document.
    #[serde(default)]
    json: bool,
}

impl Expected {
    fn faults(&self, stream: &str, text: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if self.is.as_ref().is_some_and(|is| is != text) {
            faults.push(format!("{stream} is not as written"));
        }
        faults.extend(self.contains.iter().filter(|c| !text.contains(*c)).map(|c| format!("{stream} lacks {c:?}")));
        faults.extend(self.excludes.iter().filter(|e| text.contains(*e)).map(|e| format!("{stream} holds {e:?}")));
        if self.json && serde_json::from_str::<serde_json::Value>(text).is_err() {
            faults.push(format!("{stream} is no JSON"));
        }
        faults
    }
}

fn recoupe(folder: &Path) -> assert_cmd::Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
    command.current_dir(folder).env_remove("COLUMNS");
    command
}

fn run(run: &Run, folder: &Path) -> Vec<String> {
    let output = recoupe(folder).args(&run.args).envs(&run.env).write_stdin(run.stdin.as_str()).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let mut faults = run.stdout.faults("stdout", &out);
    faults.extend(run.stderr.faults("stderr", &err));
    if output.status.code() != Some(run.exit) {
        faults.push(format!("exit code {:?}, not {}", output.status.code(), run.exit));
    }
    let shown = |f: String| format!("{:?}: {f}\n--- stdout\n{out}--- stderr\n{err}", run.args);
    faults.into_iter().map(shown).collect()
}

#[test]
fn every_case_runs_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    cases.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    cases.sort();
    assert!(cases.len() >= 5);
    let mut faults = Vec::new();
    for path in cases {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let case: Case =
            toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in &case.files {
            let file = folder.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        for one in &case.run {
            faults.extend(run(one, folder.path()).into_iter().map(|f| format!("{name}: {f}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// The reader of a pipe goes away at once: that is success.
#[test]
fn a_closed_pipe_is_success() {
    let folder = tempfile::tempdir().unwrap();
    let article = "The ferry was late.\n".repeat(50_000);
    std::fs::write(folder.path().join("a.txt"), article).unwrap();
    let program = recoupe(folder.path()).get_program().to_owned();
    let mut child = Command::new(program)
        .current_dir(folder.path())
        .args(["text", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

/// Output that could not be written is never taken for the whole of it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let program = recoupe(Path::new(".")).get_program().to_owned();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(program).arg("topics").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("not complete"));
}

/// Articles of a golden case, which every command and format must take.
fn articles(case: &str) -> String {
    format!("{}/tests/golden/{case}/articles", env!("CARGO_MANIFEST_DIR"))
}

const COMMANDS: &[&[&str]] = &[
    &[],
    &["--only", "discrepancies"],
    &["--format", "markdown"],
    &["--format", "json"],
    &["--format", "jsonl"],
    &["--format", "csv"],
    &["--format", "html"],
    &["--format", "sarif"],
    &["--format", "github"],
    &["--format", "junit"],
    &["--format", "wikitext"],
    &["--format", "claimreview"],
    &["claims"],
    &["claims", "--evidence"],
    &["claims", "--format", "markdown"],
    &["claims", "--format", "json"],
    &["claims", "--format", "jsonl"],
    &["claims", "--format", "csv"],
    &["timeline", "--format", "markdown"],
    &["timeline", "--format", "json"],
    &["timeline", "--format", "jsonl"],
    &["timeline", "--format", "csv"],
    &["timeline", "--ascii"],
    &["mentions"],
    &["mentions", "--format", "jsonl"],
    &["topics"],
];

fn printed(command: &mut assert_cmd::Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The same articles give the same bytes: on another day's run, from another folder, in another place, with other threads.
#[test]
fn same_input_same_bytes() {
    let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let case = articles("war-losses-withheld-confirmed-estimated");
    for args in COMMANDS {
        let run = |folder: &Path| {
            let mut command = recoupe(folder);
            command.args(*args).arg(&case);
            command
        };
        let once = printed(&mut run(here.path()));
        assert!(once.len() > 100, "{args:?} says too little: {once}");
        let far = [("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")];
        assert_eq!(once, printed(run(elsewhere.path()).envs(far)), "{args:?} in another place");
        assert_eq!(once, printed(run(here.path()).env("RAYON_NUM_THREADS", "4")), "{args:?} with more threads");
    }
}

/// Each form goes into its file, whole, and nothing else is left beside it; the summary of a CI step is added to.
#[test]
fn outputs_are_files_that_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("page.html"), "old").unwrap();
    std::fs::write(at("summary.md"), "before\n").unwrap();
    let mut command = recoupe(folder.path());
    command.args(["--output", "html=page.html", "--output", "xlsx=table.xlsx", "--output", "github=-"]);
    command.arg(articles("war-losses-withheld-confirmed-estimated")).env("GITHUB_STEP_SUMMARY", at("summary.md"));
    let annotations = printed(&mut command);
    assert!(annotations.contains("::warning") || annotations.contains("::error"), "{annotations}");
    assert!(std::fs::read_to_string(at("page.html")).unwrap().ends_with("</html>\n"));
    assert!(std::fs::read(at("table.xlsx")).unwrap().starts_with(b"PK"));
    let summary = std::fs::read_to_string(at("summary.md")).unwrap();
    assert!(summary.starts_with("before\n### "), "{summary}");
    let mut left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["page.html", "summary.md", "table.xlsx"]);
}

/// Every row and claim that is shown can be explained, at any width, and no line is wider.
#[test]
fn everything_shown_can_be_explained() {
    let (folder, case) = (tempfile::tempdir().unwrap(), articles("crowd-counted-by-police-and-organisers"));
    let lines = printed(recoupe(folder.path()).args(["--format", "jsonl"]).arg(&case));
    let ids = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let claims = row["claims"].as_array().unwrap().iter().map(|c| c["id"].clone()).collect::<Vec<_>>();
        claims.into_iter().chain([row["id"].clone()]).map(|id| id.as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let ids: Vec<String> = lines.lines().flat_map(ids).collect();
    assert!(ids.len() > 5);
    for id in ids {
        let shown = printed(recoupe(folder.path()).env("COLUMNS", "80").args(["explain", &id]).arg(&case));
        assert!(shown.contains("figure: ") && shown.contains(&id), "{shown}");
    }
    for columns in ["60", "80", "200"] {
        let table = printed(recoupe(folder.path()).env("COLUMNS", columns).arg(&case));
        let room = columns.parse::<usize>().unwrap();
        assert!(table.lines().all(|l| l.chars().count() <= room), "{table}");
    }
}

/// What `init` writes says what holds without it, and is right when every mark is taken off.
#[test]
fn the_first_settings_are_valid_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    printed(recoupe(folder.path()).args(["init", "s"]));
    let before = printed(recoupe(folder.path()).args(["claims", "s"]));
    let path = folder.path().join("s/recoupe.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let setting = |l: &&str| l.starts_with("# [") || l.strip_prefix("# ").is_some_and(|l| l.contains(" = "));
    let bare: String = text.lines().filter(setting).map(|l| format!("{}\n", &l[2..])).collect();
    assert!(bare.lines().count() > 25, "{bare}");
    std::fs::write(&path, bare).unwrap();
    // The table that they map has to be there.
    std::fs::write(path.with_file_name("tracker.csv"), "date,source_url,killed_cum\n").unwrap();
    let after = printed(recoupe(folder.path()).args(["claims", "s"]));
    assert!(after.starts_with(before.trim_end()), "{after}");
}
