//! The sheet of Mazur's ledger: the worked example number by number, published and exact.

use yew::prelude::*;

use crate::explain::LedgerLine;
use crate::view::{Action, AppState, Digits, LedgerAction, grouped, order_name};

use crate::web::panels::order_choice;

/// The content of the sheet.
pub(super) fn ledger_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(lines) = &state.ledger.lines else { return html! {} };
    let rows = lines.iter().enumerate().map(|(index, line)| row(index, line, state.digits(), dispatch));
    let explained = lines.iter().enumerate().filter(|(_, line)| line.reproduction.is_some());
    let explained = explained.map(|(index, line)| explanation(index, line, state.digits(), dispatch));
    html! {
        <>
            <p class="note">{ "Matt Mazur's “A Step by Step Backpropagation Example” prints the numbers of one update. Here each one stands beside the exact one, computed now. Press a line to see its operation on the stage." }</p>
            <table class="ledger">
                <caption class="visually-hidden">{ "Published and exact numbers of the worked example" }</caption>
                <thead><tr>
                    <th scope="col">{ "number" }</th><th scope="col">{ "published" }</th><th scope="col">{ "exact" }</th>
                    <th scope="col">{ "published − exact" }</th><th scope="col">{ "why" }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <h3>{ "Figures that do not follow from the published method" }</h3>
            { for explained }
            { order_choice("ledger-order", "layers change", state.bench.document().map(|document| document.training.update_order), dispatch) }
        </>
    }
}

fn row(index: usize, line: &LedgerLine, digits: Digits, dispatch: &Callback<Action>) -> Html {
    let jump = dispatch.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::LineChosen(index)));
    let why = match (&line.reproduction, line.note) {
        (Some(_), _) => "explained below",
        (None, Some(note)) => note,
        (None, None) => "rounded",
    };
    html! {
        <tr key={index} class={classes!(line.note.map(|_| "off"))}>
            <th scope="row">
                <button type="button" class="jump" title="Show it on the stage" onclick={jump}>{ line.name }</button>
            </th>
            <td data-name="published">{ line.published.replace('-', "−") }</td>
            <td data-name="exact">{ digits.exact(line.exact) }</td>
            <td data-name="difference">{ digits.write(line.difference) }</td>
            <td class="why">{ why }</td>
        </tr>
    }
}

/// Why a published figure is another, and the run that gives it.
fn explanation(index: usize, line: &LedgerLine, digits: Digits, dispatch: &Callback<Action>) -> Html {
    let Some(reproduction) = line.reproduction else { return html! {} };
    let reproduce = dispatch.reform(move |_: MouseEvent| Action::Ledger(LedgerAction::LineReproduced(index)));
    let (order, updates) = (order_name(reproduction.update_order), reproduction.updates);
    let updates = if updates == 1 { "1 update".to_owned() } else { format!("{} updates", grouped(updates as f64)) };
    html! {
        <section class="figure" key={index}>
            <h4>{ line.name }</h4>
            <p>{ line.note.unwrap_or_default() }</p>
            <p>
                { format!("Published {}; the method gives {}; {updates}, {order}, give ", line.published, digits.exact(line.exact)) }
                <b>{ digits.exact(reproduction.value) }</b>{ ". " }
                <button type="button" class="reproduce" onclick={reproduce}>
                    { format!("Start again: {updates}, {order}") }<span class="visually-hidden">{ format!(", for {}", line.name) }</span>
                </button>
            </p>
        </section>
    }
}
