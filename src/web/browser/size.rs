//! The size of an element, followed as it changes.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Keeps `size` at the size of the element in CSS pixels, from when it `is_there`.
#[hook]
pub(in crate::web) fn use_size_of(element: &NodeRef, size: &UseStateHandle<(f64, f64)>, is_there: bool) {
    let (element, size) = (element.clone(), size.clone());
    use_effect_with(is_there, move |_| {
        let observed = element.cast::<HtmlElement>();
        let measure = Closure::<dyn Fn()>::new(move || {
            if let Some(element) = element.cast::<HtmlElement>() {
                size.set((f64::from(element.client_width()), f64::from(element.client_height())));
            }
        });
        let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &observed) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(measure);
        }
    });
}
