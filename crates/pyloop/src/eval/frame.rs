//! An activation of a code object.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::machine::{Vm, weight};
use crate::object::dropping;
use crate::object::exception::{Raise, TraceEntry};
use crate::object::function::{Pending, VarCell};
use crate::object::generator::Channel;
use crate::object::value::{Module, Namespace, PyResult, Value};
use crate::syntax::ir::Code;

use super::stmt::{Flow, exec_block};

/// The place of one variable.
#[derive(Clone, Default)]
pub(crate) enum Slot {
    #[default]
    Empty,
    Value(Value),
    Cell(VarCell),
}

/// An activation of a code object.
pub(crate) struct Frame {
    pub(crate) code: Rc<Code>,
    pub(crate) module: Rc<Module>,
    /// A class body's names.
    pub(crate) names: Option<Rc<Namespace>>,
    /// The part of the source that is being run.
    pub(crate) at: Cell<(u32, u32)>,
    pub(crate) id: u64,
    /// Where a generator's body exchanges values with its caller.
    pub(crate) channel: Option<Rc<Channel>>,
    /// Open blocks that want to hear of the end.
    pub(crate) blocks: Cell<u32>,
    /// Who called or resumed it.
    pub(crate) back: RefCell<Option<Rc<Frame>>>,
    /// The coroutine that this one waits in.
    pub(crate) inner: RefCell<Option<Rc<crate::object::generator::Generator>>>,
    /// Its number in the record, from 1; 0 until it is told of.
    pub(crate) number: Cell<u32>,
    /// The number of the frame that was last told to have called or resumed it.
    pub(crate) parent: Cell<u32>,
    /// What was last told of its names.
    pub(crate) told: RefCell<Vec<crate::record::Told>>,
    slots: RefCell<Vec<Slot>>,
}

impl Frame {
    pub(crate) fn new(
        vm: &Vm,
        code: &Rc<Code>,
        module: &Rc<Module>,
        names: Option<Rc<Namespace>>,
        captures: &[VarCell],
        channel: Option<Rc<Channel>>,
    ) -> Rc<Self> {
        let mut slots = vec![Slot::Empty; code.slots.len()];
        for &cell in &code.cells {
            slots[cell as usize] = Slot::Cell(Rc::default());
        }
        for (&slot, cell) in code.frees.iter().zip(captures) {
            slots[slot as usize] = Slot::Cell(cell.clone());
        }
        let id = vm.next_id.get() + 1;
        vm.next_id.set(id);
        Rc::new(Self {
            code: code.clone(),
            module: module.clone(),
            names,
            at: Cell::new((0, 0)),
            id,
            channel,
            blocks: Cell::new(0),
            back: RefCell::new(None),
            inner: RefCell::new(None),
            number: Cell::new(0),
            parent: Cell::new(0),
            told: RefCell::default(),
            slots: RefCell::new(slots),
        })
    }

    pub(crate) fn load(&self, slot: u32) -> Option<Value> {
        match &self.slots.borrow()[slot as usize] {
            Slot::Empty => None,
            Slot::Value(value) => Some(value.clone()),
            Slot::Cell(cell) => cell.borrow().clone(),
        }
    }

    /// As [`Frame::load`], for a slot that the frame may not have.
    pub(crate) fn load_checked(&self, slot: u32) -> Option<Value> {
        if (slot as usize) < self.slots.borrow().len() {
            self.load(slot)
        } else {
            None
        }
    }

    pub(crate) fn store(&self, slot: u32, value: Value) {
        let old = {
            let mut slots = self.slots.borrow_mut();
            match &mut slots[slot as usize] {
                Slot::Cell(cell) => {
                    let cell = cell.clone();
                    drop(slots);
                    let old = cell.borrow_mut().replace(value);
                    drop(old);
                    return;
                }
                place => std::mem::replace(place, Slot::Value(value)),
            }
        };
        // Dropped here, where no borrow is open: a destructor may look at this frame.
        drop(old);
    }

    /// Where a variable lives that several functions share.
    pub(crate) fn shared(&self, slot: u32) -> Option<VarCell> {
        match self.slots.borrow().get(slot as usize)? {
            Slot::Cell(cell) => Some(cell.clone()),
            _ => None,
        }
    }

    /// Unbinds a variable; says whether it was bound.
    pub(crate) fn delete(&self, slot: u32) -> bool {
        let old = {
            let mut slots = self.slots.borrow_mut();
            match &mut slots[slot as usize] {
                Slot::Cell(cell) => {
                    let cell = cell.clone();
                    drop(slots);
                    let old = cell.borrow_mut().take();
                    return old.is_some();
                }
                place => std::mem::take(place),
            }
        };
        matches!(old, Slot::Value(_))
    }

    /// Gives a comprehension's variable a fresh start.
    pub(crate) fn renew(&self, slot: u32) {
        let mut slots = self.slots.borrow_mut();
        let place = &mut slots[slot as usize];
        let fresh = match place {
            Slot::Cell(_) => Slot::Cell(Rc::default()),
            _ => Slot::Empty,
        };
        let old = std::mem::replace(place, fresh);
        drop(slots);
        drop(old);
    }

    /// The cell that an inner function shares.
    pub(crate) fn cell(&self, slot: u32) -> VarCell {
        let mut slots = self.slots.borrow_mut();
        let place = &mut slots[slot as usize];
        if let Slot::Cell(cell) = place {
            return cell.clone();
        }
        let cell = VarCell::default();
        if let Slot::Value(value) = std::mem::replace(place, Slot::Cell(cell.clone())) {
            *cell.borrow_mut() = Some(value);
        }
        cell
    }

    /// Lets go of all values once the frame has ended.
    pub(crate) fn clear(&self) {
        let old = std::mem::take(&mut *self.slots.borrow_mut());
        let fresh = vec![Slot::Empty; old.len()];
        *self.slots.borrow_mut() = fresh;
        drop(old);
    }

    /// The variables with their values, for the record and for `locals`.
    pub(crate) fn locals(&self) -> Vec<(Rc<str>, Value)> {
        if let Some(names) = &self.names {
            return names
                .entries()
                .into_iter()
                .map(|(name, value)| (name.text(), value))
                .collect();
        }
        let slots = self.slots.borrow();
        let mut locals = Vec::new();
        for (name, slot) in self.code.slots.iter().zip(slots.iter()) {
            let value = match slot {
                Slot::Empty => None,
                Slot::Value(value) => Some(value.clone()),
                Slot::Cell(cell) => cell.borrow().clone(),
            };
            if let Some(value) = value {
                locals.push((name.text(), value));
            }
        }
        locals
    }

    /// Looks at the places of all variables.
    pub(crate) fn with_slots(&self, look: impl FnOnce(&[Slot])) {
        look(&self.slots.borrow());
    }

    /// The line that is being run.
    pub(crate) fn line(&self) -> u32 {
        self.code.source.line(self.at.get().0)
    }

    /// Notes that an exception passed this frame.
    pub(crate) fn note(&self, error: &Raise) {
        let Raise::Exc(object) = error else { return };
        let Some(data) = object.exception() else {
            return;
        };
        let mut trace = data.trace.borrow_mut();
        let fresh = data.fresh.replace(false);
        if !fresh && trace.last().is_some_and(|entry| entry.frame == self.id) {
            return;
        }
        if trace.is_empty() && data.made_in.get() == self.id {
            return;
        }
        let (start, end) = self.at.get();
        if trace.len() < 4000 {
            trace.push(TraceEntry {
                code: self.code.clone(),
                start,
                end,
                frame: self.id,
            });
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        for slot in std::mem::take(self.slots.get_mut()) {
            match slot {
                Slot::Value(value) => dropping::value(value),
                Slot::Cell(cell) => dropping::cell(cell),
                Slot::Empty => {}
            }
        }
        // Frames hold one another in a chain as long as the calls are deep.
        let mut back = self.back.take();
        while let Some(frame) = back {
            back = Rc::into_inner(frame).and_then(|frame| frame.back.take());
        }
    }
}

/// Runs a frame to its end as a call.
pub(crate) async fn run_frame(vm: Vm, frame: Rc<Frame>) -> PyResult {
    let weight = weight(&frame.code);
    vm.enter_call(weight)?;
    let back = vm.frame.borrow_mut().replace(frame.clone());
    frame.back.borrow_mut().clone_from(&back);
    vm.record.call(&vm, &frame);
    let result = if vm.needs_stack() {
        let (inner, called) = (vm.clone(), frame.clone());
        let body: Pending = Box::pin(async move { run_body(&inner, &called).await });
        vm.on_empty_stack(body).await
    } else {
        run_body(&vm, &frame).await
    };
    vm.record.leave(&vm, &frame, &result);
    frame.back.borrow_mut().take();
    *vm.frame.borrow_mut() = back;
    vm.leave_call(weight);
    result
}

/// Runs a frame's body; the caller says who runs it.
pub(crate) async fn run_body(vm: &Vm, frame: &Rc<Frame>) -> PyResult {
    match exec_block(vm, frame, &frame.code.body).await {
        Ok(Flow::Return(value)) => Ok(value),
        Ok(_) => Ok(Value::None),
        Err(error) => {
            frame.note(&error);
            Err(error)
        }
    }
}
