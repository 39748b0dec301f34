//! Stories in the making: articles join them one by one, in their order.
//!
//! Input: articles in the order of their publication. Output: the drafts of stories, in the order in which they were opened. An
//! article is held against the speakers of the stories that share keys with it, never against all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::hash::Fast;
use crate::model::policy::StoryRule;
use crate::reconcile::subject::{Keys, Numbers, Reach, Subject, points};
use crate::reconcile::version::Versions;
use crate::work;

/// Articles of a story that speak for it: the first ones, so that a story does not drift from what it began as.
const SPEAKERS: usize = 6;

/// A story in the making.
pub(crate) struct Draft<'a> {
    pub(crate) members: Vec<usize>,
    pub(crate) rule: Option<&'a StoryRule>,
    reach: Reach,
}

/// Articles that are held against the stories side by side; then they take their places one after the other.
const BATCH: usize = 128;

/// The drafts, in the order in which they were opened, and how many pairs of articles were compared.
pub(crate) fn gather<'a>(subjects: &[Subject], rules: &'a [StoryRule], versions: &Versions) -> (Vec<Draft<'a>>, u64) {
    let numbers: Vec<Numbers> = subjects.par_iter().map(Subject::numbers).collect();
    let keys: Vec<Keys> = subjects.par_iter().map(Subject::keys).collect();
    let pins: Vec<Option<usize>> =
        subjects.iter().map(|s| rules.iter().position(|r| r.articles.iter().any(|g| g.matches(&s.path)))).collect();
    let mut pinned: BTreeMap<usize, usize> = BTreeMap::new();
    // Versions of one article are of one story, by the last of them.
    let mut versioned: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shelf = Shelf { subjects, keys: &keys, numbers: &numbers, drafts: Vec::new(), index: HashMap::default() };
    let mut compared = 0;
    for start in (0..subjects.len()).step_by(BATCH) {
        let batch = start..subjects.len().min(start + BATCH);
        let free = |i: usize| pins[i].is_none();
        let before: Vec<Nearest> = batch
            .clone()
            .into_par_iter()
            .map_init(Seen::default, |seen, i| if free(i) { shelf.nearest(i, None, seen) } else { Nearest::default() })
            .collect();
        // What has got speakers since is looked at again.
        let mut grown: BTreeSet<usize> = BTreeSet::new();
        let mut seen = Seen::default();
        for (i, before) in batch.zip(before) {
            compared += before.compared;
            let last = &**versions.get(&subjects[i].path).unwrap_or(&subjects[i].path);
            let joins = match pins[i] {
                Some(rule) => pinned.get(&rule).copied(),
                None => versioned.get(last).copied().or_else(|| {
                    let since = shelf.nearest(i, Some(&grown), &mut seen);
                    compared += since.compared;
                    before.better(since).draft()
                }),
            };
            let draft = joins.unwrap_or_else(|| shelf.open(pins[i].map(|r| &rules[r])));
            if let Some(rule) = pins[i] {
                pinned.entry(rule).or_insert(draft);
            }
            versioned.insert(last, draft);
            if shelf.seat(i, draft) {
                grown.insert(draft);
            }
        }
    }
    (shelf.drafts, compared)
}

/// Which stories an article has met: each is listed under many keys.
#[derive(Default)]
struct Seen {
    turn: u32,
    last: Vec<u32>,
}

impl Seen {
    /// Begins anew, with so many stories.
    fn begin(&mut self, stories: usize) {
        self.last.resize(stories, 0);
        self.turn += 1;
    }

    /// Whether a story is met for the first time.
    fn first(&mut self, story: usize) -> bool {
        std::mem::replace(&mut self.last[story], self.turn) != self.turn
    }
}

/// The stories in the making, and where to look one up.
struct Shelf<'a, 's> {
    subjects: &'s [Subject],
    keys: &'s [Keys],
    numbers: &'s [Numbers],
    drafts: Vec<Draft<'a>>,
    index: HashMap<u64, Vec<usize>, Fast>,
}

/// The story that an article matches best, the earliest of equals, and how many articles it was compared with.
#[derive(Default)]
struct Nearest {
    /// Points, and how early the story was opened.
    best: Option<(u32, Reverse<usize>)>,
    compared: u64,
}

impl Nearest {
    fn better(self, other: Self) -> Self {
        if other.best > self.best { other } else { self }
    }

    fn draft(&self) -> Option<usize> {
        self.best.map(|(_, Reverse(draft))| draft)
    }
}

impl<'a> Shelf<'a, '_> {
    fn open(&mut self, rule: Option<&'a StoryRule>) -> usize {
        self.drafts.push(Draft { members: Vec::new(), rule, reach: Reach::default() });
        self.drafts.len() - 1
    }

    /// Puts an article into a story; whether it speaks for it.
    fn seat(&mut self, article: usize, draft: usize) -> bool {
        let story = &mut self.drafts[draft];
        let speaks = story.members.len() < SPEAKERS;
        story.members.push(article);
        if speaks {
            story.reach.extend(&self.numbers[article]);
            for key in self.keys[article].all() {
                let list = self.index.entry(*key).or_default();
                if list.last() != Some(&draft) {
                    list.push(draft);
                }
            }
        }
        speaks
    }

    /// The stories under some keys that are met for the first time.
    fn listed(&self, keys: &[u64], seen: &mut Seen) -> Vec<usize> {
        let lists = keys.iter().filter_map(|key| self.index.get(key));
        let mut found = Vec::new();
        for list in lists {
            work::count(list.len());
            found.extend(list.iter().copied().filter(|&draft| seen.first(draft)));
        }
        found
    }

    /// The story that an article matches best, of all or of some.
    fn nearest(&self, article: usize, of: Option<&BTreeSet<usize>>, seen: &mut Seen) -> Nearest {
        let (path, keys, own) = (&self.subjects[article].path, &self.keys[article], &self.numbers[article]);
        let mut nearest = Nearest::default();
        if of.is_some_and(BTreeSet::is_empty) {
            return nearest;
        }
        seen.begin(self.drafts.len());
        work::count(1);
        let wanted = |draft: &usize| of.is_none_or(|some| some.contains(draft));
        let mut candidates = self.listed(&keys.pairs, seen);
        candidates.retain(wanted);
        let single = self.listed(&keys.single, seen).into_iter();
        candidates.extend(single.filter(|d| wanted(d) && self.drafts[*d].reach.may_be_close(own)));
        for draft in candidates {
            let story = &self.drafts[draft];
            if story.rule.is_some_and(|r| r.apart.iter().any(|g| g.matches(path))) {
                continue;
            }
            for &member in story.members.iter().take(SPEAKERS) {
                nearest.compared += 1;
                let found = points(&self.numbers[member], own).map(|points| (points, Reverse(draft)));
                nearest.best = nearest.best.max(found);
            }
        }
        nearest
    }
}
