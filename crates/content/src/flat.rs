//! Texts as one flat list of strings: how the page hands them to the app.
//!
//! A reader of JSON for all the types of [`crate::texts`] weighs more in wasm than the simulator does. Both sides know the
//! types, so the list needs no names: every value puts its strings in the order of its fields and takes them back in the same
//! order. A list that is too short (a page of another version, cut off) gives empty texts, never a panic.

/// Between two strings of a list: texts are lines.
const BETWEEN: char = '\n';

/// A list that is being read.
#[derive(Debug)]
pub struct List<'a>(std::str::Split<'a, char>);

impl List<'_> {
    fn next(&mut self) -> &str {
        self.0.next().unwrap_or_default()
    }

    /// A number of entries; never more than the list could still have.
    fn count(&mut self) -> usize {
        let count = self.next().parse().unwrap_or(0);
        // Looks no further than it has to: a long list has many short ones in it.
        if count == 0 || self.0.clone().nth(count - 1).is_some() {
            count
        } else {
            0
        }
    }
}

/// What can be written as strings and read back.
pub trait Flat {
    /// Appends its strings.
    fn put(&self, out: &mut Vec<String>);
    /// Takes its strings.
    fn take(list: &mut List<'_>) -> Self;
}

/// Writes a value as one text.
pub fn write(value: &impl Flat) -> String {
    let mut strings = Vec::new();
    value.put(&mut strings);
    strings.join(&BETWEEN.to_string())
}

/// Reads a value; nothing if the text is empty.
pub fn read<T: Flat>(text: &str) -> Option<T> {
    (!text.is_empty()).then(|| T::take(&mut List(text.split(BETWEEN))))
}

impl Flat for String {
    fn put(&self, out: &mut Vec<String>) {
        out.push(self.replace(BETWEEN, " "));
    }

    fn take(list: &mut List<'_>) -> Self {
        list.next().to_owned()
    }
}

impl Flat for u64 {
    fn put(&self, out: &mut Vec<String>) {
        out.push(self.to_string());
    }

    fn take(list: &mut List<'_>) -> Self {
        list.next().parse().unwrap_or_default()
    }
}

impl Flat for usize {
    fn put(&self, out: &mut Vec<String>) {
        out.push(self.to_string());
    }

    fn take(list: &mut List<'_>) -> Self {
        list.next().parse().unwrap_or_default()
    }
}

impl<T: Flat> Flat for Vec<T> {
    fn put(&self, out: &mut Vec<String>) {
        out.push(self.len().to_string());
        for item in self {
            item.put(out);
        }
    }

    fn take(list: &mut List<'_>) -> Self {
        (0..list.count()).map(|_| T::take(list)).collect()
    }
}

impl<A: Flat, B: Flat> Flat for (A, B) {
    fn put(&self, out: &mut Vec<String>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(list: &mut List<'_>) -> Self {
        (A::take(list), B::take(list))
    }
}

/// Implements [`Flat`] for a struct: all of its fields, in their order.
macro_rules! flat {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::flat::Flat for $name {
            fn put(&self, out: &mut Vec<String>) {
                $($crate::flat::Flat::put(&self.$field, out);)*
            }

            fn take(list: &mut $crate::flat::List<'_>) -> Self {
                // The fields of a literal are evaluated in the order in which they are written.
                Self { $($field: $crate::flat::Flat::take(list)),* }
            }
        }
    };
}
pub(crate) use flat;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::by_id::ById;

    #[test]
    fn what_is_written_is_read_back() {
        let value: (Vec<(String, u64)>, ById<String>) = (
            vec![("a".into(), 1), (String::new(), 2)],
            ById::from_iter([("k".to_owned(), "值, with, commas".to_owned())]),
        );
        assert_eq!(read(&write(&value)), Some(value));
    }

    #[test]
    fn a_text_of_several_lines_becomes_one() {
        assert_eq!(
            read::<(String, String)>(&write(&("a\nb".to_owned(), "c".to_owned()))),
            Some(("a b".to_owned(), "c".to_owned()))
        );
    }

    #[test]
    fn a_list_cut_off_gives_empty_texts() {
        let text = write(&vec![
            "one".to_owned(),
            "two".to_owned(),
            "three".to_owned(),
        ]);
        assert_eq!(read::<Vec<String>>(&text[..6]), Some(Vec::new()));
        assert_eq!(
            read::<(String, String)>("one"),
            Some(("one".to_owned(), String::new()))
        );
        assert_eq!(read::<String>(""), None);
    }
}
