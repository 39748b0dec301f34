//! The table of a story: input its rows, output markup. Each figure opens the sentences that it was read from, beside a drawing
//! of all of them.

use std::collections::BTreeMap;

use crate::model::claim::Claim;
use crate::model::figure::group_digits;
use crate::model::inventory::Inventory;
use crate::model::verdict::{Row, Severity, Story};
use crate::report::html::{Sentences, chart, sentence};
use crate::report::safe::{self, Markup, Xml};
use crate::report::told::{Told, telling};
use crate::report::{View, check, say};

/// Colours that origins are told apart by; then they begin again.
const COLOURS: i64 = 8;

/// One thing that is said in a row, and the claims that say it.
pub(crate) struct Entry<'a> {
    /// From 1; the drawing names it so.
    pub(crate) number: usize,
    pub(crate) line: say::Line,
    pub(crate) claims: Vec<&'a Claim>,
    origin: usize,
}

impl<'a> Entry<'a> {
    /// The claim that is drawn.
    pub(crate) fn claim(&self) -> &'a Claim {
        self.claims[0]
    }

    /// Which colour its origin has, from 1.
    pub(crate) fn colour(&self) -> i64 {
        self.origin as i64 % COLOURS + 1
    }
}

/// What is said in a row, each once, in its order.
pub(crate) fn entries<'a>(row: &'a Row, inventory: &Inventory) -> Vec<Entry<'a>> {
    let origins: BTreeMap<&str, usize> =
        row.origins.iter().enumerate().flat_map(|(i, o)| o.claims.iter().map(move |c| (c.id.as_str(), i))).collect();
    let mut places: BTreeMap<say::Line, usize> = BTreeMap::new();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for claim in &row.claims {
        let line = say::line(claim, inventory);
        let place = *places.entry(line.clone()).or_insert(entries.len());
        match entries.get_mut(place) {
            Some(entry) => entry.claims.push(claim),
            None => {
                let origin = origins.get(claim.id.as_str()).copied().unwrap_or(0);
                entries.push(Entry { number: place + 1, line, claims: vec![claim], origin });
            }
        }
    }
    entries
}

/// A story: heading, articles, table.
pub(crate) fn story(story: &Story, rows: &[&Row], told: &Told<'_>, cx: (&View<'_>, &Sentences), out: &mut Markup<Xml>) {
    let label = if story.label.is_empty() { &story.id } else { &story.label };
    out.raw("<section class=\"story\">\n").within("<h2>", label, "</h2>\n");
    out.raw("<details class=\"articles\"><summary>").text(&say::count(story.articles.len(), "article"));
    out.raw("</summary><ul>");
    for article in &story.articles {
        out.within("<li>", article, "</li>");
    }
    out.raw("</ul></details>\n<table role=\"table\"><caption class=\"unseen\">").text(label);
    out.raw("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for heading in ["Quantity and verdict", "What is said", "By date", "Why"] {
        out.within("<th scope=\"col\" role=\"columnheader\">", heading, "</th>");
    }
    out.raw("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for one in rows {
        row(one, told, cx, out);
    }
    out.raw("</tbody></table></section>\n");
}

fn row(row: &Row, told: &Told<'_>, (view, sentences): (&View<'_>, &Sentences), out: &mut Markup<Xml>) {
    let entries = entries(row, view.inventory);
    out.raw("<tr role=\"row\" id=\"").attribute(&row.id).raw("\"");
    let parties = row.population.party.iter().map(String::as_str);
    let outlets = row.claims().map(Claim::outlet_name);
    for (name, values) in [
        (" data-topic=\"", vec![row.topic.as_str()]),
        (" data-verdict=\"", verdicts(row, told)),
        (" data-party=\"", parties.collect()),
        (" data-outlet=\"", outlets.collect()),
    ] {
        let values: std::collections::BTreeSet<_> = values.into_iter().collect();
        out.raw(name);
        for (i, value) in values.iter().enumerate() {
            // A value has no line break of its own: it is one logical line.
            out.raw(if i > 0 { "\n" } else { "" }).attribute(value);
        }
        out.raw("\"");
    }
    out.raw(">\n<th scope=\"row\" role=\"rowheader\">");
    quantity(row, told, view, out);
    out.raw("</th>\n<td role=\"cell\" class=\"said\"><ul>");
    for entry in &entries {
        said(entry, sentences, out);
    }
    out.raw("</ul></td>\n<td role=\"cell\" class=\"drawn\">");
    chart::chart(&entries, out);
    out.raw("</td>\n<td role=\"cell\" class=\"why\">");
    reasons(row, out);
    out.raw("</td></tr>\n");
}

/// Every verdict of a row that the page names, its severity, and what a check says: what the filter asks for.
pub(crate) fn verdicts(row: &Row, told: &Told<'_>) -> Vec<&'static str> {
    let codes = telling(row).into_iter().map(|p| p.verdict.code());
    codes.chain([row.verdict.code(), row.severity.code()]).chain(told.checked(row).map(|c| check::state(c).0)).collect()
}

/// The class of a severity.
pub(crate) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "<span class=\"verdict error\">",
        Severity::Warning => "<span class=\"verdict warning\">",
        Severity::Note => "<span class=\"verdict note\">",
        Severity::Ok => "<span class=\"verdict ok\">",
    }
}

fn quantity(row: &Row, told: &Told<'_>, view: &View<'_>, out: &mut Markup<Xml>) {
    let mark = |s| format!("{} ", say::mark(s));
    out.raw(class(row.severity)).within("<span aria-hidden=\"true\">", &mark(row.severity), "</span>");
    out.within("<span class=\"unseen\">", row.severity.code(), ": </span>").text(row.verdict.code()).raw("</span>");
    for pair in telling(row).iter().filter(|p| p.verdict != row.verdict) {
        out.raw(" ").raw(class(pair.severity)).text(pair.verdict.code()).raw("</span>");
    }
    if let Some(standing) = told.standing(row) {
        out.within(" <span class=\"standing\">", &standing, "</span>");
    }
    out.within("<span class=\"topic\">", view.inventory.topic_label(&row.topic), "</span>");
    let whose = say::of_whom(row, view.inventory);
    if !whose.is_empty() {
        out.within("<span class=\"whose\">", &whose, "</span>");
    }
    let plain = |n: rust_decimal::Decimal| group_digits(&n.normalize().to_string());
    let mut facts = Vec::new();
    if let (Some(min), Some(max)) = (row.min, row.max)
        && min != max
    {
        facts.push(format!("{} to {}", plain(min), plain(max)));
        facts.extend(row.factor.map(|f| format!("factor {}", f.normalize())));
    }
    facts.extend(say::best(row));
    facts.push(say::echoes(row).unwrap_or_else(|| say::count(row.origins.len(), "independent origin")));
    out.within("<span class=\"facts\">", &facts.join(" · "), "</span>");
    out.raw("<a class=\"id\" href=\"#").attribute(&row.id).raw("\">").text(told.id(row)).raw("</a>");
}

fn said(entry: &Entry<'_>, sentences: &Sentences, out: &mut Markup<Xml>) {
    out.raw("<li><details><summary><span class=\"name o").number(entry.colour()).raw("\">");
    out.number(entry.number as i64).raw("</span> <span class=\"line\">");
    out.within("<b>", &entry.line.figure, "</b> ").text(&entry.line.who).raw(" <small>");
    let outlet = entry.claim().outlet_name();
    if !entry.line.who.starts_with(outlet) {
        out.text(outlet).raw(", ");
    }
    prose(&entry.line.rest, out);
    out.raw("</small></span></summary>");
    for claim in &entry.claims {
        out.add(sentences.get(claim));
        place(claim, out);
    }
    out.raw("</details></li>");
}

/// Where a sentence stands.
fn place(claim: &Claim, out: &mut Markup<Xml>) {
    out.raw("<p class=\"place\">");
    let outlet = claim.outlet.iter().map(ToString::to_string);
    let title = claim.title.as_ref().map(|t| format!("“{t}”"));
    let about: Vec<_> = outlet.chain(title).chain(claim.published.map(|d| d.to_string())).collect();
    match claim.url.as_deref().and_then(safe::link) {
        Some(url) if !about.is_empty() => {
            out.raw("<a rel=\"noreferrer noopener\" href=\"").attribute(&url).raw("\">").text(&about.join(", "));
            out.raw("</a>");
        }
        _ => {
            out.text(&about.join(", "));
        }
    }
    out.raw(if about.is_empty() { "" } else { " · " });
    out.within("<code>", &format!("{}, line {}", claim.article, claim.evidence.line), "</code>");
    for note in &claim.notes {
        out.within("<span class=\"note\">", note, "</span>");
    }
    for (field, reason) in &claim.corrected {
        out.within("<span class=\"note\">", &format!("corrected by hand: {field} ({reason})"), "</span>");
    }
    out.raw("</p>");
}

fn reasons(row: &Row, out: &mut Markup<Xml>) {
    let pairs = telling(row);
    for pair in pairs.iter().filter(|p| !p.reason().is_empty()) {
        out.raw("<p>");
        if pairs.len() > 1 {
            out.within("<b>", pair.verdict.code(), "</b> ");
        }
        prose(&pair.reason(), out);
        out.raw("</p>");
    }
    if pairs.is_empty() {
        out.within("<p class=\"quiet\">", row.verdict.about(), "</p>");
    }
}

/// Words in which no date is broken at the end of a line.
fn prose(text: &str, out: &mut Markup<Xml>) {
    for (i, word) in text.split(char::is_whitespace).enumerate() {
        out.raw(if i > 0 { " " } else { "" });
        let is_date = word.contains('-') && word.contains(|c: char| c.is_ascii_digit());
        if is_date {
            out.within("<span class=\"keep\">", word, "</span>");
        } else {
            out.text(word);
        }
    }
}

/// The sentences of an article's claims, marked.
pub(crate) fn marked(claim: &Claim, mentions: &[crate::model::mention::Mention]) -> Markup<Xml> {
    let from = mentions.partition_point(|m| m.span.start < claim.evidence.start);
    let to = mentions.partition_point(|m| m.span.start < claim.evidence.end);
    let mut out = Markup::new();
    let marks = crate::report::marks::marks(claim, mentions.get(from..to).unwrap_or_default());
    sentence::sentence(claim, &marks, &mut out);
    out
}
