//! `math`.

use std::rc::Rc;

use crate::builtins::number::{float, index};
use crate::eval::number::to_big;
use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::function::Native;
use crate::object::symbol::Sym;
use crate::object::value::{Module, PyResult, Value};

fn one(vm: &Vm, args: &Args) -> PyResult<f64> {
    float(vm, args.pos.first().unwrap_or(&Value::None))
}

fn domain(vm: &Vm, value: f64, inputs_fine: bool) -> PyResult {
    if value.is_nan() && inputs_fine {
        return Err(vm.value_error("expected a nonnegative input"));
    }
    Ok(Value::Float(value))
}

fn big(vm: &Vm, value: Option<&Value>) -> PyResult<BigInt> {
    match value.and_then(to_big) {
        Some(big) => Ok(big),
        None => index(vm, value.unwrap_or(&Value::None)).map(BigInt::from),
    }
}

fn whole(vm: &Vm, args: &Args, how: fn(f64) -> f64) -> PyResult {
    match args.pos.first() {
        Some(value @ (Value::Int(_) | Value::Big(_) | Value::Bool(_))) => {
            Ok(Value::big(to_big(value).unwrap_or_default()))
        }
        _ => vm.float_to_int(how(one(vm, args)?)),
    }
}

/// Puts the native names into a module.
pub(crate) fn install(_: &Vm, module: &Rc<Module>) {
    let set = |name: &str, value: Value| module.names.set(Sym::new(name), value);
    set("pi", Value::Float(std::f64::consts::PI));
    set("e", Value::Float(std::f64::consts::E));
    set("tau", Value::Float(std::f64::consts::TAU));
    set("inf", Value::Float(f64::INFINITY));
    set("nan", Value::Float(f64::NAN));
    let all: &[(&str, fn(&Vm, Args) -> PyResult)] = &[
        ("sqrt", |vm, args| {
            let x = one(vm, &args)?;
            if x < 0.0 {
                return Err(vm.value_error(&format!(
                    "expected a nonnegative input, got {}",
                    crate::text::float::repr(x)
                )));
            }
            Ok(Value::Float(x.sqrt()))
        }),
        ("sin", |vm, args| Ok(Value::Float(one(vm, &args)?.sin()))),
        ("cos", |vm, args| Ok(Value::Float(one(vm, &args)?.cos()))),
        ("tan", |vm, args| Ok(Value::Float(one(vm, &args)?.tan()))),
        ("atan", |vm, args| Ok(Value::Float(one(vm, &args)?.atan()))),
        ("asin", |vm, args| domain(vm, one(vm, &args)?.asin(), true)),
        ("acos", |vm, args| domain(vm, one(vm, &args)?.acos(), true)),
        ("exp", |vm, args| Ok(Value::Float(one(vm, &args)?.exp()))),
        ("log2", |vm, args| log(vm, one(vm, &args)?, f64::log2)),
        ("log10", |vm, args| log(vm, one(vm, &args)?, f64::log10)),
        ("log1p", |vm, args| {
            let x = one(vm, &args)?;
            log(vm, x + 1.0, f64::ln)?;
            Ok(Value::Float(x.ln_1p()))
        }),
        ("log", |vm, args| {
            let x = log(vm, one(vm, &args)?, f64::ln)?;
            match (args.pos.get(1), x) {
                (Some(base), Value::Float(x)) => Ok(Value::Float(x / float(vm, base)?.ln())),
                (_, x) => Ok(x),
            }
        }),
        ("dist", |vm, args| {
            let [p, q] = args.exactly(vm, "dist", ["p", "q"])?;
            let (p, q) = (vm.collect_sync(&p)?, vm.collect_sync(&q)?);
            if p.len() != q.len() {
                let message = "both points must have the same number of dimensions";
                return Err(vm.value_error(message));
            }
            let mut sum = 0.0;
            for (a, b) in p.iter().zip(&q) {
                sum = f64::hypot(sum, float(vm, a)? - float(vm, b)?);
            }
            Ok(Value::Float(sum))
        }),
        ("modf", |vm, args| {
            let x = one(vm, &args)?;
            let part = if x.is_infinite() { 0.0 } else { x.fract() };
            Ok(Value::tuple(vec![
                Value::Float(part.copysign(x)),
                Value::Float(x.trunc()),
            ]))
        }),
        ("frexp", |vm, args| {
            let x = one(vm, &args)?;
            let (mut part, mut exponent) = (x, 0_i64);
            while part.is_finite() && part.abs() >= 1.0 {
                part /= 2.0;
                exponent += 1;
            }
            while part != 0.0 && part.abs() < 0.5 {
                part *= 2.0;
                exponent -= 1;
            }
            Ok(Value::tuple(vec![Value::Float(part), Value::Int(exponent)]))
        }),
        ("fabs", |vm, args| Ok(Value::Float(one(vm, &args)?.abs()))),
        ("floor", |vm, args| whole(vm, &args, f64::floor)),
        ("ceil", |vm, args| whole(vm, &args, f64::ceil)),
        ("trunc", |vm, args| whole(vm, &args, f64::trunc)),
        ("isnan", |vm, args| {
            Ok(Value::Bool(one(vm, &args)?.is_nan()))
        }),
        ("isinf", |vm, args| {
            Ok(Value::Bool(one(vm, &args)?.is_infinite()))
        }),
        ("isfinite", |vm, args| {
            Ok(Value::Bool(one(vm, &args)?.is_finite()))
        }),
        ("radians", |vm, args| {
            Ok(Value::Float(one(vm, &args)?.to_radians()))
        }),
        ("degrees", |vm, args| {
            Ok(Value::Float(one(vm, &args)?.to_degrees()))
        }),
        ("pow", |vm, args| {
            let [x, y] = args.exactly(vm, "pow", ["x", "y"])?;
            Ok(Value::Float(float(vm, &x)?.powf(float(vm, &y)?)))
        }),
        ("fmod", |vm, args| {
            let [x, y] = args.exactly(vm, "fmod", ["x", "y"])?;
            Ok(Value::Float(float(vm, &x)? % float(vm, &y)?))
        }),
        ("atan2", |vm, args| {
            let [y, x] = args.exactly(vm, "atan2", ["y", "x"])?;
            Ok(Value::Float(float(vm, &y)?.atan2(float(vm, &x)?)))
        }),
        ("copysign", |vm, args| {
            let [x, y] = args.exactly(vm, "copysign", ["x", "y"])?;
            Ok(Value::Float(float(vm, &x)?.copysign(float(vm, &y)?)))
        }),
        ("hypot", |vm, args| {
            let mut sum = 0.0;
            for value in &args.pos {
                let x = float(vm, value)?;
                sum = f64::hypot(sum, x);
            }
            Ok(Value::Float(sum))
        }),
        ("fsum", |vm, args| {
            let [items] = args.exactly(vm, "fsum", ["seq"])?;
            fsum(vm, &items)
        }),
        ("isqrt", |vm, args| {
            let n = big(vm, args.pos.first())?;
            if n.is_negative() {
                return Err(vm.value_error("isqrt() argument must be nonnegative"));
            }
            Ok(Value::big(n.root(2)))
        }),
        ("gcd", |vm, args| {
            let mut result = BigInt::ZERO;
            for value in &args.pos {
                result = result.gcd(&big(vm, Some(value))?);
            }
            Ok(Value::big(result))
        }),
        ("lcm", |vm, args| {
            let mut result = BigInt::from(1);
            for value in &args.pos {
                let other = big(vm, Some(value))?;
                let common = result.gcd(&other);
                if !common.is_zero() {
                    result = &result.abs().div_rem(&common).0 * &other.abs();
                }
            }
            Ok(Value::big(result))
        }),
        ("factorial", |vm, args| {
            let n = index(vm, args.pos.first().unwrap_or(&Value::None))?;
            if n < 0 {
                return Err(vm.value_error("factorial() not defined for negative values"));
            }
            vm.check_size(
                usize::try_from(n)
                    .unwrap_or(usize::MAX)
                    .saturating_mul(1000),
            )?;
            let mut result = BigInt::from(1);
            for k in 2..=n {
                vm.tick()?;
                result = &result * &BigInt::from(k);
            }
            Ok(Value::big(result))
        }),
        ("comb", |vm, args| choose(vm, &args, true)),
        ("perm", |vm, args| choose(vm, &args, false)),
        ("prod", |vm, mut args| {
            let mut total = args.take_kw("start").unwrap_or(Value::Int(1));
            for item in vm.collect_sync(args.pos.first().unwrap_or(&Value::None))? {
                total =
                    crate::eval::number::binary(vm, crate::syntax::ir::BinOp::Mul, &total, &item)
                        .unwrap_or_else(|| Err(vm.type_error("prod() wants numbers")))?;
            }
            Ok(total)
        }),
        ("isclose", |vm, mut args| {
            let relative = args
                .take_kw("rel_tol")
                .map_or(Ok(1e-9), |v| float(vm, &v))?;
            let absolute = args.take_kw("abs_tol").map_or(Ok(0.0), |v| float(vm, &v))?;
            let [a, b] = args.exactly(vm, "isclose", ["a", "b"])?;
            let (a, b) = (float(vm, &a)?, float(vm, &b)?);
            let close = a == b || (a - b).abs() <= (relative * a.abs().max(b.abs())).max(absolute);
            Ok(Value::Bool(close))
        }),
    ];
    for (name, run) in all {
        set(name, Native::builtin(name, *run, true));
    }
}

fn log(vm: &Vm, x: f64, how: fn(f64) -> f64) -> PyResult {
    if x <= 0.0 {
        return Err(vm.value_error("expected a positive input"));
    }
    Ok(Value::Float(how(x)))
}

/// A sum without lost digits.
fn fsum(vm: &Vm, items: &Value) -> PyResult {
    let mut parts: Vec<f64> = Vec::new();
    for item in vm.collect_sync(items)? {
        let mut x = float(vm, &item)?;
        let mut kept = Vec::new();
        for mut y in parts {
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                kept.push(low);
            }
            x = high;
        }
        kept.push(x);
        parts = kept;
    }
    Ok(Value::Float(parts.iter().rev().sum()))
}

fn choose(vm: &Vm, args: &Args, unordered: bool) -> PyResult {
    let n = index(vm, args.pos.first().unwrap_or(&Value::None))?;
    let k = args.pos.get(1).map_or(Ok(n), |k| index(vm, k))?;
    for (name, number) in [("n", n), ("k", k)] {
        if number < 0 {
            let message = format!("{name} must be a non-negative integer");
            return Err(vm.value_error(&message));
        }
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = if unordered { k.min(n - k) } else { k };
    let mut result = BigInt::from(1);
    for at in 0..k {
        vm.tick()?;
        result = &result * &BigInt::from(n - at);
        if unordered {
            result = result.div_rem(&BigInt::from(at + 1)).0;
        }
    }
    Ok(Value::big(result))
}
