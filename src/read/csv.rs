//! A table of articles: a line of names, then one article a record. The mark of an article is its record, the names not counted.

use crate::read::record::{Collected, Record, Records};
use crate::work;

/// Fields of front matter that a column may have.
const FIELDS: &[&str] = &["title", "published", "outlet", "url", "language", "author", "agency"];

/// Reads a table; `None` where no column is called `text`, so that it is no table of articles.
pub(crate) fn read(file: &str) -> Option<Records> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(|n| n.trim().to_ascii_lowercase()).collect();
    let text = names.iter().position(|n| n == "text")?;
    let mut out = Records::default();
    for (i, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                let line = e.position().map_or(1, csv::Position::line);
                out.skipped.push((usize::try_from(line).unwrap_or(usize::MAX), format!("no article: {e}")));
                continue;
            }
        };
        work::count(record.as_slice().len() + record.len());
        let line = record.position().map_or(1, |p| usize::try_from(p.line()).unwrap_or(usize::MAX));
        if record.len() != names.len() {
            out.skipped.push((
                line,
                format!("no article: {} fields, where the first line names {}", record.len(), names.len()),
            ));
            continue;
        }
        let mut all = Collected::default();
        work::count(names.len());
        for (name, words) in names.iter().zip(&record) {
            if let Some(field) = FIELDS.iter().find(|f| *f == name) {
                all.take(field, words, &format!("column {field}"));
            }
        }
        let text = record.get(text).unwrap_or_default().to_string();
        out.articles.push(Record {
            mark: Some(i + 1),
            line,
            text,
            metadata: all.metadata,
            said: all.said,
            notes: all.notes,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_articles_by_the_names_of_their_columns() {
        let found = read("Outlet,text,published,seen\nPost,\"12 dead.\n\nMore, \"\"they\"\" said.\",2021-05-03,x\nPost,short\nDaily,9 dead.,soon,\n").unwrap();
        let [a, b] = found.articles.as_slice() else { panic!("{found:?}") };
        assert_eq!((a.mark, a.line, a.text.as_str()), (Some(1), 2, "12 dead.\n\nMore, \"they\" said."));
        assert_eq!((b.mark, b.line, b.metadata.published, b.notes.len()), (Some(3), 6, None, 1));
        assert_eq!(found.skipped, [(5, "no article: 2 fields, where the first line names 4".to_string())]);
        assert!(read("date,deaths\n2021-05-03,12\n").is_none() && read("").is_none());
    }
}
