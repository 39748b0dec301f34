//! Kinds of elements, as the HTML standard sorts them.

/// Begin and end a paragraph of text.
pub(crate) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Stand within a line.
pub(crate) const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "rp", "rt", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Hold nothing that is read as an article's words; struck-out words are what an article takes back.
pub(crate) const LEFT_OUT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "del", "iframe", "map", "math", "noembed", "noframes", "noscript",
    "object", "picture", "s", "script", "select", "strike", "style", "svg", "template", "textarea", "title", "video",
    "xmp",
];

/// Whose start ends an open paragraph.
pub(crate) fn ends_paragraph(name: &str) -> bool {
    BLOCKS.contains(&name) && !matches!(name, "caption" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "body")
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
