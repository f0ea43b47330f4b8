//! What encoding and scaling do: the error of several ways over time, from the same start.

use yew::prelude::*;

use crate::data::Task;
use crate::session::Course;
use crate::view::{Action, AppState, Curves, DataSheetAction, measured, variants};

use super::parts::press;

const EPOCHS: [u64; 3] = [50, 200, 500];

/// The page of the comparison.
pub(in crate::web) fn compare(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    if variants(&work.document.data, &work.dataset).is_empty() {
        return html! { <p>{ "The numbers of this data are fed as they stand, so there is nothing to compare. Choose a table or points." }</p> };
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
                { "The network of the bench is trained anew with the same rows, the same seed and the same settings; only the way from cell \
                   to input differs. What is on the bench stays as it is." }
            </p>
            <p class="buttons">
                { for starts }
                if state.data_sheet.comparing {
                    <button id="stop-comparing" type="button" onclick={press(dispatch, DataSheetAction::CompareStopped)}>{ "Stop" }</button>
                }
                <span class="note" role="status">{ if state.data_sheet.comparing { "Training." } else { "" } }</span>
            </p>
            if !state.data_sheet.courses.is_empty() { { outcome(state, &state.data_sheet.courses) } }
        </>
    }
}

fn outcome(state: &AppState, courses: &[Course]) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let dataset = &work.dataset;
    let unit = dataset.targets.first().and_then(|target| target.unit.as_deref());
    let amount = matches!(dataset.task, Task::Regression);
    let part = if dataset.test.is_empty() { "training" } else { "test" };
    let what = if amount { format!("off by, on average ({part} part)") } else { format!("loss ({part} part)") };
    let digits = state.digits();
    let write = |error: f64| measured(error, unit.filter(|_| amount), digits);
    let curves = Curves::of(courses);
    let rows = courses.iter().enumerate().map(|(index, course)| {
        let last = course.errors.last().copied().unwrap_or(f64::NAN);
        let best = course.errors.iter().copied().filter(|error| error.is_finite()).fold(f64::NAN, f64::min);
        let shown = |error: f64| if error.is_finite() { write(error) } else { "–".to_owned() };
        html! {
            <tr key={index}>
                <th scope="row">{ key(index) }{ format!("{} {}", index + 1, course.name) }</th>
                <td>{ course.inputs }</td><td>{ course.errors.len().saturating_sub(1) }</td>
                <td>{ shown(last) }</td><td>{ shown(best) }</td>
                <td class="note">{ course.stopped.as_ref().map(ToString::to_string).unwrap_or_default() }</td>
            </tr>
        }
    });
    html! {
        <>
            { curves.map(|curves| chart(&curves, &what, &write)) }
            { unsettled(courses, state.data_sheet.comparing) }
            <div class="scroll">
                <table id="courses">
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
fn unsettled(courses: &[Course], running: bool) -> Html {
    let falling: Vec<String> = courses
        .iter()
        .enumerate()
        .filter(|(_, course)| course.is_falling())
        .map(|(index, _)| (index + 1).to_string())
        .collect();
    if running || falling.is_empty() {
        return html! {};
    }
    let which = if falling.len() == courses.len() { "all of them".to_owned() } else { falling.join(", ") };
    html! {
        <p id="unsettled" class="question">
            { format!("Not settled yet: {which}. There the error was still falling in the last quarter of the epochs, so its end says how fast a way \
                       learns, not how well. Train for more epochs before you judge.") }
        </p>
    }
}

/// The curves one over the other, the error on a logarithmic scale. Only the lines are drawn to the width that there is;
/// words stand beside them in their own size.
fn chart(curves: &Curves, what: &str, write: &dyn Fn(f64) -> String) -> Html {
    let (width, height) = (Curves::WIDTH, Curves::HEIGHT);
    let lines = curves.lines.iter().enumerate().map(|(index, line)| {
        let points: Vec<String> = line.iter().map(|(x, y)| format!("{x:.2},{y:.1}")).collect();
        html! { <polyline points={points.join(" ")} class={format!("course course-{index}")} /> }
    });
    let grid = curves.ticks.iter().map(|(_, y)| {
        html! { <line x1="0" x2={width.to_string()} y1={format!("{y:.1}")} y2={format!("{y:.1}")} class="grid" /> }
    });
    let ticks = curves.ticks.iter().map(|(error, y)| {
        html! { <span class="tick" style={format!("top:{y:.1}px")}>{ write(*error) }</span> }
    });
    let numbers = curves.ends.iter().enumerate().filter_map(|(index, end)| {
        let (x, y) = (*end)?;
        Some(html! { <span class="course-name" style={format!("left:{x:.2}%;top:{y:.1}px")}>{ index + 1 }</span> })
    });
    html! {
        <figure class="courses">
            <figcaption>{ format!("{what}, over the epochs; logarithmic scale") }</figcaption>
            <div class="plot" style={format!("height:{height}px")}>
                <svg viewBox={format!("0 0 {width} {height}")} preserveAspectRatio="none" role="img" aria-label={format!("{} curves of the error; their last and best values stand in the table below.", curves.lines.len())}>
                    { for grid }
                    <line x1="0" x2={width.to_string()} y1={height.to_string()} y2={height.to_string()} class="axis" />
                    { for lines }
                </svg>
                { for ticks }
                { for numbers }
            </div>
            <div class="epochs"><span>{ "0" }</span><span>{ format!("epoch {}", curves.epochs) }</span></div>
        </figure>
    }
}

/// The stroke of a curve, beside its name.
fn key(index: usize) -> Html {
    html! {
        <svg class="course-key" viewBox="0 0 24 6" aria-hidden="true"><line x1="0" x2="24" y1="3" y2="3" class={format!("course course-{index}")} /></svg>
    }
}
