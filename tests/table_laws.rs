//! Laws of reading tables: what is written in any dialect is read back, no order of rows changes what is decided, and what the
//! page shows can be pasted.

use glassnet::data::{
    ColumnKind, ColumnSpec, Delimiter, LeftOut, Notation, Options, Table, TextEncoding, decode, with_unit,
};
use glassnet::view::{Digits, grouped, measured};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(7), ..ProptestConfig::with_cases(cases) }
}

/// A cell before it is written in a dialect.
#[derive(Clone, Debug)]
enum Value {
    /// A number of so many hundredths.
    Number(i64),
    Word(&'static str),
    /// A day of 2021.
    Day(u32, u32),
    Missing,
}

#[derive(Clone, Copy, Debug)]
enum Kinds {
    Decimals,
    Whole,
    Words,
    Days,
}

/// A table, and how it is to be written.
#[derive(Clone, Debug)]
struct Written {
    delimiter: Delimiter,
    decimal_comma: bool,
    thousands: bool,
    unicode_minus: bool,
    missing: &'static str,
    title: bool,
    empty_lines: bool,
    trailing: bool,
    carriage: bool,
    footer: bool,
    /// Columns × rows.
    columns: Vec<(Kinds, Vec<Value>)>,
}

const WORDS: [&str; 5] = ["Delft", "Utrecht", "Bär", "Groningen", "Ede"];
const NAMES: [&str; 6] = ["size", "rooms", "place", "built", "costs", "heat"];

fn value(kind: Kinds) -> BoxedStrategy<Value> {
    match kind {
        Kinds::Decimals => (-99_999_i64..9_999_999).prop_map(|n| Value::Number(n * 10 + 5)).boxed(),
        Kinds::Whole => (0_i64..999).prop_map(|n| Value::Number(n * 100)).boxed(),
        Kinds::Words => prop::sample::select(WORDS.to_vec()).prop_map(Value::Word).boxed(),
        Kinds::Days => (1_u32..13, 1_u32..29).prop_map(|(month, day)| Value::Day(month, day)).boxed(),
    }
}

fn written() -> impl Strategy<Value = Written> {
    let kinds = prop::collection::vec(prop::sample::select(vec![Kinds::Whole, Kinds::Words, Kinds::Days]), 1..5);
    let columns = (kinds, 12_usize..40).prop_flat_map(|(kinds, rows)| {
        // Without a decimal number nothing tells the decimal mark.
        let kinds = [Kinds::Decimals].into_iter().chain(kinds);
        let column = |kind: Kinds| {
            let cell = prop_oneof![9 => value(kind), 1 => Just(Value::Missing)];
            (Just(kind), prop::collection::vec(cell, rows))
        };
        kinds.map(column).collect::<Vec<_>>()
    });
    let delimiters = vec![Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Pipe, Delimiter::Spaces];
    let missing =
        prop::sample::select(vec!["NA", "n/a", "N/A", "#N/A", "-", "--", ".", "?", "null", "nan", "NaN", "none", ""]);
    let ways = (any::<[bool; 8]>(), prop::sample::select(delimiters), missing);
    (columns, ways).prop_map(|(columns, (ways, delimiter, missing))| {
        let [decimal_comma, thousands, unicode_minus, title, empty_lines, trailing, carriage, footer] = ways;
        // Where no value is an empty cell, spaces are nothing to tell it by, and a line without any value is an empty one.
        let missing = if missing.is_empty() && delimiter == Delimiter::Spaces { "NA" } else { missing };
        let mut columns: Vec<(Kinds, Vec<Value>)> = columns;
        if missing.is_empty() {
            let empty = columns[0].1.iter_mut().filter(|value| matches!(value, Value::Missing));
            empty.for_each(|value| *value = Value::Number(105));
        }
        // Spaces at the end of a line, and titles of several words, are nothing to tell from cells.
        let spaced = delimiter == Delimiter::Spaces;
        Written {
            delimiter,
            decimal_comma,
            thousands,
            unicode_minus,
            missing,
            title: title && !spaced,
            empty_lines,
            trailing: trailing && !spaced,
            carriage,
            footer: footer && !spaced,
            columns,
        }
    })
}

impl Written {
    fn rows(&self) -> usize {
        self.columns[0].1.len()
    }

    fn cell(&self, value: &Value, kind: Kinds) -> String {
        match (value, kind) {
            (Value::Missing, _) => self.missing.to_owned(),
            (Value::Number(hundredths), Kinds::Decimals) => {
                let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
                let (mark, gap) = if self.decimal_comma { (',', '.') } else { ('.', ',') };
                let whole = if self.thousands { with_gaps(whole, gap) } else { whole.to_string() };
                let minus = match (*hundredths < 0, self.unicode_minus) {
                    (false, _) => "",
                    (true, true) => "−",
                    (true, false) => "-",
                };
                format!("{minus}{whole}{mark}{rest:02}")
            }
            (Value::Number(hundredths), _) => (hundredths / 100).to_string(),
            (Value::Word(word), _) => (*word).to_owned(),
            (Value::Day(month, day), _) => format!("2021-{month:02}-{day:02}"),
        }
    }

    fn text(&self) -> String {
        let separator = char::from(self.delimiter.byte()).to_string();
        let end = if self.carriage { "\r\n" } else { "\n" };
        let mut lines = Vec::new();
        if self.title {
            lines.push("What was measured in 2021".to_owned());
            lines.push(String::new());
        }
        let line = |cells: Vec<String>| {
            let quoted =
                cells.into_iter().map(|cell| if cell.contains(&separator) { format!("\"{cell}\"") } else { cell });
            let mut line = quoted.collect::<Vec<_>>().join(&separator);
            if self.trailing {
                line.push_str(&separator);
            }
            line
        };
        lines.push(line(NAMES.iter().take(self.columns.len()).map(|&name| name.to_owned()).collect()));
        for row in 0..self.rows() {
            lines.push(line(self.columns.iter().map(|(kind, cells)| self.cell(&cells[row], *kind)).collect()));
            if self.empty_lines && row % 7 == 3 {
                lines.push(String::new());
            }
        }
        if self.footer {
            lines.push("Source: made up".to_owned());
        }
        lines.iter().map(|line| format!("{line}{end}")).collect()
    }
}

fn with_gaps(whole: i64, gap: char) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(gap);
        }
        text.push(digit);
    }
    text
}

fn read(text: &str) -> (Table, glassnet::data::Dialect) {
    Table::read(text, &Options::whole_table()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #![proptest_config(fixed(1500))]

    #[test]
    fn what_is_written_in_any_dialect_is_read_back(written in written()) {
        let text = written.text();
        let (table, dialect) = read(&text);
        prop_assert_eq!(dialect.delimiter, written.delimiter, "{}", &text);
        prop_assert!(dialect.header && dialect.header_sure, "{}", &text);
        prop_assert_eq!(table.rows(), written.rows(), "{}", &text);
        prop_assert_eq!(table.columns.len(), written.columns.len(), "{}", &text);
        for (column, (kind, cells)) in table.columns.iter().zip(&written.columns) {
            for (row, value) in cells.iter().enumerate() {
                let cell = table.cell(row, table.column(&column.name).expect("it is there"));
                prop_assert_eq!(cell, written.cell(value, *kind), "{}", &text);
                match value {
                    // Among texts, “none” is one of them.
                    Value::Missing => {
                        let is_word = cell == "none" && matches!(kind, Kinds::Words);
                        prop_assert_eq!(column.is_missing(cell), !is_word, "{} in {}\n{}", cell, &column.name, &text);
                    }
                    Value::Number(hundredths) => {
                        let number = format!("{}{}.{:02}", if *hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100);
                        prop_assert_eq!(column.notation.number(cell), number.parse().ok(), "{} {}", cell, &text);
                    }
                    Value::Word(_) => prop_assert_eq!(column.kind, ColumnKind::Text),
                    Value::Day(..) => {
                        prop_assert_eq!(column.kind, ColumnKind::Date, "{}", &text);
                        prop_assert!(column.notation.number(cell).is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_decision(written in written(), seed in any::<u64>()) {
        let plain = Written { title: false, footer: false, empty_lines: false, ..written };
        let mut shuffled = plain.clone();
        let mut state = seed | 1;
        for last in (1..plain.rows()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = (state >> 33) as usize % (last + 1);
            shuffled.columns.iter_mut().for_each(|(_, cells)| cells.swap(last, other));
        }
        prop_assert_eq!(decisions(&plain.text()), decisions(&shuffled.text()), "{}", plain.text());
    }

    #[test]
    fn what_the_page_shows_can_be_pasted(numbers in prop::collection::vec(-1e9_f64..1e9, 12..20), power in -12_i32..12, digits in prop::sample::select(Digits::CHOICES.to_vec())) {
        let numbers: Vec<f64> = numbers.into_iter().map(|number| number * 10_f64.powi(power)).collect();
        let units = ["m²", "$", "€", "%", "kg"];
        let line = |number: &f64| {
            let mut cells = vec![digits.write(*number), digits.write_short(*number), grouped(number.clamp(-1e15, 1e15))];
            cells.extend(units.iter().map(|unit| measured(*number, Some(unit), digits)));
            cells.push(with_unit(&digits.write(*number), "m²"));
            cells.join("\t") + "\n"
        };
        let text = "a\tb\tc\td\te\tf\tg\th\ti\n".to_owned() + &numbers.iter().map(line).collect::<String>();
        let (table, _) = read(&text);
        for (index, column) in table.columns.iter().enumerate() {
            prop_assert_eq!(column.kind, ColumnKind::Number, "{} of {}", &column.name, &text);
            for (row, number) in numbers.iter().enumerate() {
                let cell = table.cell(row, index);
                let back = column.notation.number(cell);
                let number = if index == 2 { number.clamp(-1e15, 1e15) } else { *number };
                // Half a unit of the last digit shown; with a unit, and in groups, whole numbers are shown.
                let shown = if (2..8).contains(&index) { 0.51 } else { 0.0 };
                let off = shown + number.abs() * 0.5_f64.max(0.51) * 10_f64.powi(1 - i32::from(digits.0));
                prop_assert!(back.is_some_and(|back| (back - number).abs() <= off), "{cell} is read as {back:?}, not {number}");
                if digits == Digits::FULL && index < 2 {
                    prop_assert_eq!(back.map(f64::to_bits), Some((number + 0.0).to_bits()), "{}", cell);
                }
            }
        }
    }
}

/// All that is decided of a table.
type Decisions = (Vec<(ColumnKind, Notation, Option<String>, usize, usize)>, Vec<ColumnSpec>, Vec<Option<LeftOut>>);

fn decisions(text: &str) -> Decisions {
    let (table, _) = read(text);
    let of = |column: &glassnet::data::Column| {
        (column.kind, column.notation, column.unit.clone(), column.missing, column.distinct)
    };
    (table.columns.iter().map(of).collect(), table.propose(), table.left_out())
}

#[test]
fn marks_between_thousands_are_told_from_decimals_by_the_whole_column() {
    let cases = [
        ("size;costs\n1;780\n2;1.050\n3;990\n", vec![780.0, 1050.0, 990.0], false),
        ("size;costs\n1;1.125\n2;2\n3;3.375\n", vec![1.125, 2.0, 3.375], false),
        ("size;costs\n1,5;1.050\n2,5;2.300\n3,5;1.800\n", vec![1050.0, 2300.0, 1800.0], false),
        ("size,costs\n1.5,\"1,050\"\n2.5,\"2,300\"\n", vec![1050.0, 2300.0], false),
        ("size;costs\n1;1.050\n2;2.300\n3;1.800\n", vec![1.05, 2.3, 1.8], true),
        ("size;costs\n1;1,050\n2;2,300\n3;1,800\n", vec![1.05, 2.3, 1.8], true),
        ("size;costs\n1;1'050\n2;2'300\n", vec![1050.0, 2300.0], false),
        ("size;costs\n1;(1,250.5)\n2;300\n", vec![-1250.5, 300.0], false),
        ("size;costs\n1;1250-\n2;300+\n", vec![-1250.0, 300.0], false),
        ("size;costs\n1;1e3\n2;2E-1\n", vec![1000.0, 0.2], false),
    ];
    for (text, numbers, is_open) in cases {
        let (table, dialect) = read(text);
        let column = &table.columns[1];
        let read: Vec<f64> = column.cells.iter().filter_map(|cell| column.notation.number(cell)).collect();
        assert_eq!((read, !dialect.open.is_empty()), (numbers, is_open), "{text}");
    }
}

#[test]
fn names_are_found_whatever_they_look_like() {
    let cases = [
        ("region,2023,2024\nEast,5,6\nWest,7,8\n", true, true),
        ("2023,2024\n5,6\n7,8\n", true, false),
        (",0,1,2\n0,5.5,6,7\n1,8.5,9,1\n", true, true),
        ("1,2\n3,4\n", false, true),
        ("a,b\n1,2\n", true, true),
        ("29/07/16,x,1\n30/07/16,y,2\n", false, true),
        ("place,kind\nDelft,flat\nUtrecht,house\n", true, false),
    ];
    for (text, header, sure) in cases {
        let (_, dialect) = read(text);
        assert_eq!((dialect.header, dialect.header_sure), (header, sure), "{text}");
    }
}

#[test]
fn r_files_and_data_with_separators_at_the_end() {
    let (table, dialect) = read("\"mpg\" \"cyl\"\n\"Mazda RX4\" 21 6\n\"Datsun 710\" 22.8 4\n\"Hornet\" 21.4 6\n");
    assert_eq!((dialect.row_names, dialect.delimiter), (true, Delimiter::Spaces));
    assert_eq!(table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["column 1", "mpg", "cyl"]);
    assert_eq!(table.left_out()[0], Some(LeftOut::RowNames));
    let (table, dialect) = read("a,b\n1,2,\n3,4,\n");
    assert_eq!((table.columns.len(), dialect.row_names), (2, false));
}

#[test]
fn dates_are_ordered_by_the_whole_column() {
    let of = |text: &str| {
        let (table, dialect) = read(text);
        (table.columns[0].kind, table.columns[0].unit.clone(), dialect.open.len())
    };
    let unit = |day: &str| Some(format!("days since {day}"));
    assert_eq!(of("day,x\n03/04/2021,1\n25/04/2021,2\n"), (ColumnKind::Date, unit("2021-04-03"), 0));
    assert_eq!(of("day,x\n03/04/2021,1\n04/25/2021,2\n"), (ColumnKind::Date, unit("2021-03-04"), 0));
    assert_eq!(of("day;x\n03.04.2021;1\n05.04.2021;2\n"), (ColumnKind::Date, unit("2021-04-03"), 0));
    assert_eq!(of("day,x\n03/04/2021,1\n05/04/2021,2\n").2, 1, "it is asked");
    assert_eq!(of("day,x\n6:30,1\n18:00,2\n"), (ColumnKind::Date, Some("hours since midnight".to_owned()), 0));
    assert_eq!(of("day;x\nMar 5, 2021;1,5\nApr 6, 2021;2,5\n"), (ColumnKind::Date, unit("2021-03-05"), 0));
}

#[test]
fn nearly_empty_columns_cost_no_rows() {
    let line = |row: usize| format!("{row}.5,{},{}\n", if row % 100 == 7 { "12" } else { "" }, row * 3);
    let text = "size,noted,price\n".to_owned() + &(0..220).map(line).collect::<String>();
    let (table, _) = read(&text);
    assert_eq!(table.left_out()[1], Some(LeftOut::NearlyEmpty { missing: 217, rows: 220 }));
    let data = table.clone().prepare(&table.propose(), 0.2, 1).expect("it can be trained on");
    assert_eq!(data.train.len() + data.test.len(), 220);
}

#[test]
fn names_of_cars_are_not_asked_for() {
    let line = |row: usize| format!("{}.5,{},{},car {row}\n", 10 + row % 30, 4 + 2 * (row % 3), 70 + row % 12);
    let text = "mpg,cylinders,model year,name\n".to_owned() + &(0..392).map(line).collect::<String>();
    let (table, _) = read(&text);
    let target = table.propose().into_iter().find(|spec| spec.role == glassnet::data::Role::Target);
    assert_eq!(target.map(|spec| spec.name), Some("mpg".to_owned()));
}

/// A generator of its own, so that the inputs stay the same whatever becomes of others.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

#[test]
fn a_hundred_thousand_damaged_tables_are_read_or_refused() {
    const PIECES: [&str; 34] = [
        ",",
        ";",
        "\t",
        "|",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "'",
        ".",
        "-",
        "−",
        "(",
        ")",
        "%",
        "$",
        "€",
        "1",
        "0",
        "1.234",
        "1,5",
        "NA",
        "2021-03-05",
        "3/4/21",
        "12:30",
        "a",
        "ü",
        "#",
        "sep=;",
        "\0",
        "1e999",
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<Vec<u8>> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .map(|path| std::fs::read(path).expect("a case"))
        .collect();
    cases.sort();
    let mut draws = Draws(88_172_645_463_325_252);
    let (mut read, mut refused) = (0, 0);
    for round in 0..100_000 {
        let mut bytes = if round % 3 == 0 { Vec::new() } else { cases[draws.below(cases.len())].clone() };
        bytes.truncate(400);
        for _ in 0..=draws.below(if round % 3 == 0 { 40 } else { 6 }) {
            let (at, piece) = (draws.below(bytes.len() + 1), PIECES[draws.below(PIECES.len())].as_bytes());
            match draws.below(4) {
                0 if !bytes.is_empty() => {
                    let at = at.min(bytes.len() - 1);
                    bytes[at] = draws.below(256) as u8;
                }
                1 => {
                    let end = (at + draws.below(20)).min(bytes.len());
                    bytes.drain(at..end);
                }
                _ => drop(bytes.splice(at..at, piece.iter().copied())),
            }
        }
        let Ok((text, _)) = decode(bytes) else { continue };
        match Table::read(&text, &Options::whole_table()) {
            Ok((table, dialect)) => {
                read += 1;
                assert!(table.rows() > 0 && table.columns.iter().all(|column| column.cells.len() == table.rows()));
                assert!(dialect.first_line >= 1);
                let specs = table.propose();
                assert_eq!(specs.len(), table.columns.len());
                if round % 10 == 0
                    && let Ok(data) = table.prepare(&specs, 0.2, 1)
                {
                    let examples = &data.train.examples;
                    assert!(examples.inputs().values().chain(examples.targets().values()).all(f64::is_finite));
                }
            }
            Err(_) => refused += 1,
        }
    }
    assert!(read > 20_000 && refused > 1_000, "{read} read, {refused} refused: the inputs try both");
}

#[test]
fn texts_that_are_long_in_one_way_take_no_longer_than_others() {
    let many = 200_000;
    for text in [
        "\"".repeat(many),
        ",".repeat(many),
        "a,".repeat(900) + "\n" + &"1,".repeat(900),
        "\n".repeat(many),
        "1\n".repeat(many / 4),
        format!("a,b\n{},1\n", "x".repeat(many)),
        "1,2\n\"".to_owned() + &"\n".repeat(many),
        "1;".repeat(900) + &"\n2,3;4".repeat(10_000),
        " ".repeat(many),
        "((((".repeat(many / 4),
        "x,y\n".to_owned() + &"3/4/2021 12:30,a b c d e f g h\n".repeat(5_000),
    ] {
        if let Ok((table, _)) = Table::read(&text, &Options::whole_table()) {
            assert!(table.rows() > 0 && table.propose().len() == table.columns.len());
        }
    }
    assert_eq!(decode(vec![0xff; 1000]).map(|(_, lettering)| lettering.encoding), Ok(TextEncoding::Windows1252));
}
