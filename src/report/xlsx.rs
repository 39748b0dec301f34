//! Rows and claims as a workbook: sheets of rows, claims and notes. Text is text in it, never a formula.
//!
//! Input: what is told. Output: bytes, the same for the same input: the workbook's date is fixed. A number that a
//! spreadsheet cannot hold exactly is written as text.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::error::Error;
use crate::model::verdict::Row;
use crate::report::csv::{Cell, claim_records, row_records};
use crate::report::safe::terminal;
use crate::report::say;
use crate::report::told::Told;

/// Lines that a sheet may have.
const MOST_LINES: usize = 1_048_576;
/// Characters that a cell may have, a few less than the format allows.
const MOST_TEXT: usize = 32_000;
/// Spreadsheets count in binary fractions of 53 bits: whole numbers up to here are exact, and 15 digits in any case.
const MOST_EXACT: i64 = 999_999_999_999_999;

/// The workbook.
pub(crate) fn rows(told: &Told<'_>) -> Result<Vec<u8>, Error> {
    let made = workbook(told).and_then(|mut w| w.save_to_buffer());
    made.map_err(|e| Error::Usage {
        what: format!("the table does not fit into a workbook: {e}"),
        hint: "choose another format, or fewer rows with --topic or --only".to_string(),
    })
}

fn workbook(told: &Told<'_>) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("recoupe").set_creation_datetime(&created));
    let (header, records) = row_records(told);
    sheet(workbook.add_worksheet(), "Rows", &header, records)?;
    let mut seen = std::collections::BTreeSet::new();
    let claims = told.rows().flat_map(Row::claims).filter(|c| seen.insert(c.id.as_str()));
    let (header, records) = claim_records(claims);
    sheet(workbook.add_worksheet(), "Claims", header, records)?;
    let notes = told.found.notes.iter().map(|n| vec![Cell::List(vec![say::note(n)])]);
    sheet(workbook.add_worksheet(), "Notes", &["note"], notes)?;
    Ok(workbook)
}

/// A sheet with a header that stays in sight and can be filtered by.
fn sheet<'a>(
    sheet: &mut Worksheet,
    name: &str,
    header: &[&str],
    records: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let bold = Format::new().set_bold();
    for (column, title) in (0..).zip(header) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        sheet.set_column_width(column, if title.len() > 6 { 18 } else { 12 })?;
    }
    let mut last = 0;
    for (line, record) in (1..).zip(records) {
        if line as usize >= MOST_LINES {
            return Err(XlsxError::RowColumnLimitError);
        }
        for (column, value) in (0..).zip(&record) {
            cell(sheet, line, column, value)?;
        }
        last = line;
    }
    sheet.set_freeze_panes(1, 0)?;
    let columns = u16::try_from(header.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    Ok(())
}

fn cell(sheet: &mut Worksheet, line: u32, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
    match cell {
        Cell::Text("") | Cell::Number(None) => {}
        Cell::Text(s) => {
            sheet.write_string(line, column, text(s))?;
        }
        Cell::List(list) if list.iter().all(String::is_empty) => {}
        Cell::List(list) => {
            sheet.write_string(line, column, text(&list.join("; ")))?;
        }
        Cell::Number(Some(number)) => match number.to_f64().filter(|_| is_exact(*number)) {
            Some(exact) => {
                sheet.write_number(line, column, exact)?;
            }
            None => {
                sheet.write_string(line, column, number.normalize().to_string())?;
            }
        },
        Cell::Count(n) => {
            sheet.write_number(line, column, u32::try_from(*n).unwrap_or(u32::MAX))?;
        }
    }
    Ok(())
}

fn is_exact(number: Decimal) -> bool {
    let digits = number.normalize().mantissa().abs();
    digits <= i128::from(MOST_EXACT)
}

/// One logical line that a cell holds. `_x001b_`, which spreadsheets read as a control character, is spelled so that they
/// show it (ECMA-376, ST_Xstring).
///
/// The writer takes a text from `<r>` to `</r>` for formatted text that is markup already: such a text begins with a blank.
fn text(text: &str) -> String {
    let shown = terminal(text);
    let is_code = |rest: &str| {
        let rest = rest.as_bytes();
        rest.len() >= 7 && rest[2..6].iter().all(u8::is_ascii_hexdigit) && rest[6] == b'_'
    };
    let mut out = String::from(if shown.starts_with("<r>") { " " } else { "" });
    let mut from = 0;
    for (at, _) in shown.match_indices("_x").filter(|(at, _)| is_code(&shown[*at..])) {
        out.push_str(&shown[from..at]);
        out.push_str("_x005F");
        from = at;
    }
    out.push_str(&shown[from..]);
    if let Some((end, _)) = out.char_indices().nth(MOST_TEXT) {
        out.truncate(end);
        out.push_str(" …");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Filter;
    use crate::report::fixtures::hostile;
    use std::io::Read;

    fn part(workbook: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
        let mut out = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut out).unwrap();
        out
    }

    #[test]
    fn text_is_never_markup_or_formula() {
        assert_eq!(text("<r><t>x</t></r>"), " <r><t>x</t></r>");
        assert_eq!(text("a _x001B_ _x41_ _x0041_b\u{1b}"), "a _x005F_x001B_ _x41_ _x005F_x0041_b\\u{1b}");
        assert!(text(&"_x0041_".repeat(9_000)).chars().count() < 32_767);
        let mut found = hostile();
        found.rows[0].claim_mut(0).evidence.quote = "<r><t>=1+1</t><evil/></r>".into();
        let filter = Filter::default();
        let workbook = rows(&Told::new(&found, None, &filter)).unwrap();
        let strings = part(&workbook, "xl/sharedStrings.xml");
        assert!(strings.contains("&lt;evil/&gt;") && !strings.contains("<evil"), "{strings}");
        assert!(!strings.contains(['\u{1b}', '\u{202e}']) && !strings.contains("##["));
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            assert!(!part(&workbook, sheet).contains("<f>"), "a formula in {sheet}");
        }
    }

    #[test]
    fn the_same_rows_are_the_same_bytes() {
        let (found, filter) = (crate::report::fixtures::flood(), Filter::default());
        let once = rows(&Told::new(&found, None, &filter)).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2_100)); // An archive counts in steps of two seconds.
        assert_eq!(once, rows(&Told::new(&found, None, &filter)).unwrap());
        assert!(part(&once, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
    }

    #[test]
    fn numbers_are_numbers_where_they_are_exact() {
        assert!(is_exact("999999999999999".parse().unwrap()) && is_exact("0.000001".parse().unwrap()));
        assert!(!is_exact("9007199254740993".parse().unwrap()));
    }
}
