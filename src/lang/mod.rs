//! Language packs: words, roles and templates as data, which the build makes into typed, complete tables (`compile`) or refuses with
//! file and line, and which the program reads from the images that it wrote.
//!
//! Only `segment` and `recognise` (with the dateline reader and language detection) may use this module: after recognition
//! no code knows a language.

pub(crate) mod token;
pub(crate) mod sense;
mod words;
pub(crate) mod lexicon;
pub(crate) mod language;
pub(crate) mod numbers;
pub(crate) mod units;
pub(crate) mod topics;
pub(crate) mod dates;
pub(crate) mod parties;
pub(crate) mod cues;
mod pack;
mod image;
mod compile;
mod terms;
pub(crate) mod detect;

use std::sync::OnceLock;

use crate::lang::language::Language;
use crate::model::id::Lang;
use crate::model::inventory::Inventory;

pub use pack::Pack;

/// What the build made of the files of a pack.
#[derive(Debug)]
struct Image {
    iso: &'static str,
    /// [`Language`] as JSON.
    language: &'static str,
    /// The rest.
    pack: &'static [u8],
}

/// The one list of languages: each is a folder in `packs/`.
macro_rules! packs {
    [$($iso:literal),+ $(,)?] => {
        &[$(Image {
            iso: $iso,
            language: include_str!(concat!(env!("OUT_DIR"), "/", $iso, ".json")),
            pack: include_bytes!(concat!(env!("OUT_DIR"), "/", $iso, ".pack")),
        }),+]
    };
}

const IMAGES: &[Image] = packs!["en", "fr"];
/// [`Inventory`] as JSON.
const IDS: &str = include_str!(concat!(env!("OUT_DIR"), "/ids.json"));

/// The languages that recoupe reads, and the inventory of ids that they share.
#[derive(Debug)]
pub struct Packs {
    ids: Inventory,
    packs: Vec<Shelved>,
}

/// A pack that is loaded when it is first asked for: most runs read one language.
#[derive(Debug)]
struct Shelved {
    lang: Lang,
    language: Language,
    image: &'static [u8],
    pack: OnceLock<Pack>,
}

impl Shelved {
    fn of(image: &'static Image) -> Result<Self, String> {
        let lang = Lang::parse(image.iso).ok_or("no ISO 639-1 code")?;
        let language: Language = serde_json::from_str(image.language).map_err(|e| e.to_string())?;
        Ok(Self { lang, language: language.prepared(), image: image.pack, pack: OnceLock::new() })
    }

    #[expect(clippy::panic, reason = "the built-in packs are compiled in and a test loads them all")]
    fn pack(&self) -> &Pack {
        let load = || image::decode(self.image, self.lang, self.language.clone());
        self.pack.get_or_init(|| load().unwrap_or_else(|e| panic!("built-in packs: {}: {e}", self.lang)))
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
        let ids = serde_json::from_str(IDS).map_err(|e| e.to_string())?;
        let packs = IMAGES.iter().map(Shelved::of).collect::<Result<_, _>>()?;
        Ok(Self { ids, packs })
    }

    /// The pack of a language, if there is one.
    pub fn get(&self, lang: Lang) -> Option<&Pack> {
        self.packs.iter().find(|p| p.lang == lang).map(|p| p.pack())
    }

    /// Every pack, in the order of its list.
    pub fn all(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter().map(|p| p.pack())
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
    fn a_language_that_is_not_read_is_not_loaded() {
        let packs = Packs::load().unwrap();
        assert!(packs.get(Lang::EN).is_some() && packs.languages().count() == IMAGES.len());
        let loaded = packs.packs.iter().filter(|p| p.pack.get().is_some());
        assert_eq!(loaded.map(|p| p.lang).collect::<Vec<_>>(), [Lang::EN]);
    }
}
