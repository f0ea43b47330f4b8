//! Laws of what columns are for: why one is left out, what becomes of cells without a value, and which columns only name rows.

use glassnet::data::{ColumnKind, LeftOut, Missing, Options, Role, Table};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(13), ..ProptestConfig::with_cases(cases) }
}

fn read(text: &str) -> Table {
    Table::read(text, &Options::whole_table()).unwrap_or_else(|error| panic!("{error}\n{text}")).0
}

/// A column between two others, which are an input and the target whatever stands between them.
fn between(name: &str, cells: &[String]) -> Table {
    let row = |(row, cell): (usize, &String)| format!("{}.5,{cell},{}\n", row * 7 % 31, 1 + row * 5 % 17);
    read(&(format!("size,{name},price\n") + &cells.iter().enumerate().map(row).collect::<String>()))
}

/// What is said of the column in between, whose role it also is.
fn left_out(name: &str, cells: &[String]) -> Option<LeftOut> {
    let table = between(name, cells);
    let reason = table.left_out()[1].clone();
    let roles: Vec<Role> = table.propose().iter().map(|spec| spec.role).collect();
    let role = if reason.is_some() { Role::Ignore } else { Role::Input };
    assert_eq!(roles, [Role::Input, role, Role::Target], "{name}: {cells:?}");
    assert!(reason.iter().all(|reason| !reason.to_string().is_empty()));
    reason
}

proptest! {
    #![proptest_config(fixed(128))]

    #[test]
    fn a_number_that_only_tells_rows_apart_is_left_out_by_its_name(
        numbers in prop::collection::hash_set(1_u32..1_000_000, 8..60),
        name in prop::sample::select(vec!["id", "customer_id", "orderId", "patient ID", "serial", "uuid"]),
        other in prop::sample::select(vec!["weight", "humidity", "paid", "grid"]),
    ) {
        let mut cells: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
        cells.sort_by_key(|cell| cell.bytes().rev().collect::<Vec<u8>>());
        prop_assert_eq!(left_out(name, &cells), Some(LeftOut::Id));
        prop_assert_eq!(left_out(other, &cells), None, "the name alone says so");
        // Of which two are the same, it tells nothing apart.
        cells[1] = cells[0].clone();
        prop_assert_eq!(left_out(name, &cells), None);
    }

    #[test]
    fn texts_that_would_be_very_many_inputs_are_left_out(distinct in 2_usize..90, times in 3_usize..5) {
        let cells: Vec<String> = (0..distinct * times).map(|row| format!("town {}", row % distinct)).collect();
        let reason = (distinct > 50).then_some(LeftOut::ManyTexts { distinct });
        prop_assert_eq!(left_out("town", &cells), reason);
    }

    #[test]
    fn what_is_the_same_in_every_row_is_left_out(
        cell in prop::sample::select(vec!["7", "2.5", "yes", "Delft", "2021-03-05"]),
        rows in 6_usize..40,
        lacks in any::<bool>(),
    ) {
        let mut cells = vec![cell.to_owned(); rows];
        if lacks {
            cells[rows / 2] = "NA".to_owned();
        }
        prop_assert_eq!(left_out("always", &cells), Some(LeftOut::Constant { cell: cell.to_owned() }));
    }

    #[test]
    fn what_has_no_value_in_any_row_is_left_out(
        words in prop::collection::vec(prop::sample::select(vec!["", "NA", "n/a", "-", "?", "null"]), 6..40),
    ) {
        let cells: Vec<String> = words.into_iter().map(str::to_owned).collect();
        prop_assert_eq!(left_out("noted", &cells), Some(LeftOut::Empty));
    }

    #[test]
    fn few_rows_without_a_value_are_left_out_and_of_more_the_mean_is_used(
        rows in 20_usize..120,
        numbers_lack in 0_usize..30,
        words_lack in 0_usize..30,
    ) {
        // In different rows, so that it is known how many would be lost.
        let (numbers_lack, words_lack) = (numbers_lack.min(rows / 3), words_lack.min(rows / 3));
        let cell = |row: usize| {
            let size = if row < numbers_lack { "NA".to_owned() } else { format!("{}.5", row * 7 % 31) };
            let kind = if row >= rows - words_lack { "N/A" } else { ["flat", "house", "farm"][row % 3] };
            format!("{size},{kind},{},{}\n", row % 5, 1 + row * 5 % 17)
        };
        let table = read(&("size,kind,rooms,price\n".to_owned() + &(0..rows).map(cell).collect::<String>()));
        let specs = table.propose();
        let ways: Vec<Missing> = specs.iter().map(|spec| spec.missing).collect();
        let gone = numbers_lack + words_lack;
        let lacking = |lack: usize, way| if gone * 20 > rows && lack > 0 { way } else { Missing::Drop };
        prop_assert_eq!(
            ways,
            [lacking(numbers_lack, Missing::Mean), lacking(words_lack, Missing::Category), Missing::Drop, Missing::Drop]
        );
        let data = table.prepare(&specs, 0.2, 1).expect("it can be trained on");
        let kept = if gone * 20 > rows { rows } else { rows - gone };
        prop_assert_eq!(data.train.len() + data.test.len(), kept);
        prop_assert!(kept * 20 >= rows * 19);
    }

    #[test]
    fn names_of_rows_as_r_writes_them_are_no_input(
        rows in 3_usize..40,
        separator in prop::sample::select(vec![",", ";", "\t", " "]),
        is_csv in any::<bool>(),
        counted in any::<bool>(),
    ) {
        // `write.csv` gives the names of the rows an empty name, `write.table` none at all; both write texts in quotes.
        let first = if is_csv { "\"\"".to_owned() + separator } else { String::new() };
        let name = |row: usize| if counted { format!("{}", row + 1) } else { format!("car {row}") };
        let row = |row: usize| {
            [format!("\"{}\"", name(row)), format!("{}.5", row * 7 % 31), format!("\"{}\"", ["a", "b"][row % 2]), (1 + row * 5 % 17).to_string()]
                .join(separator) + "\n"
        };
        let names = ["\"mpg\"", "\"kind\"", "\"cyl\""].join(separator);
        let text = format!("{first}{names}\n{}", (0..rows).map(row).collect::<String>());
        let table = read(&text);
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        prop_assert_eq!(columns, ["column 1", "mpg", "kind", "cyl"], "{}", text);
        prop_assert_eq!((table.rows(), table.cell(0, 0).to_owned()), (rows, name(0)));
        let reason = if counted { LeftOut::RowNumbers } else { LeftOut::RowNames };
        prop_assert_eq!(&table.left_out()[0], &Some(reason), "{}", text);
        prop_assert_eq!(table.columns[1].kind, ColumnKind::Number);
    }
}
