//! What a sentence may inherit from those before it: the day, the party, the topic last told of.
//!
//! Input: the scenes of an article, one by one. Output: what the next one may take over; a new paragraph forgets most of it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assemble::as_of;
use crate::assemble::cursor::Cursor;
use crate::assemble::day::{self, Said};
use crate::assemble::elsewhere::is_ahead;
use crate::assemble::index::Index;
use crate::assemble::lands::Lands;
use crate::assemble::past::{self, Continued, Past};
use crate::assemble::rejected::{self, Told};
use crate::assemble::saying::is_told;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::side::Sides;
use crate::assemble::twofold::holds;
use crate::assemble::whole::{self, Whole};
use crate::assemble::{Frame, Line, time};
use crate::model::claim::{AsOfBasis, Claim};
use crate::model::edtf::Edtf;
use crate::model::inventory::Moves;
use crate::model::mention::{DateKind, Form, Mention, MentionKind, PartyForm, Sign, TopicMention, Value};
use crate::model::text::{Id, Span};
use crate::model::token::Segments;

/// Sentences at an article's head that tell when its event was.
const LEAD: usize = 6;

/// Tokens between a word of comparison and the day of what is compared.
const AGAINST: usize = 6;

/// Tokens between an event and its day: "the fire of Monday", "Monday's deadly fire".
const BESIDE: usize = 2;

/// Tokens from the day of a toll to its figure: "rose on Monday to at least 12".
const TO_FIGURE: usize = 3;

/// Days before publication after which what the head dates is no news.
const NEWS: i64 = 7;

/// What a sentence may inherit from those before it in its paragraph.
#[derive(Default)]
pub(crate) struct Memory {
    paragraph: Option<usize>,
    /// The last day said of what is news.
    pub(crate) date: Option<Said>,
    /// The past day of which the last sentences told, if they told of nothing newer.
    past: Option<Past>,
    /// The day of the event that the article opens with, a week before publication at most.
    pub(crate) lead: Option<Said>,
    /// The party last spoken of as a people or by name.
    pub(crate) party: Option<Id>,
    /// The topic last counted.
    pub(crate) topic: Option<Id>,
    /// The crowd that the article has counted.
    pub(crate) crowd: Option<Id>,
    /// The day of that crowd, where the text said it.
    pub(crate) crowd_day: Option<Said>,
    /// The place of the crowd that the sentence before counts.
    pub(crate) place: Vec<String>,
    /// The only figure that the sentence before tells.
    pub(crate) told: Option<Told>,
    /// The count of the sentence before.
    pub(crate) whole: Option<Whole>,
    /// What each number that was counted counts; nothing where it counts two things.
    pub(crate) counts: BTreeMap<Decimal, Option<Id>>,
    /// The sides of the article.
    pub(crate) sides: Sides,
    /// The places of which it says that something is there.
    pub(crate) lands: Lands,
}

impl Memory {
    /// The past day of which a sentence that says none goes on to tell.
    pub(crate) fn past(&self, scene: &Scene<'_>) -> Option<Continued> {
        past::goes_on(scene, self.past)
    }

    /// Whether the sentences before count such people or things.
    pub(crate) fn has(&self, topic: &Id) -> bool {
        self.counts.values().flatten().any(|t| t == topic)
    }

    /// Before the first sentence: the day that the article's head gives its event.
    pub(crate) fn open(frame: &Frame<'_>, lines: &[Line]) -> Self {
        let head = lines.iter().take_while(|l| l.sentence < LEAD);
        let scene_of = |line| Scene::new(frame, line, Cursor::new(frame.article), Index::default());
        let scenes: Vec<Scene<'_>> = head.map(scene_of).collect();
        let happens = |k: &MentionKind| matches!(k, MentionKind::Topic(_) | MentionKind::Event(_));
        let telling = scenes.iter().filter(|s| s.line.mentions.iter().any(|m| happens(&m.kind)));
        let lead = telling.filter_map(opening).next().or_else(|| scenes.iter().filter_map(opening).next()).flatten();
        Self { lead, sides: Sides::of(lines), lands: Lands::of(lines), ..Self::default() }
    }

    /// Enters a sentence: a new paragraph forgets all but what the article opened with.
    pub(crate) fn turn(&mut self, segments: &Segments, sentence: usize) {
        let paragraph = segments.sentences[sentence].paragraph;
        if self.paragraph != Some(paragraph) {
            let (sides, lands) = (std::mem::take(&mut self.sides), std::mem::take(&mut self.lands));
            let (whole, counts) = (self.whole.take(), std::mem::take(&mut self.counts));
            let (lead, past, paragraph, crowd) = (self.lead, self.past, Some(paragraph), self.crowd.take());
            let crowd_day = self.crowd_day;
            *self = Self { paragraph, lead, past, whole, counts, sides, lands, crowd, crowd_day, ..Self::default() };
        }
    }

    /// Leaves a sentence: what it said last is kept, what it counted rather than what it named.
    pub(crate) fn keep(&mut self, scene: &Scene<'_>, claims: &[Claim]) {
        let of_other = |s: Span| is_against(scene, s) || is_ahead(scene, s);
        let news = |s: Span, date| !is_told(scene, s) && !day::measures(scene, s, date) && !of_other(s);
        let told = scene.dates().filter(|(s, d)| news(*s, d.date) && !d.date.is_some_and(day::is_open));
        let said = told.filter_map(|(s, d)| Some(Said::new(s, as_of::day(d.date?), d.said)));
        let said = said.filter(|said| !day::lies_ahead(scene, said.date));
        // « 90 interpellés dans la nuit, après la mort d'un jeune, tué mardi »: the day of what was counted.
        let one = |c: &Claim| c.figure.value == Some(Value::One(Decimal::ONE));
        let dated = |c: &Claim, x: &Said| c.as_of.basis != AsOfBasis::Published && c.as_of.date == Some(x.date);
        let counted = |x: &Said| claims.iter().any(|c| dated(c, x) && !one(c));
        let (last, own) = said.fold((None, None), |(_, own), x| (Some(x), Some(x).filter(counted).or(own)));
        let said = own.or(last);
        let is_past = |said: &Said| time::is_past(scene.frame.published, said.date);
        self.past = past::of(scene, self.past, said);
        self.date = said.filter(|s| !is_past(s)).or(self.date);
        let mut speakers = scene.parties().filter(|(_, p)| matches!(p.form, PartyForm::Name | PartyForm::People));
        self.party = speakers.next_back().map(|(_, p)| p.id.clone()).or(self.party.take());
        let crowd = |c: &&Claim| scene.frame.ids.topics.get(c.topic.as_str()).is_some_and(|t| t.moves == Moves::Crowd);
        let last = claims.iter().rev().find(crowd);
        // "a million, 80,000 of them in Arlow": the place of the part is not that of the whole.
        let whole = claims.iter().rev().find(|c| crowd(c) && c.part_of.is_none());
        self.place = whole.map_or(Vec::new(), |c| c.place.clone());
        let counted = last.and_then(|c| scene.frame.ids.topics.get_key_value(c.topic.as_str()));
        self.crowd = counted.map(|(id, _)| id.clone()).or(self.crowd.take());
        // "More than on 3 May, when police counted 300": the crowd of a day that is only held against another.
        let against = |day: &Edtf| {
            scene.dates().any(|(s, d)| is_against(scene, s) && d.date.map(as_of::day) == Some(as_of::day(*day)))
        };
        let stated = last.filter(|c| c.as_of.basis != AsOfBasis::Published && !c.background);
        let day = stated.and_then(|c| c.as_of.date).filter(|day| !against(day));
        let words = Span::new(scene.span.start, scene.span.end);
        self.crowd_day = day.map(|day| Said::new(words, as_of::day(day), DateKind::Relative)).or(self.crowd_day);
        self.told = rejected::told(scene, claims);
        self.whole = whole::keep(scene, claims, self.whole.take());
        whole::note(scene, claims, &mut self.counts);
        let counted = claims
            .iter()
            .rev()
            .map(|c| &c.topic)
            .find_map(|id| scene.topics().find(|(_, t)| t.topic.as_ref() == &**id));
        // « aucun chiffre »: what is kept back is told of by nothing else.
        // "The jury received 40 films": nor is a verb of two parts without its second.
        let told = |(s, t): &(Span, &TopicMention)| {
            (!t.frames.withheld || t.frames.toll || t.frames.counted) && holds(scene, *s, t)
        };
        self.topic =
            counted.or_else(|| scene.topics().filter(told).last()).map(|(_, t)| t.topic.clone()).or(self.topic.take());
    }
}

/// Whether a day is held against the one told of: "against 300 on 3 May", "fewer than on 3 May".
fn is_against(scene: &Scene<'_>, date: Span) -> bool {
    let leads = |x: Span, reach| x.end <= date.start && scene.distance(x, date) <= reach;
    // "marched against the bill on 3 May" compares nothing.
    let counted = |x: Span| scene.figures().any(|(f, _)| gap(x, date).contains(f));
    scene.signs(Sign::Earlier).any(|x| leads(x, AGAINST) && counted(x)) || scene.signs(Sign::Than).any(|x| leads(x, 1))
}

/// Whether a day is that on which a toll stood at its figure, not that of the event: "the toll of the fire rose to 12 on Monday", not
/// "the toll of the fire on Monday rose to 12", nor "rose to 12 after a fire broke out in the port on Monday".
fn is_of_toll(scene: &Scene<'_>, date: Span) -> bool {
    let event = |m: &Mention| matches!(m.kind, MentionKind::Event(_));
    let beside = |m: &Mention| event(m) && scene.distance(m.span, date) <= BESIDE;
    // « Le bilan », which another verb makes a count.
    let names = |t: &TopicMention| t.frames.toll || t.frames.withheld;
    let mut tolls = scene.topics().filter(|(s, t)| names(t) && s.end <= date.start);
    let Some((toll, _)) = tolls.next().filter(|_| !scene.line.mentions.iter().any(beside)) else { return false };
    // "Rose on Monday to 12": a verb of reaching behind the day leaves it to what stands before.
    let to = |f: Span| !scene.has(Sign::Reached, gap(date, f)) || scene.marks(gap(date, f), &[',']);
    let behind = |f: Span| f.start >= date.end && scene.distance(date, f) <= TO_FIGURE && to(f);
    let told = |m: &&Mention| m.span.end <= date.start && (event(m) || matches!(m.kind, MentionKind::Topic(_)));
    let last = scene.line.mentions.iter().rfind(told);
    let before = |f: Span| f.end <= date.start && !last.is_some_and(|m| event(m) && m.span.start >= f.end);
    let mut numbers = scene.figures().filter(|(_, x)| x.form != Form::Article).map(|(f, _)| f);
    numbers.any(|f| f.start >= toll.end && (before(f) || behind(f)))
}

/// The first day in a sentence that is news and not that of the saying; nothing inside where more is counted since that day.
fn opening(scene: &Scene<'_>) -> Option<Option<Said>> {
    let news = |date: &Edtf| {
        let (first, last) = date.range()?;
        let age = (scene.frame.published?.range()?.1 - last).num_days();
        Some(first == last && (0..=NEWS).contains(&age))
    };
    let of_other = |s: Span| is_against(scene, s) || is_ahead(scene, s) || is_of_toll(scene, s);
    let mut days = scene.dates().filter(|(s, _)| !is_told(scene, *s) && !of_other(*s));
    days.find_map(|(s, d)| {
        let date = d.date.filter(|d| news(d) == Some(true))?;
        Some(Some(Said::new(s, as_of::day(date), d.said)).filter(|_| !day::is_origin(scene, s)))
    })
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;
    use crate::model::edtf::Edtf;
    use crate::model::inventory::EVENT_DAY;
    use crate::model::policy::Widths;
    use crate::model::text::{Article, Lang};
    use crate::pipeline::extract;

    /// The day of the event of an article of 7 November 2020, a Saturday.
    fn day(lang: Lang, text: &str) -> Option<String> {
        let published = Edtf::parse("2020-11-07");
        let article = Article { language: Some(lang), published, text: text.to_string(), ..Article::default() };
        let claims = extract(&article, Packs::builtin(), &Widths::default()).claims;
        claims[0].context.iter().find_map(|e| e.strip_prefix(EVENT_DAY)).map(ToString::to_string)
    }

    #[test]
    fn the_day_of_a_toll_is_not_that_of_the_event() {
        let en = |text| day(Lang::EN, text);
        assert_eq!(en("The death toll of the fire in Arlow rose to 12 on Friday."), None);
        assert_eq!(
            en("The death toll from the blast reached 12 as a girl died on Thursday. It hit a mill on Monday.")
                .as_deref(),
            Some("2020-11-02")
        );
        let monday = Some("2020-11-02");
        assert_eq!(en("The death toll of Monday's fire in Arlow rose to 12 on Friday.").as_deref(), monday);
        assert_eq!(en("The death toll rose to 12 after a bus crashed near Arlow on Monday.").as_deref(), monday);
        assert_eq!(
            en("The death toll of the fire that broke out in Arlow on Monday has risen to 12.").as_deref(),
            monday
        );
        let fr = |text| day(Lang::FR, text);
        assert_eq!(fr("Le bilan de l'incendie d'Arlow s'est alourdi vendredi à 12 morts."), None);
        assert_eq!(fr("Le bilan de l'incendie survenu lundi à Arlow s'élève à 12 morts.").as_deref(), monday);
    }
}
