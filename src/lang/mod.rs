//! Language packs: words, roles and templates as data, loaded into typed, complete tables or refused with file and line.
//!
//! Only `segment` and `recognise` (with the dateline reader and language detection) may use this module: after recognition
//! no code knows a language.

pub(crate) mod token;
pub(crate) mod sense;
mod words;
pub(crate) mod lexicon;
mod forms;
pub(crate) mod ids;
pub(crate) mod language;
pub(crate) mod numbers;
pub(crate) mod units;
pub(crate) mod topics;
pub(crate) mod dates;
pub(crate) mod parties;
pub(crate) mod cues;
mod pack;
mod terms;
pub(crate) mod detect;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::lang::language::Language;
use crate::model::inventory::Inventory;
use crate::model::text::Lang;

pub use pack::Pack;
use pack::PackFiles;

/// A file of the packs, as the build wrote it; in unit tests as people did, so that faults have lines.
macro_rules! pack_file {
    ($($name:literal),+) => {
        if cfg!(test) {
            include_str!(concat!("packs/", $($name,)+ ".toml"))
        } else {
            include_str!(concat!(env!("OUT_DIR"), "/packs/", $($name,)+ ".json"))
        }
    };
}

/// The one list of languages: each is a folder in `packs/`.
macro_rules! packs {
    [$($iso:literal),+ $(,)?] => {
        &[$(PackFiles {
            iso: $iso,
            language: pack_file!($iso, "/language"),
            numbers: pack_file!($iso, "/numbers"),
            units: pack_file!($iso, "/units"),
            topics: pack_file!($iso, "/topics"),
            dates: pack_file!($iso, "/dates"),
            parties: pack_file!($iso, "/parties"),
            cues: pack_file!($iso, "/cues"),
            #[cfg(test)]
            examples: pack_file!($iso, "/examples"),
        }),+]
    };
}

const FILES: &[PackFiles] = packs!["en", "fr"];
const IDS: &str = pack_file!("ids");
const FEASTS: &str = pack_file!("feasts");

/// Reads a file of the packs into borrowed text; a fault in words.
fn read<'t, T: Deserialize<'t>>(file: &'t str) -> Result<T, String> {
    #[cfg(test)]
    return toml::from_str(file).map_err(|e| e.to_string());
    #[cfg(not(test))]
    serde_json::from_str(file).map_err(|e| e.to_string())
}

/// The languages that recoupe reads, and the inventory of ids that they share.
#[derive(Debug)]
pub struct Packs {
    ids: Inventory,
    packs: Vec<Shelved>,
}

/// A pack that is loaded when it is first asked for: most runs read one language, and loading is most of a short run.
#[derive(Debug)]
struct Shelved {
    lang: Lang,
    language: Language,
    files: &'static PackFiles,
    pack: OnceLock<Pack>,
}

impl Shelved {
    fn of(files: &'static PackFiles) -> Result<Self, String> {
        let (lang, language) = Pack::language(files)?;
        Ok(Self { lang, language, files, pack: OnceLock::new() })
    }

    #[expect(clippy::panic, reason = "the built-in packs are compiled in and a test loads them all")]
    fn pack(&self, ids: &Inventory) -> &Pack {
        self.pack.get_or_init(|| Pack::load(self.files, ids).unwrap_or_else(|e| panic!("built-in packs: {e}")))
    }

    /// The same, to be changed.
    fn pack_mut(&mut self, ids: &Inventory) -> Option<&mut Pack> {
        self.pack(ids);
        self.pack.get_mut()
    }
}

impl Packs {
    /// The packs that come with recoupe.
    ///
    /// # Panics
    /// Never in a released build: a test loads every built-in pack.
    #[expect(clippy::panic, reason = "the built-in packs are compiled in and a test loads them all")]
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Packs> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::load().unwrap_or_else(|e| panic!("built-in packs: {e}")))
    }

    fn load() -> Result<Self, String> {
        let ids = ids::load(IDS).map_err(|e| format!("ids.toml: {e}"))?;
        let packs = FILES.iter().map(Shelved::of).collect::<Result<_, _>>()?;
        Ok(Self { ids, packs })
    }

    /// The pack of a language, if there is one.
    pub fn get(&self, lang: Lang) -> Option<&Pack> {
        self.packs.iter().find(|p| p.lang == lang).map(|p| p.pack(&self.ids))
    }

    /// Every pack, in the order of its list.
    pub fn all(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter().map(|p| p.pack(&self.ids))
    }

    /// The languages that have a pack, in the order of their list, with what is said of each as a whole.
    pub(crate) fn languages(&self) -> impl Iterator<Item = (Lang, &Language)> {
        self.packs.iter().map(|p| (p.lang, &p.language))
    }

    /// The ids that the packs share.
    pub fn inventory(&self) -> &Inventory {
        &self.ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_listed_and_every_listed_pack_loads() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang/packs");
        let mut on_disk: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|e| e.unwrap().file_name().into_string().ok())
            .filter(|n| n != "ids.toml" && n != "feasts.toml")
            .collect();
        on_disk.sort();
        assert_eq!(on_disk, FILES.iter().map(|f| f.iso).collect::<Vec<_>>());
        assert_eq!(Packs::builtin().all().count(), FILES.len());
    }

    #[test]
    fn a_language_that_is_not_read_is_not_loaded() {
        let packs = Packs::load().unwrap();
        assert!(packs.get(Lang::EN).is_some() && packs.languages().count() == FILES.len());
        let loaded = packs.packs.iter().filter(|p| p.pack.get().is_some());
        assert_eq!(loaded.map(|p| p.lang).collect::<Vec<_>>(), [Lang::EN]);
    }
}
