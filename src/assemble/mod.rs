//! Stage 4: the mentions of a sentence, and what it inherits from those before -> claims with their evidence.
//!
//! Input: an article's text and segments, the mentions of its read sentences, what the article is about. Output: claims in text
//! order. It knows no language: mentions carry ids, and the rules here are about where they stand to each other.

mod cursor;
mod scene;
mod index;
mod memory;
mod lands;
mod trace;
mod parts;
mod figures;
mod rate;
mod topic;
mod tally;
mod suits;
mod sum;
mod summed;
mod toll;
mod base;
mod bare;
pub(crate) mod known;
mod aside;
mod others;
mod predicate;
mod apart;
mod twofold;
mod single;
mod object;
mod held;
mod carry;
mod some_of;
mod whole;
mod numbered;
mod bracketed;
mod gapped;
mod alike;
mod beside;
mod listed;
mod number_of;
mod opinion;
mod side;
mod population;
mod restricted;
mod phrase;
mod whose;
mod place;
mod spread;
mod day;
mod saying;
mod as_of;
mod elsewhere;
mod past;
mod tied;
mod shifted;
mod marks;
mod time;
mod basis;
mod added;
mod stretch;
mod source;
mod event;
mod withheld;
mod victims;
mod rejected;
mod told;
mod doubt;
mod build;
mod candidates;
pub(crate) mod table;
mod reach;
mod refuse;

pub(crate) use build::fingerprint;

use std::sync::Arc;

use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::{EVENT_DAY, Inventory};
use crate::model::mention::{AttributionMention, Mention, MentionKind, Sign};
use crate::model::policy::Widths;
use crate::model::text::{Article, Span};
use crate::model::token::Segments;

pub(crate) use refuse::Aside;
pub(crate) use scene::Scene;
pub(crate) use trace::Trace;

/// What assembly knows of the article as a whole.
pub(crate) struct Frame<'a> {
    pub(crate) article: &'a Article,
    pub(crate) segments: &'a Segments,
    pub(crate) ids: &'a Inventory,
    /// Date of publication: given, from the dateline, or bounded by the text.
    pub(crate) published: Option<Edtf>,
    /// How it is known.
    pub(crate) published_basis: crate::model::claim::AsOfBasis,
    /// Where the dateline and the dates of publication stand.
    pub(crate) headings: Vec<Span>,
    /// What its claims repeat of it.
    pub(crate) shared: Shared,
    /// What the article is about, the most frequent first.
    pub(crate) context: Arc<[String]>,
    /// The capital of the state that the article names most.
    pub(crate) capital: Option<&'a str>,
    /// Hash of path and text, for the ids of claims.
    pub(crate) fingerprint: [u8; 32],
    /// How wide hedges are.
    pub(crate) widths: &'a Widths,
    /// Which rules made what, where somebody asks.
    pub(crate) trace: Trace,
}

/// What all claims of an article repeat of it, made once and shared.
pub(crate) struct Shared {
    pub(crate) path: Arc<str>,
    pub(crate) outlet: Option<Arc<str>>,
    pub(crate) title: Option<Arc<str>>,
    pub(crate) url: Option<Arc<str>>,
    /// Language code.
    pub(crate) language: Option<Arc<str>>,
    /// Wire agencies credited.
    pub(crate) agency: Arc<[String]>,
}

impl Shared {
    /// What the article itself tells, with what was read of it.
    pub(crate) fn of(article: &Article, language: &str, agency: &[String]) -> Self {
        let text = |field: &Option<String>| field.as_deref().map(Into::into);
        Self {
            path: article.path.as_str().into(),
            outlet: text(&article.outlet),
            title: text(&article.title),
            url: text(&article.url),
            language: Some(language.into()),
            agency: agency.into(),
        }
    }
}

/// One read sentence.
pub(crate) struct Line {
    /// Its index.
    pub(crate) sentence: usize,
    /// Its mentions, in text order; attributions are apart.
    pub(crate) mentions: Vec<Mention>,
    /// Its attributions, with those carried from sentences before.
    pub(crate) attributions: Vec<AttributionMention>,
    /// The numbers that are no figures, in text order, where somebody asks.
    pub(crate) asides: Vec<Aside>,
}

/// The claims of an article, in text order.
pub(crate) fn assemble(frame: &Frame<'_>, lines: &[Line]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut memory = memory::Memory::open(frame, lines);
    let mut at = cursor::Cursor::new(frame.article);
    let mut index = index::Index::default();
    for line in lines {
        at.forward(&frame.article.text, frame.segments.sentences[line.sentence].span.start);
        let scene = Scene::new(frame, line, at, index);
        memory.turn(frame.segments, line.sentence);
        let first = claims.len();
        if frame.segments.sentences[line.sentence].counts {
            claims.extend(tally::counts(&scene, &memory));
            claims.extend(withheld::claims(&scene, &memory));
            claims.extend(event::claims(&scene));
            claims[first..].sort_by(|a, b| (a.figure.start, &a.topic).cmp(&(b.figure.start, &b.topic)));
        }
        claims.extend(rejected::claims(&scene, &memory));
        if frame.trace.is_on() {
            refuse::sentence(&scene, &memory, &claims[first..]);
        }
        memory.keep(&scene, &claims[first..]);
        index = scene.clear();
    }
    victims::read(&mut claims);
    source::interests(&mut claims, &memory.sides);
    build::correct(&mut claims, frame.article);
    if let Some(day) = memory.lead.and_then(|said| said.date.exact()) {
        let day = format!("{EVENT_DAY}{day}");
        let context: Arc<[String]> = frame.context.iter().cloned().chain([day]).collect();
        claims.iter_mut().for_each(|c| c.context = context.clone());
    }
    claims
}

/// Whether a word inside a figure is a sign all the same: it says how sure the figure is ("an estimated 12"), or that a count has come
/// to it ("exceeds 12"), or that it is one ("a total of 12").
fn stays(sign: Sign) -> bool {
    matches!(sign, Sign::Conditional | Sign::Reached | Sign::SoFar)
}

/// Mentions split into attributions and the rest. A word inside a figure ("more" in "more than 12") is no sign, but for a few.
pub(crate) fn line(sentence: usize, mentions: Vec<Mention>) -> Line {
    let mut attributions = Vec::new();
    let mut rest: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut figure = Span::default();
    for m in mentions {
        match m.kind {
            MentionKind::Attribution(a) => attributions.push(*a),
            MentionKind::Sign(sign) if figure.contains(m.span) && !stays(sign) => {}
            _ => {
                if matches!(m.kind, MentionKind::Figure(_)) {
                    figure = m.span;
                    // Of the same start the longer stands first: a sign before the figure may still be inside it.
                    let inside = |l: &Mention| match l.kind {
                        MentionKind::Sign(sign) => !stays(sign) && figure.contains(l.span),
                        _ => false,
                    };
                    while rest.last().is_some_and(inside) {
                        rest.pop();
                    }
                }
                rest.push(m);
            }
        }
    }
    Line { sentence, mentions: rest, attributions, asides: Vec::new() }
}
