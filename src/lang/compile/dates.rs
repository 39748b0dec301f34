//! `dates.toml`: raw form in, [`DateWord`]s and [`Dates`] out.

mod feast;
mod raw;

use crate::lang::compile::sink::Sink;
use crate::lang::dates::{DateWord, Dates, Feast, MonthForm, Tables};
use crate::lang::sense::Sense;

pub(crate) use raw::Raw;
use raw::in_range;

/// Puts the words into the pack's lexicon; a number out of its range is an error.
pub(crate) fn load(raw: Raw<'_>, tables: Tables, sink: &mut Sink<'_>) -> Result<Dates, String> {
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
