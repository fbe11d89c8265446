//! Where a pointer is on a picture.

use web_sys::{Element, PointerEvent};

/// Where a pointer is in an element: ten-thousandths of its width from the left, and of its height from the top.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what is beyond a hundred widths is nowhere on the picture, however it is rounded"
)]
pub fn place_in(event: &PointerEvent, element: &Element) -> Option<(i32, i32)> {
    let room = element.get_bounding_client_rect();
    if room.width() <= 0.0 || room.height() <= 0.0 {
        return None;
    }
    let part =
        |at: i32, from: f64, length: f64| ((f64::from(at) - from) / length * 10_000.0) as i32;
    let x = part(event.client_x(), room.left(), room.width());
    let y = part(event.client_y(), room.top(), room.height());
    let inside = (0..10_000).contains(&x) && (0..10_000).contains(&y);
    inside.then_some((x, y))
}
