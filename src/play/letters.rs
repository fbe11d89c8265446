//! Bytes in the letters of addresses: base64url without padding.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as letters.
pub fn write(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group
            .iter()
            .zip([16, 8, 0])
            .fold(0, |bits, (byte, shift)| bits | u32::from(*byte) << shift);
        for shift in [18, 12, 6, 0].into_iter().take(group.len() + 1) {
            out.push(char::from(LETTERS[(bits >> shift & 63) as usize]));
        }
    }
    out
}

/// What [`write`] wrote; nothing for other letters, or a length that no bytes have.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for (letter, shift) in group.iter().zip([18, 12, 6, 0]) {
            let value = LETTERS.iter().position(|known| known == letter)?;
            bits |= u32::try_from(value).ok()? << shift;
        }
        let whole = match group.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            _ => return None,
        };
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend_from_slice(&bytes[..whole]);
    }
    Some(out)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        assert_eq!(write(b"\xfb\xff\xfeinterleave"), "-__-aW50ZXJsZWF2ZQ");
        assert_eq!(read("a"), None);
        assert_eq!(read("a+b/"), None);
    }

    proptest! {
        #[test]
        fn bytes_are_read_back(bytes in prop::collection::vec(any::<u8>(), 0..50)) {
            let letters = write(&bytes);
            prop_assert_eq!(read(&letters), Some(bytes));
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".{0,40}") {
            let _ = read(&text);
        }
    }
}
