//! Folders as they come: links, pipes, strange names, limits, encodings, and the order of what is known of an article.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;
use std::path::Path;

use recoupe::error::Error;
use recoupe::model::edtf::Edtf;
use recoupe::model::text::Lang;
use recoupe::read::{Options, Sources, sources};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn read(dir: &TempDir) -> Sources {
    sources(dir.path(), &Options::default()).unwrap()
}

fn paths(s: &Sources) -> Vec<&str> {
    s.articles.iter().map(|a| a.path.as_str()).collect()
}

fn fault(root: &Path) -> String {
    sources(root, &Options::default()).unwrap_err().to_string()
}

#[test]
fn articles_are_found_in_order_and_the_rest_is_said() {
    let dir = folder(&[
        ("b.txt", b"B"),
        ("a/z.MD", b"Z"),
        ("a.txt", b"A"),
        ("README.md", b"# About"),
        (".hidden.txt", b"no"),
        (".git/x.txt", b"no"),
        ("recoupe.baseline.toml", b""),
        ("notes.pdf", b"%PDF"),
        ("--help.md", b"H"),
        ("line\nbreak.txt", b"L"),
    ]);
    let s = read(&dir);
    assert_eq!(paths(&s), ["--help.md", "README.md", "a.txt", "a/z.MD", "b.txt", "line\nbreak.txt"]);
    assert_eq!(s.faults, []);
    assert_eq!(s.notes.len(), 1);
    assert!(s.notes[0].text.contains("notes.pdf"), "{:?}", s.notes);
    let one = sources(&dir.path().join("a/z.MD"), &Options::default()).unwrap();
    assert_eq!(paths(&one), ["z.MD"]);
}

#[test]
fn nothing_to_read_is_an_error_that_says_what_to_do() {
    let dir = folder(&[("x.pdf", b"%PDF")]);
    assert!(fault(dir.path()).contains("holds no article\n  put articles into it"), "{}", fault(dir.path()));
    assert!(fault(&dir.path().join("none")).contains("none: no such file or folder\n"));
    assert!(fault(&dir.path().join("x.pdf")).contains("recoupe reads .txt, .md, .html"));
    assert!(fault(Path::new("")).contains("no such file"));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_broken_names_are_not_read() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.txt", b"secret")]);
    let dir = folder(&[("a.txt", b"A")]);
    symlink(outside.path().join("secret.txt"), dir.path().join("link.txt")).unwrap();
    symlink(outside.path(), dir.path().join("linked")).unwrap();
    symlink(dir.path(), dir.path().join("loop")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(dir.path().join("pipe.txt")).status().unwrap().success());
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt")), "x").unwrap();
    let s = read(&dir);
    assert_eq!(paths(&s), ["a.txt"]);
    assert_eq!(s.notes, []);
    // What is named as an article and is none makes the reading incomplete.
    let faults: Vec<String> = s.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 5);
    for said in [
        "linked: a link, behind which articles may stand",
        "loop: a link, behind which articles may stand",
        "caf\\xe9.txt: its name is no valid text",
        "link.txt: not an article, but a link",
        "pipe.txt: not an article, but no regular",
    ] {
        assert!(faults.iter().any(|f| f.contains(said)), "{said}: {faults:?}");
    }
    for link in ["link.txt", "linked", "linked/"] {
        assert!(fault(&dir.path().join(link)).contains("links are not followed"));
    }
    symlink(outside.path().join("secret.txt"), dir.path().join("recoupe.toml")).unwrap();
    assert!(fault(dir.path()).contains("recoupe.toml: not a regular file"));
}

/// A link hides articles where it leads to a folder, to what is named as one, or nobody can tell where.
#[cfg(unix)]
#[test]
fn a_link_that_may_hide_articles_is_a_fault_and_no_other_is() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("a.md", b"A"), ("plain.dat", b"x"), ("data.json", b"[]"), ("folder.png/b.md", b"B")]);
    let dir = folder(&[
        ("a.txt", b"A"),
        ("mapped/a.json", b"[{\"n\": 3}]"),
        ("recoupe.toml", b"[[tables]]\nfile = 'mapped/*.json'\n[[tables.figures]]\ntopic = 'deaths'\ncolumn = 'n'\n"),
    ]);
    let lead = |name: &str, to: &str| symlink(outside.path().join(to), dir.path().join(name)).unwrap();
    for (name, to) in [("article.dat", "a.md"), ("nowhere.dat", "none"), ("picture.png", "folder.png")] {
        lead(name, to);
    }
    symlink("picture.png", dir.path().join("again.png")).unwrap();
    symlink("circle.dat", dir.path().join("circle.dat")).unwrap();
    lead("mapped/t.json", "data.json");
    for (name, to) in [("plain.dat", "plain.dat"), ("other.json", "data.json")] {
        lead(name, to);
    }
    let s = read(&dir);
    let told: Vec<_> = s.faults.iter().map(|f| f.to_string().lines().next().unwrap().to_string()).collect();
    let names = ["again.png", "article.dat", "circle.dat", "nowhere.dat", "picture.png", "mapped/t.json"];
    assert!(told.len() == names.len() && names.iter().zip(&told).all(|(n, t)| t.contains(n)), "{told:#?}");
    let noted: Vec<_> = s.notes.iter().filter_map(|n| n.article.as_deref()).collect();
    assert_eq!(noted, ["other.json", "plain.dat"]);
}

#[test]
fn limits_are_faults_that_name_their_flag() {
    let dir = folder(&[("a.txt", b"aaaa"), ("b.txt", b"bb"), ("c.txt", b"cc"), ("d.txt", b"d")]);
    fs::File::create(dir.path().join("e.txt")).unwrap().set_len(3 << 30).unwrap();
    let with = |options: Options| {
        let s = sources(dir.path(), &options).unwrap();
        (paths(&s).join(" "), s.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    };
    let (read, faults) = with(Options { max_file_bytes: 3, ..Options::default() });
    assert_eq!(read, "b.txt c.txt d.txt");
    assert!(faults.contains("a.txt: larger than the limit of 3 bytes") && faults.contains("e.txt"), "{faults}");
    assert!(faults.contains("--max-file-bytes"), "{faults}");
    let (read, faults) = with(Options { max_files: 2, ..Options::default() });
    assert_eq!(read, "a.txt b.txt");
    assert!(faults.contains("3 articles are not read") && faults.contains("--max-files"), "{faults}");
    let (read, faults) = with(Options { max_total_bytes: 7, ..Options::default() });
    assert_eq!(read, "a.txt b.txt");
    assert!(faults.contains("3 in all") && faults.contains("--max-total-bytes"), "{faults}");
    let (read, faults) = with(Options { max_total_bytes: 8, max_file_bytes: 4, ..Options::default() });
    assert_eq!((read.as_str(), faults.contains("c.txt") || faults.contains("d.txt")), ("a.txt b.txt c.txt", true));
}

#[test]
fn one_bad_article_does_not_hide_the_others() {
    let dir = folder(&[
        ("bad.txt", b"---\ntitle: A\npublished: soon\n---\n\nText"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("cut.md", b"---\ntitle: A\n"),
        ("good.txt", b"Text"),
        ("latin.txt", b"Une for\xeat a br\xfbl\xe9 pr\xe8s de la c\xf4te, ont annonc\xe9 les secours."),
    ]);
    let s = read(&dir);
    assert_eq!(paths(&s), ["good.txt", "latin.txt"]);
    assert_eq!(s.articles[1].text, "Une forêt a brûlé près de la côte, ont annoncé les secours.");
    assert!(s.notes[0].text.contains("windows-1252"), "{:?}", s.notes);
    let faults: Vec<_> = s.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 3);
    assert!(faults[0].contains("bad.txt:3: ") && faults[0].contains("`soon` is no date"), "{faults:?}");
    assert!(faults[1].contains("binary"), "{faults:?}");
    assert!(faults[2].contains("cut.md:1: ") && faults[2].contains("not closed"), "{faults:?}");
}

#[test]
fn what_is_known_comes_from_command_line_configuration_front_matter_and_defaults() {
    let dir = folder(&[
        ("a.md", b"\xef\xbb\xbf---\r\noutlet: Front\r\npublished: 2020-01-01\r\nagency: [AFP]\r\n---\r\n\r\n# Heading\r\n\r\nText"),
        ("b.txt", b"Plain"),
        (
            "recoupe.toml",
            b"[defaults]\noutlet = 'Default'\nlanguage = 'fr'\n[articles.'a.md']\npublished = '2020-02-02'\n\
              [articles.'gone.md']\noutlet = 'x'\n[[corrections]]\narticle = 'b.txt'\nquote = 'Plain'\nfield = 'topic'\n\
              value = 'deaths'\nreason = 'r'\n",
        ),
    ]);
    let s = read(&dir);
    let [a, b] = s.articles.as_slice() else { panic!("{:?}", s.articles) };
    assert_eq!((a.outlet.as_deref(), b.outlet.as_deref()), (Some("Front"), Some("Default")));
    assert_eq!(a.published, Edtf::parse("2020-02-02"));
    assert_eq!((a.language, a.title.as_deref()), (Some(Lang::FR), Some("Heading")));
    assert_eq!((a.text.as_str(), a.first_line), ("# Heading\r\n\r\nText", 7));
    assert_eq!((a.agency.len(), b.corrections.len()), (1, 1));
    assert!(s.notes.len() == 1 && s.notes[0].text.contains("gone.md"), "{:?}", s.notes);

    let options = Options { published: Edtf::parse("2020-03"), language: Some(Lang::EN), ..Options::default() };
    let told = sources(dir.path(), &options).unwrap();
    assert!(told.articles.iter().all(|a| a.published == Edtf::parse("2020-03") && a.language == Some(Lang::EN)));
}

#[test]
fn a_wrong_configuration_stops_the_run_with_its_line() {
    let dir =
        folder(&[("a.txt", b"A"), ("recoupe.toml", b"# mine\n[articles.'a.txt']\noutlet = 'x'\nlangage = 'fr'\n")]);
    let error = sources(dir.path(), &Options::default()).unwrap_err();
    assert!(matches!(&error, Error::Invalid { line: 4, .. }), "{error}");
    assert!(error.to_string().contains("`langage`") && error.to_string().contains("`language`"), "{error}");
}
