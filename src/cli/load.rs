//! What commands have in common: read the sources, apply what the command line says of them, extract their claims.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::CommandFactory;
use rayon::prelude::*;
use recoupe::error::Error;
use recoupe::model::because::{Because, Refused};
use recoupe::model::claim::Claim;
use recoupe::model::edtf::Edtf;
use recoupe::model::mention::Mention;
use recoupe::model::text::{Article, Lang};
use recoupe::model::verdict::{Note, Reconciliation, Stats};
use recoupe::read::{self, Batches, Config, Options, Sources};
use recoupe::report::{Filter, Format, View};
use recoupe::{Extraction, Packs};

use crate::cli::args::{Args, ReadArgs, SourceArgs};
use crate::cli::faults::{cut, folder, skipped, tell_faults};
use crate::cli::output::Output;
use crate::cli::progress::Progress;

/// What to do about an article in a language that no pack reads.
const OTHER_LANGUAGE: &str =
    "take it out of the folder, or set `other-languages = \"pass\"` under [policy] in recoupe.toml";
/// The same where its language is not known.
const WHICH_LANGUAGE: &str = "state its `language` in recoupe.toml or front matter, or take it out of the folder";

/// The articles of a run, and the packs that read them.
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    /// What its data tables gave.
    tabled: Extraction,
    /// The packs with what `recoupe.toml` adds to them; the built-in ones where it adds nothing.
    own: Option<Packs>,
    /// Where the articles stand below the working folder, as CI needs to name them.
    folder: String,
    /// Figures that are read of one article.
    pub(crate) max_figures: usize,
}

/// What some articles gave.
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) claims: Vec<Arc<Claim>>,
    pub(crate) notes: Vec<Note>,
    /// Articles that were not read, or not to their end.
    pub(crate) faults: Vec<Error>,
}

impl Loaded {
    /// Reads the sources. What could not be read becomes a fault, and a note that every format shows.
    pub(crate) fn new(args: &SourceArgs, output: &mut Output) -> Result<Self, Error> {
        Self::with(args, None, output)
    }

    /// The same with a configuration other than that beside the articles.
    pub(crate) fn with(args: &SourceArgs, config: Option<Config>, output: &mut Output) -> Result<Self, Error> {
        let options = Options { config, ..options(&args.reading)? };
        let mut loaded = Self::of(&args.sources, &options, output)?;
        loaded.max_figures = args.reading.max_figures;
        if let Some(vague) = args.reading.vague {
            loaded.sources.config.widths.vague = vague.into();
        }
        Ok(loaded)
    }

    fn of(path: &Path, options: &Options, output: &mut Output) -> Result<Self, Error> {
        let mut sources = read::sources(path, options).map_err(|e| nearest_command(e, path))?;
        tell_faults(&mut sources, output);
        let terms = &sources.config.terms;
        let own = if terms.is_empty() { None } else { Some(Packs::with_terms(terms)?) };
        let packs = own.as_ref().unwrap_or_else(|| Packs::builtin());
        let Sources { config, figures, articles, .. } = &sources;
        let tabled = recoupe::extract_tables(&config.tables, figures, articles, packs, &config.widths)?;
        Ok(Self { sources, tabled, own, folder: folder(path), max_figures: recoupe::MAX_FIGURES })
    }

    /// No articles yet, only what reads them; none where the configuration adds what cannot be added, or maps tables.
    pub(crate) fn passing(args: &SourceArgs, config: &Config) -> Option<Self> {
        let own = if config.terms.is_empty() { None } else { Some(Packs::with_terms(&config.terms).ok()?) };
        let mut sources = Sources { config: config.clone(), ..Sources::default() };
        sources.config.widths.vague = args.reading.vague.map_or(config.widths.vague, Into::into);
        let (tabled, folder, max_figures) = (Extraction::default(), folder(&args.sources), args.reading.max_figures);
        config.tables.is_empty().then_some(Self { sources, tabled, own, folder, max_figures })
    }

    /// For claims made elsewhere: their articles and the configuration beside them, where a folder is named.
    pub(crate) fn beside(articles: Option<&Path>, output: &mut Output) -> Result<Self, Error> {
        match articles {
            None => Ok(Self {
                sources: Sources::default(),
                tabled: Extraction::default(),
                own: None,
                folder: String::new(),
                max_figures: recoupe::MAX_FIGURES,
            }),
            Some(folder) => Self::of(folder, &Options::default(), output),
        }
    }

    pub(crate) fn packs(&self) -> &Packs {
        self.own.as_ref().unwrap_or_else(|| Packs::builtin())
    }

    /// The claims of every article in order, and all that was uncertain so far.
    pub(crate) fn claims(&self, output: &mut Output) -> (Vec<Arc<Claim>>, Vec<Note>) {
        let mut notes = self.sources.notes.clone();
        let mut read = self.read(&self.sources.articles, &Progress::new(self.sources.articles.len()));
        read.faults.into_iter().for_each(|fault| output.fault(fault));
        notes.append(&mut read.notes);
        notes.extend(self.tabled.notes.iter().cloned());
        read.claims.extend(self.tabled.claims.iter().cloned().map(Arc::new));
        (read.claims, notes)
    }

    /// What some articles give.
    pub(crate) fn read(&self, articles: &[Article], progress: &Progress) -> Given {
        let (packs, widths) = (self.packs(), &self.sources.config.widths);
        let extract = |a| {
            let mut extraction = recoupe::extract_within(a, packs, widths, self.max_figures);
            progress.step();
            // A claim is large: it is put where it stays by whoever read it.
            let claims = std::mem::take(&mut extraction.claims);
            (claims.into_iter().map(Arc::new).collect::<Vec<_>>(), extraction)
        };
        let found: Vec<_> = articles.par_iter().map(extract).collect();
        let mut given = Given::default();
        for (article, (mut claims, mut rest)) in articles.iter().zip(found) {
            self.incomplete(article, &rest, &mut given.notes, &mut given.faults);
            given.claims.append(&mut claims);
            given.notes.append(&mut rest.notes);
        }
        given
    }

    /// Tells of an article that was not read, or not to its end: a fault and a note, or a note alone of a language that need not be read.
    fn incomplete(&self, article: &Article, found: &Extraction, notes: &mut Vec<Note>, faults: &mut Vec<Error>) {
        let passed = self.sources.config.policy.pass_other_languages;
        let (what, hint) = match &found.unread {
            Some(text) if passed => {
                notes.push(Note::on(&article.path, format!("{}{text}", Note::PASSED_OVER)));
                return;
            }
            Some(text) if article.language.is_none() => (text.clone(), WHICH_LANGUAGE),
            Some(text) => (text.clone(), OTHER_LANGUAGE),
            None if found.cut => {
                let fault = cut(&self.file_of(article), self.max_figures);
                notes.push(skipped(&fault));
                faults.push(fault);
                return;
            }
            None => return,
        };
        let fault = Error::Read { path: self.file_of(article), what, hint: hint.to_string() };
        notes.push(skipped(&fault));
        faults.push(fault);
    }

    /// An article's file as it is named from where the program runs.
    pub(crate) fn file_of(&self, article: &Article) -> PathBuf {
        Path::new(&self.folder).join(&article.path)
    }

    /// Everything recognised in the article of this path.
    pub(crate) fn mentions(&self, path: &str) -> Vec<Mention> {
        let article = self.sources.articles.iter().find(|a| a.path == path);
        article.map_or_else(Vec::new, |a| self.recognised(a).0)
    }

    /// Everything recognised in an article up to the limit of figures, and whether that leaves something out.
    pub(crate) fn recognised(&self, article: &Article) -> (Vec<Mention>, bool) {
        recoupe::mentions_within(article, self.packs(), &self.sources.config.widths, self.max_figures)
    }

    /// The same, and the figures that became no claim.
    pub(crate) fn all(&self, output: &mut Output) -> (Vec<Claim>, Vec<Refused>, Vec<Note>) {
        let (packs, widths) = (self.packs(), &self.sources.config.widths);
        let trace = |a| recoupe::trace_within(a, packs, widths, self.max_figures);
        let found: Vec<_> = self.sources.articles.par_iter().map(trace).collect();
        let (mut claims, mut refused, mut notes) = (Vec::new(), Vec::new(), self.sources.notes.clone());
        let mut faults = Vec::new();
        for (article, trace) in self.sources.articles.iter().zip(found) {
            self.incomplete(article, &trace.extraction, &mut notes, &mut faults);
            claims.extend(trace.extraction.claims);
            notes.extend(trace.extraction.notes);
            refused.extend(trace.refused);
        }
        faults.into_iter().for_each(|fault| output.fault(fault));
        (claims, refused, notes)
    }

    /// Which rules made a claim: its article is read once more.
    pub(crate) fn because(&self, claim: &Claim) -> Vec<Because> {
        let Some(article) = self.sources.articles.iter().find(|a| *a.path == *claim.article) else { return Vec::new() };
        let trace = recoupe::trace_within(article, self.packs(), &self.sources.config.widths, self.max_figures);
        let at = trace.extraction.claims.iter().position(|c| c == claim);
        at.and_then(|i| trace.because.into_iter().nth(i)).unwrap_or_default()
    }

    /// The claims, reconciled; the notes of all stages stand with the rows.
    pub(crate) fn reconciled(&self, output: &mut Output) -> (Vec<Arc<Claim>>, Reconciliation) {
        let (claims, notes) = self.claims(output);
        let (found, _) = self.table(claims.iter().cloned(), notes);
        (claims, found)
    }

    /// The table of claims, and what was compared with what.
    pub(crate) fn table(
        &self,
        claims: impl IntoIterator<Item = impl Into<Arc<Claim>>>,
        mut notes: Vec<Note>,
    ) -> (Reconciliation, Stats) {
        let (policy, inventory) = (&self.sources.config.policy, self.packs().inventory());
        let (mut found, stats) = recoupe::reconcile_counted(claims, policy, inventory);
        notes.append(&mut found.notes);
        found.notes = notes;
        (found, stats)
    }

    /// Some of the claims, reconciled.
    pub(crate) fn rows_of(&self, claims: impl Iterator<Item = Arc<Claim>>) -> Reconciliation {
        self.table(claims, Vec::new()).0
    }

    /// A view that names what the packs know, of topics that exist.
    pub(crate) fn view(&self, format: Format, topics: &[String]) -> Result<View<'_>, Error> {
        let inventory = self.packs().inventory();
        if let Some(unknown) = topics.iter().find(|t| !inventory.topics.contains_key(t.as_str())) {
            let near = nearest(unknown, inventory.topics.keys().map(|id| &**id));
            let near = near.map_or_else(String::new, |t| format!("did you mean `{t}`? "));
            return Err(Error::Usage {
                what: format!("there is no topic `{unknown}`"),
                hint: format!("{near}`recoupe topics` lists them"),
            });
        }
        let filter = Filter { discrepancies: false, topics: topics.to_vec() };
        let folder = self.folder.clone();
        Ok(View { format, width: Output::width(), inventory, filter, folder, mentions: None })
    }
}

/// Opens the sources, to be read some at a time; what is read of them needs no other article, unless tables cite them.
pub(crate) fn open<'o>(path: &Path, options: &'o Options) -> Result<Batches<'o>, Error> {
    Batches::open(path, options).map_err(|e| nearest_command(e, path))
}

/// What reading needs to know of the command line.
pub(crate) fn options(args: &ReadArgs) -> Result<Options, Error> {
    let published = args.published.as_deref().map(|date| {
        Edtf::parse(date).ok_or_else(|| Error::Usage {
            what: format!("`{date}` is no date"),
            hint: "write a date as 2020-11-07, or 2020-11 where the day is not known".to_string(),
        })
    });
    Ok(Options {
        published: published.transpose()?,
        language: args.language.as_deref().map(language).transpose()?,
        max_file_bytes: args.max_file_bytes,
        max_files: args.max_files,
        max_total_bytes: args.max_total_bytes,
        max_elements: args.markup.max_elements,
        max_nesting: args.markup.max_nesting,
        ..Options::default()
    })
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
    let whole = Args::command();
    let commands = whole.get_subcommands().map(clap::Command::get_name);
    let near = path.to_str().filter(|_| !path.exists()).and_then(|p| nearest(p, commands));
    match (error, near) {
        (Error::Read { path, what, hint }, Some(command)) => {
            Error::Read { path, what, hint: format!("did you mean `recoupe {command}`? Or {hint}") }
        }
        (error, _) => error,
    }
}

fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |k: &str| strsim::damerau_levenshtein(word, k);
    known
        .filter(|_| word.len() < 40)
        .map(|k| (distance(k), k))
        .filter(|(d, k)| *d <= 2.min(k.len() / 2))
        .min()
        .map(|(_, k)| k)
}
