//! The tree that the evaluator walks: names resolved, constants made.

use std::rc::Rc;

use super::source::Source;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// What running a code object gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeKind {
    Module,
    Class,
    Function,
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// One parameter and the slot it fills.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Param {
    pub(crate) name: Sym,
    pub(crate) slot: u32,
}

/// The parameters of a function.
#[derive(Debug, Default)]
pub(crate) struct Params {
    pub(crate) positional: Vec<Param>,
    pub(crate) positional_only: usize,
    pub(crate) vararg: Option<Param>,
    pub(crate) keyword_only: Vec<Param>,
    pub(crate) kwarg: Option<Param>,
}

/// A module, class body, function, lambda or generator expression.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) name: Sym,
    pub(crate) qualname: Rc<str>,
    pub(crate) kind: CodeKind,
    pub(crate) params: Params,
    /// The names of the slots.
    pub(crate) slots: Vec<Sym>,
    /// Slots filled with cells of the enclosing frame, in order of `captures`.
    pub(crate) frees: Vec<u32>,
    /// Slots that inner functions share.
    pub(crate) cells: Vec<u32>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) source: Rc<Source>,
    pub(crate) line: u32,
    pub(crate) doc: Option<Rc<str>>,
    /// The names of annotated parameters, `return` last, and where the annotations stand.
    pub(crate) annotations: Vec<(Sym, u32, u32)>,
    /// How deep statements and expressions nest in it: so much more of the stack a call takes.
    pub(crate) nesting: usize,
}

/// How to make a function at run time.
#[derive(Debug)]
pub(crate) struct MakeFunction {
    pub(crate) code: Rc<Code>,
    /// Slots of the enclosing frame whose cells the function takes, in order of its free slots.
    pub(crate) captures: Vec<u32>,
    /// Defaults of the last positional parameters.
    pub(crate) defaults: Vec<Expr>,
    pub(crate) keyword_defaults: Vec<(Sym, Expr)>,
    pub(crate) decorators: Vec<Expr>,
}

#[derive(Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Evaluating it twice is the same as once: no call, await, yield or binding inside.
    pub(crate) pure: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CmpOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

#[derive(Debug)]
pub(crate) enum Arg {
    Positional(Expr),
    Star(Expr),
    Keyword(Sym, Expr),
    DoubleStar(Expr),
}

#[derive(Debug)]
pub(crate) struct CallExpr {
    pub(crate) func: Expr,
    pub(crate) args: Vec<Arg>,
}

#[derive(Debug)]
pub(crate) enum FPart {
    Text(Rc<str>),
    Value {
        expr: Expr,
        conversion: Option<char>,
        spec: Vec<FPart>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CompKind {
    List,
    Set,
    Dict,
    /// The body of a generator expression: yields each element.
    Yield,
}

#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) target: Target,
    pub(crate) iter: Expr,
    pub(crate) ifs: Vec<Expr>,
    pub(crate) is_async: bool,
}

#[derive(Debug)]
pub(crate) struct Comp {
    pub(crate) kind: CompKind,
    pub(crate) key: Option<Expr>,
    pub(crate) element: Expr,
    pub(crate) clauses: Vec<Clause>,
    /// Slots of its own, emptied when it starts.
    pub(crate) slots: Vec<u32>,
}

#[derive(Debug)]
pub(crate) enum ExprKind {
    Const(Value),
    Local(u32),
    Global(Sym),
    /// A name read in a class body: its namespace first, then the slot or the globals.
    ClassName(Sym, Option<u32>),
    Binary(BinOp, Box<(Expr, Expr)>),
    Unary(UnaryOp, Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Compare(Box<Expr>, Vec<(CmpOp, Expr)>),
    IfElse(Box<(Expr, Expr, Expr)>),
    Attr(Box<Expr>, Sym),
    Index(Box<(Expr, Expr)>),
    Slice(Box<[Option<Expr>; 3]>),
    Call(Box<CallExpr>),
    Tuple(Vec<Expr>),
    List(Vec<Expr>),
    Set(Vec<Expr>),
    /// A set of constants as CPython makes it before the program runs.
    MadeSet(Vec<Expr>),
    Dict(Vec<(Option<Expr>, Expr)>),
    Star(Box<Expr>),
    Lambda(Box<MakeFunction>),
    Comp(Box<Comp>),
    GenExp(Box<MakeFunction>, Box<Expr>, bool),
    FString(Vec<FPart>),
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Named(Box<(Target, Expr)>),
}

#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) kind: TargetKind,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Debug)]
pub(crate) enum TargetKind {
    Local(u32),
    Global(Sym),
    ClassName(Sym),
    Attr(Box<Expr>, Sym),
    Index(Box<(Expr, Expr)>),
    /// Targets in order, and the place of the starred one.
    Unpack(Vec<Target>, Option<usize>),
}

#[derive(Debug)]
pub(crate) struct Stmt {
    pub(crate) kind: StmtKind,
    pub(crate) line: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Debug)]
pub(crate) struct Handler {
    pub(crate) types: Option<Expr>,
    pub(crate) name: Option<Target>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) line: u32,
}

#[derive(Debug)]
pub(crate) struct TryStmt {
    pub(crate) body: Vec<Stmt>,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) orelse: Vec<Stmt>,
    pub(crate) finalbody: Vec<Stmt>,
    pub(crate) is_star: bool,
}

#[derive(Debug)]
pub(crate) struct ForStmt {
    pub(crate) target: Target,
    pub(crate) iter: Expr,
    pub(crate) body: Vec<Stmt>,
    pub(crate) orelse: Vec<Stmt>,
    pub(crate) is_async: bool,
}

#[derive(Debug)]
pub(crate) struct WithStmt {
    pub(crate) items: Vec<(Expr, Option<Target>)>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) is_async: bool,
}

#[derive(Debug)]
pub(crate) struct ClassDef {
    pub(crate) name: Sym,
    pub(crate) code: Rc<Code>,
    pub(crate) captures: Vec<u32>,
    /// The class body's slot of `__class__`, if a method asks for it.
    pub(crate) class_cell: Option<u32>,
    /// It has type parameters.
    pub(crate) generic: bool,
    pub(crate) args: Vec<Arg>,
    pub(crate) decorators: Vec<Expr>,
}

#[derive(Debug)]
pub(crate) enum Pattern {
    Value(Expr),
    Singleton(Value),
    Sequence(Vec<Pattern>, Option<usize>),
    Star(Option<Target>),
    Mapping(Vec<(Expr, Pattern)>, Option<Target>),
    Class(Expr, Vec<Pattern>, Vec<(Sym, Pattern)>),
    As(Option<Box<Pattern>>, Option<Target>),
    Or(Vec<Pattern>),
}

#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) pattern: Pattern,
    pub(crate) guard: Option<Expr>,
    pub(crate) body: Vec<Stmt>,
    pub(crate) line: u32,
}

#[derive(Debug)]
pub(crate) enum StmtKind {
    Expr(Expr),
    Assign(Vec<Target>, Expr),
    AugAssign(Target, BinOp, Expr),
    /// In a class body: the name and the text of its annotation.
    Annotate(Sym, Rc<str>, Option<(Target, Expr)>),
    Return(Option<Expr>),
    If(Expr, Vec<Stmt>, Vec<Stmt>),
    While(Expr, Vec<Stmt>, Vec<Stmt>),
    For(Box<ForStmt>),
    With(Box<WithStmt>),
    Try(Box<TryStmt>),
    Raise(Option<Expr>, Option<Expr>),
    Assert(Expr, Option<Expr>),
    /// Each: the dotted name, whether the target takes the last module, and the target.
    Import(Vec<(Rc<str>, bool, Target)>),
    ImportFrom(Rc<str>, Vec<(Sym, Target)>),
    ImportStar(Rc<str>),
    FuncDef(Box<MakeFunction>, Target),
    ClassDef(Box<ClassDef>, Target),
    Delete(Vec<Target>),
    Match(Expr, Vec<Case>),
    Pass,
    Break,
    Continue,
}

impl Code {
    /// The name as a traceback shows it.
    pub(crate) fn name_in_traceback(&self) -> Rc<str> {
        self.name.text()
    }
}
