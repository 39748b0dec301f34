//! A folder of packs in, [`Pack`]s out. A fault names the file, and the line where it is one of writing.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::lang::compile::sink::Sink;
use crate::lang::compile::tree::Tree;
use crate::lang::compile::{cues, dates, ids, numbers, parties, topics, units};
use crate::lang::dates::Tables;
use crate::lang::language::Language;
use crate::lang::pack::Pack;
use crate::lang::token::fold;
use crate::model::id::Lang;
use crate::model::inventory::Inventory;

/// The folder of all packs, and what they share.
pub(crate) struct Folder {
    path: PathBuf,
    pub(crate) ids: Inventory,
    feasts: Tables,
}

impl Folder {
    /// Reads what all packs share.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let mut folder = Self { path: path.to_path_buf(), ids: Inventory::default(), feasts: Tables::default() };
        folder.ids = folder.file("ids.toml".to_string())?.load(ids::load)?;
        folder.feasts = folder.file("feasts.toml".to_string())?.load(Ok)?;
        Ok(folder)
    }

    /// The codes of the languages that have a pack, in order.
    pub(crate) fn languages(&self) -> Result<Vec<String>, String> {
        let entries = fs::read_dir(&self.path).map_err(|e| format!("{}: {e}", self.path.display()))?;
        let folders = entries.filter_map(Result::ok).filter(|e| e.path().is_dir());
        let mut languages: Vec<_> = folders.filter_map(|e| e.file_name().into_string().ok()).collect();
        languages.sort();
        Ok(languages)
    }

    /// Reads a pack and checks it.
    pub(crate) fn pack(&self, iso: &str) -> Result<Pack, String> {
        let lang = Lang::parse(iso).ok_or_else(|| format!("{iso}: no ISO 639-1 code"))?;
        let file = |name: &str| self.file(format!("{iso}/{name}.toml"));
        let language = file("language")?.load(|raw: Language| Ok(raw.prepared()))?;
        let mut tree = Tree::default();
        language.function_words.iter().for_each(|w| insert_small(&mut tree, w));
        let mut sink = Sink { ids: &self.ids, tree: &mut tree };
        let numbers = file("numbers")?.load(|raw| numbers::load(raw, &mut sink))?;
        file("units")?.load(|raw| units::load(raw, &mut sink))?;
        file("topics")?.load(|raw| topics::load(raw, &mut sink))?;
        let dates = file("dates")?.load(|raw| dates::load(raw, self.feasts.clone(), &mut sink))?;
        let named = file("parties")?.load(|raw| parties::load(raw, &mut sink))?;
        file("cues")?.load(|raw| cues::load(raw, &mut sink))?;
        let parties::Named { towns, capitals } = named;
        Ok(Pack { lang, language, lexicon: tree.freeze(), numbers, dates, towns, capitals })
    }

    /// A file of the folder.
    fn file(&self, name: String) -> Result<File, String> {
        let path = self.path.join(&name);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(File { name, text })
    }
}

/// Marks one of the small words of the language.
fn insert_small(tree: &mut Tree, word: &str) {
    let folded = fold(word);
    let id = tree.words.add(&folded, 0..folded.len());
    tree.small.insert(id);
}

/// A file of the packs.
struct File {
    /// Below the folder of all.
    name: String,
    text: String,
}

impl File {
    /// Reads it, and makes of it what the program sees.
    fn load<'t, R: Deserialize<'t>, T>(&'t self, load: impl FnOnce(R) -> Result<T, String>) -> Result<T, String> {
        let raw = toml::from_str(&self.text).map_err(|e| e.to_string());
        raw.and_then(load).map_err(|e| format!("{}: {e}", self.name))
    }
}
