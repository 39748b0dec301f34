//! The TOML of packs, in which every short run spends its time: a reader of as much of TOML as packs need, into borrowed text.
//!
//! Comments, bare keys, `[tables]`, `[[lists of tables]]`, strings in double quotes, whole numbers, booleans, lists, tables in
//! braces. What else TOML has (escapes, dates, dotted keys) is refused with its line. A test holds the packs to the crate `toml`.

use std::fmt::Display;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A value as it is written.
pub(super) enum Value<'t> {
    Text(&'t str),
    Number(i64),
    Bool(bool),
    List(Vec<Self>),
    Table(Table<'t>),
}

/// Keys with their values, in the order of the text.
pub(super) struct Table<'t> {
    /// Where it begins, in bytes.
    at: usize,
    fields: Vec<(&'t str, Value<'t>)>,
}

impl<'t> Table<'t> {
    /// A table that stands in no text.
    pub(super) fn of(fields: impl IntoIterator<Item = (&'t str, Value<'t>)>) -> Self {
        Self { at: 0, fields: fields.into_iter().collect() }
    }
}

/// What is wrong, and where in the text, if that is known.
#[derive(Debug)]
pub(super) struct Fault {
    at: Option<usize>,
    what: String,
}

/// Reads a file; a fault is told with its line.
pub(super) fn from_str<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, String> {
    let read = Reader { text, at: 0 }.file().and_then(|table| T::deserialize(Value::Table(table)));
    read.map_err(|fault| match fault.at {
        Some(at) => format!("line {}: {}", text[..at].matches('\n').count() + 1, fault.what),
        None => fault.what,
    })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn file(mut self) -> Result<Table<'t>, Fault> {
        let mut file = self.table()?;
        while self.passes(b'[') {
            let (many, at) = (self.passes(b'['), self.at);
            let key = self.key()?;
            for _ in 0..=usize::from(many) {
                self.expect(b']')?;
            }
            let table = Value::Table(Table { at, ..self.table()? });
            match file.fields.iter_mut().find(|f| f.0 == key) {
                Some((_, Value::List(tables))) if many => tables.push(table),
                Some(_) => return Err(Fault { at: Some(at), what: format!("`{key}` stands twice") }),
                None => file.fields.push((key, if many { Value::List(vec![table]) } else { table })),
            }
        }
        if self.at == self.text.len() { Ok(file) } else { Err(self.fault("here a key is missing")) }
    }

    /// Keys and values up to what is no key. Between them may stand a comma, as in braces.
    fn table(&mut self) -> Result<Table<'t>, Fault> {
        let mut table = Table { at: self.at, fields: Vec::new() };
        while self.peek().is_some_and(is_of_key) {
            let key = self.key()?;
            if table.fields.iter().any(|f| f.0 == key) {
                return Err(self.fault(&format!("`{key}` stands twice")));
            }
            self.expect(b'=')?;
            table.fields.push((key, self.value()?));
            self.passes(b',');
        }
        Ok(table)
    }

    fn key(&mut self) -> Result<&'t str, Fault> {
        self.peek();
        match self.run(is_of_key) {
            "" => Err(self.fault("here a key is missing")),
            key => Ok(key),
        }
    }

    fn value(&mut self) -> Result<Value<'t>, Fault> {
        if self.passes(b'"') {
            return self.text().map(Value::Text);
        }
        if self.passes(b'[') {
            let mut list = Vec::new();
            while !self.passes(b']') {
                list.push(self.value()?);
                if !self.passes(b',') {
                    self.expect(b']')?;
                    break;
                }
            }
            return Ok(Value::List(list));
        }
        if self.passes(b'{') {
            let table = self.table()?;
            self.expect(b'}')?;
            return Ok(Value::Table(table));
        }
        match self.run(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            number => {
                number.replace('_', "").parse().map(Value::Number).map_err(|_| self.fault("here a value is missing"))
            }
        }
    }

    /// A string behind its first quotation mark; one of several lines begins with three.
    fn text(&mut self) -> Result<&'t str, Fault> {
        let rest = &self.text[self.at..];
        let (inside, end) = match rest.strip_prefix("\"\"").map(|long| long.strip_prefix('\n').unwrap_or(long)) {
            Some(long) => (long, long.find("\"\"\"").filter(|&end| !long[..end].contains('\\'))),
            None => (rest, short(rest)),
        };
        let end = end.ok_or_else(|| self.fault("this string does not end, or has an escape"))?;
        let marks = if inside.len() < rest.len() { 3 } else { 1 };
        self.at += rest.len() - inside.len() + end + marks;
        Ok(&inside[..end])
    }

    /// Passes over a mark, and the blanks before it, if it comes next.
    fn passes(&mut self, mark: u8) -> bool {
        let found = self.peek() == Some(mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: u8) -> Result<(), Fault> {
        if self.passes(mark) { Ok(()) } else { Err(self.fault(&format!("here `{}` is missing", char::from(mark)))) }
    }

    /// What stands behind blanks and comments.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                Some(b'#') => self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at),
                byte => return byte.copied(),
            }
        }
    }

    fn run(&mut self, keep: impl Fn(u8) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let run = &rest[..rest.bytes().position(|b| !keep(b)).unwrap_or(rest.len())];
        self.at += run.len();
        run
    }

    fn fault(&self, what: &str) -> Fault {
        Fault { at: Some(self.at), what: what.to_string() }
    }
}

/// Where a string of one line ends, unless it has an escape.
fn short(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    bytes.iter().position(|b| matches!(b, b'"' | b'\\' | b'\n')).filter(|&end| bytes[end] == b'"')
}

fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

impl<'t> Deserializer<'t> for Value<'t> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => visitor.visit_borrowed_str(text),
            Self::Number(number) => visitor.visit_i64(number),
            Self::Bool(is) => visitor.visit_bool(is),
            Self::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            Self::Table(table) => {
                let fields = MapDeserializer::new(table.fields.into_iter());
                visitor.visit_map(fields).map_err(|fault| Fault { at: fault.at.or(Some(table.at)), ..fault })
            }
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => visitor.visit_enum(text.into_deserializer()),
            Self::Table(table) => {
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(table.fields.into_iter())))
            }
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'t> IntoDeserializer<'t, Fault> for Value<'t> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl serde::de::Error for Fault {
    fn custom<T: Display>(what: T) -> Self {
        Self { at: None, what: what.to_string() }
    }
}

impl std::error::Error for Fault {}

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        from_str::<toml::Value>(text).unwrap_err()
    }

    #[test]
    fn plain_toml_is_read_as_toml_is() {
        let text = "# of\n\none = 1 # is\ntwo = [\"a\", [], -2, 1_000, # list\n  true,\n]\nthree = { four = \"\"\"\nb\nc\"\"\", five-6 = {} }\n\
                    [seven]\nx = \"é\"\n[[eight]]\n[[eight]]\nx = \"\"\ny = false";
        assert_eq!(from_str::<toml::Value>(text).unwrap(), toml::from_str::<toml::Value>(text).unwrap());
    }

    #[test]
    fn what_is_not_plain_is_refused_with_its_line() {
        for (text, what) in [
            ("a = 1\nb", "line 2: here `=` is missing"),
            ("a =\n", "line 2: here a value is missing"),
            ("a = 1979-05-27", "line 1: here a value is missing"),
            ("a = 1\n\na = 2", "line 3: `a` stands twice"),
            ("[a]\n[a]\n", "line 2: `a` stands twice"),
            ("a = 1\n[[a]]\n", "line 2: `a` stands twice"),
            ("a.b = 1", "line 1: here `=` is missing"),
            ("a = \"b\nc\"", "line 1: this string does not end"),
            ("a = \"b\\n\"", "line 1: this string does not end, or has an escape"),
            ("a = [1 2]", "line 1: here `]` is missing"),
            ("a = [1,", "line 1: here a value is missing"),
            ("a = { b = 1", "line 1: here `}` is missing"),
            ("a = 1\n} b = 2", "line 2: here a key is missing"),
        ] {
            assert!(fault(text).starts_with(what), "{text}: {}", fault(text));
        }
    }
}
