//! Passages: which sentences, and which articles of claims, are near-identical text. Pure.
//!
//! Input: text. Output: a sketch of it, the hashes of its runs of three words, by which two texts are compared, and bands of
//! least hashes, by which near-identical ones are looked up without comparing all with all.

use crate::hash::{FNV, fnv, mix};
use crate::reconcile::name::plain;

/// Words in a run.
const RUN: usize = 3;
/// Hashes kept of a text: the least ones are a fair sample of a longer text.
const KEPT: usize = 512;
/// Bands of two least hashes each: of texts that share three fifths of their runs, 97 of 100 share a band.
const BANDS: u64 = 8;

/// The runs of words of a text, as hashes in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sketch(Vec<u64>);

impl Sketch {
    /// The sketch of some sentences.
    pub(crate) fn of<'a>(sentences: impl IntoIterator<Item = &'a str>) -> Self {
        let mut runs: Vec<u64> = Vec::new();
        for sentence in sentences {
            let words = words(sentence);
            runs.extend(words.windows(RUN).map(|run| run.iter().fold(FNV, |h, w| mix(h ^ w))));
        }
        runs.sort_unstable();
        runs.dedup();
        runs.truncate(KEPT);
        runs.shrink_to_fit();
        Self(runs)
    }

    /// How many runs it holds.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether at least so many tenths of the runs of both are common to both.
    pub(crate) fn near(&self, other: &Self, tenths: usize) -> bool {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            common += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        common > 0 && common * 10 >= (self.len() + other.len() - common) * tenths
    }

    /// Keys of which near-identical texts share at least one, nearly always.
    pub(crate) fn bands(&self) -> impl Iterator<Item = u64> {
        // Each odd factor puts the hashes, which are mixed already, into another order.
        let least = |seed: u64| {
            let factor = mix(seed) | 1;
            self.0.iter().map(|h| h.wrapping_mul(factor)).min().unwrap_or_default()
        };
        (0..BANDS).map(move |band| mix(band ^ mix(least(2 * band + 1)) ^ least(2 * band + 2)))
    }
}

/// The hashes of the words of a sentence, as [`plain`] has them.
fn words(sentence: &str) -> Vec<u64> {
    if !sentence.is_ascii() {
        return plain(sentence).split(' ').map(|word| fnv(word.bytes())).collect();
    }
    let words = sentence.as_bytes().split(|b| !b.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| fnv(word.iter().map(u8::to_ascii_lowercase))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_hashed_as_they_are_folded() {
        let plainly = |s: &str| plain(s).split(' ').map(|w| fnv(w.bytes())).collect::<Vec<_>>();
        for sentence in ["  At least 1,214 houses -- \"flooded\".", "Dés l'aube, 214 MAISONS", "..., 3"] {
            assert_eq!(words(sentence), plainly(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_sentence_retouched_is_near_and_another_is_not() {
        let sketch = |s| Sketch::of([s]);
        let first = sketch(
            "At least 214 houses were flooded along the lower Arve on Sunday after the dyke gave way, the canton said.",
        );
        let again = sketch(
            "At least 214 houses were flooded along the lower Arve on Sunday, after the dyke gave way, the canton said late.",
        );
        let other = sketch("The canton said that 214 families living on the river had lost their homes in the flood.");
        assert!(first.near(&again, 6) && again.near(&first, 6) && first.near(&first, 10));
        assert!(!first.near(&other, 6) && !sketch("").near(&sketch(""), 6));
        let shared = |a: &Sketch, b: &Sketch| a.bands().any(|x| b.bands().any(|y| x == y));
        assert!(shared(&first, &again) && !shared(&first, &other));
    }
}
