//! `[[tables]]` of `recoupe.toml`: how the columns of data tables are mapped. Whether topics, parties and groups exist is for
//! those to say who know the packs.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::model::claim::{Basis, Population, Scope};
use crate::model::mention::{Hedge, Status};
use crate::model::table::{Column, FigureRule, TableRule};
use crate::read::lines::Lines;
use crate::read::metadata::{Published, Texts};
use crate::read::tables::{kind, number};

type Named = Option<Spanned<String>>;
type Fault = (usize, String);

/// A mapping as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTable {
    file: Spanned<String>,
    outlet: Option<String>,
    date: Named,
    cites: Named,
    cites_outlet: Named,
    cites_published: Named,
    source: Named,
    id: Named,
    #[serde(default)]
    empty: Texts,
    #[serde(default)]
    figures: Vec<Spanned<RawFigure>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure {
    column: Named,
    low: Named,
    high: Named,
    topic: String,
    #[serde(default)]
    party: Texts,
    #[serde(default)]
    status: Status,
    group: Option<String>,
    #[serde(default)]
    place: Texts,
    #[serde(default = "cumulative")]
    basis: Basis,
    since: Option<Published>,
    hedge: Option<Spanned<Hedge>>,
    hedge_column: Named,
}

fn cumulative() -> Basis {
    Basis::Cumulative
}

/// The mappings, in the order of the file; or the line of the first fault, and what it is.
pub(crate) fn rules(raw: Vec<Spanned<RawTable>>, path: &Path, toml: &Lines<'_>) -> Result<Vec<TableRule>, Fault> {
    raw.into_iter()
        .map(|table| {
            let line = toml.line(table.span().start);
            rule(table.into_inner(), (path, line), toml)
        })
        .collect()
}

fn rule(raw: RawTable, (path, line): (&Path, usize), toml: &Lines<'_>) -> Result<TableRule, Fault> {
    let at = toml.line(raw.file.span().start);
    let file = raw.file.into_inner();
    if kind(&file).is_none() {
        return Err((
            at,
            format!(
                "`{file}` is no data table, expected a path or pattern that ends in .csv, .tsv, .json, .jsonl, .ndjson, .md or .txt"
            ),
        ));
    }
    let files = glob::Pattern::new(&file).map_err(|e| (at, format!("`{file}` is no pattern of paths: {}", e.msg)))?;
    if raw.figures.is_empty() {
        return Err((
            line,
            format!("the table `{file}` has no `figures`, expected an entry of [[tables.figures]] for each column"),
        ));
    }
    Ok(TableRule {
        place: (path.to_path_buf(), at),
        files,
        outlet: raw.outlet.filter(|o| !o.trim().is_empty()),
        date: column(raw.date, toml)?,
        cites: column(raw.cites, toml)?,
        cites_outlet: column(raw.cites_outlet, toml)?,
        cites_published: column(raw.cites_published, toml)?,
        source: column(raw.source, toml)?,
        id: column(raw.id, toml)?,
        empty: raw.empty.0,
        figures: raw.figures.into_iter().map(|f| figure(f, toml)).collect::<Result<_, _>>()?,
    })
}

fn figure(raw: Spanned<RawFigure>, toml: &Lines<'_>) -> Result<FigureRule, Fault> {
    let line = toml.line(raw.span().start);
    let raw = raw.into_inner();
    if raw.column.is_none() && (raw.low.is_none() || raw.high.is_none()) {
        return Err((line, "no column of figures is named, expected `column`, or both `low` and `high`".to_string()));
    }
    if let Some(hedge) = raw.hedge.as_ref().filter(|h| !number::is_of_number(*h.get_ref())) {
        let what = format!(
            "no number stands under the hedge `{}`, expected `exact`, `at-least`, `more-than`, `at-most`, `less-than`, `about` or `nearly`",
            hedge.get_ref().code()
        );
        return Err((toml.line(hedge.span().start), what));
    }
    let scope = if raw.party.0.is_empty() { Scope::Unspecified } else { Scope::OneSide };
    Ok(FigureRule {
        line,
        column: column(raw.column, toml)?,
        low: column(raw.low, toml)?,
        high: column(raw.high, toml)?,
        topic: raw.topic,
        population: Population {
            party: raw.party.0,
            scope,
            status: raw.status,
            group: raw.group,
            ..Population::default()
        },
        place: raw.place.0,
        basis: raw.basis,
        since: raw.since.map(|s| s.0),
        hedge: raw.hedge.map(Spanned::into_inner),
        hedge_column: column(raw.hedge_column, toml)?,
    })
}

fn column(raw: Named, toml: &Lines<'_>) -> Result<Option<Column>, Fault> {
    let Some(raw) = raw else { return Ok(None) };
    let line = toml.line(raw.span().start);
    let name = raw.into_inner();
    match name.trim().is_empty() {
        true => Err((line, "the name of a column is empty".to_string())),
        false => Ok(Some(Column { name, line })),
    }
}
