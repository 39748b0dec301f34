//! What is not vouched for: "12 people reportedly died", « douze personnes seraient mortes ».
//!
//! Input: a figure with its topic word, the stance of its source. Output: whether words of doubt hold for it. Each holds for what it
//! stands with, and not for what the sentence counts besides.

use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::mention::{AttributionMention, Form, Mention, MentionKind, Sign, Stance};
use crate::model::text::Span;

/// Not vouched for: the mood of the clause, or a source that fears or estimates.
pub(crate) fn is_conditional(scene: &Scene<'_>, parts: &Parts<'_>, stance: Option<Stance>) -> bool {
    let near = |s: Span| scene.distance(s, parts.span) <= 12 && !scene.parted(s, parts.span);
    // "arrested two suspected smugglers": what they are suspected of, not whether they were arrested.
    let describes = |s: Span| {
        let noun = scene.nouns().find(|(n, _)| n.start >= s.end);
        let of_person = noun.is_some_and(|(n, x)| x.unit.as_ref() == "person" && scene.distance(s, n) == 0);
        s.start >= parts.span.end && of_person
    };
    // "ten men suspected of looting were arrested", « cinq membres présumés du réseau »: who they are, not whether it happened.
    let of_guilt = |s: Span| {
        let person = scene.nouns().any(|(n, x)| {
            x.unit.as_ref() == "person" && n.start >= parts.span.end && n.end <= s.start && scene.distance(n, s) == 0
        });
        let of = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe));
        let of = of.into_iter().any(|x| x.start >= s.end && scene.distance(s, x) == 0);
        // « douze pirates présumés ont été arrêtés »: an auxiliary of its own, which is sure.
        let sure = |x: Span| x.start >= s.end && x.start <= parts.link.word.start && scene.distance(s, x) == 0;
        let apart = parts.link.word.start >= s.end && (of || scene.signs(Sign::Numbered).any(sure));
        // « arrêté trois pirates présumés ».
        let behind = s.start >= parts.span.end && scene.distance(parts.span, s) <= 1;
        person && apart || parts.link.rule == Rule::TopicObject && behind
    };
    // "speaks of 12 dead and fears more": what somebody fears besides.
    let of_fear = |s: Span| {
        let holds = |a: &AttributionMention| a.content.iter().any(|c| c.contains(parts.span));
        scene.line.attributions.iter().any(|a| a.cue.contains(s) && !holds(a) && a.source.is_some())
    };
    // "30 were hurt and an estimated 1,500 lost their homes": the second is estimated.
    let counted = |x: Span| {
        scene.line.mentions.iter().any(|m| {
            let behind = m.span.start >= x.end && scene.distance(x, m.span) == 0;
            matches!(m.kind, MentionKind::Noun(_) | MentionKind::Topic(_)) && (behind || m.span.contains(x))
        })
    };
    // "600 suspected cases and 30 deaths": what somebody counts besides is suspected.
    let describes_other = |f: Span, s: Span| f.end <= s.start && scene.distance(f, s) == 0 && counted(s);
    // « 380 cas présumés et 14 décès »: the word stands behind what it describes, and is no verb.
    let behind = |f: Span, s: Span| {
        let noun = |m: &Mention| {
            let counted = matches!(m.kind, MentionKind::Noun(_) | MentionKind::Topic(_));
            let led = m.span.start >= f.end && scene.distance(f, m.span) <= 1;
            counted && led && (m.span.contains(s) || m.span.end <= s.start && scene.distance(m.span, s) == 0)
        };
        let told = |m: &Mention| matches!(m.kind, MentionKind::Topic(_)) && m.span.start >= s.end;
        let verb = scene.line.mentions.iter().any(|m| told(m) && scene.distance(s, m.span) == 0)
            || scene.signs(Sign::Numbered).any(|x| x.overlaps(s));
        !verb && f.end <= s.start && scene.line.mentions.iter().any(noun)
    };
    let of_other = |s: Span| {
        let other = |f: Span| f.contains(s) || describes_other(f, s) || behind(f, s);
        scene.figures().any(|(f, _)| f != parts.span && other(f))
    };
    let sign = scene.signs(Sign::Conditional).find(|s| {
        near(*s)
            && !is_apposed(scene, parts.span, *s)
            && !is_of_kind(scene, parts, *s)
            && !describes(*s)
            && !of_guilt(*s)
            && !of_other(*s)
            && !of_fear(*s)
            && !is_of_later(scene, parts, *s)
    });
    let sign = sign.map(|s| (Rule::ConditionalSign, Some(s)));
    let fears = matches!(stance, Some(Stance::Fears)).then_some((Rule::ConditionalStance, None));
    sign.into_iter().chain(fears).inspect(|(rule, words)| scene.because(*rule, *words)).count() > 0
}

/// Whether words of doubt behind a comma say what somebody or something is, and not that what is counted came about: "a head, believed to
/// be that of a rebel", but "twelve miners, believed to have died".
fn is_apposed(scene: &Scene<'_>, figure: Span, s: Span) -> bool {
    let governs = figure.start >= s.end && !scene.marks(gap(s, figure), &[',']);
    let own = governs || scene.topics().any(|(t, _)| t.overlaps(s) || t.start >= s.end && scene.distance(s, t) <= 2);
    s.of(scene.text).contains(' ') && scene.text[..s.start].trim_end().ends_with(',') && !own
}

/// Whether only some kinds of what is counted are doubtful: "900 confirmed, probable and suspected cases".
pub(crate) fn is_of_kind(scene: &Scene<'_>, parts: &Parts<'_>, s: Span) -> bool {
    let between = gap(parts.span, s);
    let counted = s.start >= parts.span.end && s.end <= parts.link.word.end;
    counted && scene.has(Sign::Recorded, between) && scene.has(Sign::And, between)
}

/// Whether a word of doubt behind a figure and its word holds only for what is told after them: "one dead and six others feared
/// drowned", "six are missing and it is thought they may be dead", "dozens died in the raid, reportedly led by deserters".
fn is_of_later(scene: &Scene<'_>, parts: &Parts<'_>, s: Span) -> bool {
    let (figure, word) = (parts.span, parts.link.word);
    let end = if figure.end > word.end { figure } else { word };
    if s.start < end.end {
        return false;
    }
    let between = gap(end, s);
    // "12 were killed and 40 hurt, reportedly": both; "12 are dead and 40 missing, feared drowned": the second.
    let own = scene.topics().any(|(t, _)| t.overlaps(s) || t.start >= s.end && scene.distance(s, t) == 0);
    let closed = |x: Span| scene.marks(gap(x, s), &[',']) && !own;
    let other = scene.figures().any(|(f, x)| x.form != Form::Article && between.contains(f) && !closed(f));
    let joined = scene.signs(Sign::And).any(|x| between.contains(x) && !closed(x));
    // "reportedly led by deserters".
    let led = scene.signs(Sign::Agent).any(|x| x.start >= s.end && (1..=2).contains(&scene.distance(s, x)));
    let aside = led && scene.text[..s.start].trim_end().ends_with(',');
    other || joined || aside
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::model::text::{Article, Lang};
    use crate::pipeline::extract;

    #[test]
    fn doubt_about_guilt_is_no_doubt_about_the_count() {
        let told = |lang, text: &str| {
            let article = Article { language: Some(lang), text: text.to_string(), ..Article::default() };
            let claims = extract(&article, Packs::builtin(), &Widths::default()).claims;
            claims.iter().map(|c| c.conditional).collect::<Vec<_>>()
        };
        let doubted = |text| told(Lang::FR, text);
        assert_eq!(doubted("Dix hommes soupçonnés de pillage ont été arrêtés."), [false]);
        assert_eq!(doubted("Cinq membres présumés du réseau ont été arrêtés."), [false]);
        assert_eq!(doubted("Dix hommes auraient été arrêtés."), [true]);
        assert_eq!(doubted("L'éboulement fait craindre douze morts."), [true]);
        assert_eq!(told(Lang::EN, "They reported 600 suspected cases of cholera and 30 deaths."), [true, false]);
        let en = |text| told(Lang::EN, text);
        assert_eq!(en("The raid left one person dead and several others feared kidnapped."), [false, true]);
        assert_eq!(en("Seven people are missing and it is thought they may have drowned."), [false]);
        assert_eq!(en("Dozens died in the raid, reportedly carried out by deserters."), [false]);
        assert_eq!(en("Twelve soldiers and three civilians are feared dead."), [true, true]);
        assert_eq!(en("Twelve people were killed and 40 hurt, reportedly in a blast."), [true, true]);
        assert_eq!(en("Twelve people are dead and 30 missing, feared drowned."), [false, true]);
        assert_eq!(doubted("Douze personnes sont mortes et sept autres seraient portées disparues."), [false, true]);
        assert_eq!(doubted("L'attaque aurait fait douze morts et sept blessés."), [true, true]);
    }
}
