//! Panels that stay functions of their own.

use yew::prelude::*;

use crate::view::{Action, AppState};

/// Makes a part of the page.
pub(super) type Panel = fn(&AppState, &Callback<Action>) -> Html;

/// What a panel makes. It stays a function of its own: within another one, that would have to be compiled with all panels in it
/// before a browser could show the first.
#[inline(never)]
pub(super) fn apart(render: Panel, state: &AppState, dispatch: &Callback<Action>) -> Html {
    render(state, dispatch)
}
