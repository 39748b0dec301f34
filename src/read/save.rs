//! An article as a Markdown file that reads back the same, and the name that it gets. Nothing is written here.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::{Error, is_hidden};
use crate::file;
use crate::model::text::Article;
use crate::read::formats::{self, Format, Read};
use crate::read::record::{Collected, Said, hidden};
use crate::read::walk::Found;
use crate::read::{Config, Options, html};

/// Characters that a part of a name has at most.
const MAX_PART: usize = 60;

/// An article, where its fields were found, and what is uncertain.
pub type Given = (Article, Vec<Said>, Vec<String>);

/// The bytes of a file, for [`one`].
///
/// # Errors
/// For links, for what is no regular file, and beyond the limit of bytes.
pub fn bytes(file: &Path, options: &Options) -> Result<Vec<u8>, Error> {
    file::read(file, options.max_file_bytes).map_err(|refusal| super::refused(refusal, file, options))
}

/// The one article in bytes. The name tells the format; without an ending that recoupe knows, or without a name, the text itself
/// does. `told` holds fields of front matter and their words, which go before what the article says.
///
/// # Errors
/// For what cannot be read, for words that cannot stand in their field, and for files that hold many articles: those are read
/// where they are.
pub fn one(
    name: Option<&Path>,
    bytes: Vec<u8>,
    told: &[(&'static str, &str)],
    options: &Options,
) -> Result<Given, Error> {
    let file = name.unwrap_or(Path::new("standard input")).to_path_buf();
    let mut over = Collected::default();
    told.iter().for_each(|(field, words)| over.take(field, words, &format!("--{field}")));
    if let Some(what) = over.notes.pop() {
        let hint = "write a date as 2020-11-07, a language as `en`, an address in full".to_string();
        return Err(Error::Usage { what, hint });
    }
    let format = name.and_then(Format::of).unwrap_or_else(|| guess(&bytes));
    let path = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let found = Found { file: file.clone(), path, format, named: true };
    let fault =
        |what: &str, hint: &str| Error::Read { path: file.clone(), what: what.to_string(), hint: hint.to_string() };
    if matches!(format, Format::Jsonl | Format::Feed | Format::Csv) {
        return Err(fault("may hold many articles", "put the file itself into the folder: it is read there"));
    }
    let Read { mut articles, said, faults, .. } = formats::articles(&found, bytes, &Config::default(), options)?;
    // What is written stands for the whole article from then on.
    if let Some(fault) = faults.into_iter().next() {
        return Err(fault);
    }
    let Some((mut article, mut notes)) = articles.pop().filter(|(a, _)| !a.text.trim().is_empty()) else {
        return Err(fault(
            "holds no text",
            "is it the right file? A page that a script fills has to be saved as it is shown",
        ));
    };
    if format != Format::Html {
        notes.extend(hidden(&article.text));
    }
    let all = over.metadata;
    article.outlet = all.outlet.or(article.outlet);
    article.title = all.title.or(article.title);
    article.url = all.url.or(article.url);
    article.published = all.published.or(article.published);
    article.language = all.language.or(article.language);
    let own = said.into_iter().filter(|s| over.said.iter().all(|told| told.field != s.field));
    Ok((article, own.chain(over.said.clone()).collect(), notes))
}

fn guess(bytes: &[u8]) -> Format {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).replace(['\0', '\u{feff}', '\u{fffd}'], "");
    if html::is_page(&head) { Format::Html } else { Format::Text }
}

/// The article as Markdown with front matter.
///
/// # Errors
/// Where it would not read back as the same article, such as a text that is mostly control characters.
pub fn markdown(article: &Article) -> Result<String, Error> {
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {}\n", quoted(value)));
        }
    };
    field("outlet", article.outlet.as_deref());
    field("title", article.title.as_deref());
    field("url", article.url.as_deref());
    field("published", article.published.map(|d| d.to_string()).as_deref());
    field("language", article.language.map(|l| l.to_string()).as_deref());
    field("author", article.author.as_deref());
    if !article.agency.is_empty() {
        let all: Vec<String> = article.agency.iter().map(|a| quoted(a)).collect();
        out.push_str(&format!("agency: [{}]\n", all.join(", ")));
    }
    out.push_str("---\n\n");
    out.push_str(&article.text);
    let lost = || Error::Usage {
        what: "the article would not read back as it is".to_string(),
        hint: "save its text in UTF-8 and put it into the folder yourself".to_string(),
    };
    let (back, _, _) =
        one(Some(Path::new("x.md")), out.clone().into_bytes(), &[], &Options::default()).map_err(|_| lost())?;
    let told =
        |a: &Article| (a.outlet.clone(), a.url.clone(), a.published, a.language, a.author.clone(), a.agency.clone());
    let titled = article.title.is_none() || back.title == article.title;
    if back.text == article.text && told(&back) == told(article) && titled { Ok(out) } else { Err(lost()) }
}

/// Quoted for YAML: what JSON writes, and nothing that cannot be seen.
fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A name made of date, outlet and title: small letters, digits and hyphens, never a path.
pub fn file_name(article: &Article) -> String {
    let date = article.published.map(|d| d.to_string()).unwrap_or_default();
    let date = date.split('T').next().unwrap_or_default();
    let parts = [date, article.outlet.as_deref().unwrap_or_default(), article.title.as_deref().unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().map(slug).filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { "article".to_string() } else { parts.join("-") }
}

fn slug(words: &str) -> String {
    let mut out = String::new();
    for c in words.nfkd().filter(|c| !is_combining_mark(*c)).take(10 * MAX_PART) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    // A word that is cut is left out, where words remain.
    if out.len() > MAX_PART {
        let end = out[..=MAX_PART].rfind('-').unwrap_or(MAX_PART);
        out.truncate(end);
    }
    out.trim_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> (Article, Vec<Said>, Vec<String>) {
        one(None, html.as_bytes().to_vec(), &[], &Options::default()).unwrap()
    }

    #[test]
    fn names_never_leave_the_folder() {
        let named = |outlet: &str, title: &str, published: &str| {
            file_name(&Article {
                outlet: Some(outlet.into()),
                title: Some(title.into()),
                published: published.parse().ok(),
                ..Article::default()
            })
        };
        assert_eq!(
            named("L\u{2019}\u{c9}cho du Port", "Trois\u{202f}morts \u{e0} Brest !", "2021-05-03T10:00"),
            "2021-05-03-l-echo-du-port-trois-morts-a-brest"
        );
        assert_eq!(named("../../x", "/etc/passwd\0\n", "XXXX-05-03"), "xxxx-05-03-x-etc-passwd");
        assert_eq!(named("..", "\u{5730}\u{9707}", ""), "article");
        assert!(named(&"a".repeat(5000), &"word ".repeat(5000), "").len() <= 2 * MAX_PART + 2);
    }

    #[test]
    fn what_a_page_says_reads_back_from_markdown() {
        let (article, said, notes) = page(
            "<!DOCTYPE html><html lang=fr><head><title>Crue \"du\" Lis : 12\u{a0}morts | La Rive</title>
             <meta property='og:site_name' content='La Rive: \u{202e}\\ --- '><meta property='og:url' content='javascript:alert(1)'>
             <meta property='article:published_time' content='2021-05-03T10:00:00+02:00'><meta property='article:modified_time' content='2021-06-01'>
             <style>p { color: red }</style></head><body><script>var dead = '99 morts';</script>
             <article><h1>Crue du Lis</h1><p>La crue a fait 1\u{202f}200 sinistr\u{e9}s et 12&nbsp;morts\u{200b}, selon la pr\u{e9}fecture du Lis.</p>
             <p>---</p><p># 3 disparus &lt;b&gt;</p></article></body></html>",
        );
        assert_eq!(
            article.text,
            "La crue a fait 1\u{202f}200 sinistr\u{e9}s et 12\u{a0}morts\u{200b}, selon la pr\u{e9}fecture du Lis.\n\n---\n\n# 3 disparus <b>\n"
        );
        assert_eq!(
            (article.url.as_deref(), article.published.unwrap().to_string().as_str()),
            (None, "2021-05-03T10:00")
        );
        assert!(said.iter().any(|s| s.field == "published" && s.from == "meta article:published_time"), "{said:?}");
        assert!(
            notes.iter().any(|n| n.contains("javascript")) && notes.iter().any(|n| n.contains("U+200B")),
            "{notes:?}"
        );
        let written = markdown(&article).unwrap();
        let (back, _, _) = one(Some(Path::new("a.md")), written.into_bytes(), &[], &Options::default()).unwrap();
        assert_eq!((back.text, back.title, back.outlet), (article.text, article.title, article.outlet));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_reads_back(page in "(<(p|div|b|/p|/div|sup|li|h1|title|script)>|[\\PC\n\r\t&#;\"'-]){0,40}", outlet in "\\PC{0,20}") {
            let page = format!("<html><meta name=publisher content=\"{}\">{page}</html>", outlet.replace('"', ""));
            if let Ok((article, _, _)) = one(None, page.into_bytes(), &[], &Options::default()) {
                proptest::prop_assert!(markdown(&article).is_ok(), "{article:?}");
                proptest::prop_assert!(file_name(&article).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
            }
        }
    }
}
