//! The words of a language's phrases, by number: what every token of a text is looked up in.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::character::is_widthless;
use crate::hash::Fast;
use crate::lang::token::{fold, straight};
use crate::model::token::WordId;

/// Words by their bytes as a number: those of up to eight bytes, which most of a text are, in a table that stays small.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    short: HashMap<u64, WordId, Fast>,
    middling: HashMap<u128, WordId, Fast>,
    long: HashMap<Box<str>, WordId, Fast>,
    /// How many there are. The first has the number 1: 0 stands for none.
    count: WordId,
}

impl Words {
    /// Folded words, each once, numbered from 1 in their order.
    pub(super) fn of_list<'w>(list: impl Iterator<Item = &'w str> + Clone) -> Self {
        let of = |len: std::ops::RangeInclusive<usize>| list.clone().filter(|w| len.contains(&w.len())).count();
        let mut words = Self {
            short: HashMap::with_capacity_and_hasher(of(0..=8), Fast::default()),
            middling: HashMap::with_capacity_and_hasher(of(9..=16), Fast::default()),
            ..Self::default()
        };
        list.for_each(|word| {
            words.add(word, 0..word.len());
        });
        words
    }

    /// One past the highest number of a word.
    pub(super) fn len(&self) -> WordId {
        self.count + 1
    }

    /// The words by their numbers.
    pub(super) fn list(&self) -> BTreeMap<WordId, String> {
        // The bytes behind a word in its key are none: no word holds the character 0.
        let spelt = |key: u128| String::from_utf8_lossy(&key.to_le_bytes()).trim_end_matches('\0').to_string();
        let short = self.short.iter().map(|(key, id)| (*id, spelt(u128::from(*key))));
        let middling = self.middling.iter().map(|(key, id)| (*id, spelt(*key)));
        short.chain(middling).chain(self.long.iter().map(|(word, id)| (*id, word.to_string()))).collect()
    }

    /// The same words, with the new number of each by its old one.
    pub(super) fn renumbered(&self, numbers: &[WordId]) -> Self {
        let new = |(old, word): (&WordId, &String)| (numbers[*old as usize], word.clone());
        let list: BTreeMap<WordId, String> = self.list().iter().map(new).collect();
        Self::of_list(list.values().map(String::as_str))
    }

    /// The id of a folded word, added if it is not there.
    pub(super) fn add(&mut self, text: &str, at: Range<usize>) -> WordId {
        let known = self.folded(text, at.clone());
        if known != 0 {
            return known;
        }
        self.count += 1;
        let id = self.count;
        match key(text, at.clone()) {
            Some(key) => match u64::try_from(key) {
                Ok(key) => self.short.insert(key, id),
                Err(_) => self.middling.insert(key, id),
            },
            None => self.long.insert(text[at].into(), id),
        };
        id
    }

    /// The id of the word or mark that stands in a text; 0 if no phrase holds it.
    #[inline]
    pub(super) fn of(&self, text: &str, at: Range<usize>) -> WordId {
        // Nearly every word: letters of ASCII alone, and no more than fit a register.
        if let Some(key) = short_key(text, at.clone()).filter(|key| key & (0x80 * EACH) == 0) {
            return self.short.get(&lower(key)).copied().unwrap_or(0);
        }
        self.of_any(text, at)
    }

    fn of_any(&self, text: &str, at: Range<usize>) -> WordId {
        let key = key(text, at.clone());
        let small = |key: u128| u128::from(lower(key as u64)) | u128::from(lower((key >> 64) as u64)) << 64;
        let surface = &text[at];
        let changes = |c: char| !c.is_ascii() && (c.is_uppercase() || straight(c) != c || is_widthless(c));
        match key {
            Some(key) if surface.is_ascii() || !surface.chars().any(changes) => self.keyed(small(key)),
            _ => {
                let folded = fold(surface);
                self.folded(&folded, 0..folded.len())
            }
        }
    }

    /// The same for a folded word.
    fn folded(&self, folded: &str, at: Range<usize>) -> WordId {
        match key(folded, at.clone()) {
            Some(key) => self.keyed(key),
            None => self.long.get(&folded[at]).copied().unwrap_or(0),
        }
    }

    fn keyed(&self, key: u128) -> WordId {
        let id = u64::try_from(key).map_or_else(|_| self.middling.get(&key), |key| self.short.get(&key));
        id.copied().unwrap_or(0)
    }
}

/// The bytes of a word as a number, if it has no more than 16.
fn key(text: &str, at: Range<usize>) -> Option<u128> {
    let len = at.len();
    if len > 16 {
        return None;
    }
    // Where the text goes on, a fixed count of bytes is read and cut: far cheaper than a copy of `len` bytes.
    if let Some(&bytes) = text.as_bytes()[at.start..].first_chunk::<16>() {
        return Some(u128::from_le_bytes(bytes) & u128::MAX.checked_shr(128 - 8 * len as u32).unwrap_or(0));
    }
    let mut bytes = [0; 16];
    bytes[..len].copy_from_slice(&text.as_bytes()[at]);
    Some(u128::from_le_bytes(bytes))
}

/// The bytes of a word as a number, if it has no more than eight and the text goes on behind it.
fn short_key(text: &str, at: Range<usize>) -> Option<u64> {
    let beyond = 8_usize.checked_sub(at.len())?;
    let &bytes = text.as_bytes()[at.start..].first_chunk::<8>()?;
    Some(u64::from_le_bytes(bytes) & u64::MAX.checked_shr(8 * beyond as u32).unwrap_or(0))
}

/// The lowest bit of each byte.
const EACH: u64 = u64::MAX / 0xff;

/// ASCII capitals as small letters, in all bytes at once.
fn lower(key: u64) -> u64 {
    // The high bit of each byte says whether the rest of it reaches a letter; none runs over into the next.
    let from = |letter: u8| (key & (0x7f * EACH)) + u64::from(0x80 - letter) * EACH;
    let capital = from(b'A') & !from(b'Z' + 1) & !key & (0x80 * EACH);
    key | capital >> 2
}
