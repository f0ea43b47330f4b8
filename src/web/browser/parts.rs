//! The parts of the program: `xtask/page/parts.mjs` says which functions are in them, `static/start.js` and `static/worker.js` bring
//! them. The program itself asks for one alone, which lessons and paper need and which is fetched for the first of them.

use wasm_bindgen::prelude::*;
use web_sys::Worker;

/// Which of the later parts it is.
const LESSONS: u32 = 2;

const NOT_FETCHED: &str = "What lessons and worksheets need could not be loaded. Check your connection and open it again; if that does \
                           not help, reload the page: there may be a newer one.";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = glassnetBring)]
    fn bring(part: u32, program: &JsValue);

    #[wasm_bindgen(js_name = glassnetFetch, catch)]
    async fn fetch(part: u32, program: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = glassnetHas)]
    fn has(part: u32, program: &JsValue) -> bool;

    /// Sends a worker the parts that are there, and those that come.
    #[wasm_bindgen(js_name = glassnetSupply)]
    pub(in crate::web) fn supply(worker: &Worker);
}

/// Brings a part, and waits for it: called in the place of a function whose part is not there yet.
#[wasm_bindgen(js_name = bringPart)]
#[allow(unreachable_pub, reason = "it is called by the program itself, see xtask/page/split.mjs")]
pub fn bring_part(part: u32) {
    bring(part, &wasm_bindgen::exports());
}

/// Fetches what lessons and paper need, unless it is there.
///
/// # Errors
/// It cannot be had; the sentence says what to do.
pub(in crate::web) async fn fetch_lessons_part() -> Result<(), &'static str> {
    fetch(LESSONS, &wasm_bindgen::exports()).await.map(drop).map_err(|_| NOT_FETCHED)
}

/// Whether what lessons and paper need is there.
pub(in crate::web) fn has_lessons_part() -> bool {
    has(LESSONS, &wasm_bindgen::exports())
}
