//! Where: the place of what a figure counts, by where it stands to the figure and its verb.

use crate::assemble::bracketed;
use crate::assemble::memory::Memory;
use crate::assemble::object::SMALL;
use crate::assemble::parts::Parts;
use crate::assemble::reach::Reach;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::inventory::{CITIES, Moves, is_state};
use crate::model::mention::{MentionKind, PartyForm, PlaceMention, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Bytes of a word of more than two syllables: an adjective, no adverb.
const WORD: usize = 6;

/// Tokens between two places that are joined: "in Norland and in Sudland".
const JOINED: usize = 2;

/// Where: the place nearest to the figure in its clause, before the next figure or at the head of the sentence; before it the place
/// that it is said to lie in.
pub(crate) fn of(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Vec<String> {
    if let Some((name, words)) = bracketed::place(scene, (parts.span, &parts.link.topic)) {
        scene.because(Rule::PlaceBefore, words);
        return vec![name];
    }
    let reach = Reach::of(scene, parts);
    let places = || reach.places();
    let found = places().filter_map(|(s, p)| Some((reach.rank(s)?, s, p)));
    let found = found.min_by_key(|(rank, s, _)| (*rank, s.start)).map(|(_, s, p)| (s, p));
    // "in the Norland town of Arlow": the narrower one is the place.
    let inner = |(s, p): (Span, &'_ PlaceMention)| {
        places().find(|(x, q)| x.start >= s.end && (q.within.as_ref() == Some(&p.name) || is_owned(scene, s, *x)))
    };
    let found = found.map(|found| inner(found).unwrap_or(found));
    if found.is_some_and(|(s, p)| is_one_of_several(scene, s, &p.name)) {
        return Vec::new();
    }
    // "In Norland, 12 people died in Arlow": the state that opens the clause.
    let outer = |s: Span| {
        places().find(|(x, q)| is_state(&q.name) && reach.heads(*x) && x.end <= s.start).map(|(_, q)| &q.name)
    };
    let named = found.map(|(s, p)| {
        let head = if reach.heads(s) { Rule::PlaceHead } else { Rule::PlaceBefore };
        scene.because(if reach.after(s) { Rule::PlaceBehind } else { head }, s);
        let outer = p.within.as_ref().or_else(|| outer(s).filter(|_| !is_state(&p.name)));
        outer.into_iter().chain([&p.name]).map(ToString::to_string).collect()
    });
    named
        .or_else(|| capital(scene, &reach))
        .or_else(|| country(scene, &reach))
        .or_else(|| crowd(scene, memory, parts))
        .unwrap_or_default()
}

/// "at a Tarncorp mill in Arlow": whether a name only says what it is that stands in the place behind it.
fn is_owned(scene: &Scene<'_>, name: Span, place: Span) -> bool {
    let between = gap(name, place);
    let noun = |t: &Token| t.is_lower() && t.of(scene.text).chars().count() > SMALL;
    let [first, rest @ ..] = scene.tokens(between) else { return false };
    let said = scene
        .inside(between)
        .any(|m| matches!(m.kind, MentionKind::Sign(Sign::And | Sign::Where) | MentionKind::Date(_)));
    noun(first) && (1..=2).contains(&rest.len()) && rest.iter().all(Token::is_word) && !said
}

/// "In Norland and Sudland", "in Norland, Sudland and Westland": whether a place is joined to the next one, so that what is counted is
/// of both. Of states a comma joins.
fn is_one_of_several(scene: &Scene<'_>, place: Span, name: &str) -> bool {
    let state = is_state(name) && !CITIES.contains(&name);
    let comma = |s: Span| scene.tokens(gap(place, s)).len() == 1 && scene.marks(gap(place, s), &[',']);
    let joined = |s: Span| {
        let near = s.start >= place.end && scene.distance(place, s) <= JOINED;
        near && scene.has(Sign::And, gap(place, s))
    };
    scene.line.mentions.iter().any(|m| match &m.kind {
        MentionKind::Place(_) => joined(m.span),
        MentionKind::Party(p) => {
            let listed = |s: Span| s.start >= place.end && state && comma(s);
            is_state(&p.id) && p.form == PartyForm::Name && (joined(m.span) || listed(m.span))
        }
        _ => false,
    })
}

/// The place of the crowd before, for a second opinion on it: "In Arlow, police counted 900 demonstrators. The unions claim 4,000."
fn crowd(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Option<Vec<String>> {
    let topic = scene.frame.ids.topics.get(&parts.link.topic)?;
    let second = topic.moves == Moves::Crowd && parts.link.rule == Rule::TopicNumberedBefore;
    let elsewhere = || scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Place(_)));
    let here = second && parts.link.word == parts.span && !memory.place.is_empty() && !elsewhere();
    here.then(|| {
        scene.because(Rule::PlaceInherited, None);
        memory.place.clone()
    })
}

/// The capital of the state that the article names most: "in the capital", not "in the capital of the province".
fn capital(scene: &Scene<'_>, reach: &Reach<'_, '_>) -> Option<Vec<String>> {
    let of = |x: Span| {
        scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(|o| o.start >= x.end && scene.distance(x, o) == 0)
    };
    // « dans la capitale économique »: another town, by a word that nobody knows.
    let called = |x: Span| {
        let adjective = |t: &Token| scene.is_unknown(t) && t.of(scene.text).len() > WORD && !scene.leads(t);
        scene.tokens(Span::new(x.end, scene.span.end)).first().is_some_and(adjective)
    };
    // "two million marched, 400,000 of them in the capital": the place of those.
    let span = reach.parts.span;
    // "18 arrested, nine of them in the capital, and 37 hurt": that of the part before.
    let of_part = |s: Span| {
        let last = scene.figures().map(|(f, _)| f).take_while(|f| f.end <= s.start).last();
        last.is_some_and(|f| scene.signs(Sign::PartOf).any(|x| x.end <= f.start && scene.distance(x, f) == 0))
    };
    let own = |s: Span| if s.end <= span.start { !of_part(s) } else { s.end <= reach.limit };
    let sign = scene.signs(Sign::InCapital).find(|s| reach.holds(*s) && own(*s) && !of(*s) && !called(*s))?;
    let capital = scene.frame.capital?;
    scene.because(Rule::PlaceBehind, sign);
    Some(vec![capital.to_string()])
}

/// The state that the article names most, for what is counted all over the country.
fn country(scene: &Scene<'_>, reach: &Reach<'_, '_>) -> Option<Vec<String>> {
    let sign = scene.signs(Sign::Nationwide).find(|s| reach.holds(*s))?;
    let named = scene.frame.context.iter().filter_map(|e| e.strip_prefix("place:").or(e.strip_prefix("party:")));
    let state = named.into_iter().find(|id| is_state(id))?;
    scene.because(Rule::PlaceBehind, sign);
    Some(vec![state.to_string()])
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::model::text::{Article, Lang};
    use crate::pipeline::extract;

    fn places(lang: Lang, text: &str) -> Vec<String> {
        let article = Article { language: Some(lang), text: text.to_string(), ..Article::default() };
        let claims = extract(&article, Packs::builtin(), &Widths::default()).claims;
        claims.iter().map(|c| c.place.join(" ")).collect()
    }

    #[test]
    fn what_is_counted_in_two_places_is_of_neither() {
        let places = |text| places(Lang::EN, text);
        assert_eq!(places("Floods have killed 58 people in Norway and Sweden."), [""]);
        assert_eq!(places("Storms killed 12 people in Norway and in Sweden."), [""]);
        assert_eq!(places("Storms killed 12 people in Arlow and six in Bexley."), ["Arlow", "Bexley"]);
        assert_eq!(places("Storms killed 12 people in Arlow and moved on to Sweden."), ["Arlow"]);
    }

    #[test]
    fn a_predicate_of_two_figures_has_the_place_of_both() {
        let told = |text| places(Lang::FR, text);
        let text = "Quelque 2 500 personnes, selon la mairie, et 4 000 selon le syndicat, ont manifesté jeudi à Arlow.";
        assert_eq!(told(text), ["Arlow", "Arlow"]);
        assert_eq!(told("Deux personnes sont mortes et trois ont été blessées à Arlow."), ["Arlow", "Arlow"]);
        // The capital is that of the part.
        let text = "La Norvège est en grève. La Norvège compte 9.000 manifestants, dont 2.000 dans la capitale.";
        assert_eq!(told(text).first().map(String::as_str), Some("NO"));
        // Another town is called a capital too.
        assert_eq!(told("La Norvège est en deuil. Douze personnes sont mortes dans la capitale."), ["Oslo"]);
        assert_eq!(told("La Norvège est en deuil. Douze personnes sont mortes dans la capitale économique."), [""]);
    }
}
