//! What a reader of markup does not take: elements that hold no words of an article, and what is lost where one is never closed.

use crate::read::html::tags::{Element, Kind};
use crate::read::html::token::Tag;

/// Something that is never closed, so that what follows it was not read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unclosed {
    /// The byte of the markup at which it begins.
    pub(crate) at: usize,
    pub(crate) what: String,
}

impl Unclosed {
    pub(crate) fn new(at: usize, thing: &str) -> Self {
        Self { at, what: format!("{thing} is never closed: what follows it is not read") }
    }

    /// The line of the markup on which it begins.
    pub(crate) fn line(&self, markup: &str) -> usize {
        1 + markup.as_bytes()[..self.at.min(markup.len())].iter().filter(|&&b| b == b'\n').count()
    }
}

/// Whether markup holds nothing that anybody reads: blanks, and the tags that end a page.
pub(crate) fn is_nothing(markup: &str) -> bool {
    let mut rest = markup.trim_start();
    while let Some((tag, after)) = rest.split_at_checked("</body>".len()) {
        if !(tag.eq_ignore_ascii_case("</body>") || tag.eq_ignore_ascii_case("</html>")) {
            break;
        }
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// An open element that is left out.
#[derive(Debug)]
pub(crate) struct LeftOut {
    pub(crate) element: Element,
    /// Elements of its name that are open.
    open: usize,
    /// How many elements of each other name began inside it that part paragraphs, and have not ended.
    inside: Vec<(&'static str, usize)>,
    at: usize,
    /// What is open inside it is a script or a style: no words.
    in_code: bool,
    /// Words stand in it.
    words: bool,
}

impl LeftOut {
    pub(crate) fn new(tag: &Tag) -> Self {
        Self { element: tag.element, open: 1, inside: Vec::new(), at: tag.at, in_code: false, words: false }
    }

    /// An element begins inside it.
    pub(crate) fn start(&mut self, tag: &Tag) {
        self.open += usize::from(self.element == tag.element && !tag.self_closing);
        self.in_code = is_code(tag.element);
        if tag.element.kind == Kind::Block {
            match self.inside.iter_mut().find(|(name, _)| *name == tag.element.name) {
                Some((_, count)) => *count += 1,
                None => self.inside.push((tag.element.name, 1)),
            }
        }
    }

    /// Whether the end of an element that did not begin inside it takes it along, as in a browser: "<div><button>Share</div>".
    pub(crate) fn yields_to(&self, element: Element) -> bool {
        // What these hold is no markup, or they let no end tag through; what is struck out goes on behind the end of its block.
        let keeps = |name| {
            matches!(name, "iframe" | "noembed" | "noframes" | "noscript" | "object" | "s" | "script" | "select")
                || matches!(name, "strike" | "style" | "template" | "textarea" | "title" | "xmp")
        };
        let began = self.inside.iter().any(|(name, count)| *name == element.name && *count > 0);
        element.kind == Kind::Block && element.name != "p" && !began && !keeps(self.element.name)
    }

    /// An element ends inside it, or it does itself: whether that closes it.
    pub(crate) fn end(&mut self, element: Element) -> bool {
        self.in_code &= !is_code(element);
        if let Some((_, count)) = self.inside.iter_mut().find(|(name, _)| *name == element.name) {
            *count = count.saturating_sub(1);
        }
        self.open -= usize::from(self.element == element);
        self.open == 0
    }

    pub(crate) fn text(&mut self, words: &str) {
        self.words = self.words || !self.in_code && !is_nothing(words);
    }

    /// What was lost, where the markup ends and it is open.
    pub(crate) fn unclosed(&self) -> Option<Unclosed> {
        self.words.then(|| Unclosed::new(self.at, &format!("an element `{}`", self.element.name)))
    }
}

fn is_code(element: Element) -> bool {
    matches!(element.name, "script" | "style")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_the_ends_of_a_page_are_nothing() {
        for nothing in ["", " \n\u{a0}", "</body></html>", "\n</BODY>\n</html>\n"] {
            assert!(is_nothing(nothing), "{nothing:?}");
        }
        for words in ["a", "</body>a", "</bodyé", "<body>", "é", "</div>"] {
            assert!(!is_nothing(words), "{words:?}");
        }
    }
}
