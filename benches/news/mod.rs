//! Made-up news: sentences with slots, written for this project, of which articles are made, the same ones every time.

use std::collections::BTreeMap;
use std::io;

use recoupe::model::text::{Article, Lang};
use serde::Deserialize;

/// One sentence in so many holds figures where articles are as the press's: 2,000 claims in a megabyte (1,700 to 2,200 in 98
/// articles of newspapers and agencies).
pub(crate) const PRESS: usize = 8;
/// The same, of articles that are full of figures (5,500).
pub(crate) const DENSE: usize = 3;

/// Sentences with slots, of which articles are made.
#[derive(Deserialize)]
pub(crate) struct News {
    plain: Vec<String>,
    figures: Vec<String>,
    slots: BTreeMap<String, Vec<String>>,
}

impl News {
    /// From the file of a language.
    pub(crate) fn read(toml: &str) -> io::Result<Self> {
        toml::from_str(toml).map_err(io::Error::other)
    }

    /// Articles of about `bytes` each, `total` together, of whose sentences one in `share` holds figures; always the same ones.
    pub(crate) fn articles(&self, lang: Lang, total: usize, bytes: usize, share: usize) -> Vec<Article> {
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        let article = |i: usize| {
            let mut text = String::with_capacity(bytes + 1_000);
            while text.len() < bytes {
                for _ in 0..3 + dice.roll(2) {
                    let list = if dice.roll(share) == 0 { &self.figures } else { &self.plain };
                    self.sentence(dice.pick(list), &mut dice, &mut text);
                    text.push(' ');
                }
                text.push_str("\n\n");
            }
            Article { path: format!("{lang}/{i}.txt"), text, language: Some(lang), ..Article::default() }
        };
        (0..(total / bytes).max(1)).map(article).collect()
    }

    /// Writes a sentence, its slots filled, with a capital at its head.
    fn sentence(&self, pattern: &str, dice: &mut Dice, text: &mut String) {
        let start = text.len();
        let mut rest = pattern;
        while let Some((before, (slot, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?)))
        {
            text.push_str(before);
            match slot {
                "n" => text.push_str(&(2 + dice.roll(900)).to_string()),
                "k" => text.push_str(&format!("{}00", 11 + dice.roll(500))),
                slot => text.push_str(dice.pick(&self.slots[slot])),
            }
            rest = after;
        }
        text.push_str(rest);
        let head = text[start..].chars().next().unwrap_or_default();
        text.replace_range(start..start + head.len_utf8(), &head.to_uppercase().to_string());
    }
}

/// A small generator, the same on every machine (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }

    fn pick<'l>(&mut self, list: &'l [String]) -> &'l str {
        &list[self.roll(list.len())]
    }
}
