//! Origins: who first held a claim. Independent support counts origins, not articles.
//!
//! A claim goes back to its source; without one to the agency that the text credits; without one to the outlet, or to the
//! publisher that a person named for it. One figure in near-identical passages is one origin told again, whoever prints it. Input: the claims of a row in date order. Output: for each
//! the first claim of its origin.

use std::collections::BTreeMap;

use crate::model::claim::{Attribution, Claim};
use crate::model::mention::Value;
use crate::model::policy::Policy;
use crate::reconcile::name::{key, plain, same_name};
use crate::reconcile::passage::Sketch;

/// Runs of words from which two sentences are compared: shorter ones are alike by chance.
const ENOUGH: usize = 6;
/// Tenths of their runs of words that near-identical sentences share.
const ALIKE: usize = 6;
/// Letters of a word by which sources are looked up.
const BEGINNING: usize = 4;
/// Sources that one beginning of a word leads to, at most.
const LISTED: usize = 16;

/// The label of a claim's origin, and what tells it from others.
pub(crate) fn origin(claim: &Claim) -> (String, String) {
    if let Some(source) = claim.source() {
        let key = source.id.as_deref().map_or_else(
            || format!("source:{}", plain(&source.name)),
            |id| format!("source:{id}:{}", plain(&source.name)),
        );
        return (key, source.name.clone());
    }
    // A data table is no voice of its own: it says what it cites.
    let cited = claim.cites.as_ref().and_then(|c| c.outlet.as_deref());
    let outlet = cited.unwrap_or_else(|| claim.outlet_name());
    match claim.agency.first() {
        Some(agency) => (format!("agency:{}", plain(agency)), agency.clone()),
        None => (format!("outlet:{}", plain(outlet)), outlet.to_string()),
    }
}

/// Whether two claims go back to one origin, by what they say of it.
pub(crate) fn same_origin(a: &Claim, b: &Claim) -> bool {
    match (a.source(), b.source()) {
        (Some(s), Some(t)) => same_source(s, t),
        (None, None) => origin(a).0 == origin(b).0,
        _ => false,
    }
}

/// The publisher of a claim that its outlet makes in its own voice; what a source or an agency says is theirs in any paper.
pub(crate) fn publisher<'p>(claim: &Claim, policy: &'p Policy) -> Option<&'p str> {
    let own = claim.attribution.is_empty() && claim.agency.is_empty();
    let outlet = claim.cites.as_ref().map_or(claim.outlet.as_ref(), |c| c.outlet.as_ref()).filter(|_| own)?;
    policy.publishers.get(outlet).map(String::as_str)
}

/// Whether two claims go back to one origin that is somebody in particular: "officials" and "police" of two papers may be two.
pub(crate) fn same_count(a: &Claim, b: &Claim) -> bool {
    let particular = |c: &Claim| c.source().is_none_or(|s| s.id.is_some() || s.name.contains(' '));
    same_origin(a, b) && (a.outlet == b.outlet || particular(a) && particular(b))
}

/// Whether two claims that agree are one told twice: one origin, or one publisher.
pub(crate) fn is_echo(a: &Claim, b: &Claim, policy: &Policy) -> bool {
    same_origin(a, b) || publisher(a, policy).is_some_and(|p| publisher(b, policy) == Some(p))
}

/// Whether two sources are one: one name, all words of the one in the other ("the governor of Orlu", "Orlu governor Ada
/// Thale"), or one person in two languages ("Governor Ada Thale", « la gouverneure, Ada Thale »).
pub(crate) fn same_source(a: &Attribution, b: &Attribution) -> bool {
    a.id == b.id
        && (same_name(&a.name, &b.name)
            || contains(&a.name, &b.name)
            || contains(&b.name, &a.name)
            || person(&a.name).is_some_and(|p| person(&b.name) == Some(p)))
}

/// The person's full name in that of a source: its last two words or more with capitals, at an end of it or before a comma. Behind
/// a short word they are a place ("the mayor of New York").
fn person(name: &str) -> Option<String> {
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let part = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let from = words.iter().rposition(|w| !capital(w)).map_or(0, |i| i + 1);
        let behind = from.checked_sub(1).is_none_or(|i| words[i].chars().count() >= BEGINNING);
        let run = words.get(words.len().saturating_sub(2).max(from)..)?;
        (words.len() - from >= 2 && behind).then(|| key(&run.join(" ")))
    };
    name.split(',').find_map(|p| part(p.trim()))
}

/// Whether a name has two words or more that say something, and all of them stand in the other one.
fn contains(long: &str, short: &str) -> bool {
    let (long, short) = (key(long), key(short));
    let telling = |w: &&str| w.chars().count() >= BEGINNING;
    short.split(' ').filter(telling).count() >= 2
        && short.split(' ').filter(telling).all(|w| long.split(' ').any(|l| l == w))
}

/// Whether two claims give one figure in near-identical sentences.
pub(crate) fn same_passage(a: &Claim, b: &Claim) -> bool {
    let (x, y) = (Sketch::of([a.evidence.quote.as_str()]), Sketch::of([b.evidence.quote.as_str()]));
    a.figure.value == b.figure.value && x.len().min(y.len()) >= ENOUGH && x.near(&y, ALIKE)
}

/// For each claim the first one that goes back to the same origin, by its place.
pub(crate) fn origins(claims: &[&Claim], policy: &Policy) -> Vec<usize> {
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_passage: BTreeMap<(u64, Option<Value>), (usize, usize)> = BTreeMap::new();
    let mut of = Vec::with_capacity(claims.len());
    for (i, &claim) in claims.iter().enumerate() {
        let own = publisher(claim, policy).map_or_else(|| origin(claim).0, |p| format!("publisher:{p}"));
        let beginnings = beginnings(claim);
        let named = || beginnings.iter().filter_map(|b| by_word.get(b)).flatten().copied();
        let known =
            by_key.get(&own).copied().or_else(|| named().find(|&j| same_origin(claims[j], claim)).map(|j| of[j]));
        let sketch = Some(Sketch::of([claim.evidence.quote.as_str()])).filter(|s| s.len() >= ENOUGH);
        let bands: Vec<_> = sketch.iter().flat_map(Sketch::bands).map(|band| (band, claim.figure.value)).collect();
        let passage = || bands.iter().filter_map(|b| by_passage.get(b)).find(|(j, _)| same_passage(claims[*j], claim));
        let first = known.or_else(|| passage().map(|p| p.1)).unwrap_or(i);
        // A source whose words were copied elsewhere has other words of its own: it is not laid to the copy for good.
        if (known.is_some() || first == i) && !by_key.contains_key(&own) {
            by_key.insert(own, first);
            for b in beginnings {
                let list = by_word.entry(b).or_default();
                if list.len() < LISTED {
                    list.push(i);
                }
            }
        }
        for band in bands {
            by_passage.entry(band).or_insert((i, first));
        }
        of.push(first);
    }
    of
}

/// How the words of a source's name begin.
fn beginnings(claim: &Claim) -> Vec<String> {
    let name = claim.source().map_or_else(String::new, |s| key(&s.name));
    name.split(' ').filter(|w| !w.is_empty()).map(|w| w.chars().take(BEGINNING).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mention::Hedge;
    use crate::reconcile::fixture::said;

    fn of(claims: &[Claim]) -> Vec<usize> {
        origins(&claims.iter().collect::<Vec<_>>(), &Policy::default())
    }

    #[test]
    fn one_source_under_several_names() {
        let by = |article: &str, source| said(article, "deaths", Hedge::Exact, 12, "2021-05-02", Some(source));
        let claims = [
            by("a", "Governor of Orlu province"),
            by("b", "Orlu province governor Ada Thale"),
            by("c", "Police"),
            by("d", "la police"),
            by("e", "Governor of Arlow province"),
            by("f", "POLICE"),
            by("g", "Gouverneure de la province, Ada Thale"),
            by("h", "Mayor of New Arlow"),
            by("i", "Maire de New Arlow"),
        ];
        assert_eq!(of(&claims), [0, 0, 2, 3, 4, 2, 0, 7, 8]);
    }

    #[test]
    fn outlets_of_one_publisher_are_one_origin_in_their_own_voice() {
        let printed = |outlet: &str, source, agency: Option<&str>| {
            let mut c = said(outlet, "deaths", Hedge::Exact, 12, "2021-05-02", source);
            c.outlet = Some(outlet.into());
            c.agency = agency.map(Into::into).into_iter().collect();
            c
        };
        let claims = [
            printed("Valley Post", None, None),
            printed("Harbour Post", None, None),
            printed("Hill Courier", None, None),
            printed("Valley Post", Some("police"), None),
            printed("Harbour Post", Some("hospital"), None),
            printed("Harbour Post", None, Some("AFP")),
        ];
        let publishers = ["Valley Post", "Harbour Post"].map(|o| (o.to_string(), "Post Group".to_string()));
        let policy = Policy { publishers: publishers.into(), ..Policy::default() };
        assert_eq!(origins(&claims.each_ref(), &policy), [0, 0, 2, 3, 4, 5]);
        assert_eq!(of(&claims), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_copied_sentence_is_one_origin_and_a_sentence_of_ones_own_another() {
        let quoting = |article: &str, quote: &str, source| {
            let mut c = said(article, "deaths", Hedge::Exact, 12, "2021-05-02", source);
            c.evidence.quote = quote.into();
            c
        };
        let wire = "Twelve people died when a ferry sank off the port of Arlow on Sunday morning.";
        let copy = "Twelve people died when a ferry sank off the port of Arlow on Sunday morning, officials said.";
        let own = "The ferry that went down yesterday off Arlow took twelve passengers with it.";
        let claims = [quoting("a", wire, None), quoting("b", copy, Some("Officials")), quoting("c", own, None)];
        assert_eq!(of(&claims), [0, 0, 2]);
        let mut other = claims.clone();
        other[1].figure.value = Some(Value::One(13.into()));
        assert_eq!(of(&other), [0, 1, 2], "another figure is another statement");
    }
}
