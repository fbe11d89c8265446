//! The Mersenne Twister behind `random`, with the same numbers as CPython for a seed.
//!
//! # Divergence from CPython
//! What CPython takes from the operating system (`random` without a seed, `urandom`) comes from the seed of the
//! run, so that a run can be repeated.

use std::rc::Rc;

use crate::machine::{Args, Vm};
use crate::object::big::BigInt;
use crate::object::class::Payload;
use crate::object::function::Native;
use crate::object::symbol::Sym;
use crate::object::value::{Module, PyResult, Value};

const N: usize = 624;
const M: usize = 397;

/// The generator's state.
pub(crate) struct Twister {
    state: [u32; N],
    at: usize,
}

impl Twister {
    fn seeded(seed: u32) -> Self {
        let mut state = [0; N];
        state[0] = seed;
        for at in 1..N {
            let before = state[at - 1];
            state[at] = 1_812_433_253_u32
                .wrapping_mul(before ^ (before >> 30))
                .wrapping_add(u32::try_from(at).unwrap_or(0));
        }
        Self { state, at: N }
    }

    /// Seeds with the digits of a number, lowest first.
    pub(crate) fn from_key(key: &[u32]) -> Self {
        let mut twister = Self::seeded(19_650_218);
        let key = if key.is_empty() { &[0][..] } else { key };
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let before = twister.state[i - 1];
            twister.state[i] = (twister.state[i]
                ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
            .wrapping_add(key[j])
            .wrapping_add(u32::try_from(j).unwrap_or(0));
            i += 1;
            j += 1;
            if i >= N {
                twister.state[0] = twister.state[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 0..N - 1 {
            let before = twister.state[i - 1];
            twister.state[i] = (twister.state[i]
                ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941))
            .wrapping_sub(u32::try_from(i).unwrap_or(0));
            i += 1;
            if i >= N {
                twister.state[0] = twister.state[N - 1];
                i = 1;
            }
        }
        twister.state[0] = 0x8000_0000;
        twister
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "the two halves of a number"
    )]
    pub(crate) fn from_seed(seed: u64) -> Self {
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        if high == 0 {
            Self::from_key(&[low])
        } else {
            Self::from_key(&[low, high])
        }
    }

    pub(crate) fn next(&mut self) -> u32 {
        if self.at >= N {
            for k in 0..N {
                let y = (self.state[k] & 0x8000_0000) | (self.state[(k + 1) % N] & 0x7fff_ffff);
                let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[k] = self.state[(k + M) % N] ^ (y >> 1) ^ odd;
            }
            self.at = 0;
        }
        let mut y = self.state[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// A float in [0, 1) with 53 bits.
    pub(crate) fn float(&mut self) -> f64 {
        let (a, b) = (self.next() >> 5, self.next() >> 6);
        (f64::from(a) * 67_108_864.0 + f64::from(b)) * (1.0 / 9_007_199_254_740_992.0)
    }
}

fn twister_of(vm: &Vm, args: &Args) -> PyResult<Rc<std::cell::RefCell<Twister>>> {
    match args.pos.first() {
        Some(Value::Object(object)) => object.native(),
        _ => None,
    }
    .ok_or_else(|| vm.type_error("a generator was expected"))
}

fn key_of(vm: &Vm, value: &Value) -> PyResult<Vec<u32>> {
    let big = match value {
        Value::Str(_) | Value::Bytes(_) => {
            let bytes = match value {
                Value::Str(text) => text.as_bytes().to_vec(),
                Value::Bytes(bytes) => bytes.to_vec(),
                _ => Vec::new(),
            };
            // Python adds the digest of a text; see `sha512`.
            let mut all = bytes.clone();
            all.extend(super::system::sha512(&bytes));
            all.reverse();
            BigInt::from_bytes(&all, false)
        }
        Value::Float(_) => BigInt::from(vm.hash(value)?.cast_signed()).abs(),
        other => crate::eval::number::to_big(other).unwrap_or_default(),
    };
    Ok(big.digits().to_vec())
}

/// Puts the native names into a module.
pub(crate) fn install(vm: &Vm, module: &Rc<Module>) {
    let methods: &[(&str, fn(&Vm, Args) -> PyResult)] = &[
        ("random", |vm, args| {
            Ok(Value::Float(twister_of(vm, &args)?.borrow_mut().float()))
        }),
        ("_seed", |vm, args| {
            let twister = twister_of(vm, &args)?;
            let seed = args.pos.get(1).cloned().unwrap_or_default();
            let new = if seed.is_none() {
                let mut entropy = vm.entropy.borrow_mut();
                let key = [entropy.next(), entropy.next()];
                Twister::from_key(&key)
            } else {
                Twister::from_key(&key_of(vm, &seed)?)
            };
            *twister.borrow_mut() = new;
            Ok(Value::None)
        }),
        ("getrandbits", |vm, args| {
            let twister = twister_of(vm, &args)?;
            let bits = crate::builtins::number::index(vm, args.pos.get(1).unwrap_or(&Value::None))?;
            let Ok(bits) = usize::try_from(bits) else {
                return Err(vm.value_error("number of bits must be non-negative"));
            };
            vm.check_size(bits / 8)?;
            let mut twister = twister.borrow_mut();
            let mut digits = Vec::new();
            let mut left = bits;
            while left > 0 {
                let word = twister.next();
                digits.push(if left < 32 { word >> (32 - left) } else { word });
                left = left.saturating_sub(32);
            }
            Ok(Value::big(BigInt::new(false, digits)))
        }),
    ];
    let class = crate::asyncio::install::native_class(
        vm,
        "random",
        "_Twister",
        &vm.types.object,
        |vm, class, _| {
            let key = {
                let mut entropy = vm.entropy.borrow_mut();
                [entropy.next(), entropy.next()]
            };
            let twister = Rc::new(std::cell::RefCell::new(Twister::from_key(&key)));
            Ok(Value::Object(crate::object::class::Object::new(
                class,
                Payload::Native(twister),
            )))
        },
        methods,
    );
    module.names.set(Sym::new("Twister"), Value::Class(class));
    let bytes = Native::builtin(
        "urandom",
        |vm, args| {
            let [count] = args.exactly(vm, "urandom", ["size"])?;
            let count = usize::try_from(crate::builtins::number::index(vm, &count)?).unwrap_or(0);
            vm.check_size(count)?;
            let mut entropy = vm.entropy.borrow_mut();
            let bytes: Vec<u8> = (0..count)
                .map(|_| (entropy.next() >> 24).to_le_bytes()[0])
                .collect();
            Ok(Value::Bytes(bytes.into()))
        },
        false,
    );
    module.names.set(Sym::new("urandom"), bytes);
}
