//! The claims of a row as a drawing: each an upright bar from its least to its most, at the date for which it holds.
//!
//! Input: the row's entries. Output: inline SVG, in whole units of its own. An open end is an arrow, a claim whose date is not
//! known stands in a lane of its own, and numbers below name the claims as the list beside does. Exact: no floating point.

use rust_decimal::Decimal;

use crate::model::claim::Claim;
use crate::report::html::rows::Entry;
use crate::report::html::scale::{Scale, day_number, spread};
use crate::report::safe::{Markup, Xml};
use crate::report::say;

/// Claims that one drawing has room for; the list beside it holds them all.
const MOST: usize = 48;

const WIDTH: i64 = 640;
const TOP: i64 = 12;
/// Below an arrow's head.
const HIGH: i64 = 44;
const LOW: i64 = 186;
/// The same, where all claims have one value.
const LOW_FLAT: i64 = 84;
/// From the lowest value to the axis, and from there to the end of the drawing.
const FOOT: i64 = 14;
const UNDER: i64 = 58;
/// Between two bars.
const STEP: i64 = 26;
/// The lane of claims without a date.
const LANE: i64 = 118;
/// Of a character of a label.
const LETTER: i64 = 12;

/// What a claim says: the ends of its interval, and the value as stated.
struct Extent {
    low: Option<Decimal>,
    high: Option<Decimal>,
    value: Option<Decimal>,
}

impl Extent {
    fn new(claim: &Claim) -> Option<Self> {
        if let Some(date) = claim.date {
            let (first, last) = date.range()?;
            let (low, high) = (Decimal::from(day_number(first)), Decimal::from(day_number(last)));
            return Some(Self { low: Some(low), high: Some(high), value: None });
        }
        let figure = &claim.figure;
        let value = match figure.value {
            Some(crate::model::mention::Value::One(v)) => Some(v),
            _ => None,
        };
        (figure.low.is_some() || figure.high.is_some()).then_some(Self { low: figure.low, high: figure.high, value })
    }

    fn values(&self) -> impl Iterator<Item = Decimal> + use<> {
        [self.low, self.high, self.value].into_iter().flatten()
    }
}

struct Bar<'a> {
    entry: &'a Entry<'a>,
    extent: Extent,
    /// First and last day of the as-of date.
    days: Option<(i64, i64)>,
}

/// Draws a row; nothing where no claim has an interval.
pub(crate) fn chart(entries: &[Entry<'_>], out: &mut Markup<Xml>) {
    let mut bars: Vec<Bar<'_>> = entries.iter().filter_map(bar).collect();
    let left_out = bars.len().saturating_sub(MOST);
    bars.truncate(MOST);
    bars.sort_by_key(|b| (b.days.is_none(), b.days.map(|(a, z)| a + z), b.entry.number));
    let dates = bars.iter().any(|b| b.entry.claim().date.is_some());
    let values: Vec<Decimal> = bars.iter().flat_map(|b| b.extent.values()).collect();
    let Some(scale) = Scale::new(&values, dates) else { return };
    let left = scale.ticks.iter().map(|t| t.label.chars().count() as i64 * LETTER).max().unwrap_or(0) + 26;
    let undated = bars.iter().filter(|b| b.days.is_none()).count() as i64;
    let lane = if undated == 0 { 0 } else { LANE.max(undated * STEP + 8).min(WIDTH / 3) };
    let low = if scale.ticks.len() == 1 { LOW_FLAT } else { LOW };
    let plot = Plot { scale, left, right: WIDTH - 8 - lane, lane, low, bottom: low + FOOT };
    let said = label(&bars, entries.len());
    out.raw("<figure class=\"chart\"><svg viewBox=\"0 0 640 ").number(plot.bottom + UNDER);
    out.raw("\" role=\"img\" aria-label=\"").attribute(&said).raw("\">");
    plot.frame(&bars, out);
    for (bar, x) in bars.iter().zip(plot.places(&bars)) {
        plot.bar(bar, x, out);
    }
    out.raw("</svg>");
    let mut remarks = Vec::new();
    remarks.extend(plot.scale.logarithmic.then(|| "logarithmic scale".to_string()));
    remarks.extend((left_out > 0).then(|| format!("{} not drawn", say::count(left_out, "more claim"))));
    if !remarks.is_empty() {
        out.within("<figcaption>", &remarks.join(", "), "</figcaption>");
    }
    out.raw("</figure>");
}

fn bar<'a>(entry: &'a Entry<'a>) -> Option<Bar<'a>> {
    let claim = entry.claim();
    let days = claim.as_of.date.and_then(|d| d.range()).map(|(a, z)| (day_number(a), day_number(z)));
    Some(Bar { entry, extent: Extent::new(claim)?, days })
}

/// What the drawing shows, for those who do not see it.
fn label(bars: &[Bar<'_>], of: usize) -> String {
    let figures = bars.iter().map(|b| format!("{}: {}", b.entry.number, b.entry.line.figure));
    format!("Chart of {}, by date: {}", say::count(of, "claim"), figures.collect::<Vec<_>>().join("; "))
}

struct Plot {
    scale: Scale,
    left: i64,
    right: i64,
    lane: i64,
    /// Where the lowest value stands, and the axis.
    low: i64,
    bottom: i64,
}

impl Plot {
    fn y(&self, value: Decimal) -> i64 {
        self.low - self.scale.place(value, self.low - HIGH)
    }

    fn days(bars: &[Bar<'_>]) -> Option<(i64, i64)> {
        let first = bars.iter().filter_map(|b| b.days).map(|d| d.0).min()?;
        let last = bars.iter().filter_map(|b| b.days).map(|d| d.1).max()?;
        Some((first, last))
    }

    /// Where the middle of each bar stands, in their order.
    fn places(&self, bars: &[Bar<'_>]) -> Vec<i64> {
        let (first, last) = Self::days(bars).unwrap_or_default();
        let (from, to) = (self.left + 20, self.right - 20);
        let dated: Vec<i64> = bars
            .iter()
            .filter_map(|b| b.days)
            .map(|(a, z)| match last - first {
                0 => (from + to) / 2,
                all => from + (to - from) * (a + z - 2 * first) / (2 * all),
            })
            .collect();
        let mut places = spread(&dated, from, to, STEP);
        let lane = (WIDTH - self.lane, WIDTH - 20);
        let undated = vec![(lane.0 + lane.1) / 2; bars.len() - dated.len()];
        places.extend(spread(&undated, lane.0 + 14, lane.1, STEP));
        places
    }

    /// Lines, ticks, dates and the lane of the undated.
    fn frame(&self, bars: &[Bar<'_>], out: &mut Markup<Xml>) {
        for tick in &self.scale.ticks {
            let y = self.y(tick.value);
            line(out, "grid", (self.left, y), (WIDTH - 8, y));
            out.raw("<text class=\"end\" x=\"").number(self.left - 10).raw("\" y=\"").number(y + 7);
            out.within("\">", &tick.label, "</text>");
        }
        line(out, "axis", (self.left, self.bottom), (WIDTH - 8, self.bottom));
        if let Some((first, last)) = Self::days(bars) {
            let day = |n: i64| super::scale::day(n).map_or_else(String::new, |d| d.to_string());
            let mut put = |class: &'static str, x: i64, words: &str| {
                out.raw("<text class=\"")
                    .raw(class)
                    .raw("\" x=\"")
                    .number(x)
                    .raw("\" y=\"")
                    .number(self.bottom + UNDER - 8);
                out.within("\">", words, "</text>");
            };
            if first == last {
                put("middle", (self.left + self.right) / 2, &day(first));
            } else {
                put("start", self.left, &day(first));
                put("end", self.right, &day(last));
            }
        }
        if self.lane > 0 {
            out.raw("<rect class=\"lane\" x=\"").number(self.right + 8).raw("\" y=\"").number(TOP);
            out.raw("\" width=\"").number(self.lane - 8).raw("\" height=\"").number(self.bottom - TOP).raw("\"/>");
            out.raw("<text class=\"middle\" x=\"").number(WIDTH - 8 - self.lane / 2 + 4).raw("\" y=\"");
            out.number(self.bottom + UNDER - 8).raw("\">no date</text>");
        }
    }

    fn bar(&self, bar: &Bar<'_>, x: i64, out: &mut Markup<Xml>) {
        let extent = &bar.extent;
        out.raw("<g class=\"o").number(bar.entry.colour()).raw("\">");
        out.within("<title>", &bar.entry.line.told(), "</title>");
        let top = extent.high.map_or(TOP + 12, |high| self.y(high));
        let foot = extent.low.map_or(self.bottom - 2, |low| self.y(low));
        if let Some((a, z)) = bar.days.filter(|(a, z)| a < z) {
            // As of a stretch of time: a thin line as long as the bar's neighbours leave it.
            let half = STEP.min((z - a) * 4) / 2;
            let y = extent.value.map_or((top + foot) / 2, |v| self.y(v));
            line(out, "span", (x - half, y), (x + half, y));
        }
        if top < foot {
            out.raw("<rect x=\"").number(x - 5).raw("\" y=\"").number(top).raw("\" width=\"10\" height=\"");
            out.number(foot - top).raw("\"/>");
        }
        if extent.high.is_none() {
            triangle(out, (x, TOP), TOP + 16);
        }
        if extent.low.is_none() {
            triangle(out, (x, self.bottom), self.bottom - 16);
        }
        if let Some(value) = extent.value.or((top == foot).then_some(extent.low).flatten()) {
            out.raw("<circle cx=\"").number(x).raw("\" cy=\"").number(self.y(value)).raw("\" r=\"9\"/>");
        }
        out.raw("</g><text class=\"middle ref\" x=\"").number(x).raw("\" y=\"").number(self.bottom + 24).raw("\">");
        out.number(bar.entry.number as i64).raw("</text>");
    }
}

fn line(out: &mut Markup<Xml>, class: &'static str, from: (i64, i64), to: (i64, i64)) {
    out.raw("<path class=\"").raw(class).raw("\" d=\"M").number(from.0).raw(" ").number(from.1).raw("L").number(to.0);
    out.raw(" ").number(to.1).raw("\"/>");
}

/// A head with its tip at a point and its base at a height.
fn triangle(out: &mut Markup<Xml>, tip: (i64, i64), base: i64) {
    out.raw("<path d=\"M").number(tip.0).raw(" ").number(tip.1).raw("L").number(tip.0 - 12).raw(" ").number(base);
    out.raw("L").number(tip.0 + 12).raw(" ").number(base).raw("Z\"/>");
}
