//! Origins: who first held a claim. Independent support counts origins, not articles.
//!
//! A claim goes back to its source; without one to the agency that the text credits; without one to the outlet. Near-identical
//! passages, publisher groups and shared odd figures are not compared yet (docs/design.md, "What is not done yet").

use strsim::jaro_winkler;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::claim::Claim;

/// The label of a claim's origin, and what tells it from others.
pub(crate) fn origin(claim: &Claim) -> (String, String) {
    if let Some(source) = claim.source() {
        let key = source.id.as_deref().map_or_else(
            || format!("source:{}", plain(&source.name)),
            |id| format!("source:{id}:{}", plain(&source.name)),
        );
        return (key, source.name.clone());
    }
    match claim.agency.first() {
        Some(agency) => (format!("agency:{}", plain(agency)), agency.clone()),
        None => (format!("outlet:{}", plain(claim.outlet_name())), claim.outlet_name().to_string()),
    }
}

/// Whether two claims go back to one origin.
pub(crate) fn same_origin(a: &Claim, b: &Claim) -> bool {
    let ((x, _), (y, _)) = (origin(a), origin(b));
    x == y || a.source().zip(b.source()).is_some_and(|(s, t)| s.id == t.id && same_name(&s.name, &t.name))
}

/// Whether two names are one, written with other accents, or shortened ("the interior ministry", "interior ministry").
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    if a == b {
        return true;
    }
    // As alike as this, with the same first letter, is one name written twice; aliases in the packs do the rest.
    a.chars().count() >= 6 && a.chars().next() == b.chars().next() && jaro_winkler(&a, &b) > 0.94
}

/// Lower case, without accents or anything but letters and digits.
pub(crate) fn plain(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfd().flat_map(char::to_lowercase) {
        match c {
            // Letters that do not fall apart into a base letter and a mark.
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ə' => out.push('e'),
            'đ' => out.push('d'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            c if is_combining_mark(c) => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim_end().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_accents_and_with_care() {
        assert!(same_name("Erdoğan", "ERDOGAN"));
        assert!(same_name("interior ministry", "Interior Ministry"));
        assert!(same_name("Lukashenko", "Lukashenka"));
        assert!(!same_name("Iran", "Iraq"));
        assert!(!same_name("Putin", "Poutine"), "aliases are for the packs");
    }
}
