//! Pages, feeds and records made to hurt: none takes long, none is read for more than it is, and what is skipped is told.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;

use recoupe::read::{Options, Sources, sources};

fn read(name: &str, text: &str) -> Sources {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(name), text).unwrap();
    sources(&dir.path().join(name), &Options::default()).unwrap()
}

#[test]
fn deep_pages_keep_their_words() {
    for open in [
        "<div>",
        "<table><tr><td>",
        "<font size=1>",
        "<span><div></span></div><section>",
        "<svg><g>",
        "<b><p>",
        "<ul><li>",
    ] {
        let page = format!("<html lang=en><body>{}<p>12 people died in the flood", open.repeat(80_000 / open.len()));
        let s = read("a.html", &page);
        assert_eq!(s.faults, [], "{open}");
        assert!(s.articles[0].text.ends_with("12 people died in the flood\n"), "{open}: {:.200}", s.articles[0].text);
    }
}

#[test]
fn scripts_and_styles_are_never_words() {
    let hidden = "<script>1 dead</script><style>2 dead</style><noscript>3 dead</noscript><template>4 dead</template>\
        <textarea>5 dead</textarea><svg><text>6 dead</text></svg><iframe>7 dead</iframe><!-- 8 dead --><p style='display:none'>9 dead</p>\
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"10 dead\"}</script>";
    let page = format!(
        "<html><head>{hidden}</head><body>{hidden}<article><p>Police spoke of the flood.</p>{hidden}</article></body></html>"
    );
    assert_eq!(read("a.html", &page).articles[0].text, "Police spoke of the flood.\n");
}

/// What is left of a page is read, and that there was more makes the reading incomplete.
#[test]
fn what_is_never_closed_is_a_fault_with_its_line() {
    for (open, line, name) in [
        ("<iframe src=x>", 2, "an element `iframe`"),
        ("<select>", 2, "an element `select`"),
        ("<textarea>", 2, "an element `textarea`"),
        ("<title>", 2, "an element `title`"),
        ("<script>", 2, "an element `script`"),
        ("\n<del>", 3, "an element `del`"),
        ("<!--", 2, "a comment"),
        ("<a href=\"x>", 2, "a tag"),
    ] {
        let page = format!(
            "<html lang=en><body><p>12 people died in the flood.</p>\n{open}<p>14 people died.\n</body></html>"
        );
        let s = read("a.html", &page);
        assert!(s.articles[0].text.starts_with("12 people died in the flood."), "{open}: {:?}", s.articles[0].text);
        let faults: Vec<String> = s.faults.iter().map(ToString::to_string).collect();
        let told =
            format!("a.html:{line}: {name} is never closed: what follows it is not read\n  close it there, or save");
        assert!(faults.len() == 1 && faults[0].contains(&told), "{open}: {faults:?}");
    }
    let whole = read("a.html", "<html lang=en><body><p>12 people died.</p>\n<iframe src=x>\n</body></html>\n");
    assert_eq!(whole.faults, []);
}

#[test]
fn deep_json_bombs_and_attributes_are_harmless() {
    let s = read(
        "a.jsonl",
        &format!("{{\"text\": \"a\"}}\n{}\n{{\"text\": \"b\", \"x\": {}}}\n", "[".repeat(200_000), "[".repeat(200_000)),
    );
    assert_eq!((s.articles.len(), s.faults.len()), (1, 2));
    let names: String = (0..50_000).map(|i| format!(" a{i}")).collect();
    assert_eq!(read("a.html", &format!("<html><body><p{names}>12 dead</p>")).articles[0].text, "12 dead\n");
    let ld = format!("<script type=application/ld+json>{}</script><p>12 dead</p>", "[".repeat(200_000));
    let s = read("a.html", &ld);
    assert!(s.notes.iter().any(|n| n.text.contains("JSON-LD that cannot be read")), "{:?}", s.notes);
    let entities: String = (0..30).map(|i| format!("<!ENTITY e{} \"&e{i};&e{i};\">", i + 1)).collect();
    let feed = format!(
        "<!DOCTYPE rss [{entities}]><rss><channel><item><description>&e30;</description></item></channel></rss>"
    );
    assert_eq!(read("a.xml", &feed).articles[0].text, "&e30;\n");
}

#[test]
fn many_articles_of_one_file_are_limited_and_faults_counted() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.jsonl"), "{\"text\": \"a\"}\n".repeat(5)).unwrap();
    fs::write(dir.path().join("b.jsonl"), "{}\n".repeat(100)).unwrap();
    let s = sources(dir.path(), &Options { max_files: 3, ..Options::default() }).unwrap();
    let paths: Vec<&str> = s.articles.iter().map(|a| a.path.as_str()).collect();
    assert_eq!(paths, ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]);
    let faults: Vec<String> = s.faults.iter().map(ToString::to_string).collect();
    assert!(faults[0].contains("2 of its articles are not read") && faults[0].contains("--max-files"), "{faults:?}");
    assert_eq!(faults.len(), 1 + 20 + 1);
    assert!(faults[21].contains("b.jsonl:21: 80 more articles"), "{}", faults[21]);
}
