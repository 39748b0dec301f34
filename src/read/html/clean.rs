//! A page of any shape -> markup that is plain and well formed: each element closed, few inside one another, no scripts.
//!
//! Tree building takes time that grows with the square of the depth, and with that of an element's attributes. So a page is cut
//! into tokens (in linear time, as browsers do), and written anew: depth, attributes and names are capped, text is escaped. What
//! the tree is then built from is ours, whatever the page held. What the page says of itself is noted on the way.

use std::borrow::Cow;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use crate::read::html::MAX_ELEMENTS;
use crate::read::html::head::Head;
use crate::read::html::tags::{BLOCKS, INLINE, LEFT_OUT, ends, ends_paragraph, shields};

/// Elements that may stand inside one another; deeper ones leave their text.
const MAX_DEPTH: usize = 64;

/// Bytes of an attribute that are kept.
const MAX_ATTRIBUTE: usize = 400;

/// Attributes that tell an article from what stands around it.
const ATTRIBUTES: &[&str] = &["id", "class", "role", "hidden", "aria-hidden", "aria-modal", "itemprop", "style"];

/// A page in plain markup.
#[derive(Debug, Default)]
pub(crate) struct Clean {
    pub(crate) markup: String,
    pub(crate) head: Head,
    pub(crate) notes: Vec<String>,
}

/// Writes a page anew; the error says what there is too much of.
pub(crate) fn clean(page: &str) -> Result<Clean, String> {
    let mut writer = Writer { out: String::from("<!DOCTYPE html><html><body>"), ..Writer::default() };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => writer.start(&tag),
            Ok(Token::EndTag(tag)) => writer.end(&tag),
            Ok(Token::String(text)) => writer.text(&String::from_utf8_lossy(&text)),
            Ok(_) => {}
            Err(never) => match never {},
        }
        if writer.elements > MAX_ELEMENTS {
            return Err(format!("more than {MAX_ELEMENTS} elements in one page"));
        }
    }
    Ok(writer.finish())
}

#[derive(Default)]
struct Writer {
    out: String,
    head: Head,
    notes: Vec<String>,
    /// Names of the open elements.
    open: Vec<&'static str>,
    /// Elements beyond the greatest depth that are open.
    beyond: usize,
    elements: usize,
    /// The element that is left out, and how many of its name are open.
    left_out: Option<(&'static str, usize)>,
    struck: bool,
    deep: bool,
}

impl Writer {
    fn start(&mut self, tag: &StartTag<()>) {
        let name: Cow<'_, str> = String::from_utf8_lossy(&tag.name);
        if let Some((out, count)) = &mut self.left_out {
            // A drawing ends where a paragraph begins: browsers have it so too.
            let broken = matches!(*out, "svg" | "math") && ends_paragraph(&name);
            *count += usize::from(*out == name && !tag.self_closing);
            if !broken {
                return;
            }
            self.left_out = None;
        }
        self.head.start(&name, tag, self.open.contains(&"article") || self.open.contains(&"main"));
        if let Some(out) = LEFT_OUT.iter().find(|out| **out == name) {
            self.struck |= matches!(*out, "del" | "s" | "strike");
            self.left_out = (!tag.self_closing || !matches!(*out, "svg" | "math")).then_some((out, 1));
            return;
        }
        if matches!(&*name, "br" | "hr") {
            self.elements += 1;
            if name == "hr" {
                self.end_paragraph();
            }
            self.out.push_str(if name == "br" { "<br>" } else { "<hr>" });
            return;
        }
        let known = BLOCKS.iter().chain(INLINE).find(|known| **known == name && **known != "body");
        let Some(name) = known else { return };
        if ends_paragraph(name) {
            self.end_paragraph();
        }
        let (ended, shields) = ends(name);
        let last = self.open.iter().rposition(|open| ended.contains(open) || shields.contains(open));
        if let Some(at) = last.filter(|&at| ended.contains(&self.open[at])) {
            self.close_from(at);
        }
        self.write(name, tag);
    }

    fn write(&mut self, name: &'static str, tag: &StartTag<()>) {
        if self.open.len() >= MAX_DEPTH {
            self.beyond += 1;
            self.deep = true;
            if BLOCKS.contains(&name) && !self.out.ends_with("<br>") {
                self.elements += 1;
                self.out.push_str("<br>");
            }
            return;
        }
        self.elements += 1;
        self.open.push(name);
        self.out.push('<');
        self.out.push_str(name);
        for known in ATTRIBUTES {
            let Some(value) = tag.attributes.get(known.as_bytes()) else { continue };
            let value = String::from_utf8_lossy(value);
            let end = value.floor_char_boundary(MAX_ATTRIBUTE.min(value.len()));
            self.out.push_str(&format!(" {known}=\""));
            escape(&value[..end], &mut self.out);
            self.out.push('"');
        }
        if name == "a" {
            // Whether it leads elsewhere is all that counts.
            let here = tag.attributes.get(&b"href"[..]).is_some_and(|href| href.starts_with(b"#"));
            self.out.push_str(if here { " href=\"#\"" } else { " href=\"/\"" });
        }
        self.out.push('>');
    }

    fn end(&mut self, tag: &EndTag<()>) {
        let name: Cow<'_, str> = String::from_utf8_lossy(&tag.name);
        if let Some((out, count)) = &mut self.left_out {
            *count -= usize::from(*out == name);
            if *count == 0 {
                self.head.end(out);
                self.left_out = None;
            }
            return;
        }
        self.head.end(&name);
        if !BLOCKS.iter().chain(INLINE).any(|known| **known == name) {
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let found = self.open.iter().rposition(|open| *open == name || shields(open, &name));
        if let Some(at) = found.filter(|&at| self.open[at] == name) {
            self.close_from(at);
        }
    }

    fn text(&mut self, text: &str) {
        self.head.text(text);
        if self.left_out.is_none() {
            escape(text, &mut self.out);
        }
    }

    /// Ends an open paragraph with all that stands within its lines.
    fn end_paragraph(&mut self) {
        let at = self.open.iter().rposition(|open| BLOCKS.contains(open));
        if let Some(at) = at.filter(|&at| self.open[at] == "p") {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        for name in self.open.drain(at..).rev() {
            self.out.push_str(&format!("</{name}>"));
        }
    }

    fn finish(mut self) -> Clean {
        self.close_from(0);
        self.out.push_str("</body></html>");
        if let Some((name, _)) = self.left_out {
            self.notes.push(format!("an element `{name}` is never closed: what follows it is left out"));
        }
        if self.struck {
            self.notes.push("words that the page strikes out are left out".to_string());
        }
        if self.deep {
            self.notes.push(format!(
                "more than {MAX_DEPTH} elements inside one another: the text of deeper ones is taken as it stands"
            ));
        }
        Clean { markup: self.out, head: self.head, notes: self.notes }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // As text no-break spaces and their like stay themselves.
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(page: &str) -> String {
        let clean = clean(page).unwrap();
        let markup = clean.markup.strip_prefix("<!DOCTYPE html><html><body>").unwrap();
        markup.strip_suffix("</body></html>").unwrap().to_string()
    }

    #[test]
    fn what_is_written_is_well_formed() {
        for (page, written) in [
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<div><span>a</div>b", "<div><span>a</span></div>b"),
            ("<ul><li>a<li><ul><li>b</ul><li>c</ul>", "<ul><li>a</li><li><ul><li>b</li></ul></li><li>c</li></ul>"),
            (
                "<table><tr><td>a<td>b</div>c<tr><td>d</table>",
                "<table><tr><td>a</td><td>bc</td></tr><tr><td>d</td></tr></table>",
            ),
            ("<p class='a\"b' onclick=x>1 &lt; 2<br/></b></p>", "<p class=\"a&quot;b\">1 &lt; 2<br></p>"),
            ("<a href='#n'>a</a><a href='javascript:x'>b</a>", "<a href=\"#\">a</a><a href=\"/\">b</a>"),
            ("<svg><path/><title>t</title><p>seen</p>", "<p>seen</p>"),
            ("<SCRIPT>'</p>12 dead'</SCRIPT ><style><p></style><!-- <p> -->x<noscript><p>n</noscript>", "x"),
            ("<del>12 <b>dead</b></del>14", "14"),
            ("<my-card>a</my-card>", "a"),
        ] {
            assert_eq!(body(page), written, "{page}");
        }
    }

    #[test]
    fn depth_is_capped_and_no_word_is_lost() {
        let deep = body(&format!("{}12 dead{}", "<div>".repeat(100_000), "</div>".repeat(100_000)));
        assert_eq!((deep.matches("<div>").count(), deep.matches("</div>").count()), (MAX_DEPTH, MAX_DEPTH));
        assert!(deep.contains("<br>12 dead"));
        // What closes the outer element does not close the inner one, however the tree builder would take it.
        let tricks = [
            "<span><div></span></div>",
            "<div><select></div></select>",
            "<svg><g><![CDATA[></g>]]>",
            "<b><p></b>",
            "<template><p>",
        ];
        for trick in tricks {
            let mut depth = (0_usize, 0_usize);
            for part in body(&trick.repeat(2_000)).split('<').skip(1) {
                depth.0 =
                    if part.starts_with('/') { depth.0 - 1 } else { depth.0 + usize::from(!part.starts_with("br>")) };
                depth.1 = depth.1.max(depth.0);
            }
            assert!(depth.0 == 0 && depth.1 <= MAX_DEPTH, "{trick}: {depth:?}");
        }
    }

    #[test]
    fn too_many_elements_are_refused_and_open_ones_told() {
        assert!(clean(&"<p>a".repeat(MAX_ELEMENTS + 1)).unwrap_err().contains("elements"));
        let told = clean("a<template>12 dead").unwrap().notes;
        assert!(told.len() == 1 && told[0].contains("`template` is never closed"), "{told:?}");
    }
}
