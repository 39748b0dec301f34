//! The predicate of a figure: what happened to those counted, told after them.
//!
//! Input: a figure and its neighbours. Output: the topic word that it is linked to, if one reaches it. It takes nothing over
//! from other figures or sentences.

use crate::assemble::apart::{is_apart, is_denied};
use crate::assemble::aside::{aside, is_finite_behind, is_main};
use crate::assemble::base::{has_own, is_base, is_base_of, is_whole, whole_word};
use crate::assemble::listed::takes;
use crate::assemble::object::{SMALL, admits, has_object};
use crate::assemble::others::{is_of_person, is_of_theirs, reports};
use crate::assemble::parts::{Count, Link};
use crate::assemble::population::is_state;
use crate::assemble::scene::{Scene, coordinated, gap};
use crate::assemble::suits::{suits, suits_noun};
use crate::assemble::topic::{NEAR, is_finite, made};
use crate::assemble::twofold::holds;
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{AttributionMention, Form, Hedge, MentionKind, Sign, TopicMention};
use crate::model::text::{Id, Span};
use crate::model::token::Token;

/// Tokens between the persons counted and their predicate.
const FAR: usize = 16;
/// Tokens between "who" and its verb: "who [have since] died".
const WHO: usize = 2;

/// The first word after a figure that tells of those counted, whether or not it reaches them.
fn predicate<'a>(scene: &Scene<'a>, count: Count<'_>) -> Option<(Span, &'a TopicMention)> {
    let span = count.span;
    // "12 injured people were rescued": what stands right before a noun describes it.
    let describes = |s: Span, t: &TopicMention| {
        let adjective = t.frames.counted || scene.distance(span, s) == 0;
        adjective && scene.nouns().any(|(n, x)| n.start >= s.end && scene.distance(s, n) == 0 && !is_state(x))
    };
    let tells = |s: Span, t: &TopicMention| {
        let told = t.frames.joins || t.frames.subject || t.frames.object && !t.frames.counted;
        told && holds(scene, s, t)
    };
    // "12 people who tried to flee were killed", « le droit de manifester »: what was tried or may be did not happen.
    let tried = |s: Span| {
        let before = |x: Span| x.end <= s.start && scene.distance(x, s) == 0;
        // « deux hommes qui l'ont roué de coups »: who did it.
        let did = |x: Span| x.start >= span.end && before(x);
        let open = scene.signs(Sign::Attempt).chain(scene.signs(Sign::Of)).any(before);
        open || is_charged(scene, s) || scene.signs(Sign::Acting).any(did)
    };
    let fitting = |(s, t): &(Span, &TopicMention)| {
        let open = admits(scene, t.frames, *s, span);
        let own = open
            && !describes(*s, t)
            && !tried(*s)
            && !is_of_theirs(scene, span, *s)
            && !reports(scene, span, *s)
            && !is_of_other(scene, count, (*s, t))
            && !is_of_person(scene, span, *s);
        s.start >= span.end && tells(*s, t) && own && suits(scene, count, &t.topic)
    };
    // "Twelve people, two of whom had been rescued, died": what an aside tells is not what became of all.
    let whole = |t: &TopicMention| t.frames.subject && !t.frames.object;
    if let Some(main) = scene.topics().find(|x| whole(x.1) && fitting(x) && aside(scene, span, x.0).is_some()) {
        return Some(main);
    }
    // "30 of the 80 wounded remain in hospital": what the 80 are is not what became of the 30.
    let beyond = whole_word(scene, count).and_then(|w| scene.topics().find(|x| x.0.start >= w.end && fitting(x)));
    let first = beyond.or_else(|| scene.topics().find(fitting)).filter(|(s, _)| !is_base_of(scene, count, *s))?;
    let mut later = scene.topics().filter(|x| x.0.start >= first.0.end && fitting(x));
    // "12 pupils kidnapped by gunmen were freed": what they were held in is over.
    let ended = later.find(|(s, t)| {
        let main = || is_main(scene, span, first.0, *s) || is_finite_behind(scene, span, first, (*s, t));
        is_end(scene, first, (*s, t)) || whole(t) && main()
    });
    Some(ended.unwrap_or(first))
}

/// Whether a word names what somebody is accused of: "twelve men suspected of [the] murder", "questioned over the Ada Thale murder".
pub(crate) fn is_charged(scene: &Scene<'_>, word: Span) -> bool {
    let counted = |t: Span| scene.figures().any(|(f, _)| f.contains(t));
    let plain = |t: &Token| t.of(scene.text).len() <= SMALL || counted(t.span());
    let small = |x: Span| {
        let tokens = scene.tokens(gap(x, word));
        tokens.len() <= 1 && tokens.iter().all(plain) || tokens.iter().all(|t| plain(t) || t.is_capital())
    };
    scene.signs(Sign::Accused).any(|x| x.end <= word.start && scene.distance(x, word) <= NEAR && small(x))
}

/// Whether a word tells of something or somebody that belongs to those named before: "people whose relatives were killed".
pub(crate) fn is_of_whose(scene: &Scene<'_>, word: Span) -> bool {
    let near = |x: Span| x.end <= word.start && scene.distance(x, word) <= NEAR;
    scene.signs(Sign::Whose).any(|x| near(x) && !scene.marks(gap(x, word), &[',', ';', ':']))
}

/// Whether a word tells of others than those counted: of whoever speaks ("40 died, survivors said"), or of a noun of another kind.
fn is_of_other(scene: &Scene<'_>, count: Count<'_>, (word, topic): (Span, &TopicMention)) -> bool {
    let speaks = |s: Span| s.contains(word) && !s.contains(count.span);
    let spoken = scene.line.attributions.iter().any(|a| !a.inferred && a.source.is_some_and(speaks));
    // "nine of the 80 workers at a mill died": the noun of the whole is theirs.
    let of = |x: Span| x.start >= count.span.end && scene.distance(count.span, x) == 0;
    let whole = || count.next.filter(|_| scene.signs(Sign::OfThe).any(of)).and_then(|n| scene.head(n));
    let named = scene.head(count.span).or_else(whole).is_some();
    spoken || !named && is_of_thing(scene, count.span, (word, topic))
}

/// Whether a word stands right behind a noun that its topic cannot count: "a million, the number of animals killed".
pub(crate) fn is_of_thing(scene: &Scene<'_>, figure: Span, (word, topic): (Span, &TopicMention)) -> bool {
    let before = |n: Span| n.start >= figure.end && n.end <= word.start && scene.distance(n, word) == 0;
    let noun = scene.nouns().find(|(n, _)| before(*n) && scene.distance(figure, *n) > 0);
    noun.is_some_and(|(_, x)| !suits_noun(scene, x, &topic.topic))
}

/// The predicate of the persons counted, after them in the same clause. Figures between are coordinated ("five and three were").
pub(crate) fn subject(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let (s, t) = predicate(scene, count)?;
    // A verb with its own object is no predicate of what stands before ("40 rebels killed two"), nor is a word that another figure
    // counts ("three bombs left 10 dead").
    let own_object =
        t.frames.object && !of_those(scene, span, s) && !is_passive(scene, span, s) && has_object(scene, s);
    let counted_elsewhere = t.frames.counted
        && scene.figures().any(|(f, _)| f.start > span.start && f.end <= s.start && scene.distance(f, s) <= 1);
    // "five clerks - four women and one man - lost their lives": the figures of an aside are its own.
    let apart = aside(scene, span, s);
    let aside = |n: Span| apart.is_some_and(|a| a.contains(n)) || scene.dashed(gap(span, n)) && scene.dashed(gap(n, s));
    // "Five were driven off and three were killed": the five have a verb of their own.
    let alike = |n: Span| {
        // "raised the toll to 71 and said 352 people were hurt": somebody has begun to speak.
        // "1,100 according to police, 3,000 according to the union": a source behind its cue speaks of what stands before.
        let begins = |a: &AttributionMention| a.source.is_none_or(|s| s.start < a.cue.start);
        let said = scene.line.attributions.iter().any(|a| gap(span, n).contains(a.cue) && begins(a));
        coordinated(scene, span, n)
            && !said
            // "heard six shots before two men fled".
            && ![Sign::Numbered, Sign::Perfect, Sign::Apart].iter().any(|x| scene.has(*x, gap(span, n)))
    };
    let own = |n: Span| has_own(scene, span, n, s) || takes(scene, (span, n), s);
    // « vingt randonneurs coincés sur un pont ont été secourus »: a thing that an article leads is counted by nobody.
    let thing = |n: Span| {
        let article = scene.figures().any(|(f, x)| f == n && x.form == Form::Article);
        let person = scene.head(n).is_some_and(|x| matches!(x.unit.as_ref(), "person" | "household"));
        let and = scene.signs(Sign::And).any(|x| x.end <= n.start && scene.distance(x, n) <= 1);
        article && !person && !and
    };
    let listed = count.next.is_none_or(|n| n.start > s.start || alike(n) && !own(n) || aside(n) || thing(n));
    // "bury their dead", "photos of the wounded": a noun, not a predicate; "two of the dead" are two.
    let own = |x: Span| x.end <= s.start && scene.distance(x, s) == 0;
    let noun = scene.signs(Sign::Possessive).any(own)
        || scene.signs(Sign::OfThe).any(|x| own(x) && scene.distance(span, x) > 0);
    let some = is_whole(scene, count) && !describes(scene, span, (s, t));
    let base = is_base(scene, count) || noun || some || is_apart(scene, span, s);
    let reach = subject_reach(scene, count, s);
    let fits = (t.frames.subject || t.frames.joins && !t.frames.object)
        && !own_object
        && !is_denied(scene, count, s)
        && ![Sign::Subordinate, Sign::Asked, Sign::Occasion].iter().any(|x| scene.has(*x, gap(span, s)))
        && !counted_elsewhere
        && listed
        && !base
        && scene.distance(span, s) <= reach + apart.map_or(0, |a| scene.tokens(a).len())
        && !scene.parted(span, s);
    fits.then(|| made(t, s, Rule::TopicSubject))
}

/// "18 civilians were mistakenly killed alongside 30 rebels": whether an auxiliary stands before a participle, with one word between.
fn is_passive(scene: &Scene<'_>, span: Span, s: Span) -> bool {
    let one = |x: Span| scene.tokens(gap(x, s)).iter().filter(|t| t.is_word()).count() == 1;
    let led = |x: Span| x.start >= span.end && x.end <= s.start && !scene.marks(gap(x, s), &[',', ';', ':']) && one(x);
    scene.signs(Sign::Numbered).any(led)
}

/// "The families of the five people killed", "of the five who died": whether a predicate only says which of them are meant.
fn describes(scene: &Scene<'_>, span: Span, (s, t): (Span, &TopicMention)) -> bool {
    let noun = scene.nouns().map(|(n, _)| n).find(|n| n.start >= span.end && scene.distance(span, *n) <= 1);
    let whom = noun.unwrap_or(span);
    let who = |x: Span| x.start >= whom.end && x.end <= s.start && scene.distance(whom, x) == 0;
    let related = || scene.signs(Sign::Relative).any(|x| who(x) && scene.distance(x, s) <= WHO);
    noun.is_some() && t.frames.object && scene.distance(whom, s) == 0 || related()
}

/// Whether a topic counts things.
pub(crate) fn is_thing(scene: &Scene<'_>, topic: &Id) -> bool {
    scene.frame.ids.topics.get(topic).is_some_and(|t| t.unit.as_ref() == "thing")
}

/// Whether a comma stands right before a word.
pub(crate) fn after_comma(scene: &Scene<'_>, word: Span) -> bool {
    scene.text[..word.start].trim_end().ends_with(',')
}

/// Whether a predicate ends the state that a participle before it tells, with nothing but the participle's own words between.
fn is_end(scene: &Scene<'_>, (first, state): (Span, &TopicMention), (s, end): (Span, &TopicMention)) -> bool {
    let stock = scene.frame.ids.topics.get(&state.topic).is_some_and(|t| t.moves == Moves::Stock);
    let between = gap(first, s);
    // "two children missing since Monday have been found": with its auxiliary, where the state is told by an adjective.
    let auxiliary = || [Sign::Numbered, Sign::Perfect].iter().any(|x| scene.has(*x, Span::new(first.end, s.end)));
    // "taken last week on the road to Arlow have been freed".
    let words = scene.tokens(between);
    let placed = |x: Span| {
        scene.inside(between).any(|m| {
            matches!(m.kind, MentionKind::Date(_) | MentionKind::Place(_) | MentionKind::Sign(_)) && m.span.contains(x)
        })
    };
    // "taken in May and freed on Monday": a second participle right behind "and".
    let freed = || {
        let and = scene.signs(Sign::And).rfind(|x| between.contains(*x));
        let touches = and.is_some_and(|x| scene.distance(x, s) == 0);
        touches && !auxiliary() && state.topic.as_ref() == "captives" && end.topic.as_ref() == "rescued"
    };
    let and = scene.has(Sign::And, between);
    // "another patient in hospital died": nothing else ends it without one.
    let died = || end.topic.as_ref() == "deaths" && words.is_empty();
    stock
        && (state.frames.object || auxiliary() || died() || freed())
        && end.frames.subject
        && !end.frames.object
        && state.topic != end.topic
        && words.len() <= FAR
        && (words.iter().filter(|t| !placed(t.span())).count() <= NEAR + 2 || freed())
        && (!and || freed())
        && !scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article)
        && (!scene.marks(between, &[',', ';', ':']) || and && !scene.marks(between, &[';', ':']))
}

/// Whether a participle says of whom the figure counts some, "eight of those killed had one aim": they are the killed.
pub(crate) fn of_those(scene: &Scene<'_>, figure: Span, word: Span) -> bool {
    // "Seven of those who died were children".
    let who = |x: Span| {
        scene.signs(Sign::Relative).any(|r| r.start >= x.end && scene.distance(x, r) + scene.distance(r, word) == 0)
    };
    let of = |x: Span| x.start >= figure.end && x.end <= word.start && (scene.distance(x, word) == 0 || who(x));
    scene.signs(Sign::PartOf).any(of)
}

/// "Two soldiers who were part of a raid on a camp in the north were killed": whether nothing but one clause about those counted stands
/// before the verb of the sentence.
fn is_clause_between(scene: &Scene<'_>, figure: Span, predicate: Span) -> bool {
    let between = gap(figure, predicate);
    let opens = |x: Span| between.contains(x) && scene.distance(figure, x) <= NEAR;
    let Some(clause) = scene.signs(Sign::Relative).find(|x| opens(*x)) else { return false };
    let rest = Span::new(clause.end, predicate.start);
    let other = scene.inside(rest).any(|m| match &m.kind {
        MentionKind::Figure(f) => f.form != Form::Article,
        MentionKind::Noun(n) => n.unit.as_ref() == "person",
        MentionKind::Sign(sign) => matches!(sign, Sign::Relative | Sign::Clause | Sign::Occasion | Sign::And),
        _ => false,
    });
    is_finite(scene, clause, predicate) && !other && !scene.marks(between, &[',', ';', ':', '('])
}

/// How far a figure may stand before its predicate: "none of the eight people inside were hurt" reaches over its base, "no one
/// knows how many were hurt" does not; "many" without a noun reaches no further than the next words.
fn subject_reach(scene: &Scene<'_>, count: Count<'_>, predicate: Span) -> usize {
    let over_base = count.next.is_some_and(|n| n.end <= predicate.start && scene.distance(count.span, n) <= 3);
    let of_them = scene.signs(Sign::PartOf).any(|x| x.start >= count.span.end && scene.distance(count.span, x) <= 1);
    let bare = count.figure.form == Form::Vague && scene.head(count.span).is_none() && !of_them;
    match count.figure.hedge {
        Hedge::None if over_base => FAR,
        Hedge::None => NEAR + 2,
        _ if bare => NEAR,
        // « 300 joueurs d'un tournoi à Arlow et 40 élèves d'un camp à Brenne ont été évacués ».
        _ if is_clause_between(scene, count.span, predicate) => 2 * FAR,
        _ => {
            let and = |n: Span| scene.signs(Sign::And).any(|x| x.end <= n.start && scene.distance(x, n) == 0);
            let plain = |n: Span| scene.figures().any(|(f, x)| f == n && x.form != Form::Article);
            let listed = count.next.filter(|n| n.end <= predicate.start && and(*n) && plain(*n));
            let listed =
                listed.filter(|n| coordinated(scene, count.span, *n) && !scene.marks(gap(count.span, *n), &[',']));
            let list = listed.map_or(0, |n| scene.distance(count.span, n).min(FAR));
            FAR + list
        }
    }
}
