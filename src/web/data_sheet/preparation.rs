//! The steps from a cell to an input unit, as a picture that one steps through.

use yew::prelude::*;

use crate::explain::{LayerNumber, Quantity};
use crate::view::{
    Action, AppState, DataSheetAction, PreparationStep, PreparedCell, PreparedNumber, SubjectAction, prepared_cells,
};

use super::parts::press;

/// The page of the prepared.
pub(in crate::web) fn preparation(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(frame)) = (&state.bench.work, state.frame()) else { return html! {} };
    let prepared_cells = prepared_cells(&work.dataset, frame, state.example(), state.digits());
    let step = state.data_sheet.step;
    let steps = PreparationStep::ALL.into_iter().enumerate().map(|(index, other)| {
        html! {
            <button id={format!("preparation-step-{index}")} type="button" aria-pressed={(step == other).to_string()}
                onclick={press(dispatch, DataSheetAction::PreparationStepChosen(other))}>{ format!("{} {}", index + 1, title(other)) }</button>
        }
    });
    let turn = |forward: bool| dispatch.reform(move |_: MouseEvent| Action::ExampleTurned { forward });
    html! {
        <>
            <p class="buttons">
                <button type="button" aria-label="Previous example" onclick={turn(false)}>{ "‹" }</button>
                <span>{ format!("row {}", frame.example + 1) }</span>
                <button type="button" aria-label="Next example" onclick={turn(true)}>{ "›" }</button>
                <span class="preparation-steps" role="group" aria-label="How far">{ for steps }</span>
            </p>
            <p class="note" aria-live="polite">{ sentence(step) }</p>
            <div class="scroll">
                <table id="preparation">
                    <thead><tr>
                        <th scope="col">{ "column" }</th>
                        { for PreparationStep::ALL.into_iter().filter(|&other| other <= step).map(|step| html! { <th scope="col">{ title(step) }</th> }) }
                    </tr></thead>
                    { for prepared_cells.iter().map(|prepared| cells(prepared, state, dispatch)) }
                </table>
            </div>
        </>
    }
}

fn title(step: PreparationStep) -> &'static str {
    match step {
        PreparationStep::Cell => "in the table",
        PreparationStep::Encoded => "as numbers",
        PreparationStep::Scaled => "scaled",
        PreparationStep::Fed => "in the network",
    }
}

fn sentence(step: PreparationStep) -> &'static str {
    match step {
        PreparationStep::Cell => {
            "The row as it stands in the table: words, amounts, units of measure. A network cannot multiply a word by a weight."
        }
        PreparationStep::Encoded => {
            "Each cell becomes one number or several. A number stays what it is; text needs a rule."
        }
        PreparationStep::Scaled => {
            "Numbers of very different sizes would make some weights learn fast and others hardly at all, so they are scaled to a common size. Mean and spread are taken from the training rows only."
        }
        PreparationStep::Fed => {
            "Each number is what one input unit passes on. The target is prepared in the same way, so that output and target can be compared. \
             Choose a number to see its formula below."
        }
    }
}

fn cells(prepared: &PreparedCell, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let step = state.data_sheet.step;
    let digits = state.digits();
    let rows = if step == PreparationStep::Cell { 1 } else { prepared.units.len().max(1) };
    let units = prepared.units.iter().map(Some).chain(std::iter::repeat(None)).take(rows);
    let lines = units.enumerate().map(|(index, unit)| {
        html! {
            <tr>
                if index == 0 {
                    <th scope="rowgroup" rowspan={rows.to_string()}>
                        { &prepared.label }
                        if prepared.is_target { <span class="note">{ " (target)" }</span> }
                    </th>
                    <td rowspan={rows.to_string()} class="cell">
                        { for prepared.cells.iter().map(|(text, quantity)| number(text.clone(), *quantity, state, dispatch)) }
                        if step == PreparationStep::Encoded { <p class="note">{ &prepared.encoding }</p> }
                    </td>
                }
                if let (Some(unit), true) = (unit, step >= PreparationStep::Encoded) {
                    <td>
                        if prepared.units.len() > 1 { <span class="note">{ format!("{} ", unit.name) }</span> }
                        { number(unit.written.clone(), unit.quantity, state, dispatch) }
                    </td>
                    if step >= PreparationStep::Scaled { <td>{ scaled(unit, state, dispatch) }</td> }
                    if step >= PreparationStep::Fed {
                        <td class="fed">
                            <span aria-hidden="true">{ "→" }</span>
                            <span class={if prepared.is_target { "unit target" } else { "unit" }}>
                                { number(digits.write(unit.scaled), unit.quantity, state, dispatch) }
                            </span>
                            { place(unit.quantity, prepared.is_target) }
                        </td>
                    }
                }
            </tr>
        }
    });
    html! { <tbody>{ for lines }</tbody> }
}

fn scaled(unit: &PreparedNumber, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let number = number(state.digits().write(unit.scaled), unit.quantity, state, dispatch);
    if unit.scaling.is_empty() {
        return html! { <><span class="note">{ "as it is: " }</span>{ number }</> };
    }
    html! { <><span class="note">{ format!("{} = ", unit.scaling) }</span>{ number }</> }
}

fn place(quantity: Quantity, is_target: bool) -> Option<String> {
    let unit = quantity.belonging(LayerNumber::INPUTS).unit?;
    Some(format!(" {} {}", if is_target { "target of output" } else { "input" }, unit + 1))
}

/// A number that leads to its formula.
fn number(text: String, quantity: Quantity, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let pressed = (state.subject.chosen() == Some(quantity)).to_string();
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
    html! { <button type="button" class="number" aria-pressed={pressed} {onclick}>{ text }</button> }
}
