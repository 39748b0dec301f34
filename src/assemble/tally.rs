//! The claims of a sentence's figures, one after the other, and what each takes over from the one before: its whole, its place, who is
//! counted.

use crate::assemble::build::claim;
use crate::assemble::figures::figures;
use crate::assemble::memory::Memory;
use crate::assemble::parts::{Count, Last, Link, Parts};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::link;
use crate::assemble::{bracketed, carry, population, restricted, some_of, source, spread, summed};
use crate::model::because::Rule;
use crate::model::claim::{Basis, Claim};
use crate::model::inventory::{Moves, THING};
use crate::model::mention::Sign;
use crate::model::text::Span;

/// The claims of all figures of a sentence that count something.
pub(crate) fn counts(scene: &Scene<'_>, memory: &Memory) -> Vec<Claim> {
    let figures = figures(scene);
    let mut claims: Vec<Claim> = Vec::new();
    let mut linked: Vec<(Span, Link)> = Vec::new();
    let mut last: Option<Last> = None;
    for (n, (span, figure)) in figures.iter().enumerate() {
        let span = *span;
        let (previous, next) = (n.checked_sub(1).map(|i| figures[i].0), figures.get(n + 1).map(|f| f.0));
        let count = Count { span, figure, previous, next };
        let Some(link) = link(scene, memory, count, last.as_ref()) else { continue };
        let part = last.as_ref().and_then(|l| part(scene, l, &link, span));
        let part_of = part.as_ref().map(|p| claims[p.whole].id.clone());
        let mut made = claim(scene, memory, &Parts { span, figure, link: &link, next, part_of });
        if let Some(part) = &part {
            scene.because(part.rule, part.words);
        }
        if let Some(last) = &last {
            take_place(scene, &mut made, &claims[last.claim], (last, &link, span), part.is_some());
            take_population(scene, &mut made, &claims, (last, &link, span), part.as_ref());
            take_basis(scene, &mut made, &claims[last.claim], (last.span, &link, span));
            take_unit(scene, &mut made, &claims[last.claim], (last.span, span));
        }
        if part.is_none() {
            let last = last.as_ref().map(|l| (l, &claims[l.claim]));
            let rest = restricted::rest(scene, memory, last, (&link, span, &made.place));
            made.candidates.extend(rest);
        }
        claims.push(made);
        linked.push((span, link.clone()));
        // A list of parts goes on from its whole, not from its first part.
        if link.rule != Rule::TopicApposition {
            last = Some(Last { span, link, claim: claims.len() - 1, whole: part.map(|p| p.whole) });
        }
    }
    spread::places(scene, &mut claims, &linked);
    restricted::lists(scene, &mut claims, &linked);
    claims
}

/// Of what a figure counts a part.
struct Part {
    /// Index of the claim of its whole.
    whole: usize,
    rule: Rule,
    words: Option<Span>,
}

/// Whether a figure counts a part of the one before, or of what that one is a part of.
fn part(scene: &Scene<'_>, last: &Last, link: &Link, span: Span) -> Option<Part> {
    if last.link.topic != link.topic {
        return None;
    }
    let of_last = is_part(scene, last.span, span).map(|told| (last.claim, told));
    let beside = || Some((last.whole?, some_of::also_part(scene, last, link, span)?));
    // "ten people, six adults and four children".
    let summed = || {
        let all = summed::whole_of(scene, span)?;
        let whole = if all == last.span { Some(last.claim) } else { last.whole };
        Some((whole?, (Rule::PartAside, None)))
    };
    of_last.or_else(beside).or_else(summed).map(|(whole, (rule, words))| Part { whole, rule, words })
}

/// Takes over the place of the figure before, where this one counts the same there once more, or some of those.
fn take_place(
    scene: &Scene<'_>,
    made: &mut Claim,
    before: &Claim,
    (last, link, span): (&Last, &Link, Span),
    is_part: bool,
) {
    // "20,000 marched in Arlow, the union said, while police counted 8,000": a second opinion is of the same place.
    let opinion = link.by.is_some_and(|by| scene.line.attributions.iter().any(|a| a.cue == by));
    let inherited = link.rule == Rule::TopicInherited;
    let rival = || inherited && !is_part && is_rival(scene, last, link, span);
    // "48,000 in Paris, against 37,000 a week ago".
    let against = || link.by.is_some_and(|by| scene.signs(Sign::Earlier).any(|x| x == by));
    // "481 arrests in Paris, and 272 people placed in custody".
    let state = || made.population.group.as_deref().is_some_and(population::tells_state);
    let here = opinion || state() && last.link.topic == link.topic || inherited && against() || rival();
    if made.place.is_empty() && here && !before.place.is_empty() {
        made.place.clone_from(&before.place);
        scene.because(Rule::PlaceInherited, last.span);
    }
}

/// Takes over who is counted from the figure before, or from the whole of which both are parts.
fn take_population(
    scene: &Scene<'_>,
    made: &mut Claim,
    claims: &[Claim],
    (last, link, span): (&Last, &Link, Span),
    part: Option<&Part>,
) {
    let before = &claims[last.claim];
    // "Seven officers and four civilians died, dozens of others were hurt": others than all of them.
    let alone = || claims[..last.claim].last().is_none_or(|c| c.topic != before.topic);
    // "192 Danes were killed and 1,230 hurt": the same persons, told once.
    let shared = || {
        let said = |rule| matches!(rule, Rule::TopicSubject | Rule::TopicCounted);
        let told = spread::with_place(scene, last.link.word);
        let near = scene.distance(told, span) <= 1 && scene.has(Sign::And, gap(told, span));
        // "27 soldiers killed, 33 hurt, seven missing".
        let comma = scene.text[last.link.word.end..].starts_with(',') && scene.distance(last.link.word, span) == 1;
        let counted = |rule| rule == Rule::TopicCounted;
        let listed = comma && said(last.link.rule) && counted(link.rule);
        (near || listed) && said(last.link.rule) && said(link.rule) && scene.head(span).is_none()
    };
    let goes_on = || link.rule == Rule::TopicInherited || carry::goes_on(scene, last.span, span).is_some();
    // "Among the dead are 13 officers and 46 clerks": each is told of apart.
    let apart = last.link.rule == Rule::TopicNumbered && scene.head(span).is_some();
    // « trois blessés graves et sept légers »: those are told apart by how badly they are hurt.
    // "36 badly hurt and 49 slightly hurt": so are those who have a word of their own.
    let graded = || scene.signs(Sign::Degree).any(|x| link.by == Some(x)) || link.rule != Rule::TopicInherited;
    let state = before.population.group.as_deref().is_some_and(population::tells_state);
    let other_state = state && last.link.topic == link.topic && graded();
    // "19 survivors and three dead": a word that counts its group counts nobody else.
    let own = |s: Span| last.link.rule == Rule::TopicCounted && s.overlaps(last.link.word);
    let named = || last.link.topic != link.topic && scene.nouns().any(|(s, n)| own(s) && n.group.is_some());
    let apart = apart || named();
    if part.is_some() || !apart && !other_state && (shared() || alone() && goes_on()) {
        let from = part.map_or(before, |p| &claims[p.whole]);
        let same = from.topic == made.topic;
        population::inherit(scene, &mut made.population, (last.span, &from.population), (part.is_some(), same));
    }
}

/// Takes over what the figure before sums over, where this one goes on with it and has no day of its own: "since May 40 have died, six of
/// them in Arlow".
fn take_basis(scene: &Scene<'_>, made: &mut Claim, before: &Claim, (last, link, span): (Span, &Link, Span)) {
    let goes_on = matches!(link.rule, Rule::TopicInherited | Rule::TopicApposition) && made.topic == before.topic;
    // "to 30 from 27": both are counts of one toll.
    let came = carry::came_from(scene, last, span);
    let plain = made.basis == Basis::Incident && before.basis == Basis::Cumulative;
    if goes_on && plain && (came || made.as_of == before.as_of) && made.background == before.background {
        (made.basis, made.since, made.as_of.date) = (before.basis, before.since, before.as_of.date);
        scene.because(Rule::TotalInherited, link.by);
    }
}

/// Takes over what things the figure before counts, where this one counts them without a noun: "600 homes were destroyed and 2,300 damaged".
fn take_unit(scene: &Scene<'_>, made: &mut Claim, before: &Claim, (last, span): (Span, Span)) {
    let between = gap(last, span);
    let joined = scene.has(Sign::And, between) || scene.marks(between, &[',']);
    let bare = made.figure.unit == THING && scene.head(span).is_none();
    if bare && joined && made.topic == before.topic && !scene.marks(between, &[';', ':']) {
        made.figure.unit.clone_from(&before.figure.unit);
    }
}

/// Whether another source counts the crowd before once more: « … selon l'intersyndicale, tandis que la police en a dénombré 25 000 ».
fn is_rival(scene: &Scene<'_>, last: &Last, link: &Link, span: Span) -> bool {
    let crowd = scene.frame.ids.topics.get(&link.topic).is_some_and(|t| t.moves == Moves::Crowd);
    let said = |f: Span| source::of(scene, f).and_then(|a| a.source);
    crowd && link.topic == last.link.topic && said(span).is_some() && said(last.span) != said(span)
}

/// How a figure counts a part of the one before: "41, including six", "41, six of them", "41 (six …)", "41: six …".
fn is_part(scene: &Scene<'_>, whole: Span, part: Span) -> Option<(Rule, Option<Span>)> {
    let between = gap(whole, part);
    let of_them = |x: &Span| x.start >= part.end && scene.distance(part, *x) == 0 || between.contains(*x);
    let sign = scene.signs(Sign::PartOf).find(of_them).map(|x| (Rule::PartSign, Some(x)));
    // "12,000 people (25,000 according to the union)": what another source gives, or gave before, is no part of it.
    let said = |f: Span| source::of(scene, f).and_then(|a| a.source);
    // "14 hurt (39 the day before)".
    let day = |sign| scene.signs(sign).any(|x| x.start >= part.end && scene.distance(part, x) == 0);
    let other_day = || day(Sign::DayBefore) || day(Sign::WeekBefore);
    let rival = || said(whole) != said(part) || scene.has(Sign::Earlier, between) || other_day();
    let apart = bracketed::is_apart(scene, whole, part);
    let aside = || !apart && (scene.dashed(between) || scene.marks(between, &['(', ':'])) && !rival();
    sign.or_else(|| aside().then_some((Rule::PartAside, None)))
}
