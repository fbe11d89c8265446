//! What the program may have meant by a name that is not there.

use std::rc::Rc;

use crate::machine::Vm;
use crate::object::class::Object;
use crate::object::symbol::Sym;

/// Modules of Python that are not here and that a program may have forgotten to import.
const OTHER_MODULES: &[&str] = &[
    "array",
    "ast",
    "base64",
    "binascii",
    "calendar",
    "cmath",
    "codecs",
    "configparser",
    "csv",
    "ctypes",
    "decimal",
    "difflib",
    "email",
    "getpass",
    "glob",
    "gzip",
    "hashlib",
    "hmac",
    "html",
    "http",
    "importlib",
    "ipaddress",
    "itertools",
    "keyword",
    "locale",
    "numbers",
    "pathlib",
    "pickle",
    "platform",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "socket",
    "sqlite3",
    "ssl",
    "struct",
    "subprocess",
    "tempfile",
    "tracemalloc",
    "unicodedata",
    "unittest",
    "urllib",
    "xml",
    "zipfile",
    "zlib",
    "zoneinfo",
];

/// "Did you mean", for names of the program and builtins.
pub(super) fn hint(vm: &Vm, object: &Rc<Object>, text: &str) -> Option<String> {
    let class = object.class();
    if Rc::ptr_eq(&class, &vm.types.name_error) && text.ends_with("is not defined") {
        let name = object.names.get(Sym::new("name"))?;
        let name = name.as_str()?.clone();
        let known = |modules: &[&str]| modules.contains(&&*name);
        if known(crate::syntax::check::AVAILABLE) || known(OTHER_MODULES) {
            return Some(format!(". Did you forget to import '{name}'?"));
        }
        if object.names.contains(Sym::new(".self")) {
            return Some(format!(". Did you mean: 'self.{name}'?"));
        }
        let trace = object.exception()?.trace.borrow().first().cloned()?;
        let mut names: Vec<String> = trace.code.slots.iter().map(ToString::to_string).collect();
        if let Some(main) = vm.process.borrow().main.borrow().as_ref() {
            names.extend(
                main.names
                    .entries()
                    .iter()
                    .map(|(name, _)| name.to_string()),
            );
        }
        names.extend(
            vm.builtins
                .entries()
                .iter()
                .map(|(name, _)| name.to_string()),
        );
        let more =
            "None Ellipsis NotImplemented False True memoryview copyright credits license help";
        names.extend(more.split(' ').map(str::to_owned));
        names.retain(|name| name != "busy");
        let best = closest(&name, &names)?;
        return Some(format!(". Did you mean: '{best}'?"));
    }
    if class.is_subclass(&vm.types.attribute_error) {
        let name = object.names.get(Sym::new("name"))?;
        let name = name.as_str()?.clone();
        let of = object.names.get(Sym::new("obj"))?;
        let mut names = crate::builtins::functions::names_of(vm, Some(&of));
        names.retain(|other| name.starts_with('_') || !other.starts_with('_'));
        let best = closest(&name, &names)?;
        return Some(format!(". Did you mean: '{best}'?"));
    }
    None
}

/// The name that needs the fewest changes, if it is close enough.
pub(crate) fn closest(name: &str, names: &[String]) -> Option<String> {
    const MOVE: usize = 2;
    let mut best: Option<(usize, &String)> = None;
    for other in names {
        if other == name || other.starts_with('.') {
            continue;
        }
        let limit = (name.len() + other.len() + 3) * MOVE / 6;
        let cost = distance(name, other);
        if cost <= limit && best.is_none_or(|(top, _)| cost < top) {
            best = Some((cost, other));
        }
    }
    best.map(|(_, name)| name.clone())
}

pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at * 2).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * 2;
        for (j, y) in b.iter().enumerate() {
            let change = if x == y {
                0
            } else if x.eq_ignore_ascii_case(y) {
                1
            } else {
                2
            };
            let cost = (diagonal + change).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()]
}
