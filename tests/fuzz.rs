//! The fuzz targets on stable: every saved input is replayed, then changed at random from a fixed seed.
//!
//! `RECOUPE_FUZZ=20000 cargo test --test fuzz -- --nocapture` changes each target's inputs so many times and says how many ran.

#![allow(clippy::unwrap_used, reason = "a test that cannot run must fail")]
#![allow(clippy::print_stderr, reason = "how much was tried is what this test tells")]

#[allow(unreachable_pub, reason = "a library for cargo-fuzz, a module here")]
#[path = "../fuzz/src/lib.rs"]
mod bodies;

use std::fs;
use std::path::Path;

use bodies::{Body, TARGETS};

/// Changed inputs of each target in an ordinary run.
const USUAL: u64 = 60;
/// Bytes that an input may grow to.
const LONGEST: usize = 4_000;

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "12",
    " people died",
    " morts",
    "\n",
    "\r",
    "\0",
    "---\n",
    "::",
    "##[",
    "\u{1b}[",
    "\u{202e}",
    "\u{200b}",
    "`",
    "|",
    "<",
    "\"",
    "'",
    "]]>",
    "=",
    "1e400",
    "9999999999",
    " million",
    " 31 ",
    " May ",
    " mars ",
    "/",
    "-",
    ",",
    ".",
    "“",
    "”",
    "(",
    ")",
    " said ",
    " selon ",
    "known",
    "[[",
    "]]",
    "{",
    "}",
    "*",
    "&a ",
    "!!",
    ": ",
    "\\u",
    "é",
    "١٢",
    "𝟙",
    "\u{301}",
    " of them ",
    " since ",
    " between ",
    " and ",
    "%",
];

/// Numbers that look random and are the same on every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (sides.max(1) as u64)).unwrap()
    }
}

fn change(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(input.len() + 1);
        let end = (at + dice.roll(24)).min(input.len());
        match dice.roll(6) {
            0 => drop(input.drain(at..end)),
            1 => input.splice(at..at, PIECES[dice.roll(PIECES.len())].bytes()).for_each(drop),
            2 => {
                let part = input[at..end].to_vec();
                let times = 1 + dice.roll(20);
                input.splice(at..at, part.repeat(times)).for_each(drop);
            }
            3 => {
                let from = dice.roll(other.len() + 1);
                let to = (from + dice.roll(60)).min(other.len());
                input.splice(at..end, other[from..to].iter().copied()).for_each(drop);
            }
            4 => input.iter_mut().skip(at).take(1).for_each(|b| *b ^= 1 << dice.roll(8)),
            _ => input.splice(at..end, PIECES[dice.roll(PIECES.len())].bytes()).for_each(drop),
        }
        input.truncate(LONGEST);
    }
}

/// Runs a body; an input that breaks a promise is shown, to be saved beside the others.
fn run(name: &str, body: Body, input: &[u8]) {
    if std::panic::catch_unwind(|| body(input)).is_err() {
        panic!("{name} fails on {:?}", input.escape_ascii().to_string());
    }
}

fn saved(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|p| fs::read(p).unwrap()).collect()
}

fn fuzz(name: &str) {
    let body = TARGETS.iter().find(|t| t.0 == name).unwrap().1;
    let times = std::env::var("RECOUPE_FUZZ").map_or(USUAL, |n| n.parse().unwrap());
    let inputs = saved(name);
    assert!(inputs.len() >= 2, "{name} has no inputs");
    run(name, body, b"");
    inputs.iter().for_each(|i| run(name, body, i));
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ name.len() as u64);
    for _ in 0..times {
        let mut input = inputs[dice.roll(inputs.len())].clone();
        let other = &inputs[dice.roll(inputs.len())];
        change(&mut input, other, &mut dice);
        run(name, body, &input);
    }
    eprintln!("{name}: {} inputs replayed, {times} changed ones ran", inputs.len());
}

#[test]
fn decode() {
    fuzz("decode");
}

#[test]
fn front_matter() {
    fuzz("front_matter");
}

#[test]
fn html() {
    fuzz("html");
}

#[test]
fn many() {
    fuzz("many");
}

#[test]
fn numbers() {
    fuzz("numbers");
}

#[test]
fn dates() {
    fuzz("dates");
}

#[test]
fn extraction() {
    fuzz("extraction");
}

#[test]
fn baseline() {
    fuzz("baseline");
}

#[test]
fn renderers() {
    fuzz("renderers");
}

/// Every target of cargo-fuzz is called here too, and the other way round.
#[test]
fn both_know_the_same_targets() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let here = include_str!("fuzz.rs");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut files: Vec<String> = fs::read_dir(root.join("fuzz_targets"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut names: Vec<String> = TARGETS.iter().map(|t| format!("{}.rs", t.0)).collect();
    names.sort();
    assert_eq!(files, names);
    for (name, _) in TARGETS {
        assert!(
            here.contains(&format!("fuzz(\"{name}\")")) && manifest.contains(&format!("name = \"{name}\"")),
            "{name}"
        );
    }
}
