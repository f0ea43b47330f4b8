//! Where in the page the program stands.

use yew::BaseComponent;

/// Puts a component into the page, in the place of what stood in its root until then.
pub fn mount<C: BaseComponent<Properties = ()>>() {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("root"));
    let renderer = root.map_or_else(yew::Renderer::<C>::new, yew::Renderer::<C>::with_root);
    drop(renderer.render());
}
