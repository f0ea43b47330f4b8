//! The sheet “Data”: its pages, and what data is shown.

use yew::prelude::*;

use crate::view::{Action, AppState, DataSheetAction, Tab};

use super::choose::choose;
use super::compare::compare;
use super::parts::press;
use super::preparation::preparation;
use super::table::{draft_buttons, table};
use crate::web::stage::LiveHandle;

/// The content of the sheet.
// It stays apart, as panels do (`web/apart.rs`).
#[inline(never)]
pub(in crate::web) fn data_sheet(state: &AppState, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let tabs = Tab::ALL.into_iter().map(|tab| {
        let onclick = press(dispatch, DataSheetAction::TabChosen(tab));
        html! {
            <button id={format!("tab-{}", tab.name())} type="button" aria-pressed={(state.data_sheet.tab == tab).to_string()} {onclick}>
                { tab.title() }
            </button>
        }
    });
    html! {
        <div class="data-sheet">
            <div class="tabs" role="group" aria-label="Pages of this sheet">{ for tabs }</div>
            { waiting(state, dispatch) }
            { match state.data_sheet.tab {
                Tab::Choose => choose(state, dispatch),
                Tab::Table => table(state, dispatch),
                Tab::Preparation => preparation(state, dispatch),
                Tab::Compare => compare(state, dispatch, live),
            } }
        </div>
    }
}

/// On the pages that show what is on the bench: that other data is prepared, and waits.
fn waiting(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(draft), Some(preview)) = (&state.data_sheet.draft, &state.data_sheet.preview) else { return html! {} };
    let note = match state.data_sheet.tab {
        Tab::Table => return html! {},
        Tab::Choose => "",
        Tab::Preparation | Tab::Compare => "This page shows what is on the bench.",
    };
    html! {
        <section id="waiting-draft" aria-label="Data not yet used">
            <p>{ format!("“{}”, as prepared under “{}”, is not on the bench yet.", draft.title, Tab::Table.title()) }</p>
            { draft_buttons(preview, note, dispatch) }
        </section>
    }
}
