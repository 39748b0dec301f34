//! What no output may hold, read by parsers that recoupe did not write with.

use std::collections::BTreeSet;

use serde_json::Value;

/// What is wrong with an output of a form; empty if nothing is.
pub(crate) fn faults(format: &str, bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    if format == "xlsx" {
        workbook(bytes, &mut faults);
        return faults;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return vec!["is no UTF-8".to_string()] };
    seen(format, text, &mut faults);
    match format {
        "json" | "claimreview" => drop(json(text, &mut faults)),
        "jsonl" => text.lines().for_each(|l| drop(json(l, &mut faults))),
        "sarif" => sarif(text, &mut faults),
        "csv" | "ucdp" => csv(text, &mut faults),
        "junit" => junit(text, &mut faults),
        "html" => html(text, &mut faults),
        "markdown" => markdown(text, &mut faults),
        "github" => percents(text, &mut faults),
        "wikidata" => text.lines().for_each(|l| statement(l, &mut faults)),
        "wikitext" => needles(text, &["[[", "~~~~", "<script", "<img", "<!--", "<svg"], &mut faults),
        _ => {}
    }
    faults
}

fn needles(text: &str, needles: &[&str], faults: &mut Vec<String>) {
    faults.extend(needles.iter().filter(|n| text.contains(**n)).map(|n| format!("holds {n:?}")));
}

/// A runner makes characters of what follows a percent sign: only those of the program's own do.
fn percents(text: &str, faults: &mut Vec<String>) {
    let own = |code: &str| ["25", "2C", "3A"].iter().any(|c| code.starts_with(c));
    faults.extend(text.split('%').skip(1).filter(|code| !own(code)).map(|code| format!("code %{code:.2}")));
}

/// One statement, of an item and the program's properties, and one remark, in which neither column nor remark begins or ends.
fn statement(line: &str, faults: &mut Vec<String>) {
    let (columns, remark) = line.split_once("/* ").unwrap_or((line, ""));
    let words = remark.strip_suffix(" */").unwrap_or("|");
    let parts: Vec<&str> = columns.trim_end().split('|').collect();
    let property = |p: &&str| ["P1120", "P1339", "P1446", "P585", "S854"].contains(p);
    let value = |v: &&str| !v.trim_matches('"').contains(|c: char| c == '"' || c.is_whitespace());
    let fine = parts == [""]
        || parts.len() > 2 && parts.iter().skip(1).step_by(2).all(property) && parts.iter().step_by(2).all(value);
    if !fine || ["|", "/*", "*/"].iter().any(|mark| words.contains(mark)) {
        faults.push(format!("statement {line:.200}"));
    }
}

/// No character that commands a terminal or hides, no command of a runner.
fn seen(format: &str, text: &str, faults: &mut Vec<String>) {
    let obeyed = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r') && !(*c == '\t' && format == "text")
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
    };
    faults.extend(text.chars().find(obeyed).map(|c| format!("holds {c:?}")));
    if !matches!(format, "csv" | "ucdp") && text.contains('\r') {
        faults.push("holds a carriage return".to_string());
    }
    let own = ["::error ", "::warning ", "::notice ", "::group::", "::endgroup::"];
    // The style of a page has its own colons.
    let style = text.split_once("<style>").and_then(|(before, rest)| Some((before, rest.split_once("</style>")?.1)));
    let parts = style.filter(|_| format == "html").map_or([text, ""], |(before, after)| [before, after]);
    for line in parts.into_iter().flat_map(str::lines) {
        let rest = match own.iter().find(|o| format == "github" && line.starts_with(**o)) {
            // The program's own command ends at the second mark.
            Some(_) => line[2..].replacen("::", " ", 1),
            None => line.to_string(),
        };
        if rest.contains("::") || rest.contains("##[") {
            faults.push(format!("commands a runner: {line:.200}"));
        }
    }
}

fn json(text: &str, faults: &mut Vec<String>) -> Value {
    if text.contains("</") || text.contains("<!--") {
        faults.push("JSON that ends a script".to_string());
    }
    serde_json::from_str(text).unwrap_or_else(|e| {
        faults.push(format!("is no JSON: {e}"));
        Value::Null
    })
}

fn sarif(text: &str, faults: &mut Vec<String>) {
    let run = &json(text, faults)["runs"][0];
    if text.len() > 10_000_000 || run["results"].as_array().is_none_or(|r| r.len() > 25_000) {
        faults.push("SARIF beyond the limits".to_string());
    }
    walk(run, &mut |key, value| match key {
        "uri" => {
            let uri = value.as_str().unwrap_or("no string");
            let http = uri.starts_with("https://") || uri.starts_with("http://");
            let plain = uri.bytes().all(|b| b.is_ascii_graphic());
            let climbs = uri.starts_with('/') || uri.split('/').any(|s| s == "..") || uri.contains(':') && !http;
            if !plain || climbs {
                faults.push(format!("URI {uri:?}"));
            }
        }
        "message" if value["text"].as_str().is_none_or(|text| !is_plain_message(text)) => {
            faults.push(format!("message {value:.200}"));
        }
        "startLine" | "startColumn" if value.as_u64().is_none_or(|n| n == 0) => faults.push(format!("{key} {value}")),
        _ => {}
    });
}

/// Whether no link and no placeholder stands in a message: brackets behind a backslash, braces two by two.
fn is_plain_message(text: &str) -> bool {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '[' | ']' => return false,
            '\\' if !matches!(rest.next(), Some('\\' | '[' | ']')) => return false,
            '{' | '}' if rest.next() != Some(c) => return false,
            _ => {}
        }
    }
    true
}

fn walk(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| {
            see(k, v);
            walk(v, see);
        }),
        Value::Array(list) => list.iter().for_each(|v| walk(v, see)),
        _ => {}
    }
}

fn csv(text: &str, faults: &mut Vec<String>) {
    // A spreadsheet that parts cells at `;` sees no quotation mark behind the comma as one.
    let parts = text.lines().flat_map(|line| line.split(';').skip(1));
    let formulas = parts.map(|p| p.trim_start_matches(['"', ' '])).filter(|p| is_formula(p));
    faults.extend(formulas.map(|p| format!("cell behind a semicolon {p:.40?}")));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for record in reader.records() {
        match record {
            Err(e) => faults.push(format!("is no CSV: {e}")),
            Ok(record) => faults.extend(record.iter().filter(|c| is_formula(c)).map(|c| format!("cell {c:?}"))),
        }
    }
}

fn is_formula(cell: &str) -> bool {
    let number = cell.strip_prefix('-').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let head = cell.trim_start().chars().next();
    !number && head.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '＝' | '＋' | '－' | '＠'))
}

fn junit(text: &str, faults: &mut Vec<String>) {
    match roxmltree::Document::parse(text) {
        Err(e) => faults.push(format!("is no XML: {e}")),
        Ok(doc) => {
            let known = [
                "testsuites",
                "testsuite",
                "testcase",
                "failure",
                "error",
                "skipped",
                "system-out",
                "properties",
                "property",
            ];
            let names = doc.descendants().filter(roxmltree::Node::is_element).map(|n| n.tag_name().name());
            faults.extend(names.filter(|n| !known.contains(n)).map(|n| format!("element {n}")));
        }
    }
}

/// Elements, attributes and addresses of a page, by a reader of our own that knows tags and quotes only.
fn html(text: &str, faults: &mut Vec<String>) {
    for (name, attributes) in tags(text) {
        if matches!(name.as_str(), "img" | "iframe" | "object" | "embed" | "base" | "x") {
            faults.push(format!("element {name}"));
        }
        for (key, value) in attributes {
            let value = value.trim_start().to_ascii_lowercase();
            // What a filter chooses by may be called so, and a language: they lead nowhere.
            let inert = name == "option" && key == "value" || key == "lang" || key.starts_with("data-");
            let address = value.starts_with("javascript:") && !inert;
            if key.starts_with("on") || key == "style" || key == "src" || address {
                faults.push(format!("{name} {key}={value:?}"));
            }
        }
    }
    let times = |what: &str| text.matches(what).count();
    if times("<script") != 1 || times("</script") != 1 || times("<!--") != 0 {
        faults.push("scripts or comments of an article".to_string());
    }
    if !text.contains("default-src 'none'") || text.contains("unsafe-inline") {
        faults.push("its policy is not as strict as it is".to_string());
    }
}

type Tag = (String, Vec<(String, String)>);

fn tags(text: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
            let key = rest[..end.max(1).min(rest.len())].to_ascii_lowercase();
            rest = &rest[end.max(1).min(rest.len())..];
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                (value, rest) = match quote {
                    Some(q) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                    None => after.split_at(after.find([' ', '>']).unwrap_or(after.len())),
                };
            }
            attributes.push((key, value.to_string()));
        }
        // What a script or a style holds is no markup.
        if name == "script" || name == "style" {
            rest = rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]);
        }
        found.push((name, attributes));
    }
    found
}

/// What stands outside of code spans is the program's own.
fn markdown(text: &str, faults: &mut Vec<String>) {
    if text.len() > 1 << 20 {
        faults.push("longer than a step summary may be".to_string());
    }
    for line in text.lines() {
        let outside = outside_code(line);
        needles(
            &outside,
            &[
                "<script",
                "<img",
                "<svg",
                "<!--",
                "@team",
                "#12 ",
                "GH-12",
                "a5c3785",
                ":100:",
                "![",
                "](javascript",
                "~~~~",
            ],
            faults,
        );
    }
    let cells: BTreeSet<usize> =
        text.lines().filter(|l| l.starts_with("| ")).map(|l| l.replace("\\|", "").matches('|').count()).collect();
    if cells.len() > 1 {
        faults.push(format!("rows of {cells:?} cells"));
    }
}

fn outside_code(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        out.push_str(&rest[..at]);
        let fence = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        let (mark, inside) = rest[at..].split_at(fence);
        // The span ends at the next run of just as many.
        let (mut from, mut end) = (0, None);
        while let Some(next) = inside[from..].find('`') {
            let run = inside[from + next..].len() - inside[from + next..].trim_start_matches('`').len();
            if run == fence {
                end = Some(from + next + run);
                break;
            }
            from += next + run;
        }
        match end {
            Some(end) => rest = &inside[end..],
            None => {
                out.push_str(mark);
                rest = inside;
            }
        }
    }
    out + rest
}

/// Every part of a workbook is XML, and no cell is a formula or a link.
fn workbook(bytes: &[u8], faults: &mut Vec<String>) {
    let mut archive = match zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(e) => return faults.push(format!("is no workbook: {e}")),
    };
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).unwrap();
        let (mut text, name) = (String::new(), part.name().unwrap().into_owned());
        let read = std::io::Read::read_to_string(&mut part, &mut text);
        let doc = read.map_err(|e| e.to_string()).and_then(|_| {
            let options = roxmltree::ParsingOptions::default();
            roxmltree::Document::parse_with_options(&text, options).map(|_| ()).map_err(|e| e.to_string())
        });
        if let Err(e) = doc {
            faults.push(format!("{name}: {e}"));
        }
        if name.contains("worksheets") && (text.contains("<f>") || text.contains("<hyperlink")) {
            faults.push(format!("{name} holds a formula or a link"));
        }
    }
}
