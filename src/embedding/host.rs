//! The hosts: kinds of pages and tools in which a simulator can stand.

use super::Kind;

/// A kind of page or tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// A page of HTML.
    Html,
    /// mdBook.
    MdBook,
    /// `MkDocs` with Material, or Zensical.
    MkDocs,
    /// Sphinx.
    Sphinx,
    /// Docusaurus.
    Docusaurus,
    /// `VitePress`.
    VitePress,
    /// Jupyter and other notebooks of Python.
    Jupyter,
    /// Slides made with reveal.js.
    Reveal,
    /// Whatever takes frames only.
    Iframe,
    /// Whatever takes pictures only.
    Picture,
}

impl Host {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Html,
        Self::MdBook,
        Self::MkDocs,
        Self::Sphinx,
        Self::Docusaurus,
        Self::VitePress,
        Self::Jupyter,
        Self::Reveal,
        Self::Iframe,
        Self::Picture,
    ];

    /// Its word, as in links.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::MdBook => "mdbook",
            Self::MkDocs => "mkdocs",
            Self::Sphinx => "sphinx",
            Self::Docusaurus => "docusaurus",
            Self::VitePress => "vitepress",
            Self::Jupyter => "jupyter",
            Self::Reveal => "reveal",
            Self::Iframe => "iframe",
            Self::Picture => "picture",
        }
    }

    /// Whether an element of that kind can stand there. A notebook's package has simulators and programs, a frame shows no
    /// word of a text, and a picture is that of a simulator: the others would need a run, or several.
    pub fn takes(self, kind: Kind) -> bool {
        match kind {
            Kind::Simulator => true,
            Kind::Program => self != Self::Picture,
            Kind::Lab => !matches!(self, Self::Jupyter | Self::Picture),
            Kind::Term => !matches!(self, Self::Jupyter | Self::Iframe | Self::Picture),
        }
    }

    /// Whether a simulator stands there, and not a picture.
    pub fn is_live(self) -> bool {
        self != Self::Picture
    }

    /// Whether it fetches the files of the package from a folder that can be named.
    pub fn has_folder(self) -> bool {
        !matches!(self, Self::Jupyter | Self::Picture)
    }

    /// Whether a width can be said there.
    pub fn has_width(self) -> bool {
        self != Self::Jupyter
    }

    /// Where its own copy of the package is, seen from its pages; `VitePress` has it from its package manager.
    pub fn own_folder(self) -> &'static str {
        match self {
            Self::Docusaurus => "/interleave/",
            Self::VitePress => "interleave-sim",
            _ => "interleave/",
        }
    }
}
