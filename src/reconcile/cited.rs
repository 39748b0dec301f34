//! Data tables against the articles that they cite: what a figure takes over from there, and whether it stands there at all.
//!
//! Input: claims; those of tables name the articles that they cite. Output: claims of tables that go back to the origin of what
//! they cite, so that a table never counts as a second voice for it; and a row of its own for each figure that its article does
//! not give: cells that have nothing to do with each other are looked at, and accepted, one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::claim::{Citation, Claim, Population};
use crate::model::inventory::Inventory;
use crate::model::mention::{Hedge, Status};
use crate::model::policy::Policy;
use crate::model::verdict::{Kind, Origin, Pair, Row, Severity, Verdict};
use crate::reconcile::block::Key;
use crate::reconcile::finding::Finding;
use crate::reconcile::interval::{Interval, agree, factor, is_vague, meet_only_by_open_end, stated};
use crate::reconcile::{population, row, say, stable_id};

/// Whom the claim of an article counts, as a table that cites it sees it. In order: the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    /// Those that the table means, as far as both say.
    Same,
    /// A part of them.
    Part,
    /// Others.
    Other,
}

/// Lets the claims of tables go back to where what they cite comes from, and say what it says where they say nothing.
pub(crate) fn resolve(claims: &mut [Arc<Claim>], policy: &Policy, ids: &Inventory) {
    let taken: Vec<(usize, Arc<Claim>)> = {
        let articles = articles(claims.iter());
        let tabled = claims.iter().enumerate().filter_map(|(i, c)| Some((i, c, c.cites.as_ref()?)));
        let given = tabled.filter_map(|(i, c, cites)| {
            let (_, given) = given(c, &of(cites, &articles), policy, ids).filter(|(whose, _)| *whose == Whose::Same)?;
            Some((i, Arc::clone(given)))
        });
        given.collect()
    };
    for (i, given) in taken {
        let claim = Arc::make_mut(&mut claims[i]);
        let given = Arc::unwrap_or_clone(given);
        if claim.population.party.is_empty() {
            claim.population.party = given.population.party;
            claim.population.scope = given.population.scope;
        }
        if claim.place.is_empty() {
            claim.place = given.place;
        }
        // Where the source's words stand in the article is of no use in the table: they are put where its figure is.
        let here = (claim.figure.start, claim.figure.end);
        claim.attribution = given.attribution;
        claim.attribution.iter_mut().for_each(|a| (a.start, a.end) = here);
        claim.agency = given.agency;
        claim.conditional = given.conditional;
        claim.background = given.background;
        claim.event = claim.event.take().or(given.event);
        claim.since = claim.since.or(given.since);
        if let Some(cites) = &mut claim.cites {
            cites.outlet = Some(given.outlet.unwrap_or(given.article).to_string());
        }
    }
}

/// Adds a row for each figure of a table that the article it cites does not give; how many pairs of claims were compared.
pub(crate) fn rows(rows: &mut Vec<(Key, Row)>, policy: &Policy, ids: &Inventory) -> u64 {
    let mut found: Vec<(Key, Row)> = Vec::new();
    let mut compared = 0;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let articles = articles(rows.iter().flat_map(|(_, row)| &row.claims));
    for (key, row) in &*rows {
        for claim in &row.claims {
            let Some(cites) = claim.cites.as_ref().filter(|c| !c.articles.is_empty()) else { continue };
            let there = of(cites, &articles);
            compared += there.len() as u64;
            let Some(pair) = missing(claim, cites, &there, policy, ids) else { continue };
            let cell = cell(row, claim, cites, pair);
            // A column that is mapped twice gives its cells twice.
            if seen.insert(cell.id.clone()) {
                found.push((key.clone(), cell));
            }
        }
    }
    rows.append(&mut found);
    compared
}

/// The row of a cell that its article does not give, beside that of its quantity, in which it stands too.
fn cell(quantity: &Row, claim: &Arc<Claim>, cites: &Citation, pair: Pair) -> Row {
    let id = stable_id(&[&quantity.id, Verdict::FigureNotInCitedArticle.code(), &claim.id, &cites.articles.join("\n")]);
    let values = row::ends(claim);
    let origin = quantity.origins.iter().find(|o| o.claims.iter().any(|c| c.id == claim.id));
    Row {
        id: format!("r-{id}"),
        story: quantity.story.clone(),
        topic: quantity.topic.clone(),
        population: population::counted(claim).into_owned(),
        basis: claim.basis,
        verdict: pair.verdict,
        severity: pair.severity,
        min: values.iter().min().copied(),
        max: values.iter().max().copied(),
        factor: None,
        best: None,
        origins: origin.map(|o| Origin { claims: vec![Arc::clone(claim)], ..o.clone() }).into_iter().collect(),
        claims: vec![Arc::clone(claim)],
        pairs: vec![pair],
    }
}

type Articles<'a> = BTreeMap<&'a str, Vec<&'a Arc<Claim>>>;

/// The claims of every article that a table cites, in the order of its text.
fn articles<'a>(claims: impl Iterator<Item = &'a Arc<Claim>> + Clone) -> Articles<'a> {
    let mut articles: Articles<'a> = claims
        .clone()
        .filter_map(|c| c.cites.as_ref())
        .flat_map(|c| &c.articles)
        .map(|a| (a.as_str(), vec![]))
        .collect();
    for claim in claims.filter(|c| c.cites.is_none() && c.date.is_none()) {
        if let Some(list) = articles.get_mut(&*claim.article) {
            list.push(claim);
        }
    }
    for list in articles.values_mut() {
        list.sort_by(|a, b| (a.figure.start, &a.topic, &a.id).cmp(&(b.figure.start, &b.topic, &b.id)));
    }
    articles
}

fn of<'a>(cites: &Citation, articles: &Articles<'a>) -> Vec<&'a Arc<Claim>> {
    cites.articles.iter().filter_map(|a| articles.get(a.as_str())).flatten().copied().collect()
}

/// The claim of the topic that gives the figure of a table: of its own population rather than of another's, the same figure
/// rather than one that it fits.
fn given<'a>(
    claim: &Claim,
    there: &[&'a Arc<Claim>],
    policy: &Policy,
    ids: &Inventory,
) -> Option<(Whose, &'a Arc<Claim>)> {
    let fitting = there.iter().filter(|c| c.topic == claim.topic && gives(claim, c, policy));
    let rank = |c: &Claim| (whose(&claim.population, &c.population, ids), !agree(&claim.figure, &c.figure, policy));
    let best = fitting.min_by_key(|c| rank(c))?;
    Some((rank(best).0, best))
}

/// Whether a table may give the figure that a claim of its article does: the same, or one that it fits without a wide gap.
fn gives(table: &Claim, article: &Claim, policy: &Policy) -> bool {
    let (t, a) = (&table.figure, &article.figure);
    if a.hedge == Hedge::Undisclosed || a.unit != t.unit {
        return false;
    }
    if agree(t, a, policy) {
        return true;
    }
    let apart = Interval::of(t).disjoint(Interval::of(a));
    let far = !is_vague(a) && meet_only_by_open_end(t, a) && factor(t, a).is_some_and(|f| f >= policy.divergence);
    !apart && !far
}

fn whose(table: &Population, article: &Population, ids: &Inventory) -> Whose {
    let related =
        |a: &str, b: &str| population::chain(a, ids).any(|id| id == b) || population::chain(b, ids).any(|id| id == a);
    let other_party = !table.party.is_empty()
        && !article.party.is_empty()
        && !article.party.iter().any(|a| table.party.iter().any(|t| related(a, t)));
    let said = |s: Status| s != Status::Unspecified;
    let other_status = said(table.status) && said(article.status) && table.status != article.status;
    let other_group = table.group.is_some() && article.group.is_some() && table.group != article.group;
    if other_party || other_status || other_group {
        return Whose::Other;
    }
    let part = !said(table.status) && said(article.status) || table.group.is_none() && article.group.is_some();
    if part { Whose::Part } else { Whose::Same }
}

/// What is said of a figure that its article does not give.
fn missing(
    claim: &Arc<Claim>,
    cites: &Citation,
    there: &[&Arc<Claim>],
    policy: &Policy,
    ids: &Inventory,
) -> Option<Pair> {
    let article = cites.articles.join(" and ");
    let figure = format!("{} ({})", claim.shown_figure(), claim.outlet_name());
    let at = |c: &Claim| format!("{} on line {}", c.shown_figure(), c.evidence.line);
    let found =
        |severity, kind, reason: String| Finding::new(Verdict::FigureNotInCitedArticle, severity, reason).kind(kind);
    let (with, finding) = match given(claim, there, policy, ids) {
        Some((Whose::Same, _)) => return None,
        Some((whose, c)) => {
            let severity = if whose == Whose::Part { Severity::Warning } else { Severity::Error };
            let who = say::whose(&c.population, ids);
            let reason = format!("{figure} stands in {article}, but for {who} alone: {}", at(c));
            (Some(c), found(severity, Some(Kind::OtherPopulation), reason))
        }
        None => {
            let same = |c: &&&Arc<Claim>| {
                c.topic != claim.topic && c.figure.value.is_some() && c.figure.value == claim.figure.value
            };
            let nearest = nearest(claim, there);
            let near = nearest.map_or_else(
                || format!("{article} gives no figure of {}", ids.topic_label(&claim.topic)),
                |c| format!("the nearest of {} that {article} gives is {}", ids.topic_label(&claim.topic), at(c)),
            );
            if let Some(c) = there.iter().find(same) {
                let topic = ids.topic_label(&c.topic);
                let reason = format!(
                    "{figure} stands in {article}, but as a figure of {topic}, on line {}; {near}",
                    c.evidence.line
                );
                (Some(*c), found(Severity::Error, Some(Kind::OtherTopic), reason))
            } else if let Some(line) = cites.line {
                let reason = format!(
                    "{figure} stands in {article} on line {line}, where it was not read as a figure of {}; {near}",
                    ids.topic_label(&claim.topic)
                );
                (nearest, found(Severity::Warning, Some(Kind::NotRead), reason))
            } else {
                (nearest, found(Severity::Error, None, format!("{figure} does not stand in {article}: {near}")))
            }
        }
    };
    Some(row::pair(with.unwrap_or(claim), claim, finding))
}

/// The claim of the same topic whose stated value lies nearest; of equals the first in the text.
fn nearest<'a>(claim: &Claim, there: &[&'a Arc<Claim>]) -> Option<&'a Arc<Claim>> {
    let value = |c: &Claim| stated(&c.figure).or(c.figure.low).or(c.figure.high);
    let own = value(claim)?;
    let gap = |c: &Claim| value(c).map_or(Decimal::MAX, |v| (v - own).abs());
    there
        .iter()
        .filter(|c| c.topic == claim.topic && c.figure.hedge != Hedge::Undisclosed)
        .min_by_key(|c| gap(c))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::verdict::Reconciliation;
    use crate::reconcile::fixture::{claim, said};
    use crate::reconcile::interval::tests::figure;
    use crate::reconcile::reconcile;

    /// What an article says, with a place in its text for each.
    fn article(claims: Vec<Claim>) -> Vec<Claim> {
        let placed = |(i, mut c): (usize, Claim)| {
            (c.article, c.outlet) = ("a.md".into(), Some("Gazette".into()));
            (c.figure.start, c.evidence.line) = (i, i + 10);
            c.id = format!("a{i}");
            c
        };
        claims.into_iter().enumerate().map(placed).collect()
    }

    /// The cell of a table that cites it.
    fn cell(topic: &str, hedge: Hedge, n: i64) -> Claim {
        let mut c = said("t.csv#1", topic, hedge, n, "2022-03-14", None);
        (c.id, c.outlet) = ("t".to_string(), Some("Tracker".into()));
        let cited = Citation { text: "a.md".into(), articles: vec!["a.md".into()], ..Citation::default() };
        c.cites = Some(cited.into());
        c
    }

    fn deaths(hedge: Hedge, n: i64) -> Claim {
        said("a.md", "deaths", hedge, n, "2022-03-14", None)
    }

    fn run(claims: Vec<Claim>) -> Reconciliation {
        reconcile(&claims, &Policy::default(), Packs::builtin().inventory())
    }

    /// Severity, kind and reason of what is said of the cell.
    fn found(there: Vec<Claim>, cell: Claim) -> Option<(Severity, Option<String>, String)> {
        let mut claims = article(there);
        claims.push(cell);
        let rows = run(claims).rows;
        let mut pairs = rows.iter().flat_map(|r| &r.pairs).filter(|p| p.verdict == Verdict::FigureNotInCitedArticle);
        let pair = pairs.next().cloned();
        assert_eq!(pairs.next(), None);
        pair.map(|p| (p.severity, p.kind.map(|k| k.code().to_string()), p.reason().to_string()))
    }

    #[test]
    fn a_figure_that_stands_there_is_no_finding() {
        for (there, cell) in [
            (deaths(Hedge::Exact, 41), cell("deaths", Hedge::Exact, 41)),
            (deaths(Hedge::About, 530), cell("deaths", Hedge::Exact, 528)),
            (deaths(Hedge::AtLeast, 40), cell("deaths", Hedge::Exact, 41)),
            (deaths(Hedge::Exact, 41), cell("deaths", Hedge::AtLeast, 41)),
            (deaths(Hedge::Order, 20), cell("deaths", Hedge::Exact, 45)),
        ] {
            assert_eq!(found(vec![deaths(Hedge::Exact, 7), there], cell), None);
        }
    }

    #[test]
    fn a_figure_that_does_not_is_an_error_that_names_the_nearest() {
        let there = vec![deaths(Hedge::Exact, 7), deaths(Hedge::Exact, 41), claim("a.md", "injuries", 112)];
        let (severity, kind, reason) = found(there, cell("deaths", Hedge::Exact, 44)).unwrap();
        assert_eq!((severity, kind), (Severity::Error, None));
        assert_eq!(
            reason,
            "44 (Tracker) does not stand in a.md: the nearest of deaths that a.md gives is 41 on line 11"
        );
        let (_, _, none) = found(vec![claim("a.md", "injuries", 112)], cell("deaths", Hedge::Exact, 44)).unwrap();
        assert!(none.ends_with("a.md gives no figure of deaths"), "{none}");
        let open = found(vec![deaths(Hedge::AtLeast, 1000)], cell("deaths", Hedge::Exact, 5000)).unwrap();
        assert_eq!(open.0, Severity::Error, "an open end does not give every figure above it");
        let mut withheld = deaths(Hedge::Undisclosed, 0);
        withheld.figure = figure(Hedge::Undisclosed, 0);
        assert!(found(vec![withheld], cell("deaths", Hedge::Exact, 5)).is_some(), "a figure withheld gives none");
    }

    #[test]
    fn a_figure_of_something_else_is_told_as_such() {
        let injured = claim("a.md", "injuries", 112);
        let (severity, kind, reason) =
            found(vec![deaths(Hedge::Exact, 41), injured], cell("deaths", Hedge::Exact, 112)).unwrap();
        assert_eq!((severity, kind.as_deref()), (Severity::Error, Some("other-topic")));
        assert!(reason.contains("but as a figure of injured, on line 11; the nearest of deaths"), "{reason}");
        let group = |group: &str, n| {
            let mut c = deaths(Hedge::Exact, n);
            c.population.group = Some(group.into());
            c
        };
        let there = || vec![deaths(Hedge::Exact, 41), group("children", 12)];
        let (severity, kind, reason) = found(there(), cell("deaths", Hedge::Exact, 12)).unwrap();
        assert_eq!((severity, kind.as_deref()), (Severity::Warning, Some("other-population")));
        assert!(reason.contains("but for children alone: 12 on line 11"), "{reason}");
        let mut women = cell("deaths", Hedge::Exact, 12);
        women.population.group = Some("women".into());
        assert_eq!(found(there(), women).unwrap().0, Severity::Error);
        let mut children = cell("deaths", Hedge::Exact, 12);
        children.population.group = Some("children".into());
        assert_eq!(found(there(), children), None);
        let side = |party: &str, mut c: Claim| {
            c.population.party = vec![party.into()];
            c
        };
        let azeri = || vec![side("AZ", deaths(Hedge::Exact, 41))];
        assert_eq!(
            found(azeri(), cell("deaths", Hedge::Exact, 41)),
            None,
            "a table may leave out whom it is all about"
        );
        assert_eq!(found(azeri(), side("AM", cell("deaths", Hedge::Exact, 41))).unwrap().0, Severity::Error);
    }

    #[test]
    fn a_number_that_was_not_read_as_a_count_is_a_warning() {
        let mut c = cell("deaths", Hedge::Exact, 57);
        c.cites.as_mut().unwrap().line = Some(3);
        let (severity, kind, reason) = found(vec![deaths(Hedge::Exact, 41)], c).unwrap();
        assert_eq!((severity, kind.as_deref()), (Severity::Warning, Some("not-read")));
        assert!(reason.contains("stands in a.md on line 3, where it was not read"), "{reason}");
    }

    #[test]
    fn each_cell_that_is_wrong_has_a_row_of_its_own() {
        let row = |n: i64, row: &str| {
            let mut c = cell("deaths", Hedge::Exact, n);
            (c.article, c.id) = (row.into(), row.to_string());
            c
        };
        let told = |cells: &[Claim]| {
            let mut claims = article(vec![deaths(Hedge::Exact, 41)]);
            claims.extend_from_slice(cells);
            let (cells, rows): (Vec<Row>, Vec<Row>) = run(claims).rows.into_iter().partition(Row::is_cell);
            assert_eq!(rows.len(), 1, "all stand in the row of their quantity");
            (cells.into_iter().map(|r| (r.claims[0].id.clone(), r.id)).collect::<BTreeMap<_, _>>(), rows[0].id.clone())
        };
        let cells = [row(44, "t.csv#1"), row(41, "t.csv#2"), row(59, "t.csv#3"), row(59, "t.csv#4")];
        let (all, quantity) = told(&cells);
        assert_eq!(all.keys().collect::<Vec<_>>(), ["t.csv#1", "t.csv#3", "t.csv#4"]);
        assert_eq!(all.values().collect::<BTreeSet<_>>().len(), 3);
        // What becomes of one cell changes nothing of the others.
        let (fewer, same) = told(&cells[1..3]);
        assert_eq!((fewer.get("t.csv#3"), fewer.len(), same), (all.get("t.csv#3"), 1, quantity));
        // A column that is mapped twice.
        assert_eq!(told(&[cells[0].clone(), cells[0].clone()]).0.len(), 1);
    }

    #[test]
    fn a_table_is_no_second_voice_for_what_it_cites() {
        let mut ministry = said("a.md", "deaths", Hedge::Exact, 41, "2022-03-14", Some("the ministry"));
        for attributed in [true, false] {
            if !attributed {
                ministry.attribution.clear();
            }
            let mut claims = article(vec![ministry.clone()]);
            let mut cell = cell("deaths", Hedge::Exact, 41);
            cell.attribution = said("x", "deaths", Hedge::Exact, 1, "2022", Some("somebody")).attribution;
            claims.push(cell);
            let found = run(claims);
            assert_eq!((found.rows.len(), found.stories.len()), (1, 1));
            assert_eq!((found.rows[0].claims.len(), found.rows[0].origins.len()), (2, 1), "{attributed}");
            assert_eq!(found.stories[0].articles, ["a.md", "t.csv"]);
        }
    }

    #[test]
    fn what_is_not_there_is_not_checked_and_rows_of_one_table_stay_together() {
        let row = |n: i64, row: &str| {
            let mut c = cell("deaths", Hedge::Exact, n);
            (c.article, c.id) = (row.into(), row.to_string());
            c.cites.as_mut().unwrap().articles.clear();
            c
        };
        let found = run(vec![row(5, "t.csv#1"), row(9, "t.csv#2")]);
        assert_eq!((found.rows.len(), found.stories.len()), (1, 1));
        assert!(found.rows[0].pairs.iter().all(|p| p.verdict != Verdict::FigureNotInCitedArticle));
        let mut claims = article(vec![deaths(Hedge::Exact, 41)]);
        let alone = run(claims.clone()).stories[0].id.clone();
        claims.extend([row(5, "t.csv#1"), cell("deaths", Hedge::Exact, 41)]);
        claims[2].article = "t.csv#2".into();
        let found = run(claims);
        assert_eq!((found.stories.len(), &found.stories[0].id), (1, &alone), "they join the table's only story");
    }
}
