//! Figures that a party does not give: "X does not disclose its losses" is a claim too.

use crate::assemble::as_of::undated;
use crate::assemble::build;
use crate::assemble::memory::Memory;
use crate::assemble::opinion::crowd;
use crate::assemble::population;
use crate::assemble::scene::Scene;
use crate::assemble::source;
use crate::assemble::told;
use crate::model::because::Rule;
use crate::model::claim::{Basis, Claim};
use crate::model::inventory::Moves;
use crate::model::mention::{Figure, Form, Hedge, Sign, Stance, TopicMention};
use crate::model::text::Span;

/// Whether what is kept back has a name of its own, "the number of marchers"; « aucun chiffre » is that of the crowd told of.
fn is_told_of(scene: &Scene<'_>, memory: &Memory, (word, topic): (Span, &TopicMention)) -> bool {
    let moves = scene.frame.ids.topics.get(&topic.topic).map(|t| t.moves);
    let before = || scene.topics().any(|(s, t)| s.end <= word.start && t.topic == topic.topic);
    topic.frames.toll || moves != Some(Moves::Crowd) || before() || crowd(scene, memory).is_some()
}

/// One claim for each source that declines, where what it declines is a topic.
pub(crate) fn claims(scene: &Scene<'_>, memory: &Memory) -> Vec<Claim> {
    let silent = scene.line.attributions.iter().filter(|a| a.stance == Stance::Declines && a.source.is_some());
    silent
        .filter_map(|a| {
            let content = a.content.iter().copied().reduce(Span::cover)?;
            // "has not said how many men it had lost": what is asked of.
            let asked = scene.signs(Sign::Asked).find(|x| x.start >= a.cue.end && scene.distance(a.cue, *x) <= 1);
            let named = |s: Span, t: &TopicMention| t.frames.withheld || asked.is_some_and(|x| s.start >= x.end);
            let (word, topic) = scene.topics().find(|(s, t)| content.contains(*s) && named(*s, t))?;
            if !is_told_of(scene, memory, (word, topic)) {
                return None;
            }
            let figure = Figure {
                number: word,
                value: None,
                low: None,
                high: None,
                hedge: Hedge::Undisclosed,
                unit: None,
                form: Form::Vague,
                notes: Vec::new(),
            };
            let mut c = build::blank(scene, &topic.topic, &figure);
            c.population = population::withheld(scene, a, content);
            c.attribution = source::hops(scene, a);
            told::attribution(scene, Some(a), word);
            scene.because(Rule::TopicWithheld, word);
            // "would not say how many are held": what is a state is withheld as one.
            let held = scene.frame.ids.topics.get(&topic.topic).is_some_and(|t| t.moves == Moves::Stock);
            let basis = if held { (Basis::Stock, Rule::StockTopic) } else { (Basis::Cumulative, Rule::TotalWithheld) };
            for rule in [Rule::IntervalWithheld, basis.1, undated(scene)] {
                scene.because(rule, None);
            }
            c.basis = basis.0;
            Some(c)
        })
        .collect()
}
