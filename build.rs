//! Packs are written in TOML and read at every start of the program, which takes most of a short run. Here each becomes JSON, which
//! is read several times as fast. The unit tests read the TOML itself, whose faults have lines.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const PACKS: &str = "src/lang/packs";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PACKS}");
    convert(Path::new(PACKS), &Path::new(&env::var("OUT_DIR")?).join("packs"))
}

/// Writes the TOML files of a folder, and of those in it, as JSON into another.
fn convert(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            convert(&path, &to)?;
        } else {
            let file: serde_json::Value =
                toml::from_str(&fs::read_to_string(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
            fs::write(to.with_extension("json"), serde_json::to_string(&file)?)?;
        }
    }
    Ok(())
}
