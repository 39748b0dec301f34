//! What was not read, as it is told: a fault on standard error, and a note with its place in every format.

use std::path::{Component, Path};

use recoupe::error::Error;
use recoupe::model::verdict::{Note, Place};
use recoupe::read::Sources;

use crate::cli::output::Output;

/// What could not be read becomes a fault, and a note that every format shows.
pub(crate) fn tell_faults(sources: &mut Sources, output: &mut Output) {
    for fault in std::mem::take(&mut sources.faults) {
        sources.notes.push(skipped(&fault));
        output.fault(fault);
    }
}

/// A fault, for those who see the output alone.
pub(crate) fn skipped(fault: &Error) -> Note {
    let text = fault.to_string();
    let text = format!("{}{}", Note::NOT_READ, text.lines().next().unwrap_or_default());
    // A folder is nothing that a line of a pull request could show.
    let of_file = fault.place().filter(|(file, ..)| !file.symlink_metadata().is_ok_and(|m| m.is_dir()));
    let place = of_file.and_then(|(file, line, column)| Some(Place { file: from_here(file)?, line, column }));
    Note { place, ..Note::new(text) }
}

/// The fault of an article that has more figures than are read of one.
pub(crate) fn cut(file: &Path, most: usize) -> Error {
    Error::Read {
        path: file.to_path_buf(),
        what: format!("holds more than {most} figures: what stands behind them was not read"),
        hint: "raise the limit with --max-figures, or cut the article up".to_string(),
    }
}

/// The folder of the articles below the working folder, with `/`; empty where it does not lie below.
pub(crate) fn folder(sources: &Path) -> String {
    let folder = if sources.is_file() { sources.parent().unwrap_or(Path::new("")) } else { sources };
    from_here(folder).unwrap_or_default()
}

/// A path below the working folder, with `/`; none where it does not lie below, or is no text.
fn from_here(path: &Path) -> Option<String> {
    let here = std::env::current_dir().unwrap_or_default();
    let below = path.strip_prefix(&here).unwrap_or(path);
    let names = below.components().filter(|c| *c != Component::CurDir).map(|c| match c {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    names.collect::<Option<Vec<_>>>().map(|names| names.join("/"))
}
