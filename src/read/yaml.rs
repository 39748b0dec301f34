//! The one place that knows the YAML reader. No aliases, no merges, little nesting: front matter is a flat list of words.

use serde::de::DeserializeOwned;

/// Reads a mapping; the error has a line, where there is one, and what is wrong. An empty text is the default.
pub(crate) fn read<T: DeserializeOwned + Default>(yaml: &str) -> Result<T, (Option<usize>, String)> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 16,
            flow_nesting_limit: 16,
            max_aliases: 0,
            max_anchors: 0,
            max_documents: 1,
            max_nodes: 4096,
            max_events: 16_384,
        },
        merge_keys: serde_saphyr::options::MergeKeyPolicy::Error,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options::<Option<T>>(yaml, options).map(Option::unwrap_or_default).map_err(|e| {
        let line = e.location().and_then(|l| usize::try_from(l.line()).ok()).filter(|&l| l > 0);
        let text = e.to_string();
        let text = text.lines().next().unwrap_or_default();
        // The line is shown before the message, and what a program could set is nothing to whoever wrote the text.
        let what = text.split(" at line ").next().unwrap_or(text);
        (line, what.split(", set ").next().unwrap_or(what).to_string())
    })
}
