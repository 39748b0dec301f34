//! Any number that a person can write reads back as itself, and what is no number is none.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::read_number;
use crate::lang::Packs;
use crate::model::edtf::Edtf;
use crate::model::policy::Widths;
use crate::model::text::Lang;
use crate::recognise::{Bench, Context};
use crate::segment::segment;

/// The value of the number that covers the whole text.
fn value(lang: Lang, text: &str) -> Option<Decimal> {
    let pack = Packs::builtin().get(lang).unwrap();
    let segments = segment(text, pack);
    let widths = Widths::default();
    let cx = Context { text, segments: &segments, pack, reference: None::<Edtf>, widths: &widths };
    let bench = Bench::new(cx, 0);
    read_number(&bench, 0).filter(|n| n.span.of(text) == text).and_then(|n| n.value)
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// How a writer of English spells numbers.
#[derive(Clone, Copy, Debug)]
struct English {
    hyphens: bool,
    and: bool,
    /// "a hundred" at the head of a number.
    article: bool,
    /// "fifteen hundred".
    hundreds: bool,
}

/// How the letters are set.
#[derive(Clone, Copy, Debug)]
enum Case {
    Small,
    Capitals,
    First,
}

fn set(text: &str, case: Case) -> String {
    let mut chars = text.chars();
    match case {
        Case::Small => text.to_string(),
        Case::Capitals => text.to_uppercase(),
        Case::First => chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect(),
    }
}

fn any_case() -> impl Strategy<Value = Case> {
    prop_oneof![Just(Case::Small), Just(Case::Capitals), Just(Case::First)]
}

fn english(n: u64, style: English) -> String {
    let below_hundred = |n: u64| match n {
        0..=19 => ONES[n as usize].to_string(),
        _ if n.is_multiple_of(10) => TENS[(n / 10) as usize].to_string(),
        _ => [TENS[(n / 10) as usize], ONES[(n % 10) as usize]].join(if style.hyphens { "-" } else { " " }),
    };
    let below_thousand = |n: u64| match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", ONES[hundreds as usize]),
        (h, rest) => {
            format!("{} hundred {}{}", ONES[h as usize], if style.and { "and " } else { "" }, below_hundred(rest))
        }
    };
    if style.hundreds && (1_100..10_000).contains(&n) && !(n / 100).is_multiple_of(10) {
        let and = if style.and { " and " } else { " " };
        let rest = if n.is_multiple_of(100) { String::new() } else { format!("{and}{}", below_hundred(n % 100)) };
        return format!("{} hundred{rest}", below_hundred(n / 100));
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (scale, name) in
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")]
    {
        if rest >= scale {
            parts.push(format!("{} {name}", below_thousand(rest / scale)));
            rest %= scale;
        }
    }
    match (rest, parts.is_empty()) {
        (0, false) => {}
        (1..=99, false) if style.and => parts.push(format!("and {}", below_hundred(rest))),
        _ => parts.push(below_thousand(rest)),
    }
    let words = parts.join(" ");
    let heads = ["one hundred", "one thousand", "one million", "one billion", "one trillion"];
    if style.article && heads.iter().any(|h| words.starts_with(h)) { words.replacen("one", "a", 1) } else { words }
}

const UNITES: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const DIZAINES: [&str; 10] =
    ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"];

/// How a writer of French spells numbers.
#[derive(Clone, Copy, Debug)]
struct French {
    /// Hyphens below a hundred: the traditional rule.
    hyphens: bool,
    /// Hyphens everywhere: the rule of 1990.
    all_hyphens: bool,
    septante: bool,
    /// The word for 80, if not that of France.
    eighty: Option<&'static str>,
    /// "une" at the end.
    feminine: bool,
    /// "quinze cents".
    hundreds: bool,
    /// "mil" at the head of a number below 2000.
    mil: bool,
}

fn french(n: u64, style: French) -> String {
    let below_hundred = |n: u64, last: bool| -> String {
        let joint = if style.hyphens { "-" } else { " " };
        let (tens, ones) = (n / 10, n % 10);
        let base = |tens: u64| if tens == 8 { style.eighty.unwrap_or("huitante") } else { DIZAINES[tens as usize] };
        let regular = |ones: u64| match ones {
            0 => base(tens).to_string(),
            1 => format!("{} et un", base(tens)),
            _ => [base(tens), UNITES[ones as usize]].join(joint),
        };
        match n {
            0..=19 => UNITES[n as usize].to_string(),
            20..=69 => regular(ones),
            70..=79 if style.septante => regular(ones),
            71 => "soixante et onze".to_string(),
            70..=79 => ["soixante", UNITES[(10 + ones) as usize]].join(joint),
            80..=89 if style.eighty.is_some() => regular(ones),
            90..=99 if style.septante => regular(ones),
            80 => ["quatre", if last { "vingts" } else { "vingt" }].join(joint),
            _ => ["quatre", "vingt", UNITES[(n - 80) as usize]].join(joint),
        }
    };
    let below_thousand = |n: u64, last: bool| match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest, last),
        (1, 0) => "cent".to_string(),
        (1, rest) => format!("cent {}", below_hundred(rest, last)),
        (h, 0) => format!("{} cent{}", UNITES[h as usize], if last { "s" } else { "" }),
        (h, rest) => format!("{} cent {}", UNITES[h as usize], below_hundred(rest, last)),
    };
    let mut parts = Vec::new();
    let mut rest = n;
    if style.hundreds && (1_100..2_000).contains(&n) {
        let cents = if n.is_multiple_of(100) { "cents" } else { "cent" };
        parts.push(format!("{} {cents}", UNITES[(n / 100) as usize]));
        rest = n % 100;
    }
    for (scale, name) in [(1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")] {
        let count = rest / scale;
        if count > 0 {
            parts.push(format!("{} {name}{}", below_thousand(count, true), if count > 1 { "s" } else { "" }));
            rest %= scale;
        }
    }
    match rest / 1000 {
        0 => {}
        1 => parts.push("mille".to_string()),
        thousands => parts.push(format!("{} mille", below_thousand(thousands, false))),
    }
    if !rest.is_multiple_of(1000) || parts.is_empty() {
        parts.push(below_thousand(rest % 1000, true));
    }
    let mut words = parts.join(" ");
    if style.feminine && n % 10 == 1 && words.ends_with("un") {
        words.push('e');
    }
    if style.mil && n < 2000 && words.starts_with("mille") {
        words = words.replacen("mille", "mil", 1);
    }
    if style.all_hyphens { words.replace(' ', "-") } else { words }
}

fn grouped(n: u64, mark: &str) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(c);
    }
    out
}

/// Small numbers as often as large ones.
fn any_number() -> impl Strategy<Value = u64> {
    prop_oneof![0..=100_u64, 0..=10_000_u64, 0..=1_000_000_u64, 0..=1_000_000_000_000_u64]
}

fn any_english() -> impl Strategy<Value = English> {
    any::<[bool; 4]>().prop_map(|[hyphens, and, article, hundreds]| English { hyphens, and, article, hundreds })
}

fn any_french() -> impl Strategy<Value = French> {
    let eighty = prop_oneof![Just(None), Just(Some("huitante")), Just(Some("octante"))];
    (any::<[bool; 6]>(), eighty).prop_map(|([hyphens, all_hyphens, septante, feminine, hundreds, mil], eighty)| {
        French { hyphens, all_hyphens, septante, eighty, feminine, hundreds, mil }
    })
}

/// What only looks like a number reads as none.
#[test]
fn words_in_no_order_of_a_number_make_none() {
    for (lang, texts) in [
        (
            Lang::EN,
            &["twenty twelve", "two twenty", "thousand million thousand", "one two", "two thousand two thousand"][..],
        ),
        (
            Lang::FR,
            &["vingt douze", "vingt-un", "deux mille mille", "cent deux cents", "trente onze", "deux vingt"][..],
        ),
    ] {
        for text in texts {
            assert_eq!(value(lang, text), None, "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn english_words_read_back(n in any_number(), style in any_english(), case in any_case()) {
        let text = set(&english(n, style), case);
        prop_assert_eq!(value(Lang::EN, &text), Some(Decimal::from(n)), "{}", text);
    }

    #[test]
    fn french_words_read_back(n in any_number(), style in any_french(), case in any_case()) {
        let text = set(&french(n, style), case);
        prop_assert_eq!(value(Lang::FR, &text), Some(Decimal::from(n)), "{}", text);
    }

    /// "3,25 millions", "3.25m" with what it counts, "3 million 250 thousand".
    #[test]
    fn digits_with_scale_words_read_back(thousands in 1..1_000_000_u64, power in 1..4_u32) {
        let scale = 1_000_u64.pow(power);
        let n = Decimal::new(thousands as i64, 3) * Decimal::from(scale);
        let short = Decimal::new(thousands as i64, 3).normalize().to_string();
        let (en, fr) = [("thousand", "mille"), ("million", "millions"), ("billion", "milliards")][power as usize - 1];
        for text in [format!("{short} {en}"), format!("{short}{}", ["k", "mn", "bn"][power as usize - 1])] {
            prop_assert_eq!(value(Lang::EN, &text), Some(n), "{}", text);
        }
        let text = format!("{} {fr}", short.replace('.', ","));
        prop_assert_eq!(value(Lang::FR, &text), Some(n), "{}", text);
        let (whole, rest) = (thousands / 1000, thousands % 1000);
        if whole > 0 && rest > 0 && power > 1 {
            let (below, dessous) = [("thousand", "mille"), ("million", "millions")][power as usize - 2];
            let text = format!("{whole} {en} {rest} {below}");
            prop_assert_eq!(value(Lang::EN, &text), Some(n), "{}", text);
            let text = format!("{whole} {fr} {rest} {dessous}");
            prop_assert_eq!(value(Lang::FR, &text), Some(n), "{}", text);
        }
    }

    /// "twelve point oh five": each decimal by its word; in French the decimals as a number below a hundred.
    #[test]
    fn decimals_in_words_read_back(whole in 0..1_000_u64, decimals in prop::collection::vec(0..10_usize, 1..6), tail in 10..100_u64, style in any_french()) {
        let digits: String = decimals.iter().map(|d| d.to_string()).collect();
        let words: Vec<&str> = decimals.iter().map(|d| ONES[*d]).collect();
        let spelt = English { hyphens: true, and: true, article: false, hundreds: false };
        let text = format!("{} point {}", english(whole, spelt), words.join(" "));
        prop_assert_eq!(value(Lang::EN, &text), format!("{whole}.{digits}").parse().ok(), "{}", text);
        let style = French { feminine: false, ..style };
        let text = format!("{} virgule {}", french(whole, style), french(tail, style));
        prop_assert_eq!(value(Lang::FR, &text), format!("{whole}.{tail}").parse().ok(), "{}", text);
    }

    #[test]
    fn digits_read_back(n in any_number()) {
        for mark in ["", " ", "\u{a0}", "\u{202f}", "\u{2009}", ".", "'", "’"] {
            let text = grouped(n, mark);
            prop_assert_eq!(value(Lang::FR, &text), Some(Decimal::from(n)), "{}", text);
        }
        for mark in ["", " ", "\u{a0}", "\u{202f}", "\u{2009}", ","] {
            let text = grouped(n, mark);
            prop_assert_eq!(value(Lang::EN, &text), Some(Decimal::from(n)), "{}", text);
        }
    }

    #[test]
    fn decimals_read_back(n in 0..1_000_000_000_u64, scale in 1..6_u32) {
        let text = format!("{:.*}", scale as usize, Decimal::new(n as i64, scale));
        prop_assert_eq!(value(Lang::EN, &text), Some(Decimal::new(n as i64, scale)), "{}", text);
        let text = text.replace('.', ",");
        prop_assert_eq!(value(Lang::FR, &text), Some(Decimal::new(n as i64, scale)), "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands there: no panic, and every span lies on character boundaries inside the text.
    #[test]
    fn any_text_is_read_without_a_panic(pieces in prop::collection::vec(0..PIECES.len(), 0..24), french: bool) {
        let text: String = pieces.iter().map(|&i| PIECES[i]).collect();
        let pack = Packs::builtin().get(if french { Lang::FR } else { Lang::EN }).unwrap();
        let segments = segment(&text, pack);
        let widths = Widths::default();
        let cx = Context { text: &text, segments: &segments, pack, reference: None, widths: &widths };
        for s in 0..segments.sentences.len() {
            for mention in crate::recognise::figure::read_all(&Bench::new(cx, s), &[]).0 {
                prop_assert!(!mention.span.of(&text).is_empty());
            }
        }
    }
}

const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "-",
    "–",
    ",",
    ".",
    "/",
    "'",
    "’",
    ":",
    "(",
    ")",
    "\n",
    "\u{200b}",
    "\u{ad}",
    "\u{202f}",
    "１７",
    "½",
    "1",
    "0",
    "12",
    "000",
    "999",
    "7777777777777777777777777777",
    "99999999999999999999999999999999",
    "k",
    "m",
    "$",
    "€",
    "%",
    "+",
    ">",
    "-5",
    "million",
    "trillion",
    "billions",
    "thousand",
    "hundred",
    "one",
    "un",
    "une",
    "twenty",
    "vingt",
    "quatre-vingt",
    "et",
    "and",
    "a",
    "half",
    "demi",
    "point",
    "virgule",
    "mille",
    "cent",
    "dizaines",
    "de",
    "d'",
    "of",
    "dozens",
    "several",
    "plusieurs",
    "plus de",
    "more than",
    "nearly",
    "between",
    "entre",
    "to",
    "à",
    "or",
    "ou",
    "thirds",
    "third",
    "ans",
    "years",
    "week",
    "semaines",
    "people",
    "personnes",
    "au moins",
    "or more",
    "environ",
    "minus",
    "moins",
    "no",
    "aucun",
    "p.m.",
    "heures",
    "from",
    "article",
    "Jean",
    "aged",
    "âgé de",
    "milliers",
    "centaine",
    "dozen",
];
