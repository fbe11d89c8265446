//! Prose: the typed tree of a section as elements.

use interleave_content::load::{LanguageContent, Question, Section};
use interleave_content::tree::{Block, Directive, Inline, Live, Markup, Program, Token};
use interleave_page::play::{address, letters};
use interleave_page::ui::state::state_word;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::conformance;
use crate::picture::Pictures;

/// What prose needs around it.
pub(crate) struct Setting<'a> {
    pub(crate) language: &'a LanguageContent,
    pub(crate) pictures: &'a Pictures,
    /// Draws the resting state of what acts, by mount and name.
    pub(crate) mount: &'a dyn Fn(&str, &str) -> Html,
    /// Whether it stands on slides: terms and anchors are then on another page, and output is shown after the program.
    pub(crate) on_slides: bool,
}

/// A section with its number.
pub(crate) fn section(setting: &Setting<'_>, number: usize, section: &Section) -> Html {
    let heading = format!("{}-heading", section.id);
    html! {
        <section id={section.id.clone()} class="section" aria-labelledby={heading.clone()}>
            <h2 id={heading}><span class="number" aria-hidden="true">{ number }</span>{ inlines(setting, &section.heading) }</h2>
            { for section.blocks.iter().map(|one| block(setting, section, one)) }
        </section>
    }
}

/// A piece of prose.
pub(crate) fn block(setting: &Setting<'_>, section: &Section, block: &Block) -> Html {
    match block {
        Block::Heading(level, text) => {
            let mut tag = VTag::new(format!("h{}", (*level).clamp(3, 6)));
            tag.add_child(inlines(setting, text));
            tag.into()
        }
        Block::Paragraph(text) => html! { <p>{ inlines(setting, text) }</p> },
        Block::List(first, items) => {
            let item = |blocks: &Vec<Block>| match blocks.as_slice() {
                [Block::Paragraph(text)] => html! { <li>{ inlines(setting, text) }</li> },
                blocks => {
                    html! { <li>{ for blocks.iter().map(|one| self::block(setting, section, one)) }</li> }
                }
            };
            let items = items.iter().map(item);
            if first.is_some() {
                html! { <ol>{ for items }</ol> }
            } else {
                html! { <ul>{ for items }</ul> }
            }
        }
        Block::Quote(blocks) => {
            html! { <blockquote>{ for blocks.iter().map(|one| self::block(setting, section, one)) }</blockquote> }
        }
        Block::Table(head, rows) => table(setting, head, rows),
        Block::Code(tokens) => {
            html! { <pre class="code" tabindex="0"><code>{ for tokens.iter().map(token) }</code></pre> }
        }
        Block::Formula(formula) => html! {
            <div class="formula" tabindex="0" role="group" aria-label={setting.language.texts.ui.page.formula.clone()}>{ markup(formula) }</div>
        },
        Block::Directive(directive) => self::directive(setting, section, directive),
    }
}

fn table(setting: &Setting<'_>, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Html {
    let headings = head.iter().map(|cell| {
        if cell.is_empty() {
            html! { <td></td> }
        } else {
            html! { <th scope="col">{ inlines(setting, cell) }</th> }
        }
    });
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let text = inlines(setting, cell);
            if column == 0 {
                html! { <th scope="row">{ text }</th> }
            } else {
                html! { <td>{ text }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    };
    html! {
        <div class={if head.len() > 2 { "table wide" } else { "table" }} tabindex="0" role="group" aria-label={setting.language.texts.ui.page.table.clone()}>
            <table><thead><tr>{ for headings }</tr></thead><tbody>{ for rows.iter().map(row) }</tbody></table>
        </div>
    }
}

fn directive(setting: &Setting<'_>, section: &Section, directive: &Directive) -> Html {
    match directive {
        Directive::Program(program) => self::program(setting, program),
        Directive::Picture(name) => setting.pictures.figure(setting, name),
        Directive::Simulator(name) => (setting.mount)("simulator", name),
        Directive::Live(live) => self::live(setting, live),
        Directive::Lab => (setting.mount)("lab", ""),
        Directive::Playground => (setting.mount)("playground", ""),
        Directive::Embed => (setting.mount)("embed", ""),
        Directive::Map => (setting.mount)("map", ""),
        Directive::Conformance => conformance::table(setting.language),
        Directive::Choice => (setting.mount)("choice", ""),
        Directive::Questions => {
            let heading = format!("{}-questions", section.id);
            html! {
                <div class="questions" role="group" aria-labelledby={heading.clone()}>
                    <h3 id={heading}>{ &setting.language.texts.ui.page.questions }</h3>
                    { for section.questions.iter().map(|one| question(setting, one)) }
                </div>
            }
        }
        Directive::Try(text) => html! { <p class="try">{ inlines(setting, text) }</p> },
        Directive::Note(text) => {
            html! { <aside class="note"><p>{ inlines(setting, text) }</p></aside> }
        }
    }
}

/// A live run, and under it the source of what it runs. The source is static: it needs no program.
fn live(setting: &Setting<'_>, live: &Live) -> Html {
    let words = &setting.language.workshop.live;
    html! {
        <>
            { (setting.mount)("live", &live.name) }
            <details class="source wide">
                <summary>{ &words.source }</summary>
                <pre class="code" tabindex="0" role="group" aria-label={words.source.clone()}><code>{ for live.source.iter().map(token) }</code></pre>
            </details>
        </>
    }
}

/// The link that opens a program in the playground, where it is short enough for one.
fn opened(program: &Program) -> Option<String> {
    let code = letters::write(&stored(program.source.as_bytes())?);
    let (at, key) = (address::AT, address::CODE);
    (code.len() <= address::LONGEST_CODE).then(|| format!("#at={at}&{key}={code}"))
}

/// Bytes in the form of compressed ones (deflate), stored as they are; nothing where they are more than such a block holds.
fn stored(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(bytes.len()).ok()?;
    let mut block = vec![1];
    block.extend(length.to_le_bytes());
    block.extend((!length).to_le_bytes());
    block.extend(bytes);
    Some(block)
}

fn program(setting: &Setting<'_>, program: &Program) -> Html {
    let words = &setting.language.texts.ui.page;
    let name = format!("{}.py", program.name);
    let size = setting.on_slides.then(|| size(program));
    let open = opened(program).filter(|_| !setting.on_slides).map(
        |href| html! { <>{ " " }<a class="open" {href} aria-label={format!("{}: {name}", words.open_program)}>{ &words.open_program }</a></> },
    );
    html! {
        <figure class="program" data-size={size}>
            <figcaption>{ format!("{} ", words.program) }<code>{ &name }</code>{ open }</figcaption>
            <pre class="code" tabindex="0" role="group" aria-label={format!("{} {name}", words.program)}><code>{ for program.code.iter().map(token) }</code></pre>
            { output(setting, program, &name) }
        </figure>
    }
}

/// What a program prints: beside it on a slide, shown with the next key; on the page closed, so that a reader can guess first.
fn output(setting: &Setting<'_>, program: &Program, name: &str) -> Html {
    let words = &setting.language.texts.ui.page;
    let label = format!("{} {name}", words.output);
    let printed = html! {
        <div class="output" data-step={setting.on_slides.then_some("1")}>
            <p>{ &words.output }</p>
            <pre tabindex="0" role="group" aria-label={label}><samp>{ &program.output }</samp></pre>
        </div>
    };
    if setting.on_slides {
        return printed;
    }
    html! { <details class="prints"><summary>{ &words.show_output }</summary>{ printed }</details> }
}

/// How large a program can be set beside its output on a slide.
fn size(program: &Program) -> &'static str {
    let code: String = program
        .code
        .iter()
        .map(|token| token.text.as_str())
        .collect();
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    let columns = widest(&code).unwrap_or(0) + widest(&program.output).unwrap_or(0);
    match (code.trim_end().lines().count(), columns) {
        (..=12, ..=64) => "large",
        (..=14, ..=76) => "medium",
        (..=18, _) => "small",
        _ => "smallest",
    }
}

/// A question answers itself: each answer is a radio button, and choosing it shows its explanation by style sheet alone.
fn question(setting: &Setting<'_>, question: &Question) -> Html {
    let answer = |(index, answer): (usize, &interleave_content::load::Answer)| {
        let id = format!("{}-{}", question.id, index + 1);
        let why = format!("{id}-why");
        html! {
            <div class="answer" data-right={if answer.right { "yes" } else { "no" }}>
                <input type="radio" name={question.id.clone()} id={id.clone()} aria-describedby={why.clone()} />
                <label for={id}>{ inlines(setting, &answer.text) }</label>
                <p class="why" id={why}>{ inlines(setting, &answer.why) }</p>
            </div>
        }
    };
    html! {
        <fieldset class="question">
            <legend>{ inlines(setting, &question.ask) }</legend>
            <div role="status">{ for question.answers.iter().enumerate().map(answer) }</div>
        </fieldset>
    }
}

/// Text within a line.
pub(crate) fn inlines(setting: &Setting<'_>, text: &[Inline]) -> Html {
    text.iter().map(|one| inline(setting, one)).collect()
}

fn inline(setting: &Setting<'_>, inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { { text } },
        Inline::Emphasis(inner) => html! { <em>{ inlines(setting, inner) }</em> },
        Inline::Strong(inner) => html! { <strong>{ inlines(setting, inner) }</strong> },
        Inline::Code(code) => html! { <code>{ code }</code> },
        Inline::Link(target, inner) => {
            let rel = target.starts_with("https://").then_some("external");
            let here = setting.on_slides && target.starts_with('#');
            let page = if here { "./" } else { "" };
            html! { <a href={format!("{page}{target}")} {rel}>{ inlines(setting, inner) }</a> }
        }
        Inline::Term(id, inner) if setting.on_slides => {
            html! { <a class="to-term" href={format!("./#term={id}")}>{ inlines(setting, inner) }</a> }
        }
        Inline::Term(id, inner) => {
            html! { <a class="term" href={format!("#term={id}")} data-term={id.clone()}>{ inlines(setting, inner) }</a> }
        }
        Inline::State(id, inner) => state_word(id, inlines(setting, inner)),
        Inline::Formula(formula) => markup(formula),
        Inline::Break => html! { <br /> },
    }
}

fn token(token: &Token) -> Html {
    match token.class {
        Some(class) => html! { <span {class}>{ &token.text }</span> },
        None => html! { { &token.text } },
    }
}

fn markup(markup: &Markup) -> Html {
    match markup {
        Markup::Text(text) => html! { { text } },
        Markup::Element(name, attributes, children) => {
            let mut tag = VTag::new(name.clone());
            for (name, value) in attributes {
                tag.add_attribute(AttrName::leak(name), value.clone());
            }
            for child in children {
                tag.add_child(self::markup(child));
            }
            tag.into()
        }
    }
}

/// Yew wants names of attributes that live as long as the program; the formulas have a handful of them.
struct AttrName;
impl AttrName {
    fn leak(name: &str) -> &'static str {
        const KNOWN: [&str; 14] = [
            "display",
            "class",
            "mathvariant",
            "stretchy",
            "fence",
            "form",
            "separator",
            "lspace",
            "rspace",
            "accent",
            "movablelimits",
            "minsize",
            "maxsize",
            "width",
        ];
        KNOWN
            .into_iter()
            .find(|known| *known == name)
            .unwrap_or("data-other")
    }
}
