//! The table as one page that needs nothing else: input what is told, output HTML.
//!
//! No byte is loaded from anywhere: style and script stand in the page, fixed, and the page's own policy names them by their
//! hashes and forbids all else. Data is markup, escaped, never script; without script the page is whole and the filters hidden.

mod chart;
mod rows;
mod scale;
mod sentence;

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::model::claim::Claim;
use crate::model::verdict::{Note, Row, Severity, Verdict};
use crate::report::safe::{Markup, Xml};
use crate::report::told::{Told, telling};
use crate::report::{Mentions, View, say};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// The sentence of each claim, by its id, with the words marked that it was read from.
pub(crate) struct Sentences(BTreeMap<String, Markup<Xml>>);

impl Sentences {
    /// Recognises each article once, and lets go of it.
    fn new<'a>(rows: impl Iterator<Item = &'a Row>, mentions: Option<Mentions<'_>>) -> Self {
        let mut by_article: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in rows.flat_map(|r| &r.claims) {
            by_article.entry(&claim.article).or_default().push(claim);
        }
        let mut found = BTreeMap::new();
        for (article, claims) in by_article {
            let mentions = mentions.map(|of| of(article)).unwrap_or_default();
            found.extend(claims.iter().map(|c| (c.id.clone(), rows::marked(c, &mentions))));
        }
        Self(found)
    }

    fn get(&self, claim: &Claim) -> &Markup<Xml> {
        &self.0[&claim.id]
    }
}

/// The page.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut out = Markup::new();
    head(&mut out);
    out.raw("<body>\n<a class=\"skip\" href=\"#table\">To the table</a>\n<header>\n<p class=\"brand\">recoupe</p>\n");
    out.raw("<h1>What the articles say, and where they differ</h1>\n");
    standfirst(told, &mut out);
    unread(&told.found.notes, &mut out);
    out.raw("</header>\n");
    filters(told, view, &mut out);
    out.raw("<main id=\"table\" tabindex=\"-1\">\n");
    let sentences = Sentences::new(told.rows(), view.mentions);
    for (story, rows) in &told.stories {
        rows::story(story, rows, told, (view, &sentences), &mut out);
    }
    out.raw("</main>\n<footer>\n");
    notes(told, &mut out);
    legend(told, &mut out);
    out.raw("<p class=\"quiet\">Made by recoupe. The same articles give the same page.</p>\n</footer>\n<script>");
    out.raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
    out.finish()
}

fn head(out: &mut Markup<Xml>) {
    let hash = |text: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(text)));
    out.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; ");
    out.raw("style-src '").attribute(&hash(STYLE)).raw("'; script-src '").attribute(&hash(SCRIPT)).raw("'\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.raw("<title>recoupe: what the articles say, and where they differ</title>\n<style>").raw(STYLE);
    out.raw("</style>\n</head>\n");
}

/// How much there is, in a sentence.
fn standfirst(told: &Told<'_>, out: &mut Markup<Xml>) {
    let rows = told.rows().count();
    out.raw("<p class=\"standfirst\">");
    if rows == 0 {
        out.raw("Nothing to show.");
    } else {
        let (articles, origins) =
            (say::count(told.articles(), "article"), say::count(told.origins(), "independent origin"));
        out.text(&format!("{} from {articles} and {origins}.", say::count(rows, "row")));
    }
    if told.hidden > 0 {
        out.raw(" ").text(&format!("{} not in this report.", say::count(told.hidden, "other row")));
    }
    out.raw("</p>\n<ul class=\"tally\">");
    for (severity, n) in told.counts() {
        if n > 0 {
            let shown = format!("{} {}", say::mark(severity), say::count(n, severity.code()));
            out.raw("<li>").raw(rows::class(severity)).text(&shown).raw("</span></li>");
        }
    }
    out.raw("</ul>\n");
}

/// What was not read stands first: the page is then not the whole.
fn unread(notes: &[Note], out: &mut Markup<Xml>) {
    let Some(counted) = say::unread(notes) else { return };
    out.raw("<div class=\"unread\" role=\"note\"><p>Not everything was read: ").text(&counted).raw(".</p><ul>");
    for note in notes.iter().filter(|n| n.is_unread()) {
        out.within("<li>", &say::note(note), "</li>");
    }
    out.raw("</ul></div>\n");
}

/// The values that one filter offers: what the page names them, and how many rows have them.
type Choices = BTreeMap<String, (String, usize)>;

fn filters(told: &Told<'_>, view: &View<'_>, out: &mut Markup<Xml>) {
    let inventory = view.inventory;
    let same = |s: &str| (s.to_string(), s.to_string());
    let of = |values: &dyn Fn(&Row) -> BTreeMap<String, String>| -> Choices {
        let mut choices = Choices::new();
        for (id, label) in told.rows().flat_map(values) {
            choices.entry(id).or_insert((label, 0)).1 += 1;
        }
        choices
    };
    let topic = of(&|r| BTreeMap::from([(r.topic.clone(), inventory.topic_label(&r.topic).to_string())]));
    let verdict = of(&|r| rows::verdicts(r, told).into_iter().map(same).collect());
    let party = of(&|r| r.population.party.iter().map(|p| (p.clone(), inventory.party_name(p).to_string())).collect());
    let outlet = of(&|r| r.claims.iter().map(|c| same(c.outlet_name())).collect());
    out.raw("<form id=\"filters\" role=\"search\" aria-label=\"Rows\" hidden>\n");
    select(["<label>Topic <select name=\"topic\">", "Any topic"], &topic, out);
    select(["<label>Verdict <select name=\"verdict\">", "Any verdict"], &verdict, out);
    select(["<label>Party <select name=\"party\">", "Any party"], &party, out);
    select(["<label>Outlet <select name=\"outlet\">", "Any outlet"], &outlet, out);
    out.raw("<label>Text <input type=\"search\" name=\"text\" autocomplete=\"off\" placeholder=\"a word\"></label>\n");
    out.raw("<button type=\"reset\">Show all</button> <button type=\"button\" id=\"open\">Open sentences</button>\n");
    out.raw("<output id=\"count\" role=\"status\"></output>\n</form>\n");
}

fn select([open, any]: [&'static str; 2], choices: &Choices, out: &mut Markup<Xml>) {
    out.raw(open).within("<option value=\"\">", any, "</option>");
    for (id, (label, rows)) in choices {
        out.raw("<option value=\"").attribute(id).raw("\">").text(&format!("{label} ({rows})")).raw("</option>");
    }
    out.raw("</select></label>\n");
}

fn notes(told: &Told<'_>, out: &mut Markup<Xml>) {
    let mut notes = Note::gathered(&told.found.notes);
    notes.retain(|n| !n.is_unread());
    if notes.is_empty() {
        return;
    }
    out.raw("<section class=\"notes\"><h2>Notes</h2><ul>");
    for note in notes {
        out.raw("<li>");
        if let Some(article) = &note.article {
            out.within("<code>", article, "</code> ");
        }
        out.text(&note.text).raw("</li>");
    }
    out.raw("</ul></section>\n");
}

/// The verdicts that the page names, and how a drawing is read.
fn legend(told: &Told<'_>, out: &mut Markup<Xml>) {
    let mut shown: BTreeMap<Verdict, Severity> = BTreeMap::new();
    for row in told.rows() {
        let pairs = telling(row).into_iter().map(|p| (p.verdict, p.severity));
        for (verdict, severity) in pairs.chain([(row.verdict, row.severity)]) {
            let worst = shown.entry(verdict).or_insert(severity);
            *worst = severity.max(*worst);
        }
    }
    out.raw("<details class=\"legend\"><summary>How to read this page</summary>\n");
    out.raw("<p>A row is one quantity. Each figure opens the sentence it was read from, with ");
    out.raw("<mark class=\"figure\">figure</mark>, <mark class=\"hedge\">hedge</mark>, <mark class=\"source\">source</mark> ");
    out.raw("and <mark class=\"date\">date</mark> marked. In a drawing, a bar goes from the least to the most that a claim can mean, ");
    out.raw("a dot is the value as stated, an arrow an open end; one colour is one origin, and numbers are those of the list.</p>\n<dl>");
    for (verdict, severity) in shown {
        out.raw("<dt>").raw(rows::class(severity)).text(verdict.code()).raw("</span></dt><dd>").text(verdict.about());
        out.raw("</dd>");
    }
    out.raw("</dl></details>\n");
}
