//! What commands have in common: read the sources, apply what the command line says of them, extract their claims.

use std::path::Path;

use rayon::prelude::*;
use recoupe::Packs;
use recoupe::error::Error;
use recoupe::model::claim::Claim;
use recoupe::model::edtf::Edtf;
use recoupe::model::text::Lang;
use recoupe::model::verdict::Note;
use recoupe::read::{self, Options, Sources};
use recoupe::report::{Filter, Format, View};

use crate::cli::args::{Known, SourceArgs};
use crate::cli::output::Output;

/// Reads the sources. What could not be read becomes a fault, and a note that every format shows.
pub(crate) fn sources(args: &SourceArgs, output: &mut Output) -> Result<Sources, Error> {
    let options = Options::default();
    let (language, published) = known(&args.known)?;
    let mut sources = read::sources(&args.sources, &options).map_err(|e| nearest_command(e, &args.sources))?;
    for article in &mut sources.articles {
        article.language = language.or(article.language);
        article.published = published.or(article.published);
    }
    for fault in std::mem::take(&mut sources.faults) {
        sources.notes.push(skipped(&fault));
        output.fault(fault);
    }
    Ok(sources)
}

/// The claims of every article in order, and all that was uncertain so far.
pub(crate) fn claims(sources: &Sources) -> (Vec<Claim>, Vec<Note>) {
    let packs = Packs::builtin();
    let found: Vec<_> = sources.articles.par_iter().map(|a| recoupe::extract(a, packs)).collect();
    let (mut claims, mut notes) = (Vec::new(), sources.notes.clone());
    for extraction in found {
        claims.extend(extraction.claims);
        notes.extend(extraction.notes);
    }
    (claims, notes)
}

/// A view of the built-in inventory, of topics that exist.
pub(crate) fn view(format: Format, topics: &[String], discrepancies: bool) -> Result<View<'static>, Error> {
    let inventory = Packs::builtin().inventory();
    if let Some(unknown) = topics.iter().find(|t| !inventory.topics.contains_key(t.as_str())) {
        let near = nearest(unknown, inventory.topics.keys().map(|id| &**id));
        return Err(Error::Usage {
            what: format!("there is no topic `{unknown}`"),
            hint: near.map_or_else(|| "`recoupe topics` lists them".to_string(), |t| format!("did you mean `{t}`? `recoupe topics` lists them")),
        });
    }
    let filter = Filter { discrepancies, topics: topics.to_vec() };
    Ok(View { format, width: Output::width(), inventory, filter })
}

fn known(known: &Known) -> Result<(Option<Lang>, Option<Edtf>), Error> {
    let language = known.language.as_deref().map(language).transpose()?;
    let published = known.published.as_deref().map(|date| {
        Edtf::parse(date).ok_or_else(|| Error::Usage {
            what: format!("`{date}` is no date"),
            hint: "write a date as 2020-11-07, or 2020-11 where the day is not known".to_string(),
        })
    });
    Ok((language, published.transpose()?))
}

/// A language that a pack reads.
pub(crate) fn language(code: &str) -> Result<Lang, Error> {
    let packs = Packs::builtin();
    Lang::parse(code).filter(|lang| packs.get(*lang).is_some()).ok_or_else(|| Error::Usage {
        what: format!("no language pack reads `{code}`"),
        hint: format!("packs: {}", packs.all().map(|p| p.lang().to_string()).collect::<Vec<_>>().join(", ")),
    })
}

/// A folder that is not there, and is named nearly like a command: a slip of the keyboard.
fn nearest_command(error: Error, path: &Path) -> Error {
    let near = path.to_str().filter(|_| !path.exists()).and_then(|p| {
        nearest(p, ["claims", "mentions", "explain", "text", "topics", "schema", "init"].into_iter())
    });
    match (error, near) {
        (Error::Read { path, what, hint }, Some(command)) => {
            Error::Read { path, what, hint: format!("did you mean `recoupe {command}`? Or {hint}") }
        }
        (error, _) => error,
    }
}

fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |k: &str| strsim::damerau_levenshtein(word, k);
    known.filter(|_| word.len() < 40).map(|k| (distance(k), k)).filter(|(d, k)| *d <= 2.min(k.len() / 2)).min().map(|(_, k)| k)
}

fn skipped(fault: &Error) -> Note {
    match fault {
        Error::Read { path, what, .. } => Note { article: Some(path.display().to_string()), text: format!("not read: {what}") },
        Error::Invalid { path, line, what, .. } => {
            Note { article: Some(path.display().to_string()), text: format!("not read, line {line}: {what}") }
        }
        other => Note { article: None, text: other.to_string() },
    }
}
