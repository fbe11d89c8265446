//! What is copied: for each host the texts that put a simulator there, in the form in which `examples/` are built and tested.
//!
//! Every writer is a function of the state and of what is said in its place. What is put in is escaped for where it stands:
//! an attribute, a text in Markdown, a string of Python. In Markdown an element stands on one line with nothing but inline
//! content, because a paragraph inside a paragraph is none.

use super::{Embedding, Host, Kind, Pair, Program};
use crate::link::Link;
use crate::play::address::AT;

/// Where a text belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where the simulator is to be seen.
    Here,
    /// In the head of the page, once.
    Head,
    /// In a style sheet of the site, once.
    Style,
    /// In a file of the tool, once.
    File(&'static str),
}

impl Place {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Head => "head",
            Self::Style => "style",
            Self::File(_) => "file",
        }
    }
}

/// A text to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it belongs.
    pub place: Place,
    /// The text, without a line break at its end.
    pub text: String,
}

/// What is said where the simulator is to stand, in the language of the page that writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is called.
    pub title: String,
    /// What it shows, in a sentence: what stands there without it, and in print.
    pub instead: String,
    /// The tag of the language of both.
    pub language: String,
    /// The size of the picture in CSS pixels.
    pub size: (u32, u32),
}

impl Embedding {
    /// What is copied, the part that is seen last.
    pub fn pieces(&self, said: &Said) -> Vec<Piece> {
        let mut pieces = self.once();
        pieces.extend(self.style().map(|text| piece(Place::Style, text)));
        pieces.push(piece(Place::Here, self.here(said)));
        pieces
    }

    /// The hash that a frame is asked with, so that it shows what is copied; `language` is the reader's.
    pub fn frame_hash(&self, language: &str) -> String {
        let mut pairs = Vec::new();
        if let Some(program) = self.program() {
            pairs.push(("at".to_owned(), AT.to_owned()));
            pairs.extend(program.code());
        }
        pairs.extend(self.attributes(Some(language)));
        let link = Link {
            pairs,
            ..Link::default()
        };
        link.write()
    }

    /// Where the files lie, seen from the pages of the host.
    fn files(&self) -> &str {
        if self.folder.is_empty() {
            self.host().own_folder()
        } else {
            &self.folder
        }
    }

    /// The address of a script of the package.
    fn script(&self, name: &str) -> String {
        format!("{}{name}", self.files())
    }

    /// What a site needs once.
    fn once(&self) -> Vec<Piece> {
        let module = self.script("interleave.js");
        let file = |name, text: String| piece(Place::File(name), text);
        match self.host() {
            Host::MdBook => {
                let fetched = if is_whole(&module) {
                    format!("import(\"{module}\");")
                } else {
                    format!("import(new URL(`${{path_to_root}}{module}`, document.baseURI));")
                };
                vec![
                    file(
                        "book.toml",
                        "[output.html]\nadditional-js = [\"interleave.js\"]".to_owned(),
                    ),
                    file("interleave.js", fetched),
                ]
            }
            Host::MkDocs => vec![file(
                "mkdocs.yml",
                format!("extra_javascript:\n  - {{ path: \"{module}\", type: module }}"),
            )],
            Host::Sphinx => vec![file(
                "conf.py",
                format!(
                    "html_static_path = [\"_static\"]\nhtml_js_files = [({}, {{\"type\": \"module\"}})]",
                    python(&module)
                ),
            )],
            Host::Docusaurus => vec![file(
                "docusaurus.config.js",
                format!("scripts: [{{ src: \"{module}\", type: \"module\" }}],"),
            )],
            Host::VitePress => self.of_vitepress(&module),
            Host::Reveal => vec![piece(
                Place::Head,
                format!(
                    "{}\n{}",
                    module_script(&module),
                    module_script(&self.script("reveal.js"))
                ),
            )],
            Host::Html | Host::Jupyter | Host::Iframe | Host::Picture => Vec::new(),
        }
    }

    fn of_vitepress(&self, module: &str) -> Vec<Piece> {
        let config = Place::File(".vitepress/config.mjs");
        let is_element = "vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith(\"interleave-\") } } },";
        if !self.folder.is_empty() {
            let head = format!("head: [[\"script\", {{ type: \"module\", src: \"{module}\" }}]],");
            return vec![piece(config, format!("{head}\n{is_element}"))];
        }
        let theme = "import DefaultTheme from \"vitepress/theme\";\nimport \"interleave-sim\";\n\nexport default DefaultTheme;";
        vec![
            piece(
                config,
                format!("{is_element}\nvite: {{ build: {{ target: \"es2022\" }} }},"),
            ),
            piece(Place::File(".vitepress/theme/index.mjs"), theme.to_owned()),
        ]
    }

    /// What the sheets of a site have to say: hosts with a strict policy allow no styles in attributes.
    fn style(&self) -> Option<String> {
        let of_slides = self.host() == Host::Reveal;
        if self.kind() == Kind::Term {
            return None;
        }
        let is_element = !matches!(self.host(), Host::Iframe | Host::Picture | Host::Jupyter);
        let mut rules = Vec::new();
        if let Some(width) = self.width().filter(|_| is_element) {
            rules.push(format!("max-width: {width}px;"));
        }
        if of_slides {
            rules.push(
                "--interleave-size: 18px; --interleave-height: 12em; text-align: left;".into(),
            );
        }
        (!rules.is_empty()).then(|| format!("{} {{ {} }}", self.kind().tag(), rules.join(" ")))
    }

    fn here(&self, said: &Said) -> String {
        if let Some(program) = self.program()
            && self.host() != Host::Iframe
        {
            return self.here_program(program);
        }
        if self.kind() == Kind::Term {
            return self.here_term(said);
        }
        match self.host() {
            Host::Html => {
                let script = module_script(&self.script("interleave.js"));
                format!("{script}\n{}", self.element(said, "p", "\n", ""))
            }
            Host::MdBook | Host::MkDocs | Host::Docusaurus | Host::VitePress => {
                self.element(said, "span", "", "")
            }
            Host::Sphinx => {
                format!(".. raw:: html\n\n   {}", self.element(said, "p", "", ""))
            }
            Host::Reveal => {
                let element = self.element(said, "p", "\n", "  ");
                format!("<section>\n{element}\n</section>")
            }
            Host::Iframe => self.frame(said),
            Host::Jupyter => self.cell(),
            Host::Picture => self.picture(said),
        }
    }

    /// The element with what stands there without it, in lines that begin with `indent`.
    fn element(&self, said: &Said, inside: &str, line: &str, indent: &str) -> String {
        let attributes = written(&self.attributes(None));
        // What is said is in the language of whoever copies; the element may be in another one.
        let other = self.language().is_some_and(|own| own != said.language);
        let language = if other {
            format!(" lang=\"{}\"", attribute(&said.language))
        } else {
            String::new()
        };
        let text = text(&said.instead);
        let deeper = if line.is_empty() { "" } else { "  " };
        format!(
            "{indent}<interleave-sim{attributes}>{line}{indent}{deeper}<{inside}{language}>{text}</{inside}>{line}{indent}</interleave-sim>"
        )
    }

    /// A word in a sentence of the author's. Where only blocks can be said, it is one of its own.
    fn here_term(&self, said: &Said) -> String {
        let word = text(&said.title);
        let tag = self.kind().tag();
        let word = format!("<{tag}{}>{word}</{tag}>", written(&self.attributes(None)));
        match self.host() {
            Host::Html => {
                let script = module_script(&self.script("interleave.js"));
                format!("{script}\n<p>{word}</p>")
            }
            Host::Sphinx => format!(".. raw:: html\n\n   <p>{word}</p>"),
            Host::Reveal => format!("<section>\n<p>{word}</p>\n</section>"),
            _ => word,
        }
    }

    /// A program as its text inside of the element. In Markdown its empty lines would end what is HTML: there the tags stand
    /// alone, or in an element that goes on.
    fn here_program(&self, program: &Program) -> String {
        let open = format!("<interleave-run{}>", written(&self.attributes(None)));
        let text = escaped(&program.text, &[]);
        let whole = format!("{open}<pre>\n{text}\n</pre></interleave-run>");
        match self.host() {
            Host::MdBook => format!("{open}\n\n<pre>\n{text}\n</pre>\n\n</interleave-run>"),
            Host::VitePress => {
                format!("{open}\n\n<pre v-pre>\n{text}\n</pre>\n\n</interleave-run>")
            }
            Host::MkDocs => {
                format!("<div>\n{open}\n<pre>\n{text}\n</pre>\n</interleave-run>\n</div>")
            }
            Host::Docusaurus => {
                let text = escaped_in_template(&program.text);
                format!("{open}<pre>{{`\n{text}\n`}}</pre></interleave-run>")
            }
            Host::Sphinx => {
                let lines = whole.lines().map(|line| match line {
                    "" => String::new(),
                    line => format!("   {line}"),
                });
                let lines: Vec<String> = lines.collect();
                format!(".. raw:: html\n\n{}", lines.join("\n"))
            }
            Host::Reveal => format!("<section>\n{whole}\n</section>"),
            Host::Jupyter => self.cell(),
            Host::Html | Host::Iframe | Host::Picture => {
                format!("{}\n{whole}", module_script(&self.script("interleave.js")))
            }
        }
    }

    /// A frame of another origin knows nothing of the page around it: its language is always said.
    fn frame(&self, said: &Said) -> String {
        let script = self.script("frames.js");
        let hash = self.frame_hash(&said.language);
        let page = format!("{}#{hash}", self.script("embed.html"));
        let width = self
            .width()
            .map_or_else(|| "100%".to_owned(), |width| width.to_string());
        let frame = written(&[
            ("sandbox".to_owned(), "allow-scripts".to_owned()),
            ("title".to_owned(), said.title.clone()),
            ("width".to_owned(), width),
            ("height".to_owned(), self.controls().height().to_string()),
            ("src".to_owned(), page),
        ]);
        format!(
            "<script src=\"{}\"></script>\n<iframe{frame}></iframe>",
            attribute(&script)
        )
    }

    fn cell(&self) -> String {
        let value = |value: &str| {
            let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
            if is_number {
                value.to_owned()
            } else {
                python(value)
            }
        };
        let arguments: Vec<String> = self
            .attributes(None)
            .iter()
            .map(|(key, given)| format!("{}={}", key.replace('-', "_"), value(given)))
            .collect();
        if let Some(program) = self.program() {
            let text = program
                .text
                .replace('\\', "\\\\")
                .replace("\"\"\"", "\\\"\\\"\\\"");
            let rest = [vec![String::new()], arguments].concat().join(", ");
            return format!("from interleave import Run\n\nRun(\"\"\"\n{text}\n\"\"\"{rest})");
        }
        format!(
            "from interleave import Sim\n\nSim({})",
            arguments.join(", ")
        )
    }

    fn picture(&self, said: &Said) -> String {
        let (width, height) = said.size;
        let (width, height) = match self.width() {
            Some(asked) => (asked, (height * asked).div_ceil(width.max(1))),
            None => (width, height),
        };
        let attributes = written(&[
            ("src".to_owned(), self.file_name()),
            ("alt".to_owned(), said.instead.clone()),
            ("width".to_owned(), width.to_string()),
            ("height".to_owned(), height.to_string()),
        ]);
        format!("<img{attributes}>")
    }
}

fn piece(place: Place, text: String) -> Piece {
    Piece { place, text }
}

fn module_script(address: &str) -> String {
    format!(
        "<script type=\"module\" src=\"{}\"></script>",
        attribute(address)
    )
}

/// Whether an address begins at a host or at the root of one, so that it means the same on every page.
fn is_whole(address: &str) -> bool {
    address.starts_with('/') || address.contains("://")
}

/// Attributes as they stand in a tag, each with a space before it.
fn written(pairs: &[Pair]) -> String {
    let one = |(key, value): &Pair| format!(" {key}=\"{}\"", attribute(value));
    pairs.iter().map(one).collect()
}

/// A value as it stands in an attribute between double quotes.
fn attribute(value: &str) -> String {
    escaped(value, &['&', '<', '>', '"', '\n', '\r'])
}

/// A text as it stands in HTML, in Markdown, in JSX and in a template: what would be markup in any of them is a reference.
fn text(value: &str) -> String {
    let markup = [
        '&', '<', '>', '\n', '\r', '*', '_', '`', '[', ']', '\\', '~', '$', '{', '}', '|', '^',
    ];
    escaped(value, &markup)
}

fn escaped(value: &str, markup: &[char]) -> String {
    let mut out = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if markup.contains(&'"') => out.push_str("&quot;"),
            other if markup.contains(&other) => {
                out.push_str("&#");
                out.push_str(&u32::from(other).to_string());
                out.push(';');
            }
            other => out.push(other),
        }
    }
    out
}

/// A text between the backticks of a script.
fn escaped_in_template(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('`', "\\`");
    text.replace("${", "\\${")
}

/// A string of Python.
fn python(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
