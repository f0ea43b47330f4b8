//! How the teacher's window begins.

use wasm_bindgen_futures::spawn_local;

use super::prompter::Teacher;
use crate::web::browser::{fetch_lessons_part, mount};

/// Puts the teacher's window into the page, once all is there that it needs.
pub fn mount_teacher() {
    spawn_local(async {
        // Where it could not be fetched, it is asked for again as soon as it is needed.
        let _ = fetch_lessons_part().await;
        mount::<Teacher>();
    });
}
