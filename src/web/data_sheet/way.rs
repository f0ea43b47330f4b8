//! The way from a cell to an input unit, as a picture that one steps through.

use yew::prelude::*;

use crate::explain::Quantity;
use crate::view::{Action, AppState, DataSheetAction, Leg, SubjectAction, Way, WayUnit, ways};

use super::parts::press;

/// The page of the way.
pub(in crate::web) fn way(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(work), Some(frame)) = (&state.bench.work, state.frame()) else { return html! {} };
    let ways = ways(&work.dataset, frame, state.example(), state.digits());
    let leg = state.data_sheet.leg;
    let legs = Leg::ALL.into_iter().enumerate().map(|(index, other)| {
        html! {
            <button id={format!("leg-{index}")} type="button" aria-pressed={(leg == other).to_string()}
                onclick={press(dispatch, DataSheetAction::LegChosen(other))}>{ format!("{} {}", index + 1, title(other)) }</button>
        }
    });
    let turn = |forward: bool| dispatch.reform(move |_: MouseEvent| Action::ExampleTurned { forward });
    html! {
        <>
            <p class="buttons">
                <button type="button" aria-label="Previous example" onclick={turn(false)}>{ "‹" }</button>
                <span>{ format!("row {}", frame.example + 1) }</span>
                <button type="button" aria-label="Next example" onclick={turn(true)}>{ "›" }</button>
                <span class="legs" role="group" aria-label="How far">{ for legs }</span>
            </p>
            <p class="note" aria-live="polite">{ sentence(leg) }</p>
            <div class="scroll">
                <table id="way">
                    <thead><tr>
                        <th scope="col">{ "column" }</th>
                        { for Leg::ALL.into_iter().filter(|&other| other <= leg).map(|leg| html! { <th scope="col">{ title(leg) }</th> }) }
                    </tr></thead>
                    { for ways.iter().map(|way| cells(way, state, dispatch)) }
                </table>
            </div>
        </>
    }
}

fn title(leg: Leg) -> &'static str {
    match leg {
        Leg::Cell => "in the table",
        Leg::Encoded => "as numbers",
        Leg::Scaled => "scaled",
        Leg::Fed => "in the network",
    }
}

fn sentence(leg: Leg) -> &'static str {
    match leg {
        Leg::Cell => {
            "The row as the table has it: words, amounts, units of measure. A network cannot multiply a word by a weight."
        }
        Leg::Encoded => "Each cell becomes one number or several. A number stays what it is; a text needs a rule.",
        Leg::Scaled => {
            "Numbers of very different size would make some weights learn fast and others hardly at all, so they are brought to a common size. \
             Mean and spread are those of the training rows alone."
        }
        Leg::Fed => {
            "Each number is what one input unit passes on. The target goes the same way, so that output and target can be compared. \
             Choose a number to see its formula below."
        }
    }
}

fn cells(way: &Way, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let leg = state.data_sheet.leg;
    let digits = state.digits();
    let rows = if leg == Leg::Cell { 1 } else { way.units.len().max(1) };
    let units = way.units.iter().map(Some).chain(std::iter::repeat(None)).take(rows);
    let lines = units.enumerate().map(|(index, unit)| {
        html! {
            <tr>
                if index == 0 {
                    <th scope="rowgroup" rowspan={rows.to_string()}>
                        { &way.label }
                        if way.is_target { <span class="note">{ " (target)" }</span> }
                    </th>
                    <td rowspan={rows.to_string()} class="cell">
                        { for way.cells.iter().map(|(text, quantity)| number(text.clone(), *quantity, state, dispatch)) }
                        if leg == Leg::Encoded { <p class="note">{ &way.encoding }</p> }
                    </td>
                }
                if let (Some(unit), true) = (unit, leg >= Leg::Encoded) {
                    <td>
                        if way.units.len() > 1 { <span class="note">{ format!("{} ", unit.name) }</span> }
                        { number(unit.written.clone(), unit.quantity, state, dispatch) }
                    </td>
                    if leg >= Leg::Scaled { <td>{ scaled(unit, state, dispatch) }</td> }
                    if leg >= Leg::Fed {
                        <td class="fed">
                            <span aria-hidden="true">{ "→" }</span>
                            <span class={if way.is_target { "unit target" } else { "unit" }}>
                                { number(digits.write(unit.scaled), unit.quantity, state, dispatch) }
                            </span>
                            { place(unit.quantity) }
                        </td>
                    }
                }
            </tr>
        }
    });
    html! { <tbody>{ for lines }</tbody> }
}

fn scaled(unit: &WayUnit, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let number = number(state.digits().write(unit.scaled), unit.quantity, state, dispatch);
    if unit.scaling.is_empty() {
        return html! { <><span class="note">{ "as it is: " }</span>{ number }</> };
    }
    html! { <><span class="note">{ format!("{} = ", unit.scaling) }</span>{ number }</> }
}

fn place(quantity: Quantity) -> String {
    match quantity {
        Quantity::Input { unit, .. } => format!(" input {}", unit + 1),
        Quantity::Target { unit, .. } => format!(" target of output {}", unit + 1),
        _ => String::new(),
    }
}

/// A number that leads to its formula.
fn number(text: String, quantity: Quantity, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let pressed = (state.subject.chosen() == Some(quantity)).to_string();
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
    html! { <button type="button" class="number" aria-pressed={pressed} {onclick}>{ text }</button> }
}
