//! Signs: words that count nothing themselves and change how their neighbours are read.

use serde::Deserialize;

/// A word that changes how its neighbours are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Not vouched for: French conditional of reports (`aurait`, `il y aurait`), `reportedly`, `feared`.
    Conditional,
    /// `not`, `ne … pas`.
    Negation,
    /// What follows is part of what stands before: `dont`, `including`, `among them`.
    PartOf,
    /// More of the same as before: `others`, `autres`.
    Others,
    /// As [`Sign::Others`], beyond what was told before: `two more bodies`, `supplémentaires`.
    More,
    /// Opens a sentence in the place of the event just told of: `it`, `il`, `celui-ci`.
    SameEvent,
    /// Both or all parties together or apart, the words do not say which: `les deux parties`, `both sides`.
    BothSides,
    /// Each party for itself: `each side`, `de chaque côté`.
    EachSide,
    /// All parties together: `des deux côtés`, `on all sides`.
    AllSides,
    /// Belonging to the one just spoken of: `leurs`, `ses`, `its`, `their`.
    Possessive,
    /// Counting from a date on: `depuis`, `since`.
    Since,
    /// A total so far: `so far`, `au total`, `en tout`, `to date`.
    SoFar,
    /// For each day, week, month: `per day`, `par jour`.
    PerPeriod,
    /// Added to a figure before: `more`, `de plus`, `supplémentaires`, with a plus sign.
    Change,
    /// At this moment: `still missing`, `toujours`.
    Still,
    /// An earlier count: `un précédent bilan`, `an earlier toll`.
    Earlier,
    /// The figure was corrected: `revised`, `revu à la baisse`.
    Corrected,
    /// Not yet so: future, `could`, `si`.
    Hypothetical,
    /// Looks back at another event: `le plus meurtrier depuis`, `the deadliest since`.
    Record,
    /// A new clause begins: `but`, `tandis que`, `while`.
    Clause,
    /// For the same number: `le même nombre`, `as many`.
    Respectively,
    /// Joins what stands before and after: `and`, `et`.
    And,
    /// Person of an age follows or stands before: `aged`, `âgé de`.
    Age,
}
