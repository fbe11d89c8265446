//! What the configurator says: a simulator for another page.

use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::flat::flat;

/// Words of the configurator: `configurator.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct ConfiguratorWords {
    pub title: String,
    pub intro: String,
    pub what: String,
    pub kind: String,
    pub kind_simulator: String,
    pub kind_lab: String,
    pub kind_term: String,
    pub term: String,
    pub term_preview: String,
    pub lab_instead: String,
    pub program: String,
    pub program_text: String,
    pub program_long: String,
    pub program_frame: String,
    /// The lines of the program that stands there at first.
    pub program_first: Vec<String>,
    pub look: String,
    pub scenario: String,
    pub model: String,
    pub model_own: String,
    pub moment: String,
    pub unset: String,
    pub host: String,
    pub controls: String,
    pub theme: String,
    pub language: String,
    pub around: String,
    pub light: String,
    pub dark: String,
    pub autoplay: String,
    pub width: String,
    pub width_all: String,
    pub folder: String,
    pub folder_own: String,
    pub folder_help: String,
    pub reset: String,
    pub yes: String,
    pub no: String,
    pub preview: String,
    pub preview_frame: String,
    pub no_frame: String,
    pub no_frame_run: String,
    pub copy: String,
    pub copied: String,
    pub not_copied: String,
    pub save: String,
    pub saved: String,
    pub not_saved: String,
    pub snippet: String,
    pub instead: String,
    pub link_copied: String,
    pub link_without: String,
    /// How much is shown, by its word in links.
    pub sizes: ById<String>,
    /// The same of a program.
    pub program_sizes: ById<String>,
    /// Where a text belongs.
    pub places: ById<String>,
    /// Kinds of pages and tools, by their word in links.
    pub hosts: ById<HostWords>,
}

/// A kind of page or tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostWords {
    /// What it is called.
    pub name: String,
    /// What has to be there.
    pub help: String,
}

flat!(HostWords { name, help });
flat!(ConfiguratorWords {
    title,
    intro,
    what,
    kind,
    kind_simulator,
    kind_lab,
    kind_term,
    term,
    term_preview,
    lab_instead,
    program,
    program_text,
    program_long,
    program_frame,
    program_first,
    look,
    scenario,
    model,
    model_own,
    moment,
    unset,
    host,
    controls,
    theme,
    language,
    around,
    light,
    dark,
    autoplay,
    width,
    width_all,
    folder,
    folder_own,
    folder_help,
    reset,
    yes,
    no,
    preview,
    preview_frame,
    no_frame,
    no_frame_run,
    copy,
    copied,
    not_copied,
    save,
    saved,
    not_saved,
    snippet,
    instead,
    link_copied,
    link_without,
    sizes,
    program_sizes,
    places,
    hosts,
});
