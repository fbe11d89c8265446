//! How the lab changes: every command, and the running of the models.

use interleave_sim::{Segment, Settings};
use interleave_trace::{SimTime, Trace};

use super::knob::read_time;
use super::run::{self, AT_ONCE, MODELS};
use super::work::{self, LONGEST};
use super::{
    Command, Edit, Field, Grip, Hand, Held, Knob, Lab, MOST_GIVEN, Name, Note, Pending, Preset,
    Run, Spot, hand, race,
};
use crate::exhibit::{self, Stage};
use crate::playback::{self, Phase, Playback};
use crate::sight;

impl Lab {
    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        let stage = self.prediction.stage;
        let moves = matches!(
            command,
            Command::Playback(_) | Command::Look(_) | Command::Tell(_)
        );
        self.carry_out(command);
        // Playing without a guess ends the guessing, which is more than the moment.
        if !moves || self.prediction.stage != stage {
            self.version += 1;
        }
    }

    fn carry_out(&mut self, command: Command) {
        match command {
            Command::Playback(command) => self.play(command),
            Command::Look(command) => self.look(command),
            Command::Tell(place) => self.tell(place),
            Command::ListTasks(listed) => self.lists_tasks = listed,
            Command::OpenTwin(open) => self.twin_open = open,
            Command::Predict(command) => self.predict(&command),
            Command::Load(scenario) => self.load(&scenario),
            Command::Reset => self.load(&self.scenario.clone()),
            Command::Follow(pairs) => self.faults = self.follow(&pairs),
            Command::Slide(knob, step) => self.set(Field::Knob(knob), knob.value_of(step)),
            Command::Draft(field, text) => self.draft = Some((field, text)),
            Command::Type(field, text) => self.typed(field, &text),
            Command::Inner(inner) => self.with_settings(|settings| settings.inner = Some(inner)),
            Command::Deal(deal) => self.with_settings(|settings| settings.deal = Some(deal)),
            Command::Gil(gil) => {
                self.gil = gil;
                self.show();
                self.ask_of_shown();
            }
            Command::Edit(edit) => self.edit(edit),
            Command::Choose(spot) => self.chosen = spot,
            Command::Grab(spot, grip, axis) => {
                self.chosen = spot;
                self.held = Some(Held { spot, grip, axis });
            }
            Command::Drag(at) => self.drag(at),
            Command::Drop => self.held = None,
            Command::Sort(column) => self.order = self.order.pressed(column),
            Command::Slice => self.slice(),
            Command::Hand(command) => self.hand_on(command),
            Command::Race(command) => self.race_on(command),
            Command::Give(name, trace) => {
                self.give(Run::from_elsewhere(Name::Given(name), (*trace).clone()));
            }
            Command::TakeBack(name) => self.take_back(&Name::Given(name)),
        }
    }

    fn play(&mut self, command: playback::Command) {
        let before = self.playback.now();
        self.playback.update(command, &*self.runs);
        self.look_after(&command, before);
        // Whoever plays without guessing has skipped the guess.
        if self.playback.now() > SimTime::ZERO && self.prediction.stage == Stage::Guessing {
            self.prediction.stage = Stage::Offered;
        }
    }

    fn predict(&mut self, command: &exhibit::Command) {
        match *command {
            exhibit::Command::Guess(index, at) => {
                if let Some(guess) = self.prediction.guesses.get_mut(index) {
                    *guess = at;
                }
            }
            exhibit::Command::StartGuessing => {
                self.playback.update(playback::Command::Start, &*self.runs);
                self.prediction.stage = Stage::Guessing;
            }
            exhibit::Command::Reveal { play } => {
                self.prediction.stage = if play {
                    Stage::Compared
                } else {
                    Stage::Offered
                };
                if play {
                    self.playback.update(playback::Command::Start, &*self.runs);
                    self.playback.update(playback::Command::Play, &*self.runs);
                }
            }
            _ => {}
        }
    }

    /// A scenario as it came; one that the lab does not have changes nothing.
    pub(super) fn load(&mut self, scenario: &str) {
        let Some((work, settings)) = self.library.find(scenario) else {
            return;
        };
        scenario.clone_into(&mut self.scenario);
        (self.work, self.settings) = (work, settings);
        (self.chosen, self.held, self.hand) = (Spot::default(), None, None);
        self.ready_at_first = None;
        self.take_back(&Name::BadOrder);
        self.race = self
            .library
            .race
            .clone()
            .filter(|_| self.preset() == Some(Preset::LostUpdate));
        self.look(sight::Command::Whole);
        self.prediction.stage = Stage::Offered;
        self.playback.update(playback::Command::Start, &*self.runs);
        self.rerun();
        let crowded = self.preset().and_then(Preset::crowded);
        self.ready_at_first = crowded.and_then(|model| self.model(model)).map(Run::ready);
        self.guess_anew();
    }

    fn with_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.rerun();
    }

    fn typed(&mut self, field: Field, text: &str) {
        self.draft = None;
        let before = self.value(field).unwrap_or(0);
        let read = match field {
            Field::Knob(knob) => knob.read(text, before),
            _ => read_time(text, SimTime::from_nanos(before)).map(SimTime::as_nanos),
        };
        match read {
            Some(value) => self.set(field, value),
            None => self.note = Some(Note::NotRead(field)),
        }
    }

    /// Another value of a field; beyond the bounds the nearest one, which is told.
    fn set(&mut self, field: Field, value: u64) {
        let (least, most) = match field {
            Field::Knob(knob) => knob.bounds(),
            _ => (0, LONGEST.as_nanos()),
        };
        let used = value.clamp(least, most);
        let time = SimTime::from_nanos(used);
        match field {
            Field::Knob(knob) if Knob::OF_MACHINE.contains(&knob) => {
                self.with_settings(|settings| knob.put_in_machine(settings, used));
            }
            Field::Knob(knob) => {
                let loaded = self.library.find(&self.scenario);
                let like = loaded.map(|(work, _)| work).unwrap_or_default();
                self.put(knob.put_in_work(&self.work, used, &like));
            }
            Field::Length(spot) => self.edit(Edit::Stretch(spot, time)),
            Field::Arrival(task) => self.edit(Edit::Arrive(task, time)),
        }
        if used != value && self.note.is_none() {
            self.note = Some(Note::Corrected(field));
        }
    }

    fn edit(&mut self, edit: Edit) {
        let before = self.work.segment_count();
        self.put(work::edited(&self.work, edit));
        let grown = self.work.segment_count() > before;
        // What is looked at moves with what was changed.
        match edit {
            Edit::Add(spot) if grown => {
                let count = self.segments(spot.task);
                self.chosen = Spot {
                    segment: (spot.segment + 1).min(count.saturating_sub(1)),
                    ..spot
                };
            }
            Edit::Move(spot, to) if to < self.segments(spot.task) => {
                self.chosen = Spot {
                    segment: to,
                    ..spot
                };
            }
            Edit::MoveTask(_, to) if to < self.work.tasks.len() => {
                self.chosen = Spot {
                    task: to,
                    segment: 0,
                };
            }
            Edit::CopyTask(_) if self.note != Some(Note::TooLarge) => {
                self.chosen = Spot {
                    task: self.work.tasks.len().saturating_sub(1),
                    segment: 0,
                };
            }
            _ => {}
        }
        self.keep_choice();
    }

    fn segments(&self, task: usize) -> usize {
        self.work
            .tasks
            .get(task)
            .map_or(0, |task| task.segments.len())
    }

    /// What is looked at is there.
    fn keep_choice(&mut self) {
        let task = self
            .chosen
            .task
            .min(self.work.tasks.len().saturating_sub(1));
        let segment = self
            .chosen
            .segment
            .min(self.segments(task).saturating_sub(1));
        self.chosen = Spot { task, segment };
    }

    /// Another workload, if it is possible.
    pub(super) fn put(&mut self, work: Option<interleave_sim::Workload>) {
        match work {
            None => self.note = Some(Note::TooLarge),
            Some(work) => {
                if self.race.as_mut().is_some_and(|race| race.go_with(&work)) {
                    self.take_back(&Name::BadOrder);
                }
                self.work = work;
                self.keep_choice();
                self.rerun();
            }
        }
    }

    /// Moves what is held to an instant of its task, counted from the task's beginning.
    fn drag(&mut self, at: SimTime) {
        let Some(Held { spot, grip, axis }) = self.held else {
            return;
        };
        let Some(task) = self.work.tasks.get(spot.task) else {
            return;
        };
        let lengths: Vec<SimTime> = task
            .segments
            .iter()
            .map(|segment| work::length(*segment))
            .collect();
        match grip {
            Grip::End => {
                let before: SimTime = lengths.iter().take(spot.segment).copied().sum();
                let length = snapped(at.saturating_sub(before), axis);
                if lengths.get(spot.segment) != Some(&length) {
                    self.edit(Edit::Stretch(spot, length));
                }
            }
            Grip::Body => {
                // Before the first other segment whose middle lies behind the pointer.
                let mut start = SimTime::ZERO;
                let mut to = 0;
                for (place, length) in lengths.iter().enumerate() {
                    if place == spot.segment {
                        continue;
                    }
                    if start.as_nanos() + length.as_nanos() / 2 < at.as_nanos() {
                        to += 1;
                    }
                    start += *length;
                }
                if to != spot.segment && to < lengths.len() {
                    self.edit(Edit::Move(spot, to));
                    let spot = Spot {
                        segment: to,
                        ..spot
                    };
                    self.held = Some(Held { spot, grip, axis });
                }
            }
        }
    }

    /// Runs all models anew: at once, or from now on in slices.
    fn rerun(&mut self) {
        self.note = None;
        self.faults.clear();
        self.fault = work::fault(&self.work);
        if self.fault.is_some() {
            self.pending = None;
            return;
        }
        if let Some(hand) = &self.hand
            && !hand.is_of(&self.work, self.settings.switch.unwrap_or_default())
        {
            self.hand_on(hand::Command::Begin);
        }
        self.pending = Some(Pending::default());
        if run::spans_in_all(&self.work, &self.settings) <= AT_ONCE {
            while self.pending.is_some() {
                self.slice();
            }
        }
    }

    /// Runs the next model of those that are still to be run. After the last one the new runs are shown.
    fn slice(&mut self) {
        let Some(pending) = &mut self.pending else {
            return;
        };
        let done = pending.runs.len() + pending.refused.len();
        if let Some(model) = MODELS.get(done) {
            match run::run(&self.work, &self.settings, *model) {
                Ok(run) => pending.runs.push(run),
                Err(refusal) => pending.refused.push((*model, refusal)),
            }
        }
        if done + 1 >= MODELS.len()
            && let Some(pending) = self.pending.take()
        {
            self.by_models = pending.runs.into();
            self.refused = pending.refused;
            self.show();
            // Other numbers, other answers: what was compared is over.
            if self.prediction.stage == Stage::Compared {
                self.prediction.stage = Stage::Offered;
            }
            if self.prediction.stage == Stage::Offered {
                self.guess_anew();
            }
            self.ask_of_shown();
        }
    }

    /// Where the totals of other runs are to be guessed than before, what was guessed or compared is over.
    fn ask_of_shown(&mut self) {
        if self.prediction.guesses.len() != self.asked().len() {
            self.prediction.stage = Stage::Offered;
            self.guess_anew();
        }
    }

    /// Where the guesses lie at first: on no answer.
    fn guess_anew(&mut self) {
        let at = SimTime::from_nanos(self.guess_axis().as_nanos() / 6);
        self.prediction.guesses = vec![at; self.asked().len()];
    }

    /// Shows the runs that are to be shown. The moment stays if they are that long, and it goes on playing.
    fn show(&mut self) {
        let hidden = self.hidden().map(Name::Model);
        let fitted = self.playback.speed() == self.fitting_speed();
        let models = self
            .by_models
            .iter()
            .filter(|run| Some(&run.name) != hidden.as_ref());
        self.runs = models.chain(&self.given).cloned().collect();
        let speed = if fitted {
            self.fitting_speed()
        } else {
            self.playback.speed()
        };
        let playing = self.playback.phase() == Phase::Playing;
        self.playback = Playback::at(self.playback.now(), speed, &*self.runs);
        if playing && self.playback.phase() == Phase::Paused {
            self.playback.update(playback::Command::Play, &*self.runs);
        }
        self.fit_sight();
    }

    /// One more run; one of the same name goes, and of too many the oldest.
    fn give(&mut self, run: Run) {
        self.given.retain(|known| known.name != run.name);
        if self.given.len() >= MOST_GIVEN {
            self.given.remove(0);
        }
        self.given.push(run);
        self.show();
    }

    fn take_back(&mut self, name: &Name) {
        let before = self.given.len();
        self.given.retain(|known| known.name != *name);
        if self.given.len() < before {
            self.show();
        }
    }

    fn hand_on(&mut self, command: hand::Command) {
        match command {
            hand::Command::Begin => {
                let switch = self.settings.switch.unwrap_or_default();
                self.hand = Hand::new(&self.work, switch);
                if self.hand.is_none() && self.note.is_none() {
                    self.note = Some(Note::TooLargeByHand);
                }
            }
            hand::Command::Leave => self.hand = None,
            other => {
                if let Some(hand) = &mut self.hand {
                    hand.update(other);
                }
            }
        }
        // What was picked stands beside the models when it is whole.
        let whole = self
            .hand
            .as_ref()
            .map(Hand::position)
            .filter(|position| position.is_over());
        match whole.map(|position| position.trace.clone()) {
            Some(trace) if command != hand::Command::Search => {
                self.give(Run::from_elsewhere(Name::ByHand, trace));
            }
            None => self.take_back(&Name::ByHand),
            Some(_) => {}
        }
    }

    fn race_on(&mut self, command: race::Command) {
        let Some(race) = &mut self.race else {
            return;
        };
        race.update(command);
        let letter = |task: interleave_trace::TaskId, _: &str| work::letter(task.0 as usize);
        let bad: Option<Trace> = race.bad_order().map(|trace| trace.renamed(letter));
        let work = race.program().workload();
        match command {
            race::Command::Guess(_) => {}
            race::Command::Lock(_) => {
                self.take_back(&Name::BadOrder);
                self.put(work::within(work.tasks));
            }
            race::Command::Explore => match bad {
                Some(trace) => {
                    self.give(Run::from_elsewhere(Name::BadOrder, trace));
                    self.playback.update(playback::Command::Start, &*self.runs);
                }
                None => self.take_back(&Name::BadOrder),
            },
        }
    }

    /// The segments of a task with where each begins, counted from the task's beginning.
    pub fn laid_out(&self, task: usize) -> Vec<(SimTime, Segment)> {
        let mut start = SimTime::ZERO;
        let segments = self.work.tasks.get(task).map(|task| task.segments.iter());
        let place = |segment: &Segment| {
            let begin = start;
            start += work::length(*segment);
            (begin, *segment)
        };
        segments.into_iter().flatten().map(place).collect()
    }

    /// How long the longest task is by itself: the axis of the list of segments.
    pub fn longest_task(&self) -> SimTime {
        let alone = self.work.tasks.iter().map(|task| task.cpu() + task.io());
        alone.max().unwrap_or_default()
    }
}

/// A length by hand is a round one: two figures of the axis.
fn snapped(length: SimTime, axis: SimTime) -> SimTime {
    let mut step = 1_u64;
    while step.saturating_mul(1_000) <= axis.as_nanos() {
        step = step.saturating_mul(10);
    }
    let steps = (length.as_nanos() + step / 2) / step;
    SimTime::from_nanos(steps.saturating_mul(step)).min(LONGEST)
}
