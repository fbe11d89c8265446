//! The standard library: native parts, and library text run by the evaluator.

pub(crate) mod known;
pub(crate) mod math;
pub(crate) mod random;
pub(crate) mod regex;
pub(crate) mod system;
pub(crate) mod threads;

use std::rc::Rc;

use crate::machine::Vm;
use crate::object::value::{Module, PyResult};

macro_rules! library {
    ($($name:literal => $file:literal,)*) => {
        /// The text of a library module, with the key it is cached under.
        pub(crate) fn library_text(name: &str) -> Option<(&'static str, &'static str)> {
            match name {
                $($name => Some(($name, include_str!(concat!(env!("OUT_DIR"), "/library/", $file)))),)*
                _ => None,
            }
        }
    };
}

library! {
    "asyncio" => "asyncio.py",
    "_more" => "more.py",
    "abc" => "abc.py",
    "array" => "array.py",
    "base64" => "base64.py",
    "decimal" => "decimal.py",
    "hashlib" => "hashlib.py",
    "struct" => "struct.py",
    "collections" => "collections.py",
    "collections.abc" => "collections_abc.py",
    "concurrent" => "empty.py",
    "concurrent.futures" => "futures.py",
    "contextlib" => "contextlib.py",
    "contextvars" => "contextvars.py",
    "dataclasses" => "dataclasses.py",
    "enum" => "enum.py",
    "functools" => "functools.py",
    "itertools" => "itertools.py",
    "typing" => "typing.py",
    "threading" => "threading.py",
    "queue" => "queue.py",
    "keyword" => "keyword.py",
    "numbers" => "numbers.py",
    "_deque" => "deque.py",
    "_generic" => "generic.py",
    "time" => "time.py",
    "sys" => "sys.py",
    "os" => "os.py",
    "random" => "random.py",
    "inspect" => "inspect.py",
    "types" => "types.py",
    "heapq" => "heapq.py",
    "operator" => "operator.py",
    "string" => "string.py",
    "pprint" => "pprint.py",
    "fractions" => "fractions.py",
    "multiprocessing.queues" => "multiprocessing_queues.py",
    "multiprocessing.pool" => "multiprocessing_pool.py",
    "os.path" => "os_path.py",
    "sched" => "sched.py",
    "graphlib" => "graphlib.py",
    "re" => "re.py",
    "statistics" => "statistics.py",
    "logging" => "logging.py",
    "warnings" => "warnings.py",
    "traceback" => "traceback.py",
    "copy" => "copy.py",
    "argparse" => "argparse.py",
    "multiprocessing" => "multiprocessing.py",
    "signal" => "signal.py",
    "io" => "io.py",
    "bisect" => "bisect.py",
    "json" => "json.py",
    "uuid" => "uuid.py",
    "gc" => "gc.py",
    "atexit" => "atexit.py",
    "timeit" => "timeit.py",
    "weakref" => "weakref.py",
    "textwrap" => "textwrap.py",
    "datetime" => "datetime.py",
}

/// Puts the native names of a module in place; whether there is such a module.
pub(crate) fn install(vm: &Vm, name: &str, module: &Rc<Module>) -> PyResult<bool> {
    match name {
        "_asyncio" => crate::asyncio::install::install(vm, module),
        "_system" => system::install(vm, module),
        "_thread" => threads::install(vm, module),
        "_re" => regex::install(vm, module),
        "_random" => random::install(vm, module),
        "math" => math::install(vm, module),
        "__future__" => {}
        _ => return Ok(false),
    }
    Ok(true)
}
