//! A run that is killed leaves the old file or the new one, never a half, and nothing that keeps the next run from its work.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Runs that are killed, for each command.
const KILLS: u64 = 12;

fn start(folder: &Path, args: &[&str]) -> Child {
    let program = assert_cmd::cargo::cargo_bin_cmd!("recoupe").get_program().to_owned();
    let mut command = Command::new(program);
    command.current_dir(folder).args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Many marches, each counted by two: a baseline and reports of some length.
fn newsroom(folder: &Path) {
    let sources = folder.join("sources");
    fs::create_dir(&sources).unwrap();
    for town in ["Ardfell", "Borvik", "Calsea", "Dunmoor", "Elvaster", "Farnholt", "Glimsay", "Horwen"] {
        for (who, count) in [("Police", "2,000"), ("Organisers", "9,000")] {
            let text = format!(
                "---\noutlet: {town} {who} News\npublished: 2021-06-21\n---\n\n{who} said that {count} people marched \
                 through {town} on Saturday. The march in {town} ended at {town} Square.\n"
            );
            fs::write(sources.join(format!("{town}-{who}.md")), text).unwrap();
        }
    }
}

/// Kills a run again and again: at moments spread over its length, and at the first sign that it writes.
fn kill_often(folder: &Path, watched: &Path, args: &[&str], whole: &dyn Fn()) -> u64 {
    let begin = Instant::now();
    assert!(start(folder, args).wait().unwrap().success());
    let length = begin.elapsed();
    whole();
    let mut killed = 0;
    for i in 0..KILLS {
        let before = left(watched);
        let mut run = start(folder, args);
        let begin = Instant::now();
        // Of a golden ratio's multiples no two lie close.
        let moment = length * u32::try_from(i * 618 % 1000).unwrap() / 1000;
        while run.try_wait().unwrap().is_none() {
            let seen = i % 2 == 0 && left(watched) > before;
            if seen || i % 2 == 1 && begin.elapsed() >= moment || begin.elapsed() > Duration::from_secs(120) {
                run.kill().unwrap();
                killed += 1;
                break;
            }
            std::thread::yield_now();
        }
        run.wait().unwrap();
        whole();
    }
    killed
}

/// How many files are being written, or were when their run was killed.
fn left(folder: &Path) -> usize {
    fs::read_dir(folder)
        .unwrap()
        .filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp"))
        .count()
}

#[test]
fn a_baseline_is_whole_whenever_its_writer_dies() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    newsroom(folder);
    let baseline = folder.join("sources/recoupe.baseline.toml");
    let update = ["check", "--update-baseline", "--reason", "both are printed"];
    assert!(start(folder, &update).wait().unwrap().success());
    let new = fs::read(&baseline).unwrap();
    let old = b"version = 1\n".to_vec();
    fs::write(&baseline, &old).unwrap();
    let whole = || {
        let now = fs::read(&baseline).unwrap();
        assert!(now == old || now == new, "half a baseline: {}", String::from_utf8_lossy(&now));
        fs::write(&baseline, &old).unwrap();
    };
    let killed = kill_often(folder, &folder.join("sources"), &update, &whole);
    assert!(killed > KILLS / 4, "{killed}");
    // What dead runs left behind is in nobody's way.
    fs::write(&baseline, &old).unwrap();
    assert!(start(folder, &update).wait().unwrap().success());
    assert_eq!(fs::read(&baseline).unwrap(), new);
}

#[test]
fn an_accepted_row_is_written_whole_or_not_at_all() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    newsroom(folder);
    let table =
        assert_cmd::cargo::cargo_bin_cmd!("recoupe").current_dir(folder).args(["--format", "json"]).output().unwrap();
    let table: serde_json::Value = serde_json::from_slice(&table.stdout).unwrap();
    let rows = table["rows"].as_array().unwrap();
    let row = rows.iter().find(|r| r["verdict"] == "conflict").unwrap()["id"].as_str().unwrap();
    let accept = ["accept", row, "--reason", "both are printed"];
    assert!(start(folder, &accept).wait().unwrap().success());
    let baseline = folder.join("sources/recoupe.baseline.toml");
    let new = fs::read(&baseline).unwrap();
    fs::remove_file(&baseline).unwrap();
    let whole = || {
        if let Ok(now) = fs::read(&baseline) {
            assert!(now == new, "half a baseline: {}", String::from_utf8_lossy(&now));
            fs::remove_file(&baseline).unwrap();
        }
    };
    // The run that is measured writes it.
    let killed = kill_often(folder, &folder.join("sources"), &accept, &whole);
    assert!(killed > KILLS / 4, "{killed}");
}

#[test]
fn a_report_is_whole_whenever_its_writer_dies() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    newsroom(folder);
    let args = ["--output=html=a.html", "--output=json=b.json", "--output=sarif=c.sarif", "--output=csv=d.csv"];
    assert!(start(folder, &args).wait().unwrap().success());
    let names = ["a.html", "b.json", "c.sarif", "d.csv"];
    let new: Vec<Vec<u8>> = names.iter().map(|n| fs::read(folder.join(n)).unwrap()).collect();
    let lay = || names.iter().for_each(|n| fs::write(folder.join(n), "old").unwrap());
    lay();
    let whole = || {
        for (name, new) in names.iter().zip(&new) {
            let now = fs::read(folder.join(name)).unwrap();
            assert!(now == b"old" || now == *new, "half of {name}: {} bytes", now.len());
        }
        lay();
    };
    let killed = kill_often(folder, folder, &args, &whole);
    assert!(killed > KILLS / 4, "{killed}");
}

/// In a container each run may have the same number: what one left behind is in nobody's way.
#[test]
fn files_that_others_left_are_passed_by() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path();
    newsroom(folder);
    let run = |n: u32| {
        // The shell becomes the program, with its number.
        let program = assert_cmd::cargo::cargo_bin_cmd!("recoupe").get_program().to_owned();
        let script = format!(
            "i=0; while [ $i -lt {n} ]; do echo x > a.json.$$.$i.tmp; i=$((i+1)); done; exec \"$0\" --output json=a.json"
        );
        let mut command = Command::new("sh");
        command.current_dir(folder).arg("-c").arg(script).arg(program).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().unwrap().code()
    };
    assert_eq!(run(3), Some(0));
    assert!(serde_json::from_slice::<serde_json::Value>(&fs::read(folder.join("a.json")).unwrap()).is_ok());
    // With every name taken it says so, and touches nothing.
    assert_eq!(run(64), Some(2));
    assert!(serde_json::from_slice::<serde_json::Value>(&fs::read(folder.join("a.json")).unwrap()).is_ok());
}
