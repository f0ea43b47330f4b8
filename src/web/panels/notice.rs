//! The sentence about what went wrong, until it was read; and that a newer version is there.

use yew::prelude::*;

use crate::view::{Action, Notice};

/// A message that says what, where, and what to do. It lies over the stage, which so keeps its size.
pub(in crate::web) fn notice(notice: &Notice, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_: MouseEvent| Action::NoticeDismissed);
    html! {
        <div id="notice" class={classes!((!notice.is_alarm).then_some("calm"))} role={if notice.is_alarm { "alert" } else { "status" }}>
            <p>{ &notice.text }</p>
            <button id="dismiss" type="button" {onclick}>{ "Got it" }</button>
        </div>
    }
}

/// That a newer version is there, and the way to it. It is no notice, which might go before it was read.
pub(in crate::web) fn new_version(dispatch: &Callback<Action>) -> Html {
    let take = dispatch.reform(|_: MouseEvent| Action::NewVersionTaken);
    let put_off = dispatch.reform(|_: MouseEvent| Action::NewVersionPutOff);
    html! {
        <div id="new-version" role="status">
            <p>{ "A new version is there. Your work stays." }</p>
            <button id="take-version" type="button" onclick={take}>{ "Load it" }</button>
            <button id="put-off-version" type="button" onclick={put_off}>{ "Later" }</button>
        </div>
    }
}
