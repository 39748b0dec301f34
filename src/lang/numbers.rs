//! Number words, scales, collectives, vague counts, hedges, and the marks that group and divide digits.

use serde::{Deserialize, Serialize};

use crate::model::word::Hedge;

/// A word of a number or of a hedge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum NumberWord {
    /// 0 to 19.
    Small(u8),
    /// 20 to 90, and how it takes what follows.
    Tens(Tens),
    /// 100, 1000, a million: multiplies what stands before it. `bare`: stands for 1 × itself inside a number too.
    Scale { value: u64, bare: bool },
    /// A letter or two that touch their digits: "12k". `money`: only after a currency or before a counted noun.
    Suffix { value: u64, money: bool },
    /// "dozen", "centaine": counts groups; needs an article or a number. `loose`: about so many. `linked`: only before
    /// "of", "and" or something counted ("a score of").
    Collective { value: u64, loose: bool, linked: bool },
    /// "dozens", "milliers": after a number like its singular, else an order of magnitude. `linked`: only before "of".
    Many { value: u64, floor: u64, loose: bool, linked: bool },
    /// Joins the parts of a number, the ends of a range after an opening, and figures.
    And,
    /// "point", "virgule".
    Point,
    /// "minus".
    Minus,
    /// "a", "une".
    Article,
    /// "half", "demi".
    Half,
    /// "of", "de": between a plural scale and what is counted.
    Linker,
    /// "thirds", "quarts". `sure`: a fraction even where nothing says of what.
    Part { of: u32, sure: bool },
    /// "third", "vingtième": makes the number before it an ordinal.
    Ordinal,
    /// "several": no number; the least it is taken for.
    Vague(u64),
    /// "nobody": zero persons. With `false`, zero of a noun that must follow.
    Zero(bool),
    /// Stands before its number.
    Before(Hedge),
    /// Stands after its number. `hyphened`: only where a hyphen joins them.
    After { hedge: Hedge, hyphened: bool },
    /// Stands between an article and its number: "a good 30".
    Inside(Hedge),
    /// Stands between a hedge and its number: "exceeds today 500".
    Aside,
    /// "in", "sur": so many of so many make a share.
    Share,
    /// "between": the range follows, its ends joined by "and".
    Between,
    /// "to", "à": joins the ends of a range, or two scores.
    To,
    /// "or": joins the ends of a range.
    Or,
    /// "rose from": two figures follow, not a range.
    Change,
    /// As `Change`, with a day between it and its linker: « passe vendredi de ».
    Moves,
    /// Holds number words, but counts nothing: "one another".
    Idiom,
    /// Before a bare year: "in", "since".
    YearBefore,
    /// Before a time of day: "at". The number after it is one if a clock word follows it.
    ClockBefore,
    /// After a time of day: "p.m.", "heures". `alone`: with or without a word before.
    ClockAfter { alone: bool },
    /// Before an age: "aged".
    AgeBefore,
    /// Before the number of somebody's children, who are not counted: "father of".
    KinBefore,
    /// After the number of a house: "rue".
    Address,
    /// Means something else too: "neuf" is nine or new.
    Ambiguous,
}

/// How a word for tens takes what follows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Tens {
    /// 20 to 90.
    pub(crate) value: u8,
    /// Takes 10 to 19 too: "soixante-dix".
    pub(crate) teens: bool,
    /// Takes 1 and 11 only with "and": "vingt et un".
    pub(crate) and_one: bool,
}

impl NumberWord {
    /// Whether it makes a sentence worth reading without a digit.
    pub(crate) fn counts(&self) -> bool {
        use NumberWord as N;
        matches!(
            self,
            N::Small(_)
                | N::Tens(_)
                | N::Scale { .. }
                | N::Collective { .. }
                | N::Many { .. }
                | N::Half
                | N::Part { .. }
                | N::Vague(_)
                | N::Zero(_)
        )
    }

    /// Whether a figure can begin with it, or end before it began: what only stands inside or after a number cannot.
    pub(crate) fn begins(&self) -> bool {
        use NumberWord as N;
        !matches!(
            self,
            N::And
                | N::To
                | N::Or
                | N::Linker
                | N::Suffix { .. }
                | N::Ordinal
                | N::After { .. }
                | N::Inside(_)
                | N::Share
                | N::Aside
                | N::YearBefore
                | N::ClockBefore
                | N::ClockAfter { .. }
                | N::AgeBefore
                | N::KinBefore
                | N::Address
                | N::Ambiguous
        )
    }
}

/// How the language writes numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Numbers {
    /// The mark before the decimals.
    pub(crate) decimal: char,
    /// Marks between groups of three digits.
    pub(crate) groups: Vec<char>,
    /// The word before the hundred may be any number below this.
    pub(crate) below_hundred: u8,
    /// "and" may join the parts of a number.
    pub(crate) and_joins: bool,
}
