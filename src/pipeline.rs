//! The stages in order; the only file that knows all of them.

use crate::assemble::{self, Frame, Line};
use crate::lang::detect::{self, Written};
use crate::lang::{Pack, Packs};
use crate::model::because::{Because, Refused};
use crate::model::claim::{AsOfBasis, Claim};
use crate::model::edtf::Edtf;
use crate::model::inventory::is_state;
use crate::model::mention::{DateMention, Mention, MentionKind};
use crate::model::policy::Widths;
use crate::model::text::{Article, Span};
use crate::model::token::Segments;
use crate::model::verdict::Note;
use crate::recognise::dateline::{self, Dateline};
use crate::recognise::{self, Context, attribution, context, date, recognise, recognise_counts};
use crate::segment::segment;

mod notes;
mod tables;

#[cfg(test)]
mod tests;

pub use tables::extract_tables;

/// What an article gave.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
    /// What could not be done or is uncertain.
    pub notes: Vec<Note>,
    /// Whether the article has more figures than are read of one: what stands behind them was not read.
    pub cut: bool,
    /// Why nothing was read of it, where it holds a text whose language no pack reads.
    pub unread: Option<String>,
}

/// Figures that are read of one article, unless [`extract_within`] is told otherwise.
pub const MAX_FIGURES: usize = 20_000;

/// Sentences before one that counts that are read too: what it may inherit stands there.
const BEFORE: usize = 2;

/// Words up to which a text may be of any language.
const SCRAP: usize = 20;

/// Sentences at the head of an article that are read in any case.
const HEAD: usize = 6;

/// What an article gave, and why.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The same that [`extract`] gives.
    pub extraction: Extraction,
    /// By claim, in the same order: which rule made which field, on which words.
    pub because: Vec<Vec<Because>>,
    /// The figures of the sentences read that became no claim, in text order.
    pub refused: Vec<Refused>,
}

/// Reads an article and assembles its claims. No clock, no network, no state: the same article gives the same claims.
pub fn extract(article: &Article, packs: &Packs, widths: &Widths) -> Extraction {
    extract_within(article, packs, widths, MAX_FIGURES)
}

/// The same, of so many figures at most: the sentence that reaches the limit is the last one read.
pub fn extract_within(article: &Article, packs: &Packs, widths: &Widths, max_figures: usize) -> Extraction {
    run(article, packs, widths, max_figures, assemble::Trace::default()).extraction
}

/// The same, with the rule behind each field of each claim, and the reason why each other figure became none.
pub fn trace(article: &Article, packs: &Packs, widths: &Widths) -> Trace {
    trace_within(article, packs, widths, MAX_FIGURES)
}

/// The same, of so many figures at most.
pub fn trace_within(article: &Article, packs: &Packs, widths: &Widths, max_figures: usize) -> Trace {
    run(article, packs, widths, max_figures, assemble::Trace::on())
}

fn run(article: &Article, packs: &Packs, widths: &Widths, max_figures: usize, trace: assemble::Trace) -> Trace {
    let Some((pack, segments)) = cut_up(article, packs) else {
        let text = match article.language {
            Some(lang) if packs.get(lang).is_some() => {
                format!("its language is stated as `{lang}`, and it is written in one that no pack reads")
            }
            Some(lang) => format!("no pack reads its language, `{lang}`"),
            None => "its language is not recognised".to_string(),
        };
        let (unread, notes) = match worth(article) {
            Worth::Nothing => (None, Vec::new()),
            // "Photo: the harbour": there is no figure in it.
            Worth::ANote => (None, vec![Note::on(article.path.clone(), text)]),
            Worth::AFault => (Some(text), Vec::new()),
        };
        return Trace { extraction: Extraction { unread, notes, ..Extraction::default() }, ..Trace::default() };
    };
    let mut reading = Reading::new(article, pack, segments, widths, max_figures);
    if trace.is_on() {
        reading.set_aside(pack, widths);
    }
    let title = article.title.clone().unwrap_or_default();
    let title_segments = segment(&title, pack);
    let body = reading.context(pack, widths);
    let context = context::read(Context { text: &title, segments: &title_segments, ..body }, body, &reading.dateline);
    let mut states = context.iter().filter_map(|e| e.strip_prefix("party:")).filter(|id| is_state(id));
    let frame = Frame {
        article,
        segments: &reading.segments,
        ids: packs.inventory(),
        published: reading.published,
        published_basis: reading.basis,
        headings: reading.dateline.stands(),
        shared: assemble::Shared::of(article, pack.lang.code(), &reading.dateline.agency),
        capital: states.next().and_then(|id| pack.capitals.get(id)).map(String::as_str),
        context: context.into(),
        fingerprint: assemble::fingerprint(article),
        widths,
        trace,
    };
    let claims = assemble::assemble(&frame, &reading.lines);
    let note = |text: String| Note::on(&article.path, text);
    let notes = language_note(article, pack).into_iter().chain(reading.year_note(&claims));
    let notes = notes.chain(reading.no_date_note(body));
    let notes = notes.chain(notes::idle_corrections(article, &claims)).map(note).collect();
    let (because, refused) = frame.trace.finish(&claims, &article.text);
    let extraction = Extraction { claims, notes, cut: reading.cut, unread: None };
    Trace { extraction, because, refused }
}

/// The sentences of an article, which [`Mention::sentence`] counts.
pub fn sentences(article: &Article, packs: &Packs) -> Vec<Span> {
    let Some((_, segments)) = cut_up(article, packs) else { return Vec::new() };
    segments.sentences.iter().map(|s| s.span).collect()
}

/// Everything recognised in an article, in text order, whether it became part of a claim or not.
pub fn mentions(article: &Article, packs: &Packs, widths: &Widths) -> Vec<Mention> {
    mentions_within(article, packs, widths, MAX_FIGURES).0
}

/// The same, of so many figures at most, and whether that leaves sentences out: the one that goes beyond is the last one read.
pub fn mentions_within(article: &Article, packs: &Packs, widths: &Widths, max_figures: usize) -> (Vec<Mention>, bool) {
    let Some((pack, segments)) = cut_up(article, packs) else { return (Vec::new(), false) };
    let cx = Context { text: &article.text, segments: &segments, pack, reference: article.published, widths };
    let (mut all, mut figures) = (Vec::new(), 0);
    for sentence in 0..segments.sentences.len() {
        if figures > max_figures {
            return (all, true);
        }
        let found = recognise(cx, sentence);
        figures += count_figures(&found);
        all.extend(found);
    }
    (all, false)
}

fn count_figures(mentions: &[Mention]) -> usize {
    mentions.iter().filter(|m| matches!(m.kind, MentionKind::Figure(_))).count()
}

/// How many mentions the sentences hold that [`extract`] reads: segmentation and recognition alone, for the speed bench.
#[doc(hidden)]
pub fn recognised(article: &Article, packs: &Packs, widths: &Widths) -> usize {
    let Some((pack, segments)) = cut_up(article, packs) else { return 0 };
    let cx = Context { text: &article.text, segments: &segments, pack, reference: article.published, widths };
    wanted(&segments).into_iter().map(|s| recognise_counts(cx, s).len()).sum()
}

/// The pack that reads an article, and the article cut up by it: the one of the language that is stated of it, unless it is clearly
/// written in another.
fn cut_up<'p>(article: &Article, packs: &'p Packs) -> Option<(&'p Pack, Segments)> {
    let stated = article.language.and_then(|lang| packs.get(lang));
    if let Some(pack) = stated {
        let segments = segment(&article.text, pack);
        return match detect::written(&article.text, &segments.tokens, pack, packs) {
            Written::AsStated => Some((pack, segments)),
            Written::In(lang) => packs.get(lang).map(|pack| (pack, segment(&article.text, pack))),
            Written::Strange => None,
        };
    }
    let pack = detect::detect(&article.text, packs).and_then(|lang| packs.get(lang))?;
    Some((pack, segment(&article.text, pack)))
}

/// Whether a pack reads an article.
fn is_read(article: &Article, packs: &Packs) -> bool {
    article.language.is_some_and(|lang| packs.get(lang).is_some()) || detect::detect(&article.text, packs).is_some()
}

/// What it is worth to say that an article was not read.
enum Worth {
    Nothing,
    ANote,
    AFault,
}

/// A few words without a digit may be in any language, and hold no figure in most; a text without a letter or a digit is none.
fn worth(article: &Article) -> Worth {
    let text = &article.text;
    if !text.chars().any(char::is_alphanumeric) {
        return Worth::Nothing;
    }
    let scrap = article.language.is_none() && text.split_whitespace().nth(SCRAP).is_none();
    if scrap && !text.chars().any(char::is_numeric) { Worth::ANote } else { Worth::AFault }
}

/// What is noted of an article that is in another language than somebody says.
fn language_note(article: &Article, pack: &Pack) -> Option<String> {
    let stated = article.language.filter(|lang| *lang != pack.lang)?;
    Some(format!("its language is stated as `{stated}`, but it is written in `{}`, and was read so", pack.lang))
}

/// An article, cut up and recognised.
struct Reading<'a> {
    article: &'a Article,
    segments: Segments,
    dateline: Dateline,
    published: Option<Edtf>,
    /// Against which relative dates were read.
    reference: Option<Edtf>,
    basis: AsOfBasis,
    lines: Vec<Line>,
    weekday: Option<u32>,
    /// Whether sentences were left out, the limit of figures being reached.
    cut: bool,
}

impl<'a> Reading<'a> {
    fn new(article: &'a Article, pack: &Pack, segments: Segments, widths: &Widths, max_figures: usize) -> Self {
        let bare = Context { text: &article.text, segments: &segments, pack, reference: article.published, widths };
        let dateline = dateline::read(bare);
        let stated = dateline.date.as_ref().and_then(|d| d.date);
        let (known, known_basis) = match (article.published, stated) {
            (Some(date), _) => (Some(date), AsOfBasis::Published),
            (None, Some(date)) => (Some(date), AsOfBasis::Dateline),
            // A post that it quotes puts an article on that day, where nothing else does.
            (None, None) => (dateline.posted.as_ref().and_then(|d| d.date), AsOfBasis::Inferred),
        };
        let cx = Context { reference: known, ..bare };
        let wanted = wanted(&segments);
        let sentences = wanted.len();
        let mut figures = 0;
        let mut within = |mentions: &[Mention]| {
            let before = figures;
            figures += count_figures(mentions);
            before <= max_figures
        };
        let read = wanted.into_iter().map(|s| (s, recognise_counts(cx, s)));
        let found: Vec<(usize, Vec<Mention>)> = read.take_while(|(_, m)| within(m)).collect();
        let cut = found.len() < sentences;
        let inferred = known.is_none().then(|| date::infer_published(&dates(&found))).flatten();
        let weekday = weekday(&found, known);
        let mut lines: Vec<Line> = found.into_iter().map(|(s, m)| assemble::line(s, m)).collect();
        carry(cx, &mut lines);
        assemble::known::settle(&mut lines);
        Self {
            article,
            dateline,
            published: known.or(inferred),
            reference: known,
            basis: known_basis,
            lines,
            weekday,
            segments,
            cut,
        }
    }

    /// Reads once more which numbers are no figures.
    fn set_aside(&mut self, pack: &Pack, widths: &Widths) {
        let (article, segments, reference) = (self.article, &self.segments, self.reference);
        let cx = Context { text: &article.text, segments, pack, reference, widths };
        for line in &mut self.lines {
            let found = recognise::set_aside(cx, line.sentence).into_iter();
            line.asides = found.map(|(span, reason)| assemble::Aside { span, reason }).collect();
        }
    }

    fn context<'c>(&'c self, pack: &'c Pack, widths: &'c Widths) -> Context<'c> {
        Context { text: &self.article.text, segments: &self.segments, pack, reference: self.published, widths }
    }
}

/// The sentences that count, those beside them, the ends of their quotations, where the speaker is named, and the article's
/// head.
fn wanted(segments: &Segments) -> Vec<usize> {
    let sentences = &segments.sentences;
    if !sentences.iter().any(|s| s.counts) {
        return Vec::new();
    }
    // The head of an article tells when its event was.
    let mut wanted: Vec<bool> = (0..sentences.len()).map(|i| i < HEAD).collect();
    for i in (0..sentences.len()).filter(|&i| sentences[i].counts) {
        let to = (i + 1).min(sentences.len() - 1);
        wanted[i.saturating_sub(BEFORE)..=to].fill(true);
    }
    let mut open = false;
    for quotation in &segments.quotations {
        let first = segments.sentence_at(quotation.span.start);
        let (Some(first), Some(last)) = (first, segments.sentence_at(quotation.span.end - 1)) else { continue };
        open = (open || sentences[first..=last].iter().any(|s| s.counts)) && !quotation.closed;
        if open || sentences[first..=last].iter().any(|s| s.counts) {
            wanted[first] = true;
            wanted[last] = true;
        }
    }
    wanted.iter().enumerate().filter_map(|(i, &w)| w.then_some(i)).collect()
}

fn dates(found: &[(usize, Vec<Mention>)]) -> Vec<(usize, DateMention)> {
    let all = found.iter().flat_map(|(s, mentions)| mentions.iter().map(move |m| (*s, m)));
    all.filter_map(|(s, m)| match &m.kind {
        MentionKind::Date(d) => Some((s, d.as_ref().clone())),
        _ => None,
    })
    .collect()
}

/// The weekday of publication, where the first sentence of a dated article names one ("said on Saturday").
fn weekday(found: &[(usize, Vec<Mention>)], published: Option<Edtf>) -> Option<u32> {
    published.filter(Edtf::lacks_year)?;
    let first = found.iter().find(|(s, _)| *s == 0)?;
    first.1.iter().find_map(|m| match &m.kind {
        MentionKind::Date(d) => d.weekday,
        _ => None,
    })
}

/// Lets sources run on over sentences: pronouns, quotations.
fn carry(cx: Context<'_>, lines: &mut [Line]) {
    let mut by_sentence: Vec<_> = lines.iter_mut().map(|l| (l.sentence, std::mem::take(&mut l.attributions))).collect();
    attribution::carry(cx, &mut by_sentence);
    for (line, (_, attributions)) in lines.iter_mut().zip(by_sentence) {
        line.attributions = attributions;
    }
}
