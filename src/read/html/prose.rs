//! Markup -> text: paragraphs with an empty line between them, runs of spaces as one. Other spaces stay: they group figures.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::read::html::tags::{BLOCKS, LEFT_OUT};

/// The text of markup, which ends in a line feed; empty where it holds none.
pub(crate) fn prose(markup: &str) -> String {
    let mut text = Prose::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut left_out: Option<(Vec<u8>, usize)> = None;
    for token in Tokenizer::new_with_emitter(markup, emitter) {
        match (token, &mut left_out) {
            (Ok(Token::StartTag(tag)), Some((name, count))) => {
                *count += usize::from(*tag.name == *name && !tag.self_closing);
            }
            (Ok(Token::EndTag(tag)), Some((name, count))) if *tag.name == *name => {
                *count -= 1;
                if *count == 0 {
                    left_out = None;
                }
            }
            (Ok(Token::StartTag(tag)), None) => {
                let name = String::from_utf8_lossy(&tag.name);
                if LEFT_OUT.contains(&&*name) && !tag.self_closing {
                    left_out = Some((tag.name.0.clone(), 1));
                } else {
                    text.tag(&name, true);
                }
            }
            (Ok(Token::EndTag(tag)), None) => text.tag(&String::from_utf8_lossy(&tag.name), false),
            (Ok(Token::String(words)), None) => text.words(&String::from_utf8_lossy(&words)),
            (Ok(_), _) => {}
            (Err(never), _) => match never {},
        }
    }
    text.finish()
}

#[derive(Default)]
struct Prose {
    out: String,
    /// What stands between what was written and what comes.
    gap: Gap,
    /// A raised text began, and nothing of it was written.
    raised: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Prose {
    fn tag(&mut self, name: &str, starts: bool) {
        match name {
            "br" => self.gap = self.gap.max(Gap::Line),
            "sup" | "sub" => self.raised = starts,
            name if BLOCKS.contains(&name) => self.gap = Gap::Paragraph,
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.gap = self.gap.max(Gap::Space);
                continue;
            }
            if !self.out.is_empty() {
                // A raised digit is no digit of the number that it stands at.
                let apart = self.raised && c.is_ascii_digit() && self.out.ends_with(|c: char| c.is_ascii_digit());
                self.out.push_str(match self.gap {
                    Gap::None if apart => "^",
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            (self.gap, self.raised) = (Gap::None, false);
            self.out.push(c);
        }
    }

    fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
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
            assert_eq!(prose(markup), text, "{markup}");
        }
    }
}
