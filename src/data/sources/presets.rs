//! What the columns of the built-in data sets are for. Columns that are ignored are named too, because they are
//! offered to be added.

use crate::data::columns::{ColumnSpec, Role, Scaling};
use crate::data::images::{ImageSet, ImageShape, Pixel};

fn number(name: &str) -> ColumnSpec {
    ColumnSpec::new(name, Role::Input).standardized()
}

fn category(name: &str) -> ColumnSpec {
    ColumnSpec::new(name, Role::Input).one_hot()
}

/// The same column, left out until somebody adds it.
fn unused(column: ColumnSpec) -> ColumnSpec {
    ColumnSpec { role: Role::Ignore, ..column }
}

fn amount(name: &str) -> ColumnSpec {
    ColumnSpec::new(name, Role::Target).standardized()
}

fn class(name: &str) -> ColumnSpec {
    ColumnSpec::new(name, Role::Target).one_hot()
}

/// Place, parking spots, size and rooms: the price.
pub(in crate::data) fn houses() -> Vec<ColumnSpec> {
    vec![
        category("neighborhood"),
        number("parking_spots"),
        number("living_area_m2"),
        number("rooms"),
        amount("price_usd"),
    ]
}

pub(super) fn houses_all() -> Vec<ColumnSpec> {
    vec![
        category("neighborhood"),
        number("parking_spots"),
        number("living_area_m2"),
        number("rooms"),
        unused(category("building_type")),
        unused(number("lot_area_m2")),
        unused(number("bedrooms")),
        unused(number("year_built")),
        unused(number("year_sold")),
        unused(category("sale_condition")),
        unused(number("longitude").called("longitude", Some("°"))),
        unused(number("latitude").called("latitude", Some("°"))),
        amount("price_usd"),
    ]
}

pub(super) fn baltimore() -> Vec<ColumnSpec> {
    vec![
        category("location"),
        number("parking_spots"),
        number("area_m2"),
        number("rooms"),
        unused(number("bathrooms")),
        unused(number("lot_m2")),
        unused(number("age_years")),
        unused(number("x")),
        unused(number("y")),
        amount("price_1000usd_1978").called("price in 1978", Some("k$")),
    ]
}

pub(super) fn toy_nl() -> Vec<ColumnSpec> {
    vec![
        category("city"),
        unused(category("zip4").called("ZIP code", None)),
        number("parking_spots"),
        number("size_m2"),
        number("rooms"),
        amount("price_eur"),
    ]
}

pub(super) fn athens() -> Vec<ColumnSpec> {
    vec![
        category("district"),
        number("size_m2"),
        number("age_years"),
        number("metro_m").called("way to the metro", Some("m")),
        amount("price_eur"),
    ]
}

pub(super) fn iris() -> Vec<ColumnSpec> {
    vec![
        number("sepal_length_cm"),
        number("sepal_width_cm"),
        number("petal_length_cm"),
        number("petal_width_cm"),
        class("species"),
    ]
}

pub(super) fn penguins() -> Vec<ColumnSpec> {
    vec![
        category("island"),
        number("bill_length_mm"),
        number("bill_depth_mm"),
        number("flipper_length_mm"),
        number("body_mass_g"),
        category("sex"),
        unused(number("year")),
        class("species"),
    ]
}

pub(super) fn wine() -> Vec<ColumnSpec> {
    const MEASURES: [&str; 13] = [
        "alcohol",
        "malic_acid",
        "ash",
        "alcalinity_of_ash",
        "magnesium",
        "total_phenols",
        "flavanoids",
        "nonflavanoid_phenols",
        "proanthocyanins",
        "color_intensity",
        "hue",
        "od280_od315",
        "proline",
    ];
    MEASURES.into_iter().map(number).chain([class("class").called("cultivar", None)]).collect()
}

pub(super) fn titanic() -> Vec<ColumnSpec> {
    vec![
        category("class"),
        number("age").called("age", Some("years")),
        category("sex"),
        ColumnSpec::new("survived", Role::Target),
    ]
}

/// 8 × 8 pixels, all scaled alike: a pixel that is never inked must not be blown up.
pub(in crate::data) fn digits() -> Vec<ColumnSpec> {
    let shape = ImageShape::square(8);
    let pixel = |unit: usize| {
        let Pixel { row, column, .. } = shape.pixel(unit);
        let pixel = ColumnSpec::new(&format!("p{row}{column}"), Role::Input);
        ColumnSpec { scaling: Scaling::MinMax, range: Some([0.0, 16.0]), label: Some(shape.name(unit)), ..pixel }
    };
    (0..shape.units()).map(pixel).chain([class("label").called("digit", None)]).collect()
}

fn images(name: &str) -> Vec<ColumnSpec> {
    ImageSet::named(name).map_or_else(Vec::new, ImageSet::columns)
}

pub(in crate::data) fn mnist_14() -> Vec<ColumnSpec> {
    images("mnist_14")
}

pub(in crate::data) fn mnist_28() -> Vec<ColumnSpec> {
    images("mnist_28")
}

pub(in crate::data) fn fashion_28() -> Vec<ColumnSpec> {
    images("fashion_28")
}

pub(in crate::data) fn icons_16() -> Vec<ColumnSpec> {
    images("icons_16")
}
