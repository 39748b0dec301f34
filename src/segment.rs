//! Stage 2: an article's text -> tokens, sentences, quotations, all as spans.
//!
//! Input: text and the pack of its language. Output: [`Segments`]. It reads nothing into the words; it marks the sentences
//! that hold a count, so that the stages after it do work only there.

use crate::lang::Pack;
use crate::lang::dates::DateWord;
use crate::lang::language::Language;
use crate::lang::lexicon::Lexicon;
use crate::lang::sense::{Kinds, Sense};
use crate::model::text::Span;
use crate::model::token::{Gap, Place, Quotation, Segments, Sentence, Token, TokenKind};

/// Tokens after which a sentence is cut even without a stop, so that no work grows with the square of a sentence.
const LONGEST: usize = 400;

/// Bytes after which it is cut too: every claim keeps its sentence, and one word may be as long as a file.
const LONGEST_BYTES: u32 = 8 << 10;

/// Cuts a text up.
pub(crate) fn segment(text: &str, pack: &Pack) -> Segments {
    let tokens = pack.lexicon.tokenise(text);
    let wrapped = is_wrapped(text, &tokens);
    let mut sentences = Vec::new();
    let (mut phrases, mut places) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
    let (mut first, mut paragraph) = (0, 0);
    for i in 1..=tokens.len() {
        let end = i == tokens.len();
        if !end && goes_on(&tokens, first, i) {
            continue;
        }
        let new_paragraph = !end && breaks_paragraph(&tokens, i, text, wrapped);
        if !end && !new_paragraph && !is_full(&tokens, first, i) && !ends_sentence(text, &tokens, i, pack) {
            continue;
        }
        let span = Span::new(tokens[first].start as usize, tokens[i - 1].end as usize);
        let kinds = pack.lexicon.look_up(text, &tokens[first..i], &mut phrases, &mut places);
        let counts = counts(&tokens[first..i], &places[first..i], kinds);
        sentences.push(Sentence { span, tokens: first..i, paragraph, counts });
        first = i;
        paragraph += usize::from(new_paragraph);
    }
    let quotations = quotations(text, &tokens, &sentences);
    Segments { tokens, places, phrases, sentences, quotations }
}

/// Whether a sentence is as long as one may be before `tokens[i]`.
fn is_full(tokens: &[Token], first: usize, i: usize) -> bool {
    i - first >= LONGEST || tokens[i].end - tokens[first].start > LONGEST_BYTES
}

/// Whether nothing parts `tokens[i]` from a word or number before it: a quick look, which most tokens pass.
fn goes_on(tokens: &[Token], first: usize, i: usize) -> bool {
    tokens[i].gap <= Gap::Space && tokens[i - 1].kind != TokenKind::Mark && !is_full(tokens, first, i)
}

/// Words after an article among which stands what it counts: "a young local man".
const NEAR: usize = 4;
/// More of them, where a small word follows that says of whom the one is: "one of them was killed".
const THEM: usize = 3;

/// Whether a sentence is worth reading: it holds a digit, a word that counts, or an article that counts one of a topic ("a man
/// was killed"). An article alone does not: nearly every sentence has one.
fn counts(tokens: &[Token], places: &[Place], all: Kinds) -> bool {
    let begins = |at: usize, kinds: Kinds| Kinds::of(places[at].kinds).meets(kinds);
    let number = |at: usize| begins(at, Kinds::COUNTS) && !begins(at, Kinds::ARTICLE);
    let digits = tokens.iter().any(|t| t.kind == TokenKind::Digits);
    if digits || all.meets(Kinds::COUNTS) && (0..tokens.len()).any(number) {
        return true;
    }
    // « un d'entre eux a été tué ».
    let reach = |at: usize| if at + 1 < tokens.len() && begins(at + 1, Kinds::SIGN) { NEAR + THEM } else { NEAR };
    let near =
        |at: usize| (at + 1..tokens.len().min(at + 1 + reach(at))).any(|k| begins(k, Kinds::NOUN | Kinds::TOPIC));
    let one = |at: usize| begins(at, Kinds::ARTICLE) && near(at);
    all.meets(Kinds::TOPIC) && all.meets(Kinds::ARTICLE) && (0..tokens.len()).any(one)
}

/// Whether lines are broken at a width, so that a line break says nothing: a quarter of them go on in small letters.
fn is_wrapped(text: &str, tokens: &[Token]) -> bool {
    let lines = tokens.windows(2).filter(|w| w[1].gap == Gap::Line);
    let (mut all, mut inside) = (0, 0);
    for w in lines {
        all += 1;
        let small = w[1].of(text).chars().next().is_some_and(char::is_lowercase);
        inside += usize::from(small && !is_stop(text, &w[0]));
    }
    inside * 4 >= all && inside > 0
}

fn breaks_paragraph(tokens: &[Token], i: usize, text: &str, wrapped: bool) -> bool {
    match tokens[i].gap {
        Gap::Paragraph => true,
        Gap::Line => !wrapped || is_stop(text, &tokens[i - 1]) && tokens[i].is_capital() && indented(text, &tokens[i]),
        Gap::None | Gap::Space => false,
    }
}

fn indented(text: &str, token: &Token) -> bool {
    text[..token.start as usize].ends_with([' ', '\t'])
}

fn is_stop(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && token.of(text).starts_with(['.', '!', '?', '…'])
}

fn is_closing(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && token.of(text).starts_with(['»', '”', '"', ')', ']', '’', '\''])
}

/// Whether a sentence ends before `tokens[i]`: a stop, closing marks, a gap, and a head that can begin a sentence.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, pack: &Pack) -> bool {
    let next = &tokens[i];
    if next.gap == Gap::None {
        return false;
    }
    let mut k = before_notes(text, tokens, i) - 1;
    let mut closed = k < i - 1;
    // Closing marks after the stop belong to it; those after a blank are openers of the next sentence.
    while k > 0 && is_closing(text, &tokens[k]) {
        closed = true;
        k -= 1;
    }
    if !is_stop(text, &tokens[k]) {
        return false;
    }
    if is_closing(text, next) && !next.of(text).starts_with(['"', '\'', '’']) {
        return false;
    }
    let head = next.of(text).chars().next().unwrap_or(' ');
    if head.is_lowercase() || matches!(head, ',' | ';' | ':' | '.' | '?' | '!') {
        return false;
    }
    let goes_on = || is_abbreviated(text, tokens, k, &pack.language) || is_hour(text, tokens, k, i, &pack.lexicon);
    tokens[k].of(text) != "." || closed || !goes_on()
}

/// The end of what stands before references to notes that touch it: "in 1642.[31][32] The".
fn before_notes(text: &str, tokens: &[Token], mut end: usize) -> usize {
    let is = |at: usize, mark: char| tokens[at].gap == Gap::None && tokens[at].is_mark(text, mark);
    let number = |at: usize| tokens[at].kind == TokenKind::Digits && tokens[at].gap == Gap::None;
    while end > 3 && is(end - 1, ']') && number(end - 2) && is(end - 3, '[') {
        end -= 3;
    }
    end
}

/// Whether the full stop `tokens[k]` ends letters with stops between them, and a day or month follows: "at 8 p.m. Sunday".
fn is_hour(text: &str, tokens: &[Token], k: usize, next: usize, lexicon: &Lexicon) -> bool {
    let letter = |j: usize| tokens[j].is_word() && tokens[j].end - tokens[j].start == 1;
    let dotted = k >= 3 && letter(k - 1) && tokens[k - 2].is_mark(text, '.') && letter(k - 3);
    let mut day = false;
    lexicon.walk(text, tokens, next, |m| {
        day |= m.senses().any(|s| matches!(s, Sense::Date(DateWord::Weekday { .. } | DateWord::Month(..))));
    });
    dotted && day
}

/// Whether the full stop `tokens[k]` belongs to an abbreviation or an initial.
fn is_abbreviated(text: &str, tokens: &[Token], k: usize, language: &Language) -> bool {
    let Some(word) = k.checked_sub(1).map(|j| &tokens[j]) else { return false };
    if tokens[k].gap != Gap::None || !word.is_word() {
        return false;
    }
    let surface = word.of(text);
    // « au siège 11A. "Cent personnes …" »: a letter behind a number, or before a quotation, is no initial.
    let numbered = || k >= 2 && word.gap == Gap::None && tokens[k - 2].kind == TokenKind::Digits;
    let quoted = || tokens.get(k + 1).is_some_and(|t| t.of(text).starts_with(['"', '«', '“']));
    let initial = surface.chars().count() == 1 && word.is_capital() && !numbered() && !quoted();
    // "the U.S. The" does not end, nor does "J. Smith"; the price is "plan B. Then".
    initial || language.is_abbreviation(surface)
}

/// Stretches between quotation marks; each ends with its paragraph at the latest.
fn quotations(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut paragraph_end = 0;
    let mut at = 0;
    for (i, token) in tokens.iter().enumerate() {
        if i >= paragraph_end {
            if let Some((_, start)) = open.take() {
                found.push(Quotation { span: Span::new(start, tokens[i - 1].end as usize), closed: false });
            }
            let paragraph = sentences.get(at).map(|s| s.paragraph);
            while sentences.get(at).is_some_and(|s| Some(s.paragraph) == paragraph) {
                paragraph_end = sentences[at].tokens.end;
                at += 1;
            }
        }
        let Some(mark) = quote_mark(text, tokens, i) else { continue };
        match (open, mark) {
            (None, '«' | '“' | '"') => open = Some((mark, token.start as usize)),
            (Some(('«', start)), '»') | (Some(('“', start)), '”') | (Some(('"', start)), '"') => {
                found.push(Quotation { span: Span::new(start, token.end as usize), closed: true });
                open = None;
            }
            _ => {}
        }
    }
    if let (Some((_, start)), Some(last)) = (open, tokens.last()) {
        found.push(Quotation { span: Span::new(start, last.end as usize), closed: false });
    }
    found
}

/// The quotation mark that a token is, `"` for doubled apostrophes and back-quotes too.
fn quote_mark(text: &str, tokens: &[Token], i: usize) -> Option<char> {
    if tokens[i].kind != TokenKind::Mark {
        return None;
    }
    let mark = tokens[i].of(text).chars().next()?;
    let twin = |j: usize| tokens.get(j).is_some_and(|t| t.is_mark(text, mark));
    match mark {
        '«' | '»' | '“' | '”' | '"' => Some(mark),
        '„' => Some('“'),
        '`' | '\'' if twin(i + 1) && tokens[i + 1].gap == Gap::None => Some('"'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::text::Lang;

    fn sentences(lang: Lang, text: &str) -> Vec<&str> {
        let pack = Packs::builtin().get(lang).unwrap();
        segment(text, pack).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        let text =
            "Le gén. Roux et M. Petit, du XV. bataillon, sont arrivés. « Tout va bien. » Trois routes restent coupées.";
        assert_eq!(sentences(Lang::FR, text).len(), 3);
        assert_eq!(
            sentences(Lang::EN, "The U.S. envoy left at 5 p.m. on Monday. \"We wait,\" Mr. Hill said. 12 stayed.")
                .len(),
            3
        );
        assert_eq!(sentences(Lang::EN, "They landed in 1642.[31][32] Four men died.[33] Nobody stayed [34].").len(), 3);
        assert_eq!(sentences(Lang::EN, "It cost 3.5 million. Then? Nobody knows…").len(), 3);
        assert_eq!(sentences(Lang::FR, "Il dort au siège 11A. Le train part.").len(), 2);
        assert_eq!(sentences(Lang::FR, "Il attend porte B. « Deux bateaux sont partis », dit-il.").len(), 2);
        assert_eq!(sentences(Lang::FR, "Le juge J. Roux a parlé à George W. Petit.").len(), 1);
        assert_eq!(sentences(Lang::EN, "The ferry left at 5 p.m. Sunday. It rang at 6 a.m. Nobody woke.").len(), 3);
    }

    #[test]
    fn lines_are_paragraphs_unless_they_are_wrapped() {
        assert_eq!(sentences(Lang::EN, "Storm hits coast\nTwo boats sank off the pier.\nNobody was aboard.").len(), 3);
        assert_eq!(
            sentences(Lang::EN, "Two boats sank off the\npier. Nobody was aboard, said\nthe Harbour Board.").len(),
            2
        );
        assert_eq!(sentences(Lang::EN, ""), [""; 0]);
    }

    #[test]
    fn quotations_close_or_end_with_their_paragraph() {
        let pack = Packs::builtin().get(Lang::FR).unwrap();
        let quotes = |t: &str| {
            segment(t, pack).quotations.iter().map(|q| (q.span.of(t).to_string(), q.closed)).collect::<Vec<_>>()
        };
        assert_eq!(quotes("« Oui », dit-il. \"Non\", dit-elle."), [("« Oui »".into(), true), ("\"Non\"".into(), true)]);
        assert_eq!(quotes("« Oui, dit-il.\n\nElle part."), [("« Oui, dit-il.".into(), false)]);
        assert_eq!(quotes("``Yes, '' he said."), [("``Yes, '".into(), true)]);
    }

    #[test]
    fn only_sentences_that_count_are_marked() {
        let pack = Packs::builtin().get(Lang::EN).unwrap();
        let marks: Vec<_> = segment("Rain fell. 12 roads closed.", pack).sentences.iter().map(|s| s.counts).collect();
        assert_eq!(marks, [false, true]);
    }
}
