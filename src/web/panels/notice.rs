//! The sentence about what went wrong, until it was read.

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
