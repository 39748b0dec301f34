//! The HTML report in a browser, where there is one: filters work, nothing is requested, hostile text stays text.

#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

/// A browser that runs without a screen; `None` with a printed reason.
fn browser() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        let run = Command::new(name).args(["--headless", "--no-sandbox", "--version"]).output();
        run.is_ok_and(|o| o.status.success())
    });
    if found.is_none() {
        eprintln!("skipped: there is no chromium; install it to run the report in a browser");
    }
    found
}

/// The page as the browser has it once its script has run.
fn dom(browser: &str, page: &Path, fragment: &str) -> String {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}{fragment}", page.display()))
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(!log.contains("CONSOLE"), "the page complains: {log}");
    String::from_utf8(output.stdout).unwrap()
}

fn report(sources: &Path, folder: &Path) -> std::path::PathBuf {
    let page = folder.join("report.html");
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("recoupe");
    command.current_dir(folder).arg(sources).arg("--output").arg(format!("html={}", page.display()));
    command.assert().code(0);
    page
}

/// The rows of a page: id, topic and verdicts, and whether it is hidden.
fn rows(dom: &str) -> Vec<(String, String, bool)> {
    let tag = |rest: &str| rest.split_once('>').unwrap().0.to_string();
    let value = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.to_string()
    };
    let tags = dom.split("<tr role=\"row\" ").skip(1).map(tag);
    tags.map(|t| (value(&t, "data-topic"), value(&t, "data-verdict"), t.contains("hidden"))).collect()
}

/// The names of a page's elements: `<` inside an attribute begins none.
fn elements(dom: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    let (mut tag, mut quote) = (false, false);
    for (at, c) in dom.char_indices() {
        let rest = &dom[at + c.len_utf8()..];
        match c {
            '"' if tag => quote = !quote,
            '>' if !quote => tag = false,
            '<' if !tag && rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                tag = true;
                let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap();
                *found.entry(name).or_insert(0) += 1;
            }
            _ => {}
        }
    }
    found
}

/// Light of a colour `#rrggbb`, as WCAG 2.2 reckons it.
#[allow(clippy::disallowed_types, reason = "light is no figure of an article")]
fn light(colour: &str) -> f64 {
    let part = |i: usize| {
        let share = f64::from(u8::from_str_radix(&colour[i..i + 2], 16).unwrap()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[test]
fn words_can_be_read_by_day_and_by_night() {
    let style = include_str!("../src/report/html/style.css");
    let (day, rest) = style.split_once("@media (prefers-color-scheme: dark)").unwrap();
    let night = rest.split_once("* {").unwrap().0;
    for scheme in [day, night] {
        let of = |name: &str| scheme.split_once(&format!("--{name}: ")).unwrap().1.get(..7).unwrap();
        let marks =
            ["figure", "hedge", "source", "date", "panel", "error-paper"].map(|on| ("ink".to_string(), on.to_string()));
        let verdicts = ["error", "warning", "note", "ok"].map(|v| (v.to_string(), format!("{v}-paper")));
        let names = (1..=8).map(|i| ("on".to_string(), format!("o{i}")));
        let rest = ["ink", "soft", "link"].map(|on| (on.to_string(), "paper".to_string()));
        for (ink, paper) in marks.into_iter().chain(verdicts).chain(names).chain(rest) {
            let (a, b) = (light(of(&ink)), light(of(&paper)));
            assert!((a.max(b) + 0.05) / (a.min(b) + 0.05) >= 4.5, "{ink} on {paper}");
        }
    }
}

#[test]
fn filters_come_from_the_address() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let case =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/war-losses-withheld-confirmed-estimated/articles");
    let page = report(&case, folder.path());

    let all = rows(&dom(browser, &page, ""));
    assert!(all.len() > 2 && all.iter().all(|r| !r.2), "{all:?}");
    let shown = dom(browser, &page, "#topic=deaths&verdict=undisclosed");
    let filtered = rows(&shown);
    let fits = |r: &(String, String, bool)| r.0 == "deaths" && r.1.split('\n').any(|v| v == "undisclosed");
    assert!(filtered.iter().all(|r| fits(r) != r.2), "{filtered:?}");
    let visible = filtered.iter().filter(|r| !r.2).count();
    assert!(visible > 0 && visible < all.len());
    assert!(shown.contains(&format!("{visible} of {} rows", all.len())), "the count is told");
    assert!(!shown.contains("<form id=\"filters\" role=\"search\" aria-label=\"Rows\" hidden"), "filters are shown");

    let nothing = dom(browser, &page, "#text=no+such+word+anywhere");
    assert!(rows(&nothing).iter().all(|r| r.2) && nothing.contains(&format!("0 of {} rows", all.len())));
    let unknown = rows(&dom(browser, &page, "#topic=%22%3E%3Cimg%20src%3Dx%3E"));
    assert_eq!(unknown, all, "a filter that the page does not offer is no filter");
}

#[test]
fn nothing_is_requested_and_hostile_text_stays_text() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let address = format!("http://{}/x", server.local_addr().unwrap());
    let evil = format!("<img src=\"{address}\"><script>document.title=1</script><link rel=stylesheet href={address}>");
    let sources = folder.path().join("sources");
    std::fs::create_dir(&sources).unwrap();
    for (name, dead) in [("a\"><img src=x onerror=alert(1)>.txt", 12), ("b.md", 40)] {
        let text = format!(
            "---\noutlet: 'Post <b>{dead}</b> {evil}'\ntitle: '</style><script src={address}></script>'\nurl: '{address}'\n\
             published: 2021-07-0{}\nlanguage: en\n---\n\nPolice in Leeds {evil}\u{202e} said on Friday that {dead} people were \
             killed in the fire in Leeds.\n",
            dead / 10
        );
        std::fs::write(sources.join(name), text).unwrap();
    }
    let page = report(&sources, folder.path());
    for fragment in ["", "#topic=deaths", "#text=<script>document.title=1</script>"] {
        let dom = dom(browser, &page, fragment);
        assert!(dom.matches("<tr role=\"row\" ").count() >= 1 && dom.contains("&lt;img src="), "{dom}");
        let elements = elements(&dom);
        let ours = ["html", "table", "svg", "blockquote", "mark", "form", "details"];
        assert!(ours.iter().all(|name| elements.contains_key(name)), "{elements:?}");
        let theirs = ["img", "link", "iframe", "object", "embed", "base"];
        assert!(theirs.iter().all(|name| !elements.contains_key(name)), "{elements:?}");
        assert_eq!((elements["script"], elements["style"]), (1, 1));
        assert!(dom.contains("<title>recoupe: "), "{dom}");
        assert!(dom.contains("\\u{202e}") && !dom.contains('\u{202e}'));
    }
    assert!(server.accept().is_err(), "the page asked for something");
}
