//! Folders that an attacker could send, one idea each, generated: the same ones on every run.

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

/// What stands at a path.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Vec<u8>),
    /// A link that leads there.
    Link(&'static str),
    Pipe,
    Socket,
    /// A device of characters; a link to one, where none may be made.
    Device,
    /// A file of so many bytes that holds none.
    Sparse(u64),
}

/// A folder, and how a run over it must end.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// Below `sources`.
    pub(crate) files: Vec<(OsString, Content)>,
    /// Articles of which the table must tell.
    pub(crate) read: Vec<&'static str>,
    /// What must be named as not read, as it is shown; with one of these the exit code is 2.
    pub(crate) skipped: Vec<&'static str>,
    /// Whether the run must end with 2 for another reason: a baseline that cannot be trusted.
    pub(crate) refused: bool,
    /// Whether the hostile file may be read or refused: either is right, if it is told.
    pub(crate) either: bool,
}

impl Case {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        let good = article("Valley Post", "Ferry sinks", PLAIN);
        Self {
            name: name.into(),
            files: vec![("good.md".into(), good)],
            read: vec!["good.md"],
            skipped: Vec::new(),
            refused: false,
            either: false,
        }
    }

    pub(crate) fn file(mut self, name: impl Into<OsString>, content: Content) -> Self {
        self.files.push((name.into(), content));
        self
    }

    pub(crate) fn text(self, name: &str, text: &str) -> Self {
        self.file(name, Content::Bytes(text.as_bytes().to_vec()))
    }

    pub(crate) fn reads(mut self, names: &[&'static str]) -> Self {
        self.read.extend(names);
        self
    }

    pub(crate) fn skips(mut self, names: &[&'static str]) -> Self {
        self.skipped.extend(names);
        self
    }

    /// Says which language articles are in that do not say so.
    fn language(self, code: &str) -> Self {
        self.text("recoupe.toml", &format!("[defaults]\nlanguage = \"{code}\"\n"))
    }

    pub(crate) fn maybe(mut self) -> Self {
        self.either = true;
        self
    }

    pub(crate) fn refused(mut self) -> Self {
        self.refused = true;
        self
    }

    /// Lays the files under `sources` in a folder.
    pub(crate) fn lay(&self, folder: &Path) {
        let sources = folder.join("sources");
        fs::create_dir(&sources).unwrap();
        fs::write(folder.join("secret.txt"), "SECRET 99 people died in Tarnby, police said.").unwrap();
        for (name, content) in &self.files {
            let path = sources.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match content {
                Content::Bytes(bytes) => fs::write(&path, bytes).unwrap(),
                Content::Link(to) => symlink(to, &path).unwrap(),
                Content::Pipe => assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success()),
                Content::Socket => drop(UnixListener::bind(&path).unwrap()),
                Content::Device => device(&path),
                Content::Sparse(bytes) => File::create(&path).unwrap().set_len(*bytes).unwrap(),
            }
        }
    }
}

fn device(path: &Path) {
    let made = std::process::Command::new("mknod").arg(path).args(["c", "1", "5"]).output();
    if !made.is_ok_and(|made| made.status.success()) {
        symlink("/dev/zero", path).unwrap();
    }
}

pub(crate) const PLAIN: &str =
    "The ferry sank off Calder Point on Monday. Calder Point police said that 12 people had died.";

pub(crate) fn bytes(text: impl AsRef<[u8]>) -> Content {
    Content::Bytes(text.as_ref().to_vec())
}

/// A string of YAML in which every character that it does not take as it is stands by its number.
pub(crate) fn quoted(text: &str) -> String {
    let plain = |c: char| (c.is_ascii_graphic() || c == ' ') && c != '"' && c != '\\';
    let each = |c: char| if plain(c) { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) };
    format!("\"{}\"", text.chars().map(each).collect::<String>())
}

fn article(outlet: &str, title: &str, text: &str) -> Content {
    bytes(format!(
        "---\noutlet: {}\ntitle: {}\nlanguage: en\npublished: 2021-05-03\n---\n\n{text}\n",
        quoted(outlet),
        quoted(title)
    ))
}

/// Text that some output, terminal, runner or spreadsheet would obey.
pub(crate) const PAYLOADS: &[&str] = &[
    "::error::x",
    "::add-mask::12",
    "a\n::set-output name=x::y",
    "##[add-mask]12",
    "###[group]",
    ":\u{200b}:error::x",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=x>",
    "' onmouseover='x",
    "</script><!--",
    "]]><x/>",
    "&lt;b&gt;",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+1+1",
    "Point;=1+1;@SUM(1)",
    "GH-12",
    "a5c3785a5c3785a5c3785a5c3785a5c3785a5c37",
    ":100:",
    "-2+3",
    "\u{ff1d}1+1",
    "\t=1",
    "|\n| forged | row |",
    "a\\|b",
    "``` @team #12 ![i](http://x.example/i.png) `",
    "[link](javascript:x)",
    "{{cite}} [[File:x]] ~~~~ ''b''",
    "\u{1b}[2J\u{1b}]8;;http://x\u{7}",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{9b}31m",
    "a\rb",
    "\u{202e}dead\u{2066}",
    "\u{fffe}\u{ffff}\u{0b}\u{0c}",
    "\u{2028}\u{2029}\u{85}",
    "%0A::error::y%0D",
    "${{ secrets.TOKEN }} $(touch pwned) `touch pwned`",
];

/// Sizes that are large for the limits, and small for a disk.
const LONG_LINE: usize = 20 << 20;

pub(crate) fn all() -> Vec<Case> {
    let mut all = outputs();
    all.extend(files());
    all.extend(encodings());
    all.extend(nesting());
    all.extend(readings());
    all.extend(metadata());
    all.extend(baselines());
    all
}

/// Each payload in each place that reaches an output.
fn outputs() -> Vec<Case> {
    let mut all = Vec::new();
    for (i, p) in PAYLOADS.iter().enumerate() {
        let text = format!(
            "The ferry {p} sank off Calder Point on Monday. The “{p}” ministry of Orme {p} said that 14 people had died."
        );
        all.push(Case::new(format!("text-{i}")).file("x.md", article("Isle Herald", "Ferry", &text)));
        all.push(Case::new(format!("outlet-{i}")).file("x.md", article(p, "Ferry", &PLAIN.replace("12", "14"))));
        all.push(Case::new(format!("title-{i}")).file("x.md", article("Isle Herald", p, &PLAIN.replace("12", "14"))));
        let name = p.replace(['/', '\0'], "_");
        all.push(
            Case::new(format!("name-{i}"))
                .file(format!("{name}.md"), article("Isle Herald", "Ferry", &PLAIN.replace("12", "14"))),
        );
    }
    all
}

fn files() -> Vec<Case> {
    let other = || article("Isle Herald", "Ferry", &PLAIN.replace("12", "14"));
    let latin = OsString::from_vec(b"caf\xe9.md".to_vec());
    let deep = format!("{}x.md", "d/".repeat(300));
    vec![
        Case::new("link-to-a-secret").file("x.md", Content::Link("../secret.txt")).skips(&["x.md"]),
        Case::new("link-to-nothing").file("x.txt", Content::Link("nowhere")).skips(&["x.txt"]),
        Case::new("link-to-itself").file("x.md", Content::Link("x.md")).skips(&["x.md"]),
        Case::new("link-to-a-device").file("x.md", Content::Link("/dev/zero")).skips(&["x.md"]),
        Case::new("link-to-a-folder")
            .file("more", Content::Link(".."))
            .file("x", Content::Link("."))
            .skips(&["more", "x"]),
        Case::new("link-to-a-folder-like-an-article").file("x.md", Content::Link("..")).skips(&["x.md"]),
        Case::new("folder-like-an-article").file("x.md/y.md", other()),
        Case::new("device").file("x.md", Content::Device).skips(&["x.md"]),
        Case::new("socket").file("x.md", Content::Socket).skips(&["x.md"]),
        Case::new("configuration-is-a-folder").file("recoupe.toml/x.md", other()).refused(),
        Case::new("link-to-nothing-of-no-kind").file("x.dat", Content::Link("nowhere")).skips(&["x.dat"]),
        Case::new("link-to-another-kind").file("x.dat", Content::Link("/dev/null")),
        Case::new("pipe-of-another-kind").file("x.dat", Content::Pipe),
        Case::new("configuration-is-a-link").file("recoupe.toml", Content::Link("../secret.txt")).refused(),
        Case::new("baseline-is-a-link").file("recoupe.baseline.toml", Content::Link("../secret.txt")).refused(),
        Case::new("pipe").file("x.md", Content::Pipe).skips(&["x.md"]),
        Case::new("configuration-is-a-pipe").file("recoupe.toml", Content::Pipe).refused(),
        Case::new("sparse").file("x.txt", Content::Sparse(3 << 30)).skips(&["x.txt"]),
        Case::new("sparse-configuration").file("recoupe.toml", Content::Sparse(3 << 30)).refused(),
        Case::new("one-line").file("x.txt", bytes("12 dead ".repeat(LONG_LINE / 8))).skips(&["x.txt"]),
        Case::new("one-line-that-is-read").file("x.txt", bytes("12 people dead, ".repeat(500))).language("en"),
        Case::new("name-of-255-bytes").file(format!("{}.md", "é".repeat(126)), other()),
        Case::new("name-that-is-no-text").file(latin, other()).skips(&["caf"]),
        Case::new("name-like-an-option").file("--help.md", other()).file("-rf.md", other()),
        Case::new("name-that-climbs").file("..%2f..%2fx.md", other()).file("a b&c?d#e.md", other()),
        Case::new("name-of-colons").file("C:\\x::y.md", other()),
        Case::new("deep-folders").file(deep, other()),
        Case::new("empty").file("x.md", bytes("")).file("y.txt", bytes("\n\n\n")),
        Case::new("other-kinds").file("x.exe", bytes("MZ")).file("y", bytes("12 dead")),
    ]
}

/// Text in an encoding of one byte a character: that of ISO-8859-1, but for those that are listed.
fn encoded(text: &str, but: &[(char, u8)]) -> Vec<u8> {
    text.chars().map(|c| but.iter().find(|b| b.0 == c).map_or(c as u8, |b| b.1)).collect()
}

fn encodings() -> Vec<Case> {
    let said = "Le séisme a fait 14 morts à Calder Point, selon la préfecture d’Orme. L’été était là.";
    let utf16 = |unit: fn(u16) -> [u8; 2]| said.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let marked = |mark: &[u8], body: Vec<u8>| bytes([mark, &body].concat());
    let latin = encoded(said, &[('’', b'\'')]);
    let one =
        |name: &str, content: Content| Case::new(format!("encoding-{name}")).file("x.txt", content).language("fr");
    let latin9 = encoded(&format!("{said} Les 30 € de l’œuvre."), &[('€', 0xa4), ('œ', 0xbd), ('’', b'\'')]);
    vec![
        one("utf16-le", marked(b"\xff\xfe", utf16(u16::to_le_bytes))),
        one("utf16-be", marked(b"\xfe\xff", utf16(u16::to_be_bytes))),
        one("utf16-bare", bytes(utf16(u16::to_le_bytes))),
        one("utf16-cut", marked(b"\xff\xfe", utf16(u16::to_le_bytes)[1..].to_vec())).maybe(),
        one("latin", bytes(latin)),
        one("iso-8859-15", bytes(latin9)),
        one("shift-jis", bytes(b"\x92n\x90k\x82\xc512\x90l\x82\xaa\x8e\x80\x96S\x81B".repeat(9))),
        one("overlong", bytes([said.as_bytes(), b" \xc0\xaf \xed\xa0\x80 \xf5\x80\x80\x80"].concat())),
        one("nul", bytes("12 people\0 died")).skips(&["x.txt"]),
        one("only-nul", bytes([0; 64])).skips(&["x.txt"]),
        one("binary", bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")).skips(&["x.txt"]),
        one("cr-only", bytes(said.replace(' ', "\r"))),
        one("two-marks", bytes(format!("\u{feff}\u{feff}{said}"))),
        one("decomposed", bytes("Le se\u{301}isme a fait 14 morts a\u{300} Calder Point.")),
        one("surrogates", bytes(b"\xff\xfe\x00\xd8\x00\xd8a\x00".repeat(20))).maybe(),
        one("marks-alone", bytes("\u{301}\u{200d}\u{fe0f}".repeat(3_000))),
    ]
}

fn nesting() -> Vec<Case> {
    let one = |name: &str, text: String| Case::new(format!("nesting-{name}")).text("x.md", &text).language("en");
    let head = |yaml: String| format!("---\n{yaml}\n---\n\n{PLAIN}\n");
    vec![
        one("html", "<div>".repeat(20_000) + "12 people died"),
        one("json", "[".repeat(50_000)),
        one("quotes", "“".repeat(20_000) + " 12 people died " + &"”".repeat(20_000)),
        one("brackets", "(".repeat(20_000) + "12 people died" + &")".repeat(20_000)),
        one("markdown", "> ".repeat(20_000) + "12 people died"),
        one("yaml-flow", head(format!("a: {}", "[".repeat(30_000)))).skips(&["x.md"]),
        one("yaml-maps", head((0..400).map(|i| format!("{}a:\n", " ".repeat(i))).collect())).skips(&["x.md"]),
        one("yaml-laughs", head("a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b".into())).skips(&["x.md"]),
        one("yaml-tag", head("title: !!binary aGk=".into())).maybe(),
        one("toml", format!("+++\na = {}\n+++\n{PLAIN}", "[".repeat(30_000))).skips(&["x.md"]),
        one("never-closed", format!("---\ntitle: x\n{PLAIN}")).skips(&["x.md"]),
    ]
}

/// Numbers and dates, several a folder: what they are read as is for other tests.
#[allow(clippy::too_many_lines, reason = "two lists, one line an entry")]
fn readings() -> Vec<Case> {
    let digits = "9".repeat(1_000);
    let billions = "12 billion ".repeat(200);
    let words = "hundred thousand million ".repeat(200);
    let numbers = [
        "1e400",
        "-0",
        "NaN",
        "Infinity",
        "1/0",
        "0/0",
        "1,1,1,1",
        "1.1.1.1",
        "1\u{200b}2",
        "１７",
        "١٢",
        "௧௨",
        "½",
        "1⁄0",
        "0x1F",
        "1_000",
        "99999999999999999999",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "0.0000000000000000000000000001",
        "-79228162514264337593543950335",
        "²",
        "Ⅻ",
        "百",
        "1'000'000'000'000'000",
        &digits,
        &billions,
        &words,
        "between 1e28 and 0",
        "5-3",
        "1000%",
        "minus 12",
        "at least at most 12",
        "1 in 0",
    ];
    let dates = [
        "31 February 2021",
        "30 février 2021",
        "32 May 2021",
        "2021-13-01",
        "2021-02-30",
        "02/03/2025",
        "0000-00-00",
        "令和7年",
        "tomorrow",
        "99999-01-01",
        "-0001-01-01",
        "3 May 99999999999",
        "the 400th century",
        "999999999999 days ago",
        "in 99999999999999999999 years",
        "2021-W60",
        "Q9 2021",
        "24:61 on 3 May",
        "29 February 2100",
        "since 31 November until 31 September",
        "between 2021 and 1066",
        "Easter 99999",
        "9999999 weeks after Easter",
    ];
    let mut all = Vec::new();
    for (i, n) in numbers.iter().enumerate() {
        let text = format!("At least {n} people died in Calder Point, police said. {n} people were hurt. {n}% fled.");
        all.push(Case::new(format!("number-{i}")).file("x.md", article("Isle Herald", "Ferry", &text)));
    }
    for (i, d) in dates.iter().enumerate() {
        let text = format!("On {d} 14 people died in Calder Point, police said. Since {d}, 20 people have fled. {d}.");
        let front = format!("---\npublished: {d}\n---\n\n{PLAIN}");
        all.push(Case::new(format!("date-{i}")).file("x.md", article("Isle Herald", "Ferry", &text)));
        all.push(Case::new(format!("date-{i}-published")).text("x.md", &front).maybe());
    }
    all
}

fn metadata() -> Vec<Case> {
    let heads = [
        "id: ../../x\noutlet: ../../etc/passwd",
        "url: javascript:alert(1)",
        "url: \"https://x.example/\\\"><script>alert(1)</script>\"",
        "url: \"https://x.example/::error::x\"",
        "url: file:///etc/passwd",
        "language: ../../en",
        "author: [\"=1+1\", \"<b>\"]\nagency: \"::error::\"",
        "title: \"\\u0000\\u001b[2J\"",
        "output: html=pwned.html\npolicy: {divergence: 1000}\nallow: regression",
    ];
    let one = |(i, head): (usize, &&str)| {
        let text = format!("---\n{head}\n---\n\n{}", PLAIN.replace("12", "14"));
        Case::new(format!("metadata-{i}")).text("x.md", &text).maybe()
    };
    let mut all: Vec<Case> = heads.iter().enumerate().map(one).collect();
    let same = article("Valley Post", "Ferry sinks", PLAIN);
    all.push(Case::new("metadata-twice").file("a/x.md", same.clone()).file("b/x.md", same));
    all
}

fn baselines() -> Vec<Case> {
    let one =
        |name: &str, text: &str| Case::new(format!("baseline-{name}")).text("recoupe.baseline.toml", text).refused();
    let entry = "version = 1\n[[known]]\ntopic = \"deaths\"\nverdict = \"conflict\"\nsaid = [{ outlet = \"x\", figure = \"12\" }]\n";
    vec![
        one("empty", ""),
        one("cut", "version = 1\n[[known]]\ntopic = \"dea"),
        one("conflict", "version = 1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"),
        one("later", "version = 999\n"),
        one("word", "version = \"1\"\n"),
        one("wildcard", &format!("{}reason = \"r\"\n", entry.replace("\"deaths\"", "\"*\""))),
        one("no-reason", entry),
        one("blank-reason", &format!("{entry}reason = \" \"\n")),
        one("unknown-field", &format!("{entry}reason = \"r\"\nany = true\n")),
        one("not-text", "version = 1\n\u{0}\n"),
        Case::new("baseline-latin").file("recoupe.baseline.toml", bytes(b"version = 1\n# \xe9\n")).refused(),
        Case::new("baseline-large").file("recoupe.baseline.toml", Content::Sparse(80 << 20)).refused(),
        Case::new("baseline-pipe").file("recoupe.baseline.toml", Content::Pipe).refused(),
        one("nested", &format!("version = 1\nx = {}", "[".repeat(50_000))),
    ]
}
