//! Markup -> tags and text, as browsers cut it, in linear time. What is handed on is lent: nothing is allocated for a token.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};

use crate::read::html::left_out::{Unclosed, is_nothing};
use crate::read::html::tags::{BR, Element};
use crate::work;

/// Takes tags and text in the order of the markup.
pub(crate) trait Tokens {
    /// A tag that begins an element.
    fn start(&mut self, tag: &Tag);
    /// A tag that ends an element.
    fn end(&mut self, element: Element);
    /// Text, its entities resolved.
    fn text(&mut self, words: &str);
    /// Whether the rest is not wanted.
    fn is_enough(&self) -> bool {
        false
    }
}

/// Attributes that somebody asks for.
const ATTRIBUTES: &[&str] = &[
    "class",
    "href",
    "id",
    "style",
    "role",
    "hidden",
    "aria-hidden",
    "aria-modal",
    "itemprop",
    "content",
    "property",
    "name",
    "http-equiv",
    "rel",
    "type",
    "datetime",
    "pubdate",
    "lang",
    "xml:lang",
];

/// A tag that begins an element, with those of its attributes that matter.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) element: Element,
    /// Whether it ends in `/>`.
    pub(crate) self_closing: bool,
    /// The byte of the markup at which it begins.
    pub(crate) at: usize,
    attributes: Vec<(&'static str, Range<usize>)>,
    /// All values, one after the other.
    values: String,
}

impl Tag {
    /// A tag without attributes.
    pub(crate) fn bare(element: Element) -> Self {
        Self { element, self_closing: false, at: 0, attributes: Vec::new(), values: String::new() }
    }

    /// The attributes, each once.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.attributes.iter().map(|(name, at)| (*name, &self.values[at.clone()]))
    }

    /// An attribute's value.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes().find(|attribute| attribute.0 == name).map(|attribute| attribute.1)
    }

    fn begin(&mut self, element: Element, at: usize) {
        (self.element, self.at) = (element, at);
        self.attributes.clear();
        self.values.clear();
    }

    /// Takes an attribute that is wanted and that the tag does not have yet: the first one holds.
    fn attribute(&mut self, name: &[u8]) -> bool {
        work::count(1 + self.attributes.len());
        let known = ATTRIBUTES.iter().find(|known| known.as_bytes() == name);
        let new = known.filter(|known| self.get(known).is_none());
        self.attributes.extend(new.map(|name| (*name, self.values.len()..self.values.len())));
        new.is_some()
    }

    /// Takes the value of the last attribute.
    fn value(&mut self, value: &[u8]) {
        work::count(value.len());
        self.values.push_str(&words(value));
        if let Some((_, at)) = self.attributes.last_mut() {
            at.end = self.values.len();
        }
    }
}

/// Cuts markup into tokens; tells of a comment or a tag at its end that is never closed.
pub(crate) fn tokens(markup: &str, to: &mut impl Tokens) -> Option<Unclosed> {
    let mut tag = Tag::bare(BR);
    // Whether the tag that is being read is wanted, and its last attribute.
    let (mut in_tag, mut in_attribute) = (false, false);
    // Where the last token ended that was whole.
    let (mut done, mut unclosed) = (0, None);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        work::count(1);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let element = Element::named(name);
                in_tag = element.is_some();
                element.into_iter().for_each(|element| tag.begin(element, span.start));
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                in_attribute = in_tag && tag.attribute(name);
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                if in_attribute {
                    tag.value(value);
                }
                return None;
            }
            CallbackEvent::CloseStartTag { self_closing } if in_tag => {
                tag.self_closing = self_closing;
                in_tag = false;
                to.start(&tag);
            }
            CallbackEvent::EndTag { name } => Element::named(name).into_iter().for_each(|element| to.end(element)),
            CallbackEvent::String { value } => to.text(&words(value)),
            CallbackEvent::Comment { value } if span.end == markup.len() => {
                unclosed = comment(markup, value, span.start)
            }
            _ => {}
        }
        done = span.end;
        to.is_enough().then_some(())
    });
    emitter.naively_switch_states(true);
    // All that comes is the word to stop, from a reader that cannot fail.
    let stopped = Tokenizer::new_with_emitter(markup, Unjudged(emitter)).next().is_some();
    unclosed.or_else(|| last_tag(markup, done).filter(|_| !stopped))
}

/// A comment at the end of markup, where it is not closed and holds words: all that follows its beginning is taken for it.
fn comment(markup: &str, words_of: &[u8], at: usize) -> Option<Unclosed> {
    // One that ends at the first `>` holds none; the others end with `-->`, and none of these holds that.
    let closed = match words_of.contains(&b'>') {
        true => markup.ends_with("-->") || markup.ends_with("--!>"),
        false => markup.ends_with('>'),
    };
    (!closed && !is_nothing(&words(words_of))).then(|| Unclosed::new(at, "a comment"))
}

/// A tag at the end of markup that is not closed, where more stands in it than its name.
fn last_tag(markup: &str, at: usize) -> Option<Unclosed> {
    let tag = markup.get(at..)?.trim_end();
    tag.contains(char::is_whitespace).then(|| Unclosed::new(at, "a tag"))
}

/// Bytes of markup, which was text: a check is quicker than to go by its parts.
fn words(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// An emitter that is not told what is wrong with the markup: to look for that takes longer than the rest.
struct Unjudged<E>(E);

impl<E: Emitter> ForwardingEmitter for Unjudged<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}
