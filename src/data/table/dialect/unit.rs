//! Units of measure, told from the name of a column.

/// Endings of a column's name and the unit that they mean.
const ENDINGS: [(&str, &str); 22] = [
    ("usd", "$"),
    ("eur", "€"),
    ("euro", "€"),
    ("gbp", "£"),
    ("m2", "m²"),
    ("km2", "km²"),
    ("ha", "ha"),
    ("sqft", "sq ft"),
    ("m3", "m³"),
    ("mm", "mm"),
    ("cm", "cm"),
    ("m", "m"),
    ("km", "km"),
    ("mg", "mg"),
    ("g", "g"),
    ("kg", "kg"),
    ("sec", "s"),
    ("min", "min"),
    ("hours", "h"),
    ("years", "years"),
    ("kwh", "kWh"),
    ("pct", "%"),
];

/// The name for people and the unit: `living_area_m2` is the `living area` in `m²`; so is `living area (m2)`.
pub(in crate::data::table) fn split_unit(name: &str) -> (String, Option<String>) {
    if let Some((label, unit)) = in_brackets(name) {
        let known = ENDINGS.iter().find(|(ending, _)| unit.eq_ignore_ascii_case(ending));
        return (spaced(label), Some(known.map_or(unit, |(_, unit)| unit).to_owned()));
    }
    if let Some((label, ending)) = name.rsplit_once('_')
        && let Some((_, unit)) = ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))
        && !label.trim_matches('_').is_empty()
    {
        return (spaced(label), Some((*unit).to_owned()));
    }
    (spaced(name), None)
}

/// A number that is written already, with its unit of measure: `164.3 m²`, `$212 000`.
#[must_use]
pub fn with_unit(number: &str, unit: &str) -> String {
    if !stands_before(unit) {
        return format!("{number} {unit}");
    }
    match number.strip_prefix('−') {
        Some(size) => format!("−{unit}{size}"),
        None => format!("{unit}{number}"),
    }
}

/// Whether a unit stands before its number, as a currency does.
#[must_use]
pub fn stands_before(unit: &str) -> bool {
    matches!(unit, "$" | "€" | "£" | "¥" | "₹" | "R$" | "A$" | "C$")
}

/// What is written to a number, and the unit that it means.
const AFFIXES: [(&str, &str); 72] = [
    ("%", "%"),
    ("‰", "‰"),
    ("$", "$"),
    ("US$", "$"),
    ("USD", "$"),
    ("€", "€"),
    ("EUR", "€"),
    ("Euro", "€"),
    ("£", "£"),
    ("GBP", "£"),
    ("¥", "¥"),
    ("₹", "₹"),
    ("Rs", "₹"),
    ("Rs.", "₹"),
    ("CHF", "CHF"),
    ("Fr.", "CHF"),
    ("kr", "kr"),
    ("kr.", "kr"),
    ("zł", "zł"),
    ("R$", "R$"),
    ("A$", "A$"),
    ("C$", "C$"),
    ("₽", "₽"),
    ("₺", "₺"),
    ("₩", "₩"),
    ("°C", "°C"),
    ("°F", "°F"),
    ("°", "°"),
    ("mm", "mm"),
    ("cm", "cm"),
    ("m", "m"),
    ("km", "km"),
    ("in", "in"),
    ("ft", "ft"),
    ("mi", "mi"),
    ("miles", "mi"),
    ("m2", "m²"),
    ("m²", "m²"),
    ("km2", "km²"),
    ("km²", "km²"),
    ("m3", "m³"),
    ("m³", "m³"),
    ("ha", "ha"),
    ("sqft", "sq ft"),
    ("sq ft", "sq ft"),
    ("mg", "mg"),
    ("g", "g"),
    ("kg", "kg"),
    ("t", "t"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("oz", "oz"),
    ("ml", "ml"),
    ("mL", "ml"),
    ("l", "l"),
    ("ms", "ms"),
    ("s", "s"),
    ("sec", "s"),
    ("min", "min"),
    ("h", "h"),
    ("hours", "h"),
    ("days", "days"),
    ("years", "years"),
    ("km/h", "km/h"),
    ("mph", "mph"),
    ("m/s", "m/s"),
    ("kW", "kW"),
    ("kWh", "kWh"),
    ("hp", "hp"),
    ("W", "W"),
    ("V", "V"),
    ("Hz", "Hz"),
];

/// As many of them, from the first on, may stand before a number: V1 is a name.
const BEFORE: usize = 25;

/// The unit that a text before a number means.
pub(in crate::data::table) fn unit_before(text: &str) -> Option<&'static str> {
    AFFIXES.iter().take(BEFORE).find(|(affix, _)| *affix == text).map(|(_, unit)| *unit)
}

/// The unit that a text behind a number means; letters count as they are, for 5G is no weight.
pub(in crate::data::table) fn unit_behind(text: &str) -> Option<&'static str> {
    AFFIXES.iter().find(|(affix, _)| *affix == text).map(|(_, unit)| *unit)
}

/// `size (m²)` and `size [m²]` in their two parts.
fn in_brackets(name: &str) -> Option<(&str, &str)> {
    let (label, rest) = name.split_once(['(', '['])?;
    let unit = rest.strip_suffix([')', ']'])?;
    let (label, unit) = (label.trim(), unit.trim());
    (!label.is_empty() && !unit.is_empty()).then_some((label, unit))
}

fn spaced(name: &str) -> String {
    let words: Vec<&str> = name.split('_').map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { name.to_owned() } else { words.join(" ") }
}
