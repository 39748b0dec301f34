//! `cues.toml`: raw form in, [`CueWord`]s out.

use serde::Deserialize;

use crate::lang::compile::forms::each_form;
use crate::lang::compile::sink::Sink;
use crate::lang::cues::{According, Counts, CueWord, Role, VerbForm, VerbWord};
use crate::lang::sense::Sense;
use crate::model::sign::Sign;
use crate::model::word::Stance;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    #[serde(borrow, default)]
    verbs: Vec<RawVerb<'t>>,
    #[serde(borrow, default)]
    according: Vec<RawAccording<'t>>,
    #[serde(borrow, default)]
    sources: Vec<RawSource<'t>>,
    #[serde(borrow, default)]
    words: Vec<RawWord<'t>>,
    #[serde(borrow, default)]
    signs: Vec<RawSign<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVerb<'t> {
    lemma: &'t str,
    stance: Stance,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    addressee: bool,
    #[serde(default)]
    withholds: bool,
    #[serde(default)]
    trailing: bool,
    #[serde(default)]
    answers: bool,
    #[serde(default)]
    counts: Option<Counts>,
    #[serde(borrow)]
    finite: Vec<&'t str>,
    #[serde(borrow)]
    participle: Vec<&'t str>,
    #[serde(borrow)]
    infinitive: Vec<&'t str>,
    #[serde(borrow)]
    gerund: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAccording<'t> {
    stance: Stance,
    #[serde(default)]
    careful: bool,
    #[serde(default)]
    own: bool,
    #[serde(borrow)]
    forms: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource<'t> {
    kind: SourceKind,
    #[serde(borrow)]
    forms: Vec<&'t str>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SourceKind {
    Body,
    Person,
    Document,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWord<'t> {
    role: Role,
    #[serde(borrow)]
    forms: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign<'t> {
    sign: Sign,
    #[serde(borrow)]
    forms: Vec<&'t str>,
}

/// Puts the words into the pack's lexicon. A word in two roles has both.
pub(crate) fn load(raw: Raw<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for v in raw.verbs {
        let lists = [
            (&v.finite, VerbForm::Finite),
            (&v.participle, VerbForm::Participle),
            (&v.infinitive, VerbForm::Infinitive),
            (&v.gerund, VerbForm::Gerund),
        ];
        if lists.iter().all(|(list, _)| list.is_empty()) {
            return Err(format!("verb `{}` has no forms", v.lemma));
        }
        let mut phrases = std::collections::BTreeMap::<&str, u8>::new();
        for (list, form) in lists {
            for phrase in list {
                *phrases.entry(phrase).or_default() |= form as u8;
            }
        }
        let (weak, addressee, withholds, trailing, answers) = (v.weak, v.addressee, v.withholds, v.trailing, v.answers);
        for (phrase, forms) in phrases {
            let verb =
                VerbWord { stance: v.stance, forms, weak, addressee, withholds, trailing, answers, counts: v.counts };
            sink.add(phrase, Sense::Cue(CueWord::Verb(verb)));
        }
    }
    for a in raw.according {
        for form in &a.forms {
            let according = According { stance: a.stance, careful: a.careful, own: a.own };
            sink.add(form, Sense::Cue(CueWord::According(according)));
        }
    }
    let nouns = raw.sources.into_iter().map(|s| match s.kind {
        SourceKind::Body => (Role::BodyNoun, s.forms),
        SourceKind::Person => (Role::PersonNoun, s.forms),
        SourceKind::Document => (Role::DocumentNoun, s.forms),
    });
    for (role, forms) in nouns.chain(raw.words.into_iter().map(|w| (w.role, w.forms))) {
        each_form(&forms, |form| {
            let capital = form.chars().next().is_some_and(char::is_uppercase);
            sink.add_cased(form, capital, Sense::Cue(CueWord::Role(role)));
            Ok(())
        })?;
    }
    for s in raw.signs {
        each_form(&s.forms, |form| {
            sink.add(form, Sense::Cue(CueWord::Sign(s.sign)));
            Ok(())
        })?;
    }
    Ok(())
}
