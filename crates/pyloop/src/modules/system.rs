//! What the library's Python text needs from the machine.

use std::rc::Rc;

use crate::builtins::number::{float, index};
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::class::{Builtin, Layout, Object};
use crate::object::function::{Native, Pending, Run};
use crate::object::symbol::{self, Sym};
use crate::object::value::{Module, PyResult, Value};

fn exception_arg(vm: &Vm, args: &Args) -> PyResult<Rc<Object>> {
    match args.pos.first() {
        Some(Value::Object(object)) if object.exception().is_some() => Ok(object.clone()),
        _ => Err(vm.type_error("an exception was expected")),
    }
}

/// Puts the native names into a module.
pub(crate) fn install(_: &Vm, module: &Rc<Module>) {
    let now: &[(&str, fn(&Vm, Args) -> PyResult)] = &[
        ("now", |vm, _| {
            vm.sched.reads.set(vm.sched.reads.get() + 1);
            Ok(Value::Float(vm.sched.now()))
        }),
        ("computed", |vm, _| {
            Ok(Value::Float(vm.sched.computed.get()))
        }),
        ("sha512", |vm, args| {
            let [data] = args.exactly(vm, "sha512", ["data"])?;
            let data = match &data {
                Value::Bytes(bytes) => sha512(bytes),
                _ => Vec::new(),
            };
            Ok(Value::Bytes(data.into()))
        }),
        ("write_out", |vm, args| {
            let [text] = args.exactly(vm, "write", ["text"])?;
            let text = vm.str(&text)?;
            let count = text.chars().count();
            crate::builtins::print::write(vm, text, false)?;
            Ok(Value::usize(count))
        }),
        ("write_err", |vm, args| {
            let [text] = args.exactly(vm, "write", ["text"])?;
            let text = vm.str(&text)?;
            vm.output.error(&text);
            Ok(Value::usize(text.chars().count()))
        }),
        ("format_exception", |vm, args| {
            let object = exception_arg(vm, &args)?;
            Ok(Value::Str(
                crate::text::traceback::format(vm, &object)?.into(),
            ))
        }),
        ("format_last", |vm, args| {
            let object = exception_arg(vm, &args)?;
            let Some(data) = object.exception() else {
                return Ok(Value::str(""));
            };
            Ok(Value::Str(
                crate::text::traceback::last_lines(vm, &object, data)?.into(),
            ))
        }),
        ("handled", |vm, _| {
            Ok(vm.handled.borrow().last().cloned().unwrap_or_default())
        }),
        ("argv", |vm, _| {
            let mut all = vec![Value::str(&vm.options.path)];
            all.extend(
                vm.options
                    .arguments
                    .iter()
                    .map(|argument| Value::str(argument)),
            );
            Ok(Value::list(all))
        }),
        ("switch_interval", |vm, args| {
            if let Some(seconds) = args.pos.first() {
                vm.sched.interval.set(float(vm, seconds)?.max(1e-6));
            }
            Ok(Value::Float(vm.sched.interval.get()))
        }),
        ("gil", |vm, _| {
            Ok(Value::Bool(
                vm.options.threading == crate::options::Threading::Gil,
            ))
        }),
        ("cores", |vm, _| Ok(Value::usize(vm.options.cores))),
        ("recursion_limit", |vm, _| {
            Ok(Value::usize(vm.recursion.get()))
        }),
        ("set_recursion_limit", |vm, args| {
            let [limit] = args.exactly(vm, "setrecursionlimit", ["limit"])?;
            let limit = crate::builtins::number::index(vm, &limit)?;
            set_recursion_limit(vm, limit)
        }),
        ("unsupported", |vm, args| {
            let [text] = args.exactly(vm, "unsupported", ["text"])?;
            vm.unsupported(&vm.str(&text)?)
        }),
        // `place(level, line)`: the path, the number and the text of a line: of the one that runs so many calls above, or of
        // the one with the number.
        ("place", |vm, args| {
            let number = |at: usize| match args.pos.get(at) {
                Some(Value::Int(number)) => usize::try_from(*number).unwrap_or(0),
                _ => 0,
            };
            let (path, mut line, mut text) = vm
                .program_line(number(0))
                .unwrap_or_else(|| ("<sys>".into(), 0, String::new()));
            if let (Some(source), Ok(asked @ 1..)) =
                (vm.source.borrow().as_ref(), u32::try_from(number(1)))
            {
                (line, text) = (asked, source.line_text(asked).to_owned());
            }
            Ok(Value::tuple(vec![
                Value::Str(path),
                Value::Int(line.into()),
                Value::str(&text),
            ]))
        }),
        ("attributes", |vm, args| {
            let [value] = args.exactly(vm, "attributes", ["obj"])?;
            match &value {
                Value::Object(object) => vm.namespace_dict(&object.names),
                _ => Ok(Value::Dict(Rc::default())),
            }
        }),
        ("kind", |vm, args| {
            Ok(Value::str(match args.pos.first() {
                Some(Value::Generator(made))
                    if crate::eval::awaiting::is_awaitable_wrapper(vm, made) =>
                {
                    "awaitable"
                }
                Some(Value::Function(_)) => "function",
                Some(Value::Method(_)) => "method",
                Some(Value::Native(_) | Value::TypeMethod(_)) => "builtin",
                Some(Value::Class(_)) => "class",
                Some(Value::Module(_)) => "module",
                Some(Value::Generator(_)) => "generator",
                _ => "",
            }))
        }),
        ("parameters", parameters),
        ("offers", offers),
        ("weak", weak),
        ("caller", |vm, _| {
            let (line, _) = vm.position();
            let mut at = vm.frame.borrow().clone();
            while let Some(frame) = &at
                && frame.code.source.hidden
            {
                let back = frame.back.borrow().clone();
                at = back;
            }
            let name = at.map_or_else(|| "".into(), |frame| frame.code.name_in_traceback());
            Ok(Value::tuple(vec![
                Value::Int(i64::from(line)),
                Value::Str(name),
            ]))
        }),
        ("at_exit", |vm, args| {
            let (function, rest) = args.rest();
            vm.at_exit.borrow_mut().push((function.clone(), rest));
            Ok(function)
        }),
        ("bits", |_, args| {
            Ok(match args.pos.first() {
                Some(Value::Float(number)) => Value::Int(number.to_bits().cast_signed()),
                _ => Value::None,
            })
        }),
        ("type_new", |vm, args| {
            crate::builtins::construct::new_class(vm, args)
        }),
        ("main", |vm, _| {
            let process = vm.process.borrow().clone();
            let main = process.main.borrow().clone();
            Ok(main.map_or(Value::None, Value::Module))
        }),
        ("module", |vm, args| {
            let [name] = args.exactly(vm, "module", ["name"])?;
            let name = Sym::new(&vm.str(&name)?);
            let process = vm.process.borrow().clone();
            let found = process.modules.borrow().get(&name).cloned();
            Ok(found.map_or(Value::None, Value::Module))
        }),
    ];
    for (name, run) in now {
        module
            .names
            .set(Sym::new(name), Native::builtin(name, *run, false));
    }
    let sleep: fn(Vm, Args) -> Pending = |vm, args| {
        Box::pin(async move {
            let [seconds] = args.exactly(&vm, "sleep", ["seconds"])?;
            let seconds = match float(&vm, &seconds) {
                Ok(seconds) => seconds,
                Err(_) => index(&vm, &seconds).map(|_| 0.0)?,
            };
            if seconds < 0.0 {
                return Err(vm.value_error("sleep length must be non-negative"));
            }
            vm.sleep(seconds).await?;
            Ok(Value::None)
        })
    };
    module.names.set(
        Sym::new("sleep"),
        Native::value("sleep", Run::Later(sleep), false, false),
    );
}

/// Whether a class has all methods of some names, none of them set to `None`.
fn offers(vm: &Vm, args: Args) -> PyResult {
    let (class, names) = args.rest();
    let Value::Class(class) = class else {
        return Ok(Value::Bool(false));
    };
    let mut all = true;
    for name in &names.pos {
        let name = Sym::new(&vm.str(name)?);
        if name == symbol::HASH
            && matches!(
                class.layout,
                Layout::Value(
                    Builtin::List | Builtin::Dict | Builtin::Set | Builtin::Keys | Builtin::Items
                )
            )
            && class.lookup(name).is_none()
        {
            all = false;
        }
        all = all
            && crate::eval::attribute::in_class(&class, name).is_some_and(|found| !found.is_none());
    }
    Ok(Value::Bool(all))
}

/// The parameters of a function: name, kind, whether it has a default, the default.
fn parameters(vm: &Vm, args: Args) -> PyResult {
    let [value] = args.exactly(vm, "parameters", ["func"])?;
    let (function, skip) = match &value {
        Value::Function(function) => (function.clone(), 0),
        Value::Method(method) => match &method.function {
            Value::Function(function) => (function.clone(), 1),
            _ => return Ok(Value::None),
        },
        _ => return Ok(Value::None),
    };
    let params = &function.code.params;
    let mut all = Vec::new();
    let first = params
        .positional
        .len()
        .saturating_sub(function.defaults.len());
    let entry = |name: Sym, kind: &str, default: Option<Value>| {
        let has = Value::Bool(default.is_some());
        Value::tuple(vec![
            Value::Str(name.text()),
            Value::str(kind),
            has,
            default.unwrap_or_default(),
        ])
    };
    for (at, param) in params.positional.iter().enumerate() {
        let kind = if at < params.positional_only {
            "positional-only"
        } else {
            "positional"
        };
        let default = at
            .checked_sub(first)
            .and_then(|at| function.defaults.get(at).cloned());
        all.push(entry(param.name, kind, default));
    }
    all.extend(
        params
            .vararg
            .iter()
            .map(|param| entry(param.name, "var", None)),
    );
    for param in &params.keyword_only {
        let default = function
            .keyword_defaults
            .iter()
            .find(|(name, _)| *name == param.name);
        all.push(entry(
            param.name,
            "keyword",
            default.map(|(_, value)| value.clone()),
        ));
    }
    all.extend(
        params
            .kwarg
            .iter()
            .map(|param| entry(param.name, "kwvar", None)),
    );
    Ok(Value::list(all.into_iter().skip(skip).collect()))
}

/// SHA-512, which Python mixes into a seed that is a text.
pub(crate) fn sha512(message: &[u8]) -> Vec<u8> {
    let primes: Vec<u32> = (2_u32..)
        .filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
        .take(80)
        .collect();
    let root = |n: u32, cube: bool| -> u64 {
        // The first 64 bits of the fraction of a root, by integer arithmetic.
        let degree = if cube { 3 } else { 2 };
        let big = BigInt::new(false, vec![n]);
        match big.up(64 * degree as usize).root(degree).digits() {
            [low, high, ..] => u64::from(*high) << 32 | u64::from(*low),
            _ => 0,
        }
    };
    let constants: Vec<u64> = primes.iter().map(|&n| root(n, true)).collect();
    let mut state: Vec<u64> = primes[..8].iter().map(|&n| root(n, false)).collect();
    let mut data = message.to_vec();
    data.push(0x80);
    while data.len() % 128 != 112 {
        data.push(0);
    }
    data.extend((message.len() as u128 * 8).to_be_bytes());
    for chunk in data.chunks(128) {
        let mut w: Vec<u64> = chunk
            .chunks(8)
            .map(|word| word.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)))
            .collect();
        for t in 16..80 {
            let s0 = w[t - 15].rotate_right(1) ^ w[t - 15].rotate_right(8) ^ (w[t - 15] >> 7);
            let s1 = w[t - 2].rotate_right(19) ^ w[t - 2].rotate_right(61) ^ (w[t - 2] >> 6);
            w.push(
                w[t - 16]
                    .wrapping_add(s0)
                    .wrapping_add(w[t - 7])
                    .wrapping_add(s1),
            );
        }
        let mut v = state.clone();
        for t in 0..80 {
            let s1 = v[4].rotate_right(14) ^ v[4].rotate_right(18) ^ v[4].rotate_right(41);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let a = v[7]
                .wrapping_add(s1)
                .wrapping_add(choice)
                .wrapping_add(constants[t])
                .wrapping_add(w[t]);
            let s0 = v[0].rotate_right(28) ^ v[0].rotate_right(34) ^ v[0].rotate_right(39);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            let b = s0.wrapping_add(majority);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(a);
            v[0] = a.wrapping_add(b);
        }
        for (old, new) in state.iter_mut().zip(v) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// `weak(value)`: a function that gives the value while somebody else holds it.
fn weak(vm: &Vm, args: Args) -> PyResult {
    fn of<T: 'static>(shared: &Rc<T>, back: fn(Rc<T>) -> Value) -> Value {
        let weak = Rc::downgrade(shared);
        Native::closure("weak", move |_, _| {
            Ok(weak.upgrade().map_or(Value::None, back))
        })
    }
    let [value] = args.exactly(vm, "ref", ["object"])?;
    Ok(match &value {
        Value::Object(object) => of(object, Value::Object),
        Value::Function(function) => of(function, Value::Function),
        Value::Class(class) => of(class, Value::Class),
        Value::Generator(generator) => of(generator, Value::Generator),
        Value::Set(set) => of(set, Value::Set),
        other => {
            let name = crate::eval::attribute::class_of(vm, other).told();
            return Err(vm.type_error(&format!("cannot create weak reference to '{name}' object")));
        }
    })
}

/// `sys.setrecursionlimit`; its own frame is open meanwhile.
fn set_recursion_limit(vm: &Vm, limit: i64) -> PyResult {
    let Ok(limit) = i32::try_from(limit) else {
        let message = "Python int too large to convert to C int";
        return Err(vm.error(&vm.types.overflow_error, message));
    };
    let limit = usize::try_from(limit).unwrap_or(0);
    if limit == 0 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = vm.depth.get().saturating_sub(1);
    if depth >= limit {
        let message = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
        return Err(vm.error(&vm.types.recursion_error, &message));
    }
    vm.recursion.set(limit);
    Ok(Value::None)
}
