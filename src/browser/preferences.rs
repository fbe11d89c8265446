//! What the reader prefers: theme, language, motion. Remembered where storage is allowed.

use web_sys::Storage;

/// The names under which preferences are kept, also read by `web/boot.js`.
const THEME: &str = "interleave-theme";
const LANGUAGE: &str = "interleave-language";

fn storage() -> Option<Storage> {
    super::window().local_storage().ok().flatten()
}

/// The theme that the reader chose: `light` or `dark`; nothing is the system's.
pub fn theme() -> Option<String> {
    super::document()
        .document_element()?
        .get_attribute("data-theme")
}

/// Shows a theme; nothing is the system's.
pub fn show_theme(theme: Option<&str>) {
    let Some(root) = super::document().document_element() else {
        return;
    };
    // Setting an attribute with a valid name does not fail.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Remembers a theme, where storage is allowed; nothing is the system's.
pub fn remember_theme(theme: Option<&str>) {
    if let Some(storage) = storage() {
        let _ = match theme {
            Some(theme) => storage.set_item(THEME, theme),
            None => storage.remove_item(THEME),
        };
    }
}

/// Remembers the language for the next visit of the bare address.
pub fn remember_language(id: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, id);
    }
}

/// Whether the reader asked for less motion.
pub fn reduced_motion() -> bool {
    let query = super::window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
