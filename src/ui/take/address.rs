//! The page's address as the place where the state of the last simulator that was touched stands.

use yew::prelude::*;

use crate::browser::location::{self, HashWriter};
use crate::link::{Link, with_value};
use crate::ui::effect::use_effect_with;

/// Writes links into the address; the theme that stands there stays.
#[hook]
pub fn use_address() -> Callback<Link> {
    let writer = use_memo((), |()| HashWriter::default());
    use_effect_with(writer.clone(), |writer| {
        let writer = writer.clone();
        // Who follows a link wants that one.
        let following = location::on_hash_change(move |_| writer.discard());
        move || drop(following)
    });
    use_callback(writer, |mut link: Link, writer| {
        link.theme = Link::read(&location::hash()).theme;
        writer.write(link.write());
    })
}

/// The reader chose another theme than a link in the address asks for.
pub fn choose_theme(theme: Option<&str>) {
    replace("theme", theme);
}

/// The reader chose another language than a link in the address asks for: the page's own address says which.
pub fn choose_language() {
    replace("lang", None);
}

fn replace(key: &str, value: Option<&str>) {
    let hash = location::hash();
    if let Some(hash) = with_value(&hash, key, value) {
        location::replace_hash(&hash);
    }
}
