//! All phrases of a language in one automaton over words: each token costs one look-up, each phrase is found where it stands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lang::sense::Sense;
use crate::lang::token::{fold, straight, tokenise};
use crate::model::token::{Gap, Token, TokenKind, WordId};

/// Phrases with what they mean. Hyphens inside a phrase are optional in text; case matters only where a phrase asks for a capital.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: HashMap<Box<str>, WordId, Fast>,
    /// By word: whether some phrase beginning with it makes a sentence worth reading, or begins at all.
    begins: Vec<bool>,
    counts: Vec<bool>,
    edges: HashMap<(u32, WordId), u32, Fast>,
    /// By node: indexes into `entries`.
    ends: Vec<Vec<u32>>,
    entries: Vec<Entry>,
}

/// One meaning of one phrase.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What it means.
    pub(crate) sense: Sense,
    /// Holds only where the first word has a capital.
    pub(crate) capital: bool,
}

/// The longest phrase at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'l> {
    /// Tokens covered.
    pub(crate) len: usize,
    lexicon: &'l Lexicon,
    node: u32,
    capital: bool,
}

impl<'l> Match<'l> {
    /// The meanings that hold here.
    pub(crate) fn senses(&self) -> impl Iterator<Item = &'l Sense> + use<'l> {
        let (lexicon, capital) = (self.lexicon, self.capital);
        lexicon.ends[self.node as usize]
            .iter()
            .map(|&e| &lexicon.entries[e as usize])
            .filter(move |e| !e.capital || capital)
            .map(|e| &e.sense)
    }
}

impl Lexicon {
    /// Adds a meaning to a phrase.
    pub(crate) fn insert(&mut self, phrase: &str, capital: bool, sense: Sense) {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
            self.word_id("");
        }
        let counts = sense.counts();
        let folded = fold(phrase);
        let tokens = tokenise(&folded, |_| 0);
        let mut node = 0;
        for (i, token) in tokens.iter().enumerate() {
            let surface = token.of(&folded);
            if surface == "-" && i > 0 && i + 1 < tokens.len() {
                continue;
            }
            let word = self.word_id(surface);
            if i == 0 {
                self.begins[word as usize] = true;
                self.counts[word as usize] |= counts;
            }
            let next = self.ends.len() as u32;
            let ends = &mut self.ends;
            node = *self.edges.entry((node, word)).or_insert_with(|| {
                ends.push(Vec::new());
                next
            });
        }
        if node != 0 {
            self.ends[node as usize].push(self.entries.len() as u32);
            self.entries.push(Entry { sense, capital });
        }
    }

    fn word_id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let id = self.words.len() as WordId;
        self.words.insert(word.into(), id);
        self.begins.push(false);
        self.counts.push(false);
        id
    }

    /// The id of a word or mark as it stands in text; 0 if no phrase holds it.
    pub(crate) fn word(&self, surface: &str) -> WordId {
        let mut buffer = [0_u8; 48];
        let bytes = surface.as_bytes();
        if bytes.len() <= buffer.len() && surface.is_ascii() {
            let low = &mut buffer[..bytes.len()];
            low.copy_from_slice(bytes);
            low.make_ascii_lowercase();
            let low = std::str::from_utf8(low).unwrap_or_default();
            return self.words.get(low).copied().unwrap_or(0);
        }
        if surface.chars().all(|c| !c.is_uppercase() && straight(c) == c) {
            return self.words.get(surface).copied().unwrap_or(0);
        }
        self.words.get(fold(surface).as_str()).copied().unwrap_or(0)
    }

    /// Cuts a text into tokens with their words.
    pub(crate) fn tokenise(&self, text: &str) -> Vec<Token> {
        tokenise(text, |w| self.word(w))
    }

    /// Whether a sentence with this word is worth reading: some phrase that begins with it counts something.
    pub(crate) fn counts(&self, word: WordId) -> bool {
        word != 0 && self.counts[word as usize]
    }

    /// The longest phrase that begins at `tokens[at]` and has a meaning there.
    pub(crate) fn longest(&self, text: &str, tokens: &[Token], at: usize) -> Option<Match<'_>> {
        let mut found = None;
        self.walk(text, tokens, at, |m| found = Some(m));
        found
    }

    /// Every phrase that begins at `tokens[at]`, the shortest first.
    pub(crate) fn walk<'l>(&'l self, text: &str, tokens: &[Token], at: usize, mut each: impl FnMut(Match<'l>)) {
        let first = tokens[at];
        if first.word == 0 || !self.begins[first.word as usize] {
            return;
        }
        let capital = first.is_capital();
        let (mut node, mut i) = (0, at);
        while let Some(token) = tokens.get(i) {
            let joins = i > at && token.kind == TokenKind::Mark && straight_is_hyphen(token.of(text));
            if joins && token.gap == Gap::None && tokens.get(i + 1).is_some_and(|t| t.gap == Gap::None) {
                i += 1;
                continue;
            }
            if token.word == 0 || (i > at && token.gap == Gap::Paragraph) {
                break;
            }
            let Some(&next) = self.edges.get(&(node, token.word)) else { break };
            (node, i) = (next, i + 1);
            let ends = &self.ends[node as usize];
            if ends.iter().any(|&e| !self.entries[e as usize].capital || capital) {
                each(Match { len: i - at, lexicon: self, node, capital });
            }
        }
    }
}

fn straight_is_hyphen(mark: &str) -> bool {
    mark.chars().next().is_some_and(|c| straight(c) == '-')
}

/// A fast hash for short words: FNV-1a by eight bytes. Only ever used for look-ups, never for order.
#[derive(Default)]
pub(crate) struct FastHasher(u64);

type Fast = BuildHasherDefault<FastHasher>;

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.write_u64(u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
        }
        let mut last = [0; 8];
        let rest = chunks.remainder();
        last[..rest.len()].copy_from_slice(rest);
        self.write_u64(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, _: u8) {}

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
