//! From JSON to events.

use super::event::{Event, File, Phase, Track};
use super::{Bound, Fault, LeftOut, Limits};
use crate::chrome_trace::PRODUCER;
use crate::json::{NotJson, Reader, Scalar, nanos_of_micros};

/// A name longer than this many characters is cut.
const LONGEST_NAME: usize = 80;

/// Why reading stops.
#[derive(Debug)]
pub(super) enum Stop {
    NotJson(NotJson),
    Fault(Fault),
}

impl From<NotJson> for Stop {
    fn from(fault: NotJson) -> Self {
        Self::NotJson(fault)
    }
}

/// An event as it is being read.
#[derive(Default)]
struct Draft {
    phase: String,
    name: String,
    category: String,
    pid: String,
    tid: String,
    at: Option<i64>,
    duration: Option<i64>,
    args: Args,
}

/// What is of use in an event's `args`.
#[derive(Default)]
struct Args {
    name: Option<String>,
    kind: String,
    reason: String,
    arrival: Option<i64>,
    finish: Option<i64>,
    task: Option<u32>,
    worker: Option<u16>,
    core: Option<u8>,
}

pub(super) fn read(text: &str, limits: &Limits) -> Result<File, Stop> {
    let mut file = File::default();
    let mut reader = Reader::new(text);
    let mut found = false;
    match reader.peek() {
        Some(b'[') => {
            found = true;
            events(&mut reader, true, &mut file, limits)?;
        }
        Some(b'{') => reader.object(&mut |reader, key| -> Result<(), Stop> {
            match key {
                "traceEvents" if reader.peek() == Some(b'[') => {
                    found = true;
                    events(reader, false, &mut file, limits)
                }
                "otherData" if reader.peek() == Some(b'{') => other_data(reader, &mut file),
                _ => Ok(reader.scalar().map(drop)?),
            }
        })?,
        _ => {
            reader.scalar()?;
        }
    }
    if !file.report.cut_off && reader.peek().is_some() {
        return Err(reader.fault().into());
    }
    if !found {
        return Err(Stop::Fault(Fault::NoEvents));
    }
    file.report.tracks = file.tracks.all.len() as u64;
    Ok(file)
}

fn events(
    reader: &mut Reader<'_>,
    lenient: bool,
    file: &mut File,
    limits: &Limits,
) -> Result<(), Stop> {
    let whole = reader.list(lenient, &mut |reader| {
        if reader.peek() == Some(b'{') {
            take(&draft(reader)?, file, limits)?;
        } else {
            // Something that is no event is passed over.
            reader.scalar()?;
            file.report.events += 1;
            file.report.leave_out(LeftOut::Kind, 1);
        }
        if file.report.events > limits.events as u64 {
            return Err(Stop::Fault(Fault::TooMany {
                what: Bound::Events,
                most: limits.events,
            }));
        }
        Ok(())
    })?;
    file.report.cut_off |= !whole;
    Ok(())
}

fn other_data(reader: &mut Reader<'_>, file: &mut File) -> Result<(), Stop> {
    reader.object(&mut |reader, key| {
        match (key, reader.scalar()?) {
            ("title", Scalar::Text(title)) => file.title = short(&title),
            ("producer", Scalar::Text(producer)) => file.own = producer == PRODUCER,
            ("outcome", Scalar::Text(outcome)) => file.outcome = outcome.into_owned(),
            ("end", Scalar::Number(end)) => file.end = nanos_of_micros(end),
            ("cores", Scalar::Number(cores)) => file.cores = cores.parse().unwrap_or_default(),
            _ => {}
        }
        Ok(())
    })
}

fn draft(reader: &mut Reader<'_>) -> Result<Draft, Stop> {
    let mut draft = Draft::default();
    reader.object(&mut |reader, key| -> Result<(), Stop> {
        if key == "args" && reader.peek() == Some(b'{') {
            return args(reader, &mut draft.args);
        }
        match (key, reader.scalar()?) {
            ("ph", Scalar::Text(text)) => draft.phase = short(&text),
            ("name", Scalar::Text(text)) => draft.name = short(&text),
            ("cat", Scalar::Text(text)) => draft.category = short(&text),
            ("pid", Scalar::Text(text)) => draft.pid = short(&text),
            ("pid", Scalar::Number(text)) => draft.pid = short(text),
            ("tid", Scalar::Text(text)) => draft.tid = short(&text),
            ("tid", Scalar::Number(text)) => draft.tid = short(text),
            ("ts", Scalar::Number(text)) => draft.at = nanos_of_micros(text),
            ("dur", Scalar::Number(text)) => draft.duration = nanos_of_micros(text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(draft)
}

fn args(reader: &mut Reader<'_>, args: &mut Args) -> Result<(), Stop> {
    reader.object(&mut |reader, key| {
        match (key, reader.scalar()?) {
            ("name", Scalar::Text(text)) => args.name = Some(short(&text)),
            ("kind", Scalar::Text(text)) => args.kind = short(&text),
            ("reason", Scalar::Text(text)) => args.reason = short(&text),
            ("arrival", Scalar::Number(text)) => args.arrival = nanos_of_micros(text),
            ("finish", Scalar::Number(text)) => args.finish = nanos_of_micros(text),
            ("task", Scalar::Number(text)) => args.task = text.parse().ok(),
            ("worker", Scalar::Number(text)) => args.worker = text.parse().ok(),
            ("core", Scalar::Number(text)) => args.core = text.parse().ok(),
            _ => {}
        }
        Ok(())
    })
}

/// Puts an event where it belongs, or counts it among those left out.
fn take(draft: &Draft, file: &mut File, limits: &Limits) -> Result<(), Stop> {
    if draft.phase == "M" {
        return name(draft, file, limits);
    }
    file.report.events += 1;
    let (at, phase) = match when(draft) {
        Ok(when) => when,
        Err(reason) => {
            file.report.leave_out(reason, 1);
            return Ok(());
        }
    };
    let event = Event {
        at,
        phase,
        track: track(draft, file, limits)?,
        name: file.names.number(&draft.name),
        category: file.names.number(&draft.category),
        reason: file.names.number(&draft.args.reason),
        task: draft.args.task,
        worker: draft.args.worker,
        core: draft.args.core,
    };
    file.events.push(event);
    Ok(())
}

/// What an event says happened, and when; or why that is of no use.
fn when(draft: &Draft) -> Result<(i64, Phase), LeftOut> {
    let at = draft.at.ok_or(LeftOut::Time);
    let phase = match draft.phase.as_str() {
        "X" => {
            let lasts = draft.duration.filter(|duration| *duration >= 0);
            let end = at?.checked_add(lasts.ok_or(LeftOut::Time)?);
            Phase::Complete(end.ok_or(LeftOut::Time)?)
        }
        "B" => Phase::Begin,
        "E" => Phase::End,
        "i" | "I" | "R" => Phase::Instant,
        _ => return Err(LeftOut::Kind),
    };
    Ok((at?, phase))
}

fn track(draft: &Draft, file: &mut File, limits: &Limits) -> Result<u32, Stop> {
    // A file of ours has a track for each task: as many as the page simulates.
    let most = if file.own {
        limits.spans
    } else {
        limits.tracks
    };
    let number = file.tracks.number(&draft.pid, &draft.tid, most);
    number.ok_or(Stop::Fault(Fault::TooMany {
        what: Bound::Tracks,
        most,
    }))
}

/// The name of a track or of a process.
fn name(draft: &Draft, file: &mut File, limits: &Limits) -> Result<(), Stop> {
    let Some(name) = draft.args.name.clone() else {
        return Ok(());
    };
    match draft.name.as_str() {
        "process_name" => {
            file.tracks.name_process(&draft.pid, name);
        }
        "thread_name" => {
            let number = track(draft, file, limits)? as usize;
            if let Some(track) = file.tracks.all.get_mut(number) {
                *track = Track {
                    name: Some(name),
                    process: draft.args.kind == "process",
                    arrival: draft.args.arrival,
                    finish: draft.args.finish,
                    pid: std::mem::take(&mut track.pid),
                    tid: std::mem::take(&mut track.tid),
                };
            }
        }
        _ => {}
    }
    Ok(())
}

/// A name in one line, cut where it is very long.
fn short(text: &str) -> String {
    let mut letters = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    let mut name: String = letters.by_ref().take(LONGEST_NAME).collect();
    if letters.next().is_some() {
        name.push('…');
    }
    name
}
