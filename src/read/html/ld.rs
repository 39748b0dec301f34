//! JSON-LD of a page: the first article among what it tells of, `@graph` too. Nesting is capped by the JSON reader.

use serde_json::Value;

/// Field, name in JSON-LD, words.
pub(crate) type Found = (&'static str, &'static str, String);

/// What a script says of its article; nothing where it tells of none.
pub(crate) fn read(script: &str) -> Result<Vec<Found>, String> {
    // Line ends and tabs stand in the words of many a page, where JSON has them escaped.
    let script = unwrapped(script).replace(|c: char| c.is_ascii_control(), " ");
    let value: Value = serde_json::from_str(&script).map_err(|e| e.to_string())?;
    let mut things = Vec::new();
    flatten(&value, &mut things);
    let Some(article) = things.iter().find(|thing| is_article(thing)) else { return Ok(Vec::new()) };
    let name = |key: &str| article.get(key).map(|v| names(v, &things).join(", "));
    let address = article.get("url").or_else(|| article.get("mainEntityOfPage"));
    let found = [
        ("published", "datePublished", name("datePublished")),
        ("title", "headline", name("headline").or_else(|| name("name"))),
        ("outlet", "publisher", name("publisher").or_else(|| name("sourceOrganization"))),
        ("author", "author", name("author")),
        ("url", "url", address.and_then(|v| v.as_str().or_else(|| v.get("@id")?.as_str())).map(str::to_string)),
        ("language", "inLanguage", name("inLanguage")),
    ];
    Ok(found.into_iter().filter_map(|(field, name, words)| Some((field, name, words?))).collect())
}

/// A script without what hides it from old browsers and from readers of XML: `<!-- -->`, `<![CDATA[ ]]>`, behind `//` or in `/* */`.
fn unwrapped(script: &str) -> &str {
    let mut script = script.trim();
    for mark in ["//", "/*", "<!--", "//", "<![CDATA[", "*/"] {
        script = script.strip_prefix(mark).unwrap_or(script).trim_start();
    }
    for mark in ["*/", "-->", "]]>", "//", "/*"] {
        script = script.strip_suffix(mark).unwrap_or(script).trim_end();
    }
    script
}

/// Everything that stands at the top, in lists and in graphs. The depth is capped already.
fn flatten<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| flatten(one, out)),
        Value::Object(fields) => {
            out.push(value);
            if let Some(graph) = fields.get("@graph") {
                flatten(graph, out);
            }
        }
        _ => {}
    }
}

/// Types of schema.org that are articles: `NewsArticle`, `BlogPosting`, `Report`.
fn is_article(thing: &Value) -> bool {
    let is = |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
    match thing.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// Words, names of things, or of those that are referred to by `@id`.
fn names(value: &Value, things: &[&Value]) -> Vec<String> {
    let name = |thing: &Value| thing.get("name").and_then(Value::as_str).map(str::to_string);
    let all = match value {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let one = |one: &Value| match one {
        Value::String(words) => Some(words.clone()),
        Value::Object(_) => name(one).or_else(|| {
            let id = one.get("@id")?;
            things.iter().find(|t| t.get("@id") == Some(id) && t.get("name").is_some()).and_then(|t| name(t))
        }),
        _ => None,
    };
    all.iter().take(20).filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_article_is_found_wherever_it_stands() {
        let graph = r##"{"@graph":[{"@type":"Organization","@id":"#o","name":"Valley Post"},
            {"@type":["NewsArticle"],"headline":"Flood","datePublished":"2021-05-03T10:00:00Z","dateModified":"2021-05-09",
             "publisher":{"@id":"#o"},"author":[{"name":"A. Hill"},"B. Dale"],"mainEntityOfPage":{"@id":"https://post.example/1"}}]}"##;
        let found = read(graph).unwrap();
        let of = |field: &str| found.iter().find(|f| f.0 == field).map_or("-", |f| &f.2);
        assert_eq!((of("published"), of("title"), of("outlet")), ("2021-05-03T10:00:00Z", "Flood", "Valley Post"));
        assert_eq!((of("author"), of("url"), of("language")), ("A. Hill, B. Dale", "https://post.example/1", "-"));
        assert!(!found.iter().any(|f| f.2.contains("2021-05-09")));
        assert_eq!(read(r#"[{"@type":"WebSite","name":"x"}, 3]"#).unwrap(), []);
    }

    #[test]
    fn what_hides_a_script_from_old_readers_is_taken_off() {
        let article = r#"{"@type":"NewsArticle","headline":"Flood"}"#;
        for script in [
            format!("<!-- {article} -->"),
            format!("<![CDATA[\n{article}\n]]>"),
            format!("//<![CDATA[\n{article}\n//]]>"),
            format!("/*<![CDATA[*/{article}/*]]>*/"),
            article.replace("Flood", "Flood\n\tin May"),
        ] {
            let found = read(&script).unwrap();
            assert!(found.iter().any(|f| f.0 == "title" && f.2.starts_with("Flood")), "{script}: {found:?}");
        }
    }

    #[test]
    fn broken_and_deep_scripts_are_refused() {
        for script in ["", "{", "null null", &"[".repeat(200_000)] {
            assert!(read(script).is_err());
        }
    }
}
