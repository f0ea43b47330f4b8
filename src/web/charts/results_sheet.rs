//! The results, large: the chart, what it comes to in numbers, the worst misses, and points to add and remove.

use std::rc::Rc;

use yew::prelude::*;

use crate::data::Task;
use crate::session::Measures;
use crate::view::{Action, AppState, ChartKind, Digits, measured};

use super::points_form::PointsForm;
use super::results_chart::{chart_select, results_chart};
use super::results_table::misses;
use crate::web::stage::LiveHandle;

/// The sheet's content.
// It stays apart, as panels do (`web/apart.rs`).
#[inline(never)]
pub(in crate::web) fn results_sheet(state: &Rc<AppState>, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let misses_too = state.chart_kind() != Some(ChartKind::Misses);
    html! {
        <div class="results">
            <div class="large-chart">{ results_chart(state, dispatch, live) }</div>
            <div class="beside">
                { chart_select(state, dispatch) }
                { in_numbers(state) }
                if state.bench.can_edit_points() {
                    <PointsForm state={state.clone()} dispatch={dispatch.clone()} />
                }
                if misses_too {
                    <section aria-labelledby="misses-heading">
                        <h3 id="misses-heading">{ ChartKind::Misses.title(&work.dataset) }</h3>
                        { misses(state, dispatch) }
                    </section>
                }
            </div>
        </div>
    }
}

/// Error, and what suits the task, of both parts.
fn in_numbers(state: &AppState) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let (progress, digits) = (state.progress(), state.digits());
    let unit = work.dataset.targets.first().and_then(|target| target.unit.as_deref());
    let plain = |number: f64, digits: Digits| if number.is_finite() { digits.write(number) } else { "–".to_owned() };
    let row = |name: &str, written: &dyn Fn(&Measures) -> String| {
        html! {
            <tr><th scope="row">{ name }</th><td>{ written(&progress.train) }</td><td>{ written(&progress.test) }</td></tr>
        }
    };
    html! {
        <table id="in-numbers">
            <thead><tr><th scope="col"><span class="visually-hidden">{ "measure" }</span></th><th scope="col">{ "training" }</th><th scope="col">{ "test" }</th></tr></thead>
            <tbody>
                { row("error", &|measures| plain(measures.loss, digits)) }
                if work.dataset.task == Task::Regression {
                    { row("off by, on average", &|measures| {
                        let miss = measures.mean_absolute_error;
                        if miss.is_finite() { measured(miss, unit, digits) } else { "–".to_owned() }
                    }) }
                    { row("R²", &|measures| plain(measures.r2, digits)) }
                } else {
                    { row("accuracy", &|measures| plain(measures.accuracy, digits)) }
                }
            </tbody>
        </table>
    }
}
