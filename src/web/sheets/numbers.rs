//! The sheet of all numbers of the update in hand.

use yew::prelude::*;

use crate::explain::Phase;
use crate::explain::{Kind, LayerNumber, Names, Quantity, layer_name};
use crate::view::{Action, AppState, Filter, NumbersAction, Page, SubjectAction, Walk, WalkAction, grouped};

use crate::web::controls::{Select, chosen, input_of, number_box};

/// The content of the sheet.
pub(super) fn numbers_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(walk), Some(names)) = (state.motion.walk(), state.names()) else {
        return html! {
            <>
                <p class="note">{ "The numbers of an update are computed one after another. This table lists them in that order while you walk through an update." }</p>
                <button id="begin-walk" type="button" class="primary"
                    onclick={dispatch.reform(|_: MouseEvent| Action::Walk(WalkAction::OperationChosen(0)))}>{ "Walk through the next update" }</button>
            </>
        };
    };
    html! {
        <>
            { sought(state, walk, &names, dispatch) }
            { standing(walk, dispatch) }
            { state.numbers.page.as_ref().map(|page| table(state, walk, page, &names, dispatch)) }
            { turning(state, walk, dispatch) }
        </>
    }
}

fn act(dispatch: &Callback<Action>, action: NumbersAction) {
    dispatch.emit(Action::Numbers(action));
}

/// The filters.
fn sought(state: &AppState, walk: &Walk, names: &Names, dispatch: &Callback<Action>) -> Html {
    let filter = &state.numbers.filter;
    let last = walk.trace.last();
    let kinds: Vec<_> = Kind::ALL.into_iter().filter(|kind| kind.is_in(&walk.trace)).collect();
    let layers =
        last.with_inputs().map(|layer| if layer.is_inputs() { "inputs".to_owned() } else { layer_name(layer, last) });
    let most = names.units.iter().map(Vec::len).max().unwrap_or(0);
    let count = filter.layer.and_then(|layer| names.units.get(layer.0)).map_or(most, Vec::len);
    let units = (0..count)
        .map(|unit| filter.layer.map_or_else(|| format!("unit {}", unit + 1), |layer| names.unit(layer, unit)));
    let examples = (0..walk.trace.examples()).map(|example| format!("example {}", example + 1));
    let change = |change: fn(&Filter, Option<usize>) -> Filter| {
        let (own, filter) = (dispatch.clone(), filter.clone());
        Callback::from(move |index| act(&own, NumbersAction::Sought(change(&filter, index))))
    };
    let kind = {
        let (own, filter, kinds) = (dispatch.clone(), filter.clone(), kinds.clone());
        Callback::from(move |index: Option<usize>| {
            let kind = index.and_then(|index| kinds.get(index)).copied();
            act(&own, NumbersAction::Sought(Filter { kind, ..filter.clone() }));
        })
    };
    let (own, before) = (dispatch.clone(), filter.clone());
    let words = Callback::from(move |event: InputEvent| {
        let input = input_of(&event);
        let words = input.map(|input| input.value()).unwrap_or_default();
        act(&own, NumbersAction::Sought(Filter { words, ..before.clone() }));
    });
    let present = filter.kind.and_then(|kind| kinds.iter().position(|&other| other == kind));
    let layer = change(|filter, layer| Filter { layer: layer.map(LayerNumber), unit: None, ..filter.clone() });
    let unit = change(|filter, unit| Filter { unit, ..filter.clone() });
    let example = change(|filter, example| Filter { example, ..filter.clone() });
    html! {
        <div class="filters" role="group" aria-label="Which numbers">
            { choice("kind", kinds.iter().map(|kind| kind.name().to_owned()).collect(), present, &kind) }
            { choice("layer", layers.collect(), filter.layer.map(|layer| layer.0), &layer) }
            { choice("unit", units.collect(), filter.unit, &unit) }
            { choice("example", examples.collect(), filter.example, &example) }
            <label>{ "with" }<input id="number-words" type="search" placeholder="w5, slope, 0.3775" autocomplete="off"
                value={filter.words.clone()} oninput={words} /></label>
        </div>
    }
}

/// A choice among values by their place in the list, or none of them.
fn choice(label: &'static str, values: Vec<String>, present: Option<usize>, told: &Callback<Option<usize>>) -> Html {
    let options = values.into_iter().enumerate().map(|(index, name)| {
        html! { <option value={index.to_string()} selected={present == Some(index)}>{ name }</option> }
    });
    let onchange = told.reform(|event: Event| chosen(&event).and_then(|index| index.parse().ok()));
    html! {
        <label>{ label }
            <Select id={format!("number-{label}")} {onchange}>
                <option value="" selected={present.is_none()}>{ format!("all {label}s") }</option>
                { for options }
            </Select>
        </label>
    }
}

/// How far the walk is.
fn standing(walk: &Walk, dispatch: &Callback<Action>) -> Html {
    let (done, length) = (walk.done, walk.length());
    let to_the_end = dispatch.reform(move |_: MouseEvent| Action::Walk(WalkAction::OperationChosen(length)));
    html! {
        <p class="note" id="numbers-standing">
            { format!("{} of {} numbers are computed so far. ", grouped(done as f64), grouped(length as f64)) }
            if done < length {
                <button id="compute-all" type="button" onclick={to_the_end}>{ "Walk to the end" }</button>
            }
        </p>
    }
}

fn table(state: &AppState, walk: &Walk, page: &Page, names: &Names, dispatch: &Callback<Action>) -> Html {
    let several = walk.trace.examples() > 1;
    let rows = page.rows.iter().map(|&(position, quantity)| row(state, walk, position, quantity, names, dispatch));
    html! {
        <table class="numbers">
            <caption class="visually-hidden">{ "Numbers in the order in which they are computed" }</caption>
            <thead><tr>
                <th scope="col">{ "operation" }</th>
                <th scope="col">{ "phase" }</th>
                if several {
                    <th scope="col">{ "for" }</th>
                }
                <th scope="col">{ "what" }</th>
                <th scope="col">{ "symbol" }</th>
                <th scope="col">{ "value" }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn row(
    state: &AppState,
    walk: &Walk,
    position: u64,
    quantity: Quantity,
    names: &Names,
    dispatch: &Callback<Action>,
) -> Html {
    let value = walk.value(quantity).map_or_else(|| "not yet".to_owned(), |value| state.digits().write(value));
    let own = dispatch.clone();
    let jump = Callback::from(move |_: MouseEvent| {
        own.emit(Action::Walk(WalkAction::OperationChosen(position + 1)));
        own.emit(Action::SheetChosen(None));
    });
    let open = dispatch.reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
    let operation = grouped((position + 1) as f64);
    let symbol = names.symbol(quantity);
    let phase = walk.trace.order().phase(position).map_or("", Phase::name);
    html! {
        <tr key={position} class={classes!((walk.value(quantity).is_none()).then_some("to-come"))}>
            <td><button type="button" class="jump" title="Walk to this operation, on the stage" onclick={jump}>{ &operation }</button></td>
            <td>{ phase }</td>
            if walk.trace.examples() > 1 {
                <td>{ walk.trace.scope(quantity).to_string() }</td>
            }
            <td>{ Kind::of(quantity).map_or("", Kind::name) }</td>
            <td><button type="button" class="formula-link" title="Open its formula below"
                aria-pressed={(state.explained() == Some(quantity)).to_string()} onclick={open}>{ symbol.plain() }</button></td>
            <td class="value">{ value }</td>
        </tr>
    }
}

/// What the page shows, and the ways to others.
fn turning(state: &AppState, walk: &Walk, dispatch: &Callback<Action>) -> Html {
    let numbers = &state.numbers;
    let Some(page) = &numbers.page else { return html! {} };
    let turn = |forward: bool| dispatch.reform(move |_: MouseEvent| Action::Numbers(NumbersAction::Turned { forward }));
    let begun = dispatch.reform(|text| Action::Numbers(NumbersAction::Begun(text)));
    let said = if !page.is_complete() {
        let (reached, length) = (grouped(page.reached as f64), grouped(walk.length() as f64));
        format!("Searching: {reached} of {length}, {} found.", page.rows.len())
    } else if page.rows.is_empty() {
        "No number of this update matches. Remove a filter.".to_owned()
    } else {
        let (first, last) = (page.rows.first(), page.rows.last());
        let operation = |row: Option<&(u64, Quantity)>| row.map_or_else(String::new, |row| grouped((row.0 + 1) as f64));
        format!("{} numbers, of operations {} to {}.", page.rows.len(), operation(first), operation(last))
    };
    html! {
        <div class="turning">
            <button id="numbers-back" type="button" disabled={numbers.begins.is_empty()} onclick={turn(false)}>{ "Previous" }</button>
            <button id="numbers-next" type="button" disabled={!page.has_next()} onclick={turn(true)}>{ "Next" }</button>
            <label for="numbers-begin">{ "from operation" }</label>
            { number_box("numbers-begin".into(), None, (numbers.begin() + 1).to_string(), begun) }
            <p id="numbers-shown" role="status">{ said }</p>
        </div>
    }
}
