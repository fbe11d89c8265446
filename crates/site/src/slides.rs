//! The slides of a language: a page of its own that is complete as a text, prints as a handout, and becomes a stage by
//! `web/slides`.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_content::load::{
    Deck, DeckWords, LanguageContent, Piece, Section, Slide, SlideSimulator,
};
use interleave_content::tree::{Block, Directive, plain};
use interleave_content::{Texts, flat};
use interleave_page::playback::{Playback, Speed};
use interleave_page::ui::boards::boards;
use interleave_page::ui::kept::Pace;
use interleave_page::ui::part::{Resting, RestingProps, setup_at};
use interleave_page::ui::play;
use interleave_page::ui::sentence::sentence;
use interleave_page::ui::simulator::Shown;
use yew::prelude::*;

use crate::assets::Assets;
use crate::page::{DocumentProps, LaterTexts, head, place, resting};
use crate::picture::Pictures;
use crate::prose::{self, Setting, inlines};

/// The file's name, beside the language's page.
pub(crate) const FILE: &str = "slides.html";

/// The slides of a language.
pub(crate) fn deck(
    languages: &[LanguageContent],
    language: &LanguageContent,
    pictures: &Pictures,
    assets: &Assets,
    later: &LaterTexts,
) -> DocumentProps {
    let texts = Rc::new(language.texts.clone());
    let own = Rc::new(language.workshop.clone());
    let playground = play::Words {
        texts: Rc::clone(&texts),
        play: Rc::clone(&later.play),
        library: Rc::new(language.library.clone()),
    };
    let mount = |mount: &str, name: &str| {
        if mount == play::MOUNT {
            // What says what it is called is the slide.
            let rest = html! { <play::Bench words={playground.clone()} slide={true} /> };
            return html! { <div data-mount={play::MOUNT} data-title="">{ rest }</div> };
        }
        place(mount, name, resting(&texts, &own, mount, name))
    };
    let setting = Setting {
        language,
        pictures,
        mount: &mount,
        on_slides: true,
    };
    let (deck, words) = (&language.deck, &language.deck.words);
    let count = deck.slides.len();
    let view = View {
        setting: &setting,
        texts: &texts,
        words,
        count,
    };
    let slides = deck
        .slides
        .iter()
        .enumerate()
        .map(|(index, slide)| view.slide(index + 1, slide));
    let body = html! {
        <>
            <a class="skip" href="#slide-1">{ &texts.ui.page.skip }</a>
            <header class="deck-head">
                <h1>{ &words.title }</h1>
                <p>{ &words.intro }</p>
                { links(languages, language) }
            </header>
            <p class="started" role="status">{ &texts.ui.page.not_started }{ " " }<a href="">{ &texts.ui.page.retry }</a></p>
            <main id="deck">
                { for slides }
            </main>
            { mount("notices", "") }
            { speaker(words) }
            { controls(words, count) }
            { dialogs(languages, language) }
            <template id="texts" data-playground-texts={format!("../{}", later.playground)}>{ flat::write(&*texts) }</template>
            <div id="app"></div>
            <div id="playground"></div>
        </>
    };
    let title = format!("{} · {}", words.title, texts.ui.page.title);
    DocumentProps {
        lang: texts.language.id.clone().into(),
        head: html! {
            <>
                { head(&texts, assets, "../", &title, &words.description, false) }
                <link rel="stylesheet" href={format!("../{}", assets.slides_style)} />
                <script src={format!("../{}", assets.slides)} defer={true}></script>
            </>
        },
        body,
    }
}

/// The way to the tutorial and to the slides in the other languages.
fn links(languages: &[LanguageContent], language: &LanguageContent) -> Html {
    let other = |other: &LanguageContent| {
        let id = &other.texts.language.id;
        let current = *id == language.texts.language.id;
        html! {
            <a href={format!("../{id}/{FILE}")} hreflang={id.clone()} lang={id.clone()} data-language={id.clone()} aria-current={current.then_some("true")}>
                { &other.texts.language.name }
            </a>
        }
    };
    html! {
        <nav class="languages" aria-label={language.texts.ui.page.language.clone()}>
            <a href="./">{ &language.deck.words.page }</a>
            { for languages.iter().map(other) }
        </nav>
    }
}

/// What drawing a slide needs.
struct View<'a> {
    setting: &'a Setting<'a>,
    texts: &'a Rc<Texts>,
    words: &'a DeckWords,
    count: usize,
}

impl View<'_> {
    fn slide(&self, number: usize, slide: &Slide) -> Html {
        let (id, heading) = (format!("slide-{number}"), format!("slide-{number}-heading"));
        let steps = usize::from(slide.predict.is_some() || has_program(slide));
        let folio = fill(
            &self.words.folio,
            &[("n", &number.to_string()), ("of", &self.count.to_string())],
        );
        html! {
            <section class="slide" {id} data-look={look(slide)} data-steps={steps.to_string()} data-chapter={slide.chapter.clone()} aria-labelledby={heading.clone()}>
                <div class="frame"><div class="sheet">
                    <h2 id={heading}>{ inlines(self.setting, &slide.heading) }</h2>
                    <div class="body">
                        { self.pieces(slide, &slide.pieces) }
                        { for slide.predict.iter().map(|predict| self.predict(slide, predict)) }
                    </div>
                    <p class="folio" aria-hidden="true">{ folio }</p>
                </div></div>
                <div class="notes">
                    <h3>{ &self.words.notes }</h3>
                    { self.ahead(slide) }
                    { for slide.notes.iter().map(|block| self.block(block)) }
                </div>
            </section>
        }
    }

    /// What the next key shows, told to the speaker before it does: an answer, or what a program prints.
    fn ahead(&self, slide: &Slide) -> Html {
        let printed = |piece: &Piece| match piece {
            Piece::Block(Block::Directive(Directive::Program(program))) => {
                html! { <pre><samp>{ &program.output }</samp></pre> }
            }
            _ => html! {},
        };
        // What acts stands once on a page; an answer in words or figures can stand twice.
        let told = |piece: &&Piece| match piece {
            Piece::Block(block) => !matches!(block, Block::Directive(_)),
            Piece::Poster(..) => true,
            Piece::Simulator(_) => false,
        };
        let answer = slide.predict.iter().flat_map(|predict| &predict.reveal);
        let answer: Vec<Html> = slide
            .pieces
            .iter()
            .map(printed)
            .chain(answer.filter(told).map(|piece| self.piece(slide, piece)))
            .collect();
        if slide.predict.is_none() && !has_program(slide) {
            return html! {};
        }
        html! { <div class="ahead"><h4>{ &self.words.answer }</h4><div>{ for answer }</div></div> }
    }

    fn predict(&self, slide: &Slide, predict: &interleave_content::load::Predict) -> Html {
        let words = self.words;
        let seconds = predict.seconds.to_string();
        html! {
            <>
                <div class="ask">{ self.pieces(slide, &predict.ask) }</div>
                <div class="timer" data-seconds={seconds.clone()}>
                    <button type="button" data-do="timer">{ fill(&words.predict_start, &[("n", &seconds)]) }</button>
                    <output data-left={words.predict_left.clone()} data-over={words.predict_over.clone()}></output>
                    <button type="button" data-do="reveal">{ &words.predict_reveal }</button>
                </div>
                <div class="reveal" data-step="1">
                    <h3>{ &words.answer }</h3>
                    { self.pieces(slide, &predict.reveal) }
                </div>
            </>
        }
    }

    /// Results that follow each other stand beside each other.
    fn pieces(&self, slide: &Slide, pieces: &[Piece]) -> Html {
        let is_poster = |piece: &Piece| matches!(piece, Piece::Poster(..));
        let groups = pieces.chunk_by(|a, b| is_poster(a) && is_poster(b));
        let group = |pieces: &[Piece]| match pieces {
            [Piece::Poster(..), ..] => {
                html! { <dl class="posters">{ for pieces.iter().map(|piece| self.piece(slide, piece)) }</dl> }
            }
            _ => html! { { for pieces.iter().map(|piece| self.piece(slide, piece)) } },
        };
        groups.map(group).collect()
    }

    fn piece(&self, slide: &Slide, piece: &Piece) -> Html {
        match piece {
            Piece::Block(block) => self.block(block),
            Piece::Poster(figure, label) => html! {
                <div><dt>{ inlines(self.setting, label) }</dt><dd>{ inlines(self.setting, figure) }</dd></div>
            },
            Piece::Simulator(simulator) => self.simulator(slide, simulator),
        }
    }

    fn block(&self, block: &Block) -> Html {
        // Questions stand in sections alone, so no slide asks for its section.
        let section = Section {
            id: String::new(),
            heading: Vec::new(),
            blocks: Vec::new(),
            questions: Vec::new(),
        };
        prose::block(self.setting, &section, block)
    }

    fn simulator(&self, slide: &Slide, simulator: &SlideSimulator) -> Html {
        let title = plain(&slide.heading);
        let props = RestingProps {
            texts: Rc::clone(self.texts),
            mount: "simulator".into(),
            name: simulator.name.clone().into(),
            link: simulator.link.clone().into(),
            title: Some(title.clone().into()),
        };
        html! {
            <>
                <div class="shown" data-show={simulator.show.clone()}>
                    <div data-mount="simulator" data-name={simulator.name.clone()} data-link={simulator.link.clone()} data-title={title}><Resting ..props /></div>
                    <p class="to-page"><a href={format!("./#{}", simulator.link)}>{ &self.words.open_in_page }</a></p>
                </div>
                { self.frames(simulator) }
            </>
        }
    }

    /// Moments of a simulator for the handout, where nothing plays.
    fn frames(&self, simulator: &SlideSimulator) -> Html {
        let setup = Rc::new(setup_at(self.texts, &simulator.name, &simulator.link));
        let Ok(runs) = setup.record() else {
            return html! {};
        };
        let chess = setup.exhibition();
        let frame = |at: &interleave_content::load::SimTime| {
            let run = |index: usize| {
                let run = &runs[index];
                let here = (*at).min(run.trace.end());
                let playback = Playback::at(here, Speed::REAL, &*runs);
                let pace = Rc::new(Pace::new(playback));
                let shown = Shown::new(self.texts, &runs, &setup, index);
                let chess = chess.as_ref().filter(|_| simulator.show == "boards");
                html! {
                    <div>
                        { for chess.map(|chess| boards(&shown, chess, &pace)) }
                        <p>{ sentence(self.texts, setup.scenario(), &run.trace, here) }</p>
                    </div>
                }
            };
            html! { <li>{ for (0..runs.len()).map(run) }</li> }
        };
        html! {
            <div class="frames">
                <h3>{ &self.words.frames }</h3>
                <ol>{ for simulator.frames.iter().map(frame) }</ol>
            </div>
        }
    }
}

/// How a slide is laid out: what stands on it decides.
fn look(slide: &Slide) -> &'static str {
    let has = |wanted: fn(&Piece) -> bool| slide.all_pieces().any(wanted);
    if slide.predict.is_some() {
        "predict"
    } else if has(|piece| matches!(piece, Piece::Simulator(_))) {
        "simulator"
    } else if has_program(slide) {
        "program"
    } else if has(|piece| matches!(piece, Piece::Block(Block::Directive(Directive::Playground)))) {
        "stepper"
    } else if has(|piece| matches!(piece, Piece::Block(Block::Directive(Directive::Picture(_))))) {
        "picture"
    } else if has(|piece| {
        matches!(
            piece,
            Piece::Block(Block::Directive(Directive::Map | Directive::Choice))
        )
    }) {
        "part"
    } else if has(|piece| matches!(piece, Piece::Poster(..))) {
        "poster"
    } else if has(|piece| matches!(piece, Piece::Block(Block::Table(..)))) {
        "table"
    } else {
        "words"
    }
}

/// The output of a program is to be guessed before it is shown.
fn has_program(slide: &Slide) -> bool {
    slide
        .pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Block(Block::Directive(Directive::Program(_)))))
}

/// What the window of the speaker has beside slides and notes.
fn speaker(words: &DeckWords) -> Html {
    html! {
        <section class="speaker" aria-label={words.notes.clone()} hidden={true}>
            <p class="link" role="status" data-following={words.following.clone()} data-alone={words.alone.clone()} data-deaf={words.no_channel.clone()}></p>
            <dl>
                <div><dt>{ &words.elapsed }</dt><dd class="elapsed"></dd></div>
                <div><dt>{ &words.clock }</dt><dd class="clock"></dd></div>
            </dl>
            <button type="button" data-do="restart">{ &words.restart }</button>
            <p class="next-label" data-next={words.next_slide.clone()} data-last={words.last_slide.clone()}></p>
        </section>
    }
}

fn controls(words: &DeckWords, count: usize) -> Html {
    html! {
        <footer class="deck-foot" hidden={true}>
            <p class="unseen said" role="status" data-folio={fill(&words.folio, &[("of", &count.to_string())])}></p>
            <p class="told" role="status" data-black={words.black_shown.clone()} data-white={words.white_shown.clone()} data-blocked={words.popup_blocked.clone()}></p>
            <div class="progress" aria-hidden="true"></div>
            <nav aria-label={words.controls.clone()}>
                <button type="button" data-do="back" aria-label={words.back.clone()}>{ "‹" }</button>
                <button type="button" data-do="next" aria-label={words.next.clone()}>{ "›" }</button>
                <button type="button" data-do="help" aria-label={words.more.clone()} aria-haspopup="dialog">{ "?" }</button>
            </nav>
        </footer>
    }
}

fn dialogs(languages: &[LanguageContent], language: &LanguageContent) -> Html {
    let words = &language.deck.words;
    let units = &language.texts.language.units;
    let keys = &words.keys;
    let commands: [(&str, &str, &str); 13] = [
        ("next", "→ PgDn Space", &keys.next),
        ("back", "← PgUp", &keys.back),
        ("first", "Home", &keys.first),
        ("last", "End", &keys.last),
        ("overview", "O Esc", &keys.overview),
        ("notes", "N", &keys.notes),
        ("black", "B .", &keys.black),
        ("white", "W", &keys.white),
        ("pointer", "P L", &keys.pointer),
        ("full", "F", &keys.full),
        ("qr", "Q", &keys.qr),
        ("theme", "T", &keys.theme),
        ("help", "?", &keys.help),
    ];
    let command = |(name, key, text): (&'static str, &str, &str)| {
        let key = key.split(' ').map(|key| html! { <kbd>{ key }</kbd> });
        html! { <li><button type="button" data-do={name}>{ text }</button><span>{ for key }</span></li> }
    };
    html! {
        <div class="over">
            <div class="screen" hidden={true}></div>
            <div class="dot" hidden={true}></div>
            <dialog id="help" aria-labelledby="help-title">
                <h2 id="help-title">{ &words.keys_title }</h2>
                <ul>{ for commands.into_iter().map(command) }</ul>
                <div class="row">
                    { links(languages, language) }
                    <button type="button" data-do="close">{ &words.close }</button>
                </div>
            </dialog>
            <dialog id="qr" aria-labelledby="qr-title" data-slide={words.qr_slide.clone()} data-simulator={words.qr_simulator.clone()}
                data-program={words.qr_program.clone()} data-h={units.h.clone()} data-min={units.min.clone()} data-s={units.s.clone()}
                data-ms={units.ms.clone()} data-us={units.us.clone()} data-ns={units.ns.clone()} data-local={words.qr_local.clone()} data-long={words.qr_too_long.clone()}>
                <h2 id="qr-title">{ &words.qr_title }</h2>
                <svg viewBox="0 0 1 1" role="img" aria-labelledby="qr-title"><path class="ground" /><path class="dark" /></svg>
                <p class="where"></p>
                <p><a class="address" href=""></a></p>
                <p class="local" role="status"></p>
                <button type="button" data-do="close">{ &words.close }</button>
            </dialog>
        </div>
    }
}

/// The way from the tutorial to the slides.
pub(crate) fn way_here(deck: &Deck) -> Html {
    html! { <a class="to-slides" href={FILE}>{ &deck.words.link }</a> }
}
