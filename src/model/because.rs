//! Why a field of a claim is what it is, and why a figure became no claim: codes that stay the same, each in docs/rules.md.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::text::Span;

/// A closed list of codes: variant, code, what it is about, what it says in one line.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $about:literal $says:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        pub enum $name { $(#[doc = $says] #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// Every one, in the order of docs/rules.md.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its code, which does not change.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What it is about: the field of the record, the stage that refuses.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }

            /// What it says, in a line.
            pub fn says(self) -> &'static str {
                match self { $(Self::$variant => $says,)* }
            }
        }
    };
}

codes! {
    /// A rule that made a field of a claim.
    Rule {
        TopicCounted "topic-counted" "topic" "the word that the figure counts",
        TopicSubject "topic-subject" "topic" "the predicate of those counted, after them",
        TopicObject "topic-object" "topic" "the verb whose object is counted, before it",
        TopicToll "topic-toll" "topic" "the name of a count, whose number this is",
        TopicInherited "topic-inherited" "topic" "the topic of the figure before, which words say goes on",
        TopicApposition "topic-apposition" "topic" "the topic of the figure before, whose parts stand in a dash or bracket",
        TopicNumbered "topic-numbered" "topic" "how many, or who, those just named are",
        TopicNumberedBefore "topic-numbered-before" "topic" "how many, or who, those of the sentence before are",
        TopicRejected "topic-rejected" "topic" "the figure of the sentence before, which a source rejects",
        TopicWithheld "topic-withheld" "topic" "what a source says it does not give",
        TopicBegins "topic-begins" "topic" "a verb of beginning between an event and a date",
        TopicLasts "topic-lasts" "topic" "a length of time right before its event",
        TopicOccurs "topic-occurs" "topic" "a call or meeting with its date",
        SameNumber "same-number" "figure.value" "the figure before once more",
        HedgeSaid "hedge-said" "figure.hedge" "words around the number",
        HedgeInNumber "hedge-in-number" "figure.hedge" "the words of the number itself",
        IntervalExact "interval-exact" "figure.interval" "that number",
        IntervalRange "interval-range" "figure.interval" "both ends are said",
        IntervalFloor "interval-floor" "figure.interval" "a lower end, open above",
        IntervalCeiling "interval-ceiling" "figure.interval" "an upper end",
        IntervalAbout "interval-about" "figure.interval" "as wide as `policy.widths.about` says",
        IntervalCollective "interval-collective" "figure.interval" "as wide as `policy.widths.collective` says",
        IntervalNearly "interval-nearly" "figure.interval" "as far down as `policy.widths.nearly` says",
        IntervalVague "interval-vague" "figure.interval" "the floor that the pack gives a vague word",
        IntervalNone "interval-none" "figure.interval" "zero",
        IntervalWithheld "interval-withheld" "figure.interval" "no number is given",
        IntervalDays "interval-days" "figure.interval" "the length of time, in days",
        StatusNoun "status-noun" "population.status" "a noun in the phrase of those counted",
        StatusInherited "status-inherited" "population.status" "the status of the figure before",
        GroupNoun "group-noun" "population.group" "a noun in the phrase of those counted",
        GroupPredicate "group-predicate" "population.group" "the predicate says how badly, or that it is a count of its own",
        GroupInherited "group-inherited" "population.group" "the group of the figure before",
        PartyPeople "party-people" "population.party" "the name of a people in the phrase of those counted",
        PartyAdjective "party-adjective" "population.party" "an adjective of a party beside those counted",
        PartyName "party-name" "population.party" "the name of a party linked to those counted",
        PartyOwnSpeaker "party-own-speaker" "population.party" "a word of belonging: the source's own",
        PartyOwnSubject "party-own-subject" "population.party" "a word of belonging: of the party named before in the sentence",
        PartyOwnBefore "party-own-before" "population.party" "a word of belonging: of the party of the sentence before",
        PartyLoser "party-loser" "population.party" "the party before a verb of losing",
        PartyAtHome "party-at-home" "population.party" "those under arms in an article on one country or movement",
        PartyInherited "party-inherited" "population.party" "the party of the figure before",
        PartySource "party-source" "population.party" "who withholds a figure withholds its own",
        ScopeEachSide "scope-each-side" "population.scope" "each party for itself",
        ScopeAllSides "scope-all-sides" "population.scope" "all parties together",
        ScopeBothSides "scope-both-sides" "population.scope" "both parties, together or apart",
        ScopeOneSide "scope-one-side" "population.scope" "a party is said",
        Includes "includes" "population.includes" "persons whom words bring in",
        Excludes "excludes" "population.excludes" "persons whom words leave out",
        PlaceBehind "place-behind" "place" "the first place behind the figure",
        PlaceBefore "place-before" "place" "the place of what the words before tell",
        PlaceHead "place-head" "place" "a place at the head of the sentence",
        PlaceInherited "place-inherited" "place" "the place of the figure before",
        SourceCueContent "source-cue-content" "attribution" "source, cue, figure",
        CueSourceContent "cue-source-content" "attribution" "cue, source, figure",
        ContentCueSource "content-cue-source" "attribution" "figure, cue, source",
        ContentSourceCue "content-source-cue" "attribution" "figure, source, cue",
        SourcePronoun "source-pronoun" "attribution" "inferred: the one for whom a pronoun stands",
        SourceQuotation "source-quotation" "attribution" "carried: who speaks in the sentence before speaks on",
        SourceRelay "source-relay" "attribution" "who relays the source before",
        Cue "cue" "attribution.stance" "the words that link the source",
        OwnVoice "own-voice" "attribution" "no source holds the figure: the outlet's own voice",
        ConditionalSign "conditional-sign" "conditional" "the mood or wording of the clause",
        ConditionalStance "conditional-stance" "conditional" "the source fears it",
        ChangeSaid "change-said" "basis" "by how much it moved",
        ChangeAdded "change-added" "basis" "added to a count that the text gives too",
        ProjectionSaid "projection-said" "basis" "not yet so",
        PeriodEach "period-each" "basis" "for each day, week, month",
        StockTopic "stock-topic" "basis" "the topic is a state at one moment",
        StockState "stock-state" "basis" "words of a state that lasts",
        StockStill "stock-still" "basis" "words for this moment",
        PeriodWithin "period-within" "basis" "within a length of time under a week",
        PeriodStretch "period-stretch" "basis" "its date is a stretch of days",
        TotalSinceDate "total-since-date" "basis" "since a date",
        TotalLasting "total-lasting" "basis" "over a week or more",
        TotalSince "total-since" "basis" "since something",
        TotalSoFar "total-so-far" "basis" "so far, in all",
        TotalInherited "total-inherited" "basis" "as the count of the sentence before, with which it goes on",
        TotalToll "total-toll" "basis" "the name of a count governs it",
        TotalDisease "total-disease" "basis" "cases of a disease, on no stated day",
        TotalDone "total-done" "basis" "done by now, on no stated day",
        TotalCourse "total-course" "basis" "large, in a war, an outbreak or a movement, on no stated day",
        TotalWithheld "total-withheld" "basis" "what is withheld is the total",
        TotalLength "total-length" "basis" "how long something lasted in all",
        OneEvent "one-event" "basis" "nothing says otherwise: one event or day",
        SinceSaid "since-said" "since" "the date since which is counted",
        SinceStretch "since-stretch" "since" "the first day of a stretch said by its ends",
        SinceInherited "since-inherited" "since" "since when the sentence before counts, with which it goes on",
        AsOfSaid "as-of-said" "as_of" "the date of the clause, the nearest to the figure",
        AsOfShifted "as-of-shifted" "as_of" "a day told against another",
        AsOfPast "as-of-past" "as_of" "carried: the past day of which the sentence before tells",
        AsOfCarried "as-of-carried" "as_of" "carried: the day that the paragraph has reached",
        AsOfLead "as-of-lead" "as_of" "carried: the day of the event that the article opens with",
        AsOfTold "as-of-told" "as_of" "the day of the saying",
        AsOfPublished "as-of-published" "as_of" "no day is said: that of publication",
        AsOfDateline "as-of-dateline" "as_of" "no day is said: that of the dateline",
        AsOfInferred "as-of-inferred" "as_of" "no day is said: what the text tells of its publication",
        AsOfToday "as-of-today" "as_of" "the stretch is not over: no further than publication",
        AsOfLastDay "as-of-last-day" "as_of" "the last day of the stretch",
        BackgroundPast "background-past" "background" "its date lies well before publication",
        BackgroundAnniversary "background-anniversary" "background" "told on an anniversary",
        PartSign "part-sign" "part_of" "words that say it is a part of the figure before",
        PartAside "part-aside" "part_of" "behind a dash, bracket or colon after the figure before, or in a list that adds up to it",
        MarkEarlier "mark-earlier" "marks" "an earlier count",
        MarkCorrected "mark-corrected" "marks" "a corrected count",
        MarkFromStart "mark-from-start" "marks" "since the start of the event that the article tells of",
        EventNamed "event-named" "event" "the words that name the event",
    }
}

codes! {
    /// Why a figure became no claim.
    Refusal {
        NoTopic "no-topic" "topic" "no word of a topic stands in its sentence",
        OutOfReach "out-of-reach" "topic" "no word of a topic in its sentence reaches it",
        Unsuited "unsuited" "topic" "it counts what the topic near it does not",
        Base "base" "topic" "the whole of which another figure counts some",
        Phrase "phrase" "topic" "part of a phrase that counts nothing by itself",
        Age "age" "unit" "somebody's age",
        Share "share" "unit" "a share, a percentage or a factor",
        LengthOfTime "length-of-time" "unit" "a length of time of no event",
        Unit "unit" "unit" "a unit that no topic near counts",
        Date "date" "number" "part of a date, which dates no event",
        Unclear "unclear" "number" "a character in it or beside it is hidden, or looks like another: which number is meant cannot be said",
        Negative "negative" "number" "a count below zero",
        Numbered "numbered" "number" "it numbers a thing, as the pack says of the word before",
        ListNumber "list-number" "number" "the number of an item in a list",
        TimeOfDay "time-of-day" "number" "a time of day",
        Year "year" "number" "a year",
        Address "address" "number" "the number of a house",
        Idiom "idiom" "number" "a phrase of the pack that counts nothing",
        Score "score" "number" "a score",
        Years "years" "number" "two years",
        NotANumber "not-a-number" "number" "digits or words that make no one number: an ordinal, a code, a telephone number",
        CountsNothing "counts-nothing" "number" "a word that is a number only where something is counted",
    }
}

/// A rule, and the words that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// Which rule.
    pub rule: Rule,
    /// Where the words stand in the article's text; `None` where the rule rests on none.
    pub span: Option<Span>,
    /// The words as written.
    pub words: Option<String>,
    /// They stand in another sentence than the figure.
    pub elsewhere: bool,
}

/// A figure that became no claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Refused {
    /// The article's path.
    pub article: String,
    /// The number as written.
    pub text: String,
    /// First byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First character in the article's text.
    pub char_start: usize,
    /// One past the last character.
    pub char_end: usize,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in the file in characters, from 1.
    pub column: usize,
    /// Why.
    pub reason: Refusal,
    /// The unit, or the topic, that the reason is about.
    pub detail: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that docs/rules.md must hold.
    fn lines() -> Vec<String> {
        let line = |code: &str, about: &str, says: &str| format!("| `{code}` | `{about}` | {says} |");
        let rules = Rule::ALL.iter().map(|r| line(r.code(), r.about(), r.says()));
        rules.chain(Refusal::ALL.iter().map(|r| line(r.code(), r.about(), r.says()))).collect()
    }

    #[test]
    fn every_code_is_documented_and_every_documented_code_exists() {
        let docs = include_str!("../../docs/rules.md");
        let told: Vec<&str> = docs.lines().filter(|l| l.starts_with("| `")).collect();
        assert_eq!(told, lines());
    }

    #[test]
    fn codes_are_kebab_case_and_name_one_thing_each() {
        let codes = || Rule::ALL.iter().map(|r| r.code()).chain(Refusal::ALL.iter().map(|r| r.code()));
        assert!(codes().all(|c| c.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        let distinct: std::collections::BTreeSet<&str> = codes().collect();
        assert_eq!(distinct.len(), codes().count());
    }
}
