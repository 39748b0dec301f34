//! Hostile pages, feeds, records, data tables and configurations: what `cases.rs` writes as text, in every other kind of file.

use crate::cases::{Case, Content, PAYLOADS, PLAIN, bytes, quoted};

pub(crate) fn all() -> Vec<Case> {
    let mut all: Vec<Case> = PAYLOADS.iter().enumerate().flat_map(|(i, p)| payload(i, p)).collect();
    all.extend(pages());
    all.extend(feeds());
    all.extend(records());
    all.extend(tables());
    all.extend(configurations());
    all
}

/// One payload in all that these kinds of files tell of an article, a table or a folder.
fn payload(i: usize, p: &str) -> Vec<Case> {
    let e = escaped(p);
    let page = |i: &str| format!("formats-{i}");
    vec![
        // As text, which is what the outputs show.
        Case::new(page(&format!("escaped-{i}")))
            .text("x.html", &article_page(&e, &json(p).replace("</", "<\\/"), &e))
            // A description is markup once it is read as XML.
            .text("x.xml", &feed(&e, &escaped(&e)))
            .text("x.jsonl", &line(p))
            .text("x.csv", &record(p))
            .reads(&["x.html", "x.xml#1", "x.jsonl#1", "x.csv#1"]),
        // As markup of its own, which may hide what follows or break the file.
        Case::new(page(&format!("raw-{i}")))
            .text("x.html", &article_page(p, &json(p), p))
            .text("x.xml", &feed(p, &format!("<![CDATA[{p}]]>")))
            .text("x.jsonl", &format!("{{\"text\": \"{p}\", \"outlet\": \"{p}\"}}\n"))
            .text("x.csv", &format!("text,outlet,published\n{p} 12 people died.,{p},{p}\n"))
            .maybe(),
        table(&format!("table-{i}"), p),
        configuration(&format!("configuration-{i}"), p),
    ]
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A cell of a table that another program reads back as it is.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn article_page(head: &str, ld: &str, text: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>{head}</title><meta property=\"og:site_name\" content=\"{head}\">\
         <meta name=\"author\" content='{head}'><link rel=canonical href=\"https://x.example/{head}\">\
         <script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": {ld}, \"publisher\": {{\"name\": {ld}}}, \
         \"url\": {ld}, \"datePublished\": \"2021-05-03\"}}</script></head><body class=\"{head}\"><article><h1>{head}</h1>\n\
         <p>The ferry {text} sank off Calder Point on Monday. The “{text}” ministry of Orme {text} said that 14 people had died.</p>\n\
         <p><a href=\"{head}\" title='{head}'>{text}</a> 15 people were hurt, {text} police said.</p></article></body></html>\n"
    )
}

fn item(head: &str, text: &str) -> String {
    format!(
        "<item><title>{head}</title><link>https://x.example/{head}</link><pubDate>Mon, 03 May 2021 10:00:00 +0200</pubDate>\
         <dc:creator>{head}</dc:creator>\n<description>The ferry {text} sank off Calder Point. The {text} ministry said that 16 \
         people had died.</description></item>\n"
    )
}

fn feed(head: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss><channel><title>{head}</title><language>en</language>\n{}\
         <item><description>{text} 17 people died in Calder Point, police said.</description></item></channel></rss>\n",
        item(head, text)
    )
}

fn line(p: &str) -> String {
    let (field, text) =
        (json(p), json(&format!("The {p} ministry of Orme {p} said that 18 people had died at Calder Point.")));
    format!(
        "{{\"text\": {text}, \"title\": {field}, \"outlet\": {field}, \"author\": [{field}], \"agency\": {field}, \"language\": \"en\", \
         \"published\": \"2021-05-03\", \"url\": {}}}\n",
        json(&format!("https://x.example/{p}"))
    )
}

const NAMES: &str = "text,title,outlet,language,published,author\n";

fn record(p: &str) -> String {
    let text = cell(&format!("The {p} ministry of Orme {p} said that 19 people had died at Calder Point."));
    format!("{NAMES}{text},{0},{0},en,2021-05-03,{0}\n", cell(p))
}

/// All payloads in files of many articles, which are read whole.
pub(crate) fn together() -> Vec<(&'static str, String)> {
    let rows: String = PAYLOADS.iter().map(|p| record(p).replacen(NAMES, "", 1)).collect();
    let items: Vec<String> = PAYLOADS.iter().map(|p| item(&escaped(p), &escaped(&escaped(p)))).collect();
    vec![
        ("x.jsonl", PAYLOADS.iter().map(|p| line(p)).collect()),
        ("x.csv", format!("{NAMES}{rows}")),
        ("x.xml", format!("<rss><channel><language>en</language>{}</channel></rss>", items.concat())),
    ]
}

const FIGURES: &str = "[[tables.figures]]\ncolumn = \"killed\"\ntopic = \"deaths\"\n";

/// A table of which all that is no number is the payload, held against the good article.
fn table(name: &str, p: &str) -> Case {
    let (c, q) = (cell(p), quoted(p));
    let map = format!(
        "[[tables]]\nfile = \"t.csv\"\noutlet = {q}\ndate = \"day\"\ncites = \"cites\"\nid = {q}\nsource = \"said by\"\n\
         empty = [{q}]\n{FIGURES}place = {q}\n"
    );
    let rows = format!(
        "day,killed,cites,said by,{c}\n2021-05-03,14,good.md,{c},{c}\n2021-05-03,15,{c},{c},{c}\n2021-05-03,{c},good.md,,\n"
    );
    let case = Case::new(name).text("t.csv", &rows).text("recoupe.toml", &map);
    match p.trim() {
        "" => case.refused(),
        // Names of columns are read without the blanks around them.
        trimmed if trimmed != p => case.maybe(),
        _ => case,
    }
}

/// A configuration that says the payload wherever words may stand.
fn configuration(name: &str, p: &str) -> Case {
    let q = quoted(p);
    let map = format!(
        "[articles.\"x.txt\"]\noutlet = {q}\ntitle = {q}\nauthor = {q}\nagency = [{q}]\nlanguage = \"en\"\npublished = \"2021-05-03\"\n\
         [articles.{q}]\noutlet = {q}\n\
         [[corrections]]\narticle = \"x.txt\"\nquote = \"14 people had died\"\nfield = \"topic\"\nvalue = \"injuries\"\nreason = {q}\n\
         [[stories]]\nname = {q}\narticles = [\"x.txt\", \"good.md\"]\n\
         [[publishers]]\nname = {q}\noutlets = [\"Valley Post\", {q}]\n"
    );
    let case = Case::new(name).text("x.txt", &PLAIN.replace("12", "14")).text("recoupe.toml", &map);
    if p.trim().is_empty() { case.refused() } else { case }
}

fn page_of(body: &str) -> String {
    format!("<html lang=en><head><title>Ferry</title></head><body><p>{}</p>\n{body}", PLAIN.replace("12", "14"))
}

fn pages() -> Vec<Case> {
    let one = |name: &str, body: &str| Case::new(format!("page-{name}")).text("x.html", &page_of(body));
    let lost = |name: &str, body: &str| one(name, body).skips(&["x.html"]);
    let coded = |name: &str, head: &str| {
        let page =
            format!("<html lang=fr>{head}<p>Le séisme a fait 14 morts à Orme, selon la préfecture. L'été était là.");
        let latin: Vec<u8> = page.chars().map(|c| c as u8).collect();
        Case::new(format!("page-{name}")).file("x.html", bytes(latin))
    };
    vec![
        one("deep", &("<div>".repeat(100_000) + "15 people died")),
        one("deep-tables", &("<table><tr><td>".repeat(20_000) + "15 people died")),
        one("deep-formatting", &("<b><i><font>".repeat(20_000) + "15 people died")),
        one("ends-alone", &("</div></p></table>".repeat(50_000) + "15 people died")),
        lost("elements", &"<p>15 people died".repeat(31_000)),
        // Each of these was once looked at with all that follows it: a minute and more.
        one("no-break-spaces", &"\u{a0}a".repeat(250_000)),
        one("ampersands", &("<p>".to_string() + &"R&amp;D, ".repeat(20_000))),
        one("attributes", &format!("<p{}>15 people died", (0..50_000).map(|i| format!(" a{i}=b")).collect::<String>())),
        one(
            "long-attribute",
            &format!("<p class=\"{}\" id='{}'>15 people died", "&amp; ".repeat(50_000), "x".repeat(500_000)),
        ),
        one("scripts-of-data", &"<script type=application/ld+json>[</script>".repeat(20_000)),
        one("deep-data", &format!("<script type=application/ld+json>{}</script>", "[".repeat(200_000))),
        one("comments", &"<!-- --><!--><!-->".repeat(20_000)),
        one("bytes-of-zero", "<p>15 people\0 died").skips(&["x.html"]),
        lost("iframe", "<iframe src=x><p>15 people died</p>"),
        lost("select", "<select><option>15 people died"),
        lost("comment", "<!-- <p>15 people died</p></body></html>"),
        lost("quotation", "<a href=\"x><p>15 people died</p></body></html>"),
        one("iframe-at-the-end", "<iframe src=x>\n</body></html>\n"),
        coded("declares-hz", "<meta charset=hz-gb-2312>"),
        coded("declares-korean", "<?xml version='1.0' encoding='iso-2022-kr'?>"),
        coded("declares-utf16", "<meta charset=utf-16>"),
        coded("declares-latin", "<meta charset=iso-8859-15>"),
        coded("declares-nothing-known", "<meta charset=\"::error::x\">"),
        Case::new("page-pipe").file("x.html", Content::Pipe).skips(&["x.html"]),
        Case::new("page-link").file("x.htm", Content::Link("../secret.txt")).skips(&["x.htm"]),
        Case::new("page-sparse").file("x.html", Content::Sparse(3 << 30)).skips(&["x.html"]),
    ]
}

fn feeds() -> Vec<Case> {
    let one = |name: &str, file: &str| Case::new(format!("feed-{name}")).text("x.xml", file);
    let lost = |name: &str, file: &str| one(name, file).skips(&["x.xml"]);
    let items = |text: &str| {
        format!("<rss><channel><language>en</language><item><description>{text}</description></item></channel></rss>")
    };
    let said = "14 people died in Calder Point, police said.";
    let laughs: String = (0..30).map(|i| format!("<!ENTITY e{} \"&e{i};&e{i};\">", i + 1)).collect();
    let (name, title) = ("a".repeat(300_000), "b".repeat(300_000));
    vec![
        one("laughs", &format!("<!DOCTYPE rss [{laughs}]>{}", items(&format!("{said} &e30;")))),
        one(
            "outside",
            &format!("<!DOCTYPE rss [<!ENTITY x SYSTEM \"../secret.txt\">]>{}", items(&format!("{said} &x;"))),
        ),
        one("include", &items(&format!("{said}<xi:include href='../secret.txt'/>"))),
        one("instructions", &format!("<?xml-stylesheet href='../secret.txt'?>{}", items(said))),
        one("entities", &items(&format!("{said} {}", "&amp;&#65;".repeat(20_000)))),
        one("long-name", &format!("<rss><channel><{name}>{}</{name}></channel></rss>", "<b/>".repeat(100_000))),
        one(
            "long-title",
            &format!(
                "<rss><channel><title>{title}</title><language>en</language>{}</channel></rss>",
                format!("<item><description>{said}</description></item>").repeat(300)
            ),
        ),
        one("other", "<urlset><url>::error::x</url></urlset>"),
        one("numbers-of-no-character", &items(&format!("{said} &#0;&#xFFFF;&#x1b;[2J"))).maybe(),
        lost("deep", &format!("<rss>\n{}", "<a>".repeat(100_000))),
        lost("cut", "<rss><channel><item><description>14 people died"),
        lost("crossed", &items(said).replace("</item></channel>", "</channel></item>")),
        lost("iframe", &items(&format!("{said} &lt;iframe src=x&gt; 15 people died."))),
        lost("comment", &items(&format!("{said} &lt;!-- 15 people died."))),
        Case::new("feed-pipe").file("x.rss", Content::Pipe).skips(&["x.rss"]),
    ]
}

fn records() -> Vec<Case> {
    let lines = |name: &str, file: &str| Case::new(format!("lines-{name}")).text("x.jsonl", file);
    let cells = |name: &str, file: &str| Case::new(format!("cells-{name}")).text("x.csv", file);
    let said = "14 people died in Calder Point.";
    let long = "z".repeat(500_000);
    vec![
        lines("deep", &"[".repeat(200_000)).skips(&["x.jsonl"]),
        lines("deep-inside", &format!("{{\"text\": \"{said}\", \"x\": {}", "[".repeat(200_000))).skips(&["x.jsonl"]),
        lines("deep-objects", &format!("{}\n", "{\"text\":".repeat(50_000))).skips(&["x.jsonl"]),
        lines("surrogates", "{\"text\": \"14 people died \\ud800\"}\n").skips(&["x.jsonl"]),
        lines("zeros", &format!("{{\"text\": \"{said}\\u0000\\u001b[2J\\u202e\", \"language\": \"en\"}}\n")),
        lines(
            "numbers",
            &format!(
                "{{\"text\": \"{said}\", \"language\": \"en\", \"x\": 1e400, \"y\": -0, \"z\": {}}}\n",
                "9".repeat(1_000)
            ),
        )
        .maybe(),
        lines("no-numbers", "{\"text\": NaN}\n").skips(&["x.jsonl"]),
        lines("twice", &format!("{{\"text\": \"{said}\", \"text\": \"{said}\"}}\n")).skips(&["x.jsonl"]),
        lines(
            "long",
            &format!(
                "{{\"text\": \"{said} {long}\", \"outlet\": \"{long}\", \"url\": \"https://x.example/{long}\", \"language\": \"en\"}}\n"
            ),
        ),
        lines("faults", &"::error::x\n".repeat(5_000)).skips(&["x.jsonl"]),
        cells("long", &format!("text,outlet,language\n{said} {long},{long},en\n")),
        cells("columns", &format!("text,language{}\n{said},en{}\n", ",a".repeat(20_000), ",=1+1".repeat(20_000))),
        cells("ragged", &format!("text,language\n{said}\n")).skips(&["x.csv"]),
        cells("never-closed", &format!("text,language\n\"{said}")).skips(&["x.csv"]),
        cells("other", "date,deaths\n2021-05-03,=1+1\n"),
        Case::new("cells-latin").file("x.csv", bytes(b"text,language\nLe s\xe9isme a fait 14 morts \xe0 Orme.,fr\n")),
        Case::new("lines-pipe").file("x.jsonl", Content::Pipe).skips(&["x.jsonl"]),
    ]
}

/// Cells that are no figure, and files that are no table.
fn tables() -> Vec<Case> {
    let map = |file: &str| {
        format!("[[tables]]\nfile = \"{file}\"\noutlet = \"Tracker\"\ndate = \"day\"\ncites = \"cites\"\n{FIGURES}")
    };
    let figures = ["NaN", "1e400", "1/0", "=1+1", "１２", "1\u{200b}2", "-1", "::error::x", "1,1,1", "\u{1b}[2J"];
    let wrong = |(i, figure): (usize, &&str)| {
        let rows = format!("day,killed,cites\n2021-05-03,{},good.md\n", cell(figure));
        Case::new(format!("table-cell-{i}")).text("t.csv", &rows).text("recoupe.toml", &map("t.csv")).skips(&["t.csv"])
    };
    let mut all: Vec<Case> = figures.iter().enumerate().map(wrong).collect();
    let one = |name: &str, file: &str, content: Content| {
        Case::new(format!("table-{name}")).file(file, content).text("recoupe.toml", &map(file))
    };
    let rows = |cites: &str| format!("day,killed,cites\n2021-05-03,14,{}\n", cell(cites));
    for (i, cites) in
        ["javascript:alert(1)", "../secret.txt", "/etc/passwd", "https://x.example/\"><script>", "good.md; good.md|#"]
            .iter()
            .enumerate()
    {
        all.push(one(&format!("cites-{i}"), "t.csv", bytes(rows(cites))));
    }
    all.extend([
        one("day", "t.csv", bytes("day,killed,cites\n31 February,14,good.md\n")).skips(&["t.csv"]),
        one("deep", "t.json", bytes("[".repeat(200_000))).skips(&["t.json"]),
        one("deep-lines", "t.ndjson", bytes("{\"day\":".repeat(50_000))).skips(&["t.ndjson"]),
        one("long", "t.csv", bytes(rows(&"good.md ".repeat(50_000)))),
        one("zeros", "t.csv", bytes("day,killed,cites\n2021-05-03,1\0,good.md\n")).skips(&["t.csv"]),
        one("link", "t.csv", Content::Link("../secret.txt")).skips(&["t.csv"]),
        one("pipe", "t.csv", Content::Pipe).skips(&["t.csv"]),
        one("sparse", "t.csv", Content::Sparse(3 << 30)).skips(&["t.csv"]),
    ]);
    all
}

/// Configurations that cannot be: the run ends before an article is read, and says where they are wrong.
fn configurations() -> Vec<Case> {
    let deep = format!("x = {}", "[".repeat(50_000));
    let dots = format!("{}x = 1", "a.".repeat(50_000));
    let tables = format!("x = {}1", "{a = ".repeat(50_000));
    let story = "[[stories]]\nname = \"s\"\narticles = ";
    let table = |file: &str| format!("[[tables]]\nfile = {file}\noutlet = \"t\"\n{FIGURES}");
    let wrong = [
        &*deep,
        &dots,
        &tables,
        "x = \"\u{1b}[2J\"",
        "\"::error::x\" = 1",
        "[policy]\n\"##[group]\" = 1",
        "[articles.\"x.md\"]\npublished = \"::error::x\"",
        "[articles.\"x.md\"]\nlanguage = \"<script>\"",
        "[policy]\ndivergence = 1e400",
        "[policy]\ndivergence = \"=1+1\"",
        &format!("{story}[]"),
        &format!("{story}[\"[\"]"),
        &format!("{story}[\"{}\"]", "[".repeat(5_000)),
        "[[publishers]]\nname = \"x\"\noutlets = [\"\u{202e}\"]",
        &table("\"[\""),
        &table("\"t.csv\"").replace("deaths", "::error::x"),
    ];
    let one = |(i, text): (usize, &&str)| {
        Case::new(format!("configuration-wrong-{i}"))
            .text("t.csv", "day,killed\n2021-05-03,1\n")
            .text("recoupe.toml", text)
            .refused()
    };
    wrong.iter().enumerate().map(one).collect()
}
