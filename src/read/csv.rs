//! A table of articles: a line of names, then one article a record. The mark of an article is its record, the names not counted.

use crate::read::record::{Collected, Record, Records, count};
use crate::work;

/// Fields of front matter that a column may have.
const FIELDS: &[&str] = &["title", "published", "outlet", "url", "language", "author", "agency"];

/// Reads a table; `None` where no column is called `text`, so that it is no table of articles.
pub(crate) fn read(file: &str) -> Option<Records> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.as_bytes());
    let names: Vec<String> = reader.headers().ok()?.iter().map(|n| n.trim().to_ascii_lowercase()).collect();
    names.iter().find(|n| *n == "text")?;
    let mut out = Records::default();
    out.notes.extend(repeated(&names));
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
                format!("no article: {}, where the first line names {}", count(record.len(), "field"), names.len()),
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
        let mut texts = names.iter().zip(&record).filter(|(name, words)| *name == "text" && !words.trim().is_empty());
        let text = texts.next().map_or_else(String::new, |(_, words)| words.to_string());
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

/// What to say of columns of one name, but for agencies: there may be several.
fn repeated(names: &[String]) -> Option<String> {
    let again = |(i, name): &(usize, &String)| names[..*i].contains(name);
    let counts = |name: &str| name == "text" || FIELDS.contains(&name) && name != "agency";
    let (_, name) = names.iter().enumerate().filter(again).find(|(_, name)| counts(name))?;
    Some(format!("more than one column is called `{name}`: of each record the first that says something is taken"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_one_name_are_told() {
        let found = read("outlet,text,Outlet,agency,agency\nPost,12 dead.,Daily,A,B\n,9 dead.,Daily,A,\n").unwrap();
        let outlets: Vec<_> = found.articles.iter().map(|a| a.metadata.outlet.as_deref()).collect();
        assert_eq!(outlets, [Some("Post"), Some("Daily")]);
        assert!(found.notes.len() == 1 && found.notes[0].contains("`outlet`"), "{:?}", found.notes);
        assert_eq!(read("text,text\n,12 dead.\n").unwrap().articles[0].text, "12 dead.");
    }

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
