//! Pointing: any element of the page that carries the address of a number lights up its place on the stage, under the
//! mouse or with the focus of the keyboard.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlCanvasElement, MouseEvent};

use crate::explain::Quantity;
use crate::view::{Point, Pointed};

use super::live::Live;

/// Listens until what it returns is dropped.
pub(in crate::web) fn listen(live: &Rc<Live>) -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return Vec::new() };
    let on = |name: &'static str, hear: fn(&Rc<Live>, &Event)| {
        let live = live.clone();
        EventListener::new(&document, name, move |event| hear(&live, event))
    };
    vec![
        // The canvas says itself what is under the mouse.
        on("mouseover", |live, event| {
            if !is_canvas(event) {
                live.point_at(addressed(event));
            }
        }),
        on("focusin", |live, event| {
            if is_shown(event) {
                live.light_up(addressed(event));
            }
        }),
        on("focusout", |live, _| live.light_up(None)),
        // Whoever presses anything does not wait for what moves.
        on("pointerdown", |live, event| {
            live.finish();
            live.light.pressed(told(event, "pointerType").is_some_and(|kind| kind == "touch"));
        }),
        on("keydown", |live, event| {
            live.finish();
            live.light.pressed(false);
            if told(event, "key").is_some_and(|key| key == "Escape") {
                live.light_up(None);
            }
        }),
    ]
}

/// The number under the mouse on the stage; the cursor says that it can be chosen.
pub(super) fn move_over(live: &Rc<Live>, event: &MouseEvent) {
    let at = live.on_drawing(place(event));
    let quantity = live.quantity_at(at);
    live.point_at(quantity.map(|quantity| Pointed { quantity, at: Some(at) }));
    if let Some(canvas) = event.target().and_then(|target| target.dyn_into::<HtmlCanvasElement>().ok()) {
        // Fails for malformed names only.
        let _ = canvas.toggle_attribute_with_force("data-pointed", quantity.is_some());
    }
}

/// Where on the stage the mouse is, in CSS pixels.
pub(in crate::web) fn place(event: &MouseEvent) -> Point {
    Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// The number whose address the element under the event carries, or one around it.
fn addressed(event: &Event) -> Option<Pointed> {
    let around = element(event)?.closest("[data-quantity]").ok()??;
    let quantity: Quantity = serde_json::from_str(&around.get_attribute("data-quantity")?).ok()?;
    Some(Pointed { quantity, at: None })
}

/// Whether the focus came by keyboard: after a click there is a mouse that points.
fn is_shown(event: &Event) -> bool {
    element(event).is_some_and(|element| element.matches(":focus-visible").unwrap_or(false))
}

/// What an event says of itself under this name.
fn told(event: &Event, name: &str) -> Option<String> {
    js_sys::Reflect::get(event, &name.into()).ok()?.as_string()
}

fn is_canvas(event: &Event) -> bool {
    element(event).is_some_and(|element| element.tag_name() == "CANVAS")
}

fn element(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}
