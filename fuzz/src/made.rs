//! What renderers are given, made from bytes, with no article to read it from: claims, rows, notes, a check.
//!
//! The first line of an input chooses, byte by byte, and is all zeros once it ends. The lines behind it are words, taken in turn and
//! then from the first again: one line of words stands in every place. A byte that is no UTF-8 is a piece that some reader obeys.

use std::sync::Arc;

use recoupe::Packs;
use recoupe::model::check::{CheckResult, CheckedRow, Entry, Finding, Said, State};
use recoupe::model::claim::{
    AsOf, AsOfBasis, Attribution, Basis, Citation, Claim, ClaimFigure, Evidence, Interest, Mark, Population, SCHEMA,
    Scope,
};
use recoupe::model::edtf::Edtf;
use recoupe::model::mention::{Hedge, Stance, Status, Value};
use recoupe::model::policy::Policy;
use recoupe::model::verdict::{Note, Origin, Pair, Reason, Reconciliation, Row, Severity, Story, Verdict};
use recoupe::reconcile_counted;
use rust_decimal::Decimal;

/// What a terminal, a runner, a browser, a wiki or a spreadsheet would obey, and what begins a note of the program's own.
const PIECES: &[&str] = &[
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[2J",
    "\u{85}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{fffe}",
    "\u{e0041}",
    "::",
    "::error::",
    "##[",
    "%0A",
    "</script>",
    "<r>",
    "</r>",
    "_x001b_",
    "<!--",
    "<img src=x onerror=y>",
    "]]>",
    "&lt;",
    "\"",
    "'",
    "`",
    "|",
    "\\",
    "[[",
    "](javascript:x)",
    "![",
    "{{",
    "~~~~",
    "@team",
    "#12 ",
    "GH-12",
    "a5c3785",
    ":100:",
    "=1+1",
    ";=1",
    "＝1",
    "*/",
    "../",
    "#7",
    "https://x.example/",
    "javascript:",
    "not read: ",
    "漢字",
    "e\u{301}\u{301}",
];

const DATES: &[&str] = &[
    "2021-05-03",
    "2021-05-04",
    "2021-05-03T14:05",
    "2021-05",
    "2021-21",
    "2021",
    "202X",
    "XXXX-05-03",
    "2021-05-01/2021-05-03",
    "../2021-05-03",
    "0000-01-01",
    "9999-12-31",
    "",
];

const HEDGES: [Hedge; 12] = [
    Hedge::Exact,
    Hedge::AtLeast,
    Hedge::MoreThan,
    Hedge::AtMost,
    Hedge::LessThan,
    Hedge::About,
    Hedge::Nearly,
    Hedge::Between,
    Hedge::Order,
    Hedge::Vague,
    Hedge::None,
    Hedge::Undisclosed,
];

/// An input, and how far it is used.
pub(crate) struct Made<'a> {
    choices: std::slice::Iter<'a, u8>,
    words: Vec<String>,
    taken: usize,
}

impl<'a> Made<'a> {
    pub(crate) fn of(data: &'a [u8]) -> Self {
        let mut lines = data.split(|b| *b == b'\n');
        let choices = lines.next().unwrap_or_default().iter();
        Self { choices, words: lines.map(words).collect(), taken: 0 }
    }

    /// One of so many, from 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.choices.next().map_or(0, |b| usize::from(*b)) % n.max(1)
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 1
    }

    pub(crate) fn text(&mut self) -> String {
        let n = self.taken % self.words.len().max(1);
        self.taken += 1;
        self.words.get(n).cloned().unwrap_or_default()
    }

    /// Words in three places of four.
    fn some<T: for<'s> From<&'s str>>(&mut self) -> Option<T> {
        (self.below(4) < 3).then(|| T::from(&self.text()))
    }

    fn few(&mut self) -> Vec<String> {
        (0..self.below(3)).map(|_| self.text()).collect()
    }

    fn date(&mut self) -> Option<Edtf> {
        Edtf::parse(self.one(DATES))
    }

    fn number(&mut self) -> Decimal {
        let n = Decimal::from(self.below(256));
        match self.below(8) {
            0..4 => n,
            4 => n * Decimal::from(1_000_000),
            5 => n / Decimal::from(64),
            6 => Decimal::MAX - n,
            _ => -n,
        }
    }

    /// The lower first.
    fn two_numbers(&mut self) -> (Decimal, Decimal) {
        let (a, b) = (self.number(), self.number());
        (a.min(b), a.max(b))
    }

    /// Behind so many bytes.
    fn figure(&mut self, start: usize, text: String) -> ClaimFigure {
        let (low, high) = self.two_numbers();
        let value = [Some(Value::One(low)), Some(Value::Range(low, high)), None];
        ClaimFigure {
            value: self.one(&value),
            low: self.one(&[Some(low), None]),
            high: self.one(&[Some(high), None]),
            hedge: self.one(&HEDGES),
            unit: self.some().unwrap_or("person".to_string()),
            start,
            end: start + text.len(),
            char_start: start,
            char_end: start + text.chars().count(),
            rounded: self.yes(),
            text,
        }
    }

    fn population(&mut self) -> Population {
        use Scope::{AllSides, Ambiguous, EachSide, OneSide, Unspecified};
        use Status::{Civilian, Militant, Military, Police};
        Population {
            party: self.few(),
            scope: self.one(&[Unspecified, AllSides, EachSide, OneSide, Ambiguous]),
            status: self.one(&[Status::Unspecified, Military, Civilian, Police, Militant]),
            group: self.some(),
            includes: self.few(),
            excludes: self.few(),
        }
    }

    fn basis(&mut self) -> Basis {
        use Basis::{Change, Cumulative, Incident, Period, Projection, Stock};
        self.one(&[Cumulative, Incident, Period, Stock, Change, Projection])
    }

    fn source(&mut self, start: usize, end: usize) -> Attribution {
        use Stance::{Accuses, Claims, Confirms, Declines, Denies, Estimates, Fears, States};
        Attribution {
            source: self.text(),
            name: self.some().unwrap_or_default(),
            id: self.some(),
            cue: self.text(),
            stance: self.one(&[States, Confirms, Estimates, Claims, Denies, Accuses, Fears, Declines]),
            interest: self.one(&[Interest::Own, Interest::Adversary, Interest::ThirdParty, Interest::Unknown]),
            start,
            end,
        }
    }

    fn citation(&mut self) -> Citation {
        Citation { text: self.text(), outlet: self.some(), articles: self.few(), line: self.one(&[None, Some(3)]) }
    }

    /// A topic of the packs, as in every claim; the dead are told of in every form.
    fn topic(&mut self) -> String {
        let topics = &Packs::builtin().inventory().topics;
        let other = self.below(2 * topics.len()).checked_sub(topics.len());
        other.and_then(|n| topics.keys().nth(n)).map_or("deaths".to_string(), ToString::to_string)
    }

    /// A claim as a record may have it: its figure lies in its sentence, which may stand anywhere.
    fn claim(&mut self, n: usize) -> Claim {
        let [before, number, after] = [self.text(), self.text(), self.text()];
        let start = self.one(&[0, 100, usize::MAX - before.len() - number.len()]);
        let at = start + before.len();
        let quote = format!("{before}{number}{after}");
        let figure = self.figure(at, number);
        let sources = [None, Some((start, at)), Some((figure.end, usize::MAX))];
        let attribution = self.one(&sources).map(|(from, to)| self.source(from, to));
        Claim {
            schema: SCHEMA,
            id: format!("{}{n}", self.text()),
            article: format!("{}{n}{}", self.text(), self.text()).into(),
            outlet: self.some(),
            title: self.some(),
            url: self.some(),
            published: self.date(),
            language: self.some(),
            topic: self.topic(),
            population: self.population(),
            place: self.few(),
            event: self.some(),
            date: self.yes().then(|| self.date()).flatten(),
            figure,
            basis: self.basis(),
            since: self.date(),
            part_of: self.some(),
            as_of: AsOf { date: self.date(), basis: AsOfBasis::Stated },
            attribution: attribution.into_iter().collect(),
            conditional: self.yes(),
            background: self.yes(),
            agency: self.few().into(),
            evidence: Evidence { start, end: start.saturating_add(quote.len()), line: 1, column: 1, quote },
            notes: self.few(),
            derived_from: self.some(),
            marks: self.one(&[None, Some(Mark::Replaced)]).into_iter().collect(),
            candidates: Vec::new(),
            context: ["place:AM", "name:Arlow", "name:Calder", "event:flood"].map(String::from).into(),
            corrected: self.few().into_iter().map(|field| (field, self.text())).collect(),
            cites: self.yes().then(|| self.citation().into()),
        }
    }

    fn severity(&mut self) -> Severity {
        self.one(&[Severity::Error, Severity::Warning, Severity::Note, Severity::Ok])
    }

    fn pair(&mut self, a: &Arc<Claim>, b: &Arc<Claim>) -> Pair {
        let (verdict, severity) = (self.one(Verdict::ALL), self.severity());
        let reason = if self.yes() { Reason::from(&"{a}, then {b}") } else { self.text().into() };
        Pair { a: a.clone(), b: b.clone(), verdict, kind: None, severity, reason }
    }

    /// A row of some claims, one of which is held against a claim that may be of another row.
    fn row(&mut self, n: usize, claims: &[Arc<Claim>], other: &Arc<Claim>) -> Option<Row> {
        let (first, (min, max)) = (claims.first()?, self.two_numbers());
        let pairs = vec![self.pair(first, other), self.pair(first, claims.last()?)];
        let origin = Origin { id: self.text(), label: self.text(), claims: claims.to_vec() };
        Some(Row {
            id: format!("3fa9c1d2e{n}"),
            story: "s1".to_string(),
            topic: first.topic.clone(),
            population: first.population.clone(),
            basis: first.basis,
            verdict: self.one(Verdict::ALL),
            severity: self.severity(),
            min: self.one(&[Some(min), None]),
            max: self.one(&[Some(max), None]),
            factor: self.one(&[Some(max), None]),
            best: self.one(&[None, Some(Value::One(min)), Some(Value::Range(min, max))]),
            origins: vec![origin],
            claims: claims.to_vec(),
            pairs,
        })
    }

    pub(crate) fn claims(&mut self) -> Vec<Arc<Claim>> {
        (0..=self.below(3)).map(|n| self.claim(n).into()).collect()
    }

    /// What reconciliation finds of claims, one at least; or rows of them that say anything.
    pub(crate) fn found(&mut self, claims: &[Arc<Claim>]) -> Reconciliation {
        let notes = vec![Note::on(self.text(), self.text()), Note::new(self.text())];
        if self.yes() {
            let claims = claims.iter().cloned();
            let found = reconcile_counted(claims, &Policy::default(), Packs::builtin().inventory()).0;
            return Reconciliation { notes, ..found };
        }
        let (one, rest) = claims.split_at(self.below(claims.len()));
        let rows = [one, rest].iter().enumerate().filter_map(|(n, some)| self.row(n, some, &claims[0])).collect();
        let articles = claims.iter().map(|c| c.article.to_string()).collect();
        let story = Story { id: "s1".to_string(), label: self.text(), articles };
        Reconciliation { schema: SCHEMA, stories: vec![story], rows, notes }
    }

    fn state(&mut self) -> State {
        match self.below(4) {
            0 => State::New { remark: self.some() },
            1 => State::Known { reason: self.text(), until: self.date() },
            2 => State::OutOfScope,
            _ => State::Passed,
        }
    }

    fn entry(&mut self) -> Entry {
        let said = Said { outlet: self.text(), source: self.text(), figure: self.text(), as_of: self.text() };
        let finding = Finding {
            topic: self.text(),
            population: self.population(),
            place: self.text(),
            event: self.text(),
            verdict: self.one(Verdict::ALL),
            said: vec![said],
        };
        Entry { finding, reason: self.text(), until: self.date(), line: self.below(2) }
    }

    /// A check of what was found.
    pub(crate) fn check(&mut self, found: &Reconciliation) -> CheckResult {
        let row = |r: &Row| CheckedRow { id: r.id.clone(), severity: self.severity(), state: self.state() };
        let rows = found.rows.iter().map(row).collect();
        CheckResult {
            rows,
            stale: vec![self.entry()],
            baseline: self.text(),
            sources: self.text(),
            arguments: self.few(),
            fails_on_stale: self.yes(),
        }
    }
}

fn words(line: &[u8]) -> String {
    let mut out = String::new();
    for chunk in line.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|b| PIECES[usize::from(*b) % PIECES.len()]));
    }
    out
}
