//! Tables that people really have, each with what is right for it.

use std::path::Path;

use glassnet::data::{
    Aside, Column, ColumnKind, DecimalMark, Delimiter, Dialect, Encoding, LeftOut, Missing, Options, Role, Scaling,
    Source, Table, TextEncoding, decode,
};
use glassnet::session::{Command, Report, Request, Workbench};
use glassnet::view::{ColumnChange, notes_in_words};

/// A case as it was read.
struct Case {
    table: Table,
    dialect: Dialect,
    encoding: TextEncoding,
}

fn case(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name).with_extension("csv");
    let (text, lettering) = decode(std::fs::read(path).expect("the case is there")).expect("it is a text");
    let (table, dialect) = Table::read(&text, &Options::whole_table()).expect("it is a table");
    Case { table, dialect, encoding: lettering.encoding }
}

impl Case {
    fn column(&self, name: &str) -> &Column {
        &self.table.columns[self.table.column(name).expect("a column of that name")]
    }

    fn names(&self) -> Vec<&str> {
        self.table.columns.iter().map(|column| column.name.as_str()).collect()
    }

    fn numbers(&self, name: &str) -> Vec<f64> {
        let column = self.column(name);
        column.cells.iter().filter_map(|cell| column.notation.number(cell)).collect()
    }

    fn roles(&self) -> Vec<Role> {
        self.table.propose().iter().map(|spec| spec.role).collect()
    }

    fn passed_over(&self) -> Vec<(usize, Aside)> {
        self.dialect.passed_over.iter().map(|passed| (passed.line, passed.what)).collect()
    }

    /// Separator, decimal mark, whether there are names, and rows.
    fn dialect(&self) -> (Delimiter, DecimalMark, bool, usize) {
        (self.dialect.delimiter, self.dialect.decimal_mark, self.dialect.header, self.table.rows())
    }
}

use DecimalMark::Point;
use Delimiter::{Comma, Semicolon};
use Role::{Ignore, Input, Target};

#[test]
fn imbalance_20() {
    let case = case("20-imbalance");
    assert_eq!(case.dialect(), (Semicolon, Point, true, 100));
    assert_eq!(case.roles(), [Input, Target]);
    assert_eq!(case.table.propose()[1].scaling, Scaling::None, "0 and 1 stay what they are");
}

#[test]
fn prices_as_they_are_22() {
    let case = case("22-unscaled-prices");
    assert_eq!(case.dialect(), (Comma, Point, true, 24));
    assert_eq!(case.roles(), [Input, Input, Target]);
    assert!(case.table.propose().iter().all(|spec| spec.scaling == Scaling::Standardize));
}

#[test]
fn times_of_day_one_per_row_23() {
    let case = case("23-timestamps-decimal-comma");
    assert_eq!(case.dialect(), (Semicolon, DecimalMark::Comma, true, 20));
    let time = case.column("Zeitpunkt");
    assert_eq!((time.kind, time.unit.as_deref()), (ColumnKind::Date, Some("days since 2021-03-05")));
    assert_eq!(case.numbers("Zeitpunkt")[..2], [0.25, 22_200.0 / 86_400.0]);
    assert_eq!(case.numbers("Temperatur (Celsius)")[..3], [18.0, 18.7, 18.4]);
    assert_eq!(case.roles(), [Input, Target]);
    assert_eq!(case.table.propose()[0].encoding, Encoding::Number, "no category per row");
}

#[test]
fn na_is_a_region_24() {
    let case = case("24-na-is-a-region");
    let region = case.column("region");
    assert_eq!((region.missing, &region.no_value[..]), (3, &[("NA".to_owned(), 3)][..]));
    let mut specs = case.table.propose();
    assert_eq!(specs[0].missing, Missing::Category, "3 of 12 rows are too many to leave out");
    let kept = case.table.clone().prepare(&specs, 0.0, 1).expect("it can be trained on");
    assert_eq!((kept.train.len(), kept.inputs.len()), (12, 6));
    assert!(kept.inputs.iter().any(|input| input.name == "region = NA"));
    specs[0].missing = Missing::Drop;
    let dropped = case.table.clone().prepare(&specs, 0.0, 1).expect("it can be trained on");
    assert_eq!((dropped.train.len(), dropped.dropped.iter().map(|dropped| dropped.count).sum::<usize>()), (9, 3));
}

#[test]
fn separator_lines_26() {
    let three = case("26-sep-line-three-columns");
    assert_eq!(three.dialect(), (Semicolon, DecimalMark::Comma, true, 5 - 1));
    assert_eq!(three.passed_over(), [(1, Aside::Separator)]);
    assert_eq!(three.numbers("preis"), [210.5, 265.0, 290.25, 180.75]);
    assert_eq!(three.roles(), [Input, Input, Target]);
    let two = case("26-sep-line-two-columns");
    assert_eq!(two.dialect(), (Semicolon, DecimalMark::Comma, true, 4));
    assert_eq!((two.names(), two.table.line(0)), (vec!["Größe", "Preis"], 3));
}

#[test]
fn a_name_twice_27() {
    let case = case("27-duplicate-header");
    assert_eq!(case.names(), ["c", "c_2", "c_3", "c_1"]);
    assert_eq!(case.dialect.renamed, [1, 2]);
    assert_eq!(case.dialect(), (Semicolon, Point, true, 3));
}

#[test]
fn separators_at_the_end_and_bars_28() {
    let pipe = case("28-pipe");
    assert_eq!((pipe.dialect(), pipe.names()), ((Delimiter::Pipe, Point, true, 3), vec!["A", "B", "C"]));
    let comma = case("28-trailing-comma-everywhere");
    assert_eq!((comma.dialect(), comma.names()), ((Comma, Point, true, 5), vec!["rooms", "size", "price"]));
    assert_eq!(comma.roles(), [Input, Input, Target]);
}

#[test]
fn nameless_row_numbers_29() {
    let case = case("29-row-number-leak");
    assert_eq!(case.table.left_out()[0].clone(), Some(LeftOut::RowNumbers));
    assert_eq!(case.roles(), [Ignore, Input, Input, Target]);
    assert_eq!(case.dialect(), (Comma, Point, true, 30));
}

#[test]
fn other_encodings_30_31() {
    let wide = case("30-utf16le");
    assert_eq!((wide.encoding, wide.dialect()), (TextEncoding::Utf16Le, (Delimiter::Tab, DecimalMark::Comma, true, 4)));
    assert_eq!(wide.names(), ["Stadt", "Fläche", "Preis"]);
    assert_eq!(wide.table.cell(1, 0), "München");
    let narrow = case("31-windows-1252");
    assert_eq!(
        (narrow.encoding, narrow.dialect()),
        (TextEncoding::Windows1252, (Semicolon, DecimalMark::Comma, true, 6))
    );
    assert_eq!((narrow.names(), narrow.table.cell(0, 0)), (vec!["Ort", "Größe", "Preis"], "Bär"));
    assert_eq!(narrow.roles(), [Input, Input, Target]);
}

#[test]
fn thousands_and_percent_32() {
    let case = case("32-thousands-percent");
    assert_eq!(case.dialect(), (Comma, Point, false, 6));
    assert_eq!(case.numbers("column 4"), [2590.0, 766.0, 730.0, 510.0, 561.0, 535.0]);
    assert_eq!(case.numbers("column 5")[0], 7770.0);
    let percent = case.column("column 8");
    assert_eq!((percent.unit.as_deref(), case.numbers("column 8")[0]), (Some("%"), 2.0));
    let time = case.column("column 1");
    assert_eq!((time.kind, time.unit.as_deref()), (ColumnKind::Date, Some("days since 2016-07-29")));
    assert_eq!(case.numbers("column 1")[0], 0.625);
    assert!(case.dialect.open.is_empty(), "the 29th is no month");
}

#[test]
fn unicode_minus_34() {
    let case = case("34-unicode-minus");
    assert_eq!(case.numbers("temp"), [1.5, 2.0, -3.5, -0.5, 10.9, -7.0, 4.5, -2.0]);
    assert_eq!(case.dialect(), (Semicolon, DecimalMark::Comma, true, 8));
    assert_eq!(case.roles(), [Input, Input, Target]);
}

#[test]
fn a_line_break_in_a_name_36() {
    let case = case("36-header-with-line-break");
    assert_eq!(case.names(), ["Zone", "Floor area (m2)", "Price (EUR)"]);
    assert_eq!(case.column("Floor area (m2)").unit.as_deref(), Some("m²"));
    assert_eq!((case.table.line(0), case.dialect()), (4, (Comma, Point, true, 4)));
    assert_eq!(case.roles(), [Input, Input, Target]);
}

#[test]
fn a_title_above_the_names_38() {
    let case = case("38-title-above-header");
    assert_eq!(case.passed_over(), [(1, Aside::Above)]);
    assert_eq!((case.names(), case.dialect.first_line), (vec!["severity", "score", "age"], 2));
    assert_eq!(case.dialect(), (Comma, Point, true, 4));
}

#[test]
fn sixty_towns_40() {
    let case = case("40-many-cities");
    assert_eq!(case.table.left_out()[0].clone(), Some(LeftOut::OwnTexts { distinct: 60, rows: 60 }));
    assert_eq!(case.roles(), [Ignore, Input, Target]);
    assert_eq!(case.dialect(), (Comma, Point, true, 60));
    // Told with the reason and the way back.
    let text = std::fs::read_to_string("tests/cases/40-many-cities.csv").expect("the case");
    let reports =
        Workbench::default().handle(Request { number: 1, command: Command::Examine(Source::table(text.into())) });
    let Some(Report::Previewed { preview, .. }) = reports.first() else { panic!("a preview") };
    let notes = notes_in_words(preview);
    let note = notes.iter().find(|note| note.contains(&case.names()[0].to_owned())).expect("it is told");
    assert!(note.contains("60 different texts") && note.contains("choose “input”"), "{note}");
    let specs = ColumnChange::Role(Input).applied(0, preview).expect("a column");
    let outcome = case.table.clone().prepare(&specs, 0.2, 1).map(|data| data.inputs.len());
    // Of the towns that are trained on, each is an input.
    assert!(outcome.is_ok_and(|inputs| inputs > 40), "and done");
}

#[test]
fn every_case_is_asked_about() {
    let source = include_str!("cases.rs");
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).expect("the cases") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        if let Some(name) = name.strip_suffix(".csv") {
            assert!(source.contains(&format!("case(\"{name}\")")), "{name} is not read");
        }
    }
}
