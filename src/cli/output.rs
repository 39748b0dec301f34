//! Standard output and standard error: every byte that leaves the program goes through here, escaped.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};

use recoupe::error::Error;
use recoupe::model::verdict::Note;
use recoupe::report::safe::{terminal, terminal_lines};
use recoupe::report::{Format, terminal_width};

use crate::cli::Exit;

/// Columns of a line where standard output is no terminal.
const PIPE_WIDTH: usize = 100;

/// The one writer of a run, and what it could not do.
pub(crate) struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    /// Whoever read standard output has gone: nothing more is written, and that is no failure.
    closed: bool,
    failed: Option<io::Error>,
    faults: Vec<Error>,
    discrepancies: bool,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self {
            stdout: BufWriter::new(io::stdout().lock()),
            closed: false,
            failed: None,
            faults: Vec::new(),
            discrepancies: false,
        }
    }

    /// Prints text that is already escaped for its format.
    pub(crate) fn print(&mut self, text: &(impl AsRef<[u8]> + ?Sized)) {
        if !self.is_closed() {
            let result = self.stdout.write_all(text.as_ref());
            self.note(result);
        }
    }

    /// Whether there is no use in writing on.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed || self.failed.is_some()
    }

    /// Tells of something that could not be done, at the end; the run goes on.
    pub(crate) fn fault(&mut self, fault: Error) {
        self.faults.push(fault);
    }

    /// Whether something could not be done so far.
    pub(crate) fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The check fails; what could not be done goes before that.
    pub(crate) fn discrepancies(&mut self) {
        self.discrepancies = true;
    }

    /// Says something beside the output.
    pub(crate) fn remark(&mut self, text: &str) {
        self.flush();
        let _ = writeln!(io::stderr().lock(), "recoupe: {}", terminal(text));
    }

    /// Says on standard error what a format of bare records has no room for. Faults are told at the end anyway.
    pub(crate) fn notes(&mut self, notes: &[Note], format: Format) {
        if matches!(format, Format::Jsonl | Format::Csv | Format::Ucdp | Format::Wikidata) {
            for note in Note::gathered(notes).iter().filter(|n| !n.is_fault()) {
                let article = note.article.as_ref().map_or(String::new(), |a| format!("{a}: "));
                self.remark(&format!("note: {article}{}", note.text));
            }
        }
    }

    /// Columns that a line may take: `COLUMNS`, the terminal's width, or a fixed one.
    pub(crate) fn width() -> usize {
        let asked = std::env::var("COLUMNS").ok().and_then(|c| c.trim().parse().ok()).filter(|c| *c > 0);
        let own = || if io::stdout().is_terminal() { terminal_width() } else { None };
        asked.or_else(own).unwrap_or(PIPE_WIDTH).clamp(60, 400)
    }

    /// Prints what could not be done, and says how the run ended.
    pub(crate) fn finish(mut self, result: Result<(), Error>) -> Exit {
        self.flush();
        if let Err(e) = result {
            self.faults.push(e);
        }
        let mut exit = match (self.faults.is_empty(), self.discrepancies) {
            (false, _) => Exit::Incomplete,
            (true, true) => Exit::Discrepancies,
            (true, false) => Exit::Done,
        };
        let mut stderr = io::stderr().lock();
        for fault in &self.faults {
            // An error shows itself in two lines, where and what, then what to do, with no other line break in them.
            let _ = writeln!(stderr, "recoupe: {}", terminal_lines(fault.to_string().trim_end()));
        }
        if let Some(e) = self.failed {
            let _ = writeln!(
                stderr,
                "recoupe: standard output: {}\n  the output above is not complete",
                terminal(&e.to_string())
            );
            exit = Exit::Incomplete;
        }
        exit
    }

    /// Prints help, version or a usage error.
    pub(crate) fn usage(mut self, error: &clap::Error) -> Exit {
        let text = terminal_lines(&error.render().to_string());
        if error.use_stderr() {
            let _ = io::stderr().lock().write_all(text.as_bytes());
            return Exit::Incomplete;
        }
        self.print(&text);
        self.finish(Ok(()))
    }

    fn flush(&mut self) {
        if !self.is_closed() {
            let result = self.stdout.flush();
            self.note(result);
        }
    }

    fn note(&mut self, result: io::Result<()>) {
        match result {
            Ok(()) => {}
            Err(e) if e.kind() == ErrorKind::BrokenPipe => self.closed = true,
            Err(e) => self.failed = Some(e),
        }
    }
}
