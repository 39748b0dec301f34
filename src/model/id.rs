//! Names that no language shares with a text: of languages, and of what packs map their words to.

use std::sync::Arc;

/// A language-neutral identifier (`deaths`, `AM`, `children`), shared rather than copied.
pub type Id = Arc<str>;

/// A language, as its ISO 639-1 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 2]);

impl Lang {
    /// English.
    pub const EN: Self = Self(*b"en");
    /// French.
    pub const FR: Self = Self(*b"fr");

    /// Reads a code or a tag (`fr`, `FR`, `fr-CA`); `None` if it does not begin with two letters that stand alone.
    pub fn parse(tag: &str) -> Option<Self> {
        let head = tag.split(['-', '_']).next()?.as_bytes();
        match *head {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The two lower-case letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
