//! `recoupe mentions`: everything that was recognised, from articles or from texts on standard input.

use std::io::BufRead;
use std::path::PathBuf;

use recoupe::Packs;
use recoupe::error::Error;
use recoupe::model::edtf::Edtf;
use recoupe::model::policy::Widths;
use recoupe::model::text::Article;
use recoupe::report;
use serde::Deserialize;

use crate::cli::args::{Input, MentionsArgs, MentionsFormat};
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;

pub(crate) fn run(args: &MentionsArgs, output: &mut Output) -> Result<(), Error> {
    if args.input == Some(Input::Jsonl) {
        return from_stdin(args.format.unwrap_or(MentionsFormat::Jsonl), output);
    }
    let format = args.format.unwrap_or(MentionsFormat::Table);
    let loaded = Loaded::new(&args.sources, output)?;
    for article in &loaded.sources.articles {
        if output.is_closed() {
            break;
        }
        print(article, loaded.packs(), &loaded.sources.config.widths, format, output);
        if !article.text.trim().is_empty() && recoupe::sentences(article, loaded.packs()).is_empty() {
            output.remark(&format!(
                "{}: language not recognised: nothing was read; state it with --language",
                article.path
            ));
        }
    }
    Ok(())
}

fn print(article: &Article, packs: &Packs, widths: &Widths, format: MentionsFormat, output: &mut Output) {
    let mentions = recoupe::mentions(article, packs, widths);
    match format {
        MentionsFormat::Jsonl => {
            output.print(&report::mentions_line(&article.path, &article.text, &mentions));
            output.print("\n");
        }
        MentionsFormat::Table => {
            let sentences = recoupe::sentences(article, packs);
            output.print(&report::mentions_shown(article, &sentences, &mentions, Output::width()));
        }
    }
}

/// A text on standard input; other fields are left alone.
#[derive(Deserialize)]
struct Text {
    id: String,
    lang: Option<String>,
    text: String,
    reference_date: Option<String>,
}

fn from_stdin(format: MentionsFormat, output: &mut Output) -> Result<(), Error> {
    let path = || PathBuf::from("<standard input>");
    for (i, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        if output.is_closed() {
            break;
        }
        let line = line.map_err(|e| Error::Read {
            path: path(),
            what: e.to_string(),
            hint: "give the texts on standard input, one JSON record a line".to_string(),
        })?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match article(&line) {
            Ok(article) => print(&article, Packs::builtin(), &Widths::default(), format, output),
            Err(what) => output.fault(Error::Invalid {
                path: path(),
                line: i + 1,
                what,
                hint: r#"write {"id": "…", "lang": "en", "text": "…", "reference_date": "2021-07-02"}; the last may be null"#.to_string(),
            }),
        }
    }
    Ok(())
}

fn article(line: &[u8]) -> Result<Article, String> {
    let text: Text = serde_json::from_slice(line).map_err(|e| e.to_string())?;
    let language = text.lang.as_deref().map(load::language).transpose().map_err(|e| e.to_string())?;
    let date = text.reference_date.filter(|d| !d.is_empty());
    let published = match &date {
        None => None,
        Some(d) => Some(Edtf::parse(d).ok_or_else(|| format!("`reference_date`: `{d}` is no date"))?),
    };
    Ok(Article { path: text.id, text: text.text, first_line: 1, language, published, ..Article::default() })
}
