//! What all formats have in common, and what none may let through.

use super::fixtures::{claim, flood, hostile, row, view};
use super::*;
use crate::model::mention::Hedge;
use crate::model::verdict::{Pair, Row, Severity, Verdict};

/// Rows as text.
fn shown(found: &Reconciliation, view: &View<'_>) -> String {
    String::from_utf8(rows(found, view).unwrap()).unwrap()
}

fn every_claim(found: &Reconciliation) -> Vec<Claim> {
    found.rows.iter().flat_map(Row::claims).cloned().collect()
}

fn explained(found: &Reconciliation, id: &str) -> Result<String, crate::error::Error> {
    let lookup = Lookup { found, claims: &[], mentions: &|_| Vec::new(), because: &|_| Vec::new() };
    explain(id, &lookup, &view(Format::Table, 80))
}

#[test]
fn tables_read_well_at_any_width() {
    for width in [80, 120] {
        let (rows, claims) = both(&flood(), Format::Table, width);
        insta::assert_snapshot!(format!("rows_{width}"), rows);
        insta::assert_snapshot!(format!("claims_{width}"), claims);
    }
    for width in [60, 80, 99, 100, 120, 200] {
        for found in [flood(), hostile()] {
            let (rows, claims) = both(&found, Format::Table, width);
            let long = rows.lines().chain(claims.lines()).find(|l| wrap::width(l) > width);
            assert_eq!(long, None, "at {width}:\n{rows}{claims}");
        }
    }
}

#[test]
fn other_forms_say_the_same() {
    for format in [Format::Markdown, Format::Csv] {
        let (rows, claims) = both(&flood(), format, 80);
        insta::assert_snapshot!(format!("rows_{format:?}"), rows);
        insta::assert_snapshot!(format!("claims_{format:?}"), claims);
    }
    insta::assert_snapshot!("explain", explained(&flood(), "#3fa9c1d").unwrap());
}

fn both(found: &Reconciliation, format: Format, width: usize) -> (String, String) {
    let view = view(format, width);
    (shown(found, &view), claims(&every_claim(found), &found.notes, &view).unwrap())
}

/// Every form that is text, but for its own markup that looks like a command: the style of a page, the commands themselves.
fn texts(found: &Reconciliation) -> Vec<(Format, String)> {
    let own = |format, text: String| match format {
        Format::Html => {
            let (before, rest) = text.split_once("<style>").unwrap();
            before.to_string() + rest.split_once("</style>").unwrap().1
        }
        Format::Github => {
            let plain = |l: &str| match l.strip_prefix("::") {
                Some(command) => command.replacen("::", " ", 1),
                None => l.to_string(),
            };
            text.lines().map(|l| plain(l) + "\n").collect()
        }
        _ => text,
    };
    let forms = Format::ALL.iter().filter(|f| !f.is_binary());
    forms.map(|f| (*f, own(*f, shown(found, &view(*f, 80))))).collect()
}

#[test]
fn no_form_lets_an_article_command_anything() {
    let found = hostile();
    let mut all = texts(&found);
    for format in [Format::Table, Format::Markdown, Format::Json, Format::Jsonl, Format::Csv] {
        all.push((format, both(&found, format, 80).1));
    }
    all.push((Format::Table, explained(&found, "3fa9c1f").unwrap()));
    assert_eq!(all.len(), 19);
    for (format, text) in all {
        let obeyed = |c: char| c.is_control() && c != '\n' && c != '\r' || matches!(c, '\u{202e}' | '\u{fffe}');
        assert!(text.contains("b`") || text.contains("b&#96;"), "{format:?} leaves the hostile text out: {text}");
        assert!(!text.contains(obeyed) && !text.contains("::") && !text.contains("##["), "{format:?}: {text}");
        // A string of a record, a cell of a spreadsheet: nothing makes a link of them.
        let inert = matches!(format, Format::Json | Format::Jsonl | Format::Csv | Format::Ucdp);
        let links = text.contains("href=\"javascript") || text.contains("\"javascript:") && !inert;
        assert!(!links, "{format:?}: {text}");
    }
    for format in [Format::Json, Format::Jsonl, Format::Sarif, Format::Claimreview] {
        assert!(!shown(&found, &view(format, 80)).contains("</"));
    }
}

#[test]
fn a_page_holds_no_element_that_an_article_brings() {
    let page = shown(&hostile(), &view(Format::Html, 80));
    for (element, times) in [("<script", 1), ("</script", 1), ("<style", 1), ("<img", 0), ("<!--", 0), ("<iframe", 0)] {
        assert_eq!(page.matches(element).count(), times, "{element}");
    }
    assert!(page.contains("&lt;img src=x onerror=&quot;y&quot;&gt;") && !page.contains(" onclick=\"x"));
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe-inline") && !page.contains(" style="));
    let remote = page.split(['"', '(']).filter(|p| p.starts_with("http") || p.starts_with("//")).collect::<Vec<_>>();
    assert_eq!(remote, Vec::<&str>::new(), "nothing is loaded");
}

#[test]
fn a_page_links_only_to_the_web_and_marks_words() {
    let mut found = flood();
    found.rows[0].claim_mut(1).url = Some("https://x.example/a?b=\"1\"&c".into());
    let page = shown(&found, &view(Format::Html, 80));
    assert!(page.contains("href=\"https://x.example/a?b=%221%22&amp;c\""), "{page}");
    assert!(page.contains("<mark class=\"figure\">") && page.contains("<mark class=\"source\">"), "{page}");
    assert!(page.contains("data-topic=\"deaths\"") && page.contains("divergent\nstale-floor"), "{page}");
    assert_eq!(page.matches("<svg ").count(), found.rows.len(), "a drawing for each row");
}

#[test]
fn test_reports_are_well_formed() {
    let text = shown(&hostile(), &view(Format::Junit, 80));
    let document = roxmltree::Document::parse(&text).unwrap();
    let of = |name: &str| document.descendants().filter(|n| n.has_tag_name(name)).count();
    assert_eq!((of("testcase"), of("failure"), of("error")), (4, 2, 0), "{text}");
    let root = document.root_element();
    assert_eq!((root.attribute("tests"), root.attribute("failures")), (Some("4"), Some("2")));
}

#[test]
fn annotations_are_one_line_each_and_say_where() {
    let mut github = view(Format::Github, 80);
    github.folder = "some articles".into();
    let lines = shown(&hostile(), &github);
    assert_eq!(lines.lines().filter(|l| l.starts_with("::")).count(), 3, "two rows and a note: {lines}");
    let lines = shown(&flood(), &github);
    assert!(lines.starts_with("::error file=some articles/gazette-04.txt,line=7,col=1,title=part-exceeds-whole%3A "));
    let mut many = flood();
    many.rows = (0..30).map(|i| Row { id: format!("row{i:04}"), ..many.rows[0].clone() }).collect();
    let lines = shown(&many, &github);
    assert_eq!(lines.matches("::warning").count(), 10);
    assert!(lines.contains("20 more annotations not shown"), "{lines}");
}

fn sarif(found: &Reconciliation) -> serde_json::Value {
    let mut view = view(Format::Sarif, 80);
    view.folder = "some articles".into();
    serde_json::from_str(&shown(found, &view)).unwrap()
}

#[test]
fn code_scanning_gets_relative_places_and_every_rule() {
    for found in [flood(), hostile(), Reconciliation { rows: Vec::new(), ..flood() }] {
        let run = &sarif(&found)["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Verdict::ALL.len());
        let told = |r: &&serde_json::Value| r["help"]["text"].as_str().is_some_and(|t| t.contains("Why it matters"));
        assert_eq!(rules.iter().filter(told).count(), rules.len(), "each with its section of the docs");
        let levels = rules.iter().map(|r| r["defaultConfiguration"]["level"].as_str().unwrap());
        assert!(levels.clone().all(|l| ["error", "warning", "note", "none"].contains(&l)));
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), found.rows.iter().filter(|r| r.severity >= Severity::Warning).count());
        for result in results {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.starts_with("some%20articles/") && !uri.contains([' ', ':', '\\', '#']), "{uri}");
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
            assert_eq!(result["partialFingerprints"]["recoupe/v1"].as_str().unwrap().len(), 32);
        }
    }
}

#[test]
fn a_dismissed_result_comes_back_when_its_figures_change() {
    let print = |found: &Reconciliation| sarif(found)["runs"][0]["results"][0]["partialFingerprints"].clone();
    let (mut moved, mut changed) = (flood(), flood());
    moved.rows[1].claim_mut(0).evidence.line += 3;
    changed.rows[1].claim_mut(0).figure.value = Some(crate::model::mention::Value::One(1178.into()));
    assert_eq!(print(&flood()), print(&moved));
    assert_ne!(print(&flood()), print(&changed));
}

#[test]
fn code_scanning_keeps_the_worst_and_says_what_is_left_out() {
    let mut many = flood();
    let (warning, error) = (many.rows[0].clone(), many.rows[1].clone());
    many.rows = (0..20_000).map(|i| Row { id: format!("w{i:05}"), ..warning.clone() }).collect();
    many.rows.push(error);
    let mut view = view(Format::Sarif, 80);
    view.folder = "s".into();
    let text = shown(&many, &view);
    assert!(text.len() < 10_000_000, "{}", text.len());
    let run = &serde_json::from_str::<serde_json::Value>(&text).unwrap()["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 1_000 && results.len() <= 25_000 && results[0]["level"] == "error");
    let said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(said.starts_with(&format!("{} rows left out", 20_001 - results.len())), "{said}");
}

#[test]
fn wikis_get_references_and_no_markup_of_an_article() {
    let text = shown(&hostile(), &view(Format::Wikitext, 80));
    assert_eq!(text.matches("{{").count(), text.matches("{{cite news").count());
    for markup in ["[[", "~~~~", "<img", "</script", "<!--", "''"] {
        assert!(!text.contains(markup), "{markup}: {text}");
    }
    let text = shown(&flood(), &view(Format::Wikitext, 80));
    assert!(text.contains("{{cite news |title=Flood in the valley |work=Valley Courier |date=2021-07-01"), "{text}");
    assert_eq!(text.matches("gazette-04.txt\" />").count(), 3, "an article is cited in full once");
}

#[test]
fn reviews_give_words_and_no_value() {
    let review: serde_json::Value = serde_json::from_str(&shown(&flood(), &view(Format::Claimreview, 80))).unwrap();
    let reviews = review["dataFeedElement"].as_array().unwrap();
    assert_eq!(reviews.len(), 3, "a review for each claim of a discrepancy");
    assert_eq!(reviews[0]["itemReviewed"]["author"]["name"], "Interior Ministry (Armenia)");
    assert_eq!(reviews[0]["reviewRating"]["alternateName"], "part-exceeds-whole");
    assert!(reviews.iter().all(|r| r["reviewRating"]["ratingValue"].is_null()));
}

/// A claim is told by the pairs that it stands in, and not by those that two others make in its row.
#[test]
fn nobody_answers_for_a_pair_of_others() {
    let mut found = flood();
    let (first, last) =
        (claim("d1", "a.md", 41, Hedge::Exact, "2021-07-01"), claim("d3", "c.md", 73, Hedge::Exact, "2021-07-01"));
    let mut agreeing = claim("d2", "b.md", 42, Hedge::Exact, "2021-07-02");
    agreeing.outlet = Some("Gazette".into());
    found.rows = vec![row("r-1", Verdict::Conflict, Severity::Error, vec![first, agreeing, last], "they differ")];
    let agree = Pair {
        verdict: Verdict::Agree,
        severity: Severity::Ok,
        b: found.rows[0].claims[1].clone(),
        ..found.rows[0].pairs[0].clone()
    };
    found.rows[0].pairs.push(agree);
    let review: serde_json::Value = serde_json::from_str(&shown(&found, &view(Format::Claimreview, 80))).unwrap();
    let reviews = review["dataFeedElement"].as_array().unwrap();
    let rated: Vec<_> = reviews.iter().map(|r| (&r["identifier"], &r["reviewRating"]["alternateName"])).collect();
    assert_eq!(rated, [(&"d1".into(), &"conflict".into()), (&"d3".into(), &"conflict".into())]);
    let wikidata = shown(&found, &view(Format::Wikidata, 80));
    let said = |n: &str| wikidata.lines().find(|l| l.contains(n)).unwrap_or_default().to_string();
    assert!(said("|41|").contains("conflict") && said("|73|").contains("conflict"), "{wikidata}");
    assert!(said("|42|").contains("/* Gazette: agree */"), "{wikidata}");
}

#[test]
fn what_was_not_read_is_told_in_every_form() {
    let mut found = flood();
    found.notes.push(Note::on("pipe.dat", "passed over: it is no regular file".into()));
    found.notes.push(Note::new("not read: b.txt: is a link".into()));
    for (format, text) in texts(&found) {
        for (file, why) in [("b.txt", "is a link"), ("pipe.dat", "no regular file")] {
            assert!(
                text.contains(file) && (text.contains(why) || format == Format::Wikitext),
                "{format:?} on {file}: {text}"
            );
        }
        // One record a line: the lines are counted.
        let lines = matches!(format, Format::Jsonl | Format::Csv | Format::Ucdp | Format::Wikidata | Format::Junit);
        let counted = text.contains("2 notes tell of what was not read") || text.contains("\"unread\": 2");
        assert!(counted || lines || format == Format::Wikitext, "{format:?} does not count: {text}");
    }
    let clean = shown(&flood(), &view(Format::Jsonl, 80)).lines().count();
    assert_eq!(shown(&found, &view(Format::Jsonl, 80)).lines().count(), clean + 2);
    assert_eq!(sarif(&found)["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let (_, claims) = both(&found, Format::Csv, 80);
    assert!(claims.trim_end().ends_with("not read: b.txt: is a link"), "{claims}");
    assert!(claims.contains(",pipe.dat: passed over: it is no regular file\r\n"), "{claims}");
    // What is no article fails nothing.
    found.notes.pop();
    assert_eq!(sarif(&found)["runs"][0]["invocations"][0]["executionSuccessful"], true);
    assert!(!shown(&found, &view(Format::Github, 80)).contains("::error title"));
    found.notes.push(Note::new("not read: b.txt: is a link".into()));
    let junit = shown(&found, &view(Format::Junit, 80));
    assert!(junit.contains("errors=\"1\"") && junit.contains("<error type=\"not-read\""), "{junit}");
}

#[test]
fn what_is_known_fails_nothing_and_is_still_told() {
    use crate::model::check::{CheckedRow, State};
    let found = flood();
    let state = |i: usize| match i {
        0 => State::Known { reason: "both <b>floors</b> stand".into(), until: None },
        1 => State::New { remark: None },
        _ => State::Passed,
    };
    let row = |(i, r): (usize, &Row)| CheckedRow { id: r.id.clone(), severity: r.severity, state: state(i) };
    let check = CheckResult { rows: found.rows.iter().enumerate().map(row).collect(), ..CheckResult::default() };
    let told = |format| String::from_utf8(checked(&found, &check, &view(format, 80)).unwrap()).unwrap();
    let github = told(Format::Github);
    assert!(github.contains("part-exceeds-whole") && !github.contains("divergent"), "{github}");
    let junit = told(Format::Junit);
    assert!(junit.contains("tests=\"2\" failures=\"1\"") && junit.contains("known: both &lt;b&gt;"), "{junit}");
    let sarif: serde_json::Value = serde_json::from_str(&told(Format::Sarif)).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    assert_eq!((&results[0]["baselineState"], &results[0]["suppressions"]), (&"new".into(), &serde_json::Value::Null));
    assert_eq!(results[1]["baselineState"], "unchanged");
    assert_eq!(results[1]["suppressions"][0]["justification"], "both <b>floors</b> stand");
    let page = told(Format::Html);
    assert!(page.contains("known: both &lt;b&gt;floors") && page.contains("part-exceeds-whole"), "{page}");
}

#[test]
fn one_record_is_one_line() {
    let found = hostile();
    let (markdown, _) = both(&found, Format::Markdown, 80);
    assert_eq!(markdown.lines().filter(|l| l.starts_with('|')).count(), 2 + found.rows.len(), "{markdown}");
    let (csv, claims) = both(&found, Format::Csv, 80);
    assert_eq!(csv.lines().count(), 1 + found.rows.len(), "{csv}");
    assert!(claims.contains("'=a|b"), "{claims}");
}

#[test]
fn json_is_the_record_itself() {
    for found in [flood(), hostile()] {
        let (json, _) = both(&found, Format::Json, 80);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let own = serde_json::to_value(&found).unwrap();
        assert_eq!((&read["stories"], &read["notes"]), (&own["stories"], &own["notes"]));
        let (lines, claims) = both(&found, Format::Jsonl, 80);
        let rows: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!((rows.len(), &serde_json::Value::from(rows)), (4, &read["rows"]));
        let by_id = |row: &serde_json::Value| found.rows.iter().position(|r| row["id"] == *r.id).unwrap();
        assert!(read["rows"].as_array().unwrap().iter().all(|row| *row == own["rows"][by_id(row)]));
        let back: Vec<Claim> = claims.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(back, every_claim(&found));
    }
}

#[test]
fn filters_hide_nothing_in_silence() {
    let mut view = view(Format::Table, 100);
    view.filter.discrepancies = true;
    let told = shown(&flood(), &view);
    assert!(told.contains("2 rows (2 other rows not shown): ✗ 1 error, ! 1 warning;"), "{told}");
    view.filter.topics = vec!["turnout".to_string()];
    assert!(shown(&flood(), &view).starts_with("Nothing to show (4 other rows not shown)."));
}

#[test]
fn ids_are_told_apart_by_what_they_begin_with() {
    let faults = |id| explained(&flood(), id).unwrap_err().to_string();
    assert!(explained(&flood(), "c0").unwrap().contains("agree"));
    assert!(explained(&flood(), "c3").unwrap().contains("in row 3fa9c1ffff"));
    assert!(faults("3fa").starts_with("2 rows and claims"), "{}", faults("3fa"));
    assert!(faults("zz").starts_with("no row or claim"));
}

#[test]
fn sentences_show_what_a_claim_was_read_from() {
    use crate::model::because::{Because, Rule};
    use crate::model::mention::{AttributionMention, Frames, Mention, MentionKind, Stance, TopicMention};
    use crate::model::text::{Id, Span};
    let found = flood();
    let claim = &found.rows[0].claims[1];
    let sentence = &claim.evidence;
    let at = |words: &str| {
        let start = sentence.start + sentence.quote.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let mention = |words: &str, kind| Mention { span: at(words), sentence: 0, kind };
    let topic = TopicMention { topic: Id::from("deaths"), frames: Frames::default() };
    let attribution = AttributionMention {
        source: Some(at("the ministry")),
        name: "Russia".into(),
        parties: Vec::new(),
        cue: at("said"),
        content: Vec::new(),
        stance: Stance::Estimates,
        inferred: false,
        bare: false,
        relay: None,
    };
    let figure = mentions::tests::figure_at(at("at least 5000"), at("5000"), 5000);
    let all = vec![
        mention("killed", MentionKind::Topic(topic)),
        figure,
        mention("the ministry said", MentionKind::Attribution(Box::new(attribution))),
    ];
    let words = Because { rule: Rule::Cue, span: Some(at("said")), words: Some("said".into()), elsewhere: false };
    let because = vec![words, Because { rule: Rule::OneEvent, span: None, words: None, elsewhere: false }];
    let lookup = Lookup { found: &found, claims: &[], mentions: &|_| all.clone(), because: &|_| because.clone() };
    let shown = explain("c2", &lookup, &view(Format::Table, 80)).unwrap();
    insta::assert_snapshot!("explain_claim", shown);
}

#[test]
fn a_comment_that_is_too_long_says_what_it_leaves_out() {
    let mut found = flood();
    let row = found.rows[0].clone();
    found.rows.extend((0..500).map(|i| Row { id: format!("row{i:04}"), ..row.clone() }));
    let (comment, _) = both(&found, Format::Markdown, 80);
    assert!(comment.len() < 65_000 && comment.contains("more rows left out for want of room"), "{}", comment.len());
}
