//! Times are read and written exactly.

use interleave_trace::{SimTime, parse_duration};

#[test]
fn durations_are_read_exactly() {
    for (text, nanos) in [
        ("0", 0),
        ("0s", 0),
        ("5s", 5_000_000_000),
        ("0.5ms", 500_000),
        ("250us", 250_000),
        ("250µs", 250_000),
        ("5000000000ns", 5_000_000_000),
        ("1h30m", 5_400_000_000_000),
        ("2m30s", 150_000_000_000),
        ("1h0m55s", 3_655_000_000_000),
        ("0.000000001s", 1),
        ("1.5h", 5_400_000_000_000),
        ("1s500ms", 1_500_000_000),
        ("18446744073.709551615s", u64::MAX),
    ] {
        assert_eq!(
            parse_duration(text),
            Ok(SimTime::from_nanos(nanos)),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_duration_is_told_in_one_sentence() {
    for (text, part) in [
        ("", "is no duration"),
        ("5", "has no unit"),
        ("s", "is no duration"),
        ("-5s", "is no duration"),
        ("5 s", "is no duration"),
        ("5S", "is no duration"),
        ("5min", "is no duration"),
        ("1e3s", "is no duration"),
        (".5s", "is no duration"),
        ("5.s", "is no duration"),
        ("1.2.3s", "is no duration"),
        ("5s5", "has no unit"),
        ("30s1h", "in the wrong order"),
        ("5s5s", "in the wrong order"),
        ("0.0000000001s", "finer than a nanosecond"),
        ("0.5ns", "finer than a nanosecond"),
        (
            "0.3333333333333333333333333333333333333333333333h",
            "finer than a nanosecond",
        ),
        ("18446744073.709551616s", "longer than"),
        ("99999999999999999999s", "longer than"),
        ("NaNs", "is no duration"),
        ("٣s", "is no duration"),
    ] {
        let error = parse_duration(text).expect_err(text).to_string();
        assert!(error.contains(part), "{error}");
        assert!(error.contains("allowed are"), "{error}");
    }
}

#[test]
fn times_are_written_in_their_short_form_and_read_back() {
    for (nanos, text, secs) in [
        (0, "0s", "0"),
        (1, "1ns", "0.000000001"),
        (1_500, "1.5us", "0.0000015"),
        (250_000, "250us", "0.00025"),
        (500_000_000, "500ms", "0.5"),
        (17_500_000_000, "17.5s", "17.5"),
        (60_000_000_000, "1m", "60"),
        (5_400_000_000_000, "1h30m", "5400"),
        (3_655_000_000_000, "1h55s", "3655"),
        (
            u64::MAX,
            "5124095h34m33.709551615s",
            "18446744073.709551615",
        ),
    ] {
        let time = SimTime::from_nanos(nanos);
        assert_eq!(time.to_string(), text);
        assert_eq!(time.exact_secs().to_string(), secs);
        assert_eq!(text.parse(), Ok(time));
    }
}

#[test]
fn every_scale_of_time_survives_its_text() {
    let mut nanos: u64 = 1;
    for step in 0..4_000_u64 {
        let time = SimTime::from_nanos(nanos);
        assert_eq!(time.to_string().parse(), Ok(time));
        assert_eq!(format!("{}s", time.exact_secs()).parse(), Ok(time));
        nanos = nanos
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(step)
            >> (step % 60);
    }
}

#[test]
fn sums_and_differences_stay_in_range() {
    let second = SimTime::from_secs(1);
    assert_eq!(SimTime::MAX + second, SimTime::MAX);
    assert_eq!(SimTime::ZERO - second, SimTime::ZERO);
    assert_eq!(SimTime::MAX.checked_add(second), None);
    assert_eq!(SimTime::ZERO.checked_sub(second), None);
    assert_eq!(SimTime::MAX.checked_mul(2), None);
    assert_eq!(
        [second, second].into_iter().sum::<SimTime>(),
        SimTime::from_secs(2)
    );
}
