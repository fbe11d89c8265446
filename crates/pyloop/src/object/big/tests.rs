//! Every operation, against another implementation.

use num_bigint::BigInt as Other;
use num_integer::Integer as _;
use num_traits::{FromPrimitive as _, Num as _, ToPrimitive as _};

use super::BigInt;

/// Numbers of all lengths with many digits that are all zeros or all ones, which is where arithmetic goes wrong.
struct Numbers(u64);

impl Numbers {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn next(&mut self, longest: u64) -> (BigInt, Other) {
        let digits: Vec<u32> = (0..self.bits() % longest)
            .map(|_| match self.bits() % 4 {
                0 => 0,
                1 => u32::MAX,
                2 => 1 << (self.bits() % 32),
                _ => u32::try_from(self.bits() >> 32).unwrap_or(0),
            })
            .collect();
        let negative = self.bits() % 2 == 1;
        let other = Other::from(num_bigint::BigUint::new(digits.clone()));
        (
            BigInt::new(negative, digits),
            if negative { -other } else { other },
        )
    }
}

fn same(ours: &BigInt, other: &Other) {
    assert_eq!(ours.to_string(), other.to_string());
}

#[test]
fn arithmetic_is_right() {
    let mut numbers = Numbers(1);
    for round in 0..3000 {
        let longest = if round % 50 == 0 { 200 } else { 8 };
        let ((a, x), (b, y)) = (numbers.next(longest), numbers.next(longest));
        same(&(&a + &b), &(&x + &y));
        same(&(&a - &b), &(&x - &y));
        same(&(&a * &b), &(&x * &y));
        same(&a.bitwise(&b, |a, b| a & b), &(&x & &y));
        same(&a.bitwise(&b, |a, b| a | b), &(&x | &y));
        same(&a.bitwise(&b, |a, b| a ^ b), &(&x ^ &y));
        same(&a.gcd(&b), &x.gcd(&y));
        assert_eq!(a.cmp(&b), x.cmp(&y));
        assert_eq!(a.bits(), x.bits());
        if !b.is_zero() {
            let ((quotient, rest), (other_quotient, other_rest)) = (a.div_rem(&b), x.div_rem(&y));
            same(&quotient, &other_quotient);
            same(&rest, &other_rest);
            let ((quotient, rest), (other_quotient, other_rest)) =
                (a.div_mod_floor(&b), x.div_mod_floor(&y));
            same(&quotient, &other_quotient);
            same(&rest, &other_rest);
        }
        let by = usize::try_from(numbers.bits() % 100).unwrap_or(0);
        same(&a.up(by), &(&x << by));
        same(&a.down(by), &(&x >> by));
    }
}

#[test]
fn powers_and_roots_are_right() {
    let mut numbers = Numbers(2);
    for _ in 0..200 {
        let ((a, x), (b, y), (m, z)) = (numbers.next(6), numbers.next(4), numbers.next(6));
        same(&a.pow(7), &x.pow(7));
        same(&a.abs().root(2), &x.magnitude().sqrt().into());
        same(&a.abs().root(3), &x.magnitude().cbrt().into());
        if m.is_zero() {
            continue;
        }
        same(
            &a.pow_mod(&b.abs(), &m),
            &x.modpow(&y.magnitude().clone().into(), &z).mod_floor(&z),
        );
        let other = x.mod_floor(&z).extended_gcd(&z);
        match a.inverse(&m) {
            Some(inverse) => same(&inverse, &other.x.mod_floor(&z)),
            None => assert_ne!(other.gcd, Other::from(1)),
        }
    }
}

#[test]
fn numbers_become_others_and_come_from_them() {
    let mut numbers = Numbers(3);
    for _ in 0..3000 {
        let (a, x) = numbers.next(6);
        assert_eq!(a.to_i64(), x.to_i64());
        assert_eq!(Some(a.to_f64()), x.to_f64());
        let float = f64::from_bits(numbers.bits());
        let (ours, other) = (BigInt::from_f64(float), Other::from_f64(float));
        assert_eq!(
            ours.map(|ours| ours.to_string()),
            other.map(|other| other.to_string())
        );
        let bytes = if a.is_zero() {
            Vec::new()
        } else {
            x.to_signed_bytes_le()
        };
        assert_eq!(a.to_bytes(true), bytes);
        assert_eq!(BigInt::from_bytes(&bytes, true), a);
        assert_eq!(
            BigInt::from_bytes(&bytes, false).to_string(),
            Other::from_bytes_le(num_bigint::Sign::Plus, &bytes).to_string()
        );
        if !a.is_zero() && !a.is_negative() {
            assert_eq!(a.to_bytes(false), x.magnitude().to_bytes_le());
        }
        for base in [2, 8, 16] {
            assert_eq!(a.in_base(base), x.magnitude().to_str_radix(base));
        }
        for base in [2, 3, 10, 16, 36] {
            let text = x.magnitude().to_str_radix(base);
            assert_eq!(BigInt::from_text(&text, base), Some(a.abs()));
        }
    }
    assert_eq!(BigInt::from_text("", 10), None);
    assert_eq!(BigInt::from_text("12a", 10), None);
    assert!(Other::from_str_radix("12a", 10).is_err());
}

#[test]
fn a_number_above_all_floats_is_infinite() {
    let one = BigInt::from(1);
    assert!(one.up(1023).to_f64().is_finite());
    assert!((&one.up(1024) - &one).to_f64().is_infinite());
    assert!(one.up(5000).to_f64().is_infinite());
    assert!((-one.up(5000)).to_f64() < 0.0);
}
