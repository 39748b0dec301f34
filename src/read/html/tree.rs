//! Tokens in order -> the tree that dom_smoothie looks for the article in, and the article's text.

use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Tag as TreeTag, TagKind, Token, TokenSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::read::html::prose::Prose;
use crate::read::html::tags::{BODY, Element, HTML};
use crate::read::html::token::{Tag, Tokens};

/// Bytes of an attribute that are kept.
const MAX_ATTRIBUTE: usize = 400;

/// Bytes of text that a node of the tree has. dom_smoothie writes the article out as markup too, and html5ever looks at all of a
/// node that lies ahead for each `&`, no-break space and French quotation mark in it: the square of the node's length.
pub(crate) const MAX_TEXT: usize = 4096;

/// Attributes that tell an article from what stands around it.
const ATTRIBUTES: &[&str] = &["id", "class", "role", "hidden", "aria-hidden", "aria-modal", "itemprop", "style"];

/// What dom_smoothie calls the element that it gathers the article in.
const ARTICLE: &str = "readability-page-1";

/// A tree that is being built, by the rules that browsers go by.
pub(crate) struct Tree(TreeBuilder<NodeId, Document>);

impl Tree {
    /// A page with an empty body.
    pub(crate) fn new() -> Self {
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let mut tree = Self(TreeBuilder::new(Document::default(), options));
        tree.take(Token::DoctypeToken(Doctype { name: Some("html".into()), ..Doctype::default() }));
        tree.start(&Tag::bare(HTML));
        tree.start(&Tag::bare(BODY));
        tree
    }

    fn finish(self) -> Document {
        self.take(Token::EOFToken);
        cut_text(&self.0.sink);
        self.0.sink
    }

    /// The text of the article that stands out in the tree.
    pub(crate) fn article(self) -> Option<String> {
        // What the page says of itself is read elsewhere, and nobody looks at what classes the article has.
        let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
        let mut page = Readability::with_document(self.finish(), None, Some(config)).ok()?;
        page.parse().ok()?;
        let article =
            page.doc.root().descendants_it().find(|node| node.attr("id").is_some_and(|id| &*id == ARTICLE))?;
        Some(text(article))
    }

    fn take(&self, token: Token) {
        // What it answers is about scripts and the like, which never come.
        let _ = self.0.process_token(token, 1);
    }

    fn tag(&self, kind: TagKind, name: &str, attrs: Vec<Attribute>) {
        let tag =
            TreeTag { kind, name: LocalName::from(name), self_closing: false, attrs, had_duplicate_attributes: false };
        self.take(Token::TagToken(tag));
    }
}

impl Tokens for Tree {
    fn start(&mut self, tag: &Tag) {
        let kept = tag.attributes().filter(|(name, _)| ATTRIBUTES.contains(name));
        let mut attributes: Vec<Attribute> = kept
            .map(|(name, value)| attribute(name, &value[..value.floor_char_boundary(MAX_ATTRIBUTE.min(value.len()))]))
            .collect();
        if tag.element.name == "a" {
            // Whether it leads elsewhere is all that counts.
            let here = tag.get("href").is_some_and(|href| href.starts_with('#'));
            attributes.push(attribute("href", if here { "#" } else { "/" }));
        }
        self.tag(TagKind::StartTag, tag.element.name, attributes);
    }

    fn end(&mut self, element: Element) {
        self.tag(TagKind::EndTag, element.name, Vec::new());
    }

    fn text(&mut self, words: &str) {
        self.take(Token::CharacterTokens(StrTendril::from_slice(words)));
    }
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: StrTendril::from_slice(value) }
}

/// Cuts long text into several nodes side by side. The tree is cut and not the tokens, for what stands in a table but in none of
/// its cells is gathered in one node before it.
fn cut_text(page: &Document) {
    let is_long = |node: &NodeRef| {
        node.query_or(false, |node| matches!(&node.data, NodeData::Text { contents } if contents.len() > MAX_TEXT))
    };
    let long: Vec<NodeRef> = page.root().descendants_it().filter(is_long).collect();
    for node in long {
        let text = node.text();
        let mut rest: &str = &text;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.floor_char_boundary(MAX_TEXT));
            node.insert_before(&node.tree.new_text(now));
            rest = later;
        }
        node.remove_from_parent();
    }
}

/// The text of a part of the tree, which is walked and not descended into: that it has little depth is not relied on.
fn text(root: NodeRef) -> String {
    let mut text = Prose::default();
    let mut node = root;
    loop {
        text.enter(&node);
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            text.leave(&node);
            if node.id == root.id {
                return text.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return text.finish() };
            node = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Options;
    use crate::read::html::Limits;
    use crate::read::html::clean::clean;

    fn limits() -> Limits {
        Limits::of(&Options::default())
    }

    fn built(page: &str) -> String {
        let mut tree = Tree::new();
        clean(page, limits(), &mut tree).unwrap();
        let page = tree.finish().html();
        let body = page.strip_prefix("<!DOCTYPE html><html><head></head><body>").unwrap();
        body.strip_suffix("</body></html>").unwrap().to_string()
    }

    #[test]
    fn trees_have_few_attributes_and_hold_text_as_text() {
        for (page, tree) in [
            ("<p class='a\"b' onclick=x>1 &lt; 2<br/></p>", "<p class=\"a&quot;b\">1 &lt; 2<br></p>"),
            ("<p id=a id=b CLASS='&lt;' hidden>1</p>", "<p id=\"a\" class=\"&lt;\" hidden=\"\">1</p>"),
            (
                "<a href='#n'>a</a><a href='javascript:x'>b</a><a>c</a>",
                "<a href=\"#\">a</a><a href=\"/\">b</a><a href=\"/\">c</a>",
            ),
            ("&lt;script>12&amp;lt;", "&lt;script&gt;12&amp;lt;"),
        ] {
            assert_eq!(built(page), tree, "{page}");
        }
        let long = built(&format!("<p class='{}é'>a", "x".repeat(MAX_ATTRIBUTE - 1)));
        assert!(long.starts_with("<p class=\"") && long.len() == MAX_ATTRIBUTE - 1 + "<p class=\"\">a</p>".len());
    }

    #[test]
    fn long_text_is_cut_into_nodes_and_no_word_into_two() {
        let words = "12 people died in « Calder & Point », ".repeat(1_000);
        let table = format!("<table>{}</table>", format!("{}<tr>", &words[..400]).repeat(100));
        for markup in [format!("<p>{words}</p>"), table] {
            let mut tree = Tree::new();
            clean(&markup, limits(), &mut tree).unwrap();
            let page = tree.finish();
            let root = page.root();
            let texts = root.descendants_it().filter(NodeRef::is_text);
            let longest = texts.map(|node| node.text().len()).max().unwrap();
            assert!((MAX_TEXT / 2..=MAX_TEXT).contains(&longest), "{longest}");
            assert!(text(page.select("body").nodes()[0]).starts_with(&words[..400]));
        }
        let mut tree = Tree::new();
        clean(&format!("<p>{words}</p>"), limits(), &mut tree).unwrap();
        let page = tree.finish();
        assert_eq!(text(page.select("p").nodes()[0]).trim_end(), words.trim_end());
    }

    #[test]
    fn the_text_of_a_part_is_all_of_it_and_nothing_else() {
        let mut tree = Tree::new();
        clean("<p>a</p><div><p>1,2<b>00</b> dead</p>10<sup>3</sup><br>x</div>b", limits(), &mut tree).unwrap();
        let page = tree.finish();
        assert_eq!(text(page.select("div").nodes()[0]), "1,200 dead\n\n10^3\nx\n");
    }
}
