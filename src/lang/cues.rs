//! Words of attribution: reporting verbs with their stance, prepositions and nouns of sources, the small words around them.

use serde::{Deserialize, Serialize};

use crate::model::sign::Sign;
use crate::model::word::Stance;

/// A word of attribution, or a sign.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum CueWord {
    /// A reporting verb: "said", "déclaré".
    Verb(VerbWord),
    /// A preposition of source: "according to", "selon".
    According(According),
    /// What a word does around a source.
    Role(Role),
    /// A word that changes how its neighbours are read.
    Sign(Sign),
}

/// A reporting verb in one of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct VerbWord {
    /// How its subject holds what it says.
    pub(crate) stance: Stance,
    /// Forms that the word can be: a set of [`VerbForm`].
    pub(crate) forms: u8,
    /// Only what looks like a source can be its subject: "reported", "put".
    pub(crate) weak: bool,
    /// The hearer follows it, then the content: "told".
    pub(crate) addressee: bool,
    /// No report in itself; negated it withholds a figure: "disclose".
    pub(crate) withholds: bool,
    /// A report only after its content: "…, he continued".
    pub(crate) trailing: bool,
    /// Also said of what one answers for or takes: "claimed the attack", "claimed 12 lives".
    pub(crate) answers: bool,
    /// A report only where a count follows.
    pub(crate) counts: Option<Counts>,
}

/// How the count follows a verb that reports nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Counts {
    /// At once: "logged 12 deaths".
    AtOnce,
    /// Behind "of": "spoke of 12 dead".
    Of,
    /// Behind "to": "raised the toll to 12".
    To,
}

/// A form of a verb, as a bit of [`VerbWord::forms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// Stands alone with a subject: "says".
    Finite = 1,
    /// Needs an auxiliary: "déclaré".
    Participle = 2,
    /// "dire".
    Infinitive = 4,
    /// "saying", "citant".
    Gerund = 8,
}

impl VerbWord {
    /// Whether the word can be this form.
    pub(crate) fn is(self, form: VerbForm) -> bool {
        self.forms & form as u8 != 0
    }
}

/// A preposition of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct According {
    /// How the source holds it.
    pub(crate) stance: Stance,
    /// Also means other things; read only before a source, and between marks.
    pub(crate) careful: bool,
    /// The source begins with the last word of the phrase: "de source policière".
    pub(crate) own: bool,
}

/// What a word does around a source; docs/packs.md explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    /// Opens a noun phrase; left out of a source's name.
    Article,
    /// Joins the parts of one name: "Ministry of Health".
    Inside,
    /// Joins a name to a place: "police in Leeds".
    Local,
    /// Opens a phrase that may stand between a verb and its source or content.
    Aside,
    /// Relative pronoun.
    Relative,
    /// Opens the content: "that", "que".
    That,
    /// Names who did it in a passive: "by", "par".
    Agent,
    /// Joins two sources, or two verbs of one.
    And,
    /// Opens a clause.
    Conjunction,
    /// Opens a clause that still belongs to what is said, unless it has a source of its own: "but".
    But,
    /// Makes a finite verb with a participle: "has", "a".
    Auxiliary,
    /// Makes a passive with a participle.
    Be,
    /// Makes a finite verb with an infinitive: "did", "could".
    Do,
    /// Marks an infinitive: "to".
    To,
    /// "se", "s'".
    Reflexive,
    /// An object that stands before its verb: "les a accusés".
    Clitic,
    /// "not", "ne … pas".
    Negation,
    /// A negation that with "that" only limits: « ne … que ».
    HalfNegation,
    /// "declined to", "refuse de": an infinitive follows.
    Refusal,
    /// A pronoun for a person.
    Person,
    /// A pronoun for an institution.
    Body,
    /// A pronoun for either.
    PersonOrBody,
    /// An article, a title or a pronoun of masculine gender: "le", "he".
    Masculine,
    /// One of feminine gender: "la", "she".
    Feminine,
    /// A pronoun for more than one: "they".
    Plural,
    /// Before the source of a count that is held against another: "against 9,000 **for** the union".
    Side,
    /// A pronoun inside its verb: "a-t-il".
    AuxiliaryPronoun,
    /// A pronoun that stands for no source: "on", "I".
    Nobody,
    /// The source quotes an earlier one: "citing".
    Citing,
    /// The source is quoted by another: "cité par".
    CitedBy,
    /// Follows a source that is quoted: "quoted the mayor as saying".
    AsSaying,
    /// May stand inside a verb or between it and its source.
    Adverb,
    /// May stand before the noun of a source: "local", "senior".
    Modifier,
    /// Noun of a source: an institution, or people in groups.
    BodyNoun,
    /// Noun of a source: a title or a role.
    PersonNoun,
    /// Noun of a source: a document, whose author may follow.
    DocumentNoun,
    /// Before the noun of a document that was named before: "this".
    Known,
    /// Before a name in capitals: where something happens: "in Leeds".
    Place,
    /// Of such words, those that tell where a place lies that stands before them: "near".
    Nearby,
    /// Before a name in capitals: part of a town: "central", "the streets of".
    Quarter,
    /// Before the name of a town: the middle of it, where the town itself is meant: "in central", "streets of".
    Core,
    /// Before the name of a capital, or with a comma or a people between: "the capital, Kabul", "the Afghan capital Kabul".
    Capital,
    /// What befell a town before its name: "hit Kabul".
    Befell,
    /// Between a land and the number of its dead or hurt: Norland "mourns" 12 dead.
    Tally,
    /// Noun of a stretch of land: a subject of counting, and no source: "the district recorded 12 deaths".
    Area,
    /// Noun of a place that its name stands behind: "Norland's second city, Arlow".
    Settlement,
    /// What is claimed, taken or answered for without a word being said: "lives", "responsibility".
    Taken,
}
