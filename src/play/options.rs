//! What a run depends on beside the text, on its way to the interpreter.

use super::Options;

/// Options as words.
pub fn write(options: Options) -> String {
    format!(
        "{} {} {} {}",
        u8::from(options.gil),
        options.cores,
        options.seed,
        u8::from(options.other_order)
    )
}

/// What [`write`] wrote; the usual ones if it did not.
pub fn read(text: &str) -> Options {
    let mut words = text.split(' ');
    let mut number = || words.next()?.parse::<u32>().ok();
    let mut read = || {
        Some(Options {
            gil: number()? == 1,
            cores: u8::try_from(number()?).ok()?,
            seed: number()?,
            other_order: number()? == 1,
        })
    };
    read().unwrap_or_default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_back() {
        let options = Options {
            gil: false,
            cores: 2,
            seed: u32::MAX,
            other_order: true,
        };
        assert_eq!(read(&write(options)), options);
        assert_eq!(read("nonsense"), Options::default());
    }
}
