//! What can be taken away from the lab: the link to what stands in it, which is written into the address once the reader has
//! changed something, the picture as it is seen, and the table.

use std::rc::Rc;

use interleave_markup::html;
use yew::prelude::*;

use super::{became, copy_button, copying, use_own_address, use_taken};
use crate::lab::Lab;
use crate::playback::Phase;
use crate::take::Format;
use crate::ui::simulator::KeyList;
use crate::ui::workshop::{Asked, Words};

/// Properties of [`LabTake`].
#[derive(Debug, Clone, Properties)]
pub struct LabTakeProps {
    /// All words.
    pub words: Words,
    /// The lab.
    pub lab: Rc<Lab>,
    /// What a link asked the lab for last: what comes of it is no change of the reader's.
    pub asked: Option<Asked>,
    /// The list of keys, which stands there too.
    pub keys: KeyList,
}

/// Equal if it is the same lab, or one that plays on.
impl PartialEq for LabTakeProps {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
            && state(&self.lab) == state(&other.lab)
            && self.keys == other.keys
    }
}

/// What the address depends on; nothing while it plays.
fn state(lab: &Lab) -> Option<[u64; 6]> {
    let playback = lab.playback();
    let stands = playback.phase() != Phase::Playing && !lab.is_pending();
    let window = lab.sight().window_in(lab.end());
    stands.then(|| {
        [
            lab.version(),
            playback.now().as_nanos(),
            playback.speed().thousandths(),
            window.from.as_nanos(),
            window.to.as_nanos(),
            lab.shown_parts(),
        ]
    })
}

/// The lab's link and its files.
#[component]
pub fn LabTake(props: &LabTakeProps) -> Html {
    let root = use_node_ref();
    let taken = use_taken(&root);
    let on_taken = use_callback(taken.setter(), |became, taken| taken.set(became));
    let lab = Rc::clone(&props.lab);
    let written = Rc::clone(&lab);
    use_own_address(state(&lab), props.asked.as_ref(), move || {
        written.address().0
    });
    let onclick = copying(move || lab.address().0, &on_taken);
    let (texts, words) = (&props.words.texts, &props.words.texts.ui.take);
    let file = |label: &str, format: Format| {
        let onclick = saving(props, format, &on_taken);
        html! { <button type="button" data-action="save" data-format={format.as_str()} {onclick}>{ label }</button> }
    };
    html! {
        <div ref={root} class="take" role="group" aria-label={words.label.clone()}>
            { copy_button(texts, onclick) }
            { props.keys.view(texts) }
            <details class="files">
                <summary>{ &words.save }</summary>
                <div class="choices">
                    { file(&words.svg, Format::Svg) }
                    { file(&words.png, Format::Png) }
                    { file(&props.words.workshop.lab.words.table.save, Format::Csv) }
                </div>
            </details>
            { became(texts, &taken) }
        </div>
    }
}

/// Makes a file of what stands in the lab when it is asked for, and gives it to the browser to save.
#[cfg(feature = "csr")]
fn saving(
    props: &LabTakeProps,
    format: Format,
    on_taken: &Callback<super::Taken>,
) -> Callback<MouseEvent> {
    use super::{Taken, picture};
    use crate::browser::download;
    use crate::lab::table;
    use crate::take::{Answer, file_name};
    use crate::ui::lab::{run_name, standalone};

    let (words, lab, on_taken) = (props.words.clone(), Rc::clone(&props.lab), on_taken.clone());
    Callback::from(move |_| {
        let (words, lab, on_taken) = (words.clone(), Rc::clone(&lab), on_taken.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let blob = if format == Format::Csv {
                let text = table::csv(&lab, |run| run_name(&words, run));
                download::text_blob(&text, format.media_type())
            } else {
                let drawn = standalone(&words, &lab);
                let svg = drawn.to_svg();
                if format == Format::Svg {
                    download::text_blob(&svg, format.media_type())
                } else {
                    download::png(&svg, picture::size(&drawn), super::SCALE).await
                }
            };
            let file = file_name(lab.scenario(), &["lab"], format);
            let saved = blob.and_then(|blob| download::save(&blob, &file));
            on_taken.emit(Taken::Answered(match saved {
                Some(()) => Answer::Saved(file),
                None => Answer::Failed,
            }));
        });
    })
}

#[cfg(not(feature = "csr"))]
fn saving(_: &LabTakeProps, _: Format, _: &Callback<super::Taken>) -> Callback<MouseEvent> {
    Callback::noop()
}
