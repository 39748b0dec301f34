//! Verbs that count only with a second word: one of joining with its gathering, one of moving with where to, one of taking in with its host.
//!
//! Input: a verb of a topic. Output: whether its second word stands where it should.

use crate::assemble::aside::is_moved_gravely;
use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{Form, Sign, TopicMention};
use crate::model::text::Span;

/// Tokens between a verb of joining and the gathering: "joined [the city's second] march".
const GATHERING: usize = 6;
/// Tokens between whoever takes in those counted and the verb: "the hospital [of Arlow says that it has] received".
const HOST: usize = 8;

/// Whether a verb of joining has a gathering behind it, "joined the march", one of moving a camp, a verb in two parts the second:
/// « jeté sur les routes », or a verb of taking in its host before it, « l'hôpital d'Arlow a reçu ». All other words hold by
/// themselves.
pub(crate) fn holds(scene: &Scene<'_>, verb: Span, topic: &TopicMention) -> bool {
    if !topic.frames.joins {
        return true;
    }
    let gathering = scene.topics().find(|(s, t)| s.start >= verb.end && t.frames.gathering && t.topic == topic.topic);
    // « jeté près de 9 000 bergers sur les routes »: the figure is no distance.
    let figure = scene.figures().map(|(f, _)| f).find(|f| f.start >= verb.end);
    let from = figure.filter(|f| scene.distance(verb, *f) == 0).unwrap_or(verb);
    let joined = gathering
        .is_some_and(|(s, _)| scene.distance(from, s) <= GATHERING && !scene.marks(gap(verb, s), &[',', ';', ':']));
    // "the director of the hospital received 12 envoys": the host must act by itself.
    let owned = |s: Span| {
        let mut of = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).chain(scene.signs(Sign::Agent));
        of.any(|x| x.start < s.start && (x.end > s.start || scene.distance(x, s) <= 1))
    };
    let host = || {
        let mut before = scene.hosts().filter(|(s, t)| s.end <= verb.start && t.topic == topic.topic);
        before.next_back().is_some_and(|(s, _)| {
            let between = gap(s, verb);
            let counts = scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article);
            !owned(s) && !counts && scene.distance(s, verb) <= HOST && !scene.marks(between, &[',', ';', ':', '('])
        })
    };
    joined || host() || is_moved_gravely(scene, verb, topic)
}
