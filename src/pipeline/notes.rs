//! What a person is told of the reading of an article: a year that nobody states, a day of no calendar, a correction that is idle.

use crate::model::claim::Claim;
use crate::model::edtf::{Edtf, Year};
use crate::model::text::{Article, Correction, Span};
use crate::pipeline::Reading;
use crate::recognise::{self, Context, date};

impl Reading<'_> {
    /// Days in sentences that count which no calendar has.
    pub(super) fn no_date_note(&self, cx: Context<'_>) -> Option<String> {
        let counting = self.lines.iter().map(|l| l.sentence).filter(|&s| self.segments.sentences[s].counts);
        let found: Vec<Span> = counting.flat_map(|s| recognise::impossible_dates(cx, s)).collect();
        let first = found.first()?;
        let line = self.article.first_line + self.article.text[..first.start].matches('\n').count();
        let at = if self.article.one_line { String::new() } else { format!(" on line {line}") };
        let words: Vec<&str> = self.article.text[first.start..first.end].split_whitespace().collect();
        let more = if found.len() > 1 { format!(", and {} more", found.len() - 1) } else { String::new() };
        Some(format!("“{}”{at} is no day of any calendar{more}: it dates nothing", words.join(" ")))
    }

    /// How to state a year that the text does not give, and which years fit its weekday.
    pub(super) fn year_note(&self, claims: &[Claim]) -> Option<String> {
        if self.published.is_none() && !claims.is_empty() {
            return Some("no date of publication: its order in time is not known; state `published` in recoupe.toml or front matter".to_string());
        }
        let published = self.published.filter(Edtf::lacks_year)?;
        let years = match published {
            Edtf::Date(d) if d.year == Year::Unknown => {
                self.weekday.map(|w| date::fitting_years(&d, w)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let fits = match years.as_slice() {
            [] => String::new(),
            years => {
                format!(" ({} fit the weekday)", years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
            }
        };
        let path = &self.article.path;
        Some(format!(
            "published {published}: the year is not said{fits}; state it in recoupe.toml: [articles.\"{path}\"] published = \"YYYY-MM-DD\""
        ))
    }
}

/// What a person put right that no longer stands, or never did.
pub(super) fn idle_corrections(article: &Article, claims: &[Claim]) -> Vec<String> {
    let idle = |c: &&Correction| !claims.iter().any(|k| k.corrected.get(&c.field) == Some(&c.reason));
    let why = |c: &Correction| match article.text.contains(&c.quote) {
        false => format!("a correction's quote no longer stands in the article: “{}”", c.quote),
        true => format!(
            "a correction changed nothing: no claim's figure stands in “{}”, or `{}` does not take `{}`",
            c.quote, c.field, c.value
        ),
    };
    article.corrections.iter().filter(idle).map(why).collect()
}
