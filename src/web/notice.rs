//! The sentence about what went wrong, until it was read.

use yew::prelude::*;

use crate::view::Action;

/// A message that says what, where, and what to do; it stays until it is dismissed.
pub(super) fn notice(text: &str, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_: MouseEvent| Action::NoticeDismissed);
    html! {
        <div id="notice" role="alert">
            <p>{ text }</p>
            <button id="dismiss" type="button" {onclick}>{ "Got it" }</button>
        </div>
    }
}
