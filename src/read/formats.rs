//! A file's bytes -> its articles, by the format that its name tells.

use std::ffi::OsStr;
use std::path::Path;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::error::Error;
use crate::model::text::Article;
use crate::read::html::Limits;
use crate::read::metadata::Metadata;
use crate::read::record::{Record, Records, Said, are};
use crate::read::walk::Found;
use crate::read::{Config, Options, characters, csv, decode, feed, front_matter, html, jsonl, markdown};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
    Jsonl,
    Feed,
    Csv,
}

/// Endings of names.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("jsonl", Format::Jsonl),
    ("xml", Format::Feed),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("csv", Format::Csv),
];

impl Format {
    /// By the ending of a name; `None` where that is no article's.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension().and_then(OsStr::to_str)?;
        ENDINGS.iter().find(|(e, _)| ending.eq_ignore_ascii_case(e)).map(|(_, format)| *format)
    }
}

/// The endings as a sentence lists them.
pub(crate) fn endings() -> String {
    ENDINGS.iter().map(|(e, _)| format!(".{e}")).collect::<Vec<_>>().join(", ")
}

/// What one file held.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// Its articles, each with its notes.
    pub(crate) articles: Vec<(Article, Vec<String>)>,
    /// Where the fields of the only article were found.
    pub(crate) said: Vec<Said>,
    pub(crate) faults: Vec<Error>,
    /// Notes on the file.
    pub(crate) notes: Vec<String>,
}

/// The articles in a file's bytes.
pub(crate) fn articles(found: &Found, bytes: Vec<u8>, config: &Config, options: &Options) -> Result<Read, Error> {
    let fault = |what: String, hint: &str| Error::Read { path: found.file.clone(), what, hint: hint.to_string() };
    let is_markup = matches!(found.format, Format::Html | Format::Feed);
    let decoded = if is_markup { decode::decode_markup(bytes) } else { decode::decode(bytes) };
    let decoded = decoded.map_err(|what| fault(what, "save it as text in UTF-8, or take it out of the folder"))?;
    let (mut records, mut notes) = match records(found, decoded.text, decoded.notes, options)? {
        Ok(read) => read,
        // Asked for by name, it is a fault; beside articles it is none of them.
        Err(what) if found.named => return Err(fault(what, "docs/formats.md tells what recoupe reads")),
        Err(what) => return Ok(Read { notes: vec![format!("holds no article: {what}")], ..Read::default() }),
    };
    notes.append(&mut records.notes);
    let faults = records.faults(&found.file);
    let said = records.articles.first().map(|r| r.said.clone()).unwrap_or_default();
    if !records.skipped.is_empty() {
        let (skipped, read) = (records.skipped.len(), records.articles.len());
        notes.push(format!("{skipped} of its articles {} skipped, {read} {} read", are(skipped), are(read)));
    }
    notes.extend(characters::in_fields([("file name", found.path.as_str())]));
    let articles = records.articles.into_iter().map(|r| article(found, r, config, options)).collect();
    Ok(Read { articles, said, faults, notes })
}

/// A file's records and notes on it; the inner error says why it holds none.
type Held = Result<(Records, Vec<String>), String>;

fn records(found: &Found, text: String, notes: Vec<String>, options: &Options) -> Result<Held, Error> {
    let one = |mut record: Record| {
        record.notes.splice(0..0, notes.iter().cloned());
        (Records { articles: vec![record], ..Records::default() }, Vec::new())
    };
    Ok(match found.format {
        Format::Text | Format::Markdown => Ok(one(plain(found, text)?)),
        Format::Html => {
            let (record, lost) = html::read(&text, Limits::of(options)).map_err(|what| Error::Read {
                path: found.file.clone(),
                what,
                hint: "raise it with --max-elements, or save the article's text alone".to_string(),
            })?;
            let (mut records, notes) = one(record);
            records.lost.extend(lost);
            Ok((records, notes))
        }
        Format::Jsonl => Ok((jsonl::read(&text), notes)),
        Format::Feed => match feed::read(&text, options.nesting(Options::FEED_NESTING)) {
            Ok(records) => Ok((records, notes)),
            Err(root) => Err(format!("no feed, its root is `{root}`")),
        },
        Format::Csv => match csv::read(&text) {
            Some(records) => Ok((records, notes)),
            None => Err("no table of articles, no column is called `text`".to_string()),
        },
    })
}

/// A text or Markdown file, which is its article from the front matter on.
fn plain(found: &Found, mut text: String) -> Result<Record, Error> {
    let head = front_matter::read(&text).map_err(|p| p.at(&found.file))?;
    text.drain(..head.text_start);
    let mut metadata = head.metadata;
    let fields = [
        ("published", metadata.published.is_some()),
        ("outlet", metadata.outlet.is_some()),
        ("title", metadata.title.is_some()),
        ("url", metadata.url.is_some()),
        ("language", metadata.language.is_some()),
        ("author", metadata.author.is_some()),
        ("agency", !metadata.agency.is_empty()),
    ];
    let mut said: Vec<Said> =
        fields.iter().filter(|f| f.1).map(|f| Said { field: f.0, from: "front matter".to_string() }).collect();
    if metadata.title.is_none() && found.format == Format::Markdown {
        metadata.title = markdown::title(&text);
        said.extend(metadata.title.is_some().then(|| Said { field: "title", from: "heading".to_string() }));
    }
    Ok(Record { mark: None, line: head.first_line, text, metadata, said, notes: head.notes })
}

/// Characters that a field of an article's metadata may have: every claim of the article repeats them.
const MAX_FIELD: usize = 1_000;

/// Cuts a field that is too long, and says so.
fn cut(name: &str, text: &mut String) -> Option<String> {
    let (end, _) = text.char_indices().nth(MAX_FIELD)?;
    text.truncate(end);
    Some(format!("`{name}` is cut: it is longer than {MAX_FIELD} characters"))
}

/// A text whose accents are part of their letters (NFC), as words are compared; some systems save them apart.
fn composed(text: String) -> String {
    // The first bytes of the accents.
    let apart = memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some() && !is_nfc(&text);
    if apart { text.nfc().collect() } else { text }
}

/// An article with what is known of it from outside: command line, configuration, its own words, defaults.
fn article(found: &Found, mut record: Record, config: &Config, options: &Options) -> (Article, Vec<String>) {
    record.text = composed(record.text);
    let path = record.mark.map_or_else(|| found.path.clone(), |mark| format!("{}#{mark}", found.path));
    let told = Metadata { published: options.published, language: options.language, ..Metadata::default() };
    let all = told.over(config.article(&path)).over(config.article(&found.path)).over(record.metadata);
    let mut all = all.over(config.defaults.clone());
    let mut notes = record.notes;
    if record.text.trim().is_empty() {
        notes.push("holds no text".to_string());
    }
    // The lines of others are not those of the file.
    let lined = matches!(found.format, Format::Text | Format::Markdown);
    notes.extend(characters::in_text(&record.text, lined.then_some(record.line)));
    for (name, field) in [("outlet", &mut all.outlet), ("title", &mut all.title), ("author", &mut all.author)] {
        notes.extend(field.as_mut().and_then(|text| cut(name, text)));
    }
    if all.url.as_ref().is_some_and(|url| url.len() > MAX_FIELD) {
        notes.push(format!("`url` is passed over: it is longer than {MAX_FIELD} bytes"));
        all.url = None;
    }
    let fields = [("outlet", &all.outlet), ("title", &all.title), ("author", &all.author), ("url", &all.url)];
    let fields = fields.into_iter().filter_map(|(name, field)| Some((name, field.as_deref()?)));
    notes.extend(characters::in_fields(fields.chain(all.agency.iter().map(|a| ("agency", a.as_str())))));
    let article = Article {
        path,
        text: record.text,
        first_line: record.line.max(1),
        // The text of a page is put together anew: its lines are none of the file's.
        one_line: record.mark.is_some() || found.format == Format::Html,
        outlet: all.outlet,
        title: all.title,
        url: all.url,
        published: all.published,
        language: all.language,
        author: all.author,
        agency: all.agency,
        corrections: Vec::new(),
    };
    (article, notes)
}
