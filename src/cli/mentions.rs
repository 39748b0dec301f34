//! `recoupe mentions`: everything that was recognised, from articles or from texts on standard input.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use recoupe::Packs;
use recoupe::error::Error;
use recoupe::model::edtf::Edtf;
use recoupe::model::mention::Mention;
use recoupe::model::policy::Widths;
use recoupe::model::text::Article;
use recoupe::report;
use serde::Deserialize;

use crate::cli::args::{Input, MentionsArgs, MentionsFormat, ReadArgs};
use crate::cli::faults::cut;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;

pub(crate) fn run(args: &MentionsArgs, output: &mut Output) -> Result<(), Error> {
    if args.input == Some(Input::Jsonl) {
        return from_stdin(args.format.unwrap_or(MentionsFormat::Jsonl), &args.sources.reading, output);
    }
    let format = args.format.unwrap_or(MentionsFormat::Table);
    let loaded = Loaded::new(&args.sources, output)?;
    for article in &loaded.sources.articles {
        if output.is_closed() {
            break;
        }
        let (mentions, is_cut) = loaded.recognised(article);
        print(article, &mentions, loaded.packs(), format, output);
        if is_cut {
            output.fault(cut(&loaded.file_of(article), loaded.max_figures));
        }
        if !article.text.trim().is_empty() && recoupe::sentences(article, loaded.packs()).is_empty() {
            output.remark(&format!(
                "{}: language not recognised: nothing was read; state it with --language",
                article.path
            ));
        }
    }
    // Neither form has room for them.
    output.notes(&loaded.sources.notes, report::Format::Jsonl);
    Ok(())
}

fn print(article: &Article, mentions: &[Mention], packs: &Packs, format: MentionsFormat, output: &mut Output) {
    match format {
        MentionsFormat::Jsonl => {
            output.print(&report::mentions_line(&article.path, &article.text, mentions));
            output.print("\n");
        }
        MentionsFormat::Table => {
            let sentences = recoupe::sentences(article, packs);
            output.print(&report::mentions_shown(article, &sentences, mentions, Output::width()));
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

fn from_stdin(format: MentionsFormat, limits: &ReadArgs, output: &mut Output) -> Result<(), Error> {
    let path = || PathBuf::from("<standard input>");
    let (mut stdin, mut bytes, packs) = (std::io::stdin().lock(), Vec::new(), Packs::builtin());
    for line in 1.. {
        if output.is_closed() {
            break;
        }
        bytes.clear();
        let read = stdin.by_ref().take(limits.max_file_bytes.saturating_add(1)).read_until(b'\n', &mut bytes);
        let read = read.map_err(|e| Error::Read {
            path: path(),
            what: e.to_string(),
            hint: "give the texts on standard input, one JSON record a line".to_string(),
        })?;
        if read == 0 {
            break;
        }
        let invalid = |what, hint: &str| Error::Invalid { path: path(), line, what, hint: hint.to_string() };
        if read as u64 > limits.max_file_bytes {
            let what = format!("longer than {} bytes; what follows is not read", limits.max_file_bytes);
            return Err(invalid(what, "raise the limit with --max-file-bytes, or cut the text up"));
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        match article(&bytes) {
            Ok(article) => {
                let (mentions, is_cut) =
                    recoupe::mentions_within(&article, packs, &Widths::default(), limits.max_figures);
                print(&article, &mentions, packs, format, output);
                if is_cut {
                    output.fault(cut(Path::new(&article.path), limits.max_figures));
                }
            }
            Err(what) => output.fault(invalid(what, RECORD)),
        }
    }
    Ok(())
}

const RECORD: &str =
    r#"write {"id": "…", "lang": "en", "text": "…", "reference_date": "2021-07-02"}; the last may be null"#;

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
