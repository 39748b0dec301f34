//! Markup -> text: paragraphs with an empty line between them, runs of spaces as one. Other spaces stay: they group figures.

use dom_query::{NodeData, NodeRef};

use crate::read::html::left_out::{LeftOut, Unclosed};
use crate::read::html::tags::{Element, Kind};
use crate::read::html::token::{Tag, Tokens, tokens};
use crate::work;

/// The text of markup, which ends in a line feed; empty where it holds none. With it, what is never closed, so that words are lost.
pub(crate) fn prose(markup: &str) -> (String, Option<Unclosed>) {
    let mut text = Prose::default();
    let unclosed = tokens(markup, &mut text);
    let unclosed = text.left_out.as_ref().and_then(LeftOut::unclosed).or(unclosed);
    (text.finish(), unclosed)
}

/// Makes text of tags and words.
#[derive(Default)]
pub(crate) struct Prose {
    out: String,
    /// What stands between what was written and what comes.
    gap: Gap,
    /// A raised text began, and nothing of it was written.
    raised: bool,
    left_out: Option<LeftOut>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Tokens for Prose {
    fn start(&mut self, tag: &Tag) {
        match &mut self.left_out {
            Some(out) => out.start(tag),
            None if tag.element.kind == Kind::LeftOut && !tag.self_closing => self.left_out = Some(LeftOut::new(tag)),
            None => self.tag(tag.element, true),
        }
    }

    fn end(&mut self, element: Element) {
        match &mut self.left_out {
            Some(out) => {
                if out.end(element) {
                    self.left_out = None;
                }
            }
            None => self.tag(element, false),
        }
    }

    fn text(&mut self, words: &str) {
        match &mut self.left_out {
            Some(out) => out.text(words),
            None => self.words(words),
        }
    }
}

impl Prose {
    /// A node of a tree begins.
    pub(crate) fn enter(&mut self, node: &NodeRef) {
        node.query(|node| match &node.data {
            NodeData::Element(element) => self.named(&element.name.local, true),
            NodeData::Text { contents } => {
                // What it may take to write the node out as markup, which was done before.
                work::count(contents.len() * contents.len() / 1024);
                self.words(contents);
            }
            _ => {}
        });
    }

    /// A node of a tree ends.
    pub(crate) fn leave(&mut self, node: &NodeRef) {
        node.query(|node| {
            node.as_element().into_iter().for_each(|element| self.named(&element.name.local, false));
        });
    }

    fn named(&mut self, name: &str, starts: bool) {
        Element::named(name.as_bytes()).into_iter().for_each(|element| self.tag(element, starts));
    }

    fn tag(&mut self, element: Element, starts: bool) {
        match element {
            Element { kind: Kind::Break, .. } => self.gap = self.gap.max(Gap::Line),
            Element { kind: Kind::Block, .. } => self.gap = Gap::Paragraph,
            Element { name: "sup" | "sub", .. } => self.raised = starts,
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        work::count(text.len());
        let mut rest = text;
        loop {
            let words = rest.trim_ascii_start();
            if words.len() < rest.len() {
                self.gap = self.gap.max(Gap::Space);
            }
            let (now, later) = words.split_at(end_of_words(words));
            let Some(first) = now.chars().next() else { return };
            self.gap(first);
            self.out.push_str(now);
            rest = later;
        }
    }

    /// Writes what stands between what was written and what begins now.
    fn gap(&mut self, first: char) {
        if !self.out.is_empty() {
            // A raised digit is no digit of the number that it stands at.
            let apart = self.raised && first.is_ascii_digit() && self.out.ends_with(|c: char| c.is_ascii_digit());
            self.out.push_str(match self.gap {
                Gap::None if apart => "^",
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        (self.gap, self.raised) = (Gap::None, false);
    }

    /// The text, with a line feed after it.
    pub(crate) fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}

/// Where the words end that stand at the start of a text with one space between them: as they stand they are written.
fn end_of_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    (0..bytes.len()).find(|&at| is_end(at) && (bytes[at] != b' ' || is_end(at + 1))).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_paragraphs_and_figures_stay_whole() {
        for (markup, text) in [
            ("", ""),
            ("  <p> </p>", ""),
            ("<p>One\n two</p><p>Three<br>four</p>", "One two\n\nThree\nfour\n"),
            ("<p>1\u{202f}200 et 1&nbsp;300, 1&thinsp;400</p>", "1\u{202f}200 et 1\u{a0}300, 1\u{2009}400\n"),
            (
                "<p>1,2<b>00</b> dead, 10<sup>3</sup> hurt, le 1<sup>er</sup> mai</p>",
                "1,200 dead, 10^3 hurt, le 1er mai\n",
            ),
            ("<table><tr><td>12</td><td>30</td></tr></table>", "12\n\n30\n"),
            ("a<script>var x = '12 dead'</script><style>p{}</style>b <s>12</s> 14", "ab 14\n"),
            ("1&lt;2 &amp;amp;", "1<2 &amp;\n"),
        ] {
            assert_eq!(prose(markup), (text.to_string(), None), "{markup}");
        }
    }
}
