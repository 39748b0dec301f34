//! What a page says of itself: JSON-LD, then `meta`, then `time`, then the markup itself. When it was changed is not asked.

use std::collections::BTreeMap;

use crate::read::html::ld;
use crate::read::html::tags::Element;
use crate::read::html::token::Tag;
use crate::read::metadata::Metadata;
use crate::read::record::{Collected, Said};

/// Bytes of JSON-LD that are read, scripts of it, and bytes of any other text.
const MAX_LD: usize = 1 << 20;
const MAX_SCRIPTS: usize = 100;
const MAX_WORDS: usize = 2_000;

/// Names of `meta` elements, and of other things, by field; the first that is there holds.
const NAMES: &[(&str, &[&str])] = &[
    (
        "published",
        &[
            "article:published_time",
            "og:article:published_time",
            "itemprop datepublished",
            "datepublished",
            "date.published",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dc.date.created",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish_date",
            "publication_date",
            "dc.date",
            "dcterms.date",
            "date",
            "time datepublished",
            "time",
        ],
    ),
    ("outlet", &["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"]),
    ("title", &["og:title", "dc.title", "dcterms.title", "itemprop headline", "twitter:title", "h1", "title"]),
    ("url", &["link canonical", "og:url"]),
    ("language", &["html lang", "dc.language", "content-language", "og:locale"]),
    ("author", &["author", "dc.creator", "parsely-author", "sailthru.author"]),
];

/// What was seen of a page so far.
#[derive(Debug, Default)]
pub(crate) struct Head {
    seen: BTreeMap<String, String>,
    ld: Vec<String>,
    /// Bytes of these, and whether there were more than are read.
    ld_bytes: usize,
    more_ld: bool,
    /// What text goes into now, and the element that it stands in.
    into: Option<(&'static str, String)>,
}

impl Head {
    /// An element begins; `open` are those that it stands in.
    pub(crate) fn start(&mut self, tag: &Tag, open: &[Element]) {
        let has = |key: &str, word: &str| {
            tag.get(key).is_some_and(|v| v.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
        };
        match tag.element.name {
            "html" => self.see("html lang", tag.get("lang").or(tag.get("xml:lang"))),
            "meta" => {
                let key = tag.get("property").or(tag.get("name")).or(tag.get("http-equiv")).map(str::to_string);
                let key = key.or(tag.get("itemprop").map(|i| format!("itemprop {i}")));
                self.see(&key.unwrap_or_default().trim().to_ascii_lowercase(), tag.get("content"));
            }
            "link" if has("rel", "canonical") => self.see("link canonical", tag.get("href")),
            "time" if has("itemprop", "datePublished") || tag.get("pubdate").is_some() || has("class", "published") => {
                self.see("time datepublished", tag.get("datetime"));
            }
            // Elsewhere than in the article it stands with another one.
            "time"
                if open.iter().any(|open| matches!(open.name, "article" | "main"))
                    && !has("itemprop", "dateModified")
                    && !has("class", "updated") =>
            {
                self.see("time", tag.get("datetime"));
            }
            "script" if tag.get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) => {
                self.into = Some(("script", String::new()));
            }
            name @ ("title" | "h1") => self.into = Some((name, String::new())),
            _ => {}
        }
    }

    /// Text of the page, scripts too.
    pub(crate) fn text(&mut self, text: &str) {
        if let Some((name, into)) = &mut self.into {
            let most = if *name == "script" { MAX_LD } else { MAX_WORDS };
            let room = most.saturating_sub(into.len()).min(text.len());
            into.push_str(&text[..text.floor_char_boundary(room)]);
        }
    }

    /// An element ends.
    pub(crate) fn end(&mut self, name: &str) {
        let Some((into, text)) = self.into.take_if(|(into, _)| *into == name) else { return };
        match into {
            "script" if self.ld.len() < MAX_SCRIPTS && self.ld_bytes < MAX_LD => {
                self.ld_bytes += text.len();
                self.ld.push(text);
            }
            "script" => self.more_ld = true,
            _ => self.see(into, Some(&text)),
        }
    }

    fn see(&mut self, key: &str, value: Option<&str>) {
        let known = NAMES.iter().any(|(_, names)| names.contains(&key)) && !self.seen.contains_key(key);
        if let Some(value) = value.filter(|v| known && !v.trim().is_empty()) {
            self.seen.insert(key.to_string(), value.to_string());
        }
    }

    /// The metadata, with where it was found.
    pub(crate) fn finish(self, notes: &mut Vec<String>) -> (Metadata, Vec<Said>) {
        let mut all = Collected::default();
        for script in &self.ld {
            match ld::read(script) {
                Ok(found) => {
                    found.iter().for_each(|(field, name, words)| all.take(field, words, &format!("JSON-LD {name}")))
                }
                Err(why) => all.notes.push(format!("JSON-LD that cannot be read is passed over: {why}")),
            }
        }
        if self.more_ld {
            all.notes.push(format!(
                "more JSON-LD than {MAX_SCRIPTS} scripts or {MAX_LD} bytes: what is beyond is passed over"
            ));
        }
        for (field, names) in NAMES {
            for name in *names {
                if let Some(words) = self.seen.get(*name) {
                    let from = match *name {
                        "h1" | "title" | "time" => format!("<{name}>"),
                        "time datepublished" => "<time> datePublished".to_string(),
                        "html lang" => "<html lang>".to_string(),
                        "link canonical" => "<link rel=canonical>".to_string(),
                        name => format!("meta {name}"),
                    };
                    all.take(field, words.get(..words.floor_char_boundary(MAX_WORDS)).unwrap_or(words), &from);
                }
            }
        }
        notes.append(&mut all.notes);
        (all.metadata, all.said)
    }
}
