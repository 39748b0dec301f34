//! Bytes -> text: byte order mark, then UTF-16 by its zero bytes, then UTF-8, then what markup declares, then a guess among the older
//! encodings. Valid UTF-8 goes before a declaration: by chance no other text is. A declaration that could be read is no UTF-16,
//! whatever it says, and one of an encoding that browsers read as nothing is passed over.
//!
//! What is not certain is said in a note; what is no text is refused. Line ends stay as they are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use crate::work;

/// Bytes that a guess is made from.
const GUESSED: usize = 256 << 10;

/// A file's text.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// Without byte order marks.
    pub(crate) text: String,
    /// What was uncertain or lost.
    pub(crate) notes: Vec<String>,
}

/// Bytes of a page or a feed in which it may say how it is encoded.
const DECLARED: usize = 1024;

/// Decodes a file; the error says why it is no text.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    decode_as(bytes, None)
}

/// Decodes markup, which may say how it is encoded: `charset=` or `encoding=` at its head.
pub(crate) fn decode_markup(bytes: Vec<u8>) -> Result<Decoded, String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED)]).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| {
        let rest = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        rest.split(['"', '\'', ' ', '>', '/', '?', ';']).next()
    });
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // As browsers have it: https://encoding.spec.whatwg.org and the HTML standard's look at the first bytes.
    let utf16 = declared.is_some_and(|encoding| encoding == UTF_16LE || encoding == UTF_16BE);
    decode_as(bytes, if utf16 { Some(UTF_8) } else { declared })
}

fn decode_as(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, String> {
    let mut notes = Vec::new();
    let mut text = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => with(encoding, &bytes[mark..], &mut notes),
        None => unmarked(bytes, declared, &mut notes),
    };
    if is_binary(&text) {
        return Err("looks like a binary file, not an article".to_string());
    }
    let body = text.trim_start_matches('\u{feff}').len();
    if body < text.len() {
        notes.push("begins with more than one byte order mark".to_string());
        text.drain(..text.len() - body);
    }
    Ok(Decoded { text, notes })
}

fn unmarked(bytes: Vec<u8>, declared: Option<&'static Encoding>, notes: &mut Vec<String>) -> String {
    if let Some(encoding) = by_zeros(&bytes) {
        notes.push(format!("read as {}, told by its zero bytes: it has no byte order mark", encoding.name()));
        return with(encoding, &bytes, notes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(e) => e.into_bytes(),
    };
    if is_damaged_utf8(&bytes) {
        return with(UTF_8, &bytes, notes);
    }
    match declared {
        // It makes one U+FFFD of all that there is.
        Some(encoding) if encoding == REPLACEMENT => {
            notes.push("the encoding that it declares is read by nobody, and passed over".to_string());
        }
        Some(encoding) => return with(encoding, &bytes, notes),
        None => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let from = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
    detector.feed(&bytes[from..bytes.len().min(from + GUESSED)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    notes.push(format!("read as {}, a guess: it is no UTF-8", encoding.name()));
    with(encoding, &bytes, notes)
}

fn with(encoding: &'static Encoding, bytes: &[u8], notes: &mut Vec<String>) -> String {
    work::count(bytes.len());
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    if lossy {
        notes.push(format!("some bytes are no {}: they are shown as \u{fffd}", encoding.name()));
    }
    text.into_owned()
}

/// UTF-16 in western text has a zero in every other byte.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    if !head.contains(&0) {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (most, few) = (head.len() / 4, head.len() / 100);
    match (even, odd) {
        _ if head.len() < 4 => None,
        (e, o) if o > most && e <= few => Some(UTF_16LE),
        (e, o) if e > most && o <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether it was UTF-8 before something broke it: by far most of what is not ASCII is still valid.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > 3 * broken
}

/// Zero characters, or one control character in ten, are no text.
fn is_binary(text: &str) -> bool {
    if !has_controls(text.as_bytes()) {
        return false;
    }
    let (mut all, mut control) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        match c {
            '\0' => return true,
            '\t'..='\r' => {}
            c => control += usize::from(c.is_control()),
        }
    }
    control * 10 > all
}

/// Whether there are control characters other than spaces. Most texts have none: to look without a branch takes a tenth of the time
/// that it takes to count them.
fn has_controls(text: &[u8]) -> bool {
    let ascii = text.iter().fold(false, |any, &b| any | (b == 0x7f) | ((b < 0x20) & !(b'\t'..=b'\r').contains(&b)));
    // Those beyond ASCII are U+0080 to U+009F.
    ascii || text.windows(2).fold(false, |any, pair| any | ((pair[0] == 0xc2) & (pair[1] < 0xa0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Des centaines de maisons ont été endommagées près de la rivière, a déclaré la préfecture.";

    fn text(bytes: &[u8]) -> (String, usize) {
        let d = decode(bytes.to_vec()).unwrap();
        (d.text, d.notes.len())
    }

    fn utf16(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn marks_and_utf8() {
        assert_eq!(text(TEXT.as_bytes()), (TEXT.into(), 0));
        assert_eq!(text(format!("\u{feff}{TEXT}").as_bytes()), (TEXT.into(), 0));
        assert_eq!(text(format!("\u{feff}\u{feff}{TEXT}").as_bytes()), (TEXT.into(), 1));
        assert_eq!(text(b"a\r\nb\rc\n"), ("a\r\nb\rc\n".into(), 0));
        assert_eq!(text(b""), (String::new(), 0));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        assert_eq!(text(&marked(b"\xff\xfe", utf16(u16::to_le_bytes))), (TEXT.into(), 0));
        assert_eq!(text(&marked(b"\xfe\xff", utf16(u16::to_be_bytes))), (TEXT.into(), 0));
        assert_eq!(text(&utf16(u16::to_le_bytes)), (TEXT.into(), 1));
        assert_eq!(text(&utf16(u16::to_be_bytes)), (TEXT.into(), 1));
        let mut cut = utf16(u16::to_le_bytes);
        cut.pop();
        assert_eq!(text(&marked(b"\xff\xfe", cut)).1, 1);
    }

    #[test]
    fn older_encodings_are_guessed_and_said() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert_eq!(text(&bytes), (TEXT.into(), 1));
        let japanese = "地震で十二人が死亡し、三十人がけがをしたと市が発表した。";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
        assert_eq!(text(&bytes), (japanese.into(), 1));
    }

    #[test]
    fn markup_declares_its_encoding() {
        let page = |head: &str| {
            let (bytes, _, _) = encoding_rs::ISO_8859_15.encode("12 œuvres, 30 €");
            let d = decode_markup([head.as_bytes(), &bytes].concat()).unwrap();
            (d.text.strip_prefix(head).unwrap().to_string(), d.notes.len())
        };
        assert_eq!(page("<meta charset=\"iso-8859-15\">"), ("12 œuvres, 30 €".into(), 0));
        assert_eq!(page("<?xml version='1.0' encoding='ISO-8859-15'?>"), ("12 œuvres, 30 €".into(), 0));
        assert_eq!(page("<meta charset=no-such>").1, 1);
        assert_eq!(decode_markup("<meta charset=latin1>é".into()).unwrap().text, "<meta charset=latin1>é");
    }

    #[test]
    fn no_declaration_makes_a_text_disappear() {
        let body = "12 personnes sont mortes à Orme, a déclaré la préfecture.";
        let page = |head: &str| {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(body);
            let d = decode_markup([head.as_bytes(), &bytes].concat()).unwrap();
            (d.text.strip_prefix(head).unwrap().to_string(), d.notes)
        };
        for head in [
            "<meta charset=hz-gb-2312>",
            "<meta charset='ISO-2022-KR'>",
            "<?xml version='1.0' encoding=\"iso-2022-cn\"?>",
            "<meta charset=replacement>",
        ] {
            let (text, notes) = page(head);
            assert_eq!(text, body, "{head}");
            assert!(notes.len() == 2 && notes[0].contains("declares") && notes[1].contains("a guess"), "{notes:?}");
        }
        for head in ["<meta charset=utf-16>", "<meta charset=UTF-16BE>", "<?xml version='1.0' encoding='utf-16le'?>"] {
            let (text, notes) = page(head);
            assert_eq!(text, body.replace(['à', 'é'], "\u{fffd}"), "{head}");
            assert!(notes.len() == 1 && notes[0].contains("no UTF-8"), "{notes:?}");
        }
    }

    #[test]
    fn damage_is_shown_and_said() {
        let mut broken = TEXT.as_bytes().to_vec();
        broken.extend(b" \xc0\xaf fin");
        let (text, notes) = text(&broken);
        assert!(text.starts_with(TEXT) && text.contains('\u{fffd}'), "{text}");
        assert_eq!(notes, 1);
    }

    #[test]
    fn binary_files_are_refused() {
        for bytes in
            [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[..], b"text\0text", b"\xff\xfe\0\0a\0\0\0", b"\x01\x02\x03ab"]
        {
            assert!(decode(bytes.to_vec()).unwrap_err().contains("binary"), "{bytes:?}");
        }
    }
}
