//! Text that may be shown: every byte of an article, a file name or a setting passes through here on its way out.
//!
//! Input: any string. Output: `Safe`, which renderers ask for, escaped for one kind of output. A character that is not
//! seen, or that commands a terminal, is shown as `\u{1b}`; the commands of CI logs (`::`, `##[`) are broken up.

mod markup;

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::character::is_hidden;

pub(crate) use markup::{Markup, Wiki, Workflow, Xml};

/// Text escaped for the output it is made for. Its only sources are the functions of this file and literals of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Safe(String);

impl Safe {
    /// Words of the program itself.
    pub(crate) fn literal(words: &'static str) -> Self {
        Self(words.to_string())
    }

    /// One logical line for a terminal or a text file.
    pub(crate) fn terminal(text: &str) -> Self {
        Self(terminal(text))
    }

    /// A code span in a cell of a Markdown table.
    pub(crate) fn code(text: &str) -> Self {
        Self(markdown_code(text))
    }

    /// Words in a cell of a Markdown table: as they are where no character means anything there, else a code span.
    pub(crate) fn words(text: &str) -> Self {
        if text.chars().all(is_plain_word) && !markdown_links(text) && !is_command(text) {
            return Self(text.to_string());
        }
        Self::code(text)
    }

    /// Several, with words of the program between them.
    pub(crate) fn join(parts: &[Self], between: &'static str) -> Self {
        Self(parts.iter().map(Self::as_str).collect::<Vec<_>>().join(between))
    }

    /// The escaped text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Escapes text as one logical line for a terminal: line breaks and tabs become spaces.
pub fn terminal(text: &str) -> String {
    neutralise(shown(text))
}

/// Text as one logical line in which everything is seen; what a CI log would obey is still there.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if is_hidden(c) => escape(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

/// Escapes text of several lines for a terminal: line breaks and tabs stay.
pub fn terminal_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' if text[i..].starts_with("\r\n") => out.push(c),
            c if is_hidden(c) => escape(&mut out, c),
            c => out.push(c),
        }
    }
    neutralise(out)
}

/// By byte: whether it may begin what JSON has escaped here.
const LOOKED_AT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, b':' | b'#' | b'<') || byte < 0x20 || byte > 0x7e;
        byte += 1;
    }
    table
};

/// Escapes JSON that is already well-formed: characters inside its strings that a terminal, a CI log or a page would obey.
pub(crate) fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    // All before `done` is written; nearly all bytes are looked at once and copied with their neighbours.
    let (mut done, mut at) = (0, 0);
    while let Some(plain) = json.as_bytes()[at..].iter().position(|b| LOOKED_AT[usize::from(*b)]) {
        at += plain;
        let rest = &json[at..];
        let Some(c) = rest.chars().next() else { break };
        let (taken, written) = match c {
            ':' if rest.starts_with("::") => (2, ":\\u003a"),
            '#' if rest.starts_with("##[") => (3, "#\\u0023["),
            '<' if rest.starts_with("</") => (2, "<\\/"),
            '<' if rest.starts_with("<!") => (2, "\\u003c!"),
            _ => (c.len_utf8(), ""),
        };
        let hidden = written.is_empty() && c != '\n' && is_hidden(c);
        if hidden || !written.is_empty() {
            out.push_str(&json[done..at]);
            out.push_str(written);
            done = at + taken;
        }
        if hidden {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
        at += taken;
    }
    out.push_str(&json[done..]);
    out
}

/// A text cell of a CSV file: one line, and nothing that a spreadsheet would run, not even one that parts cells at `;`, as those of
/// many countries do. Such a one takes a quotation mark inside a line for text, so there too an apostrophe stands before a formula.
pub(crate) fn csv(text: &str) -> String {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let risky = |c: char| formula(c) || matches!(c, '\t' | '\r' | '\n' | '|' | '%');
    let mut shown = terminal(text);
    let head = |s: &str| s.trim_start().chars().next().is_some_and(risky);
    if text.starts_with(['\t', '\r', '\n']) || head(text) || head(&shown) {
        shown.insert(0, '\'');
    }
    let begins = |part: &str| part.trim_start_matches([' ', '"', '\u{a0}']).starts_with(formula);
    let mut parts = shown.split(';');
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        out.push_str(if begins(part) { ";'" } else { ";" });
        out.push_str(part);
    }
    out
}

/// Escaped text in ASCII alone: letters without their accents, marks by their nearest sign, the rest as `\u{71fd}`.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '—' | '–' | '·' | '‑' => out.push('-'),
            '“' | '”' | '«' | '»' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '✗' => out.push('x'),
            '✓' => out.push('v'),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push(' '),
            c if c.is_ascii() => out.push(c),
            c => escape(&mut out, c),
        }
    }
    out
}

/// Breaks up what a CI log would obey, `::command::` and `##[command]`, wherever it stands.
pub(crate) fn neutralise(text: String) -> String {
    if !is_command(&text) {
        return text;
    }
    text.replace("::", ":\\u{3a}").replace("##[", "#\\u{23}[")
}

/// The text of a SARIF message: no placeholder and no link.
pub(crate) fn message(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in terminal(text).chars() {
        match c {
            '\\' | '[' | ']' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            c => out.push(c),
        }
    }
    out
}

/// A path as a relative URI reference: it never climbs, has no scheme, and no byte that a URI does not take.
pub(crate) fn relative_uri(path: &str) -> String {
    let segments = path.split('/').filter(|s| !matches!(*s, "" | "." | ".."));
    segments.map(percent_encoded).collect::<Vec<_>>().join("/")
}

fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// An address that may be linked to: http or https, with all that could end it early encoded.
pub(crate) fn link(url: &str) -> Option<String> {
    let scheme = |s: &str| url.get(..s.len()).is_some_and(|head| head.eq_ignore_ascii_case(s));
    let is_web = scheme("http://") || scheme("https://");
    let kept = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&()*+,;=%".contains(c);
    let encoded = |c: char| match kept(c) {
        true => c.to_string(),
        false => percent_encoded(c.encode_utf8(&mut [0; 4])),
    };
    is_web.then(|| {
        url.trim()
            .chars()
            .map(encoded)
            .collect::<String>()
            .replace("::", ":%3A")
            .replace("##", "#%23")
            .replace("~~~", "~%7E%7E")
    })
}

fn is_command(text: &str) -> bool {
    text.contains("::") || text.contains("##[")
}

/// A code span whose fence is longer than any run of backticks inside; pipes are escaped, for it may stand in a table.
fn markdown_code(text: &str) -> String {
    let shown = terminal(text);
    if shown.trim().is_empty() {
        return "` `".to_string();
    }
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let mut inside = String::with_capacity(shown.len());
    for c in shown.chars() {
        match c {
            // A backslash before an escaped pipe would free it.
            '|' if inside.ends_with('\\') => escape(&mut inside, c),
            '|' => inside.push_str("\\|"),
            c => inside.push(c),
        }
    }
    let pad = if shown.starts_with(['`', ' ']) || shown.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{inside}{pad}{fence}")
}

/// Whether GitHub makes a link or a picture of words in which no character means anything to Markdown: addresses, numbers of issues and
/// advisories (`GH-12`), commits (`a5c3785`), names of pictures (`:100:`).
fn markdown_links(text: &str) -> bool {
    const LEADING: [&str; 5] = ["://", "www.", "gh-", "ghsa-", "cve-"];
    let lower = text.to_ascii_lowercase();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let mut names = lower.split(':');
    // A name stands between two colons.
    let _ends = (names.next(), names.next_back());
    LEADING.iter().any(|l| lower.contains(l))
        || lower.split(|c: char| !c.is_ascii_hexdigit()).any(|run| run.len() >= 7)
        || names.any(|name| !name.is_empty() && name.chars().all(is_name))
}

fn is_plain_word(c: char) -> bool {
    c.is_alphanumeric() || " ,.;:'’‘“”()–—-%×≥≤=+/?!…✗·✓→".contains(c)
}

fn escape(out: &mut String, c: char) {
    let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_not_commanded() {
        assert_eq!(
            terminal("a\u{1b}[2Jb\u{9b}c\u{202e}d\u{200b}e\u{7f}"),
            "a\\u{1b}[2Jb\\u{9b}c\\u{202e}d\\u{200b}e\\u{7f}"
        );
        assert_eq!(terminal("one\ntwo\r\nthree\tfour"), "one two  three four");
        assert_eq!(terminal_lines("one\ntwo\u{1b}\r\nthree\rfour"), "one\ntwo\\u{1b}\r\nthree\\u{d}four");
        assert_eq!(terminal_lines("1\u{200b}2\t\u{fe0f}"), "1\\u{200b}2\t\\u{fe0f}");
    }

    #[test]
    fn ascii_keeps_words_readable() {
        assert_eq!(ascii("✗ préfecture — « 12 »\u{a0}· œuf"), "x prefecture - \" 12 \" - \\u{153}uf");
    }

    #[test]
    fn ci_logs_are_not_commanded() {
        for hostile in ["::error::x", ":::set-output", "##[add-mask]12", "a ###[group]", "::::"] {
            for shown in [terminal(hostile), terminal_lines(hostile), markdown_code(hostile), csv(hostile)] {
                assert!(!is_command(&shown), "{shown}");
            }
            let shown = json(&serde_json::to_string(hostile).unwrap());
            assert!(!is_command(&shown), "{shown}");
            assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), hostile);
        }
    }

    #[test]
    fn json_says_the_same_in_safer_characters() {
        let hostile = "</script><!-- \u{1b}\u{9b}\u{202e}\u{e0041}\u{2028}\\</b> \"q\"\n";
        let shown = json(&serde_json::to_string_pretty(&[hostile]).unwrap());
        assert!(!shown.contains("</") && !shown.contains("<!") && shown.is_ascii(), "{shown}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&shown).unwrap(), [hostile]);
    }

    #[test]
    fn markdown_code_cannot_be_left() {
        assert_eq!(markdown_code("@team #12 <!-- a|b"), "`@team #12 <!-- a\\|b`");
        assert_eq!(markdown_code("``` x `"), "```` ``` x ` ````");
        assert_eq!(markdown_code("a\\|b"), "`a\\\\u{7c}b`");
        assert_eq!(markdown_code("a\n\n# b"), "`a  # b`");
        assert_eq!(Safe::words("Armenia, military (2 of 3)").as_str(), "Armenia, military (2 of 3)");
        assert_eq!(Safe::words("see #12").as_str(), "`see #12`");
        assert_eq!(Safe::words("https://x.example").as_str(), "`https://x.example`");
        for linked in ["Gh-12", "of a5c3785", &"A5".repeat(20), ":100:", "x:+1:y", "WWW.x.example", "CVE-2021-1234"] {
            assert_eq!(Safe::words(linked).as_str(), format!("`{linked}`"));
        }
        for plain in ["F-16, Covid-19", "1,234,567 of 2021-05-03", "dead: 12", "said at 12:30", "a facade: 9"] {
            assert_eq!(Safe::words(plain).as_str(), plain);
        }
    }

    #[test]
    fn messages_hold_neither_links_nor_placeholders() {
        assert_eq!(message("[x](y) {0} a\\b"), "\\[x\\](y) {{0}} a\\\\b");
    }

    #[test]
    fn paths_stay_relative_and_links_lead_to_the_web() {
        assert_eq!(relative_uri("/etc//../a b/./é%#?.md"), "etc/a%20b/%C3%A9%25%23%3F.md");
        assert_eq!(relative_uri("javascript:x\n"), "javascript%3Ax%0A");
        assert_eq!(
            link("https://x.example/a b\"<>'[]{}|é").unwrap(),
            "https://x.example/a%20b%22%3C%3E%27%5B%5D%7B%7D%7C%C3%A9"
        );
        for bad in ["javascript:alert(1)", "data:text/html,x", "//x.example", "ftp://x.example", " https://x", ""] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }

    #[test]
    fn spreadsheets_are_not_commanded() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "－2"] {
            assert!(csv(hostile).starts_with('\''), "{hostile:?}");
        }
        assert_eq!(csv("a=1"), "a=1");
        assert_eq!(csv("Point;=1+1; @SUM(1);\"-2;\n=3; a-b"), "Point;'=1+1;' @SUM(1);'\"-2;' =3; a-b");
    }
}
