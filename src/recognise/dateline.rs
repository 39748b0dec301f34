//! The dateline and the agencies that a text credits: "ANKARA, 7 novembre (Reuters) -", "By The Associated Press", "avec AFP".
//!
//! Input: an article's segments and its pack. Output: [`Dateline`]: places, date and agencies, empty where none is there.
//! An agency that the text quotes ("told Reuters") is not credited. A line that states when the article was published gives
//! the date where the dateline gives none, or no year.

mod stamp;

use std::ops::Range;

use crate::lang::dates::{DateWord, Role};
use crate::lang::parties::PartyWord;
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{DateMention, MentionKind, PartyForm};
use crate::model::text::{Id, Span};
use crate::model::token::{Case, Gap, Token, TokenKind};
use crate::recognise::{Bench, Context, date};

/// Tokens that a dateline has at most.
const LONGEST: usize = 40;
/// Paragraphs at the head of a text in which a dateline, and at either end in which a byline may stand.
const HEAD: usize = 4;
/// Tokens that a byline or a closing credit has at most.
const BYLINE: usize = 12;

/// What the head of a text, its bylines and its closing credit say of its origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dateline {
    /// Places, in order.
    pub(crate) places: Vec<Span>,
    /// The date; its year may be unknown.
    pub(crate) date: Option<DateMention>,
    /// Agencies credited anywhere in the text, each once.
    pub(crate) agency: Vec<String>,
    /// From the first place to the dash.
    pub(crate) span: Option<Span>,
    /// The date of publication on a line of its own.
    pub(crate) stamps: Vec<Span>,
    /// The date of the latest post that the text quotes.
    pub(crate) posted: Option<DateMention>,
}

impl Dateline {
    /// Where the article's own dates stand, which no sentence tells of.
    pub(crate) fn stands(&self) -> Vec<Span> {
        self.span.into_iter().chain(self.stamps.iter().copied()).collect()
    }
}

/// Reads the dateline and the credits of a text.
pub(crate) fn read(cx: Context<'_>) -> Dateline {
    let paragraphs = paragraphs(cx);
    let mut found = paragraphs.iter().take(HEAD).find_map(|p| head(cx, p.clone())).unwrap_or_default();
    let last = paragraphs.len().saturating_sub(HEAD);
    let ends = paragraphs.iter().enumerate().filter(|(i, _)| *i < HEAD || *i >= last);
    for (at, stamp) in ends.filter_map(|(_, p)| stamp::read(cx, p.clone())) {
        if found.date.as_ref().and_then(|d| d.date).is_none_or(|d| d.lacks_year()) {
            found.date = Some(stamp);
        }
        found.stamps.push(at);
    }
    found.posted = stamp::posted(cx);
    for (i, paragraph) in paragraphs.iter().enumerate() {
        credits(cx, paragraph.clone(), i < HEAD || i >= last, &mut found.agency);
    }
    found
}

/// The tokens of each paragraph.
fn paragraphs(cx: Context<'_>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut number = None;
    for sentence in &cx.segments.sentences {
        match all.last_mut().filter(|_| number == Some(sentence.paragraph)) {
            Some(range) => range.end = sentence.tokens.end,
            None => all.push(sentence.tokens.clone()),
        }
        number = Some(sentence.paragraph);
    }
    all
}

/// Tokens of a name that is a dateline by itself, with its dash: "Port Arlow –".
const ALONE: usize = 4;

/// The dateline at the head of a paragraph.
fn head(cx: Context<'_>, paragraph: Range<usize>) -> Option<Dateline> {
    let all = &cx.segments.tokens[paragraph.clone()];
    let end = end(cx, all)?;
    let tokens = &all[..end.0];
    let sentence = cx.segments.sentence_at(tokens.first()?.start as usize)?;
    let bench = Bench::over(cx, sentence, tokens);
    let mut dates: Vec<(Span, DateMention)> = Vec::new();
    for mention in date::read(&bench) {
        if let MentionKind::Date(date) = mention.kind {
            dates.push((mention.span, *date));
        }
    }
    let inside = brackets(cx, tokens);
    let free =
        |i: usize| !inside.iter().any(|r| r.contains(&i)) && !dates.iter().any(|(s, _)| s.contains(tokens[i].span()));
    let small = (0..tokens.len()).filter(|&i| free(i) && tokens[i].kind == TokenKind::Word(Case::Lower)).count();
    let numbers = (0..tokens.len()).filter(|&i| free(i) && tokens[i].kind == TokenKind::Digits).count();
    let places = places(cx, tokens, free);
    let agencies: Vec<Id> =
        inside.iter().flat_map(|r| r.clone()).filter_map(|i| agency(cx, paragraph.start + i)).map(|a| a.1).collect();
    let shouted = tokens[0].kind == TokenKind::Word(Case::Upper) && tokens[0].end - tokens[0].start > 2;
    let titled = tokens[0].is_capital() || tokens[0].is_mark(cx.text, '(');
    // "KABUL - At least 12 people": a capital alone.
    let capital = || {
        let named = find(cx, paragraph.start, Kinds::PARTY, |s| {
            matches!(s, Sense::Party(PartyWord::Party { form: PartyForm::Capital, .. })).then_some(())
        });
        shouted && named.is_some_and(|(len, ())| len + 1 == tokens.len())
    };
    // "Arlow – The toll has risen": a name alone before a long dash that a sentence follows, at the head of the text.
    let alone = || {
        let follows = all[end.0..].iter().take(2).map(|t| t.kind).collect::<Vec<_>>();
        let sentence = matches!(follows[..], [TokenKind::Word(Case::Title), TokenKind::Word(Case::Lower)]);
        let named = tokens[..end.0 - 1].iter().all(|t| t.is_capital());
        paragraph.start == 0 && end.1 && end.0 <= ALONE && named && sentence
    };
    let clear = !agencies.is_empty()
        || alone()
        || capital()
        || shouted && (end.1 || !dates.is_empty() || !inside.is_empty())
        || !dates.is_empty() && !places.is_empty() && !inside.is_empty();
    if !clear || !titled || small > 2 || numbers > 0 || places.len() > 6 {
        return None;
    }
    let mut found =
        Dateline { places, span: Some(tokens[0].span().cover(tokens[tokens.len() - 1].span())), ..Dateline::default() };
    found.date = dates.into_iter().next().map(|(_, date)| date);
    agencies.iter().for_each(|a| credit(&mut found.agency, a));
    Some(found)
}

/// Where a dateline ends: after its dash, or after a bracket that holds an agency; and whether the dash is a long one.
fn end(cx: Context<'_>, tokens: &[Token]) -> Option<(usize, bool)> {
    let near = &tokens[..tokens.len().min(LONGEST)];
    let dash = |i: usize| near.get(i).is_some_and(|t| ['-', '–', '—'].iter().any(|&c| t.is_mark(cx.text, c)));
    let mut bracket = None;
    for i in 1..near.len() {
        let closed = near[i - 1].is_mark(cx.text, ')') || near[i - 1].is_mark(cx.text, ']');
        let spaced = near[i].gap != Gap::None && near.get(i + 1).is_none_or(|t| t.gap != Gap::None || dash(i + 1));
        if dash(i) && (spaced || closed || !near[i].is_mark(cx.text, '-') || dash(i + 1)) {
            let double = dash(i + 1);
            return Some((i + 1 + usize::from(double), double || !near[i].is_mark(cx.text, '-')));
        }
        if closed && near[i].is_mark(cx.text, ':') {
            return Some((i + 1, false));
        }
        if closed && near[i].is_capital() && bracket.is_none() {
            bracket = Some((i, false));
        }
    }
    bracket
}

/// The insides of brackets.
fn brackets(cx: Context<'_>, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (i, token) in tokens.iter().enumerate() {
        if token.is_mark(cx.text, '(') || token.is_mark(cx.text, '[') {
            open = Some(i + 1);
        } else if (token.is_mark(cx.text, ')') || token.is_mark(cx.text, ']'))
            && let Some(from) = open.take()
        {
            found.push(from..i);
        }
    }
    found
}

/// The names before the date and the brackets, cut at commas, slashes and small words.
fn places(cx: Context<'_>, tokens: &[Token], free: impl Fn(usize) -> bool) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut runs = false;
    for (i, token) in tokens.iter().enumerate() {
        let inner =
            runs && token.gap == Gap::None && tokens.get(i + 1).is_some_and(|t| t.gap == Gap::None && t.is_word());
        let joined = token.gap == Gap::None
            && i > 0
            && tokens[i - 1].kind == TokenKind::Mark
            && !tokens[i - 1].is_mark(cx.text, '/');
        let name = free(i) && (token.is_capital() || token.is_word() && runs && joined);
        if name {
            match found.last_mut().filter(|_| runs) {
                Some(span) => *span = span.cover(token.span()),
                None => found.push(token.span()),
            }
            runs = true;
        } else {
            // A hyphen or an apostrophe inside a name does not end it.
            runs = inner && !token.is_mark(cx.text, '/') && !token.is_mark(cx.text, ',');
        }
    }
    found
}

/// The agency whose name begins at a token of the article, with the tokens of the name.
fn agency(cx: Context<'_>, at: usize) -> Option<(usize, Id)> {
    find(cx, at, Kinds::AGENCY, |s| if let Sense::Date(DateWord::Agency(id)) = s { Some(id.clone()) } else { None })
}

/// The tokens of a phrase of this role that begins at a token of the article.
fn role(cx: Context<'_>, at: usize, role: Role) -> Option<usize> {
    let found = find(cx, at, Kinds::DATE_ROLE, |s| (*s == Sense::Date(DateWord::Role(role))).then_some(()));
    found.map(|(len, ())| len)
}

/// The longest phrase that begins at a token of the article and that `pick` takes.
fn find<T>(cx: Context<'_>, at: usize, kinds: Kinds, pick: impl Fn(&Sense) -> Option<T>) -> Option<(usize, T)> {
    cx.segments.places.get(at).filter(|p| Kinds::of(p.kinds).meets(kinds))?;
    let mut phrases = cx.segments.phrases_at(at).iter().rev().map(|&p| cx.pack.lexicon.meaning(p));
    phrases.find_map(|m| Some((m.len(), m.senses().find_map(&pick)?)))
}

fn credit(agencies: &mut Vec<String>, name: &str) {
    if !agencies.iter().any(|a| a == name) {
        agencies.push(name.to_string());
    }
}

/// The agencies credited in a paragraph: in brackets of their own, in a byline, after a copyright mark, or as contributors.
fn credits(cx: Context<'_>, paragraph: Range<usize>, outer: bool, agencies: &mut Vec<String>) {
    let start = paragraph.start;
    let tokens = &cx.segments.tokens[paragraph];
    let stop = |i: usize| tokens[i].is_mark(cx.text, '.') && i + 1 < tokens.len();
    let byline = outer && tokens.len() <= BYLINE && (0..tokens.len()).all(|i| !stop(i) && of_byline(cx, start + i));
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.is_word() && !Kinds::of(cx.segments.places[start + at].kinds).meets(Kinds::AGENCY) {
            at += 1;
            continue;
        }
        if token.is_mark(cx.text, '(') || token.is_mark(cx.text, '[') {
            open = Some(at + 1);
        } else if token.is_mark(cx.text, ')') || token.is_mark(cx.text, ']') {
            open = None;
        }
        let Some((len, name)) = agency(cx, start + at) else {
            at += 1;
            continue;
        };
        let copyright = (1..=3).any(|back| at.checked_sub(back).is_some_and(|p| tokens[p].is_mark(cx.text, '©')));
        let contributed = outer && token.is_capital() && role(cx, start + at + len, Role::Contributed).is_some();
        let bracketed = open.is_some_and(|from| at - from < BYLINE && alone(cx, tokens, start, from));
        if byline || copyright || contributed || bracketed {
            credit(agencies, &name);
        }
        at += len;
    }
}

/// Whether a token of the article can stand in a byline: a name, a mark, a number, or a word of credit.
fn of_byline(cx: Context<'_>, at: usize) -> bool {
    cx.segments.tokens[at].kind != TokenKind::Word(Case::Lower)
        || role(cx, at, Role::Credit).is_some()
        || agency(cx, at).is_some()
}

/// Whether a bracket holds agencies and words of credit, and besides them names or the initials of an author; the paragraph's
/// tokens begin at `start` in the article.
fn alone(cx: Context<'_>, tokens: &[Token], start: usize, from: usize) -> bool {
    let (mut at, mut initials) = (from, 0);
    while let Some(token) = tokens.get(at).filter(|_| at < from + BYLINE) {
        if token.is_mark(cx.text, ')') || token.is_mark(cx.text, ']') {
            return initials <= 1;
        }
        let known = agency(cx, start + at).map(|(len, _)| len).or_else(|| role(cx, start + at, Role::Credit));
        let domain = token.gap == Gap::None && at > from && tokens[at - 1].is_mark(cx.text, '.');
        if known.is_none() && token.kind == TokenKind::Word(Case::Lower) && !domain {
            initials += if token.end - token.start <= 4 { 1 } else { 2 };
        }
        at += known.unwrap_or(1);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::segment::segment;

    /// Places, date and agencies as one line.
    fn show(lang: Lang, text: &str) -> String {
        let pack = Packs::builtin().get(lang).unwrap();
        let segments = segment(text, pack);
        let widths = Widths::default();
        let found = read(Context { text, segments: &segments, pack, reference: None, widths: &widths });
        let places: Vec<_> = found.places.iter().map(|p| p.of(text)).collect();
        let date = found.date.and_then(|d| d.date).map_or("-".to_string(), |d| d.to_string());
        format!("{} | {date} | {}", places.join("; "), found.agency.join("; "))
    }

    #[test]
    fn datelines_give_places_date_and_agency() {
        for (text, want) in [
            ("OSLO / BERGEN, 12 mai (Reuters) - Deux routes sont coupées.", "OSLO; BERGEN | XXXX-05-12 | Reuters"),
            ("LYON (AFP) — Le pont est rouvert.", "LYON |  - | AFP"),
            (
                "Saint-Denis, le 3 mars 2019 (Agence France-Presse) - La pluie a cessé.",
                "Saint-Denis | 2019-03-03 | AFP",
            ),
            ("(Reuters) - Le port est fermé.", " | - | Reuters"),
        ] {
            assert_eq!(show(Lang::FR, text), want.replace("  ", " "), "{text}");
        }
        for (text, want) in [
            ("QUITO, Ecuador, Aug. 3 (AP) -- A bridge fell.", "QUITO; Ecuador | XXXX-08-03 | AP"),
            ("NORFOLK, Va. (WXYZ) -- A bridge fell.", "NORFOLK; Va | - | "),
            ("LIMA, 14 JUN 88 (EFE) -- A BRIDGE FELL.", "LIMA | 1988-06-14 | EFE"),
            ("Storm hits coast\nPORT LOUIS — A bridge fell.", "PORT LOUIS | - | "),
            ("Arlow – Rain fell.", "Arlow | - | "),
            ("Port Arlow — Rain fell.", "Port Arlow | - | "),
            ("Arlow – the town – is dry.", " | - | "),
            ("Rain fell.\nArlow – Rain fell.", " | - | "),
        ] {
            assert_eq!(show(Lang::EN, text), want, "{text}");
        }
    }

    #[test]
    fn credits_are_told_from_quotations() {
        for (text, want) in [
            ("Le maire a parlé.\nAvec AFP", " | - | AFP"),
            ("Le maire a parlé. (avec AFP et Reuters)", " | - | AFP; Reuters"),
            ("Le maire a parlé. (afp/xyz)", " | - | AFP"),
            ("Le maire a parlé. (Courrier-du-Nord.fr avec AFP)", " | - | AFP"),
            ("Source : Reuters\nLe maire a parlé.", " | - | Reuters"),
            ("Le maire l'a dit à Reuters, selon un document vu par l'AFP.", " | - | "),
            ("Le maire (qui avait parlé à Reuters la veille) s'est tu.", " | - | "),
        ] {
            assert_eq!(show(Lang::FR, text), want, "{text}");
        }
        for (text, want) in [
            ("By The Associated Press\nThe mayor spoke.", " | - | AP"),
            ("The mayor spoke.\nThe Associated Press contributed to this report.", " | - | AP"),
            ("The mayor spoke to Reuters on Monday.", " | - | "),
            ("The mayor - a farmer - spoke (and left).", " | - | "),
            ("OPINION - The mayor spoke.", " | - | "),
        ] {
            assert_eq!(show(Lang::EN, text), want, "{text}");
        }
    }
}
