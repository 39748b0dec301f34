//! Short spelling of a word's forms in the packs: `tué(e)(s)` stands for four words, `hospitali(s|z)ed` for two.

/// Calls `each` with every form of every spelling in a list: `(x)` is there or not, `(x|y)` is one of the two. An error if
/// brackets do not pair.
pub(crate) fn each_form(spellings: &[&str], mut each: impl FnMut(&str) -> Result<(), String>) -> Result<(), String> {
    let mut form = String::new();
    for spelling in spellings {
        match brackets(spelling) {
            Some(0) => each(spelling)?,
            Some(_) => go_on(&mut form, spelling, &mut each)?,
            None => return Err(format!("`{spelling}`: brackets do not pair")),
        }
    }
    Ok(())
}

/// How many pairs of brackets there are, if they pair and none stands inside another.
fn brackets(spelling: &str) -> Option<usize> {
    let (mut opened, mut closed) = (0, 0);
    for byte in spelling.bytes() {
        match byte {
            b'(' if opened == closed => opened += 1,
            b')' if opened > closed => closed += 1,
            b'(' | b')' => return None,
            _ => {}
        }
    }
    (opened == closed).then_some(opened)
}

/// What stands before a mark, and what behind it: for texts so short that no search is set up.
fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((&text[..at], &text[at + 1..]))
}

/// Goes on from the beginning of a form with the rest of its spelling, and leaves the beginning as it was.
fn go_on(form: &mut String, rest: &str, each: &mut impl FnMut(&str) -> Result<(), String>) -> Result<(), String> {
    let begun = form.len();
    let bracket = cut(rest, b'(').and_then(|(plain, tail)| Some((plain, cut(tail, b')')?)));
    if let Some((plain, (inside, tail))) = bracket {
        form.push_str(plain);
        let stem = form.len();
        if !inside.contains('|') {
            go_on(form, tail, each)?;
        }
        let mut left = Some(inside);
        while let Some(endings) = left {
            let (ending, more) = cut(endings, b'|').map_or((endings, None), |(ending, more)| (ending, Some(more)));
            form.push_str(ending);
            go_on(form, tail, each)?;
            form.truncate(stem);
            left = more;
        }
    } else {
        form.push_str(rest);
        each(form)?;
    }
    form.truncate(begun);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(spelling: &str) -> Result<Vec<String>, String> {
        let mut forms = Vec::new();
        each_form(&[spelling], |form| {
            forms.push(form.to_string());
            Ok(())
        })?;
        Ok(forms)
    }

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
