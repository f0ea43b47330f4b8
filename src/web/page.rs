//! The page: which parts it has, and where each stands.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Action, AppState, Part};

use crate::web::charts::OutcomePanel;
use crate::web::formula::formula_panel;
use crate::web::lesson::{lesson_column, lesson_list};
use crate::web::panels::{bar, data_panel, network_panel, notice, training_panel};
use crate::web::sheets::sheet;
use crate::web::stage::{LiveHandle, Stage};
use crate::web::walk::transport;

/// The whole page, as far as its parts are shown: in the browser, and as text for tests.
pub(super) fn page(state: &Rc<AppState>, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let has = |part: Part| state.shown.has(part);
    html! {
        <div class="app" data-shown={state.shown.names()} data-room={state.lessons.is_open().then_some("lesson")}>
            if has(Part::Bar) {
                { bar(state, dispatch) }
            }
            if let Some(present) = &state.notice {
                { notice(present, dispatch) }
            }
            if has(Part::Data) || has(Part::Network) || has(Part::Training) {
                <aside class="side left" aria-label="Data and network">
                    if has(Part::Data) {
                        { data_panel(state, dispatch) }
                    }
                    if has(Part::Network) {
                        { network_panel(state, dispatch) }
                    }
                    if has(Part::Training) {
                        { training_panel(state, dispatch) }
                    }
                </aside>
            }
            { lesson_column(state, dispatch) }
            { lesson_list(state, dispatch) }
            <main>
                if has(Part::Stage) {
                    <Stage state={state.clone()} dispatch={dispatch.clone()} live={live.clone()} />
                }
                { sheet(state, dispatch, live) }
                if has(Part::Formula) {
                    { formula_panel(state, dispatch) }
                }
            </main>
            if has(Part::Outcome) {
                <aside class="side right" aria-label="Prediction and error" data-part={Part::Outcome.name()}>
                    <OutcomePanel state={state.clone()} dispatch={dispatch.clone()} live={live.clone()} />
                </aside>
            }
            if has(Part::Transport) {
                { transport(state, dispatch) }
            }
        </div>
    }
}
