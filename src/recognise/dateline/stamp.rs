//! The date of publication that stands on a line of its own: "Published: Friday, 3 May 2019, 2:29 PM", "Mis à jour le 3 mai 2019".
//!
//! Input: the first or last paragraphs of a text. Output: the first full date that such a line gives. A line is one that begins
//! with a word of publication, one where a colon parts such a word from the date, or one that holds a date and nothing else
//! but a time of day. A date that can be read in two ways is none.

use std::ops::Range;

use crate::lang::dates::Role;
use crate::model::edtf::Edtf;
use crate::model::mention::{DateMention, MentionKind};
use crate::model::text::Span;
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::dateline::role;
use crate::recognise::{Bench, Context, date};

/// Tokens of a line that holds nothing but a date and a time.
const BARE: usize = 16;
/// Tokens behind the name under a post that its date has at most.
const POST: usize = 6;
/// Tokens of a paragraph that are looked at.
const NEAR: usize = 60;

/// The date of publication that a paragraph states, and where.
pub(super) fn read(cx: Context<'_>, paragraph: Range<usize>) -> Option<(Span, DateMention)> {
    let short = paragraph.len() <= BARE;
    let tokens = &cx.segments.tokens[paragraph.start..paragraph.end.min(paragraph.start + NEAR)];
    let words: Vec<(usize, usize)> =
        (0..tokens.len()).filter_map(|i| Some((i, role(cx, tokens, i, Role::Stamp)?))).collect();
    if words.is_empty() && !short {
        return None;
    }
    let sentence = cx.segments.sentence_at(tokens.first()?.start as usize)?;
    date::read(&Bench::over(cx, sentence, tokens)).into_iter().find_map(|m| match m.kind {
        MentionKind::Date(d) if is_full(&d) && (stamped(cx, tokens, &words, m.span) || bare(tokens, m.span)) => {
            Some((m.span, d))
        }
        _ => None,
    })
}

/// The latest day that a post stands under which the text quotes: "Town Hall (@townhall) 3 May 2019". An article that quotes
/// posts was published no earlier than the last of them, and hardly later.
pub(super) fn posted(cx: Context<'_>) -> Option<DateMention> {
    let all = &cx.segments.tokens;
    let mark = |i: usize, c: char| all.get(i).is_some_and(|t| t.is_mark(cx.text, c));
    let signed = |i: usize| mark(i, '@') && i > 0 && mark(i - 1, '(') && mark(i + 2, ')');
    let posts = (0..all.len()).filter(|&i| signed(i)).filter_map(|i| {
        let tokens = &all[i + 3..all.len().min(i + 3 + POST)];
        let head = tokens.first()?.span();
        let sentence = cx.segments.sentence_at(head.start)?;
        date::read(&Bench::over(cx, sentence, tokens)).into_iter().find_map(|m| match m.kind {
            MentionKind::Date(d) if m.span.start == head.start && is_full(&d) => Some(d),
            _ => None,
        })
    });
    posts.max_by_key(|d| d.date)
}

/// A day of a known year, read in one way.
fn is_full(d: &DateMention) -> bool {
    matches!(d.date, Some(Edtf::Date(date)) if date.exact().is_some()) && d.alternatives.is_empty()
}

/// Whether a word of publication stands right before, at the head of the paragraph or with a colon behind it.
fn stamped(cx: Context<'_>, tokens: &[Token], words: &[(usize, usize)], date: Span) -> bool {
    words.iter().any(|&(from, to)| {
        let between: Vec<&Token> = tokens[to..].iter().take_while(|t| (t.start as usize) < date.start).collect();
        let colon = between.first().is_some_and(|t| t.is_mark(cx.text, ':'));
        let before = tokens[to - 1].span().end <= date.start;
        before && between.len() <= 2 && (from == 0 || colon)
    })
}

/// Whether nothing stands beside the date but a time of day: numbers, marks, words in capitals ("PM", "GMT").
fn bare(tokens: &[Token], date: Span) -> bool {
    let clock = |t: &Token| matches!(t.kind, TokenKind::Mark | TokenKind::Digits | TokenKind::Word(Case::Upper));
    tokens.len() <= BARE && tokens.iter().all(|t| date.overlaps(t.span()) || clock(t) && t.start as usize >= date.start)
}
