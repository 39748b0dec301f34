//! All phrases of a language in one automaton over words: each token costs one look-up, each phrase is found where it stands.

use std::collections::HashMap;
use std::ops::Range;

use crate::hash::Fast;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::{fold, straight, tokenise};
use crate::lang::words::Words;
use crate::model::token::{Gap, Phrase, Place, Token, TokenKind, WordId};
use crate::work;

/// Phrases with what they mean. Hyphens inside a phrase are optional in text; case matters only where a phrase asks for a capital.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: Words,
    /// By word: the node of phrases that begin with it; 0 if none does.
    begins: Vec<u32>,
    /// By word: the kinds of all phrases that begin with it.
    kinds: Vec<Kinds>,
    /// By word: whether it is one of the small words of the language.
    small: Vec<bool>,
    /// The first is no node: no phrase is empty.
    nodes: Vec<Node>,
    /// The node behind a node and a word: one table for all, since most nodes have one word behind them or none.
    edges: HashMap<u64, u32, Fast>,
    /// Every meaning; those of one phrase are linked by their numbers, which begin with 1.
    entries: Vec<Entry>,
}

/// Where a phrase stands after some of its words.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The node before, and the word from there to here.
    from: u32,
    word: WordId,
    /// The first and the last meaning of the phrases that end here; 0 if none does.
    entries: (u32, u32),
    /// The kinds of those meanings.
    kinds: Kinds,
    /// Whether one of them holds in any case.
    uncased: bool,
    /// Whether phrases go on from here.
    leads: bool,
}

/// One meaning of one phrase.
#[derive(Debug)]
struct Entry {
    sense: Sense,
    /// Holds only where the first word has a capital.
    capital: bool,
    /// The next meaning of the phrase, or 0.
    next: u32,
}

/// A phrase in the lexicon: the word that it begins with, and the node where it ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Path {
    first: WordId,
    node: u32,
}

/// A phrase at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'l> {
    phrase: Phrase,
    lexicon: &'l Lexicon,
}

impl<'l> Match<'l> {
    /// Tokens covered.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.phrase.len)
    }

    /// The meanings that hold here.
    pub(crate) fn senses(&self) -> impl Iterator<Item = &'l Sense> + use<'l> {
        let capital = self.phrase.capital;
        linked(&self.lexicon.entries, self.node().entries.0).filter(move |e| !e.capital || capital).map(|e| &e.sense)
    }

    /// The kinds of its meanings, those that ask for a capital included.
    pub(crate) fn kinds(&self) -> Kinds {
        Kinds::of(self.phrase.kinds)
    }

    fn node(&self) -> &'l Node {
        &self.lexicon.nodes[self.phrase.node as usize]
    }
}

/// The meanings of one phrase, from its first.
fn linked(entries: &[Entry], first: u32) -> impl Iterator<Item = &Entry> {
    let numbered = |n: u32| entries.get(n.wrapping_sub(1) as usize);
    std::iter::successors(numbered(first), move |e| numbered(e.next))
}

impl Lexicon {
    /// An empty one with room for so many words behind others.
    pub(crate) fn with_room(words: usize) -> Self {
        Self { edges: HashMap::with_capacity_and_hasher(words, Fast::default()), ..Self::default() }
    }

    /// Adds a meaning to a phrase.
    pub(crate) fn insert(&mut self, phrase: &str, capital: bool, sense: Sense) {
        let path = self.path(phrase);
        self.add(path, capital, sense);
    }

    /// The path of a phrase, made if it is not there; hyphens inside the phrase are no words of it.
    pub(crate) fn path(&mut self, phrase: &str) -> Path {
        self.open();
        let mut path = Path::default();
        // Nearly all are small letters and blanks: those need no tokeniser.
        if is_plain(phrase) {
            let mut start = 0;
            for (end, byte) in phrase.bytes().chain([b' ']).enumerate() {
                if byte == b' ' {
                    path = self.step_by(path, phrase, start..end);
                    start = end + 1;
                }
            }
            return path;
        }
        let folded = fold(phrase);
        let tokens = tokenise(&folded, |_| 0);
        let inner = |i: usize| i > 0 && i + 1 < tokens.len() && tokens[i].of(&folded) == "-";
        for i in (0..tokens.len()).filter(|&i| !inner(i)) {
            path = self.step_by(path, &folded, tokens[i].start as usize..tokens[i].end as usize);
        }
        path
    }

    /// The paths of the phrases with which a phrase begins, from itself down to its first word.
    pub(crate) fn heads(&self, path: Path) -> impl Iterator<Item = Path> {
        let head = |path: Path| Some(path).filter(|p| p.node != 0);
        std::iter::successors(head(path), move |p| head(Path { node: self.nodes[p.node as usize].from, ..*p }))
    }

    /// The path of a phrase that goes on with the words of another.
    pub(crate) fn go_on(&mut self, path: Path, words: &[WordId]) -> Path {
        words.iter().fold(path, |path, &word| self.step(path, word))
    }

    /// The words of a phrase.
    pub(crate) fn words(&self, path: Path) -> Vec<WordId> {
        let mut words: Vec<_> = self.heads(path).map(|p| self.nodes[p.node as usize].word).collect();
        words.reverse();
        words
    }

    /// Adds a meaning to the phrase of a path.
    pub(crate) fn add(&mut self, path: Path, capital: bool, sense: Sense) {
        if path.node == 0 {
            return;
        }
        let kinds = sense.kinds();
        self.kinds[path.first as usize] |= kinds;
        self.entries.push(Entry { sense, capital, next: 0 });
        let number = self.entries.len() as u32;
        let node = &mut self.nodes[path.node as usize];
        node.kinds |= kinds;
        node.uncased |= !capital;
        match node.entries {
            (0, _) => node.entries = (number, number),
            (_, last) => {
                node.entries.1 = number;
                self.entries[last as usize - 1].next = number;
            }
        }
    }

    /// The meanings that the phrase of a path has so far.
    pub(crate) fn meanings(&self, path: Path) -> impl Iterator<Item = &Sense> {
        linked(&self.entries, self.nodes[path.node as usize].entries.0).map(|e| &e.sense)
    }

    /// Marks one of the small words of the language.
    pub(crate) fn insert_small(&mut self, word: &str) {
        self.open();
        let folded = fold(word);
        let id = self.word_id(&folded, 0..folded.len());
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
            self.word_id("", 0..0);
        }
    }

    /// The path that goes on by the word that stands there in a text.
    fn step_by(&mut self, path: Path, text: &str, at: Range<usize>) -> Path {
        if at.is_empty() {
            return path;
        }
        let word = self.word_id(text, at);
        self.step(path, word)
    }

    /// The path that goes on by a word, made if it is not there.
    fn step(&mut self, path: Path, word: WordId) -> Path {
        let new = self.nodes.len() as u32;
        let next = if path.node == 0 {
            let begin = &mut self.begins[word as usize];
            *begin = if *begin == 0 { new } else { *begin };
            *begin
        } else {
            *self.edges.entry(edge(path.node, word)).or_insert(new)
        };
        if next == new {
            self.nodes[path.node as usize].leads = true;
            self.nodes.push(Node { from: path.node, word, ..Node::default() });
        }
        Path { first: if path.node == 0 { word } else { path.first }, node: next }
    }

    fn word_id(&mut self, folded: &str, at: Range<usize>) -> WordId {
        let id = self.words.add(folded, at);
        if id as usize == self.begins.len() {
            self.begins.push(0);
            self.kinds.push(Kinds::default());
            self.small.push(false);
        }
        id
    }

    /// Cuts a text into tokens with their words.
    pub(crate) fn tokenise(&self, text: &str) -> Vec<Token> {
        tokenise(text, |at| self.words.of(text, at))
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
        Match { phrase, lexicon: self }
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

    /// Every phrase that begins at `tokens[at]`, the shortest first, of at most 255 tokens. It looks at no more tokens than the longest phrase of the
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
            if node.uncased || capital && node.entries.0 != 0 {
                let Ok(len) = u8::try_from(to - at) else { return };
                each(self.meaning(Phrase { node: id, kinds: node.kinds.bits(), len, capital }));
            }
            if !node.leads {
                return;
            }
            let next = to + usize::from(joins(text, tokens, to));
            let Some(token) = tokens.get(next).filter(|t| t.word != 0 && t.gap != Gap::Paragraph) else { return };
            let Some(&node) = self.edges.get(&edge(id, token.word)) else { return };
            (id, to) = (node, next + 1);
        }
    }
}

/// Whether a phrase is of common small letters and blanks alone: folded already, and cut at its blanks.
fn is_plain(phrase: &str) -> bool {
    let ascii = phrase.bytes().fold(true, |plain, b| plain & matches!(b, b' ' | b'a'..=b'z'));
    ascii || phrase.chars().all(|c| matches!(c, ' ' | 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ'))
}

/// A node and a word behind it as one number.
fn edge(node: u32, word: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// Whether a token is a hyphen that touches both its neighbours.
fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some([hyphen, next]) = tokens.get(at..at + 2) else { return false };
    hyphen.kind == TokenKind::Mark && hyphen.gap == Gap::None && next.gap == Gap::None && is_hyphen(hyphen.of(text))
}

fn is_hyphen(mark: &str) -> bool {
    mark.chars().next().is_some_and(|c| straight(c) == '-')
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
