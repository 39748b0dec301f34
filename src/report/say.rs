//! Records in the words of a reader: what is counted, whose, how many, who says so. Nothing here is escaped yet.

use rust_decimal::Decimal;

use crate::model::claim::{AsOf, Attribution, Basis, Claim, Interest, Mark, Population, Scope};
use crate::model::figure::group_digits;
use crate::model::inventory::Inventory;
use crate::model::mention::{Hedge, Stance, Status, Value};
use crate::model::verdict::{Note, Row, Severity};

/// The mark of a severity.
pub(crate) fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Note => "·",
        Severity::Ok => "✓",
    }
}

/// `1 row`, `3 rows`.
pub(crate) fn count(n: usize, one: &str) -> String {
    match (n, one) {
        (1, _) => format!("1 {one}"),
        (_, "story") => format!("{n} stories"),
        (_, "ok") => format!("{n} ok"),
        _ => format!("{n} {one}s"),
    }
}

/// Whose and of what a row counts, without its topic: `Armenia, military`; empty where nothing is said.
pub(crate) fn of_whom(row: &Row, inventory: &Inventory) -> String {
    let first = row.claims.first();
    let mut words = Vec::new();
    words.extend(first.and_then(|c| c.event.clone()));
    words.extend(population(&row.population, inventory));
    let place = first.and_then(|c| c.place.last());
    if let Some(narrowest) = place.filter(|_| row.claims.iter().all(|c| c.place.last() == place)) {
        words.push(format!("in {}", inventory.party_name(narrowest)));
    }
    words.extend(basis(row.basis).map(str::to_string));
    words.join(", ")
}

/// What a row counts: `deaths: Armenia, military`.
pub(crate) fn counted(row: &Row, inventory: &Inventory) -> String {
    let (topic, whose) = (inventory.topic_label(&row.topic), of_whom(row, inventory));
    if whose.is_empty() { topic.to_string() } else { format!("{topic}: {whose}") }
}

/// A note in one line: `letter.txt: no date of publication`.
pub(crate) fn note(note: &Note) -> String {
    note.article.as_ref().map_or_else(|| note.text.clone(), |a| format!("{a}: {}", note.text))
}

/// How many notes tell of what was not read; nothing where all was.
pub(crate) fn unread(notes: &[Note]) -> Option<String> {
    match notes.iter().filter(|n| n.is_unread()).count() {
        0 => None,
        1 => Some("1 note tells of what was not read".to_string()),
        n => Some(format!("{n} notes tell of what was not read")),
    }
}

/// A line that counts what is shown, and how much of what was not read is told below it.
pub(crate) fn counting(line: String, notes: &[Note]) -> String {
    match unread(notes) {
        None => line,
        Some(unread) if line.ends_with('.') => format!("{line} {unread}."),
        Some(unread) => format!("{line}; {unread}"),
    }
}

/// The words of a population, each of them a part of the description.
pub(crate) fn population(population: &Population, inventory: &Inventory) -> Vec<String> {
    let mut words = Vec::new();
    let parties: Vec<_> = population.party.iter().map(|p| inventory.party_name(p)).collect();
    if !parties.is_empty() {
        words.push(parties.join(" and "));
    }
    match population.status {
        Status::Unspecified => {}
        Status::Civilian => words.push("civilians".to_string()),
        Status::Militant => words.push("militants".to_string()),
        Status::Military | Status::Police => words.push(population.status.code().to_string()),
    }
    words.extend(population.group.as_ref().map(|g| g.replace('-', " ")));
    match population.scope {
        Scope::AllSides => words.push("all sides together".to_string()),
        Scope::EachSide => words.push("on each side".to_string()),
        Scope::Ambiguous => words.push("each side or both together".to_string()),
        Scope::OneSide | Scope::Unspecified => {}
    }
    words.extend(population.includes.iter().map(|i| format!("{i} included")));
    words.extend(population.excludes.iter().map(|e| format!("without {e}")));
    words
}

/// A basis that changes what a figure means; none for what a reader takes for granted.
fn basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Period => Some("over a period"),
        Basis::Change => Some("added to an earlier count"),
        Basis::Projection => Some("expected"),
        Basis::Cumulative | Basis::Incident | Basis::Stock => None,
    }
}

/// How many: `at least 1,000`, `“dozens” (20 or more)`, `1,200,000 EUR`, `2020-09-27`.
pub(crate) fn figure(claim: &Claim, inventory: &Inventory) -> String {
    if claim.date.is_some() {
        return claim.shown_figure();
    }
    let figure = &claim.figure;
    let plain = |d: Decimal| group_digits(&d.normalize().to_string());
    let shown = match (figure.hedge, figure.low) {
        // Stated in weeks, held in days: the number as written would stand beside the wrong unit.
        (Hedge::Undisclosed, _) => figure.shown(),
        (_, Some(low)) if claim.topic == "duration" && figure.value.is_none() => match figure.high {
            Some(high) if high == low => plain(low),
            Some(high) => format!("{}–{}", plain(low), plain(high)),
            None => format!("{} or more", plain(low)),
        },
        (Hedge::Order | Hedge::Vague, Some(low)) => {
            format!("“{}” ({} or more)", figure.text, plain(low))
        }
        _ => figure.shown(),
    };
    let usual = inventory.topics.get(claim.topic.as_str()).map(|t| &*t.unit);
    // What a topic counts by its name needs no unit; of things it is said which.
    let counted = ["person", "case", "thing", "date", "other", "ceasefire", "attack"];
    let says_unit = usual != Some(&figure.unit) || claim.topic == "duration";
    if figure.hedge == Hedge::Undisclosed || !says_unit || counted.contains(&figure.unit.as_str()) {
        return shown;
    }
    let regular = [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "home",
        "building",
        "vehicle",
        "ship",
        "animal",
        "household",
    ];
    let plural = if regular.contains(&figure.unit.as_str()) && shown != "1" { "s" } else { "" };
    format!("{shown} {}{plural}", figure.unit)
}

/// Who holds it: `Armenia, via Interfax`, or the outlet in its own voice, `Le Matin, crediting Reuters`.
pub(crate) fn who(claim: &Claim) -> String {
    let name = |a: &Attribution| if a.name.is_empty() { a.source.clone() } else { a.name.clone() };
    let mut hops = claim.attribution.iter().map(name);
    if let Some(origin) = hops.next() {
        let relays: Vec<_> = hops.collect();
        return if relays.is_empty() { origin } else { format!("{origin}, via {}", relays.join(", via ")) };
    }
    let outlet = claim.outlet.as_deref().unwrap_or("the article itself");
    let agencies: Vec<_> = claim.agency.iter().filter(|a| *a != outlet).map(String::as_str).collect();
    if agencies.is_empty() { outlet.to_string() } else { format!("{outlet}, crediting {}", agencies.join(" and ")) }
}

/// "5 articles, 2 independent origins", where articles are more than those whom they go back to.
pub(crate) fn echoes(row: &Row) -> Option<String> {
    let articles: std::collections::BTreeSet<&str> = row.claims.iter().map(|c| &*c.article).collect();
    let origins = row.origins.len();
    let said = || format!("{}, {}", count(articles.len(), "article"), count(origins, "independent origin"));
    (articles.len() > origins).then(said)
}

/// The value that most origins support, where there is more than one value.
pub(crate) fn best(row: &Row) -> Option<String> {
    row.best.filter(|_| row.min != row.max).map(|b| format!("best supported: {}", shown(b)))
}

/// A stated value: `1,200`, `10–12`.
pub(crate) fn shown(value: Value) -> String {
    let one = |d: Decimal| group_digits(&d.normalize().to_string());
    match value {
        Value::One(v) => one(v),
        Value::Range(a, b) => format!("{}–{}", one(a), one(b)),
    }
}

/// Date for which it holds: `as of 2020-11-07`.
pub(crate) fn as_of(as_of: &AsOf) -> String {
    as_of.date.map_or_else(|| "no date".to_string(), |d| format!("as of {d}"))
}

/// When an event's count was told, where that is not the day of the event: counts of one event come in that order.
fn told(claim: &Claim) -> Option<String> {
    let counts = claim.basis == Basis::Incident && !claim.background && claim.date.is_none();
    let told = claim.published.filter(|d| counts && d.range().is_some())?;
    claim.as_of.date.filter(|d| *d != told).map(|_| format!("told {told}"))
}

/// What a reader must know beside figure, source and date: `estimate`, `not vouched for`, `background`.
pub(crate) fn qualities(claim: &Claim) -> Vec<&'static str> {
    let mut words = Vec::new();
    if let Some(origin) = claim.source() {
        words.extend(match origin.stance {
            Stance::Estimates => Some("estimate"),
            Stance::Claims => Some("claimed"),
            Stance::Denies => Some("denied"),
            Stance::Accuses => Some("accusation"),
            Stance::Fears => Some("feared"),
            Stance::Declines if claim.figure.hedge != Hedge::Undisclosed => Some("declines to say"),
            Stance::States | Stance::Confirms | Stance::Declines => None,
        });
        words.extend(match origin.interest {
            Interest::Own => Some("counts its own"),
            Interest::Adversary => Some("counts its adversary's"),
            Interest::ThirdParty | Interest::Unknown => None,
        });
    }
    words.extend(claim.conditional.then_some("not vouched for"));
    words.extend(claim.background.then_some("background"));
    words.extend(claim.derived_from.is_some().then_some("worked out"));
    words.extend((!claim.corrected.is_empty()).then_some("corrected by hand"));
    words
}

/// A claim in one line, in parts that formats escape each in its own way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    pub(crate) figure: String,
    pub(crate) who: String,
    pub(crate) article: String,
    /// Date and qualities.
    pub(crate) rest: String,
}

impl Line {
    /// All of it.
    pub(crate) fn told(&self) -> String {
        format!("{} — {} ({}, {})", self.figure, self.who, self.article, self.rest)
    }
}

/// The lines of a row: one for each distinct claim that stands, in the row's order. What an earlier version of an article gave is
/// told where all later versions leave the quantity out.
pub(crate) fn lines(row: &Row, inventory: &Inventory) -> Vec<Line> {
    let mut seen = std::collections::BTreeSet::new();
    let replaced = |c: &Claim| c.marks.contains(&Mark::Replaced);
    let all = row.claims().all(replaced);
    let stand = row.claims.iter().filter(|c| all || !replaced(c));
    stand.map(|c| line(c, inventory)).filter(|line| seen.insert(line.clone())).collect()
}

/// The line of one claim.
pub(crate) fn line(claim: &Claim, inventory: &Inventory) -> Line {
    let mut rest = vec![as_of(&claim.as_of)];
    rest.extend(told(claim));
    rest.extend(qualities(claim).iter().map(ToString::to_string));
    Line {
        figure: figure(claim, inventory),
        who: who(claim),
        article: claim.article.to_string(),
        rest: rest.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::mention::Value;
    use crate::report::fixtures::{claim, flood, says};

    #[test]
    fn figures_carry_what_changes_their_meaning() {
        let inventory = Packs::builtin().inventory();
        let mut cost = claim("c", "a.txt", 1_200_000, Hedge::About, "2021-07-01");
        cost.topic = "damage-cost".into();
        cost.figure.unit = "EUR".into();
        assert_eq!(figure(&cost, inventory), "about 1,200,000 EUR");
        let mut weeks = claim("c", "a.txt", 6, Hedge::Nearly, "2021-07-01");
        weeks.topic = "duration".into();
        weeks.figure.unit = "week".into();
        assert_eq!(figure(&weeks, inventory), "nearly 6 weeks");
        weeks.figure.hedge = Hedge::Undisclosed;
        assert_eq!(figure(&weeks, inventory), "withheld");
        let mut range = claim("c", "a.txt", 10, Hedge::Between, "2021-07-01");
        range.figure.value = Some(Value::Range(10.into(), 1200.into()));
        assert_eq!(figure(&range, inventory), "10–1,200");
    }

    #[test]
    fn sources_come_before_those_who_relay_them() {
        let mut own = claim("c", "a.txt", 6, Hedge::Exact, "2021-07-01");
        own.agency = ["Valley Courier".into(), "Reuters".into()].into();
        assert_eq!(who(&own), "Valley Courier, crediting Reuters");
        own.outlet = None;
        own.agency = [].into();
        assert_eq!(who(&own), "the article itself");
        let relayed = says(own, "Interior Ministry", Stance::States, Interest::Own);
        let relayed = says(relayed, "Harbour Radio", Stance::States, Interest::Unknown);
        assert_eq!(who(&relayed), "Interior Ministry, via Harbour Radio");
        assert_eq!(qualities(&relayed), ["counts its own"]);
    }

    #[test]
    fn quantities_say_whose_they_are() {
        let inventory = Packs::builtin().inventory();
        let mut row = flood().rows.remove(1);
        row.population.group = Some("aid-workers".into());
        row.population.scope = Scope::Ambiguous;
        row.population.excludes = vec!["the gunman".into()];
        row.basis = Basis::Change;
        row.claim_mut(0).place = vec!["FR".into()];
        assert_eq!(
            of_whom(&row, inventory),
            "Armenia, military, aid workers, each side or both together, without the gunman, in France, added to an earlier count"
        );
    }

    #[test]
    fn a_claim_told_twice_is_one_line() {
        let inventory = Packs::builtin().inventory();
        let mut row = flood().rows.remove(0);
        let again = row.claims[0].clone();
        row.claims.push(again);
        assert_eq!(lines(&row, inventory).len(), 2);
    }
}
