//! Counts as drafts of Wikidata statements, in the commands of QuickStatements (version 1): a statement for each figure, with the
//! day for which it holds and the address of the article.
//!
//! Input: what is told. Output: one command a line, behind a remark that names the story. Only whole counts with an end above are statements: an item has one number of
//! deaths, not its soldiers', and a floor is no quantity there. Nothing is sent: whoever runs the commands decides which.

use std::collections::BTreeSet;

use crate::model::claim::{Basis, Claim};
use crate::model::edtf::{Edtf, Year};
use crate::model::mention::{Status, Value};
use crate::model::verdict::Row;
use crate::report::safe::{link, terminal};
use crate::report::told::{Told, worst};
use crate::report::{View, say};

/// Properties by topic: number of deaths, number of injured, number of missing.
const PROPERTIES: &[(&str, &str)] = &[("deaths", "P1120"), ("injuries", "P1339"), ("missing", "P1446")];
/// Point in time.
const POINT_IN_TIME: &str = "P585";
/// Reference URL, as a source.
const REFERENCE_URL: &str = "S854";
/// Stands where a story names no item: QuickStatements refuses it until a person puts one there.
const NO_ITEM: &str = "ITEM";

/// The commands.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut out = String::new();
    for (story, rows) in &told.stories {
        let item = item(&story.label);
        out.push_str(&format!("{}\n", remark(&story.label)));
        let mut seen = BTreeSet::new();
        for row in rows.iter().filter(|r| is_whole(r)) {
            let worst = worst(row);
            for claim in &row.claims {
                let Some(command) = command(item, claim) else { continue };
                if seen.insert(command.clone()) {
                    let said = say::line(claim, view.inventory);
                    let alone = || row.pairs.is_empty().then_some(row.verdict);
                    let verdict = worst.get(&*claim.id).map(|p| p.verdict).or_else(alone);
                    let about = verdict.map_or(said.who.clone(), |v| format!("{}: {}", said.who, v.code()));
                    out.push_str(&format!("{command} {}\n", remark(&about)));
                }
            }
        }
    }
    for note in told.found.notes.iter().filter(|n| n.is_unread()) {
        out.push_str(&format!("{}\n", remark(&say::note(note))));
    }
    out
}

/// Words for whoever reads the commands. Nothing in them opens or closes a remark, or parts commands.
fn remark(text: &str) -> String {
    format!("/* {} */", terminal(text).replace("*/", "* /").replace("/*", "/ *").replace('|', "/"))
}

/// The item that a person named: the story's name ends in `(Q12345)`.
fn item(label: &str) -> &str {
    let id = label.trim_end().strip_suffix(')').and_then(|l| l.rsplit_once('(')).map_or("", |(_, id)| id);
    let digits = id.strip_prefix('Q').unwrap_or_default();
    let is_item = !digits.is_empty() && digits.len() < 12 && digits.bytes().all(|b| b.is_ascii_digit());
    if is_item { id } else { NO_ITEM }
}

/// Whether a row counts all that its story's event killed, hurt or left missing.
fn is_whole(row: &Row) -> bool {
    let population = &row.population;
    population.status == Status::Unspecified
        && population.group.is_none()
        && population.party.len() != 1
        && matches!(row.basis, Basis::Cumulative | Basis::Incident | Basis::Stock)
}

fn command(item: &str, claim: &Claim) -> Option<String> {
    // What a table cites speaks for itself, where it is there.
    if claim.cites.as_ref().is_some_and(|c| !c.articles.is_empty()) {
        return None;
    }
    let (_, property) = PROPERTIES.iter().find(|(topic, _)| *topic == claim.topic)?;
    let mut parts = vec![item.to_string(), (*property).to_string(), quantity(claim)?];
    if let Some(day) = claim.as_of.date.and_then(time) {
        parts.extend([POINT_IN_TIME.to_string(), day]);
    }
    let cited = claim.cites.as_ref().map(|c| c.text.as_str());
    if let Some(url) = claim.url.as_deref().or(cited).and_then(link) {
        parts.extend([REFERENCE_URL.to_string(), format!("\"{url}\"")]);
    }
    Some(parts.join("|"))
}

/// `41`, or `530[477,583]` where the figure has a width.
fn quantity(claim: &Claim) -> Option<String> {
    let figure = &claim.figure;
    let (low, high) = (figure.low?.normalize(), figure.high?.normalize());
    match figure.value? {
        Value::One(n) if low == high => Some(n.normalize().to_string()),
        Value::One(n) if low <= n && n <= high => Some(format!("{}[{low},{high}]", n.normalize())),
        _ => None,
    }
}

/// `+2020-11-07T00:00:00Z/11`; the last number says how exact it is: 11 the day, 10 the month, 9 the year.
fn time(date: Edtf) -> Option<String> {
    let Edtf::Date(date) = date else { return None };
    let Year::Is(year) = date.year else { return None };
    let (month, day) = (date.month.unwrap_or(0), date.day.unwrap_or(0));
    let precision = match (date.month, date.day) {
        (Some(_), Some(_)) => 11,
        (Some(1..=12), None) => 10,
        (None, None) => 9,
        _ => return None,
    };
    Some(format!("+{year:04}-{month:02}-{day:02}T00:00:00Z/{precision}"))
}

#[cfg(test)]
mod tests {
    use super::remark;

    #[test]
    fn a_remark_holds_no_other_and_no_column() {
        assert_eq!(remark("a */ b | c /* d"), "/* a * / b / c / * d */");
    }
}
