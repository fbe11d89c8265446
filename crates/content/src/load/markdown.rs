//! Markdown to a typed tree.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::formula::formula;
use super::highlight::Highlighter;
use crate::tree::{Block, Inline};

/// A sentence on what is wrong, and the byte offset in the text where it stands.
pub(super) type Fault = (usize, String);

/// Reads Markdown of several paragraphs.
pub(super) fn blocks(text: &str, highlighter: &Highlighter) -> Result<Vec<Block>, Fault> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_MATH;
    let events = Parser::new_ext(text, options)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start))
        .collect();
    let mut reader = Reader {
        events,
        at: 0,
        highlighter,
    };
    reader.blocks(None)
}

/// Reads Markdown of one line: a question, a definition, a cell.
pub(super) fn inlines(text: &str, highlighter: &Highlighter) -> Result<Vec<Inline>, Fault> {
    match blocks(text, highlighter)?.as_slice() {
        [] => Ok(Vec::new()),
        [Block::Paragraph(inlines)] => Ok(inlines.clone()),
        _ => Err((
            0,
            "one line of text is allowed here, no lists, tables or several paragraphs".into(),
        )),
    }
}

struct Reader<'a> {
    events: Vec<(Event<'a>, usize)>,
    at: usize,
    highlighter: &'a Highlighter,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, usize)> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    fn blocks(&mut self, until: Option<TagEnd>) -> Result<Vec<Block>, Fault> {
        let mut out = Vec::new();
        while let Some((event, offset)) = self.next() {
            match event {
                Event::End(end) if Some(end) == until => return Ok(out),
                Event::Start(tag) => out.push(self.block(tag, offset)?),
                // A tight list item has its text without a paragraph around it.
                _ => {
                    self.at -= 1;
                    let inlines = self.loose_inlines()?;
                    out.push(Block::Paragraph(inlines));
                }
            }
        }
        Ok(out)
    }

    fn block(&mut self, tag: Tag<'a>, offset: usize) -> Result<Block, Fault> {
        let end = tag.to_end();
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines(end)?;
                Ok(match <[Inline; 1]>::try_from(inlines) {
                    Ok([Inline::Formula(markup)]) if is_block(&markup) => Block::Formula(markup),
                    Ok([inline]) => Block::Paragraph(vec![inline]),
                    Err(inlines) => Block::Paragraph(inlines),
                })
            }
            Tag::Heading { level, .. } => Ok(Block::Heading(level as u8, self.inlines(end)?)),
            Tag::BlockQuote(_) => Ok(Block::Quote(self.blocks(Some(end))?)),
            Tag::CodeBlock(kind) => Ok(self.code(&kind)),
            Tag::List(first) => self.list(first),
            Tag::Table(_) => self.table(),
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => {
                self.at -= 1;
                Ok(Block::Paragraph(self.loose_inlines()?))
            }
            _ => Err((offset, "this part of Markdown is not used here: paragraphs, headings, lists, quotations, tables and code are".into())),
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'a>) -> Block {
        let mut code = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Text(text) => code.push_str(&text),
                _ => break,
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(language) => language.to_string(),
            CodeBlockKind::Indented => String::new(),
        };
        Block::Code(self.highlighter.highlight(&code, &language))
    }

    fn list(&mut self, first: Option<u64>) -> Result<Block, Fault> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))?),
                _ => break,
            }
        }
        Ok(Block::List(first, items))
    }

    fn table(&mut self) -> Result<Block, Fault> {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inlines(TagEnd::TableCell)?;
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let head = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        Ok(Block::Table(head, rows))
    }

    /// Inline content up to the end tag.
    fn inlines(&mut self, until: TagEnd) -> Result<Vec<Inline>, Fault> {
        let mut out = Vec::new();
        while let Some((event, offset)) = self.next() {
            if event == Event::End(until) {
                break;
            }
            self.inline(event, offset, &mut out)?;
        }
        Ok(out)
    }

    /// Inline content that no paragraph holds: up to the next block or the end around it.
    fn loose_inlines(&mut self) -> Result<Vec<Inline>, Fault> {
        let mut out = Vec::new();
        while let Some((event, offset)) = self.next() {
            let inline = match &event {
                Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. }),
                Event::End(_) => false,
                _ => true,
            };
            if !inline {
                self.at -= 1;
                break;
            }
            self.inline(event, offset, &mut out)?;
        }
        Ok(out)
    }

    fn inline(
        &mut self,
        event: Event<'a>,
        offset: usize,
        out: &mut Vec<Inline>,
    ) -> Result<(), Fault> {
        match event {
            Event::Text(text) => push_text(out, &text),
            Event::SoftBreak => push_text(out, "\n"),
            Event::HardBreak => out.push(Inline::Break),
            Event::Code(code) => out.push(Inline::Code(code.to_string())),
            Event::InlineMath(latex) => out.push(Inline::Formula(
                formula(&latex, false).map_err(|message| (offset, message))?,
            )),
            Event::DisplayMath(latex) => out.push(Inline::Formula(
                formula(&latex, true).map_err(|message| (offset, message))?,
            )),
            Event::Start(Tag::Emphasis) => {
                out.push(Inline::Emphasis(self.inlines(TagEnd::Emphasis)?));
            }
            Event::Start(Tag::Strong) => out.push(Inline::Strong(self.inlines(TagEnd::Strong)?)),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inner = self.inlines(TagEnd::Link)?;
                out.push(link(&dest_url, inner).map_err(|message| (offset, message))?);
            }
            _ => {
                return Err((
                    offset,
                    "raw HTML, images and footnotes are not used here".into(),
                ));
            }
        }
        Ok(())
    }
}

/// A link by its target: a term, a state, an anchor of the page, or a source.
fn link(target: &str, inner: Vec<Inline>) -> Result<Inline, String> {
    if let Some(id) = target.strip_prefix("term:") {
        return Ok(Inline::Term(id.to_owned(), inner));
    }
    if let Some(id) = target.strip_prefix("state:") {
        return Ok(Inline::State(id.to_owned(), inner));
    }
    if target.starts_with("https://") || target.starts_with('#') {
        return Ok(Inline::Link(target.to_owned(), inner));
    }
    Err(format!(
        "a link goes to an anchor of the page (#…) or to a source (https://…), not to «{target}»"
    ))
}

/// Appends text; a line's end between two Chinese characters is nothing, elsewhere it is a space.
fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        if let Some(bare) = last.strip_suffix('\n') {
            let joined = bare.chars().next_back().is_some_and(is_wide)
                && text.chars().next().is_some_and(is_wide);
            let bare = bare.to_owned();
            *last = if joined { bare } else { bare + " " };
        }
        last.push_str(text);
    } else {
        out.push(Inline::Text(if text == "\n" {
            " ".to_owned()
        } else {
            text.to_owned()
        }));
    }
}

/// Whether a character is Chinese text or punctuation: no space is set between two of them.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF)
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

fn is_block(markup: &crate::tree::Markup) -> bool {
    let crate::tree::Markup::Element(_, attributes, _) = markup else {
        return false;
    };
    attributes
        .iter()
        .any(|(name, value)| name == "display" && value == "block")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Block> {
        blocks(text, &Highlighter::new()).unwrap_or_else(|(at, message)| panic!("{at}: {message}"))
    }

    #[test]
    fn tight_list_items_become_paragraphs() {
        let Some(Block::List(None, items)) = read("- one **two**\n- three").into_iter().next()
        else {
            panic!("no list")
        };
        assert_eq!(items.len(), 2);
        let text = |t: &str| Inline::Text(t.into());
        assert_eq!(
            items[0],
            vec![Block::Paragraph(vec![
                text("one "),
                Inline::Strong(vec![text("two")])
            ])]
        );
    }

    #[test]
    fn a_line_break_between_chinese_characters_is_no_space() {
        assert_eq!(
            read("协程\n挂起"),
            vec![Block::Paragraph(vec![Inline::Text("协程挂起".into())])]
        );
        assert_eq!(
            read("a\nb"),
            vec![Block::Paragraph(vec![Inline::Text("a b".into())])]
        );
    }

    #[test]
    fn raw_html_and_scripts_in_links_are_refused() {
        assert!(blocks("<b>x</b>", &Highlighter::new()).is_err());
        assert!(blocks("[x](javascript:alert(1))", &Highlighter::new()).is_err());
    }

    #[test]
    fn tables_have_a_head_and_rows() {
        let blocks = read("| a | b |\n|---|---|\n| 1 | `2` |");
        let [Block::Table(head, rows)] = blocks.as_slice() else {
            panic!("no table: {blocks:?}")
        };
        assert_eq!((head.len(), rows.len(), rows[0].len()), (2, 1, 2));
    }
}
