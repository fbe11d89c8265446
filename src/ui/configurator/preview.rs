//! What is copied, as it looks: the page for iframes, sandboxed as in the snippet, or the picture itself.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use crate::exhibit::Exhibit;
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;
use crate::ui::take::picture;
use crate::ui::workshop::Words;

/// Properties of [`Preview`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    /// The words.
    pub(super) words: Words,
    /// What it is called.
    pub(super) title: String,
    /// The picture, if that is what is copied.
    pub(super) picture: Option<String>,
    /// What the picture shows, in a sentence.
    pub(super) alt: String,
    /// What a frame is asked.
    pub(super) hash: String,
    /// How wide it may be at most, in CSS pixels.
    pub(super) width: Option<u32>,
    /// The name under which the picture is saved.
    pub(super) name: String,
    /// The term, if it is a word.
    pub(super) term: Option<String>,
    /// What is shown, if it is a simulator.
    pub(super) exhibit: Option<Rc<Exhibit>>,
}

/// The preview. A frame is fetched when the reader comes near, and not anew after each change.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let own = &props.words.workshop.configurator;
    let frame = use_node_ref();
    let page = use_page();
    let address = match &*page {
        Page::At(address) if props.picture.is_none() && props.term.is_none() => {
            Some(address.clone())
        }
        _ => None,
    };
    use_frame(&frame, address, &props.hash);
    let width = props.width.map(|width| width.to_string());
    let title = fill(&own.preview_frame, &[("title", &props.title)]);
    let drawn = match (&props.picture, &*page) {
        _ if props.term.is_some() => {
            html! { { for props.term.iter().map(|term| word(props, term)) } }
        }
        (Some(svg), Page::Missing | Page::At(_)) => html! {
            <>
                { image(svg, props) }
                <Save words={props.words.clone()} svg={svg.clone()} name={props.name.clone()} />
            </>
        },
        // Its address is put in when it stands there: in the static page it would be fetched at once.
        (None, Page::At(_)) => html! {
            <iframe ref={frame} key="frame" sandbox="allow-scripts" loading="lazy" {title} width={width.unwrap_or_else(|| "100%".to_owned())} height="704"></iframe>
        },
        (None, Page::Missing) => {
            let exhibit = props.exhibit.as_ref();
            let svg =
                exhibit.map(|exhibit| picture::standalone(&props.words.texts, exhibit).to_svg());
            let hint = if svg.is_some() {
                &own.no_frame
            } else {
                &own.no_frame_run
            };
            html! { <><p class="hint">{ hint }</p>{ for svg.iter().map(|svg| image(svg, props)) }</> }
        }
        _ => html! {},
    };
    html! {
        <section class="preview" aria-label={own.preview.clone()} data-hash={props.hash.clone()}>
            <h4>{ &own.preview }</h4>
            <div class="frame">{ drawn }</div>
        </section>
    }
}

/// The page for iframes. Only in a browser is it looked for.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    not(feature = "csr"),
    expect(dead_code, reason = "nobody looks at build time")
)]
enum Page {
    /// Nobody has looked yet.
    Unknown,
    /// There is none beside this page.
    Missing,
    /// Its address.
    At(String),
}

/// The address of the page for iframes, once it is known whether there is one.
#[hook]
fn use_page() -> UseStateHandle<Page> {
    let page = use_state_eq(|| Page::Unknown);
    #[cfg(feature = "csr")]
    {
        let page = page.setter();
        use_effect_with((), move |()| {
            page.set(crate::browser::frame::page().map_or(Page::Missing, Page::At));
        });
    }
    page
}

/// Asks the frame for what is copied now, and gives it the height that it tells.
#[hook]
fn use_frame(frame: &NodeRef, page: Option<String>, hash: &str) {
    #[cfg(not(feature = "csr"))]
    let _ = (frame, page, hash);
    #[cfg(feature = "csr")]
    {
        use std::time::Duration;

        use crate::browser::frame::{ask, follow_height};
        use crate::browser::timer::After;
        use web_sys::HtmlIFrameElement;

        /// The frame follows somebody who types when they pause.
        const PAUSE: Duration = Duration::from_millis(300);

        let is_frame = page.is_some();
        use_effect_with((frame.clone(), is_frame), |(frame, is_frame)| {
            let frame = frame.cast::<HtmlIFrameElement>().filter(|_| *is_frame);
            let listener = frame.map(follow_height);
            move || drop(listener)
        });
        let asked = page.map(|page| format!("{page}#{hash}"));
        use_effect_with(
            (frame.clone(), is_frame, asked),
            |(frame, is_frame, asked)| {
                let frame = frame.cast::<HtmlIFrameElement>().filter(|_| *is_frame);
                let mut waiting = None;
                if let (Some(frame), Some(asked)) = (frame, asked.clone()) {
                    if frame.has_attribute("src") {
                        waiting = Some(After::start(PAUSE, move || ask(&frame, &asked)));
                    } else {
                        frame.set_src(&asked);
                    }
                }
                move || drop(waiting)
            },
        );
    }
}

/// A word of the text with its card, as the tutorial has them.
fn word(props: &PreviewProps, term: &str) -> Html {
    html! {
        <>
            <p class="hint">{ &props.words.workshop.configurator.term_preview }</p>
            <p><a class="term" href={format!("#term={term}")} data-term={term.to_owned()}>{ &props.title }</a></p>
        </>
    }
}

fn image(svg: &str, props: &PreviewProps) -> Html {
    #[cfg(feature = "csr")]
    let src = crate::browser::download::picture_address(svg);
    #[cfg(not(feature = "csr"))]
    let src = svg.get(..0).unwrap_or_default().to_owned();
    let width = props.width.map(|width| width.to_string());
    html! { <img {src} alt={props.alt.clone()} {width} /> }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct SaveProps {
    words: Words,
    svg: String,
    name: String,
}

/// Saves the picture under the name that the snippet has.
#[component]
fn Save(props: &SaveProps) -> Html {
    let own = &props.words.workshop.configurator;
    let saved = use_state_eq(|| None::<bool>);
    let said = match *saved {
        None => String::new(),
        Some(true) => fill(&own.saved, &[("name", &props.name)]),
        Some(false) => own.not_saved.clone(),
    };
    let onclick = {
        let (saved, svg, name) = (saved.setter(), props.svg.clone(), props.name.clone());
        move |_: MouseEvent| saved.set(Some(save(&svg, &name)))
    };
    html! {
        <div class="take">
            <button type="button" data-action="save-picture" {onclick}>{ &own.save }</button>
            <p class="taken" role="status">{ said }</p>
        </div>
    }
}

#[cfg(feature = "csr")]
fn save(svg: &str, name: &str) -> bool {
    use crate::browser::download;

    download::text_blob(svg, "image/svg+xml")
        .and_then(|blob| download::save(&blob, name))
        .is_some()
}

#[cfg(not(feature = "csr"))]
fn save(_: &str, _: &str) -> bool {
    false
}
