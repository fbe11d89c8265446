//! Taking it away: the code, and a link with text, moment and machine.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::Sight;
use crate::play::address::LONGEST_CODE;
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// What became of what was taken last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(
    not(feature = "csr"),
    expect(dead_code, reason = "only a browser has a clipboard")
)]
enum Taken {
    #[default]
    Nothing,
    Code,
    Link,
    Refused,
    TooLong(usize),
    NoCompression,
}

/// Properties of [`Take`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TakeProps {
    /// What it is drawn from.
    pub(super) sight: Sight,
    /// Whether the address is the playground's, so that there are links to it.
    pub(super) linked: bool,
}

/// The buttons, and what became of it.
#[component]
pub(super) fn Take(props: &TakeProps) -> Html {
    let sight = &props.sight;
    let words = &sight.own().take;
    let taken = use_state_eq(Taken::default);
    use_address(sight, props.linked);
    let code = {
        let (taken, source) = (taken.setter(), sight.play.source().clone());
        move |_: MouseEvent| copy(&source, Taken::Code, taken.clone())
    };
    let link = {
        let (taken, play) = (taken.setter(), sight.play.clone());
        move |_: MouseEvent| copy_link(&play, taken.clone())
    };
    let number = |n: usize| sight.words.number(n as u64);
    let said = match &*taken {
        Taken::Nothing => String::new(),
        Taken::Code => words.code_copied.clone(),
        Taken::Link => words.link_copied.clone(),
        Taken::Refused => words.failed.clone(),
        Taken::TooLong(n) => fill(
            &words.link_long,
            &[("n", &number(*n)), ("most", &number(LONGEST_CODE))],
        ),
        Taken::NoCompression => words.link_none.clone(),
    };
    html! {
        <>
            <button type="button" data-action="copy-code" onclick={code}>{ &words.code }</button>
            if props.linked { <button type="button" data-action="copy-link" onclick={link}>{ &words.link }</button> }
            <span class="taken" role="status">{ said }</span>
        </>
    }
}

#[cfg(feature = "csr")]
fn copy(text: &str, good: Taken, taken: UseStateSetter<Taken>) {
    crate::browser::clipboard::copy(text, move |allowed| {
        taken.set(if allowed { good } else { Taken::Refused });
    });
}

#[cfg(not(feature = "csr"))]
fn copy(_: &str, _: Taken, _: UseStateSetter<Taken>) {}

/// Gives the hash of what is seen, once the text is compressed where it has to be.
#[cfg(feature = "csr")]
fn with_hash(
    play: &std::rc::Rc<crate::play::Play>,
    done: impl FnOnce(Result<String, Taken>) + 'static,
) -> Option<crate::browser::tasks::Task<()>> {
    use crate::browser::{deflate, tasks};
    use crate::play::letters;

    if play.is_original() {
        done(Ok(play.hash(None)));
        return None;
    }
    let play = std::rc::Rc::clone(play);
    Some(tasks::spawn(async move {
        let Some(bytes) = deflate::compress(play.source().as_bytes()).await else {
            return done(Err(Taken::NoCompression));
        };
        let code = letters::write(&bytes);
        done(if code.len() > LONGEST_CODE {
            Err(Taken::TooLong(code.len()))
        } else {
            Ok(play.hash(Some(&code)))
        });
    }))
}

#[cfg(feature = "csr")]
fn copy_link(play: &std::rc::Rc<crate::play::Play>, taken: UseStateSetter<Taken>) {
    use std::cell::RefCell;

    thread_local! {
        /// The one link that is being made.
        static UNDER_WAY: RefCell<Option<crate::browser::tasks::Task<()>>> = const { RefCell::new(None) };
    }
    let task = with_hash(play, move |hash| match hash {
        Ok(hash) => copy(
            &crate::browser::location::address(&hash),
            Taken::Link,
            taken,
        ),
        Err(why) => taken.set(why),
    });
    UNDER_WAY.with(|slot| *slot.borrow_mut() = task);
}

#[cfg(not(feature = "csr"))]
fn copy_link(_: &std::rc::Rc<crate::play::Play>, _: UseStateSetter<Taken>) {}

/// Writes the link into the address whenever the reader has changed something and it stands still.
#[hook]
fn use_address(sight: &Sight, linked: bool) {
    #[cfg(not(feature = "csr"))]
    let _ = (sight, linked);
    #[cfg(feature = "csr")]
    {
        use crate::browser::location::{self, HashWriter};

        let writer = use_memo((), |()| HashWriter::default());
        use_effect_with(writer.clone(), |writer| {
            let writer = writer.clone();
            // Who follows a link wants that one.
            let following = location::on_hash_change(move |_| writer.discard());
            move || drop(following)
        });
        let play = &sight.play;
        let stands = linked && play.is_touched() && !play.is_playing() && play.running().is_none();
        let short = stands.then(|| (play.source().clone(), play.hash(None)));
        let play = play.clone();
        use_effect_with(short, move |short| {
            let task = short.as_ref().and_then(|_| {
                with_hash(&play, move |hash| {
                    let Ok(mut hash) = hash else { return };
                    // The theme that a link asked for stays.
                    if let Some(theme) = crate::link::Link::read(&location::hash()).theme {
                        hash.push_str("&theme=");
                        hash.push_str(&theme);
                    }
                    writer.write(hash);
                })
            });
            move || drop(task)
        });
    }
}
