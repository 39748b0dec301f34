//! `dates.toml`: months, weekdays, relative days, and the words that join them. Raw form in, [`DateWord`]s out.

mod feast;
pub(crate) mod kind;
mod raw;
mod role;
mod unit;

use serde::Deserialize;

use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::model::text::Id;

pub(crate) use feast::{Base, Feast, Moves, Tables};
pub(crate) use raw::Raw;
use raw::in_range;
pub(crate) use role::Role;
pub(crate) use unit::{DateUnit, Edge, Shift, Which};

/// A word of a date or of a dateline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DateWord {
    /// A month, 1-12.
    Month(u32, MonthForm),
    /// A weekday, 0 = Monday; a short form is one only beside a day of the month.
    Weekday { number: u32, short: bool },
    /// Several of them: "Mondays".
    Weekdays(u32),
    /// A season, 21-24 as in EDTF.
    Season(u32),
    /// A stretch of the calendar; whether its form is plural alone.
    Unit(DateUnit, bool),
    /// The same, abbreviated: only where it touches digits, "3w".
    ShortUnit(DateUnit),
    /// A day counted from the reference: "yesterday" is -1.
    Day(i64),
    /// The same, but counted from another day of the text where it does not stand alone: "la veille".
    HeadingDay(i64),
    /// A day beside another, by its distance from it: "veille" is -1.
    Neighbour(i64),
    /// "last", "this", "next"; whether its form is plural alone.
    Which(Which, bool),
    /// The same, but counted from another day of the text where it does not stand alone: "d'après".
    HeadingWhich(Which),
    /// "ago", "il y a", "from now".
    Shift(Shift),
    /// "early", "end of".
    Edge(Edge),
    /// Both in one word: "EOM".
    Corner(Edge, DateUnit),
    /// "first" … "thirty-first".
    Ordinal(u32),
    /// "one" … "thirty-one".
    Cardinal(u32),
    /// First year of ten: "the nineties" is 1990.
    Decade(i32),
    /// A feast by its rule.
    Feast(Box<Feast>),
    /// A wire agency, by the name under which it is credited.
    Agency(Id),
    /// A small word by the part it plays.
    Role(Role),
}

/// How far a month's name can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MonthForm {
    /// A month wherever it stands.
    Full,
    /// An abbreviation: a month only beside a number.
    Short,
    /// Also another word ("May", "mars"): alone only after a preposition of time.
    Doubtful,
}

impl DateWord {
    /// Whether it names a time, by itself or with a number: every date holds such a word, or the digits of a year.
    pub(crate) fn names_time(&self) -> bool {
        self.kind() & kind::TIME != 0
    }

    /// Whether it makes a sentence worth reading without a digit. None does: a date alone counts nothing.
    pub(crate) fn counts(&self) -> bool {
        false
    }
}

/// Which part of a date in digits stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NumericOrder {
    /// 31/12/2020.
    DayFirst,
    /// 12/31/2020.
    MonthFirst,
}

/// How the language writes dates in digits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    /// Orders in use, the more common first.
    pub(crate) numeric: Vec<NumericOrder>,
    /// Months are written with a capital.
    pub(crate) capitals: bool,
    /// "Last", "next" may stand behind their noun.
    pub(crate) which_follows: bool,
    /// A day of the month that stands alone is said as an ordinal.
    pub(crate) ordinal_days: bool,
    /// Endings of verbs in the future.
    pub(crate) future_endings: Vec<String>,
    /// Days of feasts by other calendars.
    pub(crate) tables: Tables,
}

/// Puts the words into the pack's lexicon; a number out of its range is an error.
pub(crate) fn load(raw: Raw<'_>, sink: &mut Sink<'_>) -> Result<Dates, String> {
    let mut add = |forms: &[&str], word: DateWord| forms.iter().for_each(|f| sink.add(f, Sense::Date(word.clone())));
    for m in &raw.months {
        in_range("month", m.number, 1, 12)?;
        add(&m.full, DateWord::Month(m.number, MonthForm::Full));
        add(&m.short, DateWord::Month(m.number, MonthForm::Short));
        add(&m.doubtful, DateWord::Month(m.number, MonthForm::Doubtful));
    }
    for w in &raw.weekdays {
        in_range("weekday", w.number, 0, 6)?;
        add(&w.full, DateWord::Weekday { number: w.number, short: false });
        add(&w.short, DateWord::Weekday { number: w.number, short: true });
        add(&w.plural, DateWord::Weekdays(w.number));
    }
    for (number, forms) in &raw.seasons {
        let number = number.parse().map_err(|_| format!("season `{number}` is none of 21, 22, 23, 24"))?;
        in_range("season", number, 21, 24)?;
        add(forms, DateWord::Season(number));
    }
    raw.units.iter().for_each(|(&unit, forms)| add(forms, DateWord::Unit(unit, false)));
    raw.plurals.iter().for_each(|(&unit, forms)| add(forms, DateWord::Unit(unit, true)));
    raw.short_units.iter().for_each(|(&unit, forms)| add(forms, DateWord::ShortUnit(unit)));
    for d in &raw.days {
        add(&d.forms, DateWord::Day(d.offset));
        add(&d.heading, DateWord::HeadingDay(d.offset));
        add(&d.beside, DateWord::Neighbour(d.offset));
    }
    raw.which.iter().for_each(|(&which, forms)| add(forms, DateWord::Which(which, false)));
    raw.which_plurals.iter().for_each(|(&which, forms)| add(forms, DateWord::Which(which, true)));
    raw.which_heading.iter().for_each(|(&which, forms)| add(forms, DateWord::HeadingWhich(which)));
    raw.shifts.iter().for_each(|s| add(&s.forms, DateWord::Shift(s.word)));
    raw.corners.iter().for_each(|c| add(&c.forms, DateWord::Corner(c.edge, c.unit)));
    raw.edges.iter().for_each(|(&edge, forms)| add(forms, DateWord::Edge(edge)));
    (1..).zip(&raw.ordinals).for_each(|(n, forms)| add(forms, DateWord::Ordinal(n)));
    (1..).zip(&raw.cardinals).for_each(|(n, forms)| add(forms, DateWord::Cardinal(n)));
    raw.decades.iter().for_each(|d| add(&d.forms, DateWord::Decade(d.first)));
    let tables = Tables::load()?;
    for f in &raw.feasts {
        let feast = f.validate(&tables)?;
        for form in &f.forms {
            let small = feast::RawFeast::is_small(form);
            add(std::slice::from_ref(form), DateWord::Feast(Box::new(Feast { small, ..feast })));
        }
    }
    raw.roles.iter().for_each(|(&role, forms)| add(forms, DateWord::Role(role)));
    let agencies: Vec<_> = sink.ids.agencies.iter().map(|a| (a.name.clone(), a.forms.clone())).collect();
    for (name, forms) in agencies {
        forms.iter().for_each(|f| sink.add(f, Sense::Date(DateWord::Agency(name.clone()))));
    }
    match raw.numeric.is_empty() {
        true => Err("`numeric` must name at least one order".to_string()),
        false => Ok(Dates {
            numeric: raw.numeric,
            capitals: raw.capitals,
            which_follows: raw.which_follows,
            ordinal_days: raw.ordinal_days,
            future_endings: raw.future_endings,
            tables,
        }),
    }
}
