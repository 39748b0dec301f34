//! A page of any shape -> tags and text that are plain and well formed: each element closed, few inside one another, no scripts.
//!
//! Tree building takes time that grows with the square of the depth, and with that of an element's attributes. So a page is cut
//! into tokens (in linear time, as browsers do), and these are put in order before they go on: depth is capped, elements are
//! closed. What the tree is then built from is ours, whatever the page held. What the page says of itself is noted on the way.

use crate::read::html::Limits;
use crate::read::html::head::Head;
use crate::read::html::left_out::{LeftOut, Unclosed};
use crate::read::html::tags::{BR, Element, Kind, ends, shields};
use crate::read::html::token::{Tag, Tokens, tokens};
use crate::work;

/// What was noted of a page on the way.
#[derive(Debug)]
pub(crate) struct Clean {
    pub(crate) head: Head,
    pub(crate) notes: Vec<String>,
    /// What was never closed, so that words were lost.
    pub(crate) unclosed: Option<Unclosed>,
}

/// Puts the tokens of a page in order and hands them on; the error says what there is too much of.
pub(crate) fn clean(page: &str, limits: Limits, to: &mut impl Tokens) -> Result<Clean, String> {
    let mut writer = Writer {
        to,
        limits,
        head: Head::default(),
        open: Vec::new(),
        beyond: 0,
        elements: 0,
        left_out: None,
        after_break: false,
        struck: false,
        deep: false,
    };
    let unclosed = tokens(page, &mut writer);
    if writer.is_enough() {
        return Err(format!("more than {} elements in one page", limits.elements));
    }
    Ok(writer.finish(unclosed))
}

struct Writer<'t, T> {
    to: &'t mut T,
    limits: Limits,
    head: Head,
    /// The open elements.
    open: Vec<Element>,
    /// Elements beyond the greatest depth that are open.
    beyond: usize,
    elements: usize,
    left_out: Option<LeftOut>,
    /// A line break was the last that was handed on.
    after_break: bool,
    struck: bool,
    deep: bool,
}

impl<T: Tokens> Tokens for Writer<'_, T> {
    fn start(&mut self, tag: &Tag) {
        let element = tag.element;
        if let Some(out) = &mut self.left_out {
            out.start(tag);
            // A drawing ends where a paragraph begins: browsers have it so too.
            if !(out.element.is_foreign() && element.ends_paragraph()) {
                return;
            }
            self.left_out = None;
        }
        self.head.start(tag, &self.open);
        match element {
            Element { kind: Kind::LeftOut, name } => {
                self.struck |= matches!(name, "del" | "s" | "strike");
                self.left_out = (!tag.self_closing || !element.is_foreign()).then(|| LeftOut::new(tag));
            }
            Element { kind: Kind::Break, .. } => self.line(element),
            Element { name: "hr", .. } => {
                self.end_paragraph();
                self.line(element);
            }
            Element { name: "body", .. } | Element { kind: Kind::Said, .. } => {}
            Element { kind: Kind::Block | Kind::Inline, .. } => self.open(tag),
        }
    }

    fn end(&mut self, element: Element) {
        let yields = self.left_out.as_ref().is_some_and(|out| out.yields_to(element));
        if yields && (self.beyond > 0 || self.reached(element).is_some()) {
            self.left_out = None;
        }
        if let Some(out) = &mut self.left_out {
            if out.end(element) {
                self.head.end(element.name);
                self.left_out = None;
            }
            return;
        }
        self.head.end(element.name);
        if !matches!(element.kind, Kind::Block | Kind::Inline) {
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if let Some(at) = self.reached(element) {
            self.close_from(at);
        }
    }

    fn text(&mut self, words: &str) {
        self.head.text(words);
        match &mut self.left_out {
            Some(out) => out.text(words),
            None => {
                self.to.text(words);
                self.after_break = false;
            }
        }
    }

    fn is_enough(&self) -> bool {
        self.elements > self.limits.elements
    }
}

impl<T: Tokens> Writer<'_, T> {
    /// The open element that an end tag closes.
    fn reached(&self, element: Element) -> Option<usize> {
        work::count(1 + self.open.len());
        let found = self.open.iter().rposition(|open| *open == element || shields(open.name, element.name));
        found.filter(|&at| self.open[at] == element)
    }

    fn open(&mut self, tag: &Tag) {
        work::count(1 + self.open.len());
        let element = tag.element;
        if element.ends_paragraph() {
            self.end_paragraph();
        }
        let (ended, shields) = ends(element.name);
        let last = self.open.iter().rposition(|open| ended.contains(&open.name) || shields.contains(&open.name));
        if let Some(at) = last.filter(|&at| ended.contains(&self.open[at].name)) {
            self.close_from(at);
        }
        if self.open.len() >= self.limits.depth {
            self.beyond += 1;
            self.deep = true;
            if element.kind == Kind::Block && !self.after_break {
                self.line(BR);
            }
            return;
        }
        self.elements += 1;
        self.open.push(element);
        self.to.start(tag);
        self.after_break = false;
    }

    /// Hands on an element that holds nothing.
    fn line(&mut self, element: Element) {
        self.elements += 1;
        self.to.start(&Tag::bare(element));
        self.after_break = element == BR;
    }

    /// Ends an open paragraph with all that stands within its lines.
    fn end_paragraph(&mut self) {
        let at = self.open.iter().rposition(|open| open.kind == Kind::Block);
        if let Some(at) = at.filter(|&at| self.open[at].name == "p") {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        for element in self.open.drain(at..).rev() {
            self.to.end(element);
            self.after_break = false;
        }
    }

    fn finish(mut self, unclosed: Option<Unclosed>) -> Clean {
        self.close_from(0);
        let mut notes = Vec::new();
        if self.struck {
            notes.push("words that the page strikes out are left out".to_string());
        }
        if self.deep {
            notes.push(format!(
                "more than {} elements inside one another (--max-nesting): the text of deeper ones is taken as it stands",
                self.limits.depth
            ));
        }
        // The first of them took the others with it.
        let unclosed = self.left_out.as_ref().and_then(LeftOut::unclosed).or(unclosed);
        Clean { head: self.head, notes, unclosed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Options;

    const MAX_DEPTH: usize = Options::PAGE_NESTING;

    /// Writes down what it is told.
    #[derive(Default)]
    struct Markup(String);

    impl Tokens for Markup {
        fn start(&mut self, tag: &Tag) {
            self.0 += &format!("<{}>", tag.element.name);
        }

        fn end(&mut self, element: Element) {
            self.0 += &format!("</{}>", element.name);
        }

        fn text(&mut self, words: &str) {
            self.0 += words;
        }
    }

    fn limits() -> Limits {
        Limits::of(&Options::default())
    }

    fn body(page: &str) -> String {
        let mut markup = Markup::default();
        clean(page, limits(), &mut markup).unwrap();
        markup.0
    }

    #[test]
    fn what_is_handed_on_is_well_formed() {
        for (page, written) in [
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("<div><span>a</div>b", "<div><span>a</span></div>b"),
            ("<ul><li>a<li><ul><li>b</ul><li>c</ul>", "<ul><li>a</li><li><ul><li>b</li></ul></li><li>c</li></ul>"),
            (
                "<table><tr><td>a<td>b</div>c<tr><td>d</table>",
                "<table><tr><td>a</td><td>bc</td></tr><tr><td>d</td></tr></table>",
            ),
            ("<p class=a>1 &lt; 2<br/></b></p>", "<p>1 < 2<br></p>"),
            ("<svg><path/><title>t</title><p>seen</p>", "<p>seen</p>"),
            ("<SCRIPT>'</p>12 dead'</SCRIPT ><style><p></style><!-- <p> -->x<noscript><p>n</noscript>", "x"),
            ("<del>12 <b>dead</b></del>14", "14"),
            ("<my-card>a</my-card>", "a"),
            ("<div><button>Share</div><p>12 dead</p>", "<div></div><p>12 dead</p>"),
            ("<div><svg><g></div>a<div><video><div>b</div>c</div>d", "<div></div>a<div></div>d"),
            ("<p>a<button>b</p>c</button>d", "<p>ad</p>"),
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
        let many = "<p>a".repeat(Options::MAX_ELEMENTS + 1);
        assert!(clean(&many, limits(), &mut Markup::default()).unwrap_err().contains("elements"));
        let more = Limits { elements: Options::MAX_ELEMENTS + 1, ..limits() };
        assert!(clean(&many, more, &mut Markup::default()).is_ok());
    }

    #[test]
    fn what_is_never_closed_is_told_with_its_place_unless_nothing_is_lost() {
        for (page, at, what) in [
            ("a<template>12 dead", 1, "`template`"),
            ("a\n<iframe src=x><p>12 dead</p>\n</body></html>\n", 2, "`iframe`"),
            ("<title>12 dead", 0, "`title`"),
            ("<script>var a", 0, "`script`"),
            ("<select><option>12 dead</option>", 0, "`select`"),
            ("<textarea><svg></svg>12 dead<!--", 0, "`textarea`"),
            ("<svg><g><svg></svg>12 dead", 0, "`svg`"),
            ("<s>12 dead<script>a</script>", 0, "`s`"),
            ("<div><s>12 dead</div>13", 5, "`s`"),
            ("<div><template>12 dead</div>13", 5, "`template`"),
            ("<div><button>12</button><button>dead</li>13", 24, "`button`"),
            ("<noscript><s>12</s> dead<!-- a", 0, "`noscript`"),
            ("a<!-- 12 dead", 1, "comment"),
            ("a<!-- <p>12 dead</p></body></html>", 1, "comment"),
            ("a<!-- -- > 12 dead -- >", 1, "comment"),
            ("a<?php 12 dead", 1, "comment"),
            ("a<p class=\"x>12 dead</p></body></html>", 1, "tag"),
            ("a<a href=http://x", 1, "tag"),
            ("a<x y>b</z 12 dead", 7, "tag"),
        ] {
            let told = clean(page, limits(), &mut Markup::default()).unwrap().unclosed;
            assert!(told.as_ref().is_some_and(|t| t.at == at && t.what.contains(what)), "{page}: {told:?}");
        }
        for whole in [
            "",
            "a",
            "a<",
            "a<p",
            "a</p",
            "a</html",
            "a<!-- b -->",
            "a<!-- b > --!>",
            "a<!-->",
            "a<!",
            "a<?xml b?>",
            "a<iframe src=x>\n</body>\n</html>\n",
            "a<select>\n<script>12 dead</script>\n",
            "a<svg><path/><p>b",
            "a<template>b</template>",
            "é&eacute;\r\n<p>é\r\n",
        ] {
            let told = clean(whole, limits(), &mut Markup::default()).unwrap().unclosed;
            assert_eq!(told, None, "{whole}");
        }
    }
}
