//! What holds of every run that is traced, over all examples of the packs, the golden articles and texts of our own.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::model::because::{Refusal, Rule};
use crate::model::text::Lang;
use crate::model::token::TokenKind;

/// Texts for rules that no example of a pack needs.
const OWN: &[(&str, &str)] = &[
    ("en", "The Russian president spoke by phone with the Turkish president on 2 May 2021, the Kremlin said."),
    ("en", "The fire killed up to 40 people, police said. Nearly 50 people were hurt in the fire."),
    ("en", "Norway fought on. Thirty of its soldiers were killed near the pass."),
    ("en", "Norway attacked at dawn, and 30 of its soldiers were killed near the pass."),
    ("en", "Twelve soldiers were killed on each side, the mission said."),
    ("en", "The mayor said: “The river rose at night. Twelve people were killed. Nobody slept.”"),
    ("fr", "Le maire craint que 40 personnes soient mortes dans le feu."),
    ("en", "This month 90 people have been arrested in the port."),
    ("en", "Twelve injured horses were led to the yard."),
];

fn article(lang: Lang, published: Option<&str>, text: &str) -> Article {
    Article {
        path: "example".into(),
        text: text.into(),
        first_line: 1,
        language: Some(lang),
        published: published.and_then(Edtf::parse),
        ..Article::default()
    }
}

/// Every text that the project's tests read, as an article.
fn articles() -> Vec<Article> {
    let mut all = Vec::new();
    for pack in Packs::builtin().all() {
        let kinds: BTreeMap<String, Vec<toml::Table>> = toml::from_str(&pack.examples()).unwrap();
        let forms = kinds.values().flatten().flat_map(|e| e["forms"].as_array().unwrap());
        all.extend(forms.map(|f| article(pack.lang, Some("2020-11-07"), f.as_str().unwrap())));
    }
    all.extend(OWN.iter().map(|(lang, text)| article(Lang::parse(lang).unwrap(), Some("2021-05-05"), text)));
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let options = crate::read::Options::default();
    all.extend(crate::read::sources(&golden, &options).unwrap().articles);
    all
}

#[test]
fn every_rule_and_every_reason_is_met_in_some_text() {
    let (mut rules, mut reasons) = (BTreeSet::new(), BTreeSet::new());
    for a in articles() {
        let found = trace(&a, Packs::builtin(), &Widths::default());
        rules.extend(found.because.iter().flatten().map(|b| b.rule));
        reasons.extend(found.refused.iter().map(|r| r.reason));
    }
    let idle: Vec<&str> = Rule::ALL.iter().filter(|r| !rules.contains(r)).map(|r| r.code()).collect();
    let unsaid: Vec<&str> = Refusal::ALL.iter().filter(|r| !reasons.contains(r)).map(|r| r.code()).collect();
    assert!(idle.is_empty() && unsaid.is_empty(), "rules {idle:?}, reasons {unsaid:?} come up in no text");
}

#[test]
fn tracing_changes_no_claim_and_gives_each_field_its_rule() {
    for a in articles() {
        let found = trace(&a, Packs::builtin(), &Widths::default());
        assert_eq!(found.extraction.claims, extract(&a, Packs::builtin(), &Widths::default()).claims, "{}", a.text);
        for (claim, because) in found.extraction.claims.iter().zip(&found.because) {
            let about: Vec<&str> = because.iter().map(|b| b.rule.about()).collect();
            let p = &claim.population;
            let said = [
                ("topic", true),
                ("figure.interval", true),
                ("attribution", true),
                ("basis", true),
                ("as_of", true),
                ("figure.hedge", claim.figure.hedge.code() != "exact" && claim.figure.hedge.code() != "undisclosed"),
                ("population.party", !p.party.is_empty()),
                ("population.status", p.status.code() != "unspecified"),
                ("population.group", p.group.is_some()),
                ("population.scope", p.scope.code() != "unspecified" && !about.contains(&"population.party")),
                ("population.includes", !p.includes.is_empty()),
                ("population.excludes", !p.excludes.is_empty()),
                ("place", !claim.place.is_empty()),
                ("attribution.stance", !claim.attribution.is_empty()),
                ("conditional", claim.conditional),
                ("since", claim.since.is_some()),
                ("background", claim.background),
                ("part_of", claim.part_of.is_some()),
                ("marks", !claim.marks.is_empty()),
                ("event", claim.event.is_some()),
            ];
            let silent: Vec<&str> =
                said.iter().filter(|(field, set)| *set && !about.contains(field)).map(|(field, _)| *field).collect();
            let by_hand = |f: &&str| claim.corrected.keys().any(|c| c == f || c.split('.').next() == Some(f));
            let silent: Vec<&str> = silent.into_iter().filter(|f| !by_hand(f)).collect();
            assert!(silent.is_empty(), "{silent:?} of {} in {:?}", claim.figure.text, claim.evidence.quote);
            let idle = ["conditional", "since", "background", "part_of", "place", "marks", "event"];
            let extra: Vec<_> = said.iter().filter(|(f, set)| !set && idle.contains(f) && about.contains(f)).collect();
            assert!(extra.is_empty(), "{extra:?} of {} in {:?}", claim.figure.text, claim.evidence.quote);
        }
    }
}

#[test]
fn every_figure_read_is_a_claim_or_refused_once() {
    let mut seen = 0;
    for a in articles() {
        let (packs, widths) = (Packs::builtin(), Widths::default());
        let found = trace(&a, packs, &widths);
        let claimed: Vec<Span> =
            found.extraction.claims.iter().map(|c| Span::new(c.figure.start, c.figure.end)).collect();
        let refused: Vec<Span> = found.refused.iter().map(|r| Span::new(r.start, r.end)).collect();
        assert!(refused.windows(2).all(|w| w[0].end <= w[1].start), "{refused:?} in {:?}", a.text);
        let times = |s: Span| {
            let claims = usize::from(claimed.iter().any(|c| c.overlaps(s)));
            claims + refused.iter().filter(|r| r.overlaps(s)).count()
        };
        assert!(refused.iter().all(|r| times(*r) == 1), "a figure both refused and claimed in {:?}", a.text);
        let Some((pack, segments)) = cut_up(&a, packs) else { continue };
        let reading = Reading::new(&a, pack, segments, &widths, MAX_FIGURES);
        for line in &reading.lines {
            let figures = line.mentions.iter().filter_map(|m| match &m.kind {
                MentionKind::Figure(f) => Some(f.number),
                MentionKind::Duration(d) => Some(d.figure.number),
                _ => None,
            });
            let tokens = reading.segments.tokens_of(line.sentence).iter();
            let digits = tokens.filter(|t| t.kind == TokenKind::Digits).map(|t| t.span());
            for span in figures.chain(digits) {
                seen += 1;
                assert_eq!(times(span), 1, "{:?} in {:?}", span.of(&a.text), a.text);
            }
        }
        for r in &found.refused {
            let chars = a.text.chars().skip(r.char_start).take(r.char_end - r.char_start);
            assert_eq!(chars.collect::<String>(), r.text, "{:?}", a.text);
            assert_eq!(&a.text[r.start..r.end], r.text);
        }
    }
    assert!(seen > 1_000, "{seen} figures");
}

/// A day that does not exist dates nothing, and a person is told.
#[test]
fn a_day_of_no_calendar_is_told() {
    let notes = |text: &str| {
        let found = extract(&article(Lang::EN, Some("2021-05-05"), text), Packs::builtin(), &Widths::default());
        found.notes.into_iter().map(|n| n.text).collect::<Vec<_>>()
    };
    let text = "The ferry sank.\n\nPolice said that 12 people died on 31 April, and 14 on 30 February 2021.";
    assert_eq!(notes(text), ["“31 April” on line 3 is no day of any calendar, and 1 more: it dates nothing"]);
    assert_eq!(notes("Police said that 12 people died on 30 April. The mayor spoke on 31 May."), [""; 0]);
}

/// The numbers that the claims of a text state, and those that are refused for a reason that is told.
fn stated(text: &str) -> (Vec<String>, Vec<Refusal>) {
    let a = article(Lang::EN, Some("2021-05-05"), text);
    let found = trace(&a, Packs::builtin(), &Widths::default());
    let mut values = Vec::new();
    for c in &found.extraction.claims {
        let shown = c.figure.value.map_or_else(|| "none".to_string(), |v| format!("{v:?}"));
        let noted = if c.notes.is_empty() { "" } else { ", noted" };
        values.push(shown.trim_start_matches("One(").trim_end_matches(')').to_string() + noted);
    }
    let telling = |r: &Refusal| matches!(r, Refusal::Unclear | Refusal::Negative | Refusal::Date);
    (values, found.refused.iter().map(|r| r.reason).filter(telling).collect())
}

/// What has no width inside a number is passed over, and told.
#[test]
fn numbers_are_read_as_they_are_seen() {
    for (number, value) in [
        ("12 \u{200b}000", "12000, noted"),
        ("12\u{200b} 000", "12000, noted"),
        ("12\u{a0}\u{200b}000", "12000, noted"),
        ("1\u{fe0f}2", "12, noted"),
        ("1\u{e0035}\u{180e}2", "12, noted"),
        ("1\u{34f}2", "12, noted"),
        ("1\u{3164}2", "12, noted"),
        ("12\u{200b}", "12, noted"),
        ("\u{2066}12\u{2069}", "12, noted"),
        ("a hun\u{200b}dred", "100"),
        ("12 thou\u{ad}sand", "12000"),
        ("12\u{2007}000", "12000"),
        ("1½ million", "1500000.00"),
    ] {
        let text = format!("Police said that {number} people died in Calder Point.");
        assert_eq!(stated(&text), (vec![value.to_string()], vec![]), "{text:?}");
    }
}

/// Where nobody can say which number is meant, none is claimed.
#[test]
fn numbers_that_are_unclear_are_refused() {
    let controls = [
        "\u{8}", "\u{1b}", "\u{7f}", "\u{e}", "\u{b}", "\u{c}", "\u{85}", "\u{9b}", "\u{2028}", "\u{3000}", "\u{fffd}",
    ];
    let between = ["\u{20e3}", "\u{2800}", "\u{202e}", "٬", "٫", "‚", "，", "·", "⁄", "\u{200b},\u{200b}"];
    let numbers = controls.iter().chain(&between).map(|c| format!("1{c}200"));
    for number in numbers.chain(
        ["1²", "10⁶", "1٢", "\u{202e}21\u{202c}", "a hundr\u{435}d", "1\u{41e}0 500", "12 0\u{41e}0"].map(String::from),
    ) {
        let (values, refused) = stated(&format!("Police said that {number} people died in Calder Point."));
        assert!(values.is_empty() && refused.contains(&Refusal::Unclear), "{number:?}: {values:?}, {refused:?}");
    }
    for number in ["1\u{41e}0", "1O0", "l2", "১২", "⑫", "Ⅻ", "🯱🯲", "12  000"] {
        assert_eq!(stated(&format!("Police said that {number} people died in Calder Point.")).0, [""; 0], "{number}");
    }
}

/// Ordinary typography beside numbers says nothing against them.
#[test]
fn footnotes_and_units_are_no_doubt() {
    for text in [
        "Police said that 12 people died.¹ The lake has 5 km² of water.",
        "Police said that 12 people² died ❤\u{fe0f} of CO₂ – in 5\u{202f}m³ of it.",
        "“12 people died”, police said – 20\u{a0}°C on the 1ᵉʳ, at 3:05, №\u{a0}5, 5μm.",
    ] {
        assert_eq!(stated(text), (vec!["12".to_string()], vec![]), "{text}");
    }
}

#[test]
fn the_number_of_an_unread_date_counts_nothing() {
    for (text, reason) in [
        ("On 31 February 2021 12 people died in Calder Point, police said.", Refusal::Date),
        ("On February 31, 2021, 12 people died in Calder Point, police said.", Refusal::Date),
        ("On 3 Mey 2021 12 people died in Calder Point, police said.", Refusal::Date),
        ("On Mey 3, 2021, 12 people died in Calder Point, police said.", Refusal::Date),
        ("On 3 \u{41c}ay 2021 12 people died in Calder Point, police said.", Refusal::Unclear),
        ("On 3 \u{41c}ay 12 people died in Calder Point, police said.", Refusal::Unclear),
        ("On \u{41c}ay 3 12 people died in Calder Point, police said.", Refusal::Unclear),
        ("On 1\u{200b}3 May 2021 12 people died in Calder Point, police said.", Refusal::Unclear),
    ] {
        let (values, refused) = stated(text);
        assert!(values == ["12"] && refused.contains(&reason), "{text}: {values:?}, {refused:?}");
    }
}

#[test]
fn a_count_below_zero_is_none() {
    for number in ["-5", "−5", "-0", "minus five"] {
        let text = format!("Police said that {number} people died in Calder Point.");
        assert_eq!(stated(&text), (vec![], vec![Refusal::Negative]), "{text}");
    }
}

#[test]
fn whose_town_it_is_says_of_nobody_whose_the_persons_are() {
    let of = |text: &str| {
        let claims = extract(&article(Lang::EN, Some("2021-05-08"), text), Packs::builtin(), &Widths::default()).claims;
        claims.into_iter().flat_map(|c| c.candidates).collect::<Vec<_>>()
    };
    assert_eq!(of("On Friday thousands of protesters marched through the western Norwegian town of Arlow."), [""; 0]);
    assert_eq!(of("Norwegian protesters blocked the bridge, and 12 people were arrested."), ["party:NO"]);
}

#[test]
fn what_is_written_in_no_language_of_ours_is_not_read_whatever_is_stated_of_it() {
    let german = "Die Feuerwehr rückte am Montag aus, weil in der Halle am Hafen von Arlow ein Feuer ausgebrochen war. Von 12 Booten \
        blieben nach den Worten des Bürgermeisters nur drei verschont, und die Straße zum Kai wurde für die ganze Nacht gesperrt. Die \
        Ursache ist noch nicht bekannt, doch die Ermittler schließen nicht aus, dass ein alter Ofen schuld war.";
    let read = |text: &str| extract(&article(Lang::EN, None, text), Packs::builtin(), &Widths::default());
    assert!(read(german).unread.is_some_and(|why| why.contains("stated as `en`")));
    let list = format!("Killed: {}12 dead in all.", "Ada Thale, Imre Voss, Tomas Hale, Lena Marsh; ".repeat(12));
    assert_eq!(read(&list).unread, None, "names");
    assert_eq!(read("Zwölf Boote, drei Hallen, 12 Tote.").unread, None, "too few words to tell");
}
