//! Origins: who first held a claim. Independent support counts origins, not articles.
//!
//! A claim goes back to its source; without one to the agency that the text credits; without one to the outlet, or to the
//! publisher that a person named for it. One figure in near-identical passages is one origin told again, whoever prints it.
//! Input: the claims of a row in date order. Output: for each the first claim of its origin.

use std::borrow::Cow;

use crate::map::Map;
use crate::model::claim::Claim;
use crate::model::mention::Value;
use crate::model::policy::Policy;
use crate::reconcile::name::plain;
use crate::reconcile::say::denies;
use crate::reconcile::voice::{Voice, is_letters};

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

/// The publisher of a claim that its outlet makes in its own voice; what a source or an agency says is theirs in any paper.
pub(crate) fn publisher<'p>(claim: &Claim, policy: &'p Policy) -> Option<&'p str> {
    let own = claim.attribution.is_empty() && claim.agency.is_empty();
    let outlet = claim.cites.as_ref().map_or(claim.outlet.as_deref(), |c| c.outlet.as_deref()).filter(|_| own)?;
    policy.publishers.get(outlet).map(String::as_str)
}

/// Whether two claims go back to one origin that is somebody in particular: "officials" and "police" of two papers may be two.
pub(crate) fn same_count(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    let particular = |c: &Voice<'_>| c.source().is_none() || is_particular(c);
    a.same_origin(b) && (a.outlet == b.outlet || particular(a) && particular(b))
}

/// Whether a claim's source is somebody in particular: a party, a name of several words, or letters that stand for one ("NEMA").
pub(crate) fn is_particular(claim: &Voice<'_>) -> bool {
    claim.source().is_some_and(|s| s.id.is_some() || s.name.contains(' ') || is_letters(&s.name))
}

/// Whether two claims that agree are one told twice: one origin, or one publisher.
pub(crate) fn is_echo(a: &Voice<'_>, b: &Voice<'_>, policy: &Policy) -> bool {
    a.same_origin(b) || publisher(a, policy).is_some_and(|p| publisher(b, policy) == Some(p))
}

/// For each claim the first one that goes back to the same origin, by its place.
pub(crate) fn origins(voices: &[&Voice<'_>], policy: &Policy) -> Vec<usize> {
    let mut by_key: Map<Cow<'_, str>, usize> = Map::default();
    let mut by_word: Map<&str, Vec<usize>> = Map::default();
    let mut by_passage: Map<(u64, usize), (usize, usize)> = Map::default();
    let shared = shared(voices);
    let mut of = Vec::with_capacity(voices.len());
    for (i, &voice) in voices.iter().enumerate() {
        let house = publisher(voice, policy).map(|p| Cow::Owned(format!("publisher:{p}")));
        let own = house.unwrap_or_else(|| Cow::Borrowed(voice.origin()));
        let named = || voice.beginnings().filter_map(|b| by_word.get(b)).flatten().copied();
        let known =
            (by_key.get(&own).copied()).or_else(|| named().find(|&j| voices[j].same_origin(voice)).map(|j| of[j]));
        // Who denies a figure stands in the passage of the one who gives it, and is another.
        let told = shared[i].filter(|_| voice.passage().is_some() && !denies(voice));
        let bands: Vec<_> = told.iter().flat_map(|value| voice.bands().iter().map(|band| (*band, *value))).collect();
        let passage = || bands.iter().filter_map(|b| by_passage.get(b)).find(|(j, _)| voices[*j].same_passage(voice));
        let first = known.or_else(|| passage().map(|p| p.1)).unwrap_or(i);
        // A source whose words were copied elsewhere has other words of its own: it is not laid to the copy for good.
        if (known.is_some() || first == i) && !by_key.contains_key(&own) {
            by_key.insert(own, first);
            for b in voice.beginnings() {
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

/// For each claim the first one of its value, by its place, where more than one gives that: other values need not be looked for in
/// other sentences.
fn shared(voices: &[&Voice<'_>]) -> Vec<Option<usize>> {
    let mut first: Map<Option<Value>, (usize, usize)> = Map::default();
    for (i, voice) in voices.iter().enumerate() {
        first.entry(voice.figure.value).or_insert((i, 0)).1 += 1;
    }
    voices.iter().map(|v| first.get(&v.figure.value).filter(|(_, n)| *n > 1).map(|(i, _)| *i)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mention::Hedge;
    use crate::reconcile::fixture::said;

    fn of(claims: &[Claim]) -> Vec<usize> {
        with(claims, &Policy::default())
    }

    fn with(claims: &[Claim], policy: &Policy) -> Vec<usize> {
        let voices: Vec<Voice<'_>> = claims.iter().map(Voice::of).collect();
        origins(&voices.iter().collect::<Vec<_>>(), policy)
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
            by("j", "NEMA"),
            by("k", "NEMA's coordinator Olla Brask"),
            by("l", "NORA"),
        ];
        assert_eq!(of(&claims), [0, 0, 2, 3, 4, 2, 0, 7, 8, 9, 9, 11]);
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
        assert_eq!(with(&claims, &policy), [0, 0, 2, 3, 4, 5]);
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
