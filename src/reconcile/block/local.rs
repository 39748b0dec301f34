//! Articles on one town in a story of a whole state's: what they count, they count there.
//!
//! Input: the claims of a story. Output: the town whose own count a claim is, though it says no place.

use std::sync::Arc;

use crate::map::Map;
use crate::model::claim::Claim;
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::reconcile::story::About;
use crate::reconcile::{moves, name, subject};

/// "Corvane: 5,000 march", in a story of marches that begins with Arlow: articles that begin with a town, tell of it most, name no state,
/// and count nowhere else.
pub(super) struct Locals<'a> {
    inventory: &'a Inventory,
    /// By article: the key of its town.
    of: Map<Arc<str>, String>,
}

impl<'a> Locals<'a> {
    pub(super) fn of(claims: &[Arc<Claim>], about: &About, inventory: &'a Inventory) -> Self {
        let articles = claims.chunk_by(|a, b| a.article == b.article).filter(|_| about.series);
        let of = articles.filter_map(|article| Some((article[0].article.clone(), town(article, about)?))).collect();
        Self { inventory, of }
    }

    /// The town that a claim counts in.
    pub(super) fn town(&self, claim: &Claim) -> Option<String> {
        let counted = matches!(moves(self.inventory, claim), Moves::Crowd | Moves::Day | Moves::Toll);
        let bare = claim.place.is_empty() && claim.candidates.is_empty() && !claim.background;
        self.of.get(&claim.article).filter(|_| counted && bare).cloned()
    }
}

/// The town that an article is on, another than that with which the story begins.
fn town(article: &[Arc<Claim>], about: &About) -> Option<String> {
    let context = &article[0].context;
    let town = subject::town(context)?;
    let all = |kind: &'static str| context.iter().filter_map(move |e| e.strip_prefix(kind));
    let is_town = |n: &str| name::meet(&name::key(n), &town);
    let state = all("party:").chain(all("place:")).any(is_state);
    let other = about.town.iter().chain(&about.lead).any(|t| name::meet(t, &town));
    let places = || article.iter().filter_map(|c| c.place.last());
    let local = all("name:").next().is_some_and(is_town) && all("site:").all(is_town);
    (about.town.is_some() && local && !state && !other && places().next().is_some() && places().all(|p| is_town(p)))
        .then_some(town)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inventory::TopicInfo;
    use crate::reconcile::fixture::claim;

    #[test]
    fn an_article_on_one_town_counts_there() {
        let mut ids = Inventory::default();
        ids.topics
            .insert("arrests".into(), TopicInfo { label: "arrests".into(), unit: "person".into(), moves: Moves::Day });
        let about = About { series: true, town: Some(name::key("Arlow")), ..About::default() };
        let of = |place: &str, context: &[&str]| {
            let told = |n: i64, place: &[&str]| {
                let mut c = claim("b.md", "arrests", n);
                c.place = place.iter().map(ToString::to_string).collect();
                c.context = context.iter().map(ToString::to_string).collect();
                Arc::new(c)
            };
            let claims = [told(4, &[]), told(9, &[place])];
            Locals::of(&claims, &about, &ids).town(&claims[0])
        };
        let own = ["event:protest", "name:corvane", "name:orme", "site:corvane"];
        assert_eq!(of("Corvane", &own), Some(name::key("Corvane")));
        assert_eq!(of("Arlow", &own), None, "it counts elsewhere too");
        assert_eq!(of("Corvane", &["party:NO", "name:corvane", "site:corvane"]), None, "a national paper's");
        assert_eq!(of("Corvane", &["name:orme", "name:corvane", "site:corvane"]), None, "it tells of another most");
        assert_eq!(of("Arlow", &["name:arlow", "site:arlow"]), None, "the story's own town");
    }
}
