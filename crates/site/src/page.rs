//! The page of a language: head, masthead, sections, glossary.

use std::path::Path;
use std::rc::Rc;

use interleave_content::load::{LanguageContent, Term};
use interleave_content::tree::plain;
use interleave_content::{PlayTexts, Texts, WorkshopTexts, flat};
use interleave_page::play::library;
use interleave_page::ui::part::{Resting, RestingProps};
use interleave_page::ui::play;
use interleave_page::ui::workshop::{self, RestingWorkshop, Words};
use interleave_pyloop::Options;
use yew::prelude::*;

use crate::assets::{self, Assets};
use crate::picture::Pictures;
use crate::prose::{Setting, inlines, section};
use crate::slides;

/// What a page is made of.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct DocumentProps {
    pub(crate) lang: AttrValue,
    pub(crate) head: Html,
    pub(crate) body: Html,
}

/// A whole document.
#[component]
pub(crate) fn Document(props: &DocumentProps) -> Html {
    html! {
        <html lang={&props.lang}>
            <head>{ props.head.clone() }</head>
            <body>{ props.body.clone() }</body>
        </html>
    }
}

/// The tutorial in a language.
pub(crate) fn tutorial(
    language: &LanguageContent,
    pictures: &Pictures,
    assets: &Assets,
    later: &LaterTexts,
) -> DocumentProps {
    let texts = Rc::new(language.texts.clone());
    let own = Rc::new(language.workshop.clone());
    let playground = Rc::clone(&later.play);
    let library = Rc::new(language.library.clone());
    let mount = |mount: &str, name: &str| {
        let rest = if mount == play::MOUNT {
            let words = play::Words {
                texts: Rc::clone(&texts),
                play: Rc::clone(&playground),
                library: Rc::clone(&library),
            };
            html! { <play::Bench {words} /> }
        } else {
            resting(&texts, &own, mount, name)
        };
        place(mount, name, rest)
    };
    let setting = Setting {
        language,
        pictures,
        mount: &mount,
        on_slides: false,
    };
    let words = &texts.ui.page;
    let sections = language
        .sections
        .iter()
        .enumerate()
        .map(|(index, one)| section(&setting, index + 1, one));
    let body = html! {
        <>
            <div id="page" class="page">
                <a class="skip" href="#main">{ &words.skip }</a>
                <header class="masthead">
                    <a class="brand" href="#main">{ "Interleave " }<span lang="zh-CN">{ "交错" }</span></a>
                    { slides::way_here(&language.deck) }
                    { mount("switches", "") }
                </header>
                { mount("notices", "") }
                <p class="started" role="status">{ &words.not_started }{ " " }<a href="">{ &words.retry }</a></p>
                <main id="main">
                    <div class="title">
                        <h1>{ &words.title }</h1>
                        <p>{ &words.tagline }</p>
                        <noscript><p class="needs-script">{ &words.needs_script }</p></noscript>
                    </div>
                    { contents(language) }
                    { for sections }
                    { glossary(&setting, language.sections.len() + 1) }
                </main>
                { mount("card", "") }
                <footer class="colophon"><p>{ &words.licence }</p></footer>
                <template id="texts" data-workshop-texts={format!("../{}", later.workshop)} data-playground-texts={format!("../{}", later.playground)}>
                    { flat::write(&*texts) }
                </template>
            </div>
            <div id="app"></div>
            <div id="workshop"></div>
            <div id="playground"></div>
        </>
    };
    DocumentProps {
        lang: texts.language.id.clone().into(),
        head: head(
            &texts,
            assets,
            "../",
            &format!("{} · {}", words.title, words.tagline),
            &words.description,
            true,
        ),
        body,
    }
}

/// What stands in the head of a page that the app can act on; `tutorial` is the page that leads on to the slides.
pub(crate) fn head(
    texts: &Texts,
    assets: &Assets,
    base: &str,
    title: &str,
    description: &str,
    tutorial: bool,
) -> Html {
    // Search engines want whole addresses here: the links are there if the site's own is known.
    let site = crate::root_address();
    let alternates = texts
        .languages
        .iter()
        .filter(|_| tutorial && site.starts_with("http"))
        .map(|(id, _)| html! { <link rel="alternate" hreflang={id.clone()} href={format!("{site}{id}/")} /> });
    let at = |name: &String| format!("{base}{name}");
    html! {
        <>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{ title }</title>
            <meta name="description" content={description.to_owned()} />
            <meta name="color-scheme" content="light dark" />
            { for alternates }
            <link rel="icon" type="image/svg+xml" href={format!("{base}{}", assets.icon)} />
            <link rel="stylesheet" href={format!("{base}{}", assets.style)} />
            <script src={at(&assets.boot)}
                data-slides={tutorial.then_some(slides::FILE)}
                data-js={at(&assets.page.js)} data-wasm={at(&assets.page.wasm)}
                data-workshop-js={at(&assets.workshop.js)} data-workshop-wasm={at(&assets.workshop.wasm)}
                data-playground-js={at(&assets.playground.js)} data-playground-wasm={at(&assets.playground.wasm)}
                data-engine-js={at(&assets.engine.js)} data-engine-wasm={at(&assets.engine.wasm)} data-engine-size={assets.engine_size.to_string()} data-library={format!("{base}{}", assets::LIBRARY)}
                data-embed={assets.embed.as_ref().filter(|_| tutorial).map(at)}
                data-worker={at(&assets.worker_start)} data-worker-js={at(&assets.worker.js)} data-worker-wasm={at(&assets.worker.wasm)}></script>
        </>
    }
}

/// The program that rests in the playground.
const RESTING: &str = "three-downloads";

/// The texts of the programs that are only fetched when they are needed: files of a language.
#[derive(Debug)]
pub(crate) struct LaterTexts {
    /// The file of the workshop.
    workshop: String,
    /// The file of the playground: its texts and its programs.
    pub(crate) playground: String,
    /// The playground's texts, with the run that rests in the page.
    pub(crate) play: Rc<PlayTexts>,
}

impl LaterTexts {
    /// Writes the files of a language into the staging folder.
    pub(crate) fn write(language: &LanguageContent, staging: &Path) -> Result<Self, String> {
        let id = &language.texts.language.id;
        let file = |program: &str, texts: &str| {
            assets::hashed(staging, &format!("{program}-{id}"), "txt", texts)
        };
        let playground = (resting_run(language), language.library.clone());
        Ok(Self {
            workshop: file("workshop", &flat::write(&language.workshop))?,
            playground: file("playground", &flat::write(&playground))?,
            play: Rc::new(playground.0),
        })
    }
}

/// The playground's texts with the run of the program that rests in the page.
fn resting_run(language: &LanguageContent) -> PlayTexts {
    let mut texts = language.play.clone();
    let id = library::first(&language.library, RESTING);
    let Some(program) = language.library.programs.get(&id) else {
        return texts;
    };
    let source = library::source(&program.code);
    let options = Options {
        record: true,
        ..Options::default()
    };
    let record = interleave_pyloop::run(&source, &options).record;
    texts.resting = play::write_resting(&id, &interleave_pyloop::check(&source), &record);
    texts
}

/// What rests in a place until a program takes it.
pub(crate) fn resting(texts: &Rc<Texts>, own: &Rc<WorkshopTexts>, mount: &str, name: &str) -> Html {
    let texts = Rc::clone(texts);
    let (mount, name) = (mount.to_owned(), name.to_owned());
    if workshop::MOUNTS.contains(&mount.as_str()) {
        let words = Words {
            texts,
            workshop: Rc::clone(own),
        };
        return html! { <RestingWorkshop {words} {mount} {name} /> };
    }
    let props = RestingProps {
        texts,
        mount: mount.into(),
        name: name.into(),
        link: AttrValue::default(),
        title: None,
    };
    html! { <Resting ..props /> }
}

/// A place of a program with its resting state.
pub(crate) fn place(mount: &str, name: &str, rest: Html) -> Html {
    let named = (!name.is_empty()).then(|| name.to_owned());
    html! { <div data-mount={mount.to_owned()} data-name={named}>{ rest }</div> }
}

fn contents(language: &LanguageContent) -> Html {
    let link = |(index, id, heading): (usize, &str, String)| html! { <li><a href={format!("#{id}")}><span class="number">{ index + 1 }</span>{ heading }</a></li> };
    let sections = language
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| (index, section.id.as_str(), plain(&section.heading)));
    let glossary = (
        language.sections.len(),
        "glossary",
        language.texts.ui.glossary.heading.clone(),
    );
    html! {
        <nav class="contents" aria-label={language.texts.ui.page.contents.clone()}>
            <ol>{ for sections.chain([glossary]).map(link) }</ol>
        </nav>
    }
}

fn glossary(setting: &Setting<'_>, number: usize) -> Html {
    let words = &setting.language.texts.ui.glossary;
    html! {
        <section id="glossary" class="section" aria-labelledby="glossary-heading">
            <h2 id="glossary-heading"><span class="number" aria-hidden="true">{ number }</span>{ &words.heading }</h2>
            <p>{ &words.intro }</p>
            <div class="glossary">
                <div class="terms">
                    { (setting.mount)("search", "") }
                    { for setting.language.glossary.iter().map(|term| entry(setting, term)) }
                </div>
                <div class="bench">{ (setting.mount)("simulator", "bench") }</div>
            </div>
        </section>
    }
}

fn entry(setting: &Setting<'_>, term: &Term) -> Html {
    let words = &setting.language.texts.ui.glossary;
    let name_of = |id: &String| {
        setting
            .language
            .glossary
            .iter()
            .find(|term| term.id == *id)
            .map_or_else(|| id.clone(), |term| term.name.clone())
    };
    let related = term.related.iter().enumerate().map(|(index, id)| {
        let between = if index == 0 { "" } else { &words.between };
        html! { <>{ between }<a class="term" href={format!("#term={id}")} data-term={id.clone()}>{ name_of(id) }</a></> }
    });
    // One label a source; where the note has fewer, the rest are called by their sites.
    let labels: Vec<&str> = term.source_note.split([';', '；']).map(str::trim).collect();
    let source = term.sources.iter().enumerate().map(|(index, address)| {
        let label = labels.get(index).filter(|label| !label.is_empty());
        let text = label.map_or_else(|| host(address), |label| (*label).to_owned());
        let between = if index == 0 { "" } else { &words.between };
        html! { <>{ between }<a rel="external" href={address.clone()}>{ text }</a></> }
    });
    let also: Vec<&str> = term
        .also
        .iter()
        .map(String::as_str)
        .filter(|name| !term.title.contains(name))
        .collect();
    html! {
        <article class="entry" id={format!("term={}", term.id)}>
            <h3>{ &term.title }</h3>
            if !also.is_empty() { <p class="also">{ also.join(" · ") }</p> }
            <p>{ inlines(setting, &term.definition) }</p>
            if !term.misconception.is_empty() {
                <p class="misconception"><strong>{ &words.misconception }</strong>{ " " }{ inlines(setting, &term.misconception) }</p>
            }
            <dl>
                if !term.python.is_empty() { <dt>{ &words.python }</dt><dd>{ inlines(setting, &term.python) }</dd> }
                if !term.browser.is_empty() { <dt>{ &words.browser }</dt><dd>{ inlines(setting, &term.browser) }</dd> }
                if !term.related.is_empty() { <dt>{ &words.related }</dt><dd>{ for related }</dd> }
                if !term.sources.is_empty() { <dt>{ &words.source }</dt><dd>{ for source }</dd> }
            </dl>
            if term.has_sight {
                <button type="button" data-show-term={term.id.clone()} aria-pressed="false" aria-label={format!("{}: {}", words.show, term.name)}>{ &words.show }</button>
            }
        </article>
    }
}

/// The name of the site that an address leads to.
fn host(address: &str) -> String {
    address
        .trim_start_matches("https://")
        .split('/')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The page at the bare address: goes on to a language, and offers all as plain links.
pub(crate) fn choice(languages: &[LanguageContent], assets: &Assets) -> DocumentProps {
    plain_page(languages, assets, Some(&assets.choose), "", |texts| {
        (texts.ui.page.title.clone(), texts.ui.page.tagline.clone())
    })
}

/// The page for addresses that lead nowhere. Its links begin at `root`, the site's own address where that is known.
pub(crate) fn not_found(
    languages: &[LanguageContent],
    assets: &Assets,
    root: &str,
) -> DocumentProps {
    plain_page(languages, assets, None, root, |texts| {
        (
            texts.ui.page.not_found.clone(),
            texts.ui.page.not_found_body.clone(),
        )
    })
}

fn plain_page(
    languages: &[LanguageContent],
    assets: &Assets,
    script: Option<&str>,
    base: &str,
    words: impl Fn(&Texts) -> (String, String),
) -> DocumentProps {
    let block = |language: &LanguageContent| {
        let texts = &language.texts;
        let (title, body) = words(texts);
        let id = &texts.language.id;
        html! {
            <div class="title" lang={id.clone()}>
                <h1>{ title }</h1>
                <p>{ body }</p>
                <p><a href={format!("{base}{id}/")} hreflang={id.clone()}>{ &texts.ui.page.home }</a></p>
            </div>
        }
    };
    let head = html! {
        <>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{ "Interleave · 交错" }</title>
            <meta name="description" content={languages.first().map(|language| language.texts.ui.page.description.clone())} />
            <meta name="color-scheme" content="light dark" />
            <link rel="icon" type="image/svg+xml" href={format!("{base}{}", assets.icon)} />
            <link rel="stylesheet" href={format!("{base}{}", assets.style)} />
            if let Some(script) = script { <script src={format!("{base}{script}")} defer={true}></script> }
        </>
    };
    let body = html! { <main class="page">{ for languages.iter().map(block) }</main> };
    DocumentProps {
        lang: "en".into(),
        head,
        body,
    }
}
