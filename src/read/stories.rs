//! `[[stories]]` of `recoupe.toml`: articles that a person put into one story, or kept out of it.

use std::collections::BTreeSet;

use glob::Pattern;
use serde::Deserialize;
use toml::Spanned;

use crate::model::policy::StoryRule;
use crate::read::lines::Lines;

/// A story as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStory {
    name: String,
    #[serde(default)]
    articles: Vec<Spanned<String>>,
    #[serde(default)]
    apart: Vec<Spanned<String>>,
}

/// The stories, in the order of the file; or the line of the first fault, and what it is.
pub(crate) fn stories(raw: Vec<Spanned<RawStory>>, toml: &Lines<'_>) -> Result<Vec<StoryRule>, (usize, String)> {
    let mut names = BTreeSet::new();
    let mut rules = Vec::with_capacity(raw.len());
    for story in raw {
        let line = toml.line(story.span().start);
        let RawStory { name, articles, apart } = story.into_inner();
        if name.trim().is_empty() {
            return Err((line, "`name` is empty".to_string()));
        }
        if !names.insert(name.clone()) {
            return Err((line, format!("a second story is named `{name}`, expected one entry for each story")));
        }
        if articles.is_empty() {
            return Err((
                line,
                format!("story `{name}` has no `articles`, expected paths or patterns such as `war/*.md`"),
            ));
        }
        let rule = StoryRule { name, articles: patterns(&articles, toml)?, apart: patterns(&apart, toml)? };
        if let Some(both) = apart.iter().find(|p| rule.articles.iter().any(|g| g.as_str() == p.get_ref())) {
            let line = toml.line(both.span().start);
            return Err((line, format!("`{}` is both of story `{}` and apart from it", both.get_ref(), rule.name)));
        }
        rules.push(rule);
    }
    Ok(rules)
}

fn patterns(raw: &[Spanned<String>], toml: &Lines<'_>) -> Result<Vec<Pattern>, (usize, String)> {
    let pattern = |p: &Spanned<String>| {
        let fault = |why: &str| (toml.line(p.span().start), format!("`{}` is no pattern of paths: {why}", p.get_ref()));
        match p.get_ref().trim().is_empty() {
            true => Err(fault("it is empty")),
            false => Pattern::new(p.get_ref()).map_err(|e| fault(e.msg)),
        }
    };
    raw.iter().map(pattern).collect()
}

/// Notes on patterns that match no article, and on articles that two stories name.
pub(crate) fn idle(rules: &[StoryRule], paths: &BTreeSet<&str>) -> Vec<String> {
    let none = |p: &&Pattern| !paths.iter().any(|path| p.matches(path));
    let mut notes: Vec<String> = Vec::new();
    for rule in rules {
        let all = rule.articles.iter().chain(&rule.apart);
        notes.extend(all.filter(none).map(|p| format!("story `{}`: `{p}` names no article", rule.name)));
    }
    for path in paths {
        let mut named = rules.iter().filter(|r| r.articles.iter().any(|p| p.matches(path)));
        if let (Some(first), Some(second)) = (named.next(), named.next()) {
            notes.push(format!("stories `{}` and `{}` both name \"{path}\": the first holds", first.name, second.name));
        }
    }
    notes
}
