//! Which language a text is in, told by the small words of each pack over its beginning. Nothing is guessed: a text of a language
//! without a pack, or of too few words, is of none.

use crate::lang::language::Language;
use crate::lang::token::tokenise;
use crate::lang::{Pack, Packs};
use crate::model::id::Lang;
use crate::model::token::Token;

/// Bytes of the text that are looked at: a few, and more where they do not tell.
const HEADS: [usize; 2] = [1024, 4096];
/// Small words that must be there; in a text of a sentence or two, half as many.
const LEAST: usize = 4;
/// Words up to which a text is so short.
const SHORT: usize = 20;
/// Words from which a text tells of itself that it is in none of the languages.
const TOLD: usize = 40;
/// One in so many words must be a small word of the language.
const SHARE: usize = 5;

/// The language of a text, where one pack is clearly ahead of the others.
pub(crate) fn detect(text: &str, packs: &Packs) -> Option<Lang> {
    HEADS.iter().find_map(|&head| {
        let head = &text[..text.floor_char_boundary(head)];
        ahead(head, &tokenise(head, |_| 0), LEAST / 2, packs)
    })
}

/// What a text is written in, by what somebody says and by its words.
pub(crate) enum Written {
    /// As it is said.
    AsStated,
    /// In another language, which a pack reads.
    In(Lang),
    /// In another language, which no pack reads.
    Strange,
}

/// What a text is written in, whose tokens these are, where a language is stated of it: an article must not keep its figures back by
/// naming a language that it is not in, nor have those of another language read into it ("die" is no death).
pub(crate) fn written(text: &str, tokens: &[Token], stated: &Pack, packs: &Packs) -> Written {
    let head = &tokens[..tokens.partition_point(|t| t.end as usize <= HEADS[0])];
    // A quick look, which all but all articles pass: small words of the language that is stated.
    let words = head.iter().filter(|t| t.is_word()).count();
    let small = head.iter().filter(|t| stated.lexicon.is_small(t.word)).count();
    if small * SHARE >= words {
        return Written::AsStated;
    }
    match ahead(text, head, LEAST, packs).filter(|lang| *lang != stated.lang) {
        Some(lang) => Written::In(lang),
        None if words >= TOLD && is_strange(text, packs) => Written::Strange,
        None => Written::AsStated,
    }
}

/// Whether a text is surely in a language that no pack reads.
fn is_strange(text: &str, packs: &Packs) -> bool {
    let head = &text[..text.floor_char_boundary(HEADS[1])];
    let told = whatlang::detect(head).filter(whatlang::Info::is_reliable);
    told.is_some_and(|info| packs.languages().all(|(_, language)| language.iso_639_3 != info.lang().code()))
}

/// The language whose small words are clearly ahead among some tokens; `least` of them where there are few.
fn ahead(text: &str, tokens: &[Token], least: usize, packs: &Packs) -> Option<Lang> {
    let languages: Vec<&Language> = packs.languages().map(|(_, language)| language).collect();
    let mut counts = vec![0; languages.len()];
    let mut words = 0;
    for token in tokens.iter().filter(|t| t.is_word()) {
        words += 1;
        counts.iter_mut().zip(&languages).for_each(|(count, l)| *count += usize::from(l.is_small(text, token)));
    }
    let best = (0..counts.len()).max_by_key(|&i| counts[i])?;
    let next = (0..counts.len()).filter(|&i| i != best).map(|i| counts[i]).max().unwrap_or(0);
    let least = if words <= SHORT { least } else { LEAST };
    let clear = counts[best] >= least && counts[best] * SHARE >= words && counts[best] * 2 >= next * 3;
    clear.then(|| packs.languages().nth(best).map(|l| l.0)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Lang> {
        detect(text, Packs::builtin())
    }

    #[test]
    fn languages_with_a_pack_are_told() {
        for text in [
            "The river rose above the bridge on Friday, and the mayor said that forty families had been moved to a school.",
            "FIRE IN THE HARBOUR\n\nTwo sheds were lost, the owner of the yard said, but none of the boats was hit.",
        ] {
            assert_eq!(of(text), Some(Lang::EN), "{text}");
        }
        for text in [
            "La rivière est montée au-dessus du pont vendredi, et le maire a indiqué que quarante familles ont été relogées dans une école.",
            "L’incendie qui s’est déclaré dans l’atelier du port a détruit deux hangars, selon les pompiers.",
        ] {
            assert_eq!(of(text), Some(Lang::FR), "{text}");
        }
    }

    #[test]
    fn other_languages_and_scraps_are_of_none() {
        for text in [
            "Der Fluss stieg am Freitag über die Brücke, und der Bürgermeister sagte, dass vierzig Familien in einer Schule untergebracht worden sind.",
            "El río subió por encima del puente el viernes, y el alcalde dijo que cuarenta familias han sido trasladadas a una escuela de la ciudad.",
            "Il fiume è salito sopra il ponte venerdì, e il sindaco ha detto che quaranta famiglie sono state portate in una scuola della città.",
            "El incendio que se declaró en la madrugada en un taller del puerto destruyó dos naves, según los bomberos, que no han podido entrar.",
            "L'incendio che si è sviluppato nell'officina del porto ha distrutto due capannoni, secondo i vigili del fuoco; la strada è chiusa.",
            "O rio subiu acima da ponte na sexta-feira, e o prefeito disse que quarenta famílias foram levadas para uma escola da cidade.",
            "De rivier steeg vrijdag boven de brug, en de burgemeester zei dat veertig gezinnen naar een school zijn gebracht.",
            "Râul a crescut peste pod vineri, iar primarul a spus că patruzeci de familii au fost mutate într-o școală.",
            "川は金曜日に橋を越えた。",
            "12 + 30 = 42",
            "The end",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_beginning_is_read() {
        let text = format!("{}{}", "Le toit de la halle est tombé sur les étals. ".repeat(100), "\u{e9}".repeat(10));
        assert_eq!(of(&text), Some(Lang::FR));
        assert_eq!(of(&"é".repeat(3000)), None);
    }
}
