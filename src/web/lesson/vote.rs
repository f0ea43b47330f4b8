//! What a class votes on by a show of hands: options with letters, and nothing that tells which is right.

use yew::prelude::*;

use crate::lesson::{AskKind, OrderItem};
use crate::view::numbers_to_vote_for;

use super::text::Writer;

/// The options of a question. What is to be pointed at is on the picture.
pub(super) fn options_by_hands(kind: &AskKind, order: &[usize], block: usize, writer: &Writer<'_>) -> Html {
    match kind {
        AskKind::Choice { options, .. } => hands(options.iter().map(|option| writer.text(&option.text)), block),
        AskKind::Number { .. } => {
            let numbers = writer.facts.as_ref().map(|facts| numbers_to_vote_for(kind, facts)).unwrap_or_default();
            if numbers.is_empty() {
                html! {}
            } else {
                hands(numbers.into_iter().map(Html::from), block)
            }
        }
        AskKind::Order { items, .. } => {
            let of = |at: &usize| items.get(*at).map(|item: &OrderItem| writer.text(&item.text));
            hands(order.iter().filter_map(of), block)
        }
        AskKind::Point { .. } => html! {},
    }
}

fn hands(options: impl Iterator<Item = Html>, block: usize) -> Html {
    let rows = ('A'..='Z')
        .zip(options)
        .map(|(letter, option)| html! { <li><strong>{ letter }</strong><span>{ option }</span></li> });
    html! { <ol class="hands" aria-labelledby={format!("asked-{block}")}>{ for rows }</ol> }
}
