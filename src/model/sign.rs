//! Signs: words that count nothing themselves and change how their neighbours are read.

use serde::{Deserialize, Serialize};

/// A word that changes how its neighbours are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Not vouched for: French conditional of reports (`aurait`, `il y aurait`), `reportedly`, `feared`.
    Conditional,
    /// `not`, `ne … pas`.
    Negation,
    /// What follows is part of what stands before: `dont`, `including`, `among them`.
    PartOf,
    /// Speaks of those before, of whom a figure beside it counts some: `of them`, `d'entre eux`.
    Them,
    /// Says of those it touches which of their kind they are: `active` cases, `décapités`, `at the scene`.
    Restricted,
    /// One stroke of an event that has several: `the first bomb`, `such explosions`, `la deuxième bombe`.
    Instalment,
    /// More of the same as before: `others`, `autres`.
    Others,
    /// Both or all parties together or apart, the words do not say which: `les deux parties`, `both sides`.
    BothSides,
    /// Each party for itself: `each side`, `de chaque côté`.
    EachSide,
    /// All parties together: `des deux côtés`, `on all sides`.
    AllSides,
    /// Told of those behind "more", and counted by no topic: 12 dead and many more `at risk`, `menacés`.
    Untold,
    /// Names a disease, whose cases are counted behind it: `measles`, `rougeole`.
    Disease,
    /// Goes on with what was told before: 12 were `also` hurt, `également`.
    Likewise,
    /// In a stretch of days that no number tells: `in recent weeks`, `ces derniers mois`.
    Lately,
    /// Whose those behind it were, the one before it says: `suffered` 40 casualties, `subi`.
    Suffered,
    /// What somebody lost, who stands beside it: `losses`, `pertes`.
    Losses,
    /// Makes an adjective before it those of that side: on the Norwegian `side`.
    Side,
    /// Whose those behind it were is the state before it: `déplore` six disparus.
    Mourned,
    /// So many are we: only a crowd says so: `nous sommes`, `on est`.
    WeAre,
    /// Entered into a count, right behind a bare number: 40 cases, with 12 `recorded` on Monday.
    Recorded,
    /// Beyond what was counted before: `12 more`, `douze de plus`, `additional`.
    Added,
    /// Come about since the count before: `new` cases, `nouveaux` cas.
    New,
    /// Asks those behind it for their opinion: `interviewed`, a survey `of`, un sondage `auprès de`.
    Polled,
    /// Belonging to the one just spoken of: `leurs`, `ses`, `its`, `their`.
    Possessive,
    /// Counting from a date on: `depuis`, `since`.
    Since,
    /// A total so far: `so far`, `au total`, `en tout`, `to date`.
    SoFar,
    /// The sum of what the sentence counts, right before its number: `bringing the total to`, `portant le total à`.
    Total,
    /// Names the count of those told behind it: `the number of` people who fled.
    NumberOf,
    /// Opens a sentence on who some of those are that it names: `among the` dead, `parmi les` morts.
    Among,
    /// For each day, week, month: `per day`, `par jour`.
    PerPeriod,
    /// A place, of which how many live there is told behind it: `town of` 40,000 people, `ville de`.
    Populous,
    /// By how much a figure moved: `rose by`, `une hausse de`, `de moins que`.
    Change,
    /// Where a count has come to, right before its number: `rose to`, `s'élève à`.
    Reached,
    /// Said of the cases, wounds or accidents that were somebody's death: `fatal`, `mortels`.
    Fatal,
    /// Those of the dead: `bodies`, `dépouilles`.
    Bodies,
    /// What was done with the bodies of those counted before: `identified`, `rapatriés`.
    Identified,
    /// Where some of those bodies went: `brought to` a hospital, `reçu`.
    Brought,
    /// At this moment: `still missing`, `toujours`.
    Still,
    /// A state that lasts: `in critical condition`, `are being held`, `vivent`.
    State,
    /// Done by now, with no day said: `have been`.
    Perfect,
    /// Opens the telling of the one event in which it came about: `when`, `lorsque`.
    Occasion,
    /// Before a length of time in which all was counted: `in the space of`, `en l'espace de`, `in`.
    Within,
    /// The date that follows is that of the count: `as of`.
    AsOf,
    /// Behind a length of time that runs from what follows: two weeks `before`, deux semaines `après`.
    Apart,
    /// The day before another: `la veille`, `the previous day`.
    DayBefore,
    /// The day that the text has reached: `ce jour-là`, `le même jour`.
    SameDay,
    /// A week before another day: `a week earlier`, `une semaine plus tôt`.
    WeekBefore,
    /// What follows was the day before: `au lendemain de`, `a day after`.
    DayAfter,
    /// What follows was a week before: `a week after`.
    WeekAfter,
    /// Looks back at an event on its day: `anniversary`, `commémore`.
    Anniversary,
    /// Speaks of what the sentence before told: `it`, `celui-ci`.
    Back,
    /// How badly the one before it is hurt, where no noun says who: « un `grave` et deux `légers` ».
    Degree,
    /// So many are there behind it, and stay: `houses` 12,000 refugees, `héberge`.
    Houses,
    /// Stands for one person, of whom its verb tells: `he`, `elle`.
    Person,
    /// Leads to a verb, and says no more than that: `has`, `did`, `cannot`, `ont`.
    Auxiliary,
    /// Done before what is told: `had`, `avait`.
    Before,
    /// What follows is only compared with: `twice as many as in`, `le double de`, `unlike in`.
    Than,
    /// An earlier count: `un précédent bilan`, `an earlier toll`.
    Earlier,
    /// The figure was corrected: `revised`, `revu à la baisse`.
    Corrected,
    /// Names a count of those that follow: `the number of`, `le nombre de`.
    CountOf,
    /// Not yet so: future, `could`, `si`.
    Hypothetical,
    /// Measures by another event: `le plus meurtrier`, `the deadliest since`.
    Record,
    /// Opens a clause about those just named: `who`, `qui`.
    Relative,
    /// Those behind it are looked for: `looking for`, `recherchent`.
    Sought,
    /// A place stands before it that counts for a part: 300 in Arlow `alone`, `à lui seul`.
    Alone,
    /// Names the worst of its kind, measured by the time behind it: `the country's worst` riot in recent years, `le pire`.
    Superlative,
    /// One spot, where one event took place: 12 were shot `at a` bar, `dans un`.
    Site,
    /// The first or the most of its kind, measured by what stands behind "since": `the first`, `le plus`.
    Foremost,
    /// A new clause begins: `but`, `tandis que`, `while`.
    Clause,
    /// Each of one list with its own of the other: `respectively`.
    Respectively,
    /// The figure before once more: `le même nombre`, `as many`.
    SameNumber,
    /// Says how many those just named are, or who they are: `étaient`, `numbered`, `the dead include`.
    Numbered,
    /// Says that some are there: `there are`, `on compte`.
    Present,
    /// Who did it follows: `par`, `by`.
    Agent,
    /// What follows owns or holds what stands before: `de`, `of`, `from`.
    Of,
    /// Of so many the text speaks of a part: `of the`, `sur les`.
    OfThe,
    /// What stands before owns what follows: `'s`.
    Owner,
    /// A clause of time, cause or question begins; it has a subject of its own: `lorsque`, `when`, `how many`.
    Subordinate,
    /// Asks for a number: `how many`, `combien`. It opens a clause as the words above do.
    Asked,
    /// A clause of time begins that takes up those before: `lorsqu'ils`, `when they`.
    Resumed,
    /// What follows was tried or wanted, not done: `tentaient de`, `tried to`.
    Attempt,
    /// What follows is laid to somebody's charge, and no news of those counted: `suspected of`, `accusés de`.
    Accused,
    /// What belongs to those just named does or suffers what follows: `whose`, `dont les`.
    Whose,
    /// The number before is a rate: `per million`, `pour 100 000 habitants`.
    Rate,
    /// Opens a list of places in the order of what they count: `followed by`, `suivi de`.
    Followed,
    /// A number or a length of time right behind it is what a rate is told of: 12 hurt `for every` 1,000, one death `every` ten minutes.
    Every,
    /// The same, of a word that is said of much else: only before a round number, `pour` 1.000 naissances.
    Per,
    /// So many are each of those behind it: two `each` in Arlow and Corvane.
    Each,
    /// What stands before is told in other terms: `or half the town`, `soit la moitié du village`.
    Equal,
    /// Those behind it share what befell the one before: `along with`, `as were`.
    Along,
    /// Some of what was just counted: `those of three children`, `ceux de trois enfants`.
    Those,
    /// Those behind it are on board, and described by it: `carrying`, `transportant`.
    Carrying,
    /// Those before it are on board of what something befell: `on board`, `à bord`.
    Aboard,
    /// The figure before it was told at an earlier time: `announced earlier`, `annoncé la veille`.
    ToldBefore,
    /// Made known on the day that follows: `published` on Monday, `communiqué` lundi.
    Issued,
    /// Names the figure just told: `the figure`, `ce bilan`.
    ThatFigure,
    /// Names what was just said: `the claim`, `ces affirmations`.
    ThatClaim,
    /// What stands before is called what follows: `as`, `comme`.
    CalledSo,
    /// What follows was still to come: `ahead of`, `à l'approche de`.
    Ahead,
    /// Those counted beside it lie in their graves: `are buried`, `reposent`.
    Grave,
    /// Makes a share of the number before, where no noun follows: « sur dix ».
    Fraction,
    /// All over the state that the article is about: `nationwide`, `dans tout le pays`.
    Nationwide,
    /// In the capital of the state that the article is about: `in the capital`, `dans la capitale`.
    InCapital,
    /// All but the number that follows: `all but`, `tous sauf`.
    Except,
    /// So many find room or live there, whatever befell them: `room for`, `can hold`, `population of`.
    Capacity,
    /// What follows is left out of the count: `sans compter`, `excluding`.
    Without,
    /// Joins what stands before and after: `and`, `et`.
    And,
    /// Calls what it is said of the place that suffered most: `the worst hit`, `la plus touchée`.
    WorstHit,
    /// Another event of the kind, before the one that the article reports: `the earlier quakes`, `le premier attentat`.
    FormerEvent,
    /// The date behind it is that of when something was made or somebody was born: a church `dating from`, `built in`, `datant de`.
    MadeOn,
    /// Opens a clause in which those before it do something to somebody named: des hommes `qui l'ont` battu.
    Acting,
    /// What follows holds for most of those before it, not for all: `mostly`, `la plupart`.
    Mostly,
    /// Opens a clause on what happened at the place just named: `where`, `où`. It opens a clause as the subordinate ones do.
    Where,
    /// Person of an age follows or stands before: `aged`, `âgé de`.
    Age,
}
