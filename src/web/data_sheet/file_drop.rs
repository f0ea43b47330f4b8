//! Tables from outside: opened, dropped anywhere on the page, or pasted.

use std::sync::Arc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, File};
use yew::Callback;

use crate::data::{Lettering, MAX_BYTES, TableFile, decode};
use crate::session::ModelFile;
use crate::view::{Action, DataSheetAction};
use crate::web::browser::{Unpackable, bytes_of, is_packed, model, unpacked};

#[wasm_bindgen]
extern "C" {
    /// The browser's own decoding, which knows the letters of all languages.
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;
}

/// Refuses what has more bytes than are read, before it is copied.
///
/// # Errors
/// A sentence says how large it is, and what to do.
pub(in crate::web) fn check_size(what: &str, bytes: f64) -> Result<(), String> {
    let most = MAX_BYTES as f64;
    if bytes <= most {
        return Ok(());
    }
    Err(too_large(&format!("{what} has {:.0} MB", (bytes / 1e6).max(most / 1e6 + 1.0))))
}

fn too_large(what: &str) -> String {
    format!("{what}, and at most {:.0} MB can be read. Keep a random sample of the rows.", MAX_BYTES as f64 / 1e6)
}

/// A table that the person gave, as something that happened; with its bytes, if there were any.
pub(in crate::web) fn given(name: &str, text: String, file: Option<TableFile>) -> Action {
    if file.is_none()
        && let Err(reason) = check_size("This text", text.len() as f64)
    {
        return Action::Failed(reason);
    }
    Action::DataSheet(DataSheetAction::TableGiven { name: name.to_owned(), text: text.into(), file })
}

/// A table whose letters are read in the way that its file says.
pub(in crate::web) fn read_as(name: &str, file: TableFile) -> Action {
    let encoding = file.lettering.encoding;
    let text = TextDecoder::new(encoding.label()).and_then(|decoder| decoder.decode(&file.bytes));
    match text {
        Ok(text) => given(name, text, Some(file)),
        Err(_) => Action::Failed(format!("This browser cannot read {}. Choose another encoding.", encoding.name())),
    }
}

/// Reads a file: a document, a model of another tool, or else a table.
pub(in crate::web) fn read(file: File, dispatch: Callback<Action>) {
    let name = file.name();
    if let Err(reason) = check_size(&format!("“{name}”"), file.size()) {
        return dispatch.emit(Action::Failed(reason));
    }
    yew::platform::spawn_local(async move {
        if let Some(format) = ModelFile::of_name(&name) {
            return dispatch.emit(model(format, &file).await);
        }
        let text = text_of(&file).await;
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        dispatch.emit(match text {
            Ok((text, ..)) if [".json", ".md"].iter().any(|ending| name.to_lowercase().ends_with(ending)) => {
                Action::DocumentOpened(text)
            }
            Ok((text, file)) => given(name.rsplit_once('.').map_or(name, |(stem, _)| stem), text, Some(file)),
            Err(reason) => Action::Failed(reason),
        });
    });
}

/// The text of a file. The browser would give it as a string of its own, to be taken over letter by letter, which takes ten
/// times as long.
async fn text_of(file: &File) -> Result<(String, TableFile), String> {
    letters(bytes_of(file).await?).await
}

/// The letters of a file, unpacked first where it is packed, and how they were written.
pub(in crate::web) async fn letters(bytes: Vec<u8>) -> Result<(String, TableFile), String> {
    let is_packed = is_packed(&bytes);
    let bytes = if is_packed { unpacked(&bytes, MAX_BYTES).await.map_err(not_unpacked)? } else { bytes };
    let kept = Arc::from(&*bytes);
    let (text, lettering) = decode(bytes)?;
    Ok((text, TableFile { bytes: kept, lettering: Lettering { is_packed, ..lettering } }))
}

fn not_unpacked(reason: Unpackable) -> String {
    match reason {
        Unpackable::Damaged => {
            "The file is compressed with gzip, and damaged. Unpack it, and open what is in it.".to_owned()
        }
        Unpackable::TooLarge => too_large(&format!(
            "The file is compressed with gzip, and holds more than {:.0} MB",
            MAX_BYTES as f64 / 1e6
        )),
    }
}

/// Listens for what is dropped or pasted, wherever on the page.
pub(in crate::web) fn listeners(dispatch: &Callback<Action>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&window, "dragover", options, |event| {
        let event: Option<&DragEvent> = event.dyn_ref();
        if event.and_then(DragEvent::data_transfer).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
            // Without this the browser would open the file in place of the page.
            event.iter().for_each(|event| event.prevent_default());
        }
    });
    let own = dispatch.clone();
    let drop = EventListener::new_with_options(&window, "drop", options, move |event| {
        let data = event.dyn_ref().and_then(DragEvent::data_transfer);
        if let Some(file) = data.and_then(|data| file_of(&data)) {
            event.prevent_default();
            if !file.type_().starts_with("image/") {
                read(file, own.clone());
            }
        }
    });
    let own = dispatch.clone();
    let paste = EventListener::new_with_options(&window, "paste", options, move |event| {
        // What is pasted into a field is meant for the field.
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if field.is_some_and(|field| matches!(&*field.tag_name(), "INPUT" | "TEXTAREA" | "SELECT")) {
            return;
        }
        let Some(data) = event.dyn_ref().and_then(ClipboardEvent::clipboard_data) else { return };
        if let Some(file) = file_of(&data) {
            if !file.type_().starts_with("image/") {
                event.prevent_default();
                read(file, own.clone());
            }
            return;
        }
        let text = data.get_data("text/plain").unwrap_or_default();
        if text.trim().is_empty() {
            return;
        }
        event.prevent_default();
        own.emit(if text.trim_start().starts_with('{') {
            Action::DocumentOpened(text)
        } else {
            given("Pasted table", text, None)
        });
    });
    vec![over, drop, paste]
}

fn file_of(data: &DataTransfer) -> Option<File> {
    data.files()?.get(0)
}
