//! Which articles report the same course of events.
//!
//! Input: claims, with the `context` of their articles, and what a person pinned. Output: the stories, and for each article the
//! one it belongs to. Articles are taken in the order of their publication; each joins the story whose first articles it matches
//! best, or opens one. So a later article changes no earlier one's story, and an unrelated article none. A story is looked up by
//! pairs of entries that two articles share (no all-pairs), and each pair of articles is judged by itself: no corpus-wide
//! statistics.

use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::model::claim::{Citation, Claim};
use crate::model::inventory::Inventory;
use crate::model::policy::StoryRule;
use crate::model::verdict::Story;
use crate::reconcile::shelf::{Draft, gather};
use crate::reconcile::stable_id;
use crate::reconcile::subject::Subject;
use crate::reconcile::subject::gathered::Gathered;
use crate::reconcile::version::Versions;

/// The stories, and how to find an article's.
pub(crate) struct Stories {
    /// The largest first.
    pub(crate) all: Vec<Story>,
    /// What the first article of each told of.
    pub(crate) about: Vec<About>,
    /// Index by article path.
    pub(crate) of: BTreeMap<Arc<str>, usize>,
    /// Pairs of articles that were compared.
    pub(crate) compared: u64,
}

/// What a story is about, by its first article: later ones do not change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// Whether it is a longer course of events: a war, a movement, an epidemic. Else it is one event.
    pub(crate) series: bool,
    /// First day of the publication of its first article.
    pub(crate) began: Option<NaiveDate>,
    /// Keys of the places and states that it tells of most.
    pub(crate) places: BTreeSet<String>,
    /// Key of the name that it tells of most, where it names no place that the packs know.
    pub(crate) lead: Option<String>,
    /// Keys of the towns of its event, where that is of one place, and the day of it.
    pub(crate) sites: Vec<String>,
    pub(crate) event_day: Option<NaiveDate>,
    /// Whether its event is in many places, on one day after the other.
    pub(crate) wide: bool,
    /// Whether its event is over in a moment.
    pub(crate) moment: bool,
    /// Key of the town that it tells of first.
    pub(crate) town: Option<String>,
}

/// Puts claims' articles into stories. `claims` stand in the order of their articles.
pub(crate) fn stories<C: Borrow<Claim> + Sync>(
    claims: &[C],
    rules: &[StoryRule],
    versions: &Versions,
    ids: &Inventory,
) -> Stories {
    let is_row = |c: &&Claim| c.cites.is_some() && !rules.iter().any(|r| r.names(&c.article));
    let articles: Vec<&[C]> = claims.chunk_by(|a, b| a.borrow().article == b.borrow().article).collect();
    let subject = |claims: &&[C]| {
        let mut of_text = claims.iter().map(Borrow::borrow).filter(|c| !is_row(c)).peekable();
        let first: &Claim = of_text.peek()?;
        let mut told = Gathered::default();
        of_text.for_each(|c| told.note(c, ids));
        Some(Subject::of(first, told))
    };
    let mut subjects: Vec<Subject> = articles.par_iter().filter_map(subject).collect();
    let tabled = articles.iter().filter_map(|claims| {
        let row = claims.iter().map(Borrow::borrow).find(is_row)?;
        Some((&*row.article, Tabled { subject: Subject::of(row, Gathered::default()), cites: row.cites.as_ref()? }))
    });
    let tabled: BTreeMap<&str, Tabled<'_>> = tabled.collect();
    // Articles without a known date come last: they join what is dated, and part nothing.
    let first = |s: &Subject| s.published.and_then(|d| d.bounds().0);
    subjects.par_sort_by_cached_key(|s| (first(s).is_none(), first(s), s.path.clone()));
    let (mut drafts, compared) = gather(&subjects, rules, versions);
    drafts.sort_by(|a, b| {
        (b.members.len(), &subjects[a.members[0]].path).cmp(&(a.members.len(), &subjects[b.members[0]].path))
    });
    let members = |draft: &Draft<'_>| draft.members.iter().map(|&i| &subjects[i]).collect::<Vec<_>>();
    let all = drafts.par_iter().map(|draft| story(&members(draft), draft.rule, ids)).collect();
    let mut stories = Stories { all, about: Vec::new(), of: BTreeMap::new(), compared };
    for (n, draft) in drafts.iter().enumerate() {
        stories.of.extend(draft.members.iter().map(|&i| (subjects[i].path.clone(), n)));
        stories.about.push(subjects[draft.members[0]].about());
    }
    seat(tabled, &mut stories, ids);
    // Hundreds of strings an article: taken apart on all cores.
    subjects.into_par_iter().for_each(drop);
    stories
}

/// A row of a data table: it tells of what it cites.
struct Tabled<'a> {
    subject: Subject,
    cites: &'a Citation,
}

/// Gives the rows of data tables their stories: that of the first article that a row cites; else, where all other rows of its
/// table are of one story, that one; else one of the table's own. They change no story's id, label or order.
fn seat(tabled: BTreeMap<&str, Tabled<'_>>, stories: &mut Stories, ids: &Inventory) {
    let mut of_table: BTreeMap<String, (BTreeSet<usize>, Vec<Subject>)> = BTreeMap::new();
    for (path, Tabled { subject, cites }) in tabled {
        let table = path.rsplit_once('#').map_or(path, |(file, _)| file);
        let (known, open) = of_table.entry(table.to_string()).or_default();
        match cites.articles.iter().find_map(|a| stories.of.get(a.as_str()).copied()) {
            Some(n) => {
                known.insert(n);
                join(&mut stories.all[n], table);
                stories.of.insert(path.into(), n);
            }
            None => open.push(subject),
        }
    }
    for (table, (known, open)) in of_table.into_iter().filter(|(_, (_, open))| !open.is_empty()) {
        let n = match known.first() {
            Some(n) if known.len() == 1 => *n,
            _ => {
                let members: Vec<&Subject> = open.iter().collect();
                stories.about.push(members[0].about());
                stories.all.push(Story { articles: Vec::new(), ..story(&members, None, ids) });
                stories.all.len() - 1
            }
        };
        join(&mut stories.all[n], &table);
        stories.of.extend(open.into_iter().map(|s| (s.path, n)));
    }
}

/// A table stands among the articles of a story once, however many of its rows do.
fn join(story: &mut Story, table: &str) {
    if let Err(at) = story.articles.binary_search_by(|a| a.as_str().cmp(table)) {
        story.articles.insert(at, table.to_string());
    }
}

fn story(members: &[&Subject], rule: Option<&StoryRule>, ids: &Inventory) -> Story {
    let mut articles: Vec<String> = members.iter().map(|s| s.path.to_string()).collect();
    articles.sort();
    let (id, label) = match rule {
        Some(rule) => (stable_id(&["named story", &rule.name]), rule.name.clone()),
        None => (stable_id(&["story", &members[0].path]), label(members, ids)),
    };
    Story { id: format!("s-{id}"), label, articles }
}

/// The places and events that most of its articles name, the parties where there are none.
fn label(members: &[&Subject], ids: &Inventory) -> String {
    let mut votes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for s in members {
        for (rank, entry) in s.context.iter().enumerate() {
            let vote = votes.entry(entry).or_default();
            *vote = (vote.0 + 1, vote.1 + rank);
        }
    }
    let best = |kind: &str, n: usize| {
        let mut of: Vec<_> = votes.iter().filter(|(e, _)| e.starts_with(kind)).collect();
        of.sort_by_key(|(e, (count, rank))| (Reverse(*count), rank / count, **e));
        of.into_iter().take(n).map(|(e, _)| ids.party_name(&e[kind.len()..]).to_string()).collect::<Vec<_>>()
    };
    let mut parts = best("event:", 1);
    let mut places = best("place:", 1);
    if places.is_empty() {
        places = best("name:", 1).iter().map(|n| titled(n)).collect();
    }
    parts.append(&mut places);
    parts.append(&mut best("party:", 2));
    if parts.is_empty() { "unnamed".to_string() } else { parts.join(" · ") }
}

/// A folded name with its capitals back.
fn titled(name: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    name.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::{AsOfBasis, Basis};
    use crate::model::edtf::Edtf;
    use crate::reconcile::fixture::claim;

    fn with(path: &str, published: &str, context: &[&str]) -> Claim {
        let mut c = claim(path, "deaths", 3);
        c.published = Edtf::parse(published);
        c.context = context.iter().map(ToString::to_string).collect();
        c
    }

    fn told(claims: &[Claim], rules: &[StoryRule]) -> Stories {
        stories(claims, rules, &Versions::new(), &Inventory::default())
    }

    fn war() -> Vec<Claim> {
        vec![
            with("a.md", "2020-10-10", &["place:NK", "party:AM", "party:AZ", "event:fighting"]),
            with("b.md", "2020-10-12", &["party:AZ", "place:NK", "party:RU", "event:fighting"]),
        ]
    }

    #[test]
    fn one_war_is_one_story_and_a_fire_stays_apart() {
        let mut claims = war();
        claims.push(with("c.md", "2020-10-11", &["name:lyon", "party:FR", "event:fire"]));
        claims.push(with("d.md", "2020-10-11", &["party:FR", "party:AM", "event:election"]));
        let found = told(&claims, &[]);
        assert_eq!(found.all.len(), 3);
        assert_eq!(found.of["a.md"], found.of["b.md"]);
        assert_eq!(found.all[0].articles, ["a.md", "b.md"]);
        assert!(found.about[0].series && found.about[0].places.contains("NK"));
    }

    #[test]
    fn a_war_goes_on_for_weeks_and_a_quake_does_not() {
        let stories = |event: &str, day: &str| {
            let told_of = |path, published| with(path, published, &["place:NK", "party:AM", "party:AZ", event]);
            told(&[told_of("a.md", "2020-10-23"), told_of("b.md", day)], &[]).all.len()
        };
        assert_eq!([stories("event:fighting", "2020-11-20"), stories("event:fighting", "2021-10-20")], [1, 2]);
        assert_eq!([stories("event:earthquake", "2020-10-25"), stories("event:earthquake", "2020-11-20")], [1, 2]);
    }

    #[test]
    fn of_the_days_right_after_an_event_less_evidence_will_do() {
        let stories = |day: &str| {
            let a = with("a.md", "2021-05-04", &["event:fire", "name:arlow", "name:corley"]);
            let b = ["event:fire", "name:brenne", "name:orme", "name:tarn", "name:arlow"];
            told(&[a, with("b.md", day, &b)], &[]).all.len()
        };
        assert_eq!([stories("2021-05-06"), stories("2021-05-09")], [1, 2]);
    }

    #[test]
    fn two_shootings_in_towns_that_know_nothing_of_each_other_are_two() {
        let stories = |b: &[&str]| {
            let a = ["event:attack", "name:orme county", "name:arlow", "site:arlow"];
            told(&[with("a.md", "2021-05-04", &a), with("b.md", "2021-05-05", b)], &[]).all.len()
        };
        assert_eq!(stories(&["event:attack", "name:orme county", "name:corvane", "site:corvane"]), 2);
        assert_eq!(
            stories(&["event:attack", "name:orme county", "name:arlow", "site:corvane"]),
            1,
            "it names the other"
        );
        assert_eq!(stories(&["event:attack", "name:orme county", "name:corvane"]), 1, "no town of its own");
    }

    #[test]
    fn a_flood_goes_on_in_its_valley_and_a_fire_does_not() {
        let stories = |event: &str, day: &str, b: &[&str]| {
            let a = with("a.md", "2021-05-04", &["party:NO", event, "name:arlow", "site:arlow"]);
            told(&[a, with("b.md", day, &[&[event], b].concat())], &[]).all.len()
        };
        let valley = ["party:NO", "name:orme", "name:arlow"];
        assert_eq!(
            [stories("event:flood", "2021-05-20", &valley), stories("event:fire", "2021-05-20", &valley)],
            [1, 2]
        );
        assert_eq!(stories("event:flood", "2021-09-20", &valley), 2, "another season's");
        assert_eq!(stories("event:flood", "2021-05-20", &["party:SE", "name:arlow"]), 2, "another state's");
        assert_eq!(stories("event:flood", "2021-05-20", &["party:NO", "name:orme"]), 2, "no town in common");
    }

    #[test]
    fn those_who_were_taken_in_a_town_are_of_one_story_until_they_are_free() {
        let stories = |topic: &str, day: &str| {
            let a = Claim { topic: "captives".into(), ..with("a.md", "2021-05-04", &["name:arlow", "site:arlow"]) };
            let b = ["party:NO", "name:arlow", "site:arlow"];
            told(&[a, Claim { topic: topic.into(), ..with("b.md", day, &b) }], &[]).all.len()
        };
        assert_eq!([stories("captives", "2021-05-24"), stories("captives", "2021-09-24")], [1, 2]);
        assert_eq!(stories("deaths", "2021-05-24"), 2);
    }

    #[test]
    fn an_article_that_looks_back_is_of_the_story_of_the_day_that_it_names() {
        let stories = |day: &str, context: &[&str]| {
            let on = |path, published, day, context: &[&str]| {
                let mut c = with(path, published, context);
                (c.basis, c.as_of.date, c.as_of.basis) = (Basis::Incident, Edtf::parse(day), AsOfBasis::Stated);
                c
            };
            let a = on("a.md", "2021-05-04", "2021-05-03", &["party:NO", "event:crash", "name:arlow"]);
            told(&[a, on("b.md", "2022-05-03", day, context)], &[]).all.len()
        };
        let year_after = ["event:crash", "name:orme", "party:NO", "name:tarn", "name:thale", "name:arlow"];
        assert_eq!(stories("2021-05-03", &year_after), 1);
        assert_eq!(stories("2021-04-03", &year_after), 2, "another day");
        assert_eq!(stories("2021-05-03", &["event:crash", "party:NO", "name:orme"]), 1, "the crash of that day there");
        assert_eq!(stories("2021-05-03", &["event:crash", "party:SE", "name:orme"]), 2);
        assert_eq!(stories("2021-05-03", &["event:fire", "party:NO", "name:arlow"]), 2, "another kind");
        let law = ["event:protest", "event:crash", "name:arlow", "name:hale"];
        assert_eq!([stories("2021-05-03", &law), stories("2021-04-03", &law)], [1, 2], "what came of it");
    }

    #[test]
    fn an_event_in_another_town_on_another_day_is_another_one() {
        let stories = |day: &str, context: &[&str]| {
            let told = |path, published, day, context: &[&str]| {
                let mut c = with(path, published, context);
                (c.basis, c.as_of.date, c.as_of.basis) = (Basis::Incident, Edtf::parse(day), AsOfBasis::Relative);
                c
            };
            let first =
                told("a.md", "2021-05-04", "2021-05-03", &["event:crash", "name:arlow", "party:NO", "site:arlow"]);
            stories(&[first, told("b.md", "2021-05-06", day, context)], &[], &Versions::new(), &Inventory::default())
                .all
                .len()
        };
        let mention = ["event:crash", "name:bexley", "name:arlow", "party:NO", "site:bexley"];
        assert_eq!(stories("2021-05-06", &mention), 2);
        assert_eq!(stories("2021-05-04", &mention), 1, "one night");
        assert_eq!(
            stories(
                "2021-05-06",
                &["event:crash", "name:bexley", "name:arlow", "party:NO", "site:bexley", "site:arlow"]
            ),
            1
        );
        assert_eq!(
            stories(
                "2021-05-06",
                &["event:flood", "name:bexley", "name:arlow", "event:crash", "party:NO", "site:bexley"]
            ),
            1
        );
    }

    #[test]
    fn a_bombing_is_an_explosion_and_an_attack() {
        let stories = |a: &str, b: &str| {
            told(&[with("a.md", "2021-05-04", &[a, "name:arlow"]), with("b.md", "2021-05-04", &[b, "name:arlow"])], &[])
                .all
                .len()
        };
        assert_eq!(stories("event:explosion", "event:attack"), 1);
        assert_eq!(stories("event:attack", "event:explosion"), 1);
        assert_eq!(stories("event:fire", "event:attack"), 2);
    }

    #[test]
    fn clashes_of_a_riot_are_of_its_story_and_those_of_a_war_are_not() {
        let stories = |day: &str, a: &[&str], b: &[&str]| {
            told(&[with("a.md", "2021-05-04", a), with("b.md", day, b)], &[]).all.len()
        };
        let riot = ["event:protest", "name:arlow", "name:mill street"];
        let clashes = ["event:fighting", "name:arlow", "name:mill street", "told:unrest"];
        assert_eq!([stories("2021-05-05", &riot, &clashes), stories("2021-05-05", &clashes, &riot)], [1, 1]);
        let told = ["event:fighting", "name:arlow", "name:orme", "told:unrest"];
        assert_eq!(stories("2021-05-05", &riot, &told), 2, "one town, and no word of a riot");
        let both = ["event:fighting", "event:protest", "name:arlow", "name:orme", "told:unrest"];
        assert_eq!([stories("2021-05-05", &riot, &both), stories("2021-05-09", &riot, &both)], [1, 2]);
        assert_eq!(stories("2021-05-05", &riot, &both[..4]), 2, "a war");
    }

    #[test]
    fn a_strike_and_its_march_are_one_day_of_action() {
        let stories = |day: &str, b: &[&str]| {
            let march = with("a.md", "2021-05-04", &["event:protest", "name:orme", "event:strike", "name:arlow"]);
            told(&[march, with("b.md", day, b)], &[]).all.len()
        };
        let both = ["event:strike", "name:arlow", "event:protest", "name:tarn"];
        assert_eq!([stories("2021-05-05", &both), stories("2021-05-08", &both)], [1, 2]);
        assert_eq!(stories("2021-05-05", &["event:strike", "name:arlow", "name:tarn"]), 2);
    }

    #[test]
    fn a_quake_of_one_state_and_day_is_one_and_a_fire_is_not() {
        let stories = |event: &str, day: &str| {
            let told_of = |path, day: &str| {
                let mut c = with(path, "2021-05-04", &["party:EC", event]);
                (c.basis, c.as_of.date, c.as_of.basis) = (Basis::Incident, Edtf::parse(day), AsOfBasis::Relative);
                c
            };
            told(&[told_of("a.md", "2021-05-03"), told_of("b.md", day)], &[]).all.len()
        };
        assert_eq!(stories("event:earthquake", "2021-05-03"), 1);
        assert_eq!(stories("event:earthquake", "2021-05-02"), 1);
        assert_eq!(stories("event:earthquake", "2021-05-01"), 2);
        assert_eq!([stories("event:earthquake", ""), stories("event:storm", "")], [1, 2], "no day is said");
        assert_eq!(stories("event:fire", "2021-05-03"), 2);
    }

    #[test]
    fn a_war_between_two_states_needs_no_name_and_one_in_a_third_does() {
        let stories = |b: &[&str]| {
            let a = with("a.md", "2021-05-04", &["party:TH", "party:KH", "event:fighting"]);
            told(&[a, with("b.md", "2021-05-06", b)], &[]).all.len()
        };
        assert_eq!(stories(&["party:KH", "event:fighting", "party:TH", "party:UN"]), 1);
        assert_eq!(stories(&["party:KH", "event:fighting", "party:VN", "party:TH"]), 2);
        assert_eq!(stories(&["party:KH", "event:protest", "party:TH"]), 2);
    }

    #[test]
    fn a_mayor_and_a_town_in_common_are_of_one_week_and_event() {
        let stories = |day: &str, b: &[&str]| {
            let a = ["event:flood", "name:orme", "name:hale", "name:tarn", "name:arlow", "site:orme"];
            told(&[with("a.md", "2021-05-04", &a), with("b.md", day, b)], &[]).all.len()
        };
        let town = ["name:ada hale", "name:arlow", "name:lodge"];
        assert_eq!([stories("2021-05-08", &town), stories("2021-05-24", &town)], [1, 2]);
        assert_eq!(stories("2021-05-08", &["event:fire", "name:ada hale", "name:arlow", "name:lodge"]), 2, "a fire");
        assert_eq!(stories("2021-05-08", &["name:arlow", "name:lodge"]), 2, "the town alone");
    }

    #[test]
    fn who_helps_and_what_is_said_of_it_part_no_event() {
        let stories = |a: &[&str], b: &[&str]| {
            told(&[with("a.md", "2021-05-04", a), with("b.md", "2021-05-05", b)], &[]).all.len()
        };
        let crash = ["party:NO", "event:crash", "name:orme", "name:vale", "name:hale", "name:arlow"];
        assert_eq!(stories(&crash, &["party:red-cross", "event:crash", "name:arlow", "name:lodge"]), 1);
        assert_eq!(stories(&crash, &["party:SE", "event:crash", "name:arlow", "name:lodge"]), 2, "another state");
        assert_eq!(stories(&crash, &["event:call", "event:crash", "name:arlow", "name:lodge"]), 1);
        assert_eq!(stories(&crash, &["event:fire", "event:crash", "name:arlow", "name:lodge"]), 2);
    }

    #[test]
    fn a_quake_is_known_by_its_day_where_no_state_is_named() {
        let on = |path, day: &str, context: &[&str]| {
            let mut c = with(path, "2021-05-05", context);
            (c.basis, c.as_of.date, c.as_of.basis) = (Basis::Incident, Edtf::parse(day), AsOfBasis::Relative);
            c
        };
        let stories = |event: &str, day: &str, state: &str| {
            let a = on("a.md", "2021-05-04", &[event, "party:EC", "name:arlow"]);
            told(&[a, on("b.md", day, &[event, state, "name:orme"])], &[]).all.len()
        };
        assert_eq!(stories("event:earthquake", "2021-05-04", "name:hale"), 1);
        assert_eq!(stories("event:earthquake", "2021-05-01", "name:hale"), 2, "another day");
        assert_eq!(stories("event:earthquake", "2021-05-04", "party:JP"), 2, "another state");
        assert_eq!(stories("event:fire", "2021-05-04", "name:hale"), 2);
    }

    #[test]
    fn an_unrelated_article_changes_no_story() {
        let mut claims = war();
        let before = told(&claims, &[]).all[0].clone();
        claims.insert(0, with("0.md", "2020-10-01", &["name:lyon", "event:fire"]));
        assert!(told(&claims, &[]).all.contains(&before));
    }

    #[test]
    fn names_meet_in_other_spellings() {
        let claims = [
            with("a.md", "2023-09-20", &["name:stepanakert", "name:pachinian", "party:AM", "event:fighting"]),
            with("b.md", "2023-09-21", &["name:nikol pashinyan", "party:AM", "event:fighting"]),
        ];
        assert_eq!(told(&claims, &[]).all.len(), 1);
    }

    #[test]
    fn a_later_article_that_fits_two_stories_joins_one_and_merges_none() {
        let claims = [
            with("a.md", "2021-03-01", &["name:arlow", "name:pemberley bridge", "event:fire"]),
            with("b.md", "2021-03-02", &["name:cressing", "name:orme", "event:fire"]),
            with(
                "c.md",
                "2021-03-03",
                &["name:arlow", "name:pemberley bridge", "name:cressing", "name:orme", "event:fire"],
            ),
        ];
        let found = told(&claims, &[]);
        assert_eq!(found.all.len(), 2);
        assert_ne!(found.of["a.md"], found.of["b.md"]);
    }

    #[test]
    fn a_person_pins_and_parts() {
        let glob = |g: &str| vec![glob::Pattern::new(g).unwrap()];
        let rule = |articles, apart| StoryRule { name: "The war".into(), articles, apart };
        let mut claims = war();
        claims.push(with("c.md", "2020-10-11", &["name:lyon", "party:FR", "event:fire"]));
        let pinned = told(&claims, &[rule(glob("[ac].md"), Vec::new())]);
        assert_eq!((pinned.all.len(), pinned.all[0].label.as_str()), (1, "The war"), "what fits joins what is pinned");
        let apart = told(&claims, &[rule(glob("a.md"), glob("b*"))]);
        assert_ne!(apart.of["a.md"], apart.of["b.md"]);
    }

    #[test]
    fn a_disease_that_spreads_in_a_state_is_one_story_and_in_a_town_another() {
        let stories = |day: &str, b: &[&str]| {
            let a = with("a.md", "2021-05-04", &["event:outbreak", "party:MG", "disease:plague"]);
            told(&[a, with("b.md", day, b)], &[]).all.len()
        };
        let plague = ["party:MG", "party:who", "event:outbreak", "disease:plague"];
        assert_eq!([stories("2021-05-25", &plague), stories("2021-08-25", &plague)], [1, 2]);
        assert_eq!(stories("2021-05-25", &["party:MG", "event:outbreak", "disease:measles"]), 2);
        assert_eq!(stories("2021-05-25", &["party:MG", "event:outbreak", "disease:plague", "site:arlow"]), 2);
        assert_eq!(stories("2021-05-25", &["party:CD", "event:outbreak", "disease:plague"]), 2);
        assert_eq!(stories("2021-05-25", &["party:MG", "event:flood", "event:outbreak", "disease:plague"]), 2);
    }

    #[test]
    fn people_in_flight_from_one_state_to_another_are_one_story() {
        let stories = |topic: &str, b: &[&str]| {
            let flight = |path, day, context: &[&str]| Claim { topic: topic.into(), ..with(path, day, context) };
            let a = flight("a.md", "2021-05-04", &["party:TD", "party:wfp", "party:SD", "name:orme"]);
            told(&[a, flight("b.md", "2021-06-02", b)], &[]).all.len()
        };
        assert_eq!(stories("displaced", &["party:SD", "party:unhcr", "party:TD"]), 1);
        assert_eq!(stories("displaced", &["party:SD", "party:unhcr", "party:EG"]), 2);
        assert_eq!(stories("deaths", &["party:SD", "party:unhcr", "party:TD"]), 2, "nobody flees");
    }

    #[test]
    fn whose_soldiers_fall_tells_which_war_it_is() {
        let stories = |b: [&str; 2], context: &[&str]| {
            let fallen = |path, day: &str, party: &str, context: &[&str]| {
                let mut c = with(path, day, context);
                (c.population.party, c.population.status) =
                    (vec![party.into()], crate::model::mention::Status::Military);
                c
            };
            let of = |path, day: &str, sides: [&str; 2], context: &[&str]| sides.map(|s| fallen(path, day, s, context));
            let first = of("a.md", "2021-05-04", ["TH", "KH"], &["party:TH", "name:orme"]);
            told(&[first, of("b.md", "2021-05-24", b, context)].concat(), &[]).all.len()
        };
        assert_eq!(stories(["KH", "TH"], &["party:KH", "name:thale"]), 1);
        assert_eq!(stories(["KH", "VN"], &["party:KH", "name:thale"]), 2);
        assert_eq!(
            stories(["KH", "TH"], &["party:KH", "name:thale", "event:crash"]),
            2,
            "a crash of two states' soldiers"
        );
    }

    #[test]
    fn two_bombings_of_one_country_and_week_are_two_and_those_of_one_town_and_day_one() {
        let stories = |town: &str, day: &str| {
            let told_of = |path, town: &str, day: &str, name: &str| {
                let site = format!("site:{town}");
                let mut c = with(path, "2021-05-06", &["party:PK", "event:attack", "event:explosion", name, &site]);
                (c.basis, c.as_of.date, c.as_of.basis) = (Basis::Incident, Edtf::parse(day), AsOfBasis::Relative);
                c
            };
            told(&[told_of("a.md", "arlow", "2021-05-03", "name:orme"), told_of("b.md", town, day, "name:thale")], &[])
                .all
                .len()
        };
        assert_eq!(stories("arlow", "2021-05-03"), 1);
        assert_eq!(
            [stories("bexley", "2021-05-03"), stories("bexley", "2021-05-05"), stories("arlow", "2021-05-05")],
            [2, 2, 2]
        );
    }

    #[test]
    fn protests_over_one_election_are_one_story_and_those_of_one_country_are_not() {
        let stories = |day: &str, b: &[&str]| {
            let a = with("a.md", "2021-05-04", &["party:NO", "event:protest", "event:election", "name:orme"]);
            told(&[a, with("b.md", day, b)], &[]).all.len()
        };
        let election = ["party:NO", "event:protest", "event:election"];
        assert_eq!([stories("2021-05-08", &election), stories("2021-05-18", &election)], [1, 2]);
        assert_eq!(stories("2021-05-05", &["party:NO", "event:protest", "event:fire"]), 2);
        assert_eq!(stories("2021-05-05", &["party:SE", "event:protest", "event:election"]), 2);
    }

    #[test]
    fn a_flood_in_two_states_needs_no_name_and_one_in_one_does() {
        let stories = |a: &[&str], b: &[&str]| {
            told(&[with("a.md", "2021-05-04", a), with("b.md", "2021-05-06", b)], &[]).all.len()
        };
        let both = ["party:NO", "party:SE", "event:flood"];
        assert_eq!(stories(&both, &["party:SE", "party:NO", "event:flood", "name:orme"]), 1);
        assert_eq!(
            [stories(&both, &["party:NO", "event:flood"]), stories(&both, &["party:NO", "party:SE", "event:fire"])],
            [2, 2]
        );
    }

    #[test]
    fn what_is_counted_since_one_day_is_one_course_of_events() {
        let stories = |since: &str, event: &str| {
            let counted = |path, day: &str, since: &str, context: &[&str]| {
                let mut c = with(path, day, context);
                (c.basis, c.since) = (Basis::Cumulative, Edtf::parse(since));
                c
            };
            let a = counted("a.md", "2021-05-20", "2021-05-09", &["party:NO", "event:strike", "name:orme"]);
            told(&[a, counted("b.md", "2021-09-20", since, &["party:NO", event, "name:thale"])], &[]).all.len()
        };
        assert_eq!([stories("2021-05-09", "event:strike"), stories("2021-05-12", "event:strike")], [1, 2]);
        assert_eq!(stories("2021-05-09", "event:flood"), 2);
        assert_eq!(stories("2021-01-01", "event:strike"), 2, "a year's total");
    }

    #[test]
    fn a_toll_of_a_hundred_and_more_is_that_of_one_event() {
        let stories = |n: i64, context: &[&str]| {
            let dead = |path, day: &str, n: i64, context: &[&str]| {
                let mut c = with(path, day, context);
                c.basis = Basis::Cumulative;
                c.figure.value = Some(crate::model::figure::Value::One(n.into()));
                c
            };
            let a = dead("a.md", "2021-05-04", 111, &["party:CU", "event:crash", "name:orme"]);
            told(&[a, dead("b.md", "2021-05-07", n, context)], &[]).all.len()
        };
        assert_eq!(stories(112, &["party:CU", "event:crash", "name:thale"]), 1);
        assert_eq!([stories(118, &["party:CU", "event:crash"]), stories(112, &["party:CU", "event:fire"])], [2, 2]);
    }
}
