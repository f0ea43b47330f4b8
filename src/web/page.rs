//! The page: which parts it has, and where each stands.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Action, AppState, Part};

use crate::web::apart::{Panel, apart};
use crate::web::charts::OutcomePanel;
use crate::web::formula::formula_panel;
use crate::web::lesson::{lesson_column, lesson_list};
use crate::web::link::{filming, frame_bar, underway};
use crate::web::panels::{
    bar, dark_screen, example_turner, headline, network_panel, new_version, notice, presenter, side_foot, start, tools,
    training_panel,
};
use crate::web::pictures::image_panel;
use crate::web::sheets::sheet;
use crate::web::stage::{LiveHandle, Stage};
use crate::web::walk::{so_far_list, transport};

/// The whole page, as far as its parts are shown: in the browser, and as text for tests. What runs the network stands before
/// what it is drawn on, and what is done with files at the end, so that few stops of the Tab key lead to what is used most;
/// the style sheet gives each its place.
pub(super) fn page(state: &Rc<AppState>, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let has = |part: Part| state.shown.has(part);
    let panel = |render: Panel| apart(render, state, dispatch);
    let has_side = [Part::Outcome, Part::Network, Part::Training].into_iter().any(has);
    html! {
        <div class="app" data-shown={state.shown.names()} data-room={state.lessons.is_open().then_some("lesson")}
            data-settings={state.display.all_settings().then_some("all")}>
            if has(Part::Bar) {
                { bar(state, dispatch) }
            }
            if state.embedding.is_some() {
                { frame_bar(state) }
            }
            // The list of lessons lies over it, and says it itself.
            if let Some(present) = state.notice.as_ref().filter(|_| !state.lessons.is_listed) {
                { notice(present, dispatch) }
            }
            if state.has_new_version {
                { new_version(dispatch) }
            }
            { underway(state, dispatch) }
            { filming(state, dispatch) }
            if has(Part::Start) {
                { panel(start) }
            }
            if has(Part::Transport) {
                { panel(transport) }
            }
            if state.lessons.is_open() {
                { panel(lesson_column) }
            }
            if state.lessons.is_listed {
                { panel(lesson_list) }
            }
            <main>
                if has(Part::Data) {
                    { panel(example_turner) }
                }
                if has(Part::Stage) {
                    <Stage state={state.clone()} dispatch={dispatch.clone()} live={live.clone()} />
                }
                if let Some(open) = state.sheet {
                    { sheet(open, state, dispatch, live) }
                }
                if has(Part::Formula) {
                    { panel(formula_panel) }
                }
            </main>
            if has_side {
                // On a wall it has nothing to press, and is scrolled all the same.
                <aside class="side" aria-label="Results and settings" tabindex={state.display.projector.then_some("0")}>
                    if has(Part::Outcome) {
                        <div class="outcomes" data-part={Part::Outcome.name()}
                            aria-busy={state.progress().is_being_measured().then_some("true")}>
                            { panel(so_far_list) }
                            { headline(state) }
                            { panel(image_panel) }
                            <OutcomePanel state={state.clone()} dispatch={dispatch.clone()} live={live.clone()} />
                        </div>
                    }
                    if has(Part::Network) {
                        { panel(network_panel) }
                    }
                    if has(Part::Training) {
                        { panel(training_panel) }
                    }
                    { panel(side_foot) }
                </aside>
            }
            { presenter(state, dispatch) }
            if has(Part::Bar) {
                { tools(state, dispatch) }
            }
            { dark_screen(state, dispatch) }
        </div>
    }
}
