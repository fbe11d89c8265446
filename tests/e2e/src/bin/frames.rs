//! What frames of the page cost: `cargo xtask bench` runs this against the built site and prints its table.
//!
//! Each scene is a fresh browser that writes down what its threads do while the page plays, zooms or rests. Times are those
//! that the main thread computed, so other programs on the machine matter little; frames that did not come are counted by
//! the clock, so they matter there.
//!
//! With an argument only the scenes are recorded whose names have it in them.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use interleave_e2e::{Opening, Recording, Visit};
use interleave_sim::chess::{Chess, Strategy, Threads};
use interleave_sim::scenario::{Kind, Scenario};
use interleave_sim::{ModelId, Segment, Settings, Task, Workload, figures};
use interleave_trace::{SimTime, Trace};

/// The main thread's work of all but five in a hundred frames, in microseconds.
const MOST_WORK: u64 = 12_000;

/// Frames that do not come, in thousandths.
const MOST_DROPPED: u64 = 10;

/// The longest task, in microseconds.
const LONGEST_TASK: u64 = 50_000;

/// How long is recorded.
const LENGTH: Duration = Duration::from_secs(5);

/// How long a page is left alone before: what it does once at its start is not what is measured.
const SETTLING: Duration = Duration::from_secs(6);

const EXHIBITION: &str = ".simulator[data-name=exhibition]";

const LAB: &str = ".simulator[data-name=lab]";

/// How much work a change in the lab may be, in microseconds: it has to be drawn with the next frame.
const MOST_CHANGE: u64 = 16_000;

/// Something that the page does while it is measured.
struct Scene {
    name: &'static str,
    link: &'static str,
    /// By so many times the processor is slowed down.
    slowed: u32,
    act: Act,
}

#[derive(Clone, Copy, PartialEq)]
enum Act {
    /// The exhibition plays.
    Play,
    /// The timeline of the exhibition zooms in and out, and moves in between, a step with every frame.
    Zoom,
    /// A slider of the lab moves with every frame.
    Slide,
    /// The exhibition stands.
    Rest,
    /// The exhibition plays and the window is minimised.
    Hidden,
    /// The exhibition plays and the reader has scrolled it away.
    Away,
}

const SCENES: [Scene; 7] = [
    Scene {
        name: "24 boards play, 4 times slower",
        link: "en/#scenario=chess",
        slowed: 4,
        act: Act::Play,
    },
    Scene {
        name: "1,000 boards play",
        link: "en/#scenario=chess&opponents=1000",
        slowed: 1,
        act: Act::Play,
    },
    Scene {
        name: "a million spans zoom and move",
        link: "en/#scenario=chess&strategy=sync_serial,async_rr,async_ready&opponents=1000&moves=200&t=1000s",
        slowed: 1,
        act: Act::Zoom,
    },
    Scene {
        name: "a slider runs 6 models anew",
        link: "en/#at=lab&tasks=1;100x:cpu5ms,io95ms*5&interval=280us&quantum=280us",
        slowed: 1,
        act: Act::Slide,
    },
    Scene {
        name: "paused",
        link: "en/#scenario=chess&t=100s",
        slowed: 1,
        act: Act::Rest,
    },
    Scene {
        name: "playing in a hidden window",
        link: "en/#scenario=chess",
        slowed: 1,
        act: Act::Hidden,
    },
    Scene {
        name: "playing out of sight",
        link: "en/#scenario=chess",
        slowed: 1,
        act: Act::Away,
    },
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    println!(
        "{:32} {:>6} {:>8} {:>8} {:>8} {:>8} {:>9} {:>7}  verdict",
        "scene", "frames", "p50 ms", "p95 ms", "max ms", "dropped", "task ms", "timers"
    );
    println!(
        "{:32} {:>6} {:>8} {:>8} {:>8} {:>8} {:>9} {:>7}",
        "bar",
        "",
        "",
        millis(MOST_WORK),
        "",
        format!("< {} %", tenths(MOST_DROPPED)),
        millis(LONGEST_TASK),
        ""
    );
    println!(
        "the long trace has {} spans; the lab's runs have {} switches in all",
        spans_of_the_long_trace()?,
        switches_of_the_lab()?
    );
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let mut missed = 0;
    for scene in SCENES.iter().filter(|scene| scene.name.contains(&wanted)) {
        let recording = scene
            .record()
            .await
            .with_context(|| format!("the scene «{}» failed", scene.name))?;
        let faults = scene.faults(&recording);
        let work = recording.work_of_frames();
        println!(
            "{:32} {:>6} {:>8} {:>8} {:>8} {:>8} {:>9} {:>7}  {}",
            scene.name,
            recording.frames(),
            millis(share(&work, 50)),
            millis(share(&work, 95)),
            millis(share(&work, 100)),
            format!("{} %", tenths(recording.dropped_per_mille())),
            millis(recording.longest_task()),
            recording.timers,
            if faults.is_empty() {
                "met".to_owned()
            } else {
                format!("MISSED: {}", faults.join(", "))
            }
        );
        missed += faults.len();
    }
    Ok(if missed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Scene {
    async fn record(&self) -> Result<Recording> {
        let opening = Opening::new()?.recorded().slowed_down(self.slowed);
        let visit = opening.open(self.link).await?;
        let what = match self.act {
            Act::Slide => format!("{LAB} {SLIDER}"),
            _ => format!("{EXHIBITION} [data-action=play]"),
        };
        let there = format!("document.querySelector('{what}')");
        visit.until("the simulator stands", &there).await?;
        self.begin(&visit).await?;
        tokio::time::sleep(SETTLING).await;
        visit.record(LENGTH).await
    }

    async fn begin(&self, visit: &Visit) -> Result<()> {
        let play = format!("{EXHIBITION} [data-action=play]");
        let playing =
            format!("document.querySelector('{EXHIBITION}').dataset.playback === 'playing'");
        if self.act == Act::Zoom {
            visit.run(&zooming()).await?;
        } else if self.act == Act::Slide {
            visit.run(&sliding()).await?;
        } else if self.act == Act::Rest {
            let here = format!(
                "document.querySelector('{EXHIBITION}').scrollIntoView({{ behavior: 'instant' }})"
            );
            visit.read(&here).await?;
        } else {
            visit.click(&play).await?;
            visit.until("the exhibition plays", &playing).await?;
        }
        match self.act {
            Act::Hidden => visit.hide().await,
            Act::Away => visit
                .read("scrollTo({ top: 0, behavior: 'instant' })")
                .await
                .map(drop),
            _ => Ok(()),
        }
    }

    fn most_work(&self) -> u64 {
        match self.act {
            Act::Slide => MOST_CHANGE,
            _ => MOST_WORK,
        }
    }

    /// What does not meet its bar.
    fn faults(&self, recording: &Recording) -> Vec<String> {
        let mut faults = Vec::new();
        let mut check = |what: &str, fine: bool| {
            if !fine {
                faults.push(what.to_owned());
            }
        };
        if matches!(self.act, Act::Rest | Act::Hidden | Act::Away) {
            check("frames are asked for", recording.frames() == 0);
            check("timers fire", recording.timers == 0);
        } else {
            check("no frames", recording.frames() > 60);
            check(
                "work of a frame",
                share(&recording.work_of_frames(), 95) <= self.most_work(),
            );
            check(
                "frames dropped",
                recording.dropped_per_mille() < MOST_DROPPED,
            );
        }
        check("a long task", recording.longest_task() <= LONGEST_TASK);
        faults
    }
}

/// Statements that turn the wheel over the timeline before every frame for as long as the page lives: in for a second, to the
/// side for one, out again.
fn zooming() -> String {
    format!(
        "const done = arguments[0];
         const picture = [...document.querySelectorAll('{EXHIBITION} .timelines svg')].find(e => e.getBoundingClientRect().width > 0);
         picture.scrollIntoView({{ block: 'center', behavior: 'instant' }});
         const room = picture.getBoundingClientRect();
         const place = {{ clientX: room.left + room.width * 0.7, clientY: room.top + room.height / 2 }};
         let frame = 0;
         const turn = () => {{
           const second = Math.floor(frame / 60) % 4;
           const wheel = [{{ ctrlKey: true, deltaY: -30 }}, {{ shiftKey: true, deltaX: 8 }}, {{ shiftKey: true, deltaX: -8 }}, {{ ctrlKey: true, deltaY: 30 }}];
           picture.dispatchEvent(new WheelEvent('wheel', {{ bubbles: true, cancelable: true, ...place, ...wheel[second] }}));
           frame += 1;
           requestAnimationFrame(turn);
         }};
         requestAnimationFrame(turn);
         done();"
    )
}

/// The slider that moves in the lab: each of its steps is another workload.
const SLIDER: &str = "[data-slider=waiting]";

/// Statements that move the slider by a step before every frame for as long as the page lives, between steps that all exist.
fn sliding() -> String {
    format!(
        "const done = arguments[0];
         const slider = document.querySelector('{LAB} {SLIDER}');
         slider.scrollIntoView({{ block: 'center', behavior: 'instant' }});
         let frame = 0;
         const slide = () => {{
           slider.value = 5 + frame % 10;
           slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
           frame += 1;
           requestAnimationFrame(slide);
         }};
         requestAnimationFrame(slide);
         done();"
    )
}

/// How many spans the runs have that are zoomed: so many that nothing may look at each of them.
fn spans_of_the_long_trace() -> Result<usize> {
    let chess = Chess {
        opponents: 1_000,
        moves: 200,
        ..Chess::default()
    };
    let mut spans = 0;
    for strategy in [
        Strategy::SyncSerial,
        Strategy::AsyncRr,
        Strategy::AsyncReady,
    ] {
        let trace = strategy.simulate(&chess, &Threads::default());
        spans += trace.map_err(anyhow::Error::msg)?.span_count();
    }
    Ok(spans)
}

/// How often the cores change between tasks in all runs of the workload whose slider moves.
fn switches_of_the_lab() -> Result<u64> {
    let segments = [
        Segment::Cpu(SimTime::from_millis(5)),
        Segment::Io(SimTime::from_millis(95)),
    ];
    let workload = Workload::new(vec![Task::new("", segments.repeat(5)); 100]);
    let slice = Some(SimTime::from_micros(280));
    let settings = Settings {
        interval: slice,
        quantum: slice,
        ..Settings::default()
    };
    let mut switches = 0;
    for model in [
        ModelId::Sequential,
        ModelId::EventLoop,
        ModelId::ThreadsGil,
        ModelId::ThreadsFree,
        ModelId::Processes,
        ModelId::SharedQueue,
    ] {
        switches += figures(&run(workload.clone(), model, &settings)?, &workload).switches;
    }
    Ok(switches)
}

fn run(workload: Workload, model: ModelId, settings: &Settings) -> Result<Trace> {
    let scenario = Scenario {
        id: String::new(),
        kind: Kind::Tasks(workload),
        settings: Settings::default(),
    };
    let settings = Settings {
        model: Some(model),
        ..settings.clone()
    };
    scenario.simulate(&settings).map_err(anyhow::Error::msg)
}

/// The value that so many in a hundred do not exceed, of values in their order; 0 if there are none.
fn share(sorted: &[u64], percent: usize) -> u64 {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(0)
}

/// Microseconds as milliseconds with one decimal.
fn millis(micros: u64) -> String {
    tenths((micros + 50) / 100)
}

fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}
