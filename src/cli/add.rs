//! `recoupe add`: one article more, as Markdown with front matter, and what it changes in the table.

use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use recoupe::error::Error;
use recoupe::file::create;
use recoupe::model::text::Article;
use recoupe::model::verdict::{Reconciliation, Row};
use recoupe::read::{self, Options, Said};
use recoupe::report::safe::terminal;
use recoupe::report::{self, Format};

use crate::cli::args::{AddArgs, ReadArgs, SourceArgs};
use crate::cli::load::{Loaded, language};
use crate::cli::output::Output;
use crate::cli::write::unwritten;

/// Articles of one name that a folder may hold.
const MAX_SAME: usize = 1_000;

pub(crate) fn run(args: &AddArgs, output: &mut Output) -> Result<(), Error> {
    let (article, said, notes) = given(args)?;
    let markdown = read::markdown(&article)?;
    let (path, is_new) = place(&args.to, &read::file_name(&article), &markdown)?;
    let name = terminal(&path.display().to_string());
    if !is_new {
        output.print(&format!("kept {name}: the same article is there already\n"));
        return Ok(());
    }
    output.print(&format!("wrote {name}\n"));
    output.print(&taken(&article, &said));
    notes.iter().for_each(|note| output.print(&format!("  note: {}\n", terminal(note))));
    let file = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    changes(args, file, output)
}

/// The article that is meant, with what the command line says of it.
fn given(args: &AddArgs) -> Result<read::Given, Error> {
    let options = Options {
        max_file_bytes: args.max_file_bytes,
        max_elements: args.markup.max_elements,
        max_nesting: args.markup.max_nesting,
        ..Options::default()
    };
    args.language.as_deref().map(language).transpose()?;
    let told = [
        ("published", &args.published),
        ("outlet", &args.outlet),
        ("title", &args.title),
        ("url", &args.url),
        ("language", &args.language),
    ];
    let told: Vec<(&str, &str)> = told.iter().filter_map(|(field, words)| Some((*field, words.as_deref()?))).collect();
    if args.file.as_os_str() != "-" {
        return read::one(Some(&args.file), read::bytes(&args.file, &options)?, &told, &options);
    }
    let mut bytes = Vec::new();
    let fault =
        |what: String, hint: &str| Error::Read { path: PathBuf::from("standard input"), what, hint: hint.to_string() };
    let stdin = std::io::stdin().lock().take(options.max_file_bytes.saturating_add(1));
    { stdin }
        .read_to_end(&mut bytes)
        .map_err(|e| fault(format!("could not be read: {e}"), "give it a page or a text"))?;
    if bytes.len() as u64 > options.max_file_bytes {
        let what = format!("larger than the limit of {} bytes a file", options.max_file_bytes);
        return Err(fault(what, "raise it with --max-file-bytes"));
    }
    read::one(None, bytes, &told, &options)
}

/// Writes the article under a name that is free, or finds that it is there. Only a folder itself is written into, no link to one.
fn place(folder: &Path, name: &str, markdown: &str) -> Result<(PathBuf, bool), Error> {
    // Without a trailing slash, which would follow a link.
    let folder: PathBuf = folder.components().collect();
    fs::create_dir_all(&folder).map_err(|e| unwritten(&folder, &e.to_string()))?;
    if !fs::symlink_metadata(&folder).is_ok_and(|m| m.is_dir()) {
        return Err(unwritten(&folder, "it is a link, and links are not followed"));
    }
    for n in 1..=MAX_SAME {
        let name = if n == 1 { format!("{name}.md") } else { format!("{name}-{n}.md") };
        let path = folder.join(name);
        let is_long = fs::symlink_metadata(&path).is_ok_and(|m| m.len() == markdown.len() as u64);
        let options = Options { max_file_bytes: markdown.len() as u64, ..Options::default() };
        if is_long && read::bytes(&path, &options).is_ok_and(|bytes| bytes == markdown.as_bytes()) {
            return Ok((path, false));
        }
        match create(&path, markdown.as_bytes()) {
            Ok(()) => return Ok((path, true)),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(unwritten(&path, &e.to_string())),
        }
    }
    Err(unwritten(&folder, &format!("{MAX_SAME} articles have this name already: give it another --title")))
}

/// What was taken from where, and how to state what is missing.
fn taken(article: &Article, said: &[Said]) -> String {
    let published = article.published.map(|d| d.to_string());
    let language = article.language.map(|l| l.to_string());
    let fields = [
        ("published", published.as_deref(), "its order in time is not known"),
        ("outlet", article.outlet.as_deref(), "figures in its own voice have no name"),
        ("title", article.title.as_deref(), "its first words stand for it"),
        ("url", article.url.as_deref(), "reports cannot link to it"),
        ("language", language.as_deref(), "it is told from the words"),
    ];
    let line = |(field, value, without): &(&str, Option<&str>, &str)| {
        let from = said.iter().find(|s| s.field == *field).map_or("", |s| s.from.as_str());
        match value {
            Some(value) => format!("  {field}: {} ({})\n", terminal(value), terminal(from)),
            None => format!("  {field}: not found, {without}; state it: `{field}: …` in the file, or --{field} here\n"),
        }
    };
    fields.iter().map(line).collect()
}

/// The rows that are new or other than without the article.
fn changes(args: &AddArgs, file: &str, output: &mut Output) -> Result<(), Error> {
    let reading = ReadArgs {
        language: None,
        published: None,
        vague: None,
        max_file_bytes: Options::MAX_FILE_BYTES,
        max_files: Options::MAX_FILES,
        max_total_bytes: Options::MAX_TOTAL_BYTES,
        max_figures: recoupe::MAX_FIGURES,
        markup: args.markup,
    };
    let loaded = Loaded::new(&SourceArgs { sources: args.to.clone(), reading }, output)?;
    let view = loaded.view(Format::Table, &[])?;
    let (claims, found) = loaded.reconciled(output);
    let mine = claims.iter().filter(|c| *c.article == *file).count();
    let before = loaded.rows_of(claims.iter().filter(|c| *c.article != *file).cloned());
    let by_id: HashMap<&str, &Row> = before.rows.iter().map(|b| (b.id.as_str(), b)).collect();
    let mut rows = found.rows;
    rows.retain(|row| by_id.get(row.id.as_str()).is_none_or(|b| *b != row));
    let told: Vec<String> = changed(&before.rows, &rows);
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let (mine, new) = (count(mine, "claim"), count(rows.len() - told.len(), "row"));
    output.print(&format!("{mine}; {new} of the table new, {} changed\n{}", told.len(), told.concat()));
    if rows.is_empty() {
        return Ok(());
    }
    let stories = found.stories.into_iter().filter(|s| rows.iter().any(|r| r.story == s.id)).collect();
    let notes = found.notes.into_iter().filter(|n| n.is_unread() || n.article.as_deref() == Some(file)).collect();
    output.print("\n");
    output.print(&report::rows(&Reconciliation { schema: found.schema, stories, rows, notes }, &view)?);
    Ok(())
}

/// A line for each row that goes on from one that was there, whatever its id is now that another article is of its story: its verdict, and
/// the one before.
fn changed(before: &[Row], rows: &[Row]) -> Vec<String> {
    let was: HashMap<&str, &Row> =
        before.iter().filter(|b| !b.is_cell()).flat_map(|b| b.claims().map(move |c| (c.id.as_str(), b))).collect();
    let line = |row: &Row| {
        let was = row.claims().find_map(|c| was.get(c.id.as_str()))?;
        let (now, before) = (row.verdict.code(), was.verdict.code());
        let told = if now == before { "as before".to_string() } else { format!("before {before}") };
        Some(format!("  #{} {}: {now}, {told}\n", row.id, row.topic))
    };
    rows.iter().filter(|row| !row.is_cell()).filter_map(line).collect()
}
