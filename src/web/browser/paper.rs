//! Printing, and the clock that stamps what is handed in.

use js_sys::Date;

/// Opens the browser's own way to print the page.
pub(in crate::web) fn print() {
    // Fails where the page is within a frame that may not print; the person then prints by the browser's menu.
    let _ = web_sys::window().map(|window| window.print());
}

/// The person's clock: `2026-03-09 10:42`.
pub(in crate::web) fn clock() -> String {
    let now = Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year}-{month:02}-{day:02} {:02}:{:02}", now.get_hours(), now.get_minutes())
}
