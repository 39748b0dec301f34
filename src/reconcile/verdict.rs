//! The verdicts of one pair of claims on one quantity, as docs/verdicts.md defines them. Pure: two claims in, findings out.
//!
//! Tested on stated values first (`agree`), then on intervals. Every error and warning that holds is given; if none holds, the
//! first note or ok that does, in the order of [`Verdict`].

mod severity;

pub(crate) use severity::is_one_toll;

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::claim::Mark;
use crate::model::inventory::Moves;
use crate::model::mention::Hedge;
use crate::model::verdict::{Kind, Pattern, Reason, Severity, Verdict};
use crate::reconcile::derive;
use crate::reconcile::echo::{is_echo, is_particular, same_count};
use crate::reconcile::interval::{Interval, agree, factor, is_vague, meet_only_by_open_end, reaches, stated};
use crate::reconcile::retold;
use crate::reconcile::say::{denies, different_sources, none, one, one_stated_moment, opposed, say};
use crate::reconcile::timeline::{Order, is_closed, is_earlier, is_fresh, order, overlap};
use crate::reconcile::voice::Voice;
use crate::work;

pub(crate) use crate::reconcile::finding::{Finding, Rules};

/// A pair of claims in time order, with what several verdicts ask of it.
struct Pairing<'a> {
    a: &'a Voice<'a>,
    b: &'a Voice<'a>,
    order: Order,
    closed: bool,
    disjoint: bool,
    rules: Rules<'a>,
}

/// Why it is not told which of two figures that are apart is right.
pub(crate) const UNORDERED: Pattern =
    &"{a} against {b}: which is the later is not known, so it may be growth or a disagreement";

/// Why nothing is said of a pair.
pub(crate) const BOTH_RIGHT: &str = "{a} and {b} can both be right";

/// The verdicts of a pair. Symmetric: the earlier claim is taken first, whichever is given first.
pub(crate) fn compare(a: &Voice<'_>, b: &Voice<'_>, rules: Rules<'_>) -> Vec<Finding> {
    work::count(1);
    let order_ab = order(a, b);
    let turned = order_ab == Order::After;
    let (a, b, order) = if turned { (b, a, Order::Before) } else { (a, b, order_ab) };
    let (ia, ib) = (Interval::of(&a.figure), Interval::of(&b.figure));
    // Beside a count made while the event was open, one that looks back is a later count.
    let closed = is_closed(a, rules.policy) && is_closed(b, rules.policy);
    let p = Pairing { a, b, order, closed, disjoint: ia.disjoint(ib), rules };
    let mut found: Vec<Finding> = if a.date.is_some() || b.date.is_some() {
        derive::dates(a, b).into_iter().collect()
    } else if [a, b].iter().any(|c| c.figure.hedge == Hedge::Undisclosed) {
        vec![p.undisclosed()]
    } else {
        p.figures()
    };
    let most = p.at_most();
    for f in &mut found {
        f.severity = f.severity.min(most);
    }
    if turned {
        found = found.into_iter().map(Finding::turned).collect();
    }
    let serious = found.iter().any(|f| f.severity >= Severity::Warning);
    if serious {
        found.retain(|f| f.severity >= Severity::Warning);
    } else {
        found.sort_by_key(|f| f.verdict);
        found.truncate(1);
    }
    found
}

impl Pairing<'_> {
    fn figures(&self) -> Vec<Finding> {
        if let Some(finding) = self.denied() {
            return vec![finding];
        }
        if self.are_of_two_scales() {
            return vec![Finding::new(
                Verdict::Compatible,
                Severity::Ok,
                &"{a} and {b} lie so far apart that they count two things",
            )];
        }
        if let Some(retold) = retold::in_a_row(self.a, self.b) {
            return vec![retold];
        }
        let mut found: Vec<Finding> = Vec::new();
        if agree(&self.a.figure, &self.b.figure, self.rules.policy) {
            let kind = is_echo(self.a, self.b, self.rules.policy).then_some(Kind::Echo).or(self.within());
            return vec![Finding::new(Verdict::Agree, Severity::Ok, &"{a} and {b} say the same").kind(kind)];
        }
        if is_vague(&self.a.figure) || is_vague(&self.b.figure) {
            found.extend(self.vague());
        } else if self.disjoint {
            found.extend(self.apart());
        } else {
            found.extend(self.divergent());
            found.extend(self.stale_floor());
            if self.moves_up() && self.order == Order::Before && self.a.figure.low < self.b.figure.low {
                found.push(self.update());
            }
        }
        if found.is_empty() {
            found.push(Finding::new(Verdict::Compatible, Severity::Ok, &BOTH_RIGHT).kind(self.within()));
        }
        found
    }

    /// The intervals do not meet: conflict, regression, revision, growth, or not to be told.
    fn apart(&self) -> Option<Finding> {
        let (a, b) = (self.a, self.b);
        let crowd = self.rules.moves == Moves::Crowd;
        if crowd && stated(&a.figure).is_some() && stated(&a.figure) == stated(&b.figure) {
            return Some(Finding::new(Verdict::Compatible, Severity::Ok, &"{a} and {b}: only the hedge differs"));
        }
        let conflict = |why: Pattern, kind| Some(Finding::new(Verdict::Conflict, Severity::Error, why).kind(kind));
        if overlap(a, b) && opposed(a, b) {
            return conflict(
                &"{a} against {b}: one side counts its own, the other its adversary's, and the two cannot both be right",
                Some(Kind::OpposedParties),
            );
        }
        let corrected = self.corrected();
        let falls = Interval::of(&b.figure).below(Interval::of(&a.figure));
        let fixed = self.rules.moves == Moves::Fixed;
        if corrected {
            let why = &"{a} against {b}: the text says that it was corrected";
            return Some(Finding::new(Verdict::Revised, Severity::Note, why));
        }
        if (self.closed || fixed) && overlap(a, b) {
            let over: Pattern = &"{a} against {b}: the event is over, so growth explains nothing";
            return conflict(if fixed { &derive::FIXED } else { over }, self.within());
        }
        match (self.rules.moves, self.order) {
            (Moves::Crowd, _) if different_sources(a, b) && overlap(a, b) => {
                conflict(&"{a} against {b}: two sources count the same crowd on the same day", self.within())
            }
            (Moves::Stock, Order::Unknown) if one_stated_moment(a, b) => {
                conflict(&"{a} against {b}: both hold for the same moment", self.within())
            }
            (Moves::Crowd | Moves::Stock, Order::Before) if self.rules.moves == Moves::Stock || a.same_origin(b) => {
                let why: Pattern = if a.same_origin(b) {
                    &"{a} against {b}: the same source counts again"
                } else {
                    &"{a} against {b}: a later count replaces it"
                };
                Some(Finding::new(Verdict::Revised, Severity::Note, why))
            }
            (Moves::Crowd, _) => Some(self.unsettled()),
            // A count of none is mostly of one place or group, and a later one person is one of those counted before; a count
            // a day old is told again the day after.
            (_, Order::Before) if falls && (none(a) || none(b) || one(b)) => Some(self.unsettled()),
            (_, Order::Before) if falls && is_fresh(a, b) && !same_count(a, b) => Some(self.falls_overnight()),
            (_, Order::Before) if falls => {
                let why = &"{a} against {b}: a toll does not fall, and nothing says that it was corrected";
                Some(Finding::new(Verdict::Regression, Severity::Error, why).kind(self.within()))
            }
            (_, Order::Before) => Some(self.update()),
            (_, Order::After | Order::Unknown) => Some(self.unsettled()),
        }
    }

    /// A toll that fell within a day: papers that quote "officials" or nobody may tell an older count; two sources in particular,
    /// of two days, are worth a look.
    fn falls_overnight(&self) -> Finding {
        let (a, b) = (self.a, self.b);
        let days = a.published.and_then(|d| d.exact()).zip(b.published.and_then(|d| d.exact()));
        if days.is_none_or(|(x, y)| x >= y) || ![a, b].into_iter().all(is_particular) || is_earlier(b) {
            return self.unsettled();
        }
        let why = &"{a} against {b}: a toll does not fall, and nothing says that it was corrected; the later one may be the older count";
        Finding::new(Verdict::Regression, Severity::Warning, why)
    }

    /// Whether the later figure corrects the earlier: the words say so, which also tells which is the later. What one source
    /// corrects of its crowd leaves another's as it was.
    fn corrected(&self) -> bool {
        let marked = |c: &Voice<'_>| c.marks.contains(&Mark::Corrected);
        let said = marked(self.b) || self.order == Order::Unknown && marked(self.a);
        said && !(self.rules.moves == Moves::Crowd && different_sources(self.a, self.b))
    }

    fn unsettled(&self) -> Finding {
        let (a, b) = (self.a, self.b);
        // What was told before explains a higher one now, and no lower one.
        let grown = [a, b].into_iter().any(|c| is_earlier(c)) && !self.later_is_lower();
        let known = !grown && ![a, b].into_iter().any(|c| none(c) || one(c));
        let far = || reaches(&a.figure, &b.figure, self.rules.policy.divergence * self.patience()) != Some(false);
        let crowd = self.rules.moves == Moves::Crowd;
        let two = different_sources(a, b) || crowd && !a.same_origin(b);
        let severity = if known && two && (far() || is_one_toll(a, b)) { Severity::Warning } else { Severity::Note };
        let one_crowd = &"{a} against {b}: one crowd on one day, and not each count names its source";
        let why = if crowd { one_crowd } else { UNORDERED };
        Finding::new(Verdict::Unsettled, severity, why).kind(self.within())
    }

    /// Compatible only because an end is open, and far apart.
    fn divergent(&self) -> Option<Finding> {
        if !meet_only_by_open_end(&self.a.figure, &self.b.figure) {
            return None;
        }
        let (a, b) = (&self.a.figure, &self.b.figure);
        reaches(a, b, self.threshold()).filter(|far| *far)?;
        let factor = factor(a, b)?;
        let why = &"{a} and {b} differ by a factor of {c} and meet only because an end is open";
        let factor: Arc<str> = factor.round_dp(1).normalize().to_string().into();
        let reason = Reason::with(why, &[&factor]).and(self.why_not_growth());
        Some(Finding::new(Verdict::Divergent, self.divergence_severity(), reason).kind(self.within()))
    }

    /// Against an order of magnitude or a vague word: divergent if the other lies far below its floor, else compatible.
    fn vague(&self) -> Option<Finding> {
        let (vague, other) = if is_vague(&self.a.figure) { (self.a, self.b) } else { (self.b, self.a) };
        let (floor, top) = (vague.figure.low?, other.figure.high?);
        if is_vague(&other.figure) || top.checked_mul(self.threshold())? > floor {
            return None;
        }
        let why: Pattern = if std::ptr::eq(vague, self.a) {
            &"{b} lies far below {a}, which is commonly used for {c} and more"
        } else {
            &"{a} lies far below {b}, which is commonly used for {c} and more"
        };
        let floor: Arc<str> = floor.normalize().to_string().into();
        let reason = Reason::with(why, &[&floor]).and(self.why_not_growth());
        Some(Finding::new(Verdict::Divergent, self.divergence_severity(), reason).kind(self.within()))
    }

    fn threshold(&self) -> Decimal {
        if self.closed { self.rules.policy.divergence_closed } else { self.rules.policy.divergence }
    }

    fn later_is_lower(&self) -> bool {
        self.order == Order::Before && stated(&self.b.figure).zip(stated(&self.a.figure)).is_some_and(|(b, a)| b < a)
    }

    fn why_not_growth(&self) -> &'static str {
        if self.later_is_lower() {
            "; the later one is the lower, so growth does not explain it"
        } else if self.closed {
            "; the event is over, so growth does not explain it"
        } else if self.order == Order::Unknown {
            "; which is the later is not known"
        } else {
            "; growth may explain it"
        }
    }

    fn stale_floor(&self) -> Option<Finding> {
        let floor = |c: &Voice<'_>| c.figure.low.filter(|_| c.figure.high.is_none() && c.figure.value.is_some());
        let (a, b) = (floor(self.a)?, floor(self.b)?);
        if self.rules.moves != Moves::Toll || self.order != Order::Before || b >= a {
            return None;
        }
        let why = &"{b} is later than {a}, yet its floor is lower";
        Some(Finding::new(Verdict::StaleFloor, Severity::Warning, why).kind(self.within()))
    }

    fn update(&self) -> Finding {
        Finding::new(Verdict::Update, Severity::Ok, &"{b} is a later count than {a}").kind(self.within())
    }

    /// A denial of one figure denies that figure; a denial of all figures, any.
    fn denied(&self) -> Option<Finding> {
        let (denial, claim) = match (denies(self.a), denies(self.b)) {
            (false, true) => (self.b, self.a),
            (true, false) => (self.a, self.b),
            _ => return None,
        };
        // "Denied that the toll exceeds 125": not 125, and not what a toll has grown to since.
        let floor = denial.figure.hedge.is_floor();
        let since = self.moves_up() && self.order == Order::Before && std::ptr::eq(denial, self.a);
        let met = !self.disjoint || agree(&denial.figure, &claim.figure, self.rules.policy);
        Some(if met && !(floor && (self.disjoint || since)) {
            let reason = format!("{} is denied by {}", say(claim), say(denial));
            Finding::new(Verdict::Denied, Severity::Error, reason)
        } else {
            let reason = format!("{} denies another figure than {}", say(denial), say(claim));
            Finding::new(Verdict::Compatible, Severity::Ok, reason)
        })
    }

    fn undisclosed(&self) -> Finding {
        let (silent, other) =
            if self.a.figure.hedge == Hedge::Undisclosed { (self.a, self.b) } else { (self.b, self.a) };
        let reason = format!("{} does not give the figure; {}", silent.who(), say(other));
        Finding::new(Verdict::Undisclosed, Severity::Note, reason)
    }

    fn moves_up(&self) -> bool {
        matches!(self.rules.moves, Moves::Toll | Moves::Day)
    }

    fn within(&self) -> Option<Kind> {
        (self.a.article == self.b.article).then_some(Kind::Within)
    }
}
