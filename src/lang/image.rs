//! A pack as the build writes it: bytes that are read into a [`Pack`] in a fraction of the time that its files take.
//!
//! In order: the tables of the pack as JSON, the words of its phrases with a blank between two, the small words, the lists of meanings,
//! the nodes of the lexicon. Numbers have seven bits in each byte, the lowest first, and the highest bit where they go on; texts and
//! lists have their length before them. A meaning is the place of its sense, twice, and one more where it asks for a capital. Of the
//! nodes come first the lengths of the rows that they stand in, then for each its word, its list and the number of the row behind it,
//! from 1, or 0.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lang::dates::Dates;
use crate::lang::language::Language;
use crate::lang::lexicon::{Lexicon, Meaning, Node};
use crate::lang::numbers::Numbers;
use crate::lang::pack::Pack;
use crate::lang::sense::Sense;
use crate::lang::words::Words;
use crate::model::id::{Id, Lang};

/// What stands in JSON: numbers, dates, towns and capitals of a pack, and what its phrases mean.
type Tables = (Numbers, Dates, BTreeMap<String, String>, BTreeMap<Id, String>, Vec<Sense>);

/// Reads the pack of a language.
pub(super) fn decode(image: &[u8], lang: Lang, language: Language) -> Result<Pack, String> {
    let mut rest = Bytes(image);
    let (numbers, dates, towns, capitals, senses): Tables =
        serde_json::from_str(rest.text()?).map_err(|e| e.to_string())?;
    let words = Words::of_list(rest.text()?.split_terminator(' '));
    let small = rest.numbers()?;
    let lists = (0..rest.number()?).map(|_| list(&mut rest, &senses)).collect::<Result<Vec<_>, _>>()?;
    let nodes = nodes(&mut rest)?;
    let fits = |node: &Node| node.word < words.len() && (node.list as usize) < lists.len();
    if !nodes.iter().all(fits) || small.iter().any(|&word| word >= words.len()) {
        return Err(DAMAGED.to_string());
    }
    let lexicon = Lexicon::new(words, &small, nodes, lists);
    Ok(Pack { lang, language, lexicon, numbers, dates, towns, capitals })
}

fn list(rest: &mut Bytes<'_>, senses: &[Sense]) -> Result<Vec<Meaning>, String> {
    let meaning = |number: u32| {
        let sense = senses.get(number as usize >> 1).ok_or(DAMAGED)?.clone();
        Ok(Meaning { sense, capital: number & 1 == 1 })
    };
    rest.numbers()?.into_iter().map(meaning).collect()
}

fn nodes(rest: &mut Bytes<'_>) -> Result<Vec<Node>, String> {
    let mut end: u32 = 1;
    let mut rows = vec![Range::default()];
    for count in rest.numbers()? {
        let next = end.checked_add(count).ok_or(DAMAGED)?;
        rows.push(end..next);
        end = next;
    }
    // Before room is made: each node takes three bytes or more.
    if end as usize > rest.0.len() + 1 {
        return Err(DAMAGED.to_string());
    }
    let mut nodes = Vec::with_capacity(end as usize);
    nodes.push(Node::new(0, 0, rows.get(1).unwrap_or(&rows[0]).clone()));
    for _ in 1..end {
        let (word, list) = (rest.number()?, rest.number()?);
        nodes.push(Node::new(word, list, rows.get(rest.number()? as usize).ok_or(DAMAGED)?.clone()));
    }
    Ok(nodes)
}

/// No image of ours.
const DAMAGED: &str = "the image of the pack is damaged";

/// What is left of an image.
struct Bytes<'i>(&'i [u8]);

impl<'i> Bytes<'i> {
    fn numbers(&mut self) -> Result<Vec<u32>, String> {
        (0..self.number()?).map(|_| self.number()).collect()
    }

    fn number(&mut self) -> Result<u32, String> {
        let mut number = 0;
        for place in 0..5 {
            let (&byte, rest) = self.0.split_first().ok_or(DAMAGED)?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(DAMAGED.to_string())
    }

    fn text(&mut self) -> Result<&'i str, String> {
        let len = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(len).ok_or(DAMAGED)?;
        self.0 = rest;
        std::str::from_utf8(text).map_err(|e| e.to_string())
    }
}
