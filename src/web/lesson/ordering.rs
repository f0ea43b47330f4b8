//! Things that are brought into their order: dragged, or moved by buttons.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
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
                if !is_done {
                    <span class="grip" aria-hidden="true">{ "⠿" }</span>
                }
                <span>{ writer.text(text) }</span>
                if !is_done {
                    { button("Move up", "↑", at.saturating_sub(1), at == 0) }
                    { button("Move down", "↓", (at + 1).min(last), at == last) }
                }
            </li>
        })
    });
    let onpointerdown = Callback::from(|event: PointerEvent| take(&event));
    let (order, dispatch) = (order.to_vec(), writer.dispatch.clone());
    let onpointermove = Callback::from(move |event: PointerEvent| {
        let Some((from, to)) = dragged(&event, &order) else { return };
        let mut order = order.clone();
        let item = order.remove(from);
        order.insert(to, item);
        dispatch.emit(Action::Lesson(LessonAction::Given { block, given: Given::Ordered(order) }));
    });
    let let_go = Callback::from(|event: PointerEvent| let_go(&event));
    let (onpointerup, onpointercancel) = (let_go.clone(), let_go);
    let name = format!("asked-{block}");
    if is_done {
        return html! { <ol class="ordering" aria-labelledby={name}>{ for rows }</ol> };
    }
    html! {
        <ol class="ordering draggable" aria-labelledby={name} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
            { for rows }
        </ol>
    }
}

/// The attribute of a list that says which of its things is being dragged.
const DRAGGED: &str = "data-dragged";

/// The list in which something happened, and the element on which it did.
fn list_of(event: &PointerEvent) -> Option<(Element, Element)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    Some((element.closest(".ordering").ok()??, element))
}

/// A thing is taken hold of: until it is let go, its list hears of the pointer wherever that is.
fn take(event: &PointerEvent) {
    let Some((list, element)) = list_of(event) else { return };
    let is_button = matches!(element.closest("button"), Ok(Some(_)));
    let row = element.closest("li").ok().flatten().filter(|_| !is_button && event.is_primary());
    if let Some(item) = row.and_then(|row| row.get_attribute("data-item")) {
        // Both fail for a pointer or a list that is gone only: nothing is dragged then.
        let _ = list.set_pointer_capture(event.pointer_id()).and_then(|()| list.set_attribute(DRAGGED, &item));
    }
}

/// The places between which the pointer drags a thing: where it stands, and the row that the pointer is at.
fn dragged(event: &PointerEvent, order: &[usize]) -> Option<(usize, usize)> {
    let (list, _) = list_of(event)?;
    let item: usize = list.get_attribute(DRAGGED)?.parse().ok()?;
    let from = order.iter().position(|other| *other == item)?;
    let rows = list.children();
    let is_above = |row: &Element| row.get_bounding_client_rect().bottom() < f64::from(event.client_y());
    let above = (0..rows.length()).filter_map(|at| rows.item(at)).filter(is_above).count();
    let to = above.min(order.len().saturating_sub(1));
    (from != to).then_some((from, to))
}

fn let_go(event: &PointerEvent) {
    if let Some((list, _)) = list_of(event) {
        // Fails for a malformed name only.
        let _ = list.remove_attribute(DRAGGED);
    }
}
