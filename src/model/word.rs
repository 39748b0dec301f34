//! What a word of a pack can say in any language: the values that packs choose from, and mentions and claims carry on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a figure is hedged; the interval that each gives stands in docs/verdicts.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// "1,177": that number.
    Exact,
    /// "at least n": n or more.
    AtLeast,
    /// "more than n": above n.
    MoreThan,
    /// "up to n": n or fewer.
    AtMost,
    /// "fewer than n": below n.
    LessThan,
    /// "about n": around n.
    About,
    /// "nearly n": somewhat below n.
    Nearly,
    /// "between a and b".
    Between,
    /// "dozens", "des milliers": an order of magnitude, read as a floor.
    Order,
    /// "several", "quelques".
    Vague,
    /// "no", "aucun": zero.
    None,
    /// The figure is withheld.
    Undisclosed,
}

impl Hedge {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::Between => "between",
            Self::Order => "order",
            Self::Vague => "vague",
            Self::None => "none",
            Self::Undisclosed => "undisclosed",
        }
    }

    /// Whether the figure is left open above on purpose (`at-least`, `more-than`, `order`, `vague`).
    pub fn is_floor(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan | Self::Order | Self::Vague)
    }
}

/// What kind of word names a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartyForm {
    /// "Armenia".
    Name,
    /// "Armenians": people, who may be counted.
    People,
    /// "Armenian".
    Adjective,
    /// "Erevan", "Moscow": place, and stand-in for the government.
    Capital,
    /// "the Kremlin", "Downing Street".
    Seat,
    /// A region, town or other place.
    Place,
    /// A named person who speaks for it.
    Person,
}

/// Whether the persons counted bear arms, and for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Soldiers, forces.
    Military,
    /// Said to be civilians.
    Civilian,
    /// Police, gendarmes and other uniformed services (firefighters with their group).
    Police,
    /// Rebels, insurgents, gunmen.
    Militant,
    /// Not said: the whole of what the story counts.
    #[default]
    Unspecified,
}

impl Status {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Military => "military",
            Self::Civilian => "civilian",
            Self::Police => "police",
            Self::Militant => "militant",
            Self::Unspecified => "unspecified",
        }
    }
}

/// Where the figure of a topic word may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Frames {
    /// The word itself is counted: "1,177 deaths", "des dizaines de morts".
    pub counted: bool,
    /// Predicate of the persons counted, who stand before it: "12 people were killed".
    pub subject: bool,
    /// Verb whose object is counted, after it: "killed 12 people".
    pub object: bool,
    /// Name of a count, whose number follows: "the death toll rose to 12".
    pub toll: bool,
    /// Such a name only as the subject of a word of reaching: "the damage, the mayor said, exceeds 12 million".
    pub sum: bool,
    /// Those counted must be named as persons: "lost 12 soldiers", not "lost 12 seats".
    pub persons: bool,
    /// Said of much else, so a noun of what is counted must stand with the figure: "seized 12 nurses", not "seized 12 rifles".
    pub named: bool,
    /// Those counted must be named as held: "released 12 hostages", "took 12 prisoners", not "released 12 films".
    pub held: bool,
    /// Tells that those counted were taken, on a day: "kidnapped"; other words of the topic tell that they are held.
    pub taking: bool,
    /// Leads to its object over words that say when or where: "the death on Monday of 12".
    pub parted: bool,
    /// Predicate only with the name of a gathering behind it: "12 students joined the march".
    pub joins: bool,
    /// The name of such a gathering: "march".
    pub gathering: bool,
    /// Whoever takes in those counted, before such a verb: "the **hospital** received 12 children".
    pub host: bool,
    /// Counted only behind the name of a disease: "12 cases" in an article on measles.
    pub known: bool,
    /// What it tells of some of those whom its topic counts, who are counted apart: "2,300 homes were damaged".
    pub kind: Option<Kind>,
    /// Names what is counted but never a count of its own: "losses" in "does not disclose its losses".
    pub withheld: bool,
}

/// What befell some of those whom a topic counts: others of them are other counts, and no part or whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Things were damaged, and not lost.
    Damaged,
    /// They were the one or the other: "damaged or destroyed".
    Either,
    /// Who had to leave went to another state.
    Abroad,
    /// Who had to leave lost the home as well.
    Homeless,
    /// Who had to leave is in a shelter, a camp, with a host.
    Sheltered,
    /// Cases that nobody has confirmed; a word of doubt says so, and no list.
    Suspected,
    /// Who was hurt needed no more than a hand: "treated at the scene".
    Treated,
    /// Who stopped work, whether or not they marched.
    Striking,
}

impl Kind {
    /// The group that a count of it is of, if it has one.
    pub fn group(self) -> Option<&'static str> {
        match self {
            Self::Damaged => Some("damaged"),
            Self::Either => None,
            Self::Abroad => Some("abroad"),
            Self::Homeless => Some("homeless"),
            Self::Sheltered => Some("sheltered"),
            Self::Suspected => Some("suspected"),
            Self::Treated => Some("treated"),
            Self::Striking => Some("strikers"),
        }
    }

    /// Whether a group is that of a count of its own kind, and so no part of what else its topic counts.
    pub(crate) fn is_group(group: &str) -> bool {
        let all = [
            Self::Damaged,
            Self::Either,
            Self::Abroad,
            Self::Homeless,
            Self::Sheltered,
            Self::Suspected,
            Self::Treated,
            Self::Striking,
        ];
        all.iter().any(|kind| kind.group() == Some(group))
    }
}

/// What is said of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// It is named: "the fighting", "un entretien téléphonique".
    Named,
    /// It began: "broke out".
    Begins,
    /// It ended.
    Ends,
}

/// How a source holds what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says so.
    #[default]
    States,
    /// Confirms what was said before.
    Confirms,
    /// Estimates.
    Estimates,
    /// Says so, and the outlet keeps its distance.
    Claims,
    /// Says that it is not so.
    Denies,
    /// Blames another.
    Accuses,
    /// Fears.
    Fears,
    /// Does not give the figure.
    Declines,
}

impl Stance {
    /// The code used in records and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::States => "states",
            Self::Confirms => "confirms",
            Self::Estimates => "estimates",
            Self::Claims => "claims",
            Self::Denies => "denies",
            Self::Accuses => "accuses",
            Self::Fears => "fears",
            Self::Declines => "declines",
        }
    }
}
