//! One article a line, as JSON: `text`, and the fields of front matter. The mark of an article is its line.

use serde::Deserialize;

use crate::read::metadata::Texts;
use crate::read::record::{Collected, Record, Records};
use crate::work;

#[derive(Deserialize)]
struct Raw {
    text: String,
    title: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    language: Option<String>,
    author: Option<Texts>,
    agency: Option<Texts>,
}

/// Reads a file. A line that is no article is skipped with its reason; what is nested in other fields is passed over without being descended into.
pub(crate) fn read(file: &str) -> Records {
    let mut out = Records::default();
    for (i, line) in file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        work::count(line.len());
        // Its fields have names: a list is none.
        if !line.trim_start().starts_with('{') {
            out.skipped.push((i + 1, "no article: the line is no JSON object".to_string()));
            continue;
        }
        match serde_json::from_str::<Raw>(line) {
            Ok(raw) => out.articles.push(record(i + 1, raw)),
            Err(e) => {
                let what = e.to_string();
                let what = what.split(" at line ").next().unwrap_or_default();
                out.skipped.push((i + 1, format!("no article: {what} (column {})", e.column())));
            }
        }
    }
    out
}

fn record(line: usize, raw: Raw) -> Record {
    let mut all = Collected::default();
    let fields = [
        ("title", raw.title),
        ("published", raw.published),
        ("outlet", raw.outlet),
        ("url", raw.url),
        ("language", raw.language),
        ("author", raw.author.filter(|a| !a.0.is_empty()).map(|a| a.0.join(", "))),
    ];
    for (field, words) in fields {
        all.take(field, words.as_deref().unwrap_or_default(), field);
    }
    for agency in raw.agency.unwrap_or_default().0 {
        all.take("agency", &agency, "agency");
    }
    Record { mark: Some(line), line, text: raw.text, metadata: all.metadata, said: all.said, notes: all.notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_article_or_is_skipped_with_its_reason() {
        let deep = "[".repeat(200_000);
        let file = format!(
            "{{\"text\": \"12 dead.\\nMore.\", \"title\": \"T\", \"published\": \"2021-05-03\", \"id\": \"../../x\", \"tags\": [1.5]}}\r\n\n\
             {{\"text\": 12}}\nnot json\n{{\"text\": \"a\", \"x\": {deep}\n{{\"text\": \"b\", \"url\": \"javascript:x\"}}"
        );
        let found = read(&file);
        assert_eq!(found.articles.iter().map(|a| a.mark.unwrap()).collect::<Vec<_>>(), [1, 6]);
        assert_eq!((found.articles[0].text.as_str(), found.articles[0].said.len()), ("12 dead.\nMore.", 2));
        assert_eq!((&found.articles[1].metadata.url, found.articles[1].notes.len()), (&None, 1));
        let skipped: Vec<usize> = found.skipped.iter().map(|s| s.0).collect();
        assert_eq!(skipped, [3, 4, 5]);
        assert!(
            found.skipped[0].1.contains("expected a string") && found.skipped[1].1.contains("no JSON object"),
            "{:?}",
            found.skipped
        );
    }
}
