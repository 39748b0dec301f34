//! Short spelling of a word's forms in the packs: `tué(e)(s)` stands for four words, `hospitali(s|z)ed` for two.

/// Every form of every spelling in a list.
pub(crate) fn all_forms(spellings: &[String]) -> Result<Vec<String>, String> {
    Ok(spellings.iter().map(|s| forms(s)).collect::<Result<Vec<_>, _>>()?.concat())
}

/// Every form that a spelling stands for: `(x)` is there or not, `(x|y)` is one of the two. An error if brackets do not pair.
fn forms(spelling: &str) -> Result<Vec<String>, String> {
    let fault = || format!("`{spelling}`: brackets do not pair");
    let mut forms = vec![String::new()];
    let mut rest = spelling;
    while let Some((plain, tail)) = rest.split_once('(') {
        let (inside, tail) = tail.split_once(')').ok_or_else(fault)?;
        if plain.contains(')') || inside.contains('(') {
            return Err(fault());
        }
        let endings: Vec<&str> = if inside.contains('|') { inside.split('|').collect() } else { vec!["", inside] };
        forms = forms.iter().flat_map(|f| endings.iter().map(move |e| format!("{f}{plain}{e}"))).collect();
        rest = tail;
    }
    if rest.contains(')') {
        return Err(fault());
    }
    forms.iter_mut().for_each(|f| f.push_str(rest));
    Ok(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stand_for_forms() {
        assert_eq!(forms("tué(e)(s)").unwrap(), ["tué", "tués", "tuée", "tuées"]);
        assert_eq!(forms("hospitali(s|z)ed").unwrap(), ["hospitalised", "hospitalized"]);
        assert_eq!(forms("dead").unwrap(), ["dead"]);
        for wrong in ["a(b", "a)b", "a((b))"] {
            assert!(forms(wrong).is_err(), "{wrong}");
        }
    }
}
