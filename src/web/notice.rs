//! The sentence about what went wrong, until it was read.

use yew::prelude::*;

use crate::view::Action;

/// The properties of [`Notice`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What, where, and what to do.
    pub(super) text: AttrValue,
    /// Told when it was read.
    pub(super) dispatch: Callback<Action>,
}

/// A message that stays until it is dismissed.
#[component]
pub(super) fn Notice(props: &Props) -> Html {
    let onclick = props.dispatch.reform(|_: MouseEvent| Action::NoticeDismissed);
    html! {
        <div id="notice" role="alert">
            <p>{ props.text.clone() }</p>
            <button id="dismiss" type="button" {onclick}>{ "Got it" }</button>
        </div>
    }
}
