//! Front matter: what a file says of its article before the text, in YAML between `---` or in TOML between `+++`.
//!
//! Unknown fields are passed over: pages carry many. A block that cannot be read is an error, never text; one slip is forgiven
//! with a note, a colon in words without quotation marks, for half of all headlines have one.

use std::path::Path;

use serde::Deserialize;

use crate::error::Error;
use crate::model::text::Lang;
use crate::read::lines::Lines;
use crate::read::metadata::{Metadata, Published, Texts, is_web_address};
use crate::read::yaml;

/// Bytes that a block may have.
const MAX_BYTES: usize = 64 << 10;

/// The head of a file.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) metadata: Metadata,
    /// What was passed over.
    pub(crate) notes: Vec<String>,
    /// First byte of the article's text.
    pub(crate) text_start: usize,
    /// Line on which the text begins, from 1.
    pub(crate) first_line: usize,
}

/// What is wrong with a block.
#[derive(Debug)]
pub(crate) struct Problem {
    /// In the file, from 1.
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Problem {
    /// The fault of the article.
    pub(crate) fn at(self, path: &Path) -> Error {
        let hint = "correct the front matter; an article that has none and begins with such a line needs an empty line before it";
        Error::Invalid { path: path.to_path_buf(), line: self.line, what: self.what, hint: hint.to_string() }
    }
}

#[derive(Deserialize, Default)]
struct Raw {
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
    published: Option<Published>,
    language: Option<String>,
    lang: Option<String>,
    author: Option<Texts>,
    agency: Option<Texts>,
}

/// Reads the front matter of a file, if it has any.
pub(crate) fn read(file: &str) -> Result<Head, Problem> {
    let mut lines = Cut { text: file, at: 0 };
    let mark = match lines.next().map(str::trim_end) {
        Some(mark @ ("---" | "+++")) => mark,
        _ => return Ok(Head { first_line: 1, ..Head::default() }),
    };
    // The opening line counts as an empty one, so that the parsers' lines are the file's.
    let mut block = String::from("\n");
    let mut closed = false;
    for line in lines.by_ref() {
        let end = line.trim_end();
        closed = end == mark || (mark == "---" && end == "...");
        if closed || block.len() + line.len() > MAX_BYTES {
            break;
        }
        block.push_str(line);
        block.push('\n');
    }
    if !closed {
        let what = format!("front matter is opened, and not closed by a line `{mark}` within {MAX_BYTES} bytes");
        return Err(Problem { line: 1, what });
    }
    let (raw, forgiven) = if mark == "+++" { (toml(&block)?, Vec::new()) } else { yaml(&block)? };
    let mut head = validate(raw);
    head.notes.splice(0..0, forgiven);
    head.first_line = block.matches('\n').count() + 2;
    head.text_start = lines.at;
    if lines.next() == Some("") {
        head.first_line += 1;
        head.text_start = lines.at;
    }
    Ok(head)
}

/// A block in YAML, and what was forgiven in it.
fn yaml(block: &str) -> Result<(Raw, Vec<String>), Problem> {
    let (line, what) = match yaml::read(block) {
        Ok(raw) => return Ok((raw, Vec::new())),
        Err(problem) => problem,
    };
    let (quoted, forgiven) = quoted(block);
    match yaml::read(&quoted) {
        Ok(raw) if !forgiven.is_empty() => Ok((raw, forgiven)),
        _ => Err(Problem { line: line.unwrap_or(1), what }),
    }
}

/// A block with quotation marks around the words that hold a colon and lack them (`title: Floods: three dead`), and a note of each.
fn quoted(block: &str) -> (String, Vec<String>) {
    let (mut whole, mut notes) = (String::with_capacity(block.len()), Vec::new());
    for line in block.lines() {
        let field = line.split_once(": ").map(|(key, words)| (key, words.trim()));
        let plain = |(key, words): &(&str, &str)| {
            key.chars().all(|c| c.is_alphanumeric() || c == '_')
                && words.starts_with(|c: char| c.is_alphanumeric() || c == '«' || c == '“')
                && (words.contains(": ") || words.ends_with(':'))
        };
        match field.filter(plain) {
            Some((key, words)) => {
                whole += &format!("{key}: '{}'", words.replace('\'', "''"));
                notes.push(format!("`{key}` holds a colon and has no quotation marks: its whole line was read"));
            }
            None => whole += line,
        }
        whole.push('\n');
    }
    (whole, notes)
}

fn toml(block: &str) -> Result<Raw, Problem> {
    toml::from_str(block).map_err(|e| Problem {
        line: e.span().map_or(1, |s| Lines::of(block).line(s.start)),
        what: e.message().lines().next().unwrap_or_default().to_string(),
    })
}

fn validate(raw: Raw) -> Head {
    let mut notes = Vec::new();
    let said = |s: Option<String>| s.map(|s| s.trim().to_string()).filter(|s| !s.is_empty());
    let list = |t: Option<Texts>| t.unwrap_or_default().0.into_iter().filter_map(|s| said(Some(s)));
    let url = said(raw.url).filter(|url| {
        let is = is_web_address(url);
        if !is {
            notes.push("`url` is passed over: it is neither an http nor an https address".to_string());
        }
        is
    });
    let language = said(raw.language).or(said(raw.lang)).and_then(|tag| {
        let lang = Lang::parse(&tag);
        if lang.is_none() {
            notes.push(format!("language `{tag}` is passed over: it is no ISO 639-1 code such as `en`"));
        }
        lang
    });
    let author: Vec<String> = list(raw.author).collect();
    let metadata = Metadata {
        outlet: said(raw.outlet),
        title: said(raw.title),
        url,
        published: raw.published.map(|p| p.0),
        language,
        author: (!author.is_empty()).then(|| author.join(", ")),
        agency: list(raw.agency).collect(),
    };
    Head { metadata, notes, ..Head::default() }
}

/// Lines without their ends: LF, CR LF or CR.
struct Cut<'a> {
    text: &'a str,
    /// Where the next line begins.
    at: usize,
}

impl<'a> Iterator for Cut<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let mark = match &rest.as_bytes()[end..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        self.at += end + mark;
        Some(&rest[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(file: &str) -> (&str, usize) {
        let head = read(file).unwrap();
        (&file[head.text_start..], head.first_line)
    }

    fn problem(file: &str) -> (usize, String) {
        let p = read(file).unwrap_err();
        (p.line, p.what)
    }

    #[test]
    fn the_text_is_what_follows_the_block_and_one_empty_line() {
        assert_eq!(text("Text\n"), ("Text\n", 1));
        assert_eq!(text("\n---\n"), ("\n---\n", 1));
        assert_eq!(text("---\n---\n\n\nText"), ("\nText", 4));
        assert_eq!(text("---\ntitle: A\n---\nText"), ("Text", 4));
        assert_eq!(text("---\r\ntitle: A\r\n---\r\n\r\nText\r\n"), ("Text\r\n", 5));
        assert_eq!(text("---\rtitle: A\r---\r\rText\rMore"), ("Text\rMore", 5));
        assert_eq!(text("+++\ntitle = 'A'\n+++\n \nText"), (" \nText", 4));
        assert_eq!(text("---\n# only a comment\n...\n"), ("", 4));
        assert_eq!(text(""), ("", 1));
    }

    #[test]
    fn fields_are_read_from_yaml_and_toml() {
        let want = Metadata {
            outlet: Some("Valley Post".into()),
            title: Some("1984".into()),
            url: Some("https://post.example/1".into()),
            published: Published::parse("2020-11-07T10:00").map(|p| p.0),
            language: Some(Lang::FR),
            author: Some("A. Hill, B. Dale".into()),
            agency: vec!["Reuters".into()],
        };
        let yaml = "---\noutlet: Valley Post\ntitle: 1984\nurl: https://post.example/1\npublished: 2020-11-07T10:00:00Z\nlang: fr-CA\nauthor: [A. Hill, B. Dale]\nagency: Reuters\nid: ../../x\ntags: {a: [b]}\n---\n";
        assert_eq!(read(yaml).unwrap().metadata, want);
        let toml = "+++\noutlet = 'Valley Post'\ntitle = '1984'\nurl = 'https://post.example/1'\npublished = 2020-11-07T10:00:00Z\nlanguage = 'fr'\nauthor = ['A. Hill', 'B. Dale']\nagency = ['Reuters']\nweight = 1.5\n+++\n";
        assert_eq!(read(toml).unwrap().metadata, want);
        for (yaml, read_as) in [("2020-11-07", "2020-11-07"), ("2020", "2020"), ("'2020-11'", "2020-11"), ("~", "-")] {
            let date = read(&format!("---\npublished: {yaml}\n---\n")).unwrap().metadata.published;
            assert_eq!(date.map_or("-".to_string(), |d| d.to_string()), read_as);
        }
    }

    #[test]
    fn what_is_no_link_or_language_is_passed_over_with_a_note() {
        let head = read("---\nurl: javascript:alert(1)\nlanguage: French\ntitle: ''\n---\n").unwrap();
        assert_eq!(head.metadata, Metadata::default());
        assert_eq!(head.notes.len(), 2);
    }

    #[test]
    fn a_colon_in_words_without_quotation_marks_is_forgiven_with_a_note() {
        let head = read("---\ntitle: Floods: the mayor's \"three\" dead # or four\noutlet: Post\n---\nText").unwrap();
        assert_eq!(head.metadata.title.as_deref(), Some("Floods: the mayor's \"three\" dead # or four"));
        assert_eq!(head.metadata.outlet.as_deref(), Some("Post"));
        assert_eq!((head.notes.len(), head.first_line), (1, 5));
        assert!(head.notes[0].contains("`title`"));
        for other in ["title: 'A: b\n", "title: A: b\npublished: soon\n", "  title: A: b\n a\n", "a: {b: c: d\n"] {
            read(&format!("---\n{other}---\n")).unwrap_err();
        }
    }

    #[test]
    fn problems_have_the_line_of_the_file() {
        for (file, line, word) in [
            ("---\ntitle: A\npublished: 2020-02-30\n---\n", 3, "2020-02-30"),
            ("---\ntitle: A\n\npublished: [2020]\n---\n", 4, "date"),
            ("---\rtitle: A\rpublished: soon\r---\r", 3, "soon"),
            ("---\ntitle: A\ntitle: B\n---\n", 3, "title"),
            ("---\nid: a\nid: b\n---\n", 3, "duplicate mapping key: id"),
            ("+++\nid = 'a'\nid = 'b'\n+++\n", 3, "duplicate key"),
            ("---\ntitle: \"A\n---\n", 3, ""),
            ("---\ntitle: {a: b}\n---\n", 2, ""),
            ("---\njust words\n---\n", 2, ""),
            ("+++\ntitle = 'A'\npublished = 'soon'\n+++\n", 3, "soon"),
            ("+++\ntitle = 5\n+++\n", 2, "string"),
            ("+++\ntitle 5\n+++\n", 2, ""),
            ("---\ntitle: A\n", 1, "closed"),
            ("---", 1, "closed"),
        ] {
            let (at, what) = problem(file);
            assert!(at == line && what.contains(word) && !what.contains("Policy"), "{file:?}: {at} {what}");
        }
    }

    #[test]
    fn bombs_are_refused_quickly() {
        let laughs = "---\na: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b]\ntitle: t\n---\n".to_string();
        let flow = format!("---\na: {}\n---\n", "[".repeat(30_000));
        let block = format!("---\n{}\n---\n", (0..300).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>());
        let list = format!("---\n{}x\n---\n", "- ".repeat(30_000));
        let toml = format!("+++\na = {}\n+++\n", "[".repeat(30_000));
        let dotted = format!("+++\n{}b = 1\n+++\n", "a.".repeat(20_000));
        let long = format!("---\ntitle: {}\n---\n", "x".repeat(MAX_BYTES));
        let merge = "---\nbase: {title: a}\n<<: {title: b}\n---\n".to_string();
        for bomb in [laughs, flow, block, list, toml, dotted, long, merge] {
            let (line, what) = problem(&bomb);
            assert!(line >= 1 && what.len() < 300, "{what}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_block_is_read_or_refused(mark in "---|[+]{3}", body in "[\\PC\n\r\t:{}\\[\\]&*!|>'\"#-]{0,80}") {
            let file = format!("{mark}\n{body}\n{mark}\n\né");
            if let Ok(head) = read(&file) {
                proptest::prop_assert!(file.is_char_boundary(head.text_start));
            }
        }

        #[test]
        fn any_date_is_read_or_refused(said in "[0-9XT:+Zé/ .-]{0,24}") {
            let _ = Published::parse(&said);
        }
    }
}
