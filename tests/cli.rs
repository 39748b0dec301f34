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
