//! All phrases of a language in one automaton over words: each token costs one look-up, each phrase is found where it stands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::{fold, straight, tokenise};
use crate::model::token::{Gap, Phrase, Place, Token, TokenKind, WordId};
use crate::work;

/// Phrases with what they mean. Hyphens inside a phrase are optional in text; case matters only where a phrase asks for a capital.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Words by their bytes as a number: those of up to eight bytes, which most of a text are, in a table that stays small.
    short: HashMap<u64, WordId, Fast>,
    middling: HashMap<u128, WordId, Fast>,
    long: HashMap<Box<str>, WordId, Fast>,
    /// By word: the node of phrases that begin with it; 0 if none does.
    begins: Vec<u32>,
    /// By word: the kinds of all phrases that begin with it.
    kinds: Vec<Kinds>,
    /// By word: whether it is one of the small words of the language.
    small: Vec<bool>,
    /// The first is no node: no phrase is empty.
    nodes: Vec<Node>,
}

/// Where a phrase stands after some of its words.
#[derive(Debug, Default)]
struct Node {
    /// The node after each word that goes on from here, by word.
    edges: Vec<(WordId, u32)>,
    /// What the phrases that end here mean.
    entries: Vec<Entry>,
    /// The kinds of those meanings.
    kinds: Kinds,
    /// Whether one of them holds in any case.
    uncased: bool,
}

/// One meaning of one phrase.
#[derive(Debug)]
struct Entry {
    sense: Sense,
    /// Holds only where the first word has a capital.
    capital: bool,
}

/// A phrase at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'l> {
    phrase: Phrase,
    node: &'l Node,
}

impl<'l> Match<'l> {
    /// Tokens covered.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.phrase.len)
    }

    /// The meanings that hold here.
    pub(crate) fn senses(&self) -> impl Iterator<Item = &'l Sense> + use<'l> {
        let (node, capital) = (self.node, self.phrase.capital);
        node.entries.iter().filter(move |e| !e.capital || capital).map(|e| &e.sense)
    }

    /// The kinds of its meanings, those that ask for a capital included.
    pub(crate) fn kinds(&self) -> Kinds {
        self.node.kinds
    }
}

impl Lexicon {
    /// Adds a meaning to a phrase.
    pub(crate) fn insert(&mut self, phrase: &str, capital: bool, sense: Sense) {
        let words = self.words(phrase);
        self.insert_words(&words, capital, sense);
    }

    /// The words of a phrase; hyphens inside it are none.
    pub(crate) fn words(&mut self, phrase: &str) -> Vec<WordId> {
        self.open();
        let folded = fold(phrase);
        let tokens = tokenise(&folded, |_| 0);
        let inner = |i: usize| i > 0 && i + 1 < tokens.len() && tokens[i].of(&folded) == "-";
        (0..tokens.len()).filter(|&i| !inner(i)).map(|i| self.word_id(tokens[i].of(&folded))).collect()
    }

    /// Adds a meaning to a phrase, by its words.
    pub(crate) fn insert_words(&mut self, words: &[WordId], capital: bool, sense: Sense) {
        let node = words.iter().fold(0, |node, &word| self.step(node, word));
        if let Some(&first) = words.first() {
            self.kinds[first as usize] |= sense.kinds();
            let node = &mut self.nodes[node as usize];
            node.kinds |= sense.kinds();
            node.uncased |= !capital;
            node.entries.push(Entry { sense, capital });
        }
    }

    /// The meanings that a phrase has so far, by its words.
    pub(crate) fn meanings(&self, words: &[WordId]) -> impl Iterator<Item = &Sense> {
        let next = |node: u32, word: &WordId| match node {
            0 => self.begins.get(*word as usize).copied(),
            node => {
                let edges = &self.nodes[node as usize].edges;
                edges.binary_search_by_key(word, |e| e.0).ok().map(|at| edges[at].1)
            }
        };
        let node = words.iter().try_fold(0, |node, word| next(node, word).filter(|n| *n != 0));
        node.into_iter().flat_map(|n| &self.nodes[n as usize].entries).map(|e| &e.sense)
    }

    /// Marks one of the small words of the language.
    pub(crate) fn insert_small(&mut self, word: &str) {
        self.open();
        let id = self.word_id(&fold(word));
        self.small[id as usize] = true;
    }

    /// Whether a word is one of the small words of the language.
    pub(crate) fn is_small(&self, word: WordId) -> bool {
        self.small.get(word as usize).is_some_and(|s| *s)
    }

    /// Takes up the first node and the word 0, which stand for none.
    fn open(&mut self) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
            self.word_id("");
        }
    }

    /// The node after a word, made if it is not there.
    fn step(&mut self, node: u32, word: WordId) -> u32 {
        let new = self.nodes.len() as u32;
        let next = if node == 0 {
            let begin = &mut self.begins[word as usize];
            *begin = if *begin == 0 { new } else { *begin };
            *begin
        } else {
            let edges = &mut self.nodes[node as usize].edges;
            let at = edges.partition_point(|e| e.0 < word);
            if edges.get(at).is_none_or(|e| e.0 != word) {
                edges.insert(at, (word, new));
            }
            edges[at].1
        };
        if next == new {
            self.nodes.push(Node::default());
        }
        next
    }

    fn word_id(&mut self, folded: &str) -> WordId {
        let new = self.begins.len() as WordId;
        let id = match key(folded, 0..folded.len()) {
            Some(key) => match u64::try_from(key) {
                Ok(key) => *self.short.entry(key).or_insert(new),
                Err(_) => *self.middling.entry(key).or_insert(new),
            },
            None => *self.long.entry(folded.into()).or_insert(new),
        };
        if id == new {
            self.begins.push(0);
            self.kinds.push(Kinds::default());
            self.small.push(false);
        }
        id
    }

    /// The id of the word or mark that stands in a text; 0 if no phrase holds it.
    fn word(&self, text: &str, at: Range<usize>) -> WordId {
        let surface = &text[at.clone()];
        if !surface.is_ascii() && surface.chars().any(|c| !c.is_ascii() && (c.is_uppercase() || straight(c) != c)) {
            return self.folded(&fold(surface));
        }
        match key(text, at) {
            Some(key) => self.keyed(lower(key)),
            None => self.folded(&fold(surface)),
        }
    }

    fn folded(&self, word: &str) -> WordId {
        match key(word, 0..word.len()) {
            Some(key) => self.keyed(key),
            None => self.long.get(word).copied().unwrap_or(0),
        }
    }

    fn keyed(&self, key: u128) -> WordId {
        let id = u64::try_from(key).map_or_else(|_| self.middling.get(&key), |key| self.short.get(&key));
        id.copied().unwrap_or(0)
    }

    /// Cuts a text into tokens with their words.
    pub(crate) fn tokenise(&self, text: &str) -> Vec<Token> {
        tokenise(text, |at| self.word(text, at))
    }

    /// Looks up the phrases of a sentence: adds what begins at each of its tokens, and gives the kinds of them all.
    pub(crate) fn look_up(
        &self,
        text: &str,
        tokens: &[Token],
        phrases: &mut Vec<Phrase>,
        places: &mut Vec<Place>,
    ) -> Kinds {
        let mut all = Kinds::default();
        for at in 0..tokens.len() {
            let mut kinds = Kinds::default();
            self.walk(text, tokens, at, |m| {
                kinds |= m.kinds();
                phrases.push(m.phrase);
            });
            places.push(Place { end: phrases.len() as u32, kinds: kinds.bits() });
            all |= kinds;
        }
        all
    }

    /// What a phrase means that was looked up.
    pub(crate) fn meaning(&self, phrase: Phrase) -> Match<'_> {
        Match { phrase, node: &self.nodes[phrase.node as usize] }
    }

    /// Whether a phrase of one of these kinds can begin with a word: a look at the word alone.
    pub(crate) fn may_begin(&self, word: WordId, kinds: Kinds) -> bool {
        self.kinds.get(word as usize).is_some_and(|k| k.meets(kinds))
    }

    /// The longest phrase that begins at `tokens[at]` and has a meaning there.
    #[cfg(test)]
    pub(crate) fn longest(&self, text: &str, tokens: &[Token], at: usize) -> Option<Match<'_>> {
        let mut found = None;
        self.walk(text, tokens, at, |m| found = Some(m));
        found
    }

    /// Every phrase that begins at `tokens[at]`, the shortest first. It looks at no more tokens than the longest phrase of the
    /// pack has, twice over: between two words of a phrase stands one hyphen at most.
    pub(crate) fn walk<'l>(&'l self, text: &str, tokens: &[Token], at: usize, mut each: impl FnMut(Match<'l>)) {
        let first = tokens[at];
        let begin = self.begins.get(first.word as usize).copied().unwrap_or(0);
        if begin == 0 {
            return;
        }
        let capital = first.is_capital();
        let (mut id, mut to) = (begin, at + 1);
        loop {
            work::count(1);
            let node = &self.nodes[id as usize];
            if node.uncased || capital && !node.entries.is_empty() {
                each(Match { phrase: Phrase { node: id, len: (to - at) as u16, capital }, node });
            }
            if node.edges.is_empty() {
                return;
            }
            let next = to + usize::from(joins(text, tokens, to));
            let Some(token) = tokens.get(next).filter(|t| t.word != 0 && t.gap != Gap::Paragraph) else { return };
            let Ok(edge) = node.edges.binary_search_by_key(&token.word, |e| e.0) else { return };
            (id, to) = (node.edges[edge].1, next + 1);
        }
    }
}

/// Whether a token is a hyphen that touches both its neighbours.
fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some([hyphen, next]) = tokens.get(at..at + 2) else { return false };
    hyphen.kind == TokenKind::Mark && hyphen.gap == Gap::None && next.gap == Gap::None && is_hyphen(hyphen.of(text))
}

fn is_hyphen(mark: &str) -> bool {
    mark.chars().next().is_some_and(|c| straight(c) == '-')
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

/// ASCII capitals as small letters, in all bytes at once.
fn lower(key: u128) -> u128 {
    u128::from_le_bytes(key.to_le_bytes().map(|b| b.to_ascii_lowercase()))
}

/// A fast hash for words, by eight bytes. Only ever used for look-ups, never for order.
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

    fn write_u128(&mut self, n: u128) {
        self.write_u64(n as u64);
        self.write_u64((n >> 64) as u64);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::cues::{CueWord, Role};

    fn lexicon(phrases: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        phrases.iter().for_each(|p| lexicon.insert(p, false, Sense::Cue(CueWord::Role(Role::And))));
        lexicon
    }

    fn longest(lexicon: &Lexicon, text: &str) -> usize {
        let tokens = lexicon.tokenise(text);
        lexicon.longest(text, &tokens, 0).map_or(0, |m| m.len())
    }

    #[test]
    fn one_hyphen_is_passed_over_and_no_run_of_them() {
        let lexicon = lexicon(&["cease fire", "co-operation", "-x"]);
        for (text, len) in [
            ("cease fire", 2),
            ("cease-fire", 3),
            ("Cease\u{2011}Fire", 3),
            ("cease--fire", 0),
            ("cease - fire", 0),
            ("cooperation", 0),
            ("co-operation", 3),
            ("co operation", 2),
            ("- x", 2),
            ("-x", 2),
            ("----x", 0),
            ("-", 0),
        ] {
            assert_eq!(longest(&lexicon, text), len, "{text}");
        }
    }

    #[test]
    fn words_are_found_at_any_length_and_in_any_case() {
        let long = "incompréhensibilités";
        let lexicon = lexicon(&["été", "d'accord", "sixteen-letters-x", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", long]);
        for text in [
            "été",
            "ÉTÉ",
            "D’accord",
            "aaaaaaaaaaaaaaaa",
            "AAAAAAAAAAAAAAAA",
            "aaaaaaaaaaaaaaaaA",
            long,
            "INCOMPRÉHENSIBILITÉS",
        ] {
            assert!(longest(&lexicon, text) > 0, "{text}");
            assert!(longest(&lexicon, &format!("{text} and so on, for longer than a word")) > 0, "{text}");
        }
        for text in ["étés", "ete", "aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaa", "", "\0"] {
            assert_eq!(lexicon.tokenise(text).first().map_or(0, |t| t.word), 0, "{text}");
        }
    }
}
