//! What encoding and scaling do: the error of several ways over time, from the same start.

use yew::prelude::*;

use crate::data::Task;
use crate::session::LearningCurve;
use crate::view::{Action, AppState, DataSheetAction, axis_name, measured, variants};

use super::parts::press;
use crate::web::charts::ChartCanvas;
use crate::web::stage::{ChartContent, LiveHandle};

const EPOCHS: [u64; 3] = [50, 200, 500];

/// The page of the comparison.
pub(in crate::web) fn compare(state: &AppState, dispatch: &Callback<Action>, live: &LiveHandle) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    if variants(&work.document.data, &work.dataset).is_empty() {
        return html! { <p>{ "The numbers of this data go into the network unchanged, so there is nothing to compare. Choose a table or points." }</p> };
    }
    let starts = EPOCHS.map(|epochs| {
        html! {
            <button id={format!("compare-{epochs}")} type="button" disabled={state.data_sheet.comparing}
                onclick={press(dispatch, DataSheetAction::CompareWanted(epochs))}>{ format!("{epochs} epochs each") }</button>
        }
    });
    html! {
        <>
            <p>
                { "The network on the bench is trained from the start with the same rows, the same seed and the same settings; only the preparation of the cells differs. What is on the bench stays as it is." }
            </p>
            <p class="buttons">
                { for starts }
                if state.data_sheet.comparing {
                    <button id="stop-comparing" type="button" onclick={press(dispatch, DataSheetAction::CompareStopped)}>{ "Stop" }</button>
                }
                <span class="note" role="status">{ if state.data_sheet.comparing { "Training." } else { "" } }</span>
            </p>
            if !state.data_sheet.curves.is_empty() { { outcome(state, live) } }
        </>
    }
}

fn outcome(state: &AppState, live: &LiveHandle) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let curves = &state.data_sheet.curves;
    let dataset = &work.dataset;
    let unit = dataset.targets.first().and_then(|target| target.unit.as_deref());
    let amount = matches!(dataset.task, Task::Regression);
    let part = if dataset.test.is_empty() { "training" } else { "test" };
    let what = if amount { format!("off by, on average ({part} part)") } else { format!("loss ({part} part)") };
    let digits = state.digits();
    let write = |error: f64| measured(error, unit.filter(|_| amount), digits);
    let rows = curves.iter().enumerate().map(|(index, curve)| {
        let last = curve.errors.last().copied().unwrap_or(f64::NAN);
        let best = curve.errors.iter().copied().filter(|error| error.is_finite()).fold(f64::NAN, f64::min);
        let shown = |error: f64| if error.is_finite() { write(error) } else { "–".to_owned() };
        html! {
            <tr key={index}>
                <th scope="row">{ format!("{} {}", index + 1, curve.name) }</th>
                <td>{ curve.inputs }</td><td>{ curve.errors.len().saturating_sub(1) }</td>
                <td>{ shown(last) }</td><td>{ shown(best) }</td>
                <td class="note">{ curve.stopped.as_ref().map(ToString::to_string).unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <>
            <figure class="curves">
                <figcaption>{ format!("{}, over the epochs; logarithmic scale", axis_name(&what, unit.filter(|_| amount))) }</figcaption>
                <ChartCanvas live={live.clone()} content={ChartContent::Comparison(curves.clone())} zoom={state.display.letters().zoom} palette={state.palette()}
                    description={format!("{} error curves; their last and best values are in the table below.", curves.len())} />
            </figure>
            { unsettled(curves, state.data_sheet.comparing) }
            <div class="scroll">
                <table id="curves">
                    <thead><tr>
                        <th scope="col">{ "way" }</th><th scope="col">{ "inputs" }</th><th scope="col">{ "epochs" }</th>
                        <th scope="col">{ format!("{what}: last") }</th><th scope="col">{ "best" }</th><th scope="col"></th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </>
    }
}

/// That some ways were still learning when the training ended, so that they are not to be compared by it.
fn unsettled(learning: &[LearningCurve], running: bool) -> Html {
    let falling: Vec<String> = learning
        .iter()
        .enumerate()
        .filter(|(_, curve)| curve.is_falling())
        .map(|(index, _)| (index + 1).to_string())
        .collect();
    if running || falling.is_empty() {
        return html! {};
    }
    let which = if falling.len() == learning.len() { "all of them".to_owned() } else { falling.join(", ") };
    html! {
        <p id="unsettled" class="question">
            { format!("Not settled yet: {which}. There the error was still falling in the last quarter of the epochs, so the final value shows how fast it learns, not how well. Train for more epochs before you judge.") }
        </p>
    }
}
