//! Figures of data tables -> claims. Input: a figure with its row, the articles. Output: a claim that cites some of them.
//!
//! It finds the articles that a row cites and where in them its number stands. Whether they give the figure is for
//! reconciliation to say, which sees their claims.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use crate::hash::hex;
use crate::model::claim::{AsOf, AsOfBasis, Attribution, Citation, Claim, ClaimFigure, Interest, SCHEMA};
use crate::model::inventory::Inventory;
use crate::model::mention::{Hedge, Stance};
use crate::model::table::{Cited, FigureRule, TableFigure};
use crate::model::text::{Article, Span};

/// The articles of a run, to be looked up as tables cite them.
pub(crate) struct Shelf<'a> {
    by_path: BTreeMap<&'a str, &'a Article>,
    by_url: BTreeMap<String, Vec<&'a Article>>,
    by_outlet: BTreeMap<String, Vec<&'a Article>>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn of(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut shelf = Self { by_path: BTreeMap::new(), by_url: BTreeMap::new(), by_outlet: BTreeMap::new() };
        for article in articles {
            shelf.by_path.insert(&article.path, article);
            if let Some(url) = &article.url {
                shelf.by_url.entry(address(url)).or_default().push(article);
            }
            if let Some(outlet) = &article.outlet {
                shelf.by_outlet.entry(outlet.trim().to_lowercase()).or_default().push(article);
            }
        }
        shelf
    }

    /// The articles that a row cites: by address, by path, or by outlet and day. Several where one is there in versions.
    pub(crate) fn cited(&self, cited: &Cited) -> Vec<&'a Article> {
        let mut found: BTreeMap<&str, &Article> = BTreeMap::new();
        let mut add = |article: &'a Article| {
            found.insert(&article.path, article);
        };
        // What is the path of an article is no address, though it may look like one without its scheme.
        match cited.paths.iter().find_map(|path| self.by_path.get(path.as_str())) {
            Some(article) => add(article),
            None => cited.urls.iter().filter_map(|url| self.by_url.get(&address(url))).flatten().for_each(|a| add(a)),
        }
        if cited.urls.is_empty() && cited.paths.is_empty() {
            let day = cited.published.and_then(|d| d.exact());
            let of = cited.outlet.as_ref().and_then(|o| self.by_outlet.get(&o.trim().to_lowercase()));
            let on = |a: &&&Article| day.is_some() && a.published.and_then(|d| d.exact()) == day;
            of.into_iter().flatten().filter(on).for_each(|a| add(a));
        }
        found.into_values().collect()
    }
}

/// What tells one web address from others: no scheme, `www.`, fragment, closing slash, or fields that only say where a reader
/// came from.
fn address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let scheme = |(scheme, _): &(&str, &str)| scheme.bytes().all(|b| b.is_ascii_alphabetic());
    let url = url.split_once("://").filter(scheme).map_or(url, |(_, rest)| rest);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let fields: Vec<&str> = query.split('&').filter(|f| !f.is_empty() && !f.starts_with("utm_")).collect();
    format!("{}/{}?{}", host.strip_prefix("www.").unwrap_or(&host), path.trim_end_matches('/'), fields.join("&"))
}

/// What is known of a figure beside what its table says.
pub(crate) struct Found<'a> {
    /// The articles that its row cites.
    pub(crate) cited: &'a [&'a Article],
    /// Line of the first of them on which the number stands.
    pub(crate) line: Option<usize>,
    /// What its hedge makes of it.
    pub(crate) interval: (Option<Decimal>, Option<Decimal>),
}

/// The claim that a figure of a table makes.
pub(crate) fn claim(figure: &TableFigure, found: &Found<'_>, ids: &Inventory) -> Claim {
    let rule = &figure.rule;
    let first = found.cited.first();
    let published = first.and_then(|a| a.published).or(figure.date);
    let (date, basis) = match figure.date {
        Some(date) => (Some(date), AsOfBasis::Stated),
        None => (published, AsOfBasis::Published),
    };
    let file = figure.row.rsplit_once('#').map_or(figure.row.as_str(), |(file, _)| file);
    let name = figure.outlet.as_deref().unwrap_or(file);
    Claim {
        schema: SCHEMA,
        id: id(figure),
        article: figure.row.as_str().into(),
        outlet: figure.outlet.as_deref().map(Into::into),
        title: figure.name.as_deref().map(Into::into),
        url: None,
        published,
        language: None,
        topic: rule.topic.clone(),
        population: rule.population.clone(),
        place: rule.place.clone(),
        event: None,
        date: None,
        figure: claim_figure(figure, found, ids),
        basis: rule.basis,
        since: rule.since,
        part_of: None,
        as_of: AsOf { date, basis },
        attribution: figure.source.iter().map(attribution).collect(),
        conditional: false,
        background: false,
        agency: Arc::default(),
        evidence: figure.evidence.clone(),
        notes: Vec::new(),
        derived_from: None,
        marks: Vec::new(),
        candidates: Vec::new(),
        context: [format!("name:{}", name.to_lowercase())].into(),
        corrected: BTreeMap::new(),
        cites: Some(Box::new(Citation {
            text: figure.cited.text.clone(),
            outlet: first.and_then(|a| a.outlet.clone()).or_else(|| figure.cited.outlet.clone()),
            articles: found.cited.iter().map(|a| a.path.clone()).collect(),
            line: found.line,
        })),
    }
}

fn attribution((name, span): &(String, Span)) -> Attribution {
    Attribution {
        source: name.clone(),
        name: name.clone(),
        id: None,
        cue: String::new(),
        stance: Stance::States,
        interest: Interest::Unknown,
        start: span.start,
        end: span.end,
    }
}

fn claim_figure(figure: &TableFigure, found: &Found<'_>, ids: &Inventory) -> ClaimFigure {
    let (low, high) = figure.bounds.map_or(found.interval, |(low, high)| (Some(low), Some(high)));
    let unit = ids.topics.get(figure.rule.topic.as_str()).map_or("thing", |t| &t.unit);
    ClaimFigure {
        value: Some(figure.value),
        low,
        high,
        hedge: figure.hedge,
        unit: unit.to_string(),
        text: figure.text.clone(),
        start: figure.span.start,
        end: figure.span.end,
        char_start: figure.chars.start,
        char_end: figure.chars.end,
        rounded: !matches!(figure.hedge, Hedge::Exact | Hedge::None),
    }
}

/// The id of a claim: its row, the row's words, and what the column counts.
fn id(figure: &TableFigure) -> String {
    let mut hash = Sha256::new();
    let FigureRule { topic, population, basis, column, low, .. } = &figure.rule;
    let column = column.as_ref().or(low.as_ref()).map_or("", |c| &c.name);
    let whose = format!("{population:?} {basis:?}");
    for part in ["table", &figure.row, &figure.evidence.quote, column, topic, &whose] {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    hex(&hash.finalize()[..6])
}

/// How the rows of each table stand to the articles that they cite: said once a table.
pub(crate) fn notes(figures: &[TableFigure], shelf: &Shelf<'_>) -> Vec<(String, String)> {
    #[derive(Default)]
    struct Count<'a> {
        rows: BTreeSet<&'a str>,
        absent: BTreeMap<(usize, &'a str), &'a str>,
        silent: BTreeSet<&'a str>,
    }
    let mut tables: BTreeMap<&str, Count<'_>> = BTreeMap::new();
    for figure in figures {
        let count = tables.entry(figure.row.rsplit_once('#').map_or("", |(file, _)| file)).or_default();
        if !count.rows.insert(&figure.row) {
            continue;
        }
        if figure.cited == Cited::default() {
            count.silent.insert(&figure.row);
        } else if shelf.cited(&figure.cited).is_empty() {
            count.absent.insert((figure.evidence.line, &figure.row), &figure.cited.text);
        }
    }
    let mut notes = Vec::new();
    for (file, count) in tables {
        let all = count.rows.len();
        if let Some(((line, _), text)) = count.absent.first_key_value() {
            let n = count.absent.len();
            notes.push((file.to_string(), format!("{n} of {all} rows cite what is not among the articles, first on line {line} ({text}): their figures are not checked")));
        }
        if !count.silent.is_empty() {
            let n = count.silent.len();
            notes.push((file.to_string(), format!("{n} of {all} rows cite nothing: their figures are not checked")));
        }
    }
    notes
}

/// The first mapping that names what the packs do not know: its figure's place in the list, and what is wrong with it.
pub(crate) fn unknown(rule: &FigureRule, ids: &Inventory) -> Option<(String, String)> {
    let list = |ids: &mut dyn Iterator<Item = &str>| ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    if !ids.topics.contains_key(rule.topic.as_str()) {
        let what = format!("there is no topic `{}`", rule.topic);
        return Some((what, "`recoupe topics` lists them; [[topics]] adds one".to_string()));
    }
    if let Some(group) = rule.population.group.as_deref().filter(|g| !ids.groups.contains(*g)) {
        let known = list(&mut ids.groups.iter().map(|g| &**g));
        return Some((format!("there is no group `{group}`"), format!("expected one of {known}")));
    }
    let party = rule.population.party.iter().find(|p| !ids.parties.contains_key(p.as_str()))?;
    let hint = "parties are ISO 3166-1 alpha-2 codes such as `FR`, or ids of [[parties]]";
    Some((format!("there is no party `{party}`"), hint.to_string()))
}
