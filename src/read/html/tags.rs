//! Kinds of elements, as the HTML standard sorts them.

use Kind::{Block, Break, Inline, LeftOut, Said};

/// An element that matters; all others are passed over, and their words taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
}

/// What an element is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Begins and ends a paragraph.
    Block,
    /// Ends a line.
    Break,
    /// Stands within a line.
    Inline,
    /// Holds nothing that is read as an article's words; struck-out words are what an article takes back.
    LeftOut,
    /// Says something of the page.
    Said,
}

/// In the order of their names.
#[rustfmt::skip]
const ELEMENTS: &[(&str, Kind)] = &[
    ("a", Inline), ("abbr", Inline), ("address", Block), ("article", Block), ("aside", Block), ("audio", LeftOut),
    ("b", Inline), ("bdi", Inline), ("bdo", Inline), ("big", Inline), ("blockquote", Block), ("body", Block),
    ("br", Break), ("button", LeftOut), ("canvas", LeftOut), ("caption", Block), ("center", Block), ("cite", Inline),
    ("code", Inline), ("data", Inline), ("datalist", LeftOut), ("dd", Block), ("del", LeftOut), ("details", Block),
    ("dfn", Inline), ("dialog", Block), ("div", Block), ("dl", Block), ("dt", Block), ("em", Inline),
    ("fieldset", Block), ("figcaption", Block), ("figure", Block), ("font", Inline), ("footer", Block),
    ("form", Block), ("h1", Block), ("h2", Block), ("h3", Block), ("h4", Block), ("h5", Block), ("h6", Block),
    ("header", Block), ("hgroup", Block), ("hr", Block), ("html", Said), ("i", Inline), ("iframe", LeftOut),
    ("ins", Inline), ("kbd", Inline), ("label", Inline), ("li", Block), ("link", Said), ("main", Block),
    ("map", LeftOut), ("mark", Inline), ("math", LeftOut), ("menu", Block), ("meta", Said), ("nav", Block),
    ("noembed", LeftOut), ("noframes", LeftOut), ("noscript", LeftOut), ("object", LeftOut), ("ol", Block),
    ("p", Block), ("picture", LeftOut), ("pre", Block), ("q", Inline), ("rp", Inline), ("rt", Inline),
    ("ruby", Inline), ("s", LeftOut), ("samp", Inline), ("script", LeftOut), ("section", Block), ("select", LeftOut),
    ("small", Inline), ("span", Inline), ("strike", LeftOut), ("strong", Inline), ("style", LeftOut), ("sub", Inline),
    ("summary", Block), ("sup", Inline), ("svg", LeftOut), ("table", Block), ("tbody", Block), ("td", Block),
    ("template", LeftOut), ("textarea", LeftOut), ("tfoot", Block), ("th", Block), ("thead", Block), ("time", Inline),
    ("title", LeftOut), ("tr", Block), ("tt", Inline), ("u", Inline), ("ul", Block), ("var", Inline),
    ("video", LeftOut), ("xmp", LeftOut),
];

/// Where the elements of each letter begin among [`ELEMENTS`], and where those of `z` end: every tag is looked up.
const LETTERS: [usize; 27] = {
    let mut begin = [0; 27];
    let mut at = 0;
    while at < ELEMENTS.len() {
        // Later letters begin behind this element.
        let mut later = (ELEMENTS[at].0.as_bytes()[0] - b'a') as usize + 1;
        while later < begin.len() {
            begin[later] = at + 1;
            later += 1;
        }
        at += 1;
    }
    begin
};

pub(crate) const BODY: Element = Element { name: "body", kind: Block };
pub(crate) const BR: Element = Element { name: "br", kind: Break };
pub(crate) const HTML: Element = Element { name: "html", kind: Said };

impl Element {
    /// The element of a name in small letters.
    pub(crate) fn named(name: &[u8]) -> Option<Self> {
        let letter = usize::from(name.first()?.checked_sub(b'a')?);
        let alike = ELEMENTS.get(*LETTERS.get(letter)?..*LETTERS.get(letter + 1)?)?;
        let (name, kind) = *alike.iter().find(|(known, _)| known.as_bytes() == name)?;
        Some(Self { name, kind })
    }

    /// Whether its start ends an open paragraph.
    pub(crate) fn ends_paragraph(self) -> bool {
        let in_table = matches!(self.name, "caption" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot");
        self.kind == Block && self.name != "body" && !in_table
    }

    /// Whether it holds drawings or formulas, whose own elements know a tag that closes itself.
    pub(crate) fn is_foreign(self) -> bool {
        matches!(self.name, "svg" | "math")
    }
}

/// What the start of an element ends where it stands open, and what shields from it.
pub(crate) fn ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "td", "th"]),
        "dd" | "dt" => (&["dd", "dt"], &["dl", "td", "th"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption"], &["table"]),
        _ => (&[], &[]),
    }
}

/// What an end tag does not reach across.
pub(crate) fn shields(open: &str, end: &str) -> bool {
    matches!(open, "table" | "td" | "th") && !matches!(end, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found() {
        for &(name, kind) in ELEMENTS {
            assert_eq!(Element::named(name.as_bytes()), Some(Element { name, kind }), "out of order: {name}");
        }
        for name in ["", "my-card", "zz", "Div", "{", "\u{e9}", "body2"] {
            assert_eq!(Element::named(name.as_bytes()), None, "{name}");
        }
    }
}
