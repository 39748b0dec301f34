//! The language-neutral inventory that packs map their words to: topics, parties, units, groups, events.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::id::{Id, Lang};

/// Events that go on and on: what happens in them is counted for each day, and as a total.
pub const COURSES: [&str; 4] = ["fighting", "protest", "outbreak", "strike"];

/// Whether an id is that of a state: two capitals (ISO 3166-1 alpha-2), and none of the unions that have one as well.
pub(crate) fn is_state(id: &str) -> bool {
    id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase()) && !is_union(id)
}

/// Unions of states: they speak of a war, and are no side of it.
pub(crate) fn is_union(id: &str) -> bool {
    matches!(id, "EU" | "UN")
}

/// Events that are in many places, on one day after the other: those, and what nature does.
pub const WIDE: [&str; 8] = ["fighting", "protest", "outbreak", "strike", "storm", "flood", "earthquake", "election"];

/// Events of which a longer course is made: what a day of a war is told as.
pub const PARTS: [(&str, &str); 1] = [("attack", "fighting")];

/// Events that papers call by either name, the word that says less first: a bombing is an explosion and an attack.
pub const KIN: [(&str, &str); 1] = [("explosion", "attack")];

/// An entry of an article's context: all its words of a fight are such as may tell of a riot.
pub(crate) const UNREST: &str = "told:unrest";

/// Begins the entry of an article's context that gives the day of its event.
pub(crate) const EVENT_DAY: &str = "day:";

/// What leads the words by which a claim counts only some, among its candidates.
pub(crate) const RESTRICTED: &str = "group:";

/// The unit of things of which it is not said what they are, and of topics that count things.
pub(crate) const THING: &str = "thing";

/// The event of which a disease tells that is named.
pub(crate) const OUTBREAK: &str = "outbreak";

/// Begins the entry of an article's context that names a disease which spreads.
pub(crate) const DISEASE: &str = "disease:";

/// What a riot is told as, by words of a fight and by its own.
pub(crate) const RIOT: [&str; 2] = ["fighting", "protest"];

/// What a day of action is told as: a strike and its march.
pub(crate) const ACTION: [&str; 2] = ["strike", "protest"];

/// What people say to each other about something else.
pub(crate) const TALKS: [&str; 2] = ["call", "meeting"];

/// What nature does to a whole state at once, by a day of its own; quakes first.
pub(crate) const NATURE: [&str; 2] = ["earthquake", "storm"];

/// Events that go on for weeks in one place: what is told of them there is of one course.
pub(crate) const LASTING: [&str; 2] = ["fighting", "flood"];

/// Events that are over in a moment: whom they killed, they killed on their day.
pub(crate) const MOMENTS: [&str; 4] = ["attack", "crash", "earthquake", "explosion"];

/// States that are one town.
pub(crate) const CITIES: [&str; 6] = ["GI", "HK", "MC", "MO", "SG", "VA"];

/// Everything that an id may name. From `ids.toml`, with what a user adds in `recoupe.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    /// Wire agencies, which articles credit.
    pub agencies: Vec<AgencyInfo>,
    /// What can be counted.
    pub topics: BTreeMap<Id, TopicInfo>,
    /// Who can be counted, or speak.
    pub parties: BTreeMap<Id, PartyInfo>,
    /// Units of figures.
    pub units: BTreeSet<Id>,
    /// Groups of persons.
    pub groups: BTreeSet<Id>,
    /// Events that have dates and durations.
    pub events: BTreeSet<Id>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicInfo {
    /// As a reader would name it.
    pub label: String,
    /// What its figures count.
    pub unit: Id,
    /// How the quantity moves in time.
    pub moves: Moves,
}

/// How a quantity moves in time; `grows` in `ids.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moves {
    /// Rises as news comes in, and settles.
    Toll,
    /// One quantity for each day; a running count within it.
    Day,
    /// One quantity for each day, of which named sources have opinions.
    Crowd,
    /// One quantity for each moment; it moves both ways.
    Stock,
    /// A date or a fixed number: it does not move.
    Fixed,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyInfo {
    /// As a reader would name it.
    pub name: String,
    /// The party or place that it is part of.
    pub part_of: Option<Id>,
}

impl Inventory {
    /// The label of a topic, or its id.
    pub fn topic_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.topics.get(id).map_or(id, |t| &t.label)
    }

    /// The name of a party, or its id.
    pub fn party_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.parties.get(id).map_or(id, |p| &p.name)
    }
}

/// Topics and parties that a user adds to the packs in `recoupe.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserTerms {
    /// The file that they stand in.
    pub file: PathBuf,
    /// `[[topics]]`, in the order of the file.
    pub topics: Vec<UserTopic>,
    /// `[[parties]]`, in the order of the file.
    pub parties: Vec<UserParty>,
}

impl UserTerms {
    /// Whether there is nothing to add.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.parties.is_empty()
    }
}

/// A topic of a user's own, or more words for one that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserTopic {
    /// Line of the file.
    pub line: usize,
    /// New, or one of `ids.toml`.
    pub id: Id,
    /// As a reader would name it; a new topic without one is named by its id.
    pub label: Option<String>,
    /// What its figures count; a new topic needs it.
    pub unit: Option<Id>,
    /// How the quantity moves in time; a new topic needs it.
    pub moves: Option<Moves>,
    /// Its words in each language.
    pub words: BTreeMap<Lang, UserWords>,
}

/// A party of a user's own, or more words for one that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserParty {
    /// Line of the file.
    pub line: usize,
    /// New, or one of `ids.toml`.
    pub id: Id,
    /// As a reader would name it; a new party without one is named by its id.
    pub name: Option<String>,
    /// The party or place that it is part of.
    pub part_of: Option<Id>,
    /// Its words in each language.
    pub words: BTreeMap<Lang, UserWords>,
}

/// The words of a topic or a party in one language, by the lists that a pack has for them (`counted`, `names`, …).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserWords {
    /// Line of the file.
    pub line: usize,
    /// List by list, each with its line.
    pub lists: BTreeMap<String, (usize, Vec<String>)>,
}

/// What is known of a wire agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyInfo {
    /// Under which it is credited: `AFP`.
    pub name: Id,
    /// Every name it is called by.
    pub forms: Vec<String>,
}
