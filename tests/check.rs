//! The check as a newsroom meets it: a repository, a branch that adds an article, a baseline, many hands.

#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Articles on an earthquake, whose toll grows, and on a march, which two sources count differently.
const SIX: &[(&str, &str, &str, &str)] = &[
    (
        "1-post.md",
        "Valley Post",
        "2021-05-03",
        "An earthquake struck Ostrel and Calder Point on Monday. Twelve people died in the earthquake in Calder Point, the civil protection agency of Ostrel said.",
    ),
    (
        "2-gazette.md",
        "Harbour Gazette",
        "2021-05-04",
        "The earthquake in Ostrel and Calder Point killed 14 people, the civil protection agency of Ostrel said on Tuesday.",
    ),
    (
        "3-herald.md",
        "Isle Herald",
        "2021-05-05",
        "Rescuers dug on in Calder Point. At least 17 people died in the earthquake in Ostrel and Calder Point, the civil protection agency of Ostrel said.",
    ),
    (
        "4-matin.md",
        "Le Matin",
        "2021-05-06",
        "Le séisme d'Ostrel et de Calder Point a fait 21 morts, selon la protection civile d'Ostrel. A Calder Point, les secours fouillent encore.",
    ),
    (
        "5 march.md",
        "Valley Post",
        "2021-06-21",
        "Police said that 2,000 people marched through Tarnby on Saturday to protest against the dam of Merrow. The march in Tarnby ended at Merrow Square.",
    ),
    (
        "6-march.md",
        "Harbour Gazette",
        "2021-06-21",
        "Organisers said that 9,000 people marched through Tarnby on Saturday to protest against the dam of Merrow. The march in Tarnby ended at Merrow Square.",
    ),
];

const LATE: (&str, &str, &str, &str) = (
    "7 late.md",
    "Isle Herald",
    "2021-05-12",
    "Nine people died in the earthquake in Ostrel and Calder Point, the civil protection agency of Ostrel said on Wednesday.",
);

fn write(folder: &Path, (name, outlet, published, text): (&str, &str, &str, &str)) {
    let article = format!("---\noutlet: {outlet}\npublished: {published}\n---\n\n{text}\n");
    fs::write(folder.join("sources").join(name), article).unwrap();
}

fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "core.hooksPath=none"]);
    let output = command.args(args).output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", message]);
}

/// What a run printed on both streams, and its exit code.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn recoupe(folder: &Path, args: &[&str]) -> Ran {
    let output =
        assert_cmd::cargo::cargo_bin_cmd!("recoupe").current_dir(folder).env_remove("COLUMNS").args(args).output();
    told(&output.unwrap())
}

fn told(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

#[track_caller]
fn expect(folder: &Path, args: &[&str], code: i32, words: &[&str]) -> Ran {
    let ran = recoupe(folder, args);
    let all = format!("{}\n--- stderr\n{}", ran.out, ran.err);
    assert_eq!(ran.code, Some(code), "{args:?}\n{all}");
    for word in words {
        assert!(all.contains(word), "{args:?} lacks {word:?}\n{all}");
    }
    ran
}

/// The id of the only row that a check calls new.
#[track_caller]
fn only_new(ran: &Ran) -> String {
    let ids: Vec<&str> = ran.out.lines().filter_map(|l| l.split_once(" · #")).map(|(_, id)| id).collect();
    assert_eq!(ids.len(), 1, "{}", ran.out);
    ids[0].to_string()
}

/// Two counts of one march, in papers of the town.
fn march(folder: &Path, town: &str) {
    for (who, count) in [("Police", "2,000"), ("Organisers", "9,000")] {
        let text = format!(
            "{who} said that {count} people marched through {town} on Saturday. The march in {town} ended at {town} Square."
        );
        write(folder, (&format!("{town}-{who}.md"), &format!("{town} {who} News"), "2021-06-21", &text));
    }
}

/// A repository whose main branch holds the six articles, and a baseline that accepts what they show.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    SIX.iter().for_each(|a| write(folder.path(), *a));
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    let first = only_new(&expect(folder.path(), &["check"], 1, &["conflict", "2,000", "9,000"]));
    expect(
        folder.path(),
        &["accept", &first, "--reason", "both counts are printed side by side"],
        0,
        &["1 entry added"],
    );
    expect(folder.path(), &["check"], 0, &["nothing new, 1 known"]);
    commit(folder.path(), "Six articles");
    folder
}

#[test]
fn a_seventh_article_contradicts() {
    let folder = repository();
    let folder = folder.path();
    git(folder, &["switch", "--quiet", "--create", "late"]);
    expect(folder, &["check", "--since", "main"], 0, &["nothing new"]);

    write(folder, LATE);
    let ran = expect(
        folder,
        &["check", "--since", "main"],
        1,
        &["regression", "9 — Civil protection agency", "sources/7 late.md:6", "recoupe explain", "1 new", "1 known"],
    );
    let row = only_new(&ran);
    assert!(!ran.out.contains("turnout"), "{}", ran.out);
    machines_are_told(folder, &row);

    commit(folder, "A seventh");
    expect(folder, &["accept", &row, "--reason", "counted before the hospital reported"], 0, &["1 entry added"]);
    expect(folder, &["check"], 0, &["nothing new, 2 known"]);
    // What the branch accepts itself counts once it is merged.
    expect(folder, &["check", "--since", "main"], 1, &["the change itself accepts it"]);

    write(folder, (LATE.0, LATE.1, LATE.2, &LATE.3.replace("Nine", "Eight")));
    let ran = expect(
        folder,
        &["check"],
        1,
        &["8 — Civil protection agency", "line 5 of the baseline accepts other figures", "1 stale"],
    );
    assert_eq!(only_new(&ran), row);
    expect(folder, &["accept", &row, "--reason", "as before"], 0, &["1 entry added, 1 entry removed"]);
    expect(folder, &["check", "--fail-on-stale"], 0, &["nothing new, 2 known;"]);

    fs::remove_file(folder.join("sources").join(LATE.0)).unwrap();
    expect(folder, &["check"], 0, &["stale: sources/recoupe.baseline.toml:", "regression", "8 (Isle"]);
    expect(folder, &["check", "--fail-on-stale"], 1, &["1 stale"]);
    let file = "file=sources/recoupe.baseline.toml,line=5,title=recoupe::stale: ";
    expect(
        folder,
        &["check", "--fail-on-stale", "--format=github"],
        1,
        &[&format!("::error {file}"), "take the entry out"],
    );
    expect(folder, &["check", "--format=github"], 0, &["::notice title=recoupe::stale: "]);
    let stale = ["failures=\"1\"", "<failure type=\"stale\" message=\"stale: "];
    expect(folder, &["check", "--fail-on-stale", "--format=junit"], 1, &stale);
    expect(folder, &["check", "--fail-on-stale", "--exit-zero"], 0, &["1 stale"]);
    expect(folder, &["check", "--update-baseline"], 0, &["0 entries added, 1 entry removed"]);
    expect(folder, &["check", "--fail-on-stale"], 0, &["nothing new, 1 known;"]);
}

/// The one new row, as readers of their own find it in SARIF (types made from the published schema), JUnit and GitHub's commands.
#[track_caller]
fn machines_are_told(folder: &Path, row: &str) {
    let out = tempfile::tempdir().unwrap();
    let path = |name: &str| out.path().join(name).display().to_string();
    let (sarif, junit) = (format!("sarif={}", path("r.sarif")), format!("junit={}", path("r.xml")));
    let args = ["check", "--since", "main", "--format", "github", "--output", &sarif, "--output", &junit];
    let ran = expect(folder, &args, 1, &[]);
    let annotations: Vec<&str> = ran.out.lines().filter(|l| l.starts_with("::")).collect();
    assert!(
        matches!(annotations[..], [one] if one.starts_with("::error file=sources/7 late.md,line=6,col=1,title=regression%3A deaths::")),
        "{}",
        ran.out
    );

    let sarif: serde_sarif::sarif::Sarif = serde_json::from_slice(&fs::read(path("r.sarif")).unwrap()).unwrap();
    let run = &sarif.runs[0];
    let rules: Vec<_> = run.tool.driver.rules.iter().flatten().map(|r| r.id.as_str()).collect();
    let results = run.results.as_ref().unwrap();
    let new: Vec<_> = results.iter().filter(|r| r.suppressions.iter().flatten().next().is_none()).collect();
    assert!(new.len() == 1 && results.len() == 2, "{results:?}");
    assert!(new[0].rule_id.as_deref() == Some("regression") && rules.contains(&"regression"), "{rules:?}");
    let at = new[0].locations.as_ref().unwrap()[0].physical_location.as_ref().unwrap();
    let file = at.artifact_location.as_ref().unwrap().uri.as_deref();
    assert_eq!((file, at.region.as_ref().unwrap().start_line), (Some("sources/7%20late.md"), Some(6)));
    assert!(new[0].partial_fingerprints.as_ref().is_some_and(|p| !p.is_empty()));

    let junit = fs::read_to_string(path("r.xml")).unwrap();
    let junit = roxmltree::Document::parse(&junit).unwrap();
    let failures: Vec<_> = junit.descendants().filter(|n| n.has_tag_name("failure")).collect();
    assert_eq!(junit.root_element().attribute("failures"), Some("1"));
    let case = failures[0].parent().unwrap().attribute("name").unwrap();
    assert!(failures.len() == 1 && case.contains(row), "{case}");
}

/// Baseline and settings are those of the revision, and nothing in an article has a say.
#[test]
fn a_change_cannot_excuse_itself() {
    let folder = repository();
    let folder = folder.path();
    write(folder, LATE);
    let row = only_new(&recoupe(folder, &["check"]));
    let sources = folder.join("sources");
    let toml = |text: &str| fs::write(sources.join("recoupe.toml"), text).unwrap();

    recoupe(folder, &["accept", &row, "--reason", "trust me"]);
    expect(folder, &["check", "--since", "main"], 1, &["regression"]);
    let (nine, all) =
        ("[[corrections]]\narticle = \"7 late.md\"\nquote = \"Nine people\"\n", "reason = \"trust me\"\n");
    toml(&format!("{nine}field = \"figure.value\"\nvalue = \"21\"\n{all}"));
    expect(folder, &["check", "--since", "main"], 1, &["regression", "recoupe.toml differs from that of main"]);
    toml("[policy]\ndivergence = 1000\nsettling = 36500\n");
    expect(folder, &["check", "--since", "main"], 1, &["regression"]);
    // An old article cannot be dated anew; a new one may say when it was published.
    toml("[articles.\"4-matin.md\"]\npublished = \"2021-05-20\"\n");
    expect(folder, &["check", "--since", "main"], 1, &["regression"]);
    fs::remove_file(sources.join("recoupe.toml")).unwrap();

    let text = fs::read_to_string(sources.join(LATE.0)).unwrap();
    fs::write(sources.join(LATE.0), format!("{text}\n<!-- recoupe: ignore -->\n# noqa recoupe allow regression\n"))
        .unwrap();
    expect(folder, &["check", "--since", "main"], 1, &["regression"]);
    // A broken file is told although another one counts.
    toml("[policy\n");
    expect(folder, &["check", "--since", "main"], 2, &["recoupe.toml:1"]);
    toml("");
    fs::write(sources.join("recoupe.baseline.toml"), "version = 1\n<<<<<<< HEAD\n").unwrap();
    expect(folder, &["check", "--since", "main"], 2, &["recoupe.baseline.toml:2", "merge conflict"]);
}

/// A second pair of articles that says word for word what was accepted does not hide behind the entry.
#[test]
fn a_copy_of_what_was_accepted_is_new() {
    let folder = repository();
    for (name, outlet, published, text) in &SIX[4..] {
        let elsewhere = text.replace("Tarnby", "Wexholm").replace("Merrow", "Ardfell");
        write(folder.path(), (&format!("copy-{name}"), outlet, published, &elsewhere));
    }
    expect(folder.path(), &["check"], 1, &["1 new", "1 known"]);
    expect(folder.path(), &["check", "--since", "main"], 1, &["1 new", "1 known", "copy-"]);
}

#[test]
fn only_what_changed_is_asked_about() {
    let folder = repository();
    let folder = folder.path();
    fs::remove_file(folder.join("sources/recoupe.baseline.toml")).unwrap();
    commit(folder, "Forget what was accepted");
    expect(folder, &["check"], 1, &["1 new"]);
    expect(folder, &["check", "--since", "main"], 0, &["nothing new, 1 not asked about"]);
    expect(folder, &["check", "--changed"], 0, &["1 not asked about"]);
    expect(folder, &["check", "--changed", "sources/1-post.md", "README.md"], 0, &["1 not asked about"]);
    expect(folder, &["check", "--changed", "sources/../sources/5 march.md"], 1, &["1 new"]);
    expect(&folder.join("sources"), &["check", ".", "--changed", "./5 march.md"], 1, &["1 new"]);
    expect(
        folder,
        &["check", "--changed", "5 march.md"],
        0,
        &["--changed: not there, or no path from here: 5 march.md"],
    );
    expect(folder, &["check", "--changed", "sources/recoupe.toml"], 1, &["1 new"]);
    expect(folder, &["check", "--changed", "--exit-zero"], 2, &["put options before it"]);
    // A rename is a new article, whatever its name; nothing else in the folder changed.
    for name in ["two\nlines.md", "--exit-zero.md", "*.md", "\"quoted\" é.md"] {
        fs::rename(folder.join("sources/6-march.md"), folder.join("sources").join(name)).unwrap();
        expect(folder, &["check", "--since", "main"], 1, &["1 new"]);
        git(folder, &["add", "--all"]);
        expect(folder, &["check", "--since", "main"], 1, &["1 new"]);
        git(folder, &["reset", "--quiet", "--hard"]);
    }
    // Articles that git ignores are articles still.
    fs::write(folder.join(".gitignore"), "*.md\n").unwrap();
    write(folder, LATE);
    expect(folder, &["check", "--since", "main"], 1, &["1 new", "7 late.md"]);
}

#[test]
fn revisions_are_revisions_and_nothing_else() {
    let folder = repository();
    let folder = folder.path();
    let trap = folder.join("trap");
    let output = format!("--output={}", trap.display());
    for name in [
        &output,
        "--help",
        "-h",
        "",
        "main..main",
        "^main",
        "main:sources",
        ":/Six",
        "a b",
        "main\nmain",
        "*",
        "nowhere",
    ] {
        let since = format!("--since={name}");
        let ran = expect(folder, &["check", &since], 2, &[]);
        assert!(ran.out.is_empty() && ran.err.contains("revision"), "{name:?}: {}{}", ran.out, ran.err);
    }
    assert!(!trap.exists());
    git(folder, &["tag", "v1/first"]);
    for name in ["main", "HEAD", "v1/first", "refs/heads/main", "HEAD~0", "main@{0}"] {
        expect(folder, &["check", "--since", name], 0, &["1 known"]);
    }
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(elsewhere.path().join("sources")).unwrap();
    write(elsewhere.path(), LATE);
    expect(elsewhere.path(), &["check", "--since", "main"], 2, &["git cannot tell", "--changed FILES"]);
    let ran = assert_cmd::cargo::cargo_bin_cmd!("recoupe")
        .current_dir(folder)
        .args(["check", "--since", "main"])
        .env("PATH", "")
        .output();
    let ran = told(&ran.unwrap());
    assert!(ran.code == Some(2) && ran.err.contains("git could not be run"), "{}", ran.err);
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let folder = repository();
    write(folder.path(), LATE);
    commit(folder.path(), "A seventh");
    git(folder.path(), &["branch", "base", "HEAD~1"]);
    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", folder.path().display());
    git(clone.path(), &["clone", "--quiet", "--depth=1", &url, "c"]);
    let clone = clone.path().join("c");
    expect(&clone, &["check", "--since", "origin/base"], 2, &["shallow", "git fetch", "fetch-depth: 0"]);
    git(&clone, &["fetch", "--quiet", "--depth=1", "origin", "base:refs/remotes/origin/base"]);
    expect(&clone, &["check", "--since", "origin/base"], 1, &["regression", "1 new"]);
}

/// Sixteen hands accept sixteen rows at once: none is lost, or it is told.
#[test]
fn many_writers_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("sources")).unwrap();
    let towns = "Ardfell Borvik Calsea Dunmoor Elvaster Farnholt Glimsay Horwen Istrane Jorvale Kelmoor Lundby Morvane Nesthal Orbeck Pelsund";
    for town in towns.split(' ') {
        march(folder, town);
    }
    let found = recoupe(folder, &["check"]);
    let rows: Vec<String> =
        found.out.lines().filter_map(|l| l.split_once(" · #")).map(|(_, id)| id.to_string()).collect();
    assert_eq!(rows.len(), 16, "{}", found.out);
    // One that was killed half-way leaves this behind.
    fs::write(folder.join("sources/recoupe.baseline.toml.1.tmp"), "version").unwrap();
    let program = assert_cmd::cargo::cargo_bin_cmd!("recoupe").get_program().to_owned();
    let accept = |row: &String| {
        let mut command = Command::new(&program);
        command.current_dir(folder).args(["accept", row, "--reason", &format!("row {row}")]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let writers: Vec<_> = rows.iter().map(accept).collect();
    let told: Vec<Ran> = writers.into_iter().map(|w| told(&w.wait_with_output().unwrap())).collect();
    let baseline = fs::read_to_string(folder.join("sources/recoupe.baseline.toml")).unwrap();
    for (row, ran) in rows.iter().zip(&told) {
        let stands = baseline.contains(&format!("reason = \"row {row}\""));
        assert_eq!((stands, ran.code), (true, Some(0)), "{row}: {}{}", ran.out, ran.err);
    }
    expect(folder, &["check", "--fail-on-stale"], 0, &["nothing new, 16 known"]);
}

/// Entries stand in order, each in a block of its own: what two branches accept merges by itself.
#[test]
fn what_two_branches_accept_merges() {
    let folder = repository();
    let folder = folder.path();
    let mut rows = Vec::new();
    // One sorts before what is accepted already, the other after it.
    for town in ["Ardfell", "Zelmoor"] {
        march(folder, town);
    }
    let found = expect(folder, &["check"], 1, &["2 new"]);
    rows.extend(found.out.lines().filter_map(|l| l.split_once(" · #")).map(|(_, id)| id.to_string()));
    commit(folder, "Marches");
    for row in &rows {
        git(folder, &["switch", "--quiet", "--create", row, "main"]);
        expect(folder, &["accept", row, "--reason", &format!("seen: {row}")], 0, &["1 entry added"]);
        commit(folder, "Accept");
    }
    git(folder, &["merge", "--quiet", "--no-edit", &rows[0]]);
    expect(folder, &["check", "--fail-on-stale"], 0, &["nothing new, 3 known"]);
}

#[cfg(unix)]
#[test]
fn a_baseline_is_never_read_or_written_through_a_link() {
    let folder = repository();
    let folder = folder.path();
    write(folder, LATE);
    let row = only_new(&recoupe(folder, &["check"]));
    let baseline = folder.join("sources/recoupe.baseline.toml");
    let secret = folder.join("secret.toml");
    fs::rename(&baseline, &secret).unwrap();
    std::os::unix::fs::symlink(&secret, &baseline).unwrap();
    let before = fs::read(&secret).unwrap();
    expect(folder, &["check"], 2, &["not a regular file"]);
    expect(folder, &["accept", &row, "--reason", "x"], 2, &["not a regular file"]);
    commit(folder, "A link");
    expect(folder, &["check", "--since", "HEAD"], 2, &["regular file"]);
    assert_eq!(fs::read(&secret).unwrap(), before);
}

/// What could not be read is never covered by an exit code of 0 or 1, and nothing is written then.
#[test]
fn an_incomplete_reading_is_told() {
    let folder = repository();
    let folder = folder.path();
    write(folder, LATE);
    let row = only_new(&recoupe(folder, &["check"]));
    fs::write(folder.join("sources/broken.md"), [0xff, 0xfe, 0x00]).unwrap();
    fs::write(folder.join("sources/nul.md"), [0u8; 64]).unwrap();
    let baseline = fs::read(folder.join("sources/recoupe.baseline.toml")).unwrap();
    expect(folder, &["check"], 2, &["regression", "not read"]);
    expect(folder, &["check", "--exit-zero"], 2, &["regression"]);
    expect(folder, &["check", "--fail-on", "never"], 2, &["regression"]);
    expect(folder, &["check", "--update-baseline"], 2, &["not written"]);
    expect(folder, &["accept", &row, "--reason", "x"], 2, &["not written"]);
    assert_eq!(fs::read(folder.join("sources/recoupe.baseline.toml")).unwrap(), baseline);
}

#[test]
fn severities_can_be_moved() {
    let folder = repository();
    let folder = folder.path();
    write(folder, LATE);
    expect(folder, &["check", "--fail-on", "error"], 1, &["✗ 1 error"]);
    expect(folder, &["check", "--fail-on", "error", "--warn", "regression"], 0, &["nothing new, 1 known"]);
    expect(folder, &["check", "--allow", "regression"], 0, &["nothing new, 1 known"]);
    expect(folder, &["check", "--warn", "regression"], 1, &["! 1 warning"]);
    expect(folder, &["check", "--fail-on", "never"], 0, &["1 new"]);
    expect(folder, &["check", "--exit-zero"], 0, &["1 new"]);
    expect(folder, &["check", "--allow", "regression", "--deny", "regression"], 2, &["more than one"]);
    expect(folder, &["check", "--deny", "wrong"], 2, &["wrong"]);
    fs::write(folder.join("sources/only.md"), "The ferry was late.\n").unwrap();
    expect(
        folder,
        &["check", "sources/only.md", "--baseline", "sources/recoupe.baseline.toml"],
        0,
        &["nothing new", "1 stale"],
    );
    expect(folder, &["check", "sources/only.md", "--fail-if-empty", "--exit-zero"], 2, &["no claim about a figure"]);
}

/// An acceptance with an end is held against the newest article, or the day that is told; never against the clock.
#[test]
fn an_acceptance_may_end() {
    let folder = repository();
    let folder = folder.path();
    write(folder, LATE);
    let row = only_new(&recoupe(folder, &["check"]));
    expect(folder, &["accept", &row, "--reason", "wait", "--until", "soon"], 2, &["`soon` is no day"]);
    expect(folder, &["accept", &row, "--reason", "wait", "--until", "2021-06-21"], 0, &["1 entry added"]);
    expect(folder, &["check"], 0, &["nothing new, 2 known"]);
    expect(
        folder,
        &["check", "--today", "2021-06-22"],
        1,
        &["accepted until 2021-06-21 only, and 2021-06-22 is reached: wait"],
    );
    write(folder, ("8-calm.md", "Valley Post", "2021-07-02", "Two people were arrested in Nesthal, police said."));
    expect(folder, &["check"], 1, &["2021-07-02 is reached"]);
    expect(folder, &["check", "--update-baseline"], 0, &["nothing to change"]);
    expect(folder, &["accept", &row, "--reason", "for good"], 0, &["1 entry added, 1 entry removed"]);
    expect(folder, &["check"], 0, &["nothing new, 2 known"]);
}

/// Every form tells of each row whether it is new or known.
#[test]
fn every_form_tells_the_state() {
    let folder = repository();
    let folder = folder.path();
    write(folder, LATE);
    let mut states = String::new();
    for format in ["table", "markdown", "json", "jsonl", "csv"] {
        let ran = expect(folder, &["check", "--format", format], 1, &["new", "known"]);
        let _ = writeln!(states, "{format} {}", ran.out.contains("side by side"));
    }
    // A terminal counts what is known, the others give the reason.
    assert_eq!(states, "table false\nmarkdown true\njson true\njsonl true\ncsv true\n");
    let json: serde_json::Value = serde_json::from_str(&recoupe(folder, &["check", "--format", "json"]).out).unwrap();
    let states: Vec<_> =
        json["rows"].as_array().unwrap().iter().map(|r| r["check"]["state"].as_str().unwrap()).collect();
    assert_eq!((states.len(), states.contains(&"new"), json["stale"].as_array().unwrap().len()), (2, true, 0));
}

/// What the action asks a runner to run, with what a runner sets: inputs by the environment, files for summary and outputs.
struct Runner {
    script: String,
    env: BTreeMap<String, String>,
}

impl Runner {
    fn new(inputs: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let action: serde_json::Value =
            serde_saphyr::from_str(&fs::read_to_string(root.join("action.yml")).unwrap()).unwrap();
        let steps = action["runs"]["steps"].as_array().unwrap();
        let step = steps.iter().find(|s| s["id"] == "check").unwrap();
        for step in steps {
            let script = step["run"].as_str().unwrap();
            assert!(
                !script.contains("${{") && step["shell"] == "bash",
                "an input must not become part of a script: {script}"
            );
        }
        let value = |expression: &str| {
            let name = expression.strip_prefix("${{ inputs.").and_then(|e| e.strip_suffix(" }}")).unwrap();
            let input = &action["inputs"][name];
            assert!(input["description"].is_string(), "{name}");
            let given = inputs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string());
            // Outside of a pull request the base commit is nothing.
            given.unwrap_or_else(|| {
                input["default"].as_str().unwrap().replace("${{ github.event.pull_request.base.sha }}", "")
            })
        };
        let env = step["env"].as_object().unwrap();
        let env = env.iter().map(|(name, e)| (name.clone(), value(e.as_str().unwrap()))).collect();
        Self { script: step["run"].as_str().unwrap().to_string(), env }
    }

    /// Runs the step in a checkout; gives what it said, the step summary and the outputs.
    fn run(&self, checkout: &Path) -> (Ran, String, String) {
        let temp = tempfile::tempdir().unwrap();
        let file = |name: &str| temp.path().join(name);
        fs::write(file("step.sh"), &self.script).unwrap();
        let program = assert_cmd::cargo::cargo_bin_cmd!("recoupe").get_program().to_owned();
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]).arg(file("step.sh")).current_dir(checkout);
        command.envs(&self.env).env("INPUT_RECOUPE", program).env("CI", "true").env("GITHUB_ACTIONS", "true");
        command.env("GITHUB_STEP_SUMMARY", file("summary")).env("GITHUB_OUTPUT", file("output"));
        command.env("RUNNER_TEMP", temp.path()).env("GITHUB_WORKSPACE", checkout);
        let ran = told(&command.output().unwrap());
        let read = |name: &str| fs::read_to_string(file(name)).unwrap_or_default();
        (ran, read("summary"), read("output"))
    }
}

#[test]
fn the_action_runs_as_a_runner_would() {
    let folder = repository();
    let origin = folder.path();
    let head = |folder: &Path| {
        let output = Command::new("git").current_dir(folder).args(["rev-parse", "HEAD"]).output().unwrap();
        told(&output).out.trim().to_string()
    };
    let base = head(origin);
    git(origin, &["config", "uploadpack.allowAnySHA1InWant", "true"]);
    git(origin, &["switch", "--quiet", "--create", "change"]);
    let evil = LATE.3.replace("Wednesday.", "Wednesday. `$(touch pwned)` ::error::x ##[add-mask]9 <img src=x> @team");
    write(origin, ("7 $(touch pwned).md", "::set-output name=x::y", LATE.2, &evil));
    let accepted = only_new(&expect(origin, &["check"], 1, &[]));
    expect(origin, &["accept", &accepted, "--reason", "I say so"], 0, &[]);
    commit(origin, "A seventh that accepts itself");
    let temp = tempfile::tempdir().unwrap();
    let checkout = temp.path().join("checkout");
    let url = format!("file://{}", origin.display());
    git(temp.path(), &["clone", "--quiet", "--depth=1", "--branch=change", &url, "checkout"]);

    // A pull request: the base commit is fetched, and what the change accepts itself does not count.
    let (ran, summary, output) = Runner::new(&[("since", &base)]).run(&checkout);
    let all = format!("{}{}", ran.out, ran.err);
    assert_eq!((ran.code, output.as_str()), (Some(1), "exit-code=1\n"), "{all}");
    assert!(ran.out.contains("regression") && ran.out.contains("the change itself accepts it"), "{all}");
    assert!(summary.starts_with("## recoupe check\n") && summary.contains("**new**"), "{summary}");
    assert_eq!(summary.matches("## recoupe check").count() + summary.matches("**new**").count(), 2, "{summary}");
    let own = ran.out.lines().filter(|l| l.starts_with("::error file=sources/7 "));
    assert_eq!(own.count(), 1, "{all}");
    let others: String = all.lines().filter(|l| !l.starts_with("::error file=")).collect();
    for text in [&others, &summary] {
        assert!(!text.contains("::") && !text.contains("##[") && !text.contains("\u{1b}"), "{text}");
    }
    assert!(!all.contains("::error::") && !all.contains("##["), "{all}");
    assert!(!checkout.join("pwned").exists());

    // A push: all of it counts, with the baseline that was pushed.
    let (ran, _, output) = Runner::new(&[]).run(&checkout);
    assert_eq!((ran.code, output.as_str()), (Some(0), "exit-code=0\n"), "{}{}", ran.out, ran.err);
    // Inputs are values, whatever they look like.
    for (name, value) in [("sources", "$(touch pwned)"), ("fail-on", "x; touch pwned"), ("since", "--output=pwned")] {
        let (ran, summary, output) = Runner::new(&[(name, value)]).run(&checkout);
        assert_eq!((ran.code, output.as_str()), (Some(2), "exit-code=2\n"), "{name}: {}{}", ran.out, ran.err);
        assert!(summary.contains("Not the whole job"), "{summary}");
        assert!(!checkout.join("pwned").exists(), "{name}");
    }
}

/// The hooks run the command that there is, on the whole folder.
#[test]
fn the_hooks_are_those_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(".pre-commit-hooks.yaml")).unwrap();
    let hooks: Vec<BTreeMap<String, serde_json::Value>> = serde_saphyr::from_str(&text).unwrap();
    // Every kind of file that is read sets them off.
    for hook in &hooks {
        let files = hook["files"].as_str().unwrap();
        let endings = files.strip_prefix("\\.(").and_then(|f| f.strip_suffix(")$")).unwrap().split('|');
        let endings: Vec<_> = endings.collect();
        for ending in "txt md html htm jsonl xml rss atom csv json toml".split(' ') {
            assert!(endings.contains(&ending), "{ending}");
        }
    }
    let languages: Vec<_> = hooks.iter().map(|h| h["language"].as_str().unwrap()).collect();
    assert_eq!(languages, ["rust", "system"]);
    let folder = repository();
    write(folder.path(), LATE);
    for hook in &hooks {
        assert_eq!(hook["pass_filenames"], false);
        let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
        assert_eq!(entry[0], "recoupe");
        // git sets these where a hook runs.
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
        command.current_dir(folder.path()).args(&entry[1..]).args(["--since", "main"]);
        command.env("GIT_DIR", ".git").env("GIT_INDEX_FILE", ".git/index").env("GIT_PREFIX", "sources/");
        let ran = told(&command.output().unwrap());
        assert_eq!(ran.code, Some(1), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn shells_and_man_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        expect(folder.path(), &["completions", shell], 0, &["check", "accept", "fail-on"]);
    }
    expect(folder.path(), &["man"], 0, &[".TH recoupe 1", "recoupe\\-check(1)", "Exit codes"]);
    expect(folder.path(), &["man", "check"], 0, &[".TH", "\\-\\-since", "\\-\\-fail\\-on"]);
    expect(folder.path(), &["man", "chekc"], 2, &["there is no command `chekc`"]);
    expect(folder.path(), &["chekc"], 2, &["did you mean `recoupe check`?"]);
}

/// A tracker whose column has four wrong cells, one of them in the front matter of an article, and a fifth that is right.
fn tracker() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("sources");
    fs::create_dir(&sources).unwrap();
    let file = |name: &str, text: &str| fs::write(sources.join(name), text).unwrap();
    file(
        "a.md",
        "---\noutlet: Gazette\npublished: 2022-03-14\n---\n\nA landslide hit Corvane in France on Monday. The interior ministry said that 41 people were killed.\n",
    );
    file(
        "b.md",
        "---\noutlet: Tribune\npublished: 2022-03-16\nkilled: 73003\n---\n\nThe landslide in Corvane, France, killed 57 people, the interior ministry said on Wednesday.\n",
    );
    file(
        "tracker.csv",
        "day,killed,source\n2022-03-14,44,a.md\n2022-03-16,59,b.md\n2022-03-16,61,b.md\n2022-03-16,57,b.md\n",
    );
    file(
        "recoupe.toml",
        "[[tables]]\nfile = \"tracker.csv\"\noutlet = \"Tracker\"\ndate = \"day\"\ncites = \"source\"\n[[tables.figures]]\ncolumn = \"killed\"\ntopic = \"deaths\"\n\n[[tables]]\nfile = \"b.md\"\n[[tables.figures]]\ncolumn = \"killed\"\ntopic = \"deaths\"\n",
    );
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    folder
}

#[test]
fn each_wrong_cell_is_told_at_its_own_place() {
    let folder = tracker();
    let folder = folder.path();
    let ran = recoupe(folder, &["check", "--format", "github"]);
    let places: Vec<&str> = ran.out.lines().filter_map(|l| l.split(",col=").next()?.strip_prefix("::error ")).collect();
    let csv = |line| format!("file=sources/tracker.csv,line={line}");
    assert_eq!(places, [&csv(2), "file=sources/b.md,line=4", &csv(3), &csv(4)], "{}", ran.out);
    let ran = recoupe(folder, &["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let marks = |of: &dyn Fn(&serde_json::Value) -> String| results.iter().map(of).collect::<BTreeSet<_>>().len();
    assert_eq!(marks(&|r| r["partialFingerprints"]["recoupe/v1"].to_string()), 4);
    assert_eq!(marks(&|r| r["locations"].to_string()), 4);
    let article = &results[0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(article, "sources/a.md", "the article that it should have stood in");
    expect(folder, &["check", "--format", "junit"], 1, &["tests=\"4\" failures=\"4\""]);
    // What the cells are beside is one row of the table still.
    let table = recoupe(folder, &["--format", "csv"]).out;
    assert_eq!(table.lines().filter(|l| l.contains("figure-not-in-cited-article,error")).count(), 4, "{table}");
    assert_eq!(table.lines().count(), 6, "{table}");
}

#[test]
fn cells_of_one_column_are_accepted_one_by_one() {
    let folder = tracker();
    let folder = folder.path();
    let csv = folder.join("sources/tracker.csv");
    let rows = fs::read_to_string(&csv).unwrap();
    let ran = recoupe(folder, &["check"]);
    let ids: Vec<&str> = ran.out.lines().filter_map(|l| l.split_once(" · #")).map(|(_, id)| id).collect();
    expect(folder, &["accept", ids[0], "--reason", "rounded"], 0, &["1 entry added"]);
    expect(folder, &["check"], 1, &["3 new", "1 known"]);
    expect(folder, &["check", "--update-baseline", "--reason", "r"], 0, &["3 entries added, 0 entries removed"]);
    expect(folder, &["check"], 0, &["nothing new, 4 known"]);
    commit(folder, "A tracker");

    // One cell is put right: the others stay accepted, before and after the merge.
    let right = rows.replace("44", "41");
    fs::write(&csv, &right).unwrap();
    expect(folder, &["check", "--since", "main"], 0, &["nothing new, 3 known, 1 stale"]);
    expect(folder, &["check"], 0, &["nothing new, 3 known, 1 stale"]);
    commit(folder, "A cell put right");

    // One wrong cell is added: it alone is told.
    fs::write(&csv, format!("{right}2022-03-16,64,b.md\n")).unwrap();
    let ran = expect(folder, &["check", "--since", "main"], 1, &["64 — Tracker", "1 new", "3 known"]);
    assert!(["59 —", "61 —", "73,003 —"].iter().all(|old| !ran.out.contains(old)), "{}", ran.out);
    assert!(!ran.out.contains("accepts other figures"), "an entry for another cell says nothing of it: {}", ran.out);
    only_new(&ran);
    fs::write(&csv, right.replace("59", "58")).unwrap();
    expect(
        folder,
        &["check", "--since", "main"],
        1,
        &["58 — Tracker", "of the baseline accepts other figures", "1 new"],
    );
}

#[test]
fn a_verdict_names_a_row_once() {
    let folder = tracker();
    let folder = folder.path();
    let csv = folder.join("sources/tracker.csv");
    let rows = fs::read_to_string(&csv).unwrap();
    fs::write(&csv, format!("{rows}2022-03-30,20,b.md\n")).unwrap();
    for args in [&["check"][..], &["--format", "markdown"], &["--format", "html"]] {
        let ran = recoupe(folder, args);
        assert!(ran.out.contains("regression"), "{}", ran.out);
        let repeats = |l: &str| l.matches("figure-not-in-cited-article</span>").count() > 1;
        let told =
            ran.out.lines().find(|l| repeats(l) || l.contains("article, figure-") || l.contains("article<br>figure-"));
        assert_eq!(told, None);
    }
}

/// What docs/ci.md shows is what there is.
#[test]
fn the_guide_is_right() {
    let folder = repository();
    let guide = include_str!("../docs/ci.md");
    let blocks = |language: &str| -> Vec<String> {
        let fence = format!("```{language}\n");
        guide.split(&fence).skip(1).map(|p| p.split("```").next().unwrap().to_string()).collect()
    };
    let toml = blocks("toml").remove(0).replace("until = \"2021-12-31\"\n", "");
    fs::write(folder.path().join("shown.toml"), toml).unwrap();
    expect(folder.path(), &["check", "--baseline", "shown.toml", "--fail-on-stale"], 0, &["nothing new, 1 known"]);
    let yaml: Vec<serde_json::Value> = blocks("yaml").iter().map(|y| serde_saphyr::from_str(y).unwrap()).collect();
    assert_eq!(yaml[0]["permissions"], serde_json::json!({ "contents": "read" }));
    assert!(yaml[0]["on"].get("pull_request").is_some() && yaml[0]["on"].get("pull_request_target").is_none());
    let hook = &yaml[1]["repos"][0]["hooks"][0];
    let args: Vec<&str> = hook["args"].as_array().unwrap().iter().map(|a| a.as_str().unwrap()).collect();
    git(folder.path(), &["update-ref", "refs/remotes/origin/main", "main"]);
    expect(folder.path(), &[&["check"], &args[..]].concat(), 0, &["nothing new, 1 known"]);
}
