//! The line over the page within another page: what it is, and the way to the page of its own.

use yew::prelude::*;

use crate::view::AppState;

/// The line, with a link that opens beside the page that is read.
pub(in crate::web) fn frame_bar(state: &AppState) -> Html {
    let title = state.bench.work.as_ref().map(|work| work.document.title.clone()).unwrap_or_default();
    html! {
        <header class="frame-bar">
            <h1>{ title }</h1>
            <a id="full-page" href={state.full_page()} target="_blank" rel="noopener">{ "Open full page" }</a>
        </header>
    }
}
