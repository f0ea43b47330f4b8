//! What cannot be decided about a table is asked, with two readings of one real cell; each answer gives its reading, and the bench
//! stays as it is until the person agrees.

mod desk;
mod files;

use std::sync::Arc;

use desk::Desk;
use glassnet::data::{DateOrder, Missing, Options, Source, Table, TableFile, decode};
use glassnet::session::Preset;
use glassnet::view::{Action, DataSheetAction, Effect, Question, Sheet, questions};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(11), ..ProptestConfig::with_cases(cases) }
}

/// A person who has just given a table.
struct Asked {
    desk: Desk,
    text: String,
    bench: String,
}

impl Asked {
    fn about(text: &str) -> Self {
        Self::about_file(text, None)
    }

    fn about_file(text: &str, file: Option<TableFile>) -> Self {
        let mut desk = Desk::with(Preset::Mazur);
        desk.happen(Action::SheetChosen(Some(Sheet::Data)));
        let bench = bench(&desk);
        let given = DataSheetAction::TableGiven { name: "Given".to_owned(), text: text.to_owned().into(), file };
        desk.happen(Action::DataSheet(given));
        Self { desk, text: text.to_owned(), bench }
    }

    fn options(&self) -> Options {
        match &self.desk.state.data_sheet.draft.as_ref().expect("a table that waits").source {
            Source::Table { options, .. } => *options,
            other => panic!("no table: {other:?}"),
        }
    }

    fn questions(&self) -> Vec<Question> {
        let sheet = &self.desk.state.data_sheet;
        let lettering = sheet.draft.as_ref().and_then(|draft| draft.file.as_ref()).map(|file| &file.lettering);
        questions(sheet.preview.as_ref().expect("a preview"), self.options(), lettering)
    }

    /// The only question whose answers choose what `is` picks.
    fn question(&self, is: impl Fn(&DataSheetAction) -> bool) -> Question {
        let mut found: Vec<Question> =
            self.questions().into_iter().filter(|question| is(&question.ways[0].1)).collect();
        assert_eq!(found.len(), 1, "{:?} about\n{}", self.questions(), self.text);
        let question = found.remove(0);
        let [(one, _, holds), (other, _, other_holds)] = &question.ways;
        assert!(one != other && holds != other_holds, "two readings, of which one holds: {question:?}");
        question
    }

    /// Presses an answer; nothing on the bench changes.
    fn answer(&mut self, question: &Question, way: usize) {
        self.desk.happen(Action::DataSheet(question.ways[way].1.clone()));
        assert!(self.desk.state.notice.is_none(), "{:?}", self.desk.state.notice);
        assert_eq!(bench(&self.desk), self.bench, "the bench stays until the person agrees");
    }

    /// The table as it is read now.
    fn table(&self) -> Table {
        Table::read(&self.text, &self.options()).expect("a table").0
    }
}

fn bench(desk: &Desk) -> String {
    desk.state.document().expect("work").write()
}

fn options_of(action: &DataSheetAction) -> Option<Options> {
    if let DataSheetAction::OptionsChosen(options) = action { Some(*options) } else { None }
}

/// Rows of two cells, the second of which is a number that says nothing of the first.
fn two_columns(name: &str, cells: &[String]) -> String {
    let rows = cells.iter().enumerate().map(|(row, cell)| format!("{cell};{}\n", row * 7 % 13));
    format!("{name};left\n{}", rows.collect::<String>())
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn a_mark_before_decimals_or_between_thousands_is_asked(
        cells in prop::collection::vec((1_u32..1000, 0_u32..1000), 3..30),
        is_point in any::<bool>(),
        way in 0_usize..2,
    ) {
        let mark = if is_point { '.' } else { ',' };
        let cells: Vec<String> = cells.iter().map(|(whole, rest)| format!("{whole}{mark}{rest:03}")).collect();
        let mut asked = Asked::about(&two_columns("size", &cells));
        let question = asked.question(|action| options_of(action).is_some_and(|options| options.decimal_mark.is_some()));
        asked.answer(&question, way);
        let table = asked.table();
        let column = &table.columns[0];
        let shown: f64 = question.ways[way].0.parse().expect("a number");
        let real = cells.iter().position(|cell| question.text.contains(&format!("“{cell}”"))).expect("a real cell");
        prop_assert_eq!(column.notation.number(&cells[real]), Some(shown), "{}", asked.text);
        prop_assert_eq!(column.missing, 0);
    }

    #[test]
    fn the_order_of_dates_is_asked(
        days in prop::collection::vec((1_u32..13, 1_u32..13, 1990_u32..2030), 3..30),
        way in 0_usize..2,
    ) {
        let mut cells: Vec<String> = days.iter().map(|(one, two, year)| format!("{one}/{two}/{year}")).collect();
        cells[0] = "3/4/2021".to_owned();
        let mut asked = Asked::about(&two_columns("day", &cells));
        let question = asked.question(|action| options_of(action).is_some_and(|options| options.date_order.is_some()));
        let order = [DateOrder::DayFirst, DateOrder::MonthFirst][way];
        asked.answer(&question, way);
        prop_assert_eq!(asked.table().columns[0].notation.order(), Some(order));
        let real = cells.iter().find(|cell| question.text.contains(&format!("“{cell}”"))).expect("a real cell");
        let [one, two]: [u32; 2] = [0, 1].map(|part| real.split('/').nth(part).expect("a part").parse().expect("a number"));
        let (day, month) = if way == 0 { (one, two) } else { (two, one) };
        prop_assert!(question.ways[way].0.ends_with(&format!("-{month:02}-{day:02}")), "{:?}", question);
    }

    #[test]
    fn words_above_words_are_names_or_a_row(
        words in prop::collection::hash_set("[a-z]{3,8}", 8),
        way in 0_usize..2,
    ) {
        let words: Vec<String> = words.into_iter().map(|word| format!("q{word}")).collect();
        let text: String = words.chunks(2).map(|row| format!("{};{}\n", row[0], row[1])).collect();
        let mut asked = Asked::about(&text);
        let question = asked.question(|action| options_of(action).is_some_and(|options| options.header.is_some()));
        prop_assert!(question.text.contains(&words[0]) && question.text.contains(&words[1]), "{:?}", question);
        asked.answer(&question, way);
        let table = asked.table();
        prop_assert_eq!((table.rows(), table.columns[0].name == words[0]), ([3, 4][way], way == 0));
    }

    #[test]
    fn one_space_is_part_of_a_number_or_between_two(
        cells in prop::collection::vec((1_u32..1000, 0_u32..1000, 1_u32..1000, 0_u32..1000), 3..20),
        way in 0_usize..2,
    ) {
        let row = |(a, b, c, d): &(u32, u32, u32, u32)| format!("{a} {b:03}  {c} {d:03}\n");
        let mut asked = Asked::about(&cells.iter().map(row).collect::<String>());
        let question = asked.question(|action| options_of(action).is_some_and(|options| options.delimiter.is_some()));
        asked.answer(&question, way);
        let table = asked.table();
        prop_assert_eq!(table.columns.len(), [2, 4][way], "{}", asked.text);
        let (a, b, ..) = cells[0];
        let first = [f64::from(a * 1000 + b), f64::from(a)][way];
        prop_assert_eq!(table.columns[0].notation.number(table.columns[0].cells.get(0).expect("a cell")), Some(first));
    }

    #[test]
    fn na_among_texts_is_no_value_or_a_place(
        places in prop::collection::vec(prop::sample::select(vec!["EU", "AS", "SA", "AF"]), 40..80),
        at in prop::collection::btree_set(0_usize..40, 1..4),
        way in 0_usize..2,
    ) {
        let mut cells: Vec<String> = places.into_iter().map(str::to_owned).collect();
        at.iter().for_each(|&row| cells[row] = "NA".to_owned());
        let mut asked = Asked::about(&two_columns("continent", &cells));
        let question = asked.question(|action| matches!(action, DataSheetAction::ColumnChanged { column: 0, .. }));
        asked.answer(&question, way);
        let preview = asked.desk.state.data_sheet.preview.as_ref().expect("a preview");
        prop_assert_eq!(preview.specs[0].missing, [Missing::Drop, Missing::Category][way]);
        let outcome = preview.outcome.as_ref().expect("data");
        let kept = cells.len() - if way == 0 { at.len() } else { 0 };
        prop_assert_eq!(outcome.train + outcome.test, kept);
        let again = asked.question(|action| matches!(action, DataSheetAction::ColumnChanged { column: 0, .. }));
        prop_assert!(again.ways[way].2, "and can be answered again");
    }
}

#[test]
fn letters_of_two_encodings_are_asked() {
    // “Łódź” and “Kraków” in Windows-1250.
    let bytes = b"miasto;cena\n\xa3\xf3d\x9f;60\nKrak\xf3w;70\n\xa3\xf3d\x9f;65\n".to_vec();
    let (text, lettering) = decode(bytes.clone()).expect("letters");
    let file = TableFile { bytes: Arc::from(&*bytes), lettering };
    let mut asked = Asked::about_file(&text, Some(file));
    let question = asked.question(|action| matches!(action, DataSheetAction::EncodingChosen(_)));
    assert!(question.ways[0].0.starts_with("£ódŸ") && question.ways[0].2, "{question:?}");
    assert!(question.ways[1].0.starts_with("Łódź"), "{question:?}");
    let effects = asked.desk.state.update(Action::DataSheet(question.ways[1].1.clone()));
    let [Effect::Decode { file, .. }] = &effects[..] else { panic!("it is to be decoded anew: {effects:?}") };
    assert_eq!((file.lettering.encoding.label(), &*file.bytes), ("windows-1250", &bytes[..]));
    assert_eq!(bench(&asked.desk), asked.bench);
    // Decoded so, the rows that the sheet shows have these letters.
    let given =
        DataSheetAction::TableGiven {
            name: "Given".to_owned(), text: text.replace("£ódŸ", "Łódź").into(), file: None
        };
    asked.desk.happen(Action::DataSheet(given));
    assert_eq!(asked.desk.state.data_sheet.rows.cells[0][0], "Łódź");
    // What is UTF-8 is nothing else; and what both write alike is not asked.
    for bytes in ["miasto;cena\nŁódź;60\n".as_bytes(), b"Ort;Preis\nB\xe4r;60\nM\xfcller;75\n"] {
        let (text, lettering) = decode(bytes.to_vec()).expect("letters");
        let file = TableFile { bytes: bytes.into(), lettering };
        let asked = Asked::about_file(&text, Some(file));
        assert!(
            asked.questions().iter().all(|question| !matches!(question.ways[0].1, DataSheetAction::EncodingChosen(_)))
        );
    }
}

#[test]
fn what_the_table_decides_is_not_asked() {
    for text in [
        "size;price\n1.050;3\n780;4\n1.210,5;2\n",
        "size,price\n1.050,3\n2.001,4\n",
        "day;price\n31/12/2021;1\n3/4/2021;2\n",
        "day;price\n3.4.2021;1\n5.6.2021;2\n",
        "alpha  beta\n1 234  5 678\n2 345  6 789\n",
        "city;note;price\nDelft;NA;1\nEde;;2\nDelft;x;3\nEde;x;4\n",
        "size;rooms\nNA;3\n60;4\n70;5\n",
    ] {
        assert_eq!(Asked::about(text).questions(), [], "{text}");
    }
}
