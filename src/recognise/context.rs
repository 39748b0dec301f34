//! What an article is about: the places, parties and events that it names, and its capitalised words, most frequent first.
//!
//! Input: the whole text's tokens. Output: entries `place:`, `party:`, `event:` with ids, `name:` and `site:` with folded words. They
//! serve to find the articles of one story; nothing is read off them about a claim but whether its article tells of a war.

use std::collections::BTreeMap;

use crate::lang::cues::{CueWord, Role};
use crate::lang::lexicon::Match;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::{fold, fold_onto};
use crate::lang::topics::TopicWord;
use crate::lang::units::UnitWord;
use crate::model::inventory::{DISEASE, OUTBREAK, UNREST};
use crate::model::mention::{MentionKind, PartyForm, Sign};
use crate::model::text::{Id, Span};
use crate::model::token::{Case, Gap, Token, TokenKind};
use crate::recognise::dateline::Dateline;
use crate::recognise::{Bench, Context, party, site, town};

/// Entries kept of each kind.
const KEPT: usize = 8;
/// Words that a name has at most.
const LONGEST: usize = 4;
/// Bytes of a name.
const LONGEST_NAME: usize = 200;
/// Bytes of a word that is a name by its capital alone.
const SHORT: usize = 4;

/// Reads what an article is about: its title and its text. Where every word of a title has a capital, only what a pack knows counts of
/// it. A capital in the dateline is a town where its state is the one told of most, and else only where the writer sits; of other towns
/// there the writer tells, until something else is named more.
pub(crate) fn read(title: Context<'_>, body: Context<'_>, dateline: &Dateline) -> Vec<String> {
    let mut counts = Counts { dateline: dateline.span, ..Counts::default() };
    for (cx, names) in [(title, has_small_letters(title)), (body, true)] {
        for sentence in 0..cx.segments.sentences.len() {
            sentence_of(cx, sentence, names, &mut counts);
        }
    }
    counts.written_in(body);
    counts.sent_from(body, dateline);
    counts.raids(body);
    counts.phrases(body);
    counts.merge();
    let fights = counts.all.get("event:fighting").map_or(0, |(n, _)| *n);
    let mut entries: Vec<(String, (usize, usize))> = counts.all.into_iter().collect();
    entries.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    let mut kept: BTreeMap<String, usize> = BTreeMap::new();
    entries.retain(|(entry, _)| {
        let kind = entry.split(':').next().unwrap_or_default().to_string();
        let n = kept.entry(kind).or_default();
        *n += 1;
        *n <= KEPT
    });
    // Where every word of a fight is such a one, the fight may be a riot.
    let riot = counts.unrest > 0 && fights == counts.unrest;
    let riot = riot.then(|| UNREST.to_string());
    let sites = site::read(body).into_iter().filter(|s| s.len() <= LONGEST_NAME).take(KEPT);
    entries.into_iter().map(|(entry, _)| entry).chain(riot).chain(sites.map(|s| format!("site:{s}"))).collect()
}

/// What an article names.
#[derive(Default)]
struct Counts {
    /// How often each entry is named, and the order of its first naming.
    all: BTreeMap<String, (usize, usize)>,
    /// The entry that is noted, spelt out where the last one was.
    entry: String,
    /// Words of a fight that may tell of a riot as well.
    unrest: usize,
    /// Words of a strike that may tell of an attack as well.
    raid: usize,
    /// Where the dateline stands, and the capital that it names.
    dateline: Option<Span>,
    capital: Option<(Id, Span)>,
}

impl Counts {
    /// Notes a run of words with capitals as one name, and forgets the run.
    fn name(&mut self, cx: Context<'_>, run: &mut Vec<Span>, sentence: &[Token]) {
        let opens = sentence.first().map(Token::span);
        let known = |span: Span| Some(span) != opens && span.end - span.start >= SHORT;
        // A sentence's first word is part of a name only before another.
        let words: &[Span] = if run.len() == 1 && !known(run[0]) { &[] } else { run };
        if words.iter().any(|w| known(*w)) {
            let name = folded(cx, words.iter().copied());
            match cx.pack.towns.get(&name) {
                Some(town) => self.note("name:", &fold(town)),
                None => self.note("name:", &name),
            }
        }
        run.clear();
    }

    /// Notes words between quotation marks that are used again and again: what a movement or a law is called.
    fn phrases(&mut self, cx: Context<'_>) {
        let mut quoted: BTreeMap<String, usize> = BTreeMap::new();
        for q in &cx.segments.quotations {
            let words: Vec<&Token> = cx.segments.tokens_within(q.span).iter().filter(|t| t.is_word()).collect();
            if (2..=LONGEST).contains(&words.len()) {
                *quoted.entry(folded(cx, words.iter().map(|w| w.span()))).or_default() += 1;
            }
        }
        for (phrase, n) in quoted.into_iter().filter(|(_, n)| *n > 1) {
            (0..n).for_each(|_| self.note("name:", &phrase));
        }
    }

    /// Counts a full name under the word of it that stands alone elsewhere ("Ada Orme" under "Orme"), the last before the first.
    fn merge(&mut self) {
        let full: Vec<String> =
            self.all.keys().filter(|e| e.starts_with("name:") && e.contains(' ')).cloned().collect();
        for name in full {
            let words: Vec<&str> = name["name:".len()..].split(' ').collect();
            let alone = words.iter().rev().map(|w| format!("name:{w}")).find(|e| self.all.contains_key(e));
            let Some(short) = alone else { continue };
            let (n, first) = self.all.remove(&name).unwrap_or_default();
            let entry = self.all.entry(short).or_insert((0, first));
            *entry = (entry.0 + n, entry.1.min(first));
        }
    }

    /// A strike is an attack where people were killed or hurt and nobody stopped working: "the strike killed 12".
    fn raids(&mut self, cx: Context<'_>) {
        if self.raid == 0 || self.all.get("event:strike").is_none_or(|(n, _)| *n != self.raid) {
            return;
        }
        let raid = |m: &Match<'_>| m.senses().any(|s| matches!(s, Sense::Topic(TopicWord::Raid)));
        let phrases = cx.segments.phrases.iter().map(|&p| cx.pack.lexicon.meaning(p)).filter(|m| !raid(m));
        let topics = phrases.flat_map(|m| m.senses());
        let topics =
            topics.filter_map(|s| if let Sense::Topic(TopicWord::Topic(id, _)) = s { Some(&**id) } else { None });
        let (mut harmed, mut walked_out) = (false, false);
        for topic in topics {
            harmed |= matches!(topic, "deaths" | "injuries" | "casualties");
            walked_out |= topic == "turnout";
        }
        let strike = if harmed && !walked_out { self.all.remove("event:strike") } else { None };
        if let Some((n, first)) = strike {
            let attack = self.all.entry("event:attack".to_string()).or_insert((0, first));
            *attack = (attack.0 + n, attack.1.min(first));
        }
    }

    /// Notes the capital of the dateline: "KABUL - A bomb in the city" tells where, "KABUL - A bomb in Peshawar" does not.
    fn written_in(&mut self, cx: Context<'_>) {
        let Some((state, span)) = self.capital.take() else { return };
        let parties = self.all.iter().filter(|(e, _)| e.starts_with("party:"));
        let lead = parties
            .max_by_key(|(_, (n, first))| (*n, std::cmp::Reverse(*first)))
            .map(|(e, _)| e["party:".len()..].to_string());
        if lead.is_none() {
            self.note("party:", &state);
        }
        if lead.is_none_or(|lead| lead == *state) {
            self.note("name:", &fold(town::common(cx, span.of(cx.text))));
        }
    }

    /// Notes the town of the dateline, where it is none that the pack knows: "ARLOW - Rain fell".
    fn sent_from(&mut self, cx: Context<'_>, dateline: &Dateline) {
        let Some(town) = dateline.places.first() else { return };
        let words: Vec<&Token> = cx.segments.tokens_within(*town).iter().filter(|t| t.is_word()).collect();
        if words.first().is_some_and(|t| t.word == 0) {
            let name = folded(cx, words.iter().map(|t| t.span()));
            self.note("name:", &name);
        }
    }

    fn note(&mut self, kind: &str, what: &str) {
        // Every claim keeps what its article is about: what is no name of anything is left out.
        if what.len() > LONGEST_NAME {
            return;
        }
        self.entry.clear();
        self.entry.extend([kind, what]);
        match self.all.get_mut(&self.entry) {
            Some((n, _)) => *n += 1,
            None => drop(self.all.insert(self.entry.clone(), (1, self.all.len()))),
        }
    }
}

/// Whether a title has capitals for names alone: most of its longer words have none.
fn has_small_letters(title: Context<'_>) -> bool {
    let long = |t: &&Token| t.is_word() && (t.end - t.start) as usize > SHORT;
    let (capital, small): (Vec<&Token>, Vec<&Token>) =
        title.segments.tokens.iter().filter(long).partition(|t| t.is_capital());
    small.len() > 1 && small.len() >= capital.len()
}

/// Some words of a text, folded, with a blank between them.
fn folded(cx: Context<'_>, words: impl Iterator<Item = Span>) -> String {
    let mut all = String::new();
    for (i, word) in words.enumerate() {
        all += if i > 0 { " " } else { "" };
        fold_onto(&mut all, word.of(cx.text));
    }
    all
}

fn sentence_of(cx: Context<'_>, sentence: usize, names: bool, counts: &mut Counts) {
    let tokens = cx.segments.tokens_of(sentence);
    let mut known = Vec::new();
    let bench = Bench::new(cx, sentence);
    if bench.kinds.meets(Kinds::PARTY | Kinds::EVENT) {
        parties_and_events(&bench, names, counts, &mut known);
    }
    if !names {
        return;
    }
    // Parties stand in text order: only the nearest can hold the word.
    let is_party =
        |span: Span| known[..known.partition_point(|k| k.start <= span.start)].last().is_some_and(|k| k.overlaps(span));
    let mut run: Vec<Span> = Vec::new();
    // "Saint-Clair", "Vern-sur-Seiche": a hyphen joins what follows to the name.
    let mut joined = false;
    for (i, token) in tokens.iter().enumerate() {
        if run.is_empty() && !token.is_capital() {
            continue;
        }
        let span = token.span();
        if !run.is_empty() && token.gap == Gap::None && token.is_mark(cx.text, '-') {
            joined = true;
            continue;
        }
        let goes_on = joined && token.is_word() && token.gap == Gap::None;
        joined = false;
        let is_name = goes_on || token.word == 0 && token.is_capital() && !is_party(span);
        // The first word of a sentence has its capital anyway; it may begin a name.
        let ends = !is_name || !goes_on && (i > 0 && token.gap > Gap::Space || run.len() == LONGEST);
        if ends && !run.is_empty() {
            counts.name(cx, &mut run, tokens);
        }
        if is_name && run.len() <= LONGEST {
            run.push(span);
        }
    }
    counts.name(cx, &mut run, tokens);
}

fn parties_and_events(bench: &Bench<'_>, names: bool, counts: &mut Counts, known: &mut Vec<Span>) {
    for m in party::read(bench) {
        let MentionKind::Party(p) = &m.kind else { continue };
        known.push(m.span);
        // "in Kabul" tells of the town, "Kabul said" of the state.
        let tokens = || [m.span.start, m.span.end].map(|end| bench.tokens.partition_point(|t| t.span().start < end));
        match p.form {
            PartyForm::Capital if names && counts.dateline.is_some_and(|d| d.contains(m.span)) => {
                counts.capital.get_or_insert_with(|| (p.id.clone(), m.span));
            }
            PartyForm::Place => counts.note("place:", &p.id),
            PartyForm::Capital if matches!(tokens(), [from, to] if town::is_place(bench, from, to)) => {
                counts.note("name:", &fold(town::common(bench.cx, m.span.of(bench.cx.text))));
            }
            _ => counts.note("party:", &p.id),
        }
    }
    events(bench, counts);
}

/// Notes the events of a sentence.
fn events(bench: &Bench<'_>, counts: &mut Counts) {
    diseases(bench, counts);
    // With a capital inside a sentence it is a part of a name, or a month: "on March 9".
    let plain = |at: usize| at == 0 || bench.tokens[at].kind != TokenKind::Word(Case::Title);
    // Up to where a longer phrase tells of another event, or of none: "exchanged fire", "opened fire".
    let mut hidden: (usize, Option<&Id>) = (0, None);
    let is = |at: usize, word: TopicWord| {
        bench.find(at, Kinds::EVENT, |s| matches!(s, Sense::Topic(w) if *w == word).then_some(()))
    };
    for at in (0..bench.tokens.len()).filter(|&at| plain(at) && bench.has(at, Kinds::EVENT)) {
        if let Some((len, ())) = is(at, TopicWord::NoEvent) {
            hidden = (at + len, None);
        }
        let event = bench.find(at, Kinds::EVENT, |sense| match sense {
            Sense::Topic(TopicWord::Event(Some(event), _) | TopicWord::Hint(event)) => Some(event),
            _ => None,
        });
        let Some((len, event)) = event.filter(|(len, _)| !is_of_service(bench, at, *len)) else { continue };
        if at + len <= hidden.0 && hidden.1 != Some(event) {
            continue;
        }
        hidden = if at + len > hidden.0 { (at + len, Some(event)) } else { hidden };
        counts.note("event:", event);
        let may_be = |word| usize::from(is(at, word).is_some_and(|(n, ())| n == len));
        counts.unrest += may_be(TopicWord::Unrest);
        counts.raid += may_be(TopicWord::Raid);
    }
}

/// Notes the diseases of a sentence, which spread: "Ebola has come back"; not what a longer phrase tells of, "swine fever".
fn diseases(bench: &Bench<'_>, counts: &mut Counts) {
    let disease = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Disease))).then_some(());
    let other = |s: &Sense| matches!(s, Sense::Topic(TopicWord::NoEvent)).then_some(());
    for at in (0..bench.tokens.len()).filter(|&at| bench.has(at, Kinds::EVENT)) {
        let Some((len, ())) = bench.find(at, Kinds::SIGN, disease) else { continue };
        if bench.find(at, Kinds::EVENT, other).is_none_or(|(longer, ())| longer <= len) {
            counts.note("event:", OUTBREAK);
            let words = bench.tokens[at..at + len].iter().map(Token::span);
            counts.note(DISEASE, &folded(bench.cx, words));
        }
    }
}

/// Whether an event's word only tells what a service, its people or its things are for: "the fire service", "fire officials".
fn is_of_service(bench: &Bench<'_>, at: usize, len: usize) -> bool {
    let source = |s: &Sense| matches!(s, Sense::Cue(CueWord::Role(Role::BodyNoun | Role::PersonNoun)));
    let noun = |s: &Sense| source(s) || matches!(s, Sense::Unit(UnitWord::Noun { .. }));
    let modifier = |s: &Sense| matches!(s, Sense::Cue(CueWord::Role(Role::Modifier)));
    let serves = |at: usize| bench.find(at, Kinds::ROLE, |s| source(s).then_some(())).is_some();
    let longer = bench.find(at, Kinds::ROLE | Kinds::NOUN, |s| noun(s).then_some(())).is_some_and(|(n, ())| n > len);
    longer || bench.find(at, Kinds::ROLE, |s| modifier(s).then_some(())).is_some() && serves(at + len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::segment::segment;

    fn entries(text: &str) -> Vec<String> {
        entitled("", text)
    }

    fn entitled(title: &str, text: &str) -> Vec<String> {
        let pack = Packs::builtin().get(Lang::EN).unwrap();
        let (segments, head, widths) = (segment(text, pack), segment(title, pack), Widths::default());
        let over = |text, segments| Context { text, segments, pack, reference: None, widths: &widths };
        let body = over(text, &segments);
        read(over(title, &head), body, &crate::recognise::dateline::read(body))
    }

    #[test]
    fn names_are_read_off_a_title_where_capitals_tell_them_and_off_a_dateline() {
        let names = |title: &str, text: &str| {
            entitled(title, text).into_iter().filter(|e| e.starts_with("name:")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names("Rescuers search for survivors at Orme", "The roof fell in."), "name:orme");
        assert_eq!(names("Rescuers Search for Survivors at Orme", "The roof fell in."), "");
        assert_eq!(names("", "TARNBY, May 3 (Reuters) - The roof fell in."), "name:tarnby");
        assert_eq!(names("", "PARIS, May 3 (Reuters) - The roof fell in."), "name:paris");
    }

    fn events(text: &str) -> Vec<String> {
        entries(text).into_iter().filter(|e| e.starts_with("event:")).collect()
    }

    #[test]
    fn the_capital_of_a_dateline_is_a_town_of_the_state_told_of_and_else_nothing() {
        let read = |text: &str| entries(text).join(" ");
        let kabul = "party:AF event:explosion name:kabul";
        assert_eq!(read("KABUL (Reuters) - Afghan police said an explosion shook the city."), kabul);
        assert_eq!(read("KABUL - Afghan police said an explosion shook the city."), kabul);
        assert_eq!(read("KABUL (Reuters) - An explosion shook the city."), "event:explosion party:AF name:kabul");
        assert_eq!(
            read("ROME (Reuters) - Afghan police said an explosion shook the city."),
            "party:AF event:explosion"
        );
    }

    #[test]
    fn what_a_service_is_for_is_no_event() {
        assert!(events("The fire service and two fire engines came, fire officials said.").is_empty());
        assert_eq!(events("The fire spread, officials said."), ["event:fire"]);
    }

    #[test]
    fn fire_that_is_shot_burns_nothing() {
        assert_eq!(events("The two armies exchanged artillery fire."), ["event:fighting"]);
        assert!(events("Guards opened fire and came under fire.").is_empty());
        assert_eq!(events("A forest fire came near."), ["event:fire"]);
    }

    #[test]
    fn a_disease_that_is_named_is_an_outbreak() {
        assert_eq!(events("Ebola has come back. The measles spread."), ["event:outbreak"]);
        assert!(events("A doctor treated the boy.").is_empty());
    }

    #[test]
    fn a_strike_that_kills_is_an_attack_unless_somebody_stopped_working() {
        assert_eq!(events("The strike killed 12 people. A second strike followed."), ["event:attack"]);
        assert_eq!(events("The strike is in its second week."), ["event:strike"]);
        assert_eq!(events("The strike goes on. Police killed 12 strikers."), ["event:strike"]);
        assert_eq!(events("The walkout and the strike began in May; 12 people were killed."), ["event:strike"]);
    }

    #[test]
    fn a_fight_that_is_only_told_as_clashes_may_be_a_riot() {
        let riot = |text: &str| entries(text).iter().any(|e| e == UNREST);
        assert!(riot("Clashes went on all night."));
        assert!(!riot("Clashes went on in the war."));
        assert!(!riot("The riot went on."));
    }
}
