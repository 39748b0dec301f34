//! Where: the place of what a figure counts, by where it stands to the figure and its verb.

use crate::assemble::bracketed;
use crate::assemble::memory::Memory;
use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::inventory::{Moves, is_state};
use crate::model::mention::{Mention, MentionKind, PlaceMention, Sign};
use crate::model::text::Span;

/// Tokens before the place that a phrase at the head of a clause names: "in the northern port of".
const OPENING: usize = 6;
/// Tokens from a figure to the place where it was counted.
const NEAR: usize = 14;
/// Tokens before a place at the head of a clause: the mark that opens it, and a word of place.
const HEAD: usize = 2;
/// Tokens from the place of an event to a figure of what it did.
const FAR: usize = 30;

/// Where: the place nearest to the figure in its clause, before the next figure or at the head of the sentence; before it the place
/// that it is said to lie in.
pub(crate) fn of(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Vec<String> {
    if let Some((name, words)) = bracketed::place(scene, (parts.span, &parts.link.topic)) {
        scene.because(Rule::PlaceBefore, words);
        return vec![name];
    }
    let clause = scene.clause(parts.span);
    let word = parts.link.word;
    // « 25 000 personnes, selon la mairie, 40 000 selon le syndicat, ont défilé à Arlow »: a predicate of both has the place of both.
    let shared = parts.link.rule == Rule::TopicSubject && parts.next.is_some_and(|n| n.end <= word.start);
    let next = parts.next.filter(|_| !shared);
    let next = next.or_else(|| scene.figures().map(|(f, _)| f).find(|f| shared && f.start >= word.end));
    let limit = next.map_or(clause.end, |n| n.start.max(parts.span.end));
    // "hit the town of Arlow, killing 12"; the words that name a source tell where the source is.
    let acts = parts.link.rule == Rule::TopicObject;
    let names_source = |s: Span| scene.line.attributions.iter().any(|a| a.source.is_some_and(|w| w.contains(s)));
    // "told AFP", "à l'AFP": who was told is no place.
    let is_agency = |name: &str| scene.frame.ids.agencies.iter().any(|a| a.forms.iter().any(|f| f == name));
    let places = scene.line.mentions.iter().filter_map(|m| match &m.kind {
        MentionKind::Place(p) if clause.contains(m.span) && m.span.end <= limit => Some((m.span, p)),
        _ => None,
    });
    let places = places.filter(|(s, p)| !is_agency(&p.name) && !names_source(*s));
    let free = |s: Span| {
        let verb = acts && s.end <= parts.link.word.start;
        verb && !scene.figures().any(|(f, _)| f.start >= s.end && f.end <= parts.span.start)
    };
    let before = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) <= FAR && free(s);
    let behind = |s: Span| shared && s.start >= word.end && scene.distance(word, s) <= NEAR;
    let after = |s: Span| s.start >= parts.span.end && (scene.distance(parts.span, s) <= NEAR || behind(s));
    let start = Span::new(clause.start, clause.start);
    // "In the northern port of Arlow, 8,000 people …".
    let opens = |s: Span| {
        let told = |m: &Mention| {
            matches!(m.kind, MentionKind::Topic(_) | MentionKind::Figure(_) | MentionKind::Attribution(_))
        };
        let closed = scene.text[s.end..].starts_with(',');
        closed && scene.distance(start, s) <= OPENING && !scene.inside(gap(start, s)).any(told)
    };
    let heads = |s: Span| s.end <= parts.span.start && (scene.distance(start, s) <= HEAD || opens(s));
    // "in Arlow 12 were hurt and in Corvane two".
    let own = |s: Span| parts.link.by == Some(s);
    let found = places.clone().filter(|(s, _)| own(*s) || after(*s) || heads(*s) || before(*s));
    let found = found.min_by_key(|(s, _)| (!own(*s), !after(*s), heads(*s), s.start));
    // "in the Norland town of Arlow": the narrower one is the place.
    let inner = |(s, p): (Span, &'_ PlaceMention)| {
        places.clone().find(|(x, q)| x.start >= s.end && q.within.as_ref() == Some(&p.name))
    };
    let found = found.map(|found| inner(found).unwrap_or(found));
    let named = found.map(|(s, p)| {
        let head = if heads(s) { Rule::PlaceHead } else { Rule::PlaceBefore };
        scene.because(if after(s) { Rule::PlaceBehind } else { head }, s);
        p.within.iter().chain([&p.name]).map(ToString::to_string).collect()
    });
    named
        .or_else(|| capital(scene, parts.span, clause))
        .or_else(|| country(scene, parts.span, clause))
        .or_else(|| crowd(scene, memory, parts))
        .unwrap_or_default()
}

/// The place of the crowd before, for a second opinion on it: "In Arlow, police counted 900 demonstrators. The unions claim 4,000."
fn crowd(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Option<Vec<String>> {
    let topic = scene.frame.ids.topics.get(&parts.link.topic)?;
    let second = topic.moves == Moves::Crowd && parts.link.rule == Rule::TopicNumberedBefore;
    let elsewhere = || scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Place(_)));
    (second && parts.link.word == parts.span && !memory.place.is_empty() && !elsewhere()).then(|| memory.place.clone())
}

/// The capital of the state that the article names most: "in the capital", not "in the capital of the province".
fn capital(scene: &Scene<'_>, figure: Span, clause: Span) -> Option<Vec<String>> {
    let of = |x: Span| {
        scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(|o| o.start >= x.end && scene.distance(x, o) == 0)
    };
    // « 9.000 manifestants, dont 2.000 dans la capitale »: the 2,000.
    let part = |s: Span| scene.has(Sign::PartOf, gap(figure, s));
    let near = |s: &Span| clause.contains(*s) && scene.distance(figure, *s) <= NEAR && !of(*s) && !part(*s);
    let sign = scene.signs(Sign::InCapital).find(near)?;
    let capital = scene.frame.capital?;
    scene.because(Rule::PlaceBehind, sign);
    Some(vec![capital.to_string()])
}

/// The state that the article names most, for what is counted all over the country.
fn country(scene: &Scene<'_>, figure: Span, clause: Span) -> Option<Vec<String>> {
    let near = |s: &Span| clause.contains(*s) && scene.distance(figure, *s) <= NEAR;
    let sign = scene.signs(Sign::Nationwide).find(near)?;
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

    #[test]
    fn a_predicate_of_two_figures_has_the_place_of_both() {
        let told = |text: &str| {
            let article = Article { language: Some(Lang::FR), text: text.to_string(), ..Article::default() };
            let claims = extract(&article, Packs::builtin(), &Widths::default()).claims;
            claims.iter().map(|c| c.place.join(" ")).collect::<Vec<_>>()
        };
        let text = "Quelque 2 500 personnes, selon la mairie, et 4 000 selon le syndicat, ont manifesté jeudi à Arlow.";
        assert_eq!(told(text), ["Arlow", "Arlow"]);
        assert_eq!(told("Deux personnes sont mortes et trois ont été blessées à Arlow."), ["", "Arlow"]);
        // The capital is that of the part.
        let text = "La Norvège est en grève. La Norvège compte 9.000 manifestants, dont 2.000 dans la capitale.";
        assert_eq!(told(text).first().map(String::as_str), Some(""));
    }
}
