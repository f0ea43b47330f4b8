//! Points to add and remove: what a click on the chart does, and the same by typing.

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Action, AppState, ChartKind, ClickMode, Marker, ResultsAction, RunAction, classes_of_points};

use super::results_chart::sign;
use crate::web::controls::{Select, input_of};

/// The properties of [`PointsForm`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Called with what happens.
    pub(in crate::web) dispatch: Callback<Action>,
}

const CLICK_MODES: [(ClickMode, &str, &str); 3] = [
    (ClickMode::Choose, "choose", "shows the example on the stage"),
    (ClickMode::Add, "add", "adds a point"),
    (ClickMode::Remove, "remove", "removes the example"),
];

/// The form.
#[component]
pub(super) fn PointsForm(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    let places = use_state(|| [String::new(), String::new()]);
    let Some(work) = &state.bench.work else { return html! {} };
    let results = |action: ResultsAction| Action::Results(action);
    let hands = CLICK_MODES.map(|(hand, name, does)| {
        let onchange = dispatch.reform(move |_: Event| results(ResultsAction::ClickModeChosen(hand)));
        html! {
            <label class="check">
                <input type="radio" name="click-mode" value={name} checked={state.results.click_mode == hand} {onchange} />{ does }
            </label>
        }
    });
    let axes = work.dataset.input_columns.len();
    let boxes = work.dataset.input_columns.iter().enumerate().map(|(axis, column)| {
        let (held, id) = (places.clone(), format!("point-{axis}"));
        let oninput = Callback::from(move |event: InputEvent| {
            let mut typed = (*held).clone();
            typed[axis] = value_of(&event);
            held.set(typed);
        });
        html! {
            <label>
                { &column.label }{ " " }
                <input {id} type="text" inputmode="decimal" autocomplete="off" value={places[axis].clone()} {oninput} />
            </label>
        }
    });
    let onsubmit = {
        let (dispatch, places) = (dispatch.clone(), places.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.emit(results(ResultsAction::PointTyped(places[..axes].to_vec())));
        })
    };
    let example = state.frame().map(|frame| frame.example);
    let remove = dispatch.reform(move |_: MouseEvent| results(ResultsAction::PointRemoved(example.unwrap_or(0))));
    let undo = dispatch.reform(|_: MouseEvent| Action::Run(RunAction::UndoPressed));
    let by_height = state.chart_kind() == Some(ChartKind::Curve);
    html! {
        <section id="points" aria-labelledby="points-heading">
            <h3 id="points-heading">{ "Points" }</h3>
            <fieldset>
                <legend>{ "A click on the chart" }</legend>
                { for hands }
            </fieldset>
            <form {onsubmit}>
                { for boxes }
                { answer(state, dispatch) }
                <button id="add-point" type="submit">{ "Add" }</button>
            </form>
            if by_height {
                <p class="note">{ "A click adds a point whose value is its height." }</p>
            }
            <p class="buttons">
                if let Some(row) = example {
                    <button id="remove-point" type="button" onclick={remove}>{ format!("Remove example {}", row + 1) }</button>
                }
                <button id="undo-point" type="button" disabled={!state.progress().can_undo} onclick={undo}>{ "Undo" }</button>
            </p>
        </section>
    }
}

/// The class of points to come, or their value.
fn answer(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let given = |text: String| Action::Results(ResultsAction::AnswerGiven(text));
    let now = state.results.given_answer(&state.bench);
    let Some(classes) = classes_of_points(&state.bench) else {
        let oninput = dispatch.reform(move |event: InputEvent| given(value_of(&event)));
        let value = if state.results.answer.is_empty() { "0".to_owned() } else { state.results.answer.clone() };
        return html! {
            <label>{ "value " }<input id="point-answer" type="text" inputmode="decimal" autocomplete="off" {value} {oninput} /></label>
        };
    };
    let onchange = dispatch.reform(move |event: Event| given(crate::web::controls::chosen(&event).unwrap_or_default()));
    let options = (0..classes).map(|class| {
        html! {
            <option value={class.to_string()} selected={now == Some(class as f64)}>
                { format!("{} {class}", sign(Marker::of_class(class))) }
            </option>
        }
    });
    html! {
        <label>{ "class " }<Select id="point-answer" {onchange}>{ for options }</Select></label>
    }
}

fn value_of(event: &InputEvent) -> String {
    let input = input_of(event);
    input.map(|input| input.value()).unwrap_or_default()
}
