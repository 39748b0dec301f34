//! Writes the image of a pack, whose form `lang/image.rs` explains.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::lang::lexicon::{Lexicon, Node};
use crate::lang::pack::Pack;
use crate::lang::sense::Sense;

/// The image of a pack, but for what is said of its language as a whole.
pub(crate) fn encode(pack: &Pack) -> Result<Vec<u8>, String> {
    let lexicon = &pack.lexicon;
    let senses = senses(lexicon);
    let tables = (&pack.numbers, &pack.dates, &pack.towns, &pack.capitals, &senses);
    let mut image = Vec::new();
    put_text(&mut image, &serde_json::to_string(&tables).map_err(|e| e.to_string())?);
    let words: Vec<_> = lexicon.words.list().into_values().collect();
    put_text(&mut image, &words.join(" "));
    put_all(&mut image, lexicon.small_words());
    put_lists(&mut image, lexicon, &senses);
    put_nodes(&mut image, lexicon);
    Ok(image)
}

/// The meanings of a lexicon, each once.
fn senses(lexicon: &Lexicon) -> Vec<&Sense> {
    let mut seen = HashSet::new();
    lexicon.lists.iter().flatten().map(|m| &m.sense).filter(|s| seen.insert(*s)).collect()
}

fn put_lists(image: &mut Vec<u8>, lexicon: &Lexicon, senses: &[&Sense]) {
    let numbers: HashMap<&Sense, u32> = senses.iter().copied().zip(0..).collect();
    put(image, lexicon.lists.len() as u32);
    for list in &lexicon.lists {
        put_all(image, list.iter().map(|m| numbers[&m.sense] << 1 | u32::from(m.capital)));
    }
}

fn put_nodes(image: &mut Vec<u8>, lexicon: &Lexicon) {
    let begun = |node: &&Node| node.count > 0;
    let rows: BTreeMap<u32, u32> = lexicon.nodes().iter().filter(begun).map(|n| (n.behind, n.count)).collect();
    let numbers: HashMap<u32, u32> = rows.keys().copied().zip(1..).collect();
    put_all(image, rows.into_values());
    for node in &lexicon.nodes()[1..] {
        put(image, node.word);
        put(image, node.list);
        put(image, numbers.get(&node.behind).copied().unwrap_or(0));
    }
}

fn put_all(image: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let numbers: Vec<_> = numbers.collect();
    put(image, numbers.len() as u32);
    numbers.into_iter().for_each(|number| put(image, number));
}

fn put_text(image: &mut Vec<u8>, text: &str) {
    put(image, text.len() as u32);
    image.extend(text.bytes());
}

fn put(image: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        image.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    image.push(number as u8);
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::lang::compile::pack::Folder;
    use crate::lang::{IMAGES, Packs, image};

    #[test]
    fn an_image_is_read_as_the_pack_that_was_written() {
        let folder = Folder::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang/packs"))).unwrap();
        assert_eq!(&folder.ids, Packs::builtin().inventory());
        assert_eq!(folder.languages().unwrap(), IMAGES.iter().map(|i| i.iso).collect::<Vec<_>>());
        for built in IMAGES {
            let pack = folder.pack(built.iso).unwrap();
            let image = super::encode(&pack).unwrap();
            assert!(image == built.pack, "{}: the build wrote another image", built.iso);
            let read = image::decode(&image, pack.lang, pack.language.clone()).unwrap();
            assert!(read == pack, "{}: the image is read as another pack", built.iso);
            assert!(Some(&pack) == Packs::builtin().get(pack.lang), "{}: the program has another pack", built.iso);
        }
    }

    #[test]
    fn a_damaged_image_is_refused() {
        let built = &IMAGES[0];
        let pack = Packs::builtin().all().next().unwrap();
        let decode = |image: &[u8]| image::decode(image, pack.lang, pack.language.clone()).map(drop);
        for len in [0, 1, 100, built.pack.len() - 1] {
            assert!(decode(&built.pack[..len]).is_err(), "{len} bytes");
        }
        assert!(decode(&[0xff; 100]).is_err());
    }
}
