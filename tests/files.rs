//! What else than a file may stand where a file is looked for, and what a run leaves where it writes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::Duration;

/// Long enough for any machine: what takes longer waits for somebody who never comes.
const PATIENCE: Duration = Duration::from_secs(60);

const PLAIN: &str = "The ferry sank off Calder Point. Calder Point police said that 12 people had died in the storm.";

/// A folder with one article.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    article(folder.path(), "good.md", PLAIN);
    folder
}

fn article(folder: &Path, name: &str, text: &str) {
    let path = folder.join("sources").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("---\nlanguage: en\npublished: 2021-05-03\n---\n\n{text}\n")).unwrap();
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// How a run ends, and what it says.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn recoupe(folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Ran {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
    command.current_dir(folder).env_clear().envs(env.iter().copied()).timeout(PATIENCE).args(args);
    let ran = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { code: ran.status.code(), out: text(&ran.stdout), err: text(&ran.stderr) }
}

/// Runs, and holds the run to its exit code and to words on either stream.
fn expect(folder: &Path, args: &[&str], code: i32, words: &[&str]) -> Ran {
    let ran = recoupe(folder, args, &[]);
    assert_eq!(ran.code, Some(code), "{args:?}: {}{}", ran.out, ran.err);
    for word in words {
        assert!(ran.out.contains(word) || ran.err.contains(word), "{args:?} lacks {word:?}: {}{}", ran.out, ran.err);
    }
    ran
}

#[test]
fn nobody_is_waited_for_at_the_other_end_of_a_pipe() {
    let temp = folder();
    let folder = temp.path();
    pipe(&folder.join("claims.jsonl"));
    expect(folder, &["reconcile", "claims.jsonl"], 2, &["claims.jsonl: not a regular file"]);
    let claims = expect(folder, &["claims", "--format", "jsonl"], 0, &[]);
    fs::write(folder.join("real.jsonl"), claims.out).unwrap();
    symlink("real.jsonl", folder.join("linked.jsonl")).unwrap();
    expect(folder, &["reconcile", "real.jsonl"], 0, &[]);
    expect(folder, &["reconcile", "linked.jsonl"], 2, &["linked.jsonl: not a regular file"]);
}

/// The runner names the file of the summary, and makes it: what else stands there is not written to.
#[test]
fn the_summary_of_a_step_is_added_to_a_regular_file() {
    let temp = folder();
    let folder = temp.path();
    let summary = |name: &str| recoupe(folder, &["--format", "github"], &[("GITHUB_STEP_SUMMARY", name)]);
    fs::write(folder.join("summary.md"), "before\n").unwrap();
    assert_eq!(summary("summary.md").code, Some(0));
    let text = fs::read_to_string(folder.join("summary.md")).unwrap();
    assert!(text.starts_with("before\n") && text.contains("good.md"), "{text}");
    assert_eq!(summary("new.md").code, Some(0));
    assert!(fs::read_to_string(folder.join("new.md")).unwrap().contains("good.md"));
    pipe(&folder.join("pipe.md"));
    symlink("victim", folder.join("link.md")).unwrap();
    fs::write(folder.join("victim"), "mine").unwrap();
    for name in ["pipe.md", "link.md"] {
        let ran = summary(name);
        assert!(ran.code == Some(2) && ran.err.contains(&format!("{name}: cannot be written")), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(folder.join("victim")).unwrap(), "mine");
}

/// Who could not read a file before it was replaced cannot read the new one.
#[test]
fn what_is_replaced_keeps_its_rights() {
    let temp = folder();
    let folder = temp.path();
    for (name, who) in [("a.md", "Police said that 2,000"), ("b.md", "Organisers said that 9,000")] {
        article(
            folder,
            name,
            &format!("{who} people marched through Ardfell on Saturday. The march in Ardfell was long."),
        );
    }
    let rights = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o7777;
    let baseline = "sources/recoupe.baseline.toml";
    expect(folder, &["--output", "json=found.json"], 0, &[]);
    fs::write(folder.join(baseline), "version = 1\n").unwrap();
    for (name, mode) in [(baseline, 0o640), ("found.json", 0o600)] {
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    expect(folder, &["check", "--update-baseline", "--reason", "both are printed"], 0, &["1 entry added"]);
    expect(folder, &["--output", "json=found.json"], 0, &[]);
    assert_eq!((rights(baseline), rights("found.json")), (0o640, 0o600));
}

/// What a run left that was killed is told as that, and is no foreign file.
#[test]
fn what_a_killed_run_left_is_named_as_that() {
    let temp = folder();
    let folder = temp.path();
    fs::write(folder.join("sources/recoupe.baseline.toml.4711.0.tmp"), "version").unwrap();
    fs::write(folder.join("sources/photo.png"), "x").unwrap();
    let ran = expect(folder, &["check"], 0, &["1 left behind by a run of recoupe that was killed, and safe to delete"]);
    assert!(ran.out.contains("1 not read, being of no format that recoupe knows: photo.png"), "{}", ran.out);
}

/// Articles that are moved away and linked to are missed, not passed over.
#[test]
fn a_linked_folder_hides_no_articles() {
    let temp = folder();
    let folder = temp.path();
    fs::create_dir(folder.join("elsewhere")).unwrap();
    fs::rename(folder.join("sources/good.md"), folder.join("elsewhere/moved.md")).unwrap();
    article(folder, "other.md", PLAIN);
    symlink("../elsewhere", folder.join("sources/caucase")).unwrap();
    for args in [&["check"][..], &[], &["claims"], &["timeline"]] {
        let ran = expect(folder, args, 2, &["caucase: a link, behind which articles may stand"]);
        assert!(!ran.out.contains("moved.md"), "{args:?}: {}", ran.out);
    }
    fs::remove_file(folder.join("sources/caucase")).unwrap();
    pipe(&folder.join("sources/pipe.dat"));
    expect(folder, &["check"], 0, &["pipe.dat: passed over: it is no regular file"]);
    for args in [&["--format", "csv"][..], &["--format", "ucdp"], &["--format", "html"], &["claims", "--format", "csv"]]
    {
        let ran = expect(folder, args, 0, &[]);
        assert!(ran.out.contains("pipe.dat: passed over"), "{args:?}: {}", ran.out);
    }
}

/// A report among the articles would be an article of the next run: it is refused before anything is read or written.
#[test]
fn no_report_is_written_among_the_articles() {
    let temp = folder();
    let folder = temp.path();
    let tables = "[[tables]]\nfile = 'data/*.json'\n[[tables.figures]]\ntopic = 'deaths'\ncolumn = 'n'\n";
    fs::write(folder.join("sources/recoupe.toml"), tables).unwrap();
    fs::create_dir(folder.join("sources/data")).unwrap();
    fs::write(folder.join("sources/data/a.json"), "[{\"n\": 3}]").unwrap();
    symlink("sources", folder.join("alias")).unwrap();
    let here = folder.join("sources/absolute.xml");
    let absolute = format!("junit={}", here.display());
    for target in [
        "markdown=sources/rep.md",
        "html=./sources/../sources/data/rep.HTML",
        "csv=alias/rep.csv",
        "json=sources/data/rep.json",
        "json=sources/recoupe.toml",
        "json=sources/recoupe.baseline.toml",
        &absolute,
    ] {
        for command in [&[][..], &["check"]] {
            let args = [command, &["--output", "json=first.json", "--output", target]].concat();
            let ran = expect(folder, &args, 2, &["stands among the articles", "outside of sources"]);
            assert!(ran.out.is_empty() && !folder.join("first.json").exists(), "{args:?}");
        }
    }
    expect(folder, &["sources/good.md", "--output", "markdown=sources/good.md"], 2, &["stands among the articles"]);
    assert!(fs::read_to_string(folder.join("sources/good.md")).unwrap().contains(PLAIN));
    for target in ["json=sources/rep.json", "sarif=sources/rep.sarif", "html=sources/.rep.html", "html=rep.html"] {
        expect(folder, &["--output", target], 0, &[]);
    }
    expect(folder, &["sources/good.md", "--output", "markdown=sources/beside.md"], 0, &[]);
}

/// An annotation stands at the file and the line of what was not read, where both are known.
#[test]
fn annotations_stand_at_what_was_not_read() {
    let temp = folder();
    let folder = temp.path();
    let line = format!("{{\"text\": \"{PLAIN}\", \"language\": \"en\"}}\n");
    fs::write(folder.join("sources/feed.jsonl"), format!("{line}{{\n")).unwrap();
    symlink("nowhere", folder.join("sources/gone.dat")).unwrap();
    let many = format!("{{\"text\": \"{}\", \"language\": \"en\"}}\n", "Police said that 12 people died. ".repeat(30));
    fs::write(folder.join("sources/many.jsonl"), many).unwrap();
    let args = ["check", "--format", "github", "--max-figures", "9"];
    let ran = expect(folder, &args, 2, &[]);
    for said in [
        "::error file=sources/feed.jsonl,line=2,title=recoupe::not read",
        "::error file=sources/gone.dat,title=recoupe::not read",
        "::error file=sources/many.jsonl,title=recoupe::not read",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let ran = recoupe(&folder.join("sources"), &["check", ".", "--format", "github"], &[]);
    assert!(ran.out.contains("::error file=feed.jsonl,line=2,title="), "{}", ran.out);
}

/// How much markup is read has flags, and the most that they allow is safe.
#[test]
fn markup_has_limits_with_flags() {
    let temp = folder();
    let folder = temp.path();
    let page =
        |body: String| format!("<!DOCTYPE html><html lang=en><title>Ferry</title><article>{body}</article></html>");
    let put = |name: &str, text: &str| fs::write(folder.join("sources").join(name), text).unwrap();
    put("page.html", &page(format!("<p>{PLAIN}</p>").repeat(50)));
    expect(folder, &["--max-elements", "20"], 2, &["page.html: more than 20 elements", "--max-elements"]);
    expect(folder, &["--max-elements", "60"], 0, &["page.html"]);
    let deep = |n: usize, tag: &str| {
        format!("{}<p>{PLAIN}</p>{}", format!("<{tag}>").repeat(n), format!("</{tag}>").repeat(n))
    };
    for tag in ["div", "span", "b", "ul><li", "table><tr><td", "blockquote"] {
        put("page.html", &page(deep(900, tag)));
        let ran = expect(folder, &["claims", "--max-nesting", "1000"], 0, &["page.html"]);
        assert!(ran.out.matches("12").count() >= 2, "{tag}: {}", ran.out);
    }
    put("page.html", &page(deep(900, "div")));
    expect(folder, &["--max-nesting", "1000"], 0, &[]);
    expect(folder, &[], 0, &["more than 64 elements inside one another (--max-nesting)"]);
    fs::remove_file(folder.join("sources/page.html")).unwrap();
    let feed = |n: usize| {
        let (open, close) = ("<a>".repeat(n), "</a>".repeat(n));
        format!(
            "<rss><channel><title>Post</title><language>en</language>{open}{close}<item><description>{PLAIN}</description></item></channel></rss>"
        )
    };
    put("feed.xml", &feed(300));
    expect(folder, &[], 2, &["feed.xml:1: more than 200 elements inside one another (--max-nesting)"]);
    expect(folder, &["--max-nesting", "302"], 0, &["feed.xml#1"]);
    put("feed.xml", &feed(900));
    expect(folder, &["--max-nesting", "1000"], 0, &["feed.xml#1"]);
    for wrong in ["0", "1001", "deep"] {
        expect(folder, &["--max-nesting", wrong], 2, &["write a number from 1 to 1000"]);
    }
    fs::remove_file(folder.join("sources/feed.xml")).unwrap();
    fs::write(folder.join("new.html"), page(format!("<p>{PLAIN}</p>").repeat(50))).unwrap();
    expect(folder, &["add", "new.html", "--max-elements", "20"], 2, &["--max-elements"]);
    expect(folder, &["add", "new.html", "--max-elements", "60"], 0, &["wrote"]);
}

/// One note on an article without a text, whatever its format.
#[test]
fn an_empty_text_is_told_once() {
    let temp = folder();
    let folder = temp.path();
    fs::write(folder.join("sources/table.csv"), "outlet,text\nPost,\n").unwrap();
    let feed =
        "<rss><channel><title>Post</title><item><title>t</title><description></description></item></channel></rss>";
    fs::write(folder.join("sources/feed.xml"), feed).unwrap();
    let ran =
        expect(folder, &["claims", "--format", "csv"], 0, &["feed.xml#1: holds no text", "table.csv#1: holds no text"]);
    assert!(!ran.err.contains("language") && !ran.out.contains("language is"), "{}{}", ran.out, ran.err);
}

/// The flag of the limit holds for texts on standard input too.
#[test]
fn texts_on_standard_input_have_limits() {
    let temp = folder();
    let text = format!("{{\"id\": \"1\", \"lang\": \"en\", \"text\": \"{}\"}}\n", "12 people died. ".repeat(20));
    let run = |flag: &str, value: &str| {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
        let args = ["mentions", "--input", "jsonl", flag, value];
        let ran = command.current_dir(temp.path()).args(args).write_stdin(text.as_str()).output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (code, said) = run("--max-figures", "9");
    assert!(code == Some(2) && said.contains("1: holds more than 9 figures"), "{said}");
    let (code, said) = run("--max-file-bytes", "100");
    assert!(code == Some(2) && said.contains("<standard input>:1: longer than 100 bytes"), "{said}");
    assert_eq!(run("--max-figures", "20").0, Some(0));
}
