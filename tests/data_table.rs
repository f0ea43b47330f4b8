//! Reading tables: what is found by itself, and what is said about a text that is none.

mod facts;

use facts::facts;
mod laws;

use std::fmt::Write;

use glassnet::data::{
    Column, ColumnKind, ColumnSpec, DecimalMark, Delimiter, Dialect, DropReason, Dropped, Encoding, Filled, MAX_ROWS,
    Missing, Options, Role, Scaling, Source, Table, TableError, Task, houses_only, parse_number,
};
use proptest::prelude::*;

fn read(text: &str) -> (Table, Dialect) {
    Table::read(text, &Options::default()).expect("the text is a table")
}

fn error(text: &str) -> String {
    Table::parse(text, &Options::default()).expect_err("the text is no table").to_string()
}

fn cells(column: &Column) -> Vec<&str> {
    column.cells.iter().collect()
}

#[test]
fn delimiters_and_decimal_marks_are_found() {
    let cases = [
        ("city,size\nUtrecht,12.5\nDelft,8\n", Delimiter::Comma, DecimalMark::Point),
        ("city;size\nUtrecht;12,5\nDelft;8\n", Delimiter::Semicolon, DecimalMark::Comma),
        ("city\tsize\nUtrecht\t12,5\nDelft\t8\n", Delimiter::Tab, DecimalMark::Comma),
        ("city;size\r\nUtrecht;12.5\r\nDelft;8\r\n", Delimiter::Semicolon, DecimalMark::Point),
        ("city,size\rUtrecht,12.5\rDelft,8", Delimiter::Comma, DecimalMark::Point),
        ("\u{feff}city,size\n\"Utrecht\",\"12,5\"\nDelft,8\n", Delimiter::Comma, DecimalMark::Comma),
        ("city,size\nUtrecht,\"1,234\"\nDelft,8\n", Delimiter::Comma, DecimalMark::Point),
        ("city;size\nUtrecht;1.234.567\nDelft;8\n", Delimiter::Semicolon, DecimalMark::Comma),
    ];
    for (text, delimiter, decimal_mark) in cases {
        let (table, dialect) = read(text);
        assert_eq!((dialect.delimiter, dialect.decimal_mark), (delimiter, decimal_mark), "{text:?}");
        assert_eq!((dialect.header, dialect.header_sure), (true, true), "{text:?}");
        assert_eq!(table.columns[0].name, "city", "{text:?}");
        assert_eq!(cells(&table.columns[0]), ["Utrecht", "Delft"], "{text:?}");
        assert_eq!(table.columns[1].kind, ColumnKind::Number, "{text:?}");
    }
}

#[test]
fn numbers_are_read_as_their_decimal_mark_says() {
    let point = [
        ("12", Some(12.0)),
        (" -1.5e3 ", Some(-1500.0)),
        ("1,234,567.5", Some(1_234_567.5)),
        (".5", Some(0.5)),
        ("+7", Some(7.0)),
        ("1,23", None),
        ("12,34,567", None),
        ("0,123", None),
        ("1.234,567", None),
        ("inf", None),
        ("NaN", None),
        ("1e999", None),
        ("0x10", None),
        ("12 m", None),
        ("", None),
        ("-", None),
    ];
    for (cell, expected) in point {
        assert_eq!(parse_number(cell, DecimalMark::Point), expected, "{cell:?}");
    }
    let comma = [
        ("284.000", Some(284_000.0)),
        ("1.234,5", Some(1234.5)),
        ("0,125", Some(0.125)),
        ("12.5", None),
        ("1,2,3", None),
        ("-3,5", Some(-3.5)),
    ];
    for (cell, expected) in comma {
        assert_eq!(parse_number(cell, DecimalMark::Comma), expected, "{cell:?}");
    }
}

#[test]
fn a_header_is_found_or_asked_for() {
    assert!(read("size,price\n1,2\n").1.header);
    let (table, dialect) = read("1,2\n3,4\n");
    assert!(!dialect.header && dialect.header_sure);
    assert_eq!(table.columns[1].name, "column 2");
    assert_eq!(table.rows(), 2);

    let words = "place,kind\nDelft,flat\nUtrecht,house\n";
    let (_, dialect) = read(words);
    assert!(dialect.header && !dialect.header_sure, "a table of words alone leaves a problem");
    let asked = Options { header: Some(false), ..Options::default() };
    assert_eq!(Table::parse(words, &asked).expect("a table").rows(), 3);
}

#[test]
fn missing_cells_are_counted_and_leave_the_kind_alone() {
    let (table, _) = read("a,b\n1,x\nNA,\n?,y\nNaN,y\n,x\n");
    let [a, b] = &table.columns[..] else { panic!("two columns") };
    assert_eq!((a.kind, a.missing, a.distinct), (ColumnKind::Number, 4, 1));
    assert_eq!((b.kind, b.missing, b.distinct), (ColumnKind::Text, 1, 2));
}

#[test]
fn quotes_hold_delimiters_line_ends_and_quotes() {
    let (table, _) = read("a,b\n\"1, 2\",\"say \"\"hi\"\"\"\n\"two\nlines\",3\n");
    assert_eq!(cells(&table.columns[0]), ["1, 2", "two\nlines"]);
    assert_eq!(cells(&table.columns[1]), ["say \"hi\"", "3"]);
}

#[test]
fn names_tell_units() {
    let cases = [
        ("living_area_m2", "living area", Some("m²")),
        ("price_eur", "price", Some("€")),
        ("size (m2)", "size", Some("m²")),
        ("size [acre]", "size", Some("acre")),
        ("rooms", "rooms", None),
        ("m2", "m2", None),
        ("_m2", "m2", None),
    ];
    for (name, label, unit) in cases {
        let (table, _) = read(&format!("{name},other\n1,2\n"));
        let column = &table.columns[0];
        assert_eq!((column.label.as_str(), column.unit.as_deref()), (label, unit), "{name}");
    }
}

#[test]
fn a_bad_text_is_told_by_line_column_and_mend() {
    // Line and column, and how many cells there are, and should be.
    let cases: [(&str, &[&str]); 7] = [
        ("", &[]),
        (" \n\n", &[]),
        ("a,b\n", &["1"]),
        ("a,b\n1,2\n3\n", &["3", "2", "1", "2"]),
        ("a;b\n1;2\n\n\n3;4;5\n", &["5", "3", "3", "2"]),
        ("a,b\n\"1\n2\",3\n4\n", &["4", "2", "1", "2"]),
        ("a,b\n1,2\n3,\"4\n5,6\n", &["3", "2"]),
    ];
    for (text, expected) in cases {
        let error = error(text);
        assert_eq!(facts(&error), expected, "{text:?} gives: {error}");
    }
}

#[test]
fn of_too_many_rows_a_sample_is_kept_the_same_each_time() {
    let rows = 3 * MAX_ROWS;
    let mut text = String::from("a,b\n");
    for row in 0..rows {
        writeln!(text, "{row},{}", row % 7).expect("a string takes all");
    }
    let read = || Table::read(&text, &Options::default()).expect("a table");
    let (table, dialect) = read();
    assert_eq!((table.rows(), dialect.sampled_from), (MAX_ROWS, Some(rows)));
    let kept: Vec<usize> = table.columns[0].cells.iter().map(|cell| cell.parse().expect("a number")).collect();
    assert!(kept.is_sorted() && kept.windows(2).all(|pair| pair[0] < pair[1]), "each row once, in its order");
    assert!((0..MAX_ROWS).step_by(997).all(|row| table.line(row) == kept[row] + 2));
    // A third of each third, give or take five standard deviations of some 150.
    for third in 0..3 {
        let of_third = kept.iter().filter(|&&row| row / MAX_ROWS == third).count();
        assert!(of_third.abs_diff(MAX_ROWS / 3) < 750, "{of_third} of the rows of third {third}");
    }
    assert_eq!(read().0, table);
    let quarter = text[..text.len() / 4].rfind('\n').expect("many lines");
    let (table, dialect) = Table::read(&text[..quarter], &Options::default()).expect("a table");
    assert!(table.rows() < MAX_ROWS && dialect.sampled_from.is_none());
}

#[test]
fn a_table_proposes_what_it_is_for() {
    let (table, _) = read("place,size,same,name,price\nA,1,7,,10\nB,2,7,,20\nA,3,7,,35\n");
    let specs = table.propose();
    let roles: Vec<Role> = specs.iter().map(|spec| spec.role).collect();
    assert_eq!(roles, [Role::Input, Role::Input, Role::Ignore, Role::Ignore, Role::Target]);
    assert_eq!(specs[0].encoding, Encoding::OneHot);
    assert_eq!((specs[1].scaling, specs[4].scaling), (Scaling::Standardize, Scaling::Standardize));

    let target = |text: &str| read(text).0.propose().pop().expect("a column");
    assert_eq!(target("x,t\n1,yes\n2,no\n").encoding, Encoding::Ordinal);
    assert_eq!(target("x,t\n1,a\n2,b\n3,c\n").encoding, Encoding::OneHot);
    assert_eq!(target("x,t\n1,0\n2,1\n").scaling, Scaling::None);
}

/// 300 rows of `size` and `what`, whose cells are those of `cell`.
fn column_of(cell: impl Fn(usize) -> String) -> Table {
    let lines = (0..300).map(|row| format!("{};{}\n", 40 + row % 90, cell(row)));
    read(&format!("size;what\n{}", lines.collect::<String>())).0
}

#[test]
fn a_cell_that_is_no_number_does_not_turn_amounts_into_categories() {
    for odd in ["n.b.", "60..0", "on request"] {
        let table = column_of(|row| if row == 136 { odd.to_owned() } else { (100_000 + 700 * row).to_string() });
        let column = &table.columns[1];
        assert_eq!((column.kind, column.odd_rows(), column.distinct), (ColumnKind::Number, &[136][..], 299), "{odd}");
        assert_eq!(table.line(136), 138);
        let data = table.clone().prepare(&table.propose(), 0.2, 1).expect("it can be trained on");
        assert_eq!((data.task.clone(), data.train.len() + data.test.len()), (Task::Regression, 299), "{odd}");
        assert_eq!(data.dropped, [Dropped { reason: DropReason::NotANumber, column: 1, count: 1 }], "{odd}");
    }
}

#[test]
fn an_input_that_is_no_number_is_left_out_or_the_mean_stands_in() {
    let table = column_of(|row| if row == 7 { "60..0".to_owned() } else { (100 + row).to_string() });
    let input = |missing| ColumnSpec { missing, ..ColumnSpec::new("what", Role::Input).standardized() };
    let prepare = |missing| {
        let specs = [input(missing), ColumnSpec::new("size", Role::Target)];
        table.clone().prepare(&specs, 0.0, 1).expect("it can be trained on")
    };
    let dropped = prepare(Missing::Drop);
    assert_eq!((dropped.train.len(), dropped.dropped.iter().map(|dropped| dropped.count).sum::<usize>()), (299, 1));
    let filled = prepare(Missing::Mean);
    assert_eq!(filled.filled, [Filled { column: 1, count: 1 }]);
    assert_eq!((filled.train.len(), filled.train.inputs(7)), (300, vec![0.0]));
    assert_eq!(filled.encode(&["60..0"]).expect("as in the table"), [0.0]);
    assert!(filled.encode(&["sixty"]).is_err(), "what the table does not have is no missing value");
}

#[test]
fn columns_of_categories_stay_what_they_are() {
    type Cell = fn(usize) -> String;
    let columns: [(&str, Cell); 6] = [
        ("grades", |row| if row == 4 { "A".to_owned() } else { (1 + row % 6).to_string() }),
        ("years", |row| if row == 4 { "2021/22".to_owned() } else { (1990 + row % 30).to_string() }),
        ("ZIP codes", |row| if row == 4 { "94110-1234".to_owned() } else { (94_000 + row).to_string() }),
        ("ZIP codes of the east", |row| if row == 4 { "unknown".to_owned() } else { format!("{:05}", 2_000 + row) }),
        ("tickets", |row| if row % 5 == 0 { format!("PC {row}") } else { (10_000 + row).to_string() }),
        ("quarters", |row| format!("Q{}", 1 + row % 4)),
    ];
    for (what, cell) in columns {
        assert_eq!(column_of(cell).columns[1].kind, ColumnKind::Text, "{what}");
    }
    let numbers = column_of(|row| (1 + row % 6).to_string());
    assert_eq!((numbers.columns[1].kind, numbers.columns[1].odd_rows().len()), (ColumnKind::Number, 0));
}

#[test]
fn amounts_with_a_currency_are_numbers_with_a_unit() {
    for (price, number, unit) in [
        ("$210,329.50", 210_329.5, "$"),
        ("€ 210.000,50", 210_000.5, "€"),
        ("1.210.000,- €", 1_210_000.0, "€"),
        ("-$5", -5.0, "$"),
        ("60 m²", 60.0, "m²"),
        ("60 sqft", 60.0, "sq ft"),
    ] {
        let column = &column_of(|_| price.to_owned()).columns[1];
        assert_eq!((column.kind, column.unit.as_deref()), (ColumnKind::Number, Some(unit)), "{price}");
        assert_eq!(column.notation.number(price), Some(number), "{price}");
    }
    for word in ["north", "Q1", "1012 AB", "12 34", "A4", "V1", "5G"] {
        let column = &column_of(|_| word.to_owned()).columns[1];
        assert_eq!((column.kind, column.odd_rows().len()), (ColumnKind::Text, 0), "{word}");
    }
}

#[test]
fn the_line_of_a_row_is_that_of_an_editor() {
    let (table, _) = read("a,b\n1,2\n\n\"3\n4\",5\r\n6,7\n\n\n8,9");
    let lines: Vec<usize> = (0..table.rows()).map(|row| table.line(row)).collect();
    assert_eq!(lines, [2, 4, 6, 9]);
}

#[test]
fn a_target_of_one_class_is_refused() {
    let table = column_of(|_| "north".to_owned());
    let specs = [ColumnSpec::new("size", Role::Input), ColumnSpec::new("what", Role::Target).one_hot()];
    let error = table.prepare(&specs, 0.2, 1).expect_err("there is nothing to tell apart");
    assert_eq!(facts(&error.to_string()), ["what", "north"]);
}

/// Text with much of what matters to a reader of tables.
fn tables() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[0-9]{1,4}",
        2 => "[a-z ]{0,4}",
        4 => Just(",".to_owned()),
        2 => Just(";".to_owned()),
        1 => Just("\t".to_owned()),
        1 => Just("\"".to_owned()),
        1 => Just(".".to_owned()),
        3 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\r".to_owned()),
        1 => "\\PC{0,2}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn place(error: &TableError) -> Option<(u64, usize)> {
    match error {
        TableError::Empty => None,
        TableError::NoRows { line } => Some((*line, 1)),
        TableError::UnequalCells { line, column, .. } | TableError::UnclosedQuote { line, column } => {
            Some((*line, *column))
        }
        TableError::TooManyColumns { line, limit, .. } => Some((*line, *limit)),
    }
}

fn lines(text: &str) -> u64 {
    let ends = if text.contains('\n') { '\n' } else { '\r' };
    1 + text.chars().map(|c| u64::from(c == ends)).sum::<u64>()
}

proptest! {
    #![proptest_config(laws::cases(2000))]

    #[test]
    fn no_text_panics_and_an_error_names_an_existing_line(text in prop_oneof![tables(), any::<String>()]) {
        match Table::read(&text, &Options::default()) {
            Ok((table, _)) => {
                prop_assert!(table.rows() > 0);
                prop_assert!(table.columns.iter().all(|column| column.cells.len() == table.rows()));
            }
            Err(error) => {
                if let Some((line, column)) = place(&error) {
                    prop_assert!((1..=lines(&text)).contains(&line), "{error} in {text:?}");
                    prop_assert!(column >= 1, "{error}");
                }
            }
        }
    }

    #[test]
    fn no_table_panics_on_the_way_to_numbers(text in tables(), test_fraction in 0.0..0.9) {
        let options = Options::default();
        let source = Source::Table { csv: text.into(), options, columns: None, test_fraction, seed: 1 };
        if let Ok(data) = source.prepare(&houses_only) {
            let examples = &data.train.examples;
            prop_assert!(examples.inputs().values().chain(examples.targets().values()).all(f64::is_finite));
        }
    }

    #[test]
    fn a_written_table_is_read_back(
        rows in prop::collection::vec(prop::collection::vec("[a-z\"\n,;éß]{0,6}x", 3), 1..20),
        delimiter in prop::sample::select(vec![Delimiter::Tab, Delimiter::Semicolon, Delimiter::Pipe, Delimiter::Comma]),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter.byte()).from_writer(Vec::new());
        writer.write_record(["first", "second", "third"]).expect("to memory");
        for row in &rows {
            writer.write_record(row).expect("to memory");
        }
        let text = String::from_utf8(writer.into_inner().expect("to memory")).expect("UTF-8");
        let options = Options { delimiter: Some(delimiter), header: Some(true), ..Options::default() };
        let table = Table::parse(&text, &options).expect("a written table");
        prop_assert_eq!(table.rows(), rows.len());
        for (index, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                prop_assert_eq!(table.cell(index, column), cell.trim());
            }
        }
    }
}
