//! One language, loaded and valid: every stage that knows a language sees it as a [`Pack`].

use std::collections::BTreeMap;

use crate::lang::dates::Dates;
use crate::lang::language::Language;
use crate::lang::lexicon::Lexicon;
use crate::lang::numbers::Numbers;
use crate::lang::parties::Named;
use crate::lang::sense::Sense;
use crate::lang::{cues, dates, numbers, parties, read, topics, units};
use crate::model::inventory::Inventory;
use crate::model::text::{Id, Lang};

/// A language: its phrases in one automaton, and its tables.
#[derive(Debug)]
pub struct Pack {
    /// Which.
    pub(crate) lang: Lang,
    /// As a whole.
    pub(crate) language: Language,
    /// All phrases.
    pub(crate) lexicon: Lexicon,
    /// How it writes numbers.
    pub(crate) numbers: Numbers,
    /// How it writes dates.
    pub(crate) dates: Dates,
    /// Towns by their folded names in this language: "londres" is "London".
    pub(crate) towns: BTreeMap<String, String>,
    /// The capitals of the parties, by their names in all languages.
    pub(crate) capitals: BTreeMap<Id, String>,
    /// What the rules must read, as TOML; tests hold the rules to it.
    #[cfg(test)]
    pub(crate) examples: &'static str,
}

/// The texts of a pack's files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackFiles {
    pub(crate) iso: &'static str,
    pub(crate) language: &'static str,
    pub(crate) numbers: &'static str,
    pub(crate) units: &'static str,
    pub(crate) topics: &'static str,
    pub(crate) dates: &'static str,
    pub(crate) parties: &'static str,
    pub(crate) cues: &'static str,
    #[cfg(test)]
    pub(crate) examples: &'static str,
}

/// Where the loaders of a pack's files put their phrases.
pub(crate) struct Sink<'a> {
    pub(crate) ids: &'a Inventory,
    pub(crate) lexicon: &'a mut Lexicon,
}

impl Sink<'_> {
    /// Adds a phrase in any case.
    pub(crate) fn add(&mut self, phrase: &str, sense: Sense) {
        self.add_cased(phrase, false, sense);
    }

    /// Adds a phrase that may ask for a capital.
    pub(crate) fn add_cased(&mut self, phrase: &str, capital: bool, sense: Sense) {
        self.lexicon.insert(phrase, capital, sense);
    }
}

impl Pack {
    /// Which language it reads.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What a pack says of its language as a whole: little, and read before the rest.
    pub(crate) fn language(files: &PackFiles) -> Result<(Lang, Language), String> {
        let lang = Lang::parse(files.iso).ok_or_else(|| format!("{}: no ISO 639-1 code", files.iso))?;
        let language = read::<Language>(files.language).map(Language::prepared);
        Ok((lang, language.map_err(|e| format!("{}/language.toml: {e}", files.iso))?))
    }

    /// Loads and validates a pack; the error names the file, and the line.
    pub(crate) fn load(files: &PackFiles, ids: &Inventory) -> Result<Self, String> {
        let (lang, language) = Self::language(files)?;
        // Nearly all words behind others are of topics: by their text the table has room enough from the first.
        let mut lexicon = Lexicon::with_room(files.topics.len() * 9 / 20);
        let at = |file: &str| {
            let place = format!("{}/{file}", files.iso);
            move |e: String| format!("{place}: {e}")
        };
        language.function_words.iter().for_each(|w| lexicon.insert_small(w));
        let mut sink = Sink { ids, lexicon: &mut lexicon };
        let numbers = read(files.numbers).and_then(|r| numbers::load(r, &mut sink)).map_err(at("numbers.toml"))?;
        read(files.units).and_then(|r| units::load(r, &mut sink)).map_err(at("units.toml"))?;
        read(files.topics).and_then(|r| topics::load(r, &mut sink)).map_err(at("topics.toml"))?;
        let dates = read(files.dates).and_then(|r| dates::load(r, &mut sink)).map_err(at("dates.toml"))?;
        let Named { towns, capitals } =
            read(files.parties).and_then(|r| parties::load(r, &mut sink)).map_err(at("parties.toml"))?;
        read(files.cues).and_then(|r| cues::load(r, &mut sink)).map_err(at("cues.toml"))?;
        Ok(Self {
            lang,
            language,
            lexicon,
            numbers,
            dates,
            towns,
            capitals,
            #[cfg(test)]
            examples: files.examples,
        })
    }
}
