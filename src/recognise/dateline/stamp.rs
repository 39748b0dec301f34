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
    // A word of publication inside a paragraph has a colon behind it.
    let heads = if tokens.iter().any(|t| t.is_mark(cx.text, ':')) { tokens.len() } else { tokens.len().min(1) };
    let words: Vec<(usize, usize)> =
        (0..heads).filter_map(|i| Some((i, i + role(cx, paragraph.start + i, Role::Stamp)?))).collect();
    if words.is_empty() && !short {
        return None;
    }
    let sentence = cx.segments.sentence_at(tokens.first()?.start as usize)?;
    date::read(&Bench::over(cx, sentence, tokens)).into_iter().find_map(|m| match m.kind {
        MentionKind::Date(d) if stamped(cx, tokens, &words, m.span) || bare(tokens, m.span) => Some((m.span, day(*d)?)),
        _ => None,
    })
}

/// The latest day that a post stands under which the text quotes: "Town Hall (@townhall) 3 May 2019". An article that quotes
/// posts was published no earlier than the last of them, and hardly later.
pub(super) fn posted(cx: Context<'_>) -> Option<DateMention> {
    if !cx.text.contains('@') {
        return None;
    }
    let all = &cx.segments.tokens;
    let mark = |i: usize, c: char| all.get(i).is_some_and(|t| t.is_mark(cx.text, c));
    let signed = |i: usize| mark(i, '@') && i > 0 && mark(i - 1, '(') && mark(i + 2, ')');
    let posts = (0..all.len()).filter(|&i| signed(i)).filter_map(|i| {
        let tokens = &all[i + 3..all.len().min(i + 3 + POST)];
        let head = tokens.first()?.span();
        let sentence = cx.segments.sentence_at(head.start)?;
        date::read(&Bench::over(cx, sentence, tokens)).into_iter().find_map(|m| match m.kind {
            MentionKind::Date(d) if m.span.start == head.start => day(*d),
            _ => None,
        })
    });
    posts.max_by_key(|d| d.date)
}

/// The day alone, of a known year and read in one way: the hour of publication is not that of any count.
fn day(d: DateMention) -> Option<DateMention> {
    let day = d.date.and_then(|d| d.exact()).filter(|_| d.alternatives.is_empty())?;
    Some(DateMention { date: Some(Edtf::day(day)), ..d })
}

/// Whether a word of publication stands right before, at the head of the paragraph or with a colon behind it.
fn stamped(cx: Context<'_>, tokens: &[Token], words: &[(usize, usize)], date: Span) -> bool {
    words.iter().any(|&(from, to)| {
        let between: Vec<&Token> = tokens[to..].iter().take_while(|t| (t.start as usize) < date.start).collect();
        let colon = between.first().is_some_and(|t| t.is_mark(cx.text, ':'));
        // "mis à jour le": the phrase may end in the article with which the date begins.
        let last = tokens[to - 1].span();
        let before = last.end <= date.start || date.contains(last) && (tokens[from].start as usize) < date.start;
        before && between.len() <= 2 && (from == 0 || colon)
    })
}

/// Whether nothing stands beside the date but a time of day: numbers, marks, words in capitals ("PM", "GMT").
fn bare(tokens: &[Token], date: Span) -> bool {
    let clock = |t: &Token| matches!(t.kind, TokenKind::Mark | TokenKind::Digits | TokenKind::Word(Case::Upper));
    tokens.len() <= BARE && tokens.iter().all(|t| date.overlaps(t.span()) || clock(t) && t.start as usize >= date.start)
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;
    use crate::model::edtf::Edtf;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::recognise::{Context, dateline};
    use crate::segment::segment;

    /// The date of the dateline or stamp, and of the latest post.
    fn dates(lang: Lang, text: &str) -> (Option<Edtf>, Option<Edtf>) {
        let pack = Packs::builtin().get(lang).unwrap();
        let (segments, widths) = (segment(text, pack), Widths::default());
        let found = dateline::read(Context { text, segments: &segments, pack, reference: None, widths: &widths });
        (found.date.and_then(|d| d.date), found.posted.and_then(|d| d.date))
    }

    #[test]
    fn a_line_of_its_own_states_when_the_article_was_published() {
        let day = Edtf::parse("2014-05-03");
        for text in [
            "Pier reopens\nPublished: Saturday, May 3, 2014, 2:29 PM\nThe pier is open again.",
            "May 3, 2014\nThe pier is open again.",
            "Pier reopens Updated: 2014-05-03 13:14 By Staff\nThe pier is open again.",
            "The pier is open again.\nPosted on 3 May 2014",
        ] {
            assert_eq!(dates(Lang::EN, text).0, day, "{text}");
        }
        for text in ["Le port rouvre.\n03/05/2014 16:48:51 -", "Mis à jour le 3 mai 2014 à 12h\nLe port rouvre."] {
            assert_eq!(dates(Lang::FR, text).0, day, "{text}");
        }
        for text in [
            "The pier, opened on May 3, 2014, is shut.",
            "A report published on May 3, 2014 says so.",
            "05/03/2014 1:00 PM\nThe pier is open.",
            "It was updated after May 3, 2014.",
        ] {
            assert_eq!(dates(Lang::EN, text).0, None, "{text}");
        }
    }

    #[test]
    fn posts_that_are_quoted_bear_their_day() {
        let text = "Le port rouvre. Enfin ! — Port de Brume (@portbrume) 3 mai 2014 Les bateaux partent. (@quai) hier";
        assert_eq!(dates(Lang::FR, text), (None, Edtf::parse("2014-05-03")));
        assert_eq!(dates(Lang::FR, "Le port (quai 3) 3 mai 2014 rouvre."), (None, None));
    }
}
