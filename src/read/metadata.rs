//! What is known of an article from outside its text, and how front matter and configuration spell it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use toml::value::Datetime;

use crate::model::edtf::Edtf;
use crate::model::text::Lang;

/// What is known of an article from outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Address, `http` or `https` only.
    pub url: Option<String>,
    /// Date of publication.
    pub published: Option<Edtf>,
    /// Language.
    pub language: Option<Lang>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Wire agencies that it credits.
    pub agency: Vec<String>,
}

impl Metadata {
    /// These words where they say something, else the others'.
    pub(crate) fn over(self, other: Self) -> Self {
        Self {
            outlet: self.outlet.or(other.outlet),
            title: self.title.or(other.title),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
            language: self.language.or(other.language),
            author: self.author.or(other.author),
            agency: if self.agency.is_empty() { other.agency } else { self.agency },
        }
    }
}

/// Whether an address may be shown as a link.
pub(crate) fn is_web_address(url: &str) -> bool {
    let after = |scheme: &str| url.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme)).is_some();
    let host = if after("https://") { url.get(8..) } else { url.get(7..).filter(|_| after("http://")) };
    host.is_some_and(|h| !h.is_empty() && !h.starts_with('/'))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// A date of publication: EDTF, or a date with a time of day as pages write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Published(pub(crate) Edtf);

impl Published {
    /// Reads `2020-11-07`, `2020-11`, `2020-11-07T10:00:00Z`, `2020-11-07 10:00:00 +0100`; the time is kept as said.
    pub(crate) fn parse(s: &str) -> Option<Self> {
        let s = s.trim();
        if let Some(date) = Edtf::parse(s) {
            return Some(Self(date));
        }
        let (day, rest) = (s.get(..10)?, s.get(10..)?);
        let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
        let (clock, zone) = rest.split_at_checked(5)?;
        let zone = zone.strip_prefix(':').map_or(Some(zone), |z| {
            let (seconds, z) = z.split_at_checked(2)?;
            let fraction = z.strip_prefix('.').map_or(z, |z| z.trim_start_matches(|c: char| c.is_ascii_digit()));
            seconds.bytes().all(|b| b.is_ascii_digit()).then_some(fraction)
        })?;
        is_zone(zone.trim()).then_some(())?;
        Edtf::parse(&format!("{day}T{clock}")).map(Self)
    }
}

impl Published {
    /// Reads a date as [`Published::parse`] does, or as feeds write it: `Sat, 07 Nov 2020 10:00:00 +0100`.
    pub(crate) fn read(s: &str) -> Option<Self> {
        let of_mail = || {
            let date = chrono::DateTime::parse_from_rfc2822(s.trim()).ok()?;
            Self::parse(&date.format("%Y-%m-%dT%H:%M").to_string())
        };
        Self::parse(s).or_else(of_mail)
    }
}

/// Nothing, `Z`, `UTC`, `+01`, `+0100`, `+01:00`.
fn is_zone(zone: &str) -> bool {
    if matches!(zone, "" | "Z" | "z" | "UTC" | "GMT") {
        return true;
    }
    let Some(offset) = zone.strip_prefix(['+', '-']) else { return false };
    let digits = offset.bytes().filter(u8::is_ascii_digit).count();
    match offset.len() {
        2 | 4 => digits == offset.len(),
        5 => digits == 4 && offset.as_bytes()[2] == b':',
        _ => false,
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Date;
        impl<'de> Visitor<'de> for Date {
            type Value = Published;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date such as 2020-11-07, 2020-11, XXXX-11-07 or 2020-11-07T10:00")
            }

            fn visit_str<E: Error>(self, s: &str) -> Result<Published, E> {
                Published::parse(s).ok_or_else(|| {
                    E::custom(format!("`{s}` is no date such as 2020-11-07, 2020-11, XXXX-11-07 or 2020-11-07T10:00"))
                })
            }

            fn visit_u64<E: Error>(self, year: u64) -> Result<Published, E> {
                self.visit_str(&format!("{year:04}"))
            }

            fn visit_i64<E: Error>(self, year: i64) -> Result<Published, E> {
                self.visit_str(&format!("{year:04}"))
            }

            // A date of TOML, unquoted.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Published, A::Error> {
                let date = Datetime::deserialize(MapAccessDeserializer::new(map))?;
                self.visit_str(&date.to_string())
            }
        }
        d.deserialize_any(Date)
    }
}

/// One text, or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: Error>(self, s: &str) -> Result<Texts, E> {
                Ok(Texts(vec![s.to_string()]))
            }

            fn visit_unit<E: Error>(self) -> Result<Texts, E> {
                Ok(Texts::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Texts, A::Error> {
                let mut all = Vec::new();
                while let Some(s) = seq.next_element::<String>()? {
                    all.push(s);
                }
                Ok(Texts(all))
            }
        }
        d.deserialize_any(List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_times_keep_the_time_as_said() {
        for (said, read) in [
            ("2020-11-07", "2020-11-07"),
            ("XXXX-11-07", "XXXX-11-07"),
            ("2020-11-07T10:00:00Z", "2020-11-07T10:00"),
            ("2020-11-07 23:59:59.123 +0100", "2020-11-07T23:59"),
            ("2020-11-07T10:00-05:00", "2020-11-07T10:00"),
            ("2020", "2020"),
        ] {
            assert_eq!(Published::parse(said).map(|p| p.0.to_string()).as_deref(), Some(read), "{said}");
        }
        for said in
            ["", "yesterday", "2020-02-30", "2020-11-07T25:00", "2020-11-07T10:00 CEST?", "07/11/2020", "2020-11-07x"]
        {
            assert_eq!(Published::parse(said), None, "{said}");
        }
    }

    #[test]
    fn only_web_addresses_are_links() {
        for (url, is) in [
            ("https://news.example/a?b=1", true),
            ("HTTP://news.example", true),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("http:///etc", false),
            ("https://a b", false),
            ("é", false),
        ] {
            assert_eq!(is_web_address(url), is, "{url}");
        }
    }
}
