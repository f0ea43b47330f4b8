//! Files: given to the person, and opened from the disk.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};
use yew::Callback;

use crate::session::{EXPORT_KINDS, ModelFile};
use crate::view::Action;

/// What is said of a file that cannot be read.
pub(in crate::web) const UNREADABLE: &str = "The file could not be read. Choose it again, or choose another one.";
const NOT_SAVED: &str =
    "The file could not be created. Instead, copy the document in the console with “await glassnet.document()”.";

/// Gives the person a file, of the kind that its name says.
///
/// # Errors
/// The browser does not make one.
pub(in crate::web) fn download(name: &str, bytes: &[u8]) -> Result<(), &'static str> {
    let options = BlobPropertyBag::new();
    let kind = EXPORT_KINDS.iter().find(|kind| name.ends_with(kind.ending));
    options.set_type(match (kind, name.rsplit('.').next()) {
        (Some(kind), _) => kind.media_type,
        (None, Some("csv")) => "text/csv",
        (None, Some("md")) => "text/markdown",
        (None, Some(_) | None) => "application/json",
    });
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(|_| NOT_SAVED)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|_| NOT_SAVED)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(NOT_SAVED)?;
    let anchor = document.create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    let anchor = anchor.ok_or(NOT_SAVED)?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The download has begun; a failure only leaks memory until the page is closed.
    let _ = Url::revoke_object_url(&url);
    Ok(())
}

/// The bytes of a file that the person gave.
///
/// # Errors
/// The browser cannot read it.
pub(in crate::web) async fn bytes_of(file: &File) -> Result<Vec<u8>, &'static str> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.map_err(|_| UNREADABLE)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A model of another tool, as something that happened.
pub(in crate::web) async fn model(format: ModelFile, file: &File) -> Action {
    match bytes_of(file).await {
        Ok(bytes) => Action::ModelOpened(format, bytes.into()),
        Err(reason) => Action::Failed(reason.to_owned()),
    }
}

/// Puts a text on the clipboard, and tells whether the browser let the page do so. Where it did not, the text is shown, to
/// be selected by hand.
pub(in crate::web) fn copy(text: String, dispatch: Callback<Action>) {
    let Some(window) = web_sys::window() else { return };
    yew::platform::spawn_local(async move {
        // Without a secure context there is no clipboard at all, which JavaScript calls undefined.
        let clipboard = window.navigator().clipboard();
        let written = match clipboard.is_undefined() {
            true => false,
            false => wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
        };
        dispatch.emit(if written {
            Action::Copied(text)
        } else {
            Action::Failed(format!("The browser did not allow copying. Select the text here instead: {text}"))
        });
    });
}
