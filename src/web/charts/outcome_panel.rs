//! What comes out: the prediction against the target, and the error over time.

use std::rc::Rc;

use yew::prelude::*;

use crate::data::Task;
use crate::session::Measures;
use crate::view::{
    Action, AppState, ChartKind, Digits, DisplayAction, OutputLabel, Sheet, can_show_maps, measured, one_answer,
};

use super::chart_canvas::ChartCanvas;
use super::results_chart::{chart_select, results_chart};
use crate::web::controls::{check, sign};
use crate::web::panels::{Fold, fold, sheet_button};
use crate::web::pictures::class_bars;
use crate::web::stage::{ChartContent, LiveHandle};

/// The properties of [`OutcomePanel`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Called with what happens.
    pub(in crate::web) dispatch: Callback<Action>,
    /// Where the curve is.
    pub(in crate::web) live: LiveHandle,
}

/// Prediction, errors and their curve.
#[component]
pub(in crate::web) fn OutcomePanel(props: &Props) -> Html {
    let Props { state, dispatch, live } = props;
    let (Some(work), Some(frame)) = (&state.bench.work, state.frame()) else { return html! {} };
    let labels = state.labels();
    let progress = state.progress();
    let unit = work.dataset.targets.first().and_then(|target| target.unit.as_deref());
    let log_scale = dispatch.reform(|log_scale| Action::Display(DisplayAction::LogScaleChosen(log_scale)));
    let how_much = work.dataset.task == Task::Regression;
    let large = state.sheet == Some(Sheet::Results);
    let enlarge = dispatch.reform(move |_: MouseEvent| Action::SheetChosen((!large).then_some(Sheet::Results)));
    let digits = state.digits();
    let drawn = state.images.fed().is_some();
    let heading = if drawn { "Your picture".to_owned() } else { format!("Example {}", frame.example + 1) };
    let results = || {
        html! {
            <>
                <div class="results-head">
                    if !large { { chart_select(state, dispatch) } }
                    <button id="enlarge-results" type="button" title="Results, large"
                        aria-expanded={large.to_string()} onclick={enlarge}>{ sign(if large { "⤡" } else { "⤢" }) }</button>
                </div>
                if large {
                    <p class="note">{ "It is shown large above the stage." }</p>
                } else {
                    { results_chart(state, dispatch, live) }
                }
            </>
        }
    };
    let row = |kind: ChartKind| results_row(kind.title(&work.dataset), can_show_maps(&state.bench));
    let results_row = state.chart_kind().map(row).filter(|row| !row.is_hidden(state));
    let measures = html! {
        <>
            { check(Some("log-scale".to_owned()), "logarithmic scale", state.display.preferences.log_scale, &log_scale) }
            <div class="row">
                <span>{ "training error" }</span>
                <output id="train-error">{ training(&progress.train, |error| digits.write(error)) }</output>
            </div>
            if !work.dataset.test.is_empty() {
                <div class="row">
                    <span>{ "test error" }</span>
                    <output id="test-error">{ digits.write(progress.test.loss) }</output>
                </div>
            }
            if !work.dataset.test.is_empty() && how_much {
                <div class="row">
                    <span>{ "test: off by, on average" }</span>
                    <output id="test-miss">{ measured(progress.test.mean_absolute_error, unit, digits) }</output>
                </div>
            }
            if progress.test.r2.is_finite() && how_much {
                <div class="row"><span>{ "test: R²" }</span><output>{ digits.write(progress.test.r2) }</output></div>
            }
            if progress.test.accuracy.is_finite() {
                <div class="row">
                    <span>{ "test: accuracy" }</span><output>{ digits.write(progress.test.accuracy) }</output>
                </div>
            }
            <CurveTable live={live.clone()} {digits} />
        </>
    };
    let measures_row = Fold {
        id: "measures",
        name: html! { if work.dataset.test.is_empty() { { "Training error" } } else { { "Training and test error" } } },
        holds: both(&progress.train, &progress.test, digits),
        is_open: false,
        is_seldom: false,
    };
    let example = html! {
        <>
            if let Task::MultiClass { classes } = &work.dataset.task {
                { class_bars(state, frame, classes) }
            } else {
                { for labels.outputs.iter().enumerate().map(|(index, label)| outcome(index, label, frame.outputs(), state)) }
            }
            <div class="row"><span>{ "error of this example" }</span><span>{ there(frame.example_loss, digits) }</span></div>
        </>
    };
    let example_row = Fold {
        id: "of-example",
        name: html! { <h2 id="outcome-heading">{ heading }</h2> },
        holds: there(frame.example_loss, digits),
        is_open: false,
        is_seldom: false,
    };
    html! {
        <>
            if let Some(answer) = state.survey().and_then(|survey| one_answer(&work.dataset, survey)) {
                <p class="question caution" id="one-answer">{ answer }</p>
            }
            <section class="error-course" aria-labelledby="error-heading">
                <div class="headed">
                    <h2 id="error-heading">{ "Error over time" }</h2>
                    if Sheet::Results.is_offered(state) {
                        <span class="leads">{ sheet_button(Sheet::Results, state, dispatch) }</span>
                    }
                </div>
                <figure id="chart">
                    <ChartCanvas live={live.clone()} zoom={state.display.letters().zoom} content={ChartContent::Errors { log_scale: state.display.preferences.log_scale }}
                        palette={state.palette()} description={curve_in_words(&progress.train, &progress.test, progress.epoch, digits)} />
                </figure>
            </section>
            { fold(measures_row, state, measures) }
            if let Some(row) = results_row {
                { fold(row, state, results()) }
            }
            { fold(example_row, state, example) }
        </>
    }
}

/// The chart of the results, small; for points in the plane it is what is looked at.
fn results_row(title: &'static str, is_open: bool) -> Fold {
    Fold {
        id: "small-results",
        name: html! { <h2 id="results-heading">{ "Chart" }</h2> },
        holds: title.to_owned(),
        is_open,
        is_seldom: true,
    }
}

/// The training error. One that is no number any more crosses as none at all, as in documents: it is infinite, or infinities
/// were taken from each other.
fn training(train: &Measures, write: impl Fn(f64) -> String) -> String {
    if train.loss.is_finite() { write(train.loss) } else { "beyond all bounds".to_owned() }
}

/// Both errors, as far as there are two.
fn both(train: &Measures, test: &Measures, digits: Digits) -> String {
    if test.loss.is_finite() {
        format!("{} · {}", training(train, |error| digits.write_short(error)), digits.write_short(test.loss))
    } else {
        training(train, |error| digits.write_short(error))
    }
}

fn outcome(index: usize, label: &OutputLabel, outputs: &[f64], state: &AppState) -> Html {
    let output = outputs.get(index).copied().unwrap_or(f64::NAN);
    let prediction = label.prediction.clone().unwrap_or_else(|| there(output, state.digits()));
    let (prediction_id, target_id) = match index {
        0 => ("prediction".to_owned(), "target".to_owned()),
        later => (format!("prediction-{later}"), format!("target-{later}")),
    };
    html! {
        <dl class="outcome">
            <div class="row"><dt>{ format!("{} predicted", label.name) }</dt><dd id={prediction_id}>{ prediction }</dd></div>
            <div class="row"><dt>{ "target" }</dt><dd id={target_id}>{ label.target.clone() }</dd></div>
            <div class="row"><dt>{ "off by" }</dt><dd>{ label.gap.clone() }</dd></div>
        </dl>
    }
}

/// The number, or a dash where it is not there yet.
fn there(number: f64, digits: Digits) -> String {
    if number.is_nan() { "–".to_owned() } else { digits.write(number) }
}

fn curve_in_words(train: &Measures, test: &Measures, epoch: u64, digits: Digits) -> String {
    let test = if test.loss.is_finite() { format!(", test error {}", digits.write(test.loss)) } else { String::new() };
    format!("Error over {epoch} epochs: training error now {}{test}.", training(train, |error| digits.write(error)))
}

/// The properties of [`CurveTable`].
#[derive(Properties, PartialEq)]
struct CurveProps {
    live: LiveHandle,
    digits: Digits,
}

/// The curve as a table, made when it is asked for.
#[component]
fn CurveTable(props: &CurveProps) -> Html {
    let points = use_state(Vec::new);
    let ontoggle = {
        let (points, live) = (points.clone(), props.live.clone());
        Callback::from(move |_: Event| points.set(live.0.history().points().to_vec()))
    };
    let number = |error: f64| if error.is_finite() { props.digits.write(error) } else { "–".to_owned() };
    // A screen's worth of rows is enough to read the curve.
    let every = points.len().div_ceil(40).max(1);
    let rows = points.iter().step_by(every).map(|point| {
        html! {
            <tr><td>{ point.epoch }</td><td>{ number(point.train_loss) }</td><td>{ number(point.test_loss) }</td></tr>
        }
    });
    html! {
        <details class="as-table" {ontoggle}>
            <summary>{ "show as table" }</summary>
            <table>
                <thead><tr><th scope="col">{ "epoch" }</th><th scope="col">{ "training" }</th><th scope="col">{ "test" }</th></tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </details>
    }
}
