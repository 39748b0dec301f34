//! The title of a Markdown article. Its text stays as it is, marks and all, so that every span is a place in the file.

/// The heading that an article begins with: `# Title`.
pub(crate) fn title(text: &str) -> Option<String> {
    let first = text.split(['\n', '\r']).find(|l| !l.trim().is_empty())?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    let heading = first.trim_start_matches(' ').strip_prefix('#').filter(|_| indent < 4)?;
    let title = heading.strip_prefix([' ', '\t'])?.trim();
    // A closing run of marks belongs to the heading, not to the title.
    let open = title.trim_end_matches('#');
    let title = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { title };
    (!title.is_empty()).then(|| title.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_first_heading_of_level_one_is_the_title() {
        assert_eq!(title("\n# Flood in the valley ##\n\nText").as_deref(), Some("Flood in the valley"));
        assert_eq!(title("# C#\r\rText").as_deref(), Some("C#"));
        for text in ["", "## Section", "#hashtag", "Text\n# Later", "    # code", "# #", "#"] {
            assert_eq!(title(text), None, "{text}");
        }
    }
}
