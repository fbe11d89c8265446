//! As much of JSON as traces need: writing a string, and going through a text without building a tree.

use std::borrow::Cow;

/// A text as a JSON string, between its quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    let digit = (control as u32 >> shift) & 15;
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The text is no JSON at this byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotJson(pub(crate) usize);

/// A value that has no parts, or one that was passed over because it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scalar<'a> {
    Text(Cow<'a, str>),
    /// A number as it is written.
    Number(&'a str),
    /// `true`, `false`, `null`, a list or an object.
    Other,
}

/// How deep lists and objects may lie in each other.
const DEEPEST: usize = 64;

/// A place in a JSON text. Each call consumes one value.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            // Some programs begin a file with a mark of its encoding.
            text: text.strip_prefix('\u{feff}').unwrap_or(text),
            at: 0,
            depth: 0,
        }
    }

    /// The first byte of what comes next, white space passed over; nothing at the end.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let blank = rest
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.at += blank.unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied()
    }

    pub(crate) fn fault(&self) -> NotJson {
        NotJson(self.at)
    }

    fn take(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.fault())
        }
    }

    fn enter(&mut self, byte: u8) -> Result<(), NotJson> {
        self.take(byte)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault());
        }
        Ok(())
    }

    /// After an item: whether another one follows, `close` being what ends the list.
    fn more(&mut self, close: u8) -> Result<bool, NotJson> {
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth -= 1;
                return Ok(false);
            }
            _ => return Err(self.fault()),
        }
        Ok(true)
    }

    /// Goes through an object; `each` gets every key and consumes its value.
    pub(crate) fn object<E: From<NotJson>>(
        &mut self,
        each: &mut dyn FnMut(&mut Self, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        self.enter(b'{')?;
        if self.peek() == Some(b'}') {
            self.more(b'}')?;
            return Ok(());
        }
        loop {
            let key = self.string()?;
            self.take(b':')?;
            each(self, &key)?;
            if !self.more(b'}')? {
                return Ok(());
            }
        }
    }

    /// Goes through a list; `each` consumes an item. A list whose text ends behind an item or a comma counts as whole where
    /// that is `lenient`: programs that are stopped leave such files. Whether it was whole.
    pub(crate) fn list<E: From<NotJson>>(
        &mut self,
        lenient: bool,
        each: &mut dyn FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<bool, E> {
        self.enter(b'[')?;
        if self.peek() == Some(b']') {
            self.more(b']')?;
            return Ok(true);
        }
        loop {
            if lenient && self.peek().is_none() {
                return Ok(false);
            }
            each(self)?;
            if lenient && self.peek().is_none() {
                return Ok(false);
            }
            if !self.more(b']')? {
                return Ok(true);
            }
        }
    }

    /// Consumes any value and gives it if it has no parts.
    pub(crate) fn scalar(&mut self) -> Result<Scalar<'a>, NotJson> {
        match self.peek() {
            Some(b'"') => self.string().map(Scalar::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Scalar::Number),
            Some(b'{') => self
                .object(&mut |reader, _| reader.scalar().map(drop))
                .map(|()| Scalar::Other),
            Some(b'[') => self
                .list(false, &mut |reader| reader.scalar().map(drop))
                .map(|_| Scalar::Other),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            // Python writes these, though JSON has no such numbers.
            Some(b'N') => self.word("NaN"),
            Some(b'I') => self.word("Infinity"),
            _ => Err(self.fault()),
        }
    }

    fn word(&mut self, word: &str) -> Result<Scalar<'a>, NotJson> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            Ok(Scalar::Other)
        } else {
            Err(self.fault())
        }
    }

    fn number(&mut self) -> Result<&'a str, NotJson> {
        let rest = &self.text[self.at..];
        let length = rest
            .bytes()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
            .unwrap_or(rest.len());
        let number = &rest[..length];
        if number == "-" {
            self.at += 1;
            return self.word("Infinity").map(|_| number);
        }
        self.at += length;
        Ok(number)
    }

    /// Consumes a string.
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, NotJson> {
        self.take(b'"')?;
        let rest = &self.text[self.at..];
        let end = rest
            .bytes()
            .position(|byte| matches!(byte, b'"' | b'\\'))
            .ok_or(NotJson(self.text.len()))?;
        self.at += end;
        if rest.as_bytes()[end] == b'"' {
            self.at += 1;
            return Ok(Cow::Borrowed(&rest[..end]));
        }
        let mut text = rest[..end].to_owned();
        loop {
            let rest = &self.text[self.at..];
            let mut letters = rest.chars();
            match letters.next().ok_or(NotJson(self.text.len()))? {
                '"' => {
                    self.at += 1;
                    return Ok(Cow::Owned(text));
                }
                '\\' => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                letter => {
                    text.push(letter);
                    self.at += letter.len_utf8();
                }
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, NotJson> {
        let byte = self.text.as_bytes().get(self.at).copied();
        let letter = match byte.ok_or(self.fault())? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                self.at += 1;
                return self.code_point();
            }
            same @ (b'"' | b'\\' | b'/') => char::from(same),
            _ => return Err(self.fault()),
        };
        self.at += 1;
        Ok(letter)
    }

    /// Four digits, and four more for the second half of a pair. Half a pair becomes the mark for what cannot be read.
    fn code_point(&mut self) -> Result<char, NotJson> {
        let first = self.four_digits()?;
        if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let before = self.at;
            self.at += 2;
            let second = self.four_digits()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = before;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, NotJson> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(self.fault())?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(self.fault());
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| self.fault())
    }
}

/// A decimal number of microseconds as whole nanoseconds, half a nanosecond rounded away from zero; nothing where it is no
/// number or too large. Exact: no floating point has a part in it.
pub(crate) fn nanos_of_micros(text: &str) -> Option<i64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() {
        return None;
    }
    let mut digits: i128 = 0;
    // By so many powers of ten the digits are too small.
    let mut scale = exponent.checked_add(3)?;
    for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let behind_point = place >= whole.len();
        // More digits than a time has say nothing any more.
        if digits < 10_i128.pow(30) {
            digits = digits * 10 + i128::from(digit - b'0');
            scale -= i32::from(behind_point);
        } else {
            scale += i32::from(!behind_point);
        }
    }
    if digits == 0 {
        return Some(0);
    }
    let nanos = if scale >= 0 {
        10_i128
            .checked_pow(scale.unsigned_abs())
            .and_then(|power| digits.checked_mul(power))?
    } else {
        match 10_i128.checked_pow(scale.unsigned_abs()) {
            Some(power) => (digits + power / 2) / power,
            None => 0,
        }
    };
    let nanos = i64::try_from(nanos).ok()?;
    Some(if negative { -nanos } else { nanos })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn microseconds_are_read_exactly() {
        let cases = [
            ("0", Some(0)),
            ("1", Some(1_000)),
            ("0.001", Some(1)),
            ("0.0005", Some(1)),
            ("0.0004", Some(0)),
            ("-1.5", Some(-1_500)),
            ("12345678901.234", Some(12_345_678_901_234)),
            ("1e3", Some(1_000_000)),
            ("1.5E-3", Some(2)),
            ("1e-400", Some(0)),
            ("0e400", Some(0)),
            ("1e400", None),
            ("9223372036854775.807", Some(i64::MAX)),
            ("9223372036854775.808", None),
            ("1e2147483647", None),
            ("", None),
            (".5", None),
            ("1.2.3", None),
            ("1-2", None),
            ("--1", None),
        ];
        for (text, nanos) in cases {
            assert_eq!(nanos_of_micros(text), nanos, "{text}");
        }
        let long = format!("1{}.5", "0".repeat(400));
        assert_eq!(nanos_of_micros(&long), None);
        assert_eq!(
            nanos_of_micros(&format!("1.{}", "3".repeat(400))),
            Some(1_333)
        );
    }

    proptest! {
        #[test]
        fn strings_are_written_as_serde_writes_them(text in any::<String>()) {
            prop_assert_eq!(quoted(&text), serde_json::Value::from(text).to_string());
        }

        #[test]
        fn strings_are_read_as_they_were_written(text in any::<String>()) {
            let written = quoted(&text);
            let read = Reader::new(&written).string();
            prop_assert_eq!(read.as_deref(), Ok(text.as_str()));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = Reader::new(&text).scalar();
        }

        #[test]
        fn json_like_texts_do_not_either(text in "[\\[\\]{}\",:0-9eE.\\\\untfalsr+-]{0,60}") {
            let read = Reader::new(&text).scalar().is_ok();
            // What serde accepts is accepted.
            prop_assert!(read || serde_json::from_str::<serde_json::Value>(&text).is_err());
        }

        #[test]
        fn no_number_makes_its_reader_panic(text in "-?[0-9]{0,40}\\.?[0-9]{0,40}([eE][+-]?[0-9]{0,12})?") {
            let _ = nanos_of_micros(&text);
        }
    }

    #[test]
    fn pairs_and_halves_of_pairs_are_read() {
        let read = |text: &str| Reader::new(text).string().map(Cow::into_owned);
        assert_eq!(read(r#""\ud83d\ude00""#), Ok("\u{1f600}".to_owned()));
        assert_eq!(read(r#""\ud83dx""#), Ok("\u{fffd}x".to_owned()));
        assert_eq!(read(r#""\ud83d\u0041""#), Ok("\u{fffd}A".to_owned()));
        assert_eq!(read(r#""\u00e9\/""#), Ok("é/".to_owned()));
        assert_eq!(read(r#""\u+123""#), Err(NotJson(3)));
    }

    #[test]
    fn what_lies_too_deep_is_refused() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Reader::new(&deep(64)).scalar().is_ok());
        assert!(Reader::new(&deep(65)).scalar().is_err());
        assert!(Reader::new(&deep(1_000_000)).scalar().is_err());
    }
}
