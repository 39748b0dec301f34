//! Rows for a wiki: a table for each story, a line for each figure, and a reference to the article that gives it.
//!
//! Input: what is told. Output: MediaWiki text with `<ref>` and `{{cite news}}`, as Wikipedias know them. All text of articles
//! is escaped character by character, so that none of it is a template, a link or a signature.

use std::collections::BTreeSet;

use crate::model::claim::Claim;
use crate::model::verdict::Row;
use crate::report::safe::{self, Markup, Wiki};
use crate::report::told::{Told, telling};
use crate::report::{View, check, say};

/// The page, or a section of one.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut out = Markup::new();
    let mut cited = BTreeSet::new();
    for (story, rows) in &told.stories {
        let label = if story.label.is_empty() { &story.id } else { &story.label };
        out.within("== ", label, " ==\n\n{| class=\"wikitable\"\n");
        out.raw("! Quantity !! Figure !! Source !! As of !! Verdict\n");
        for row in rows {
            self::row(row, told, view, &mut cited, &mut out);
        }
        out.raw("|}\n\n");
    }
    out.text(check::closing(told).as_str()).raw("\n");
    for note in told.found.notes.iter().map(say::note) {
        out.within("* ", &note, "\n");
    }
    out.raw("\n<references />\n");
    out.finish()
}

fn row<'a>(row: &'a Row, told: &Told<'_>, view: &View<'_>, cited: &mut BTreeSet<&'a str>, out: &mut Markup<Wiki>) {
    let mut seen = BTreeSet::new();
    let shown = |c: &Claim| say::line(c, view.inventory);
    let claims: Vec<&Claim> = row.claims().filter(|c| seen.insert(shown(c))).collect();
    let height = claims.len() as i64;
    for (i, claim) in claims.iter().enumerate() {
        let line = shown(claim);
        out.raw("|-\n");
        if i == 0 {
            out.raw("| rowspan=\"").number(height).raw("\" | ").text(&say::counted(row, view.inventory)).raw("\n");
        }
        out.within("| ", &line.figure, "");
        reference(claim, cited, out);
        out.within("\n| ", &line.who, "\n| ").text(&line.rest).raw("\n");
        if i == 0 {
            out.raw("| rowspan=\"").number(height).raw("\" | ").text(row.verdict.code());
            for pair in telling(row).iter().filter(|p| !p.reason().is_empty()) {
                out.within("<br>", &pair.reason(), "");
            }
            if let Some(standing) = told.standing(row) {
                out.within("<br>", &standing, "");
            }
            out.raw("\n");
        }
    }
}

/// The article, in full where it is cited for the first time.
fn reference<'a>(claim: &'a Claim, cited: &mut BTreeSet<&'a str>, out: &mut Markup<Wiki>) {
    out.raw("<ref name=\"").attribute(&claim.article);
    if !cited.insert(&claim.article) {
        out.raw("\" />");
        return;
    }
    out.raw("\">{{cite news");
    let url = claim.url.as_deref().and_then(safe::link);
    let published = claim.published.map(|d| d.to_string().into());
    let title = claim.title.as_deref().unwrap_or(&claim.article);
    out.within(" |title=", title, "");
    for (name, value) in [(" |work=", &claim.outlet), (" |date=", &published), (" |language=", &claim.language)] {
        if let Some(value) = value {
            out.within(name, value, "");
        }
    }
    if let Some(url) = url {
        out.raw(" |url=").address(&url);
    }
    let agency = claim.agency.join(", ");
    if !agency.is_empty() {
        out.within(" |agency=", &agency, "");
    }
    out.raw("}}</ref>");
}
