//! The classes that exist before a program runs.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::object::class::{Builtin, Class, Constructor, Layout};
use crate::object::value::Namespace;

macro_rules! types {
    (
        roots { $object:ident $base_exception:ident $group:ident $exception:ident $base_group:ident $int:ident $bool:ident }
        builtin { $($field:ident = $name:literal : $kind:ident,)* }
        exceptions { $($exc:ident = $exc_name:literal : $base:ident,)* }
    ) => {
        /// The builtin classes and exceptions.
        pub(crate) struct Types {
            pub(crate) object: Rc<Class>,
            pub(crate) base_exception: Rc<Class>,
            pub(crate) exception_group: Rc<Class>,
            $(pub(crate) $field: Rc<Class>,)*
            $(pub(crate) $exc: Rc<Class>,)*
            /// The types of iterators and the like that were asked for.
            named: RefCell<Vec<Rc<Class>>>,
        }

        impl Types {
            pub(crate) fn new() -> Self {
                let $object =
                    builtin("object", &[], Layout::Plain, Some(crate::builtins::construct::object));
                let $base_exception = builtin(
                    "BaseException",
                    &[&$object],
                    Layout::Exception,
                    Some(crate::builtins::construct::exception),
                );
                $(let $field = builtin(
                    $name,
                    &[&$object],
                    Layout::Value(Builtin::$kind),
                    crate::builtins::construct::of(Builtin::$kind),
                );)*
                drop($bool);
                let $bool = builtin(
                    "bool",
                    &[&$int],
                    Layout::Value(Builtin::Bool),
                    crate::builtins::construct::of(Builtin::Bool),
                );
                $(let $exc = builtin(
                    $exc_name,
                    &[&$base],
                    Layout::Exception,
                    Some(crate::builtins::construct::exception),
                );)*
                let $group = builtin(
                    "ExceptionGroup",
                    &[&$base_group, &$exception],
                    Layout::Exception,
                    Some(crate::builtins::construct::exception),
                );
                Self { $object, $base_exception, $group, $($field,)* $($exc,)* named: RefCell::default() }
            }

            /// All of them with their names.
            pub(crate) fn all(&self) -> Vec<Rc<Class>> {
                vec![
                    self.object.clone(),
                    self.base_exception.clone(),
                    self.exception_group.clone(),
                    $(self.$field.clone(),)*
                    $(self.$exc.clone(),)*
                ]
            }

            /// The class of a builtin kind.
            pub(crate) fn of(&self, kind: Builtin) -> &Rc<Class> {
                match kind {
                    $(Builtin::$kind => &self.$field,)*
                    Builtin::Object => &self.object,
                }
            }
        }
    };
}

types! {
    roots { object base_exception exception_group exception base_exception_group int bool }
    builtin {
        none_type = "NoneType": None,
        not_implemented = "NotImplementedType": NotImplemented,
        ellipsis = "ellipsis": Ellipsis,
        int = "int": Int,
        bool = "bool": Bool,
        float = "float": Float,
        str = "str": Str,
        bytes = "bytes": Bytes,
        tuple = "tuple": Tuple,
        list = "list": List,
        dict = "dict": Dict,
        set = "set": Set,
        frozenset = "frozenset": FrozenSet,
        range = "range": Range,
        slice = "slice": Slice,
        function = "function": Function,
        native = "builtin_function_or_method": Native,
        method = "method": Method,
        property = "property": Property,
        static_method = "staticmethod": StaticMethod,
        class_method = "classmethod": ClassMethod,
        type_type = "type": Type,
        module = "module": Module,
        generator = "generator": Generator,
        coroutine = "coroutine": Coroutine,
        async_generator = "async_generator": AsyncGenerator,
        iterator = "iterator": Iterator,
        keys = "dict_keys": Keys,
        values = "dict_values": Values,
        items = "dict_items": Items,
        super_type = "super": Super,
        cell = "cell": Cell,
    }
    exceptions {
        exception = "Exception": base_exception,
        system_exit = "SystemExit": base_exception,
        keyboard_interrupt = "KeyboardInterrupt": base_exception,
        generator_exit = "GeneratorExit": base_exception,
        base_exception_group = "BaseExceptionGroup": base_exception,
        stop_iteration = "StopIteration": exception,
        stop_async_iteration = "StopAsyncIteration": exception,
        arithmetic_error = "ArithmeticError": exception,
        zero_division_error = "ZeroDivisionError": arithmetic_error,
        overflow_error = "OverflowError": arithmetic_error,
        floating_point_error = "FloatingPointError": arithmetic_error,
        assertion_error = "AssertionError": exception,
        attribute_error = "AttributeError": exception,
        buffer_error = "BufferError": exception,
        eof_error = "EOFError": exception,
        import_error = "ImportError": exception,
        module_not_found_error = "ModuleNotFoundError": import_error,
        lookup_error = "LookupError": exception,
        index_error = "IndexError": lookup_error,
        key_error = "KeyError": lookup_error,
        memory_error = "MemoryError": exception,
        name_error = "NameError": exception,
        unbound_local_error = "UnboundLocalError": name_error,
        os_error = "OSError": exception,
        blocking_io_error = "BlockingIOError": os_error,
        child_process_error = "ChildProcessError": os_error,
        connection_error = "ConnectionError": os_error,
        broken_pipe_error = "BrokenPipeError": connection_error,
        connection_aborted_error = "ConnectionAbortedError": connection_error,
        connection_refused_error = "ConnectionRefusedError": connection_error,
        connection_reset_error = "ConnectionResetError": connection_error,
        file_exists_error = "FileExistsError": os_error,
        file_not_found_error = "FileNotFoundError": os_error,
        interrupted_error = "InterruptedError": os_error,
        is_a_directory_error = "IsADirectoryError": os_error,
        not_a_directory_error = "NotADirectoryError": os_error,
        permission_error = "PermissionError": os_error,
        process_lookup_error = "ProcessLookupError": os_error,
        timeout_error = "TimeoutError": os_error,
        reference_error = "ReferenceError": exception,
        runtime_error = "RuntimeError": exception,
        not_implemented_error = "NotImplementedError": runtime_error,
        recursion_error = "RecursionError": runtime_error,
        syntax_error = "SyntaxError": exception,
        system_error = "SystemError": exception,
        type_error = "TypeError": exception,
        value_error = "ValueError": exception,
        unicode_error = "UnicodeError": value_error,
        unicode_decode_error = "UnicodeDecodeError": unicode_error,
        unicode_encode_error = "UnicodeEncodeError": unicode_error,
        warning = "Warning": exception,
        bytes_warning = "BytesWarning": warning,
        deprecation_warning = "DeprecationWarning": warning,
        future_warning = "FutureWarning": warning,
        import_warning = "ImportWarning": warning,
        pending_deprecation_warning = "PendingDeprecationWarning": warning,
        resource_warning = "ResourceWarning": warning,
        runtime_warning = "RuntimeWarning": warning,
        syntax_warning = "SyntaxWarning": warning,
        unicode_warning = "UnicodeWarning": warning,
        user_warning = "UserWarning": warning,
    }
}

fn builtin(
    name: &str,
    bases: &[&Rc<Class>],
    layout: Layout,
    constructor: Option<Constructor>,
) -> Rc<Class> {
    let bases: Vec<Rc<Class>> = bases.iter().map(|&base| base.clone()).collect();
    let mro = crate::object::class::linearize(&bases).unwrap_or_default();
    Rc::new(Class {
        name: RefCell::new(name.into()),
        qualname: RefCell::new(name.into()),
        module: "builtins".into(),
        bases,
        mro: RefCell::new(mro),
        names: Namespace::default(),
        layout,
        constructor,
        user: false,
        meta: None,
        slots: Cell::new(false),
        has_del: Cell::new(false),
    })
}

impl Types {
    /// The type of the iterators of a name.
    pub(crate) fn iterator_of(&self, name: &str) -> Rc<Class> {
        self.named(name, Layout::Value(Builtin::Iterator))
    }

    /// A type that programs meet but do not make anything of.
    pub(crate) fn named(&self, name: &str, layout: Layout) -> Rc<Class> {
        let mut made = self.named.borrow_mut();
        if let Some(class) = made.iter().find(|class| **class.name.borrow() == *name) {
            return class.clone();
        }
        let class = builtin(name, &[&self.object], layout, None);
        made.push(class.clone());
        class
    }

    /// Empties the classes' namespaces at the end of a run.
    pub(crate) fn clear(&self) {
        for class in self.named.take() {
            class.names.clear();
        }
        for class in self.all() {
            class.names.clear();
        }
    }
}
