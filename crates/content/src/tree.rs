//! Prose as a typed tree: what a section's Markdown means, before it is HTML.

/// Text within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link: to an anchor of the page or to a source.
    Link(String, Vec<Inline>),
    /// A term of the glossary, by id.
    Term(String, Vec<Inline>),
    /// A state's word with its mark, by the state's name.
    State(String, Vec<Inline>),
    /// A formula.
    Formula(Markup),
    /// A forced line break.
    Break,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the section's own: level 3 to 6.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list: the first number if it is ordered, and its items.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A table: its head and its rows of cells.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    /// Code, highlighted.
    Code(Vec<Token>),
    /// A formula on a line of its own.
    Formula(Markup),
    /// What acts or is drawn.
    Directive(Directive),
}

/// A piece of highlighted code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is: a class of `styles/code.css`, or nothing.
    pub class: Option<&'static str>,
    /// The text.
    pub text: String,
}

/// An element of a formula (`MathML`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Markup {
    /// An element with its attributes and children.
    Element(String, Vec<(String, String)>, Vec<Markup>),
    /// Text.
    Text(String),
}

/// What acts or is drawn at a place in the prose: a line that begins with `:::`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Directive {
    /// A reference program with its recorded output.
    Program(Program),
    /// A still picture, by name.
    Picture(String),
    /// A simulator, by name.
    Simulator(String),
    /// The lab.
    Lab,
    /// The playground.
    Playground,
    /// The configurator of simulators for other pages.
    Embed,
    /// A live run with its source.
    Live(Live),
    /// The map of the six words.
    Map,
    /// The guided choice.
    Choice,
    /// How the interpreter agrees with `CPython`, program by program.
    Conformance,
    /// The questions of the section.
    Questions,
    /// A remark set apart.
    Note(Vec<Inline>),
    /// What the reader is asked to do with what acts: nothing to read where nothing acts.
    Try(Vec<Inline>),
}

impl Directive {
    /// Its kind and name, equal in all languages.
    pub fn key(&self) -> String {
        match self {
            Self::Program(program) => format!("program {}", program.name),
            Self::Picture(name) => format!("picture {name}"),
            Self::Simulator(name) => format!("simulator {name}"),
            Self::Lab => "lab".into(),
            Self::Playground => "playground".into(),
            Self::Embed => "embed".into(),
            Self::Live(live) => format!("live {}", live.name),
            Self::Map => "map".into(),
            Self::Choice => "choice".into(),
            Self::Conformance => "conformance".into(),
            Self::Questions => "questions".into(),
            Self::Note(_) => "note".into(),
            Self::Try(_) => "try".into(),
        }
    }
}

/// A reference program as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its file name without `.py`.
    pub name: String,
    /// Its source, or the lines asked for, highlighted.
    pub code: Vec<Token>,
    /// All of it, as it can be run.
    pub source: String,
    /// Its exact output on `CPython`.
    pub output: String,
}

/// A live run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// Its name: what is done.
    pub name: String,
    /// The source of what runs, highlighted.
    pub source: Vec<Token>,
}

/// The plain text of a line, for titles and indexes.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Link(_, inner)
            | Inline::Term(_, inner)
            | Inline::State(_, inner) => {
                out.push_str(&plain(inner));
            }
            Inline::Formula(markup) => markup.text_into(&mut out),
            Inline::Break => out.push(' '),
        }
    }
    out
}

impl Markup {
    fn text_into(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Element(_, _, children) => children.iter().for_each(|child| child.text_into(out)),
        }
    }
}
