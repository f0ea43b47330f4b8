//! Things that are brought into their order: dragged, or moved by buttons.

use yew::prelude::*;

use crate::lesson::OrderItem;
use crate::view::{Action, Given, LessonAction};

use super::text::Writer;

/// The things in the order in which they stand.
pub(super) fn ordering(items: &[OrderItem], order: &[usize], block: usize, is_done: bool, writer: &Writer<'_>) -> Html {
    let moved = |from: usize, to: usize| {
        let mut order = order.to_vec();
        let item = order.remove(from);
        order.insert(to, item);
        Action::Lesson(LessonAction::Given { block, given: Given::Ordered(order) })
    };
    let last = order.len().saturating_sub(1);
    let rows = order.iter().enumerate().filter_map(|(at, item)| {
        let text = &items.get(*item)?.text;
        let button = |label: &'static str, sign: &'static str, to: usize, is_off: bool| {
            let action = moved(at, to);
            let onclick = writer.dispatch.reform(move |_: MouseEvent| action.clone());
            html! { <button type="button" aria-label={format!("{label}: number {}", at + 1)} disabled={is_off} {onclick}>{ sign }</button> }
        };
        Some(html! {
            // Without a key: a row stays where it is and takes another thing, so that the focus stays on its button.
            <li data-item={item.to_string()}>
                <span>{ writer.text(text) }</span>
                if !is_done {
                    { button("Move up", "↑", at.saturating_sub(1), at == 0) }
                    { button("Move down", "↓", (at + 1).min(last), at == last) }
                }
            </li>
        })
    });
    html! { <ol class="ordering" aria-labelledby={format!("asked-{block}")}>{ for rows }</ol> }
}
