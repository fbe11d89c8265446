//! The timeline of the runs: drawn once for each change of the runs or the window, with a now-line and bands that move alone.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_timeline::{
    Element, Paint, Parts, Picture, Places, Px, Run as Drawn, Scale, Units, View, Words, compared,
    score,
};
use interleave_trace::{SimTime, State, TaskId};
use yew::prelude::*;

use super::super::kept::{Pace, address, kept, moving};
use super::super::scene::scene;
use super::run_name;
use super::zoom::shows;
use crate::exhibit::Run;
use crate::playback::Moments;
use crate::sight::{Part, Sight};

/// How much room a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// As on a large screen.
    Wide,
    /// As on a tablet, or in a small window.
    Middle,
    /// As on a phone.
    Narrow,
}

impl Room {
    /// Of so many CSS pixels. The bounds are those of `styles/timeline.css`.
    pub fn of(width: u32) -> Self {
        match width {
            ..=480 => Self::Narrow,
            481..=736 => Self::Middle,
            _ => Self::Wide,
        }
    }

    /// Of these widths, each with its class, those that are drawn: the one that fits, and all where the room is not known yet.
    pub fn fitting(
        room: Option<Self>,
        widths: [(u32, &'static str); 3],
    ) -> Vec<(u32, &'static str)> {
        let Some(room) = room else {
            return widths.into();
        };
        // The only picture is shown wherever it stands, also on paper.
        let class = if room == Self::Narrow { "narrow" } else { "" };
        vec![(widths[room as usize].0, class)]
    }
}

/// The widths at which a picture is drawn that never knows how much room it has, in CSS pixels: a wide one and one for phones, of
/// which the style sheet shows the one that fits.
pub const WIDTHS: [(u32, &str); 2] = [(1_000, "wide-only"), (360, "narrow-only")];

/// The widths for each [`Room`]. In the middle one the picture for phones would have letters as for posters, and the wide one letters
/// that nobody can read.
pub const ROOMS: [(u32, &str); 3] = [WIDTHS[0], (560, "middle-only"), WIDTHS[1]];

/// How wide a picture on a slide is drawn.
const SLIDE: u32 = 700;

/// A row of elements a span and task at most: more spans are drawn as a path a state, which costs less than 2 ms a frame.
const MOST_ELEMENTS: usize = 900;

/// What a drawing is of.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The texts.
    pub texts: Rc<Texts>,
    /// The runs under each other, or the only one.
    pub runs: Rc<[Run]>,
    /// The scenario that names the tasks.
    pub scenario: String,
    /// The window, the tracks.
    pub sight: Sight,
    /// How much room there is, once that is known.
    pub room: Option<Room>,
    /// Whether it is drawn for a slide, which is scaled to the window: fewer pixels across make larger letters.
    pub slide: bool,
}

impl Subject {
    fn parts(&self) -> Parts {
        // A slide has room for the tasks alone.
        let shows = |part| !self.slide && shows(&self.runs, self.sight, part);
        Parts {
            cores: shows(Part::Cores),
            workers: shows(Part::Workers),
            curves: shows(Part::Curves),
        }
    }
}

/// Equal if the same is drawn: the task pointed out has no part in it.
impl PartialEq for Subject {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts)
            && Rc::ptr_eq(&self.runs, &other.runs)
            && self.scenario == other.scenario
            && self.room == other.room
            && self.sight.window() == other.sight.window()
            && self.parts() == other.parts()
    }
}

/// The still timeline of some runs in a language, at each width, and where everything on it stands.
#[derive(Debug)]
pub struct Drawing {
    /// Each with its class and its picture.
    pictures: Vec<(&'static str, Picture)>,
}

impl Drawing {
    /// Draws runs: one as a score of all its tracks, several under each other on one axis.
    pub fn new(subject: &Subject) -> Self {
        let words = subject.words();
        let mut widths = Room::fitting(subject.room, ROOMS);
        // A slide is scaled to its screen; only its handout stands on a phone.
        widths.retain(|width| !subject.slide || *width != ROOMS[Room::Middle as usize]);
        Self::of(widths, |width| subject.draw(width, Paint::Classes, &words))
    }

    /// Draws a picture for the room that there is; one for each where that is not known yet.
    pub fn at_widths(
        room: Option<Room>,
        widths: [(u32, &'static str); 3],
        draw: impl Fn(u32) -> Picture,
    ) -> Self {
        Self::of(Room::fitting(room, widths), draw)
    }

    fn of(widths: Vec<(u32, &'static str)>, draw: impl Fn(u32) -> Picture) -> Self {
        let drawn = widths
            .into_iter()
            .map(|(width, class)| (class, draw(width)));
        Self {
            pictures: drawn.collect(),
        }
    }

    /// Where everything stands on each of the pictures.
    pub fn all_places(&self) -> impl Iterator<Item = &Places> {
        self.pictures.iter().map(|(_, picture)| &picture.places)
    }

    /// Where everything on a picture stands, in parts of its width and height; that of the widest if there are several.
    pub fn places(&self) -> Option<&Places> {
        self.pictures.first().map(|(_, picture)| &picture.places)
    }
}

impl Subject {
    /// The picture as it is seen, standing alone: with its own colours and ground.
    pub fn standalone(&self) -> Element {
        let words = self.words();
        self.draw(WIDTHS[0].0, Paint::Standalone, &words).element
    }

    fn words(&self) -> Words {
        let chess = self.scenario == "chess";
        Words {
            task: chess.then(|| self.texts.ui.simulator.board.clone().into()),
            ..drawing_words(&self.texts)
        }
    }

    fn draw(&self, width: u32, paint: Paint, words: &Words) -> Picture {
        let texts = &self.texts;
        let names: Vec<String> = self.runs.iter().map(|run| run_name(texts, run)).collect();
        let window = self.sight.window_in(self.runs.end());
        let parts = self.parts();
        let view = View {
            width: if self.slide { width.min(SLIDE) } else { width },
            from: window.from,
            to: Some(window.to),
            letters: if width < 500 { 12 } else { 13 },
            total_letters: if width < 500 { 18 } else { 26 },
            state_words: true,
            paint,
            most_elements: MOST_ELEMENTS,
            title: texts.ui.simulator.timeline.clone(),
            description: fill(
                &texts.ui.simulator.timeline_description,
                &[("models", &names.join(", "))],
            ),
            ..View::default()
        };
        let mut runs: Vec<Drawn<'_>> = Vec::new();
        for (run, name) in self.runs.iter().zip(names) {
            runs.push(Drawn {
                overview: run.overview(),
                curves: parts.curves.then(|| run.curves()),
                cores: parts.cores,
                workers: parts.workers,
                ..Drawn::new(&run.trace, name)
            });
        }
        match runs.as_slice() {
            [run] => score(run, parts, &view, words),
            several => compared(several, &view, words),
        }
    }
}

/// The still timeline under a now-line and the band of the task pointed out, which move alone. While the totals are still to be
/// guessed a veil lies over it.
pub fn timelines(
    texts: &Texts,
    drawing: &Rc<Drawing>,
    pace: &Rc<Pace>,
    lit: Option<TaskId>,
    veiled: bool,
    node: &NodeRef,
) -> Html {
    let still = {
        let drawing = Rc::clone(drawing);
        kept(&[address(&drawing)], move || {
            let pictures = drawing.pictures.iter();
            let still = pictures.map(
                |(class, picture)| html! { <div class={*class}>{ scene(&picture.element) }</div> },
            );
            html! { { for still } }
        })
    };
    let over = |index: usize| {
        let drawing = Rc::clone(drawing);
        let lit_task = lit.map_or(0, |task| u64::from(task.0) + 1);
        let key = [address(&drawing), index as u64, lit_task];
        moving(pace, &key, move |playback, look| {
            let (class, picture) = &drawing.pictures[index];
            let (scale, at) = (&picture.places.scale, playback.now());
            let outside = u64::from(at < scale.from()) + 2 * u64::from(at > scale.to());
            let key = [
                outside,
                u64::from(shown_at(scale, at).in_tenths().unsigned_abs()),
            ];
            look.show(&key, &|| overlay(class, &picture.places, at, lit));
        })
    };
    html! {
        <div class={if veiled { "timelines veiled" } else { "timelines" }} ref={node}>
            if veiled { <p class="veil">{ &texts.ui.predict.veil }</p> }
            { still }
            if !veiled { { for (0..drawing.pictures.len()).map(over) } }
        </div>
    }
}

/// Where the moment is shown: to half a pixel, so that it moves when that can be seen and not with every frame.
fn shown_at(scale: &Scale, at: SimTime) -> Px {
    Px::tenths(scale.x(at).in_tenths() / 5 * 5)
}

/// What moves lies over the picture in a drawing of its own, so that moving it changes one attribute.
pub fn overlay(class: &'static str, places: &Places, at: SimTime, lit: Option<TaskId>) -> Html {
    let text = |px: Px| {
        let mut out = String::new();
        px.write(&mut out);
        out
    };
    let (scale, (width, height)) = (&places.scale, places.size);
    let band = |top: Px, bottom: Px| {
        html! { <rect class="band" x="0" y={text(top)} width={text(width)} height={text(bottom - top)} /> }
    };
    let bands = lit.into_iter().flat_map(|task| places.rows_of(task));
    // A moment outside the window is shown at the edge, with an arrow to where it is.
    let (outside, arrow) = if at < scale.from() {
        (Some("before"), "M8-5 0 0 8 5z")
    } else if at > scale.to() {
        (Some("after"), "M-8-5 0 0-8 5z")
    } else {
        (None, "")
    };
    let (top, bottom) = places.staves;
    let x = text(shown_at(scale, at));
    html! {
        <svg class={format!("now {class}")} viewBox={format!("0 0 {} {}", text(width), text(height))} data-outside={outside} aria-hidden="true">
            // As large whatever moves over it, and without a transform: else the page's layers are composed anew.
            <rect class="pane" x="-10" width={text(width + Px::whole(20))} height={text(height)} />
            { for bands.map(|row| band(row.top, row.bottom)) }
            <line x1={x.clone()} x2={x.clone()} y1={text(top)} y2={text(bottom)} />
            if outside.is_some() { <path d={arrow} transform={format!("translate({x},{})", text(top + Px::whole(6)))} /> }
        </svg>
    }
}

/// The words of a drawing in the reader's language; tasks have their own names.
pub fn drawing_words(texts: &Texts) -> Words {
    let (language, ui) = (&texts.language, &texts.ui.simulator);
    let state = |state: State| {
        texts
            .ui
            .states
            .get(state.as_str())
            .map_or(state.as_str().to_owned(), Clone::clone)
            .into()
    };
    let units = &language.units;
    Words {
        states: std::array::from_fn(|index| state(State::ALL[index])),
        units: Units {
            hours: units.h.clone().into(),
            minutes: units.min.clone().into(),
            seconds: units.s.clone().into(),
            millis: units.ms.clone().into(),
            micros: units.us.clone().into(),
            nanos: units.ns.clone().into(),
        },
        count: None,
        thousands: language.thousands.clone().into(),
        decimal: language.decimal.clone().into(),
        more: ui.table_more.clone().into(),
        summary: ui.finished.clone().into(),
        task: None,
        names: texts
            .ui
            .tasks
            .iter()
            .map(|(own, word)| (own.clone().into(), word.clone().into()))
            .collect(),
        core: ui.core.clone().into(),
        thread: ui.thread.clone().into(),
        process: ui.process.clone().into(),
        cores: texts.ui.sight.cores.clone().into(),
        threads: texts.ui.sight.threads.clone().into(),
        processes: texts.ui.sight.processes.clone().into(),
        concurrency: ui.concurrency.clone().into(),
        parallelism: ui.parallelism.clone().into(),
        break_even: ui.break_even.clone().into(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn between_a_phone_and_a_large_screen_a_picture_is_as_wide_as_its_place() {
        let texts = &crate::loaded::content().languages[0].texts;
        let drawn = |room: Option<Room>| {
            let trace = interleave_trace::Trace::from_text(
                "interleave-trace 1\ntask 0 0s 1s \"A\"\nend 1s\n",
            );
            let trace = trace.unwrap_or_else(|fault| panic!("{fault}"));
            let drawing = Drawing::at_widths(room, ROOMS, |width| {
                let view = View {
                    width,
                    ..View::default()
                };
                compared(&[Drawn::new(&trace, "A")], &view, &drawing_words(texts))
            });
            let pictures = drawing.pictures.iter();
            let pictures = pictures.map(|(class, picture)| (*class, picture.places.size.0.ceil()));
            pictures.collect::<Vec<_>>()
        };
        assert_eq!(drawn(None), ROOMS.map(|(width, class)| (class, width)));
        let at = |width| drawn(Some(Room::of(width)));
        assert_eq!((at(480), at(481)), (vec![("narrow", 360)], vec![("", 560)]));
        assert_eq!((at(736), at(737)), (vec![("", 560)], vec![("", 1_000)]));
    }
}
