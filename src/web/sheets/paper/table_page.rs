//! The whole update as a table on paper.

use yew::prelude::*;

use crate::explain::{TableRow, UpdateTable};
use crate::view::{Digits, grouped};

/// The pages of the table.
pub(super) fn table_page(table: &UpdateTable, digits: Digits) -> Html {
    let row = |row: &TableRow| {
        html! {
            <tr>
                <td>{ row.place }</td><td>{ row.phase }</td><td>{ row.example.map(|example| example.to_string()) }</td>
                <th scope="row">{ &row.symbol }</th><td>{ &row.formula }</td><td>{ &row.numbers }</td>
                <td class="value">{ digits.write(row.value) }</td>
            </tr>
        }
    };
    let shown = table.rows.len() as f64;
    let all = table.numbers as f64;
    html! {
        <article class="paper update-table" aria-label="The whole update as a table">
            <header><h3>{ "The whole update" }</h3></header>
            if shown < all {
                <p class="note">{ format!("The first {} of {} numbers; the file has more.", grouped(shown), grouped(all)) }</p>
            }
            <table>
                <thead><tr>
                    <th scope="col"></th><th scope="col">{ "phase" }</th><th scope="col">{ "example" }</th><th scope="col">{ "number" }</th>
                    <th scope="col">{ "formula" }</th><th scope="col">{ "in numbers" }</th><th scope="col">{ "value" }</th>
                </tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </article>
    }
}
