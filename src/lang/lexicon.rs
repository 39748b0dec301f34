//! All phrases of a language in one automaton over words: each token costs one look-up, each phrase is found where it stands.
//!
//! It is only read: a `compile::tree::Tree` becomes one, in the build or under a user's words.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::{straight, tokenise};
use crate::lang::words::Words;
use crate::model::token::{Gap, Phrase, Place, Token, TokenKind, WordId};
use crate::work;

/// Phrases with what they mean. Hyphens inside a phrase are optional in text; case matters only where a phrase asks for a capital.
#[derive(Debug, PartialEq)]
pub(crate) struct Lexicon {
    /// Those that phrases begin with come first.
    pub(super) words: Words,
    /// By word: whether it is one of the small words of the language.
    small: Vec<bool>,
    /// By word that phrases begin with: the kinds of them all.
    kinds: Vec<Kinds>,
    /// The nodes behind each stand together further on, in the order of their words; several may share them. The first is that of no
    /// word yet, so that a node behind it has the number of its word.
    nodes: Vec<Node>,
    /// What phrases mean; the first is what those do that only lead to others.
    pub(super) lists: Vec<Vec<Meaning>>,
}

/// Where a phrase stands after some of its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Node {
    /// The word from the node before to here.
    pub(super) word: WordId,
    /// The first of the nodes behind it, and how many there are.
    pub(super) behind: u32,
    pub(super) count: u32,
    /// What the phrase means that ends here: the place of a list.
    pub(super) list: u32,
    /// The kinds of those meanings.
    kinds: Kinds,
    /// Whether one of them holds in any case.
    uncased: bool,
}

/// One meaning of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Meaning {
    pub(super) sense: Sense,
    /// Holds only where the first word has a capital.
    pub(super) capital: bool,
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
        self.lexicon.lists[self.phrase.list as usize].iter().filter(move |m| !m.capital || capital).map(|m| &m.sense)
    }

    /// The kinds of its meanings, those that ask for a capital included.
    pub(crate) fn kinds(&self) -> Kinds {
        Kinds::of(self.phrase.kinds)
    }
}

impl Node {
    /// A node, with what only its lexicon can say left out.
    pub(super) fn new(word: WordId, list: u32, behind: Range<u32>) -> Self {
        let (behind, count) = (behind.start, behind.end - behind.start);
        Self { word, behind, count, list, kinds: Kinds::default(), uncased: false }
    }

    /// The places of the nodes behind it.
    pub(super) fn range(&self) -> Range<usize> {
        self.behind as usize..(self.behind + self.count) as usize
    }
}

impl Lexicon {
    /// Puts one together of its words, the small ones, the nodes and the lists of meanings.
    pub(super) fn new(words: Words, small: &[WordId], mut nodes: Vec<Node>, lists: Vec<Vec<Meaning>>) -> Self {
        let mut is_small = vec![false; words.len() as usize];
        small.iter().for_each(|&word| is_small[word as usize] = true);
        let kinds_of = |list: &Vec<Meaning>| list.iter().map(|m| m.sense.kinds()).fold(Kinds::default(), |a, b| a | b);
        let of_lists: Vec<_> = lists.iter().map(|l| (kinds_of(l), l.iter().any(|m| !m.capital))).collect();
        for node in &mut nodes {
            (node.kinds, node.uncased) = of_lists[node.list as usize];
        }
        // What stands behind a node comes after it.
        let mut kinds: Vec<_> = nodes.iter().map(|node| node.kinds).collect();
        for (at, node) in nodes.iter().enumerate().skip(1).rev() {
            kinds[at] = kinds[node.range()].iter().fold(kinds[at], |all, &kinds| all | kinds);
        }
        kinds.truncate(nodes[0].range().end);
        Self { words, small: is_small, kinds, nodes, lists }
    }

    /// The nodes, the first included.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The nodes behind one.
    pub(super) fn behind(&self, node: &Node) -> &[Node] {
        &self.nodes[node.range()]
    }

    /// What the phrase means that ends at a node.
    #[cfg(test)]
    pub(super) fn list(&self, node: &Node) -> &[Meaning] {
        &self.lists[node.list as usize]
    }

    /// The small words of the language.
    pub(super) fn small_words(&self) -> impl Iterator<Item = WordId> {
        (0..).zip(&self.small).filter(|(_, small)| **small).map(|(word, _)| word)
    }

    /// Whether a word is one of the small words of the language.
    pub(crate) fn is_small(&self, word: WordId) -> bool {
        self.small.get(word as usize).is_some_and(|s| *s)
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
            places.push(Place { end: phrases.len() as u32, kinds: kinds.bits(), leads: kinds.meets(Kinds::LEADS) });
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

    /// Every phrase that begins at `tokens[at]`, the shortest first, of at most 255 tokens. It looks at no more tokens than the longest
    /// phrase of the pack has, twice over: between two words of a phrase stands one hyphen at most.
    pub(crate) fn walk<'l>(&'l self, text: &str, tokens: &[Token], at: usize, mut each: impl FnMut(Match<'l>)) {
        let first = tokens[at];
        if first.word == 0 || first.word as usize >= self.kinds.len() {
            return;
        }
        let capital = first.is_capital();
        let (mut id, mut to) = (first.word, at + 1);
        loop {
            work::count(1);
            let node = &self.nodes[id as usize];
            if node.uncased || capital && node.list != 0 {
                let Ok(len) = u8::try_from(to - at) else { return };
                each(self.meaning(Phrase { list: node.list, kinds: node.kinds.bits(), len, capital }));
            }
            if node.count == 0 {
                return;
            }
            let next = to + usize::from(joins(text, tokens, to));
            let Some(token) = tokens.get(next).filter(|t| t.word != 0 && t.gap != Gap::Paragraph) else { return };
            let Ok(place) = self.behind(node).binary_search_by_key(&token.word, |n| n.word) else { return };
            (id, to) = (node.behind + place as u32, next + 1);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::compile::tree::Tree;
    use crate::lang::cues::{CueWord, Role};

    fn lexicon(phrases: &[&str]) -> Lexicon {
        let mut tree = Tree::default();
        phrases.iter().for_each(|p| tree.insert(p, false, Sense::Cue(CueWord::Role(Role::And))));
        tree.freeze()
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
