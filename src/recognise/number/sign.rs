//! Signs at digits: the stroke of a fraction, "1/2", one in a single sign, "½", and the caret of a power, "10^6".

use rust_decimal::Decimal;

use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::digits::glued;
use crate::recognise::number::touches;

/// " 1/2" after a whole number.
pub(super) fn is_fraction(bench: &Bench<'_>, end: usize) -> bool {
    bench.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Digits) && bench.surface(end + 1) == "/"
}

/// "1/2", "3 1/2": a fraction where the parts are those one speaks of; any other slash makes no number.
pub(super) fn fraction(
    bench: &Bench<'_>,
    at: usize,
    end: usize,
    value: Option<Decimal>,
) -> Option<Result<(Decimal, usize), usize>> {
    let slash = |i: usize| bench.surface(i) == "/" && touches(bench, i) && touches(bench, i + 1);
    let digits = |i: usize| bench.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits);
    let part = |i: usize| -> Option<Decimal> {
        let over = Decimal::from_str_exact(bench.surface(i)).ok()?;
        let under = Decimal::from_str_exact(bench.surface(i + 2)).ok()?;
        let spoken = under >= Decimal::TWO && under <= Decimal::TEN || under == Decimal::ONE_HUNDRED;
        let closed = !touches(bench, i + 3) || bench.tokens[i + 3].kind == TokenKind::Mark && !slash(i + 3);
        (over < under && spoken && closed && !over.is_zero()).then(|| over.checked_div(under))?
    };
    if slash(end) && digits(end + 1) {
        let whole = part(end - 1).filter(|_| end == at + 1).map(|v| (v, 3));
        return Some(whole.ok_or_else(|| glued(bench, at)));
    }
    if end == at + 1 && digits(end) && bench.tokens[end].gap == Gap::Space && slash(end + 1) && digits(end + 2) {
        let sum = part(end).and_then(|p| value?.checked_add(p))?;
        return Some(Ok((sum, 4)));
    }
    None
}

/// "10^6": the power, out of range if `None`, and its tokens.
pub(super) fn power(bench: &Bench<'_>, end: usize, base: Option<Decimal>) -> Option<(Option<Decimal>, usize)> {
    if bench.surface(end) != "^" || !touches(bench, end) || !touches(bench, end + 1) {
        return None;
    }
    let sign = matches!(bench.surface(end + 1), "+" | "-") && touches(bench, end + 2);
    let at = end + 1 + usize::from(sign);
    let exponent = bench.tokens.get(at).filter(|t| t.kind == TokenKind::Digits)?;
    // No value that can be held has a larger exponent, but for a base near one.
    let times: u32 = exponent.of(bench.cx.text).parse().ok().filter(|n| *n <= 99)?;
    let product = (0..times).try_fold(Decimal::ONE, |product, _| product.checked_mul(base?));
    let inverse = bench.surface(end + 1) == "-";
    let value = if inverse { product.and_then(|p| Decimal::ONE.checked_div(p)) } else { product };
    Some((value, at + 1 - end))
}

/// "1.5e10": the exponent, and its tokens.
pub(super) fn exponent(bench: &Bench<'_>, end: usize) -> Option<(i32, usize)> {
    if !matches!(bench.surface(end), "e" | "E") || !touches(bench, end) || !touches(bench, end + 1) {
        return None;
    }
    let sign = matches!(bench.surface(end + 1), "+" | "-") && touches(bench, end + 2);
    let at = end + 1 + usize::from(sign);
    let n: i32 = bench.surface(at).parse().ok().filter(|n| (0..=28).contains(n))?;
    Some((if bench.surface(end + 1) == "-" { -n } else { n }, at + 1 - end))
}

/// The value of a fraction in a single sign.
pub(super) fn vulgar(bench: &Bench<'_>, at: usize) -> Option<Decimal> {
    const SIGNS: [(char, i64, i64); 19] = [
        ('½', 1, 2),
        ('⅓', 1, 3),
        ('⅔', 2, 3),
        ('¼', 1, 4),
        ('¾', 3, 4),
        ('⅕', 1, 5),
        ('⅖', 2, 5),
        ('⅗', 3, 5),
        ('⅘', 4, 5),
        ('⅙', 1, 6),
        ('⅚', 5, 6),
        ('⅐', 1, 7),
        ('⅛', 1, 8),
        ('⅜', 3, 8),
        ('⅝', 5, 8),
        ('⅞', 7, 8),
        ('⅑', 1, 9),
        ('⅒', 1, 10),
        ('↉', 0, 3),
    ];
    let sign = bench.surface(at).chars().next()?;
    let (_, over, under) = SIGNS.iter().find(|(c, ..)| *c == sign)?;
    Decimal::from(*over).checked_div(Decimal::from(*under))
}
