//! Numbers and durations as a reader of one language writes them.
//!
//! All of it works on integers: a duration is whole nanoseconds, a ratio whole hundredths; whoever has a fraction rounds once.

use serde::{Deserialize, Serialize};

/// One hour, in nanoseconds.
const HOUR: u64 = 3_600 * SECOND;
/// One minute, in nanoseconds.
const MINUTE: u64 = 60 * SECOND;
/// One second, in nanoseconds.
const SECOND: u64 = 1_000_000_000;

/// How a language writes numbers: the content of `language.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The tag of the language as in HTML's `lang`: `en`, `zh-CN`.
    pub id: String,
    /// The language's name in itself.
    pub name: String,
    /// The character that stands between groups of three digits, from 1,000 on. May be empty.
    pub thousands: String,
    /// The decimal mark.
    pub decimal: String,
    /// Templates of the units; `{n}` is the number.
    pub units: Units,
}

/// Templates of the units; `{n}` is the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the unit that it names")]
pub struct Units {
    pub s: String,
    pub ms: String,
    pub us: String,
    pub ns: String,
    pub min: String,
    pub h: String,
    pub percent: String,
}

crate::flat::flat!(Language {
    id,
    name,
    thousands,
    decimal,
    units
});
crate::flat::flat!(Units {
    s,
    ms,
    us,
    ns,
    min,
    h,
    percent
});

/// Puts values into a template: every `{name}` becomes the value given for `name`. A name without a value stays as it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut parts = template.split('{');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let filled = part.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(key, _)| *key == name)?;
            Some((*value, after))
        });
        let (value, after) = filled.unwrap_or(("{", part));
        out.push_str(value);
        out.push_str(after);
    }
    out
}

impl Language {
    /// A whole number, grouped: 43,200.
    pub fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        if digits.len() < 4 {
            return digits;
        }
        let mut out = String::new();
        for (i, digit) in digits.char_indices() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(&self.thousands);
            }
            out.push(digit);
        }
        out
    }

    /// A number or a time as somebody types it who reads them as they are written here, as links write it: no groups of digits, no
    /// spaces, no wide letters, the units of links. What is none stays none.
    pub fn typed(&self, text: &str) -> String {
        let narrow = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        let text: String = text.trim().chars().map(narrow).collect();
        let text = self.ungrouped(text);
        let (mut out, mut word, mut spaced) = (String::new(), String::new(), false);
        for c in text.chars() {
            if c.is_whitespace() {
                spaced = true;
                continue;
            }
            if c.is_ascii_digit() || c == '.' {
                if spaced && word.is_empty() {
                    // Two numbers are not one.
                    return text;
                }
                out.push_str(self.unit(&word));
                word.clear();
                out.push(c);
            } else {
                word.push(c);
            }
            spaced = false;
        }
        out.push_str(self.unit(&word));
        out
    }

    /// A text without what stands between groups of three digits.
    fn ungrouped(&self, text: String) -> String {
        // A pattern of one character: searching for texts takes a kilobyte of code.
        let Some(mark) = self.thousands.chars().next() else {
            return text;
        };
        let digits = |group: &str| group.chars().take_while(char::is_ascii_digit).count();
        let mut groups = text.split(mark);
        let first = groups.next().map_or(0, digits);
        if (1..=3).contains(&first) && groups.all(|group| digits(group) == 3) {
            return text.chars().filter(|c| *c != mark).collect();
        }
        text
    }

    /// What links write for a unit of this language.
    fn unit<'a>(&self, word: &'a str) -> &'a str {
        let units = &self.units;
        let known = [
            (&units.h, "h"),
            (&units.min, "m"),
            (&units.s, "s"),
            (&units.ms, "ms"),
            (&units.us, "us"),
            (&units.ns, "ns"),
        ];
        let known = known
            .into_iter()
            .find(|(template, _)| fill(template, &[("n", "")]).trim() == word);
        match known {
            Some((_, unit)) => unit,
            // The sign is the same in every language.
            None if word == "min" => "m",
            None => word,
        }
    }

    /// `units` in steps of 1/`scale`, with as many decimals as it takes and no trailing zero: `(17500, 1000)` is 17.5.
    pub fn decimal(&self, units: u64, scale: u64) -> String {
        let whole = self.number(units / scale);
        let part = units % scale;
        if part == 0 {
            return whole;
        }
        // `scale` is a power of ten, so adding it once gives the leading zeros.
        let digits = (scale + part).to_string();
        format!(
            "{whole}{}{}",
            self.decimal,
            digits
                .strip_prefix('1')
                .unwrap_or_default()
                .trim_end_matches('0')
        )
    }

    /// A ratio in hundredths, without trailing zeros: 1182 is 11.82.
    pub fn ratio(&self, hundredths: u64) -> String {
        self.decimal(hundredths, 100)
    }

    /// A share in whole hundredths: 98 %.
    pub fn percent(&self, hundredths: u64) -> String {
        fill(&self.units.percent, &[("n", &self.number(hundredths))])
    }

    /// Nanoseconds as seconds, exact: 3,655 s.
    pub fn seconds(&self, nanos: u64) -> String {
        fill(&self.units.s, &[("n", &self.decimal(nanos, SECOND))])
    }

    /// Nanoseconds as a clock shows them, to the second below: 1:00:55.
    pub fn clock(&self, nanos: u64) -> String {
        format!(
            "{}:{:02}:{:02}",
            self.number(nanos / HOUR),
            nanos % HOUR / MINUTE,
            nanos % MINUTE / SECOND
        )
    }

    /// Nanoseconds in hours, minutes and seconds, from the largest to the smallest unit that is not zero: 1 h 0 min 55 s, 12 h.
    pub fn hms(&self, nanos: u64) -> String {
        if nanos < MINUTE {
            return self.short(nanos);
        }
        let mut parts = Vec::with_capacity(3);
        let (hours, minutes, seconds) = (nanos / HOUR, nanos % HOUR / MINUTE, nanos % MINUTE);
        if hours > 0 {
            parts.push(fill(&self.units.h, &[("n", &self.number(hours))]));
        }
        if minutes > 0 || (hours > 0 && seconds > 0) {
            parts.push(fill(&self.units.min, &[("n", &minutes.to_string())]));
        }
        if seconds > 0 {
            parts.push(self.seconds(seconds));
        }
        parts.join(" ")
    }

    /// Nanoseconds as they are, to the microsecond: in milliseconds below a second, in seconds below a minute, else as
    /// [`Self::hms`]. 500 ms, 3.655 s, 12 h.
    pub fn exact(&self, nanos: u64) -> String {
        let nanos = nanos.saturating_add(500) / 1_000 * 1_000;
        match nanos {
            MINUTE.. => self.hms(nanos),
            0 | SECOND.. => self.seconds(nanos),
            _ => fill(&self.units.ms, &[("n", &self.decimal(nanos, 1_000_000))]),
        }
    }

    /// Nanoseconds in the largest unit that fits, with at most one decimal, rounded half up: 12 h, 4.4 s, 5 ms.
    pub fn short(&self, nanos: u64) -> String {
        let (unit, template) = match nanos {
            HOUR.. => (HOUR, &self.units.h),
            MINUTE.. => (MINUTE, &self.units.min),
            0 | SECOND.. => (SECOND, &self.units.s),
            1_000_000.. => (1_000_000, &self.units.ms),
            1_000.. => (1_000, &self.units.us),
            _ => (1, &self.units.ns),
        };
        let tenths = (u128::from(nanos) * 10 + u128::from(unit) / 2) / u128::from(unit);
        fill(
            template,
            &[(
                "n",
                &self.decimal(u64::try_from(tenths).unwrap_or(u64::MAX), 10),
            )],
        )
    }
}

/// What stands between this sentence and the next: nothing after a full-width mark, which brings its own room.
pub fn space_after(sentence: &str) -> &'static str {
    let wide = |last| matches!(last, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
    if sentence.chars().next_back().is_some_and(wide) {
        ""
    } else {
        " "
    }
}

/// Sentences one after the other.
pub fn in_a_row<S: AsRef<str>>(sentences: &[S]) -> String {
    let mut all = String::new();
    for sentence in sentences {
        if !all.is_empty() {
            all.push_str(space_after(&all));
        }
        all.push_str(sentence.as_ref());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Language {
        let unit = |u: &str| format!("{{n}} {u}");
        Language {
            id: "en".into(),
            name: "English".into(),
            thousands: ",".into(),
            decimal: ".".into(),
            units: Units {
                s: unit("s"),
                ms: unit("ms"),
                us: unit("µs"),
                ns: unit("ns"),
                min: unit("min"),
                h: unit("h"),
                percent: unit("%"),
            },
        }
    }

    #[test]
    fn the_two_totals_of_the_exhibition_read_as_the_page_prints_them() {
        let en = english();
        assert_eq!(en.seconds(3655 * SECOND), "3,655 s");
        assert_eq!(en.hms(3655 * SECOND), "1 h 0 min 55 s");
        assert_eq!(en.clock(3655 * SECOND), "1:00:55");
        assert_eq!(en.hms(43_200 * SECOND), "12 h");
        assert_eq!(en.clock(43_200 * SECOND), "12:00:00");
        assert_eq!(en.ratio(1_182), "11.82");
        assert_eq!(en.ratio(1_200), "12");
    }

    #[test]
    fn fractions_lose_only_their_trailing_zeros() {
        let en = english();
        assert_eq!(en.seconds(17 * SECOND + SECOND / 2), "17.5 s");
        assert_eq!(en.seconds(1), "0.000000001 s");
        assert_eq!(en.short(5_000_000), "5 ms");
        assert_eq!(en.short(4_374 * SECOND), "1.2 h");
        assert_eq!(en.short(0), "0 s");
        assert_eq!(en.hms(90 * SECOND + 5), "1 min 30.000000005 s");
    }

    #[test]
    fn an_exact_time_loses_no_digit_down_to_the_microsecond() {
        let en = english();
        assert_eq!(en.exact(0), "0 s");
        assert_eq!(en.exact(500_000_001), "500 ms");
        assert_eq!(en.exact(12_345_678), "12.346 ms");
        assert_eq!(en.exact(3_655_000_000), "3.655 s");
        assert_eq!(en.exact(3_655 * SECOND), "1 h 0 min 55 s");
    }

    #[test]
    fn what_is_typed_as_the_page_writes_it_is_read_as_links_write_it() {
        let en = english();
        for (typed, read) in [
            ("5 s", "5s"),
            ("90min", "90m"),
            (" 1 h 30 min ", "1h30m"),
            ("\u{ff12}\u{ff14}", "24"),
            ("1,000", "1000"),
            ("0.5 µs", "0.5us"),
            ("50 %", "50%"),
            ("5000000000ns", "5000000000ns"),
        ] {
            assert_eq!(en.typed(typed), read);
        }
        for time in [0, 5_000_000, 90 * SECOND, 3_655 * SECOND, 43_200 * SECOND] {
            assert!(!en.typed(&en.short(time)).contains(' '));
        }
    }

    #[test]
    fn what_is_no_number_does_not_become_one_by_being_typed() {
        let en = english();
        for typed in [
            "",
            "abc",
            "24.5",
            "-3",
            "1 2",
            "1,00",
            "1,0000",
            "5 sausages",
        ] {
            let read = en.typed(typed);
            assert!(read.parse::<u64>().is_err(), "{typed} is read as {read}");
        }
    }

    #[test]
    fn a_template_keeps_names_without_a_value() {
        assert_eq!(fill("{a} of {b} {", &[("a", "3")]), "3 of {b} {");
    }

    #[test]
    fn sentences_stand_apart_where_their_marks_do_not_set_them_apart() {
        assert_eq!(in_a_row(&["One.", "Two.", "Three."]), "One. Two. Three.");
        assert_eq!(in_a_row(&["一。", "二。"]), "一。二。");
        assert_eq!(in_a_row::<&str>(&[]), "");
    }
}
