//! A feed (RSS, Atom) -> one article an item, its mark the item's number. Read as a stream: no document type counts, no entity
//! is expanded but those of XML itself, nothing is loaded. Elements of other vocabularies are known by their usual prefixes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::read::html::prose;
use crate::read::record::{Collected, Record, Records};
use crate::work;

/// What is kept of an item or of the whole feed, by the names of the elements that lead to it.
const KEPT: &[&str] = &[
    "title",
    "link",
    "description",
    "content:encoded",
    "pubDate",
    "dc:date",
    "dc:creator",
    "dc:language",
    "language",
    "published",
    "author name",
    "content",
    "summary",
    "source title",
];

type Fields = BTreeMap<String, String>;

/// Reads a feed; the error names the root of other XML. What follows a fault in the XML is skipped, by its line.
pub(crate) fn read(file: &str, max_depth: usize) -> Result<Records, String> {
    let mut reader = Reader::from_str(file);
    let mut feed = Feed::new(file, max_depth);
    loop {
        let start = position(reader.buffer_position());
        let fault = match reader.read_event() {
            Ok(Event::Start(tag)) => feed.start(&tag, start),
            Ok(Event::Empty(tag)) => feed.start(&tag, start).and_then(|()| feed.end()),
            Ok(Event::End(_)) => feed.end(),
            Ok(Event::Text(text)) => feed.text(&text, true),
            Ok(Event::CData(text)) => feed.text(&text, true),
            Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(c)) => feed.text(c.encode_utf8(&mut [0; 4]), true),
                Ok(None) => feed.text(&named(&entity), true),
                Err(e) => Err(Stop::Fault(e.to_string())),
            },
            Ok(Event::Eof) if feed.open.is_empty() => break,
            Ok(Event::Eof) => Err(Stop::Fault("the file ends inside an element".to_string())),
            Ok(_) => Ok(()),
            Err(e) => Err(Stop::Fault(format!("no valid XML: {e}"))),
        };
        match fault {
            Ok(()) => {}
            Err(Stop::NoFeed(root)) => return Err(root),
            Err(Stop::Fault(what)) => {
                let line = feed.lines.of(position(reader.error_position()).max(start));
                feed.out.skipped.push((line, format!("{what}: what follows is not read")));
                break;
            }
        }
    }
    Ok(feed.finish())
}

enum Stop {
    /// Other XML, with its root.
    NoFeed(String),
    Fault(String),
}

struct Feed<'t> {
    /// Elements that may stand inside one another.
    max_depth: usize,
    lines: Lines<'t>,
    /// Names of the open elements.
    open: Vec<String>,
    /// Depth of the item that is read, its line and its fields.
    item: Option<(usize, usize, Fields)>,
    head: Fields,
    items: Vec<(usize, Fields)>,
    out: Records,
    /// Where text goes, and how deep that element is.
    into: Option<(&'static str, usize)>,
}

impl<'t> Feed<'t> {
    fn new(text: &'t str, max_depth: usize) -> Self {
        Self {
            max_depth,
            lines: Lines { text, at: 0, line: 1 },
            open: Vec::new(),
            item: None,
            head: Fields::new(),
            items: Vec::new(),
            out: Records::default(),
            into: None,
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<(), Stop> {
        let name = tag.name().0.to_string();
        if self.open.is_empty() && !matches!(&*name, "rss" | "feed" | "rdf:RDF") {
            return Err(Stop::NoFeed(name));
        }
        if self.open.len() >= self.max_depth {
            let what = format!("more than {} elements inside one another (--max-nesting)", self.max_depth);
            return Err(Stop::Fault(what));
        }
        self.open.push(name.clone());
        if self.into.is_some() {
            // Markup inside a text, as Atom's XHTML has it.
            return self.text(&format!("<{name}>"), false);
        }
        if self.item.is_none() && matches!(&*name, "item" | "entry") {
            self.item = Some((self.open.len(), self.lines.of(at), Fields::new()));
            return Ok(());
        }
        let Some(key) = self.key() else { return Ok(()) };
        let value = |name: &str| {
            let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.0 == name)?;
            found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
        };
        let is_atom = self.open[0] == "feed";
        let (kind, rel, href, lang) = (value("type"), value("rel"), value("href"), value("xml:lang"));
        let depth = self.open.len();
        let fields = self.fields();
        if let Some(kind) = kind.filter(|_| is_atom) {
            fields.entry(format!("{key} type")).or_insert(kind);
        }
        if let Some(href) = href.filter(|_| is_atom && key == "link" && rel.is_none_or(|rel| rel == "alternate")) {
            fields.entry("link".to_string()).or_insert(href);
        }
        if let Some(lang) = lang.filter(|_| is_atom) {
            fields.entry("language".to_string()).or_insert(lang);
        }
        // Of two elements of one name the first holds.
        if !(fields.contains_key(key) || is_atom && key == "link") {
            fields.insert(key.to_string(), String::new());
            self.into = Some((key, depth));
        }
        Ok(())
    }

    /// What the open elements lead to, below the item or below the feed.
    fn key(&self) -> Option<&'static str> {
        let from = match (&self.item, self.open.get(1).map(String::as_str)) {
            (Some((depth, _, _)), _) => *depth,
            (None, Some("channel")) => 2,
            (None, _) => 1,
        };
        // Names are of any length: none is copied for each element that stands in it.
        let names = self.open.get(from..)?;
        let is_key =
            |kept: &&&'static str| kept.split(' ').eq(names.iter().inspect(|_| work::count(1)).map(String::as_str));
        KEPT.iter().find(is_key).copied()
    }

    fn fields(&mut self) -> &mut Fields {
        self.item.as_mut().map_or(&mut self.head, |(_, _, fields)| fields)
    }

    fn text(&mut self, text: &str, plain: bool) -> Result<(), Stop> {
        let Some((key, _)) = self.into else { return Ok(()) };
        work::count(text.len());
        let fields = self.fields();
        let markup = fields.get(&format!("{key} type")).is_some_and(|t| t == "xhtml");
        let out = fields.entry(key.to_string()).or_default();
        match (markup, plain) {
            (true, true) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            (true, false) | (false, true) => out.push_str(text),
            (false, false) => {}
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Stop> {
        let Some(name) = self.open.last().cloned() else { return Ok(()) };
        match &self.into {
            Some((_, depth)) if *depth == self.open.len() => self.into = None,
            Some(_) => self.text(&format!("</{name}>"), false)?,
            None => {}
        }
        if let Some((_, line, fields)) = self.item.take_if(|(depth, _, _)| *depth == self.open.len()) {
            self.items.push((line, fields));
        }
        self.open.pop();
        Ok(())
    }

    fn finish(mut self) -> Records {
        let head = Head::of(&self.head);
        for (i, (line, item)) in self.items.into_iter().enumerate() {
            let (record, lost) = record(&item, &head);
            self.out.lost.extend(lost.map(|what| (line, what)));
            self.out.articles.push(Record { mark: Some(i + 1), line, ..record });
        }
        self.out
    }
}

/// Characters of what the whole feed says that its items take over: each of them repeats it. One more than a field may have, so
/// that the cut is told.
const MAX_HEAD: usize = 1_001;

/// What the whole feed says, by field, with where it stands: read once for all its items.
struct Head([(&'static str, String, &'static str); 3]);

impl Head {
    fn of(feed: &Fields) -> Self {
        let short = |key: &str| words(feed, key).0.trim().chars().take(MAX_HEAD).collect::<String>();
        Self([
            ("outlet", short("title"), "the feed's title"),
            ("language", short("language"), "the feed's language"),
            ("language", short("dc:language"), "the feed's dc:language"),
        ])
    }
}

/// An item as an article, with what of it was lost.
fn record(item: &Fields, feed: &Head) -> (Record, Option<String>) {
    let mut all = Collected::default();
    let own = [
        ("title", "title", "title"),
        ("published", "pubDate", "pubDate"),
        ("published", "published", "published"),
        ("published", "dc:date", "dc:date"),
        ("url", "link", "link"),
        ("author", "author name", "author"),
        ("author", "dc:creator", "dc:creator"),
        ("language", "language", "xml:lang"),
        ("outlet", "source title", "the title of its own feed"),
    ];
    own.into_iter().for_each(|(field, key, from)| all.take(field, &words(item, key).0, from));
    feed.0.iter().for_each(|(field, words, from)| all.take(field, words, from));
    let mut lost = None;
    let text = ["content:encoded", "content", "description", "summary"].iter().find_map(|key| {
        let (text, gone) = words(item, key);
        lost = lost.take().or(gone);
        (!text.trim().is_empty()).then_some(text)
    });
    let text = text.unwrap_or_default();
    (Record { text, metadata: all.metadata, said: all.said, notes: all.notes, ..Record::default() }, lost)
}

/// The words of a field: Atom says where they are markup, RSS takes them to be. With them, what of it was lost.
fn words(fields: &Fields, key: &str) -> (String, Option<String>) {
    let Some(value) = fields.get(key) else { return Default::default() };
    match fields.get(&format!("{key} type")).map(String::as_str) {
        Some("text" | "text/plain") => (value.clone(), None),
        None if matches!(key, "content" | "summary") => (value.clone(), None),
        None if !matches!(key, "title" | "content:encoded" | "description" | "source title") => (value.clone(), None),
        _ => {
            let (text, unclosed) = prose(value);
            (text, unclosed.map(|unclosed| unclosed.what))
        }
    }
}

/// What a named entity stands for; one that XML does not know stays, for the reader of the markup inside it.
fn named(name: &str) -> String {
    quick_xml::escape::resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_string)
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// Lines of a text, looked up from front to back.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, byte: usize) -> usize {
        let between = self.text.as_bytes().get(self.at..byte.min(self.text.len())).unwrap_or_default();
        self.line += between.iter().filter(|b| **b == b'\n').count();
        self.at = self.at.max(byte);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Options;

    fn read(file: &str) -> Result<Records, String> {
        super::read(file, Options::FEED_NESTING)
    }

    const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"c\"><channel><title>Valley Post</title><language>en-GB</language>\n\
        <item><title>Flood &amp; storm</title><link>https://post.example/1</link><pubDate>Mon, 03 May 2021 10:00:00 +0200</pubDate>\n\
        <description>Short</description><content:encoded><![CDATA[<p>12 dead.</p><script>13 dead</script><p>1&nbsp;200 fled.</p>]]></content:encoded></item>\n\
        <item><description>&lt;p&gt;Nine &lt;b&gt;dead&lt;/b&gt;.&lt;/p&gt;</description><pubDate>soon</pubDate></item></channel></rss>";

    #[test]
    fn items_of_rss_are_articles() {
        let found = read(RSS).unwrap();
        let [a, b] = found.articles.as_slice() else { panic!("{found:?}") };
        assert_eq!((a.mark, a.line, a.text.as_str()), (Some(1), 3, "12 dead.\n\n1\u{a0}200 fled.\n"));
        let m = &a.metadata;
        assert_eq!(
            (m.title.as_deref(), m.outlet.as_deref(), m.url.as_deref()),
            (Some("Flood & storm"), Some("Valley Post"), Some("https://post.example/1"))
        );
        assert_eq!((m.published.unwrap().to_string().as_str(), m.language.unwrap().code()), ("2021-05-03T10:00", "en"));
        assert_eq!((b.mark, b.line, b.text.as_str(), b.notes.len()), (Some(2), 5, "Nine dead.\n", 1));
    }

    #[test]
    fn entries_of_atom_are_articles_and_updates_are_no_publication() {
        let found = read(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title type='html'>La &lt;i&gt;Vall\u{e9}e&lt;/i&gt;</title>
             <entry xml:lang='en'><title>A &lt; B</title><link rel='edit' href='https://x.example/e'/><link href='https://x.example/1'/>
             <updated>2021-05-09</updated><summary>s</summary><author><name>A. Hill</name></author>
             <content type='xhtml'><div><p>12 &lt; 14</p><p>dead</p></div></content></entry>
             <entry><published>2021-05-03T10:00:00Z</published><summary>Plain &lt;b&gt;</summary></entry></feed>",
        )
        .unwrap();
        let [a, b] = found.articles.as_slice() else { panic!("{found:?}") };
        assert_eq!(a.text, "12 < 14\n\ndead\n");
        assert_eq!(
            (a.metadata.published, a.metadata.url.as_deref(), a.metadata.author.as_deref()),
            (None, Some("https://x.example/1"), Some("A. Hill"))
        );
        assert_eq!(b.metadata.published.unwrap().to_string(), "2021-05-03T10:00");
        assert_eq!(b.text, "Plain <b>");
    }

    #[test]
    fn bombs_and_broken_feeds_are_told_by_line() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"12 dead\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n\
            <rss><channel><item><description>&b;&x;</description></item></channel></rss>";
        assert_eq!(read(bomb).unwrap().articles[0].text, "&b;&x;\n");
        let deep = format!("<rss>\n{}", "<a>".repeat(100_000));
        let deep = read(&deep).unwrap();
        assert!(deep.skipped[0].0 == 2 && deep.skipped[0].1.contains("more than 200"), "{deep:?}");
        let deep = format!("<rss>{}{}</rss>", "<a>".repeat(900), "</a>".repeat(900));
        assert_eq!(super::read(&deep, Options::MOST_NESTING).unwrap().skipped, []);
        let cut = RSS.replace("</item></channel>", "</itm></channel>");
        let cut = read(&cut).unwrap();
        assert_eq!((cut.articles.len(), cut.skipped[0].0), (1, 5));
        let lost = "<rss>\n<item><description>12 dead &lt;iframe> 13 dead</description></item><item><title>a &lt;b c</title></item></rss>";
        let lost = read(lost).unwrap();
        assert_eq!((lost.articles.len(), lost.articles[0].text.as_str(), lost.lost.len()), (2, "12 dead\n", 1));
        let other =
            "<rss><item><content:encoded>&lt;iframe>a</content:encoded><description>12 dead</description></item></rss>";
        let other = read(other).unwrap();
        assert_eq!((other.articles[0].text.as_str(), other.lost.len()), ("12 dead\n", 1));
        assert!(lost.lost[0].0 == 2 && lost.lost[0].1.contains("`iframe` is never closed"), "{:?}", lost.lost);
        assert!(read("<rss><channel>").unwrap().skipped.len() == 1);
        assert_eq!(read("<urlset><url/></urlset>").unwrap_err(), "urlset");
    }
}
