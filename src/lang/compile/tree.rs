//! The phrases of a language as a tree that grows: what a [`Lexicon`] is made of.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::ops::Range;

use crate::hash::Fast;
use crate::lang::lexicon::{Lexicon, Meaning, Node};
use crate::lang::sense::Sense;
use crate::lang::token::{fold, tokenise};
use crate::lang::words::Words;
use crate::model::token::WordId;

/// Phrases by their words. Hyphens inside a phrase are no words of it.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(super) words: Words,
    /// The small words of the language.
    pub(super) small: BTreeSet<WordId>,
    /// The first is that of no word yet; each of the others comes behind the one that it goes on from.
    stems: Vec<Stem>,
    /// Lists of meanings; the first is empty.
    lists: Vec<Vec<Meaning>>,
    /// The stem behind a stem and a word.
    edges: HashMap<(u32, WordId), u32, Fast>,
}

/// The first words of a phrase, or all of them.
#[derive(Clone, Copy, Debug, Default)]
struct Stem {
    /// The stem before, and the word from there to here.
    from: u32,
    word: WordId,
    /// What the phrase means that ends here: the place of a list, which several may share.
    list: u32,
}

/// A phrase of the tree, by the stem where it ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Path(u32);

impl Default for Tree {
    fn default() -> Self {
        Self {
            words: Words::default(),
            small: BTreeSet::new(),
            stems: vec![Stem::default()],
            lists: vec![Vec::new()],
            edges: HashMap::default(),
        }
    }
}

impl Tree {
    /// The phrases of a lexicon, to be added to.
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let (words, lists) = (lexicon.words.clone(), lexicon.lists.clone());
        let mut tree = Self { words, small: lexicon.small_words().collect(), lists, ..Self::default() };
        let mut open = vec![(Path::default(), &lexicon.nodes()[0])];
        while let Some((from, node)) = open.pop() {
            for node in lexicon.behind(node) {
                let path = tree.step(from, node.word);
                tree.stems[path.0 as usize].list = node.list;
                open.push((path, node));
            }
        }
        tree
    }

    /// Adds a meaning to a phrase.
    pub(crate) fn insert(&mut self, phrase: &str, capital: bool, sense: Sense) {
        let path = self.path(phrase);
        self.add(path, capital, sense);
    }

    /// The path of a phrase, made if it is not there.
    pub(crate) fn path(&mut self, phrase: &str) -> Path {
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
        let head = |path: Path| Some(path).filter(|p| p.0 != 0);
        std::iter::successors(head(path), move |p| head(Path(self.stem(*p).from)))
    }

    /// The path of a phrase that goes on with the words of another.
    pub(crate) fn go_on(&mut self, path: Path, words: &[WordId]) -> Path {
        words.iter().fold(path, |path, &word| self.step(path, word))
    }

    /// The words of a phrase.
    pub(crate) fn words(&self, path: Path) -> Vec<WordId> {
        let mut words: Vec<_> = self.heads(path).map(|p| self.stem(p).word).collect();
        words.reverse();
        words
    }

    /// The same as text, for messages: it looks through all words.
    pub(crate) fn spelt(&self, path: Path) -> String {
        let list = self.words.list();
        let words: Vec<_> = self.words(path).iter().filter_map(|id| list.get(id)).map(String::as_str).collect();
        words.join(" ")
    }

    /// Adds a meaning to the phrase of a path.
    pub(crate) fn add(&mut self, path: Path, capital: bool, sense: Sense) {
        if path.0 == 0 {
            return;
        }
        let meanings = self.list(path).iter().cloned().chain([Meaning { sense, capital }]).collect();
        self.stems[path.0 as usize].list = self.lists.len() as u32;
        self.lists.push(meanings);
    }

    /// The meanings that the phrase of a path has so far.
    pub(crate) fn meanings(&self, path: Path) -> impl Iterator<Item = &Sense> {
        self.list(path).iter().map(|m| &m.sense)
    }

    fn list(&self, path: Path) -> &[Meaning] {
        &self.lists[self.stem(path).list as usize]
    }

    fn stem(&self, path: Path) -> &Stem {
        &self.stems[path.0 as usize]
    }

    /// The path that goes on by the word that stands there in a text.
    fn step_by(&mut self, path: Path, text: &str, at: Range<usize>) -> Path {
        if at.is_empty() {
            return path;
        }
        let word = self.words.add(text, at);
        self.step(path, word)
    }

    /// The path that goes on by a word, made if it is not there.
    fn step(&mut self, path: Path, word: WordId) -> Path {
        let new = self.stems.len() as u32;
        let next = *self.edges.entry((path.0, word)).or_insert(new);
        if next == new {
            self.stems.push(Stem { from: path.0, word, list: 0 });
        }
        Path(next)
    }

    /// The same phrases, to be looked up. Where the same goes on behind several stems ("were …", "have been …"), it is there once.
    pub(crate) fn freeze(mut self) -> Lexicon {
        let numbers = self.renumbered();
        let words = self.words.renumbered(&numbers);
        let small: Vec<_> = self.small.iter().map(|&word| numbers[word as usize]).collect();
        let (mut lists, mut rows) = (Distinct::default(), Distinct::default());
        rows.number(Vec::new());
        let numbered: Vec<_> = self.used_lists().into_iter().map(|list| lists.number(list)).collect();
        let mut behind = vec![Vec::new(); self.stems.len()];
        // What is behind a stem was made after it.
        for (at, stem) in self.stems.iter().enumerate().skip(1).rev() {
            let mut row = std::mem::take(&mut behind[at]);
            row.sort_unstable();
            let (word, list) = (numbers[stem.word as usize], numbered[stem.list as usize]);
            behind[stem.from as usize].push(Twig { word, list, row: rows.number(row) });
        }
        let mut begins = std::mem::take(&mut behind[0]);
        begins.sort_unstable();
        rows.number(begins);
        Lexicon::new(words, &small, nodes(&rows.all()), lists.all())
    }

    /// The lists by their places; those that no stem has any more are empty.
    fn used_lists(&mut self) -> Vec<Vec<Meaning>> {
        let mut used = vec![false; self.lists.len()];
        self.stems.iter().for_each(|stem| used[stem.list as usize] = true);
        self.lists
            .iter_mut()
            .zip(used)
            .map(|(list, used)| if used { std::mem::take(list) } else { Vec::new() })
            .collect()
    }

    /// The new number of each word: first those with which phrases begin, so that the number of such a word is that of its node.
    fn renumbered(&self) -> Vec<WordId> {
        let begins = |word: WordId| self.edges.contains_key(&(0, word));
        let (first, rest): (Vec<_>, Vec<_>) = (1..self.words.len()).partition(|&word| begins(word));
        let mut numbers = vec![0; self.words.len() as usize];
        (1..).zip(first.into_iter().chain(rest)).for_each(|(number, word)| numbers[word as usize] = number);
        numbers
    }
}

/// A stem in the row of those behind another, with its list of meanings and the row behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Twig {
    word: WordId,
    list: u32,
    row: u32,
}

/// The rows one after the other, the last first: it is that of the words which begin phrases, and each comes before those behind it.
fn nodes(rows: &[Vec<Twig>]) -> Vec<Node> {
    let mut places = vec![0..0; rows.len()];
    let mut end = 1;
    for (place, row) in places.iter_mut().zip(rows).skip(1).rev() {
        *place = end..end + row.len() as u32;
        end = place.end;
    }
    let root = Node::new(0, 0, places[rows.len() - 1].clone());
    let twigs = rows.iter().rev().flatten();
    let behind = twigs.map(|twig| Node::new(twig.word, twig.list, places[twig.row as usize].clone()));
    std::iter::once(root).chain(behind).collect()
}

/// Things by their numbers, each once.
struct Distinct<T>(HashMap<T, u32, Fast>);

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T: Eq + Hash> Distinct<T> {
    fn number(&mut self, thing: T) -> u32 {
        let new = self.0.len() as u32;
        *self.0.entry(thing).or_insert(new)
    }

    fn all(self) -> Vec<T> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_unstable_by_key(|(_, number)| *number);
        all.into_iter().map(|(thing, _)| thing).collect()
    }
}

/// Whether a phrase is of common small letters and blanks alone: folded already, and cut at its blanks.
fn is_plain(phrase: &str) -> bool {
    let ascii = phrase.bytes().fold(true, |plain, b| plain & matches!(b, b' ' | b'a'..=b'z'));
    ascii || phrase.chars().all(|c| matches!(c, ' ' | 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;

    /// Whether the same phrases with the same meanings go on behind two nodes.
    fn is_same(a: (&Lexicon, &Node), b: (&Lexicon, &Node)) -> bool {
        let (behind_a, behind_b) = (a.0.behind(a.1), b.0.behind(b.1));
        let same = a.1.word == b.1.word && a.0.list(a.1) == b.0.list(b.1) && behind_a.len() == behind_b.len();
        same && behind_a.iter().zip(behind_b).all(|(x, y)| is_same((a.0, x), (b.0, y)))
    }

    #[test]
    fn a_lexicon_becomes_a_tree_again_and_the_tree_the_same_lexicon() {
        for pack in Packs::builtin().all() {
            let old = &pack.lexicon;
            let new = Tree::of(old).freeze();
            assert!(is_same((old, &old.nodes()[0]), (&new, &new.nodes()[0])), "{}", pack.lang);
            assert_eq!((old.nodes().len(), old.lists.len()), (new.nodes().len(), new.lists.len()), "{}", pack.lang);
            assert!(old.words == new.words && old.small_words().eq(new.small_words()), "{}", pack.lang);
        }
    }
}
