//! Text of a markup language: words of the program as they are, everything else escaped for that language.
//!
//! Input: literals and untrusted text. Output: one string. Only literals go in as they are: the type asks for `&'static str`.

use std::fmt::Write;
use std::marker::PhantomData;

use crate::report::safe::{shown, terminal};

/// A markup language, by how text is kept from being markup.
pub(crate) trait Escape {
    /// Appends text, escaped.
    fn text(text: &str, out: &mut String);

    /// Appends text inside an attribute, which may end earlier than text does.
    fn attribute(text: &str, out: &mut String) {
        Self::text(text, out);
    }
}

/// HTML and XML 1.0: characters that XML does not have are among those shown as `\u{1b}`.
#[derive(Debug)]
pub(crate) enum Xml {}

/// MediaWiki's markup: all that is no letter, digit or plain punctuation stands as a numbered character.
#[derive(Debug)]
pub(crate) enum Wiki {}

/// Workflow commands of GitHub Actions, one a line.
#[derive(Debug)]
pub(crate) enum Workflow {}

impl Escape for Xml {
    fn text(text: &str, out: &mut String) {
        let shown = shown(text);
        let mut before = None;
        let mut rest = shown.chars().peekable();
        while let Some(c) = rest.next() {
            // At an end of the text, what stands beside it is not known.
            let beside = [before, rest.peek().copied()];
            let beside_any = |any: &[char]| beside.iter().any(|b| b.is_none_or(|b| any.contains(&b)));
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                ':' if beside_any(&[':']) => out.push_str("&#58;"),
                '#' if beside_any(&['#', '[']) => out.push_str("&#35;"),
                c => out.push(c),
            }
            before = Some(c);
        }
    }
}

impl Escape for Wiki {
    fn text(text: &str, out: &mut String) {
        let shown = shown(text);
        let mut before = None;
        let mut rest = shown.chars().peekable();
        while let Some(c) = rest.next() {
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let is_hyphen = c == '-' && inside(before) && inside(rest.peek().copied());
            if c.is_alphanumeric() || is_hyphen || " .,?()’‘“”«»–—×≥≤…·✗✓".contains(c) {
                out.push(c);
            } else {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            before = Some(c);
        }
    }
}

impl Escape for Workflow {
    fn text(text: &str, out: &mut String) {
        out.push_str(&terminal(text).replace('%', "%25"));
    }

    fn attribute(text: &str, out: &mut String) {
        let line = shown(text).replace("##[", "#\\u{23}[");
        out.push_str(&line.replace('%', "%25").replace(':', "%3A").replace(',', "%2C"));
    }
}

/// Text of a markup language, as it grows.
#[derive(Debug)]
pub(crate) struct Markup<E> {
    out: String,
    language: PhantomData<E>,
}

impl<E: Escape> Markup<E> {
    pub(crate) fn new() -> Self {
        Self { out: String::new(), language: PhantomData }
    }

    /// Markup of the program itself.
    pub(crate) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Any text, as one logical line that shows as it reads.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        E::text(text, &mut self.out);
        self
    }

    /// Any text, inside an attribute.
    pub(crate) fn attribute(&mut self, text: &str) -> &mut Self {
        E::attribute(text, &mut self.out);
        self
    }

    /// An address that [`link`](crate::report::safe::link) let pass: it holds nothing but what addresses may hold.
    pub(crate) fn address(&mut self, link: &str) -> &mut Self {
        self.out.extend(link.chars().filter(|c| c.is_ascii_graphic() && !"\"'<>[]{}|`^\\".contains(*c)));
        self
    }

    /// A whole number.
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        let _ = write!(self.out, "{number}");
        self
    }

    /// Text between two pieces of markup.
    pub(crate) fn within(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// Markup made elsewhere.
    pub(crate) fn add(&mut self, other: &Self) -> &mut Self {
        self.out.push_str(&other.out);
        self
    }

    /// All of it.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped<E: Escape>(text: &str) -> String {
        let mut markup = Markup::<E>::new();
        markup.text(text);
        markup.finish()
    }

    #[test]
    fn text_of_a_page_is_no_markup() {
        assert_eq!(escaped::<Xml>("<b x='1' y=\"2\">&"), "&lt;b x=&#39;1&#39; y=&quot;2&quot;&gt;&amp;");
        assert_eq!(escaped::<Xml>("]]>\0\u{fffe}\u{202e}\n"), "]]&gt;\\u{0}\\u{fffe}\\u{202e} ");
        assert_eq!(escaped::<Xml>("at 14:00, C# and [x]"), "at 14:00, C# and [x]");
        assert_eq!(escaped::<Xml>("::error::x ##[y"), "&#58;&#58;error&#58;&#58;x &#35;&#35;[y");
        assert_eq!(escaped::<Xml>(":"), "&#58;", "a colon could meet another one");
    }

    #[test]
    fn text_of_a_wiki_is_no_markup() {
        let hostile = "{{x|y}} [[z]] '''b''' ~~~~ <ref> __TOC__ http://x |- ::e ##[g & -";
        let shown = escaped::<Wiki>(hostile);
        let lone = |c: char| "{}[]|'~<>_:-".contains(c);
        assert!(!shown.contains(lone), "{shown}");
        assert_eq!(escaped::<Wiki>("2020-11-07, “près de” 12"), "2020-11-07, “près de” 12");
        assert_eq!(escaped::<Wiki>("a=b\u{1b}\n# c"), "a&#61;b&#92;u&#123;1b&#125; &#35; c");
    }

    #[test]
    fn text_of_a_command_is_no_command() {
        let mut line = Markup::<Workflow>::new();
        line.attribute("a,b::c\n::error::%0A##[x]");
        assert_eq!(line.finish(), "a%2Cb%3A%3Ac %3A%3Aerror%3A%3A%250A#\\u{23}[x]");
        assert_eq!(escaped::<Workflow>("50%\r\n::error::x"), "50%25  :\\u{3a}error:\\u{3a}x");
    }
}
