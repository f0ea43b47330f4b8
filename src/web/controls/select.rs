//! Select: a list to choose from that shows what holds.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The properties of [`Select`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct SelectProps {
    #[prop_or_default]
    pub id: Option<AttrValue>,
    #[prop_or_default]
    pub class: Option<AttrValue>,
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// The name of one that no label stands beside.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    pub onchange: Callback<Event>,
    /// The options; the one that holds is `selected`.
    pub children: Html,
}

/// A list to choose from. Once somebody has chosen in it, browsers heed its options' `selected` no more; so it is put right
/// after each rendering, and a choice that was refused or taken back does not stay there.
#[component]
pub(in crate::web) fn Select(props: &SelectProps) -> Html {
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect(move || {
            let Some(list) = list.cast::<HtmlSelectElement>() else { return };
            let holds = list.query_selector("option[selected]").ok().flatten();
            let value = holds.and_then(|option| option.get_attribute("value"));
            if let Some(value) = value.filter(|value| *value != list.value()) {
                list.set_value(&value);
            }
        });
    }
    let SelectProps { id, class, title, name, onchange, children } = props;
    html! {
        <select ref={list} {id} {class} {title} aria-label={name} {onchange}>{ children.clone() }</select>
    }
}
