//! The sheet 'Data': its pages, and what data is shown.

use yew::prelude::*;

use crate::view::{Action, AppState, LabAction, Tab};

use super::lab_choose::choose;
use super::lab_compare::compare;
use super::lab_table::table;
use super::lab_way::way;

/// The content of the sheet.
pub(super) fn lab_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let tabs = Tab::ALL.into_iter().map(|tab| {
        let onclick = press(dispatch, LabAction::TabChosen(tab));
        html! {
            <button id={format!("tab-{}", tab.name())} type="button" aria-pressed={(state.lab.tab == tab).to_string()} {onclick}>
                { tab.title() }
            </button>
        }
    });
    html! {
        <div class="lab">
            <div class="tabs" role="group" aria-label="Pages of this sheet">{ for tabs }</div>
            { match state.lab.tab {
                Tab::Choose => choose(state, dispatch),
                Tab::Table => table(state, dispatch),
                Tab::Way => way(state, dispatch),
                Tab::Compare => compare(state, dispatch),
            } }
        </div>
    }
}

/// A click that says that something happened on the sheet.
pub(super) fn press(dispatch: &Callback<Action>, action: LabAction) -> Callback<MouseEvent> {
    dispatch.reform(move |_: MouseEvent| Action::Lab(action.clone()))
}
