//! Packs are written in TOML by people, and checking them and putting their phrases into an automaton would take most of a short run.
//! Here that is done once, by the same code that lays a user's words over a pack: the program reads what comes of it.
#![allow(dead_code, unreachable_pub, reason = "of the modules of the program that are compiled here, it needs a part")]

#[path = "src/character.rs"]
mod character;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/work.rs"]
mod work;

/// The files of `src/model` that packs speak of: those that stand on serde alone.
#[path = "src/model"]
mod model {
    pub(crate) mod span;
    pub(crate) mod id;
    pub(crate) mod token;
    pub(crate) mod sign;
    pub(crate) mod word;
    pub(crate) mod inventory;
}

/// The files of `src/lang` that make a pack.
#[path = "src/lang"]
mod lang {
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
    pub(crate) mod pack;

    pub(crate) mod compile {
        mod forms;
        pub(crate) mod tree;
        pub(crate) mod sink;
        mod ids;
        mod numbers;
        mod units;
        mod topics;
        mod dates;
        mod party;
        mod parties;
        mod cues;
        pub(crate) mod pack;
        pub(crate) mod image;
    }
}

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use lang::compile::image::encode;
use lang::compile::pack::Folder;
use serde::Serialize;

const PACKS: &str = "src/lang/packs";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={PACKS}");
    let Err(fault) = compile() else { return ExitCode::SUCCESS };
    fault.lines().for_each(|line| println!("cargo::error={line}"));
    ExitCode::FAILURE
}

/// Writes what the program reads of the packs.
fn compile() -> Result<(), String> {
    let to = env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let write = |name: String, bytes: &[u8]| {
        let path = Path::new(&to).join(name);
        fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
    };
    let folder = Folder::open(Path::new(PACKS))?;
    write("ids.json".to_string(), &json(&folder.ids)?)?;
    for iso in folder.languages()? {
        let pack = folder.pack(&iso)?;
        write(format!("{iso}.json"), &json(&pack.language)?)?;
        write(format!("{iso}.pack"), &encode(&pack)?)?;
    }
    Ok(())
}

fn json(table: &impl Serialize) -> Result<Vec<u8>, String> {
    serde_json::to_vec(table).map_err(|e| e.to_string())
}
