//! `recoupe text`: the text that offsets index.

use std::path::{Path, PathBuf};

use recoupe::error::Error;
use recoupe::model::text::Article;
use recoupe::read::{self, Sources};
use recoupe::report::safe::terminal_lines;

use crate::cli::args::TextArgs;
use crate::cli::load;
use crate::cli::output::Output;

pub(crate) fn run(args: &TextArgs, output: &mut Output) -> Result<(), Error> {
    let (file, record) = split(&args.file);
    if file.is_dir() {
        return Err(Error::Usage {
            what: format!("{} is a folder", file.display()),
            hint: "name one article's file".to_string(),
        });
    }
    let sources = read::sources(&file, &load::options(&args.reading)?)?;
    let article = pick(&sources, &file, record.as_deref());
    let printed = article.map(|article| article.map(|a| text(a, args.raw, output)));
    sources.faults.into_iter().for_each(|f| output.fault(f));
    printed.map(|_| ())
}

fn text(article: &Article, raw: bool, output: &mut Output) {
    if raw {
        output.print(&article.text);
        return;
    }
    let shown = terminal_lines(&article.text);
    output.print(&shown);
    if shown != article.text {
        output.remark("some characters are shown escaped; offsets count those of --raw");
    }
}

/// `feed.jsonl#17` -> the file and the mark; a file whose own name holds `#` stays whole.
fn split(file: &Path) -> (PathBuf, Option<String>) {
    let parts = file.to_str().filter(|_| !file.exists()).and_then(|f| f.rsplit_once('#'));
    parts.map_or_else(|| (file.to_path_buf(), None), |(f, n)| (PathBuf::from(f), Some(format!("#{n}"))))
}

/// The one article that is meant; none where reading it was a fault.
fn pick<'a>(sources: &'a Sources, file: &Path, record: Option<&str>) -> Result<Option<&'a Article>, Error> {
    let named = |a: &&Article| record.is_none_or(|r| a.path.ends_with(r));
    let found: Vec<&Article> = sources.articles.iter().filter(named).collect();
    match (found.as_slice(), record) {
        ([one], _) => Ok(Some(one)),
        ([], None) if !sources.faults.is_empty() => Ok(None),
        ([], None) => Err(Error::Usage {
            what: format!("{} holds no article", file.display()),
            hint: "name a file of a format that recoupe reads".to_string(),
        }),
        ([], Some(record)) => Err(Error::Usage {
            what: format!("{} has no article {record}", file.display()),
            hint: format!("it holds {}", sources.articles.len()),
        }),
        ([first, ..], _) => Err(Error::Usage {
            what: format!("{} holds {} articles", file.display(), found.len()),
            hint: format!("name one of them, {} for example", first.path),
        }),
    }
}
