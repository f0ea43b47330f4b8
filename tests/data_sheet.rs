//! The sheet “Data”: what it shows follows what holds, whatever is refused, prepared or left.

mod desk;
mod facts;
mod files;

use desk::Desk;
use facts::facts;
use files::library;
use std::rc::Rc;

use glassnet::data::{Builtin, Generator, Photo, Role, Source};
use glassnet::session::{Command, PointEdit, Preset};
use glassnet::view::{Action, Choice, ColumnChange, DataSheetAction, PadAction, Sheet, Tab, problems_in_words};
use glassnet::web::render_panels;

impl Desk {
    fn new() -> Self {
        let mut desk = Self::with(Preset::Houses);
        desk.happen(Action::SheetChosen(Some(Sheet::Data)));
        desk
    }

    fn data_sheet(&mut self, action: DataSheetAction) {
        self.happen(Action::DataSheet(action));
    }

    fn choose(&mut self, name: &'static str) {
        if let Some(file) = library(name) {
            self.bench.provide(name, &*file);
        }
        let set = Builtin::named(name).expect("a set of that name");
        self.data_sheet(DataSheetAction::SetChosen(Choice::Set(set)));
    }

    fn give(&mut self, text: &str) {
        self.data_sheet(DataSheetAction::TableGiven {
            name: "Given".to_owned(),
            text: text.to_owned().into(),
            file: None,
        });
    }

    /// Changes the role of a column that the preview shows.
    fn set_role(&mut self, name: &str, role: Role) {
        let preview = self.state.data_sheet.preview.as_ref().expect("a preview");
        let column = preview.columns.iter().position(|column| column.name == name).expect("a column of that name");
        self.data_sheet(DataSheetAction::ColumnChanged { column, change: ColumnChange::Role(role) });
    }

    fn role(&self, name: &str) -> Role {
        let preview = self.state.data_sheet.preview.as_ref().expect("a preview");
        preview.specs.iter().find(|spec| spec.name == name).expect("a column of that name").role
    }

    fn source(&self) -> &Source {
        &self.state.bench.work.as_ref().expect("work").document.data
    }

    fn notice(&self) -> &str {
        self.state.notice.as_ref().map_or("", |notice| &notice.text)
    }

    fn html(&self) -> String {
        let state = self.state.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        tokio::task::LocalSet::new().block_on(&runtime, render_panels(state))
    }
}

#[test]
fn a_set_without_a_target_is_a_draft_that_cannot_be_used_until_it_has_one() {
    let mut desk = Desk::new();
    desk.choose("penguins");
    desk.data_sheet(DataSheetAction::TabChosen(Tab::Table));
    desk.set_role("species", Role::Ignore);
    assert_eq!(desk.role("species"), Role::Ignore);
    let html = desk.html();
    let button = html.split('<').find(|tag| tag.contains("id=\"use-data\"")).expect("the button is there");
    assert!(button.contains(" disabled"), "it cannot be used: {button}");

    desk.set_role("bill_depth_mm", Role::Target);
    desk.set_role("bill_depth_mm", Role::Ignore);
    desk.set_role("sex", Role::Target);
    assert_eq!((desk.role("bill_depth_mm"), desk.role("species")), (Role::Ignore, Role::Ignore));
    desk.data_sheet(DataSheetAction::DraftUsed);
    let inputs = &desk.state.bench.work.as_ref().expect("work").dataset.inputs;
    assert!(inputs.iter().all(|input| !input.name.starts_with("bill depth")), "what is left out is no input");
}

#[test]
fn a_bad_table_leaves_the_page_and_what_was_typed() {
    let mut desk = Desk::new();
    let bad = "size,price\n50,100\n60,120,7\n";
    desk.data_sheet(DataSheetAction::TableTyped(bad.to_owned()));
    desk.give(bad);
    assert!(desk.notice().starts_with("Line 3, column 3"), "{}", desk.notice());
    assert_eq!((desk.state.data_sheet.tab, &*desk.state.data_sheet.pasted), (Tab::Choose, bad));
    assert!(desk.html().contains("60,120,7"), "it can be mended where it stands");
    desk.give("size,price\n50,100\n60,120\n");
    assert_eq!((desk.state.data_sheet.tab, desk.state.sheet), (Tab::Table, Some(Sheet::Data)));
    desk.data_sheet(DataSheetAction::TabChosen(Tab::Choose));
    assert!(desk.html().contains("60,120,7"));
}

#[test]
fn a_table_that_is_dropped_opens_its_page_once_it_is_known_to_be_one() {
    let mut desk = Desk::new();
    desk.happen(Action::SheetChosen(None));
    desk.give("size,price\n50\n");
    assert_eq!(desk.state.sheet, None);
    desk.give("size,price\n50,100\n60,120\n");
    assert_eq!((desk.state.data_sheet.tab, desk.state.sheet), (Tab::Table, Some(Sheet::Data)));
}

#[test]
fn data_that_waits_is_told_of_on_every_page_that_shows_other_data() {
    let mut desk = Desk::new();
    for tab in Tab::ALL {
        desk.data_sheet(DataSheetAction::TabChosen(tab));
        assert!(!desk.html().contains("waiting-draft"), "{tab:?}: nothing waits");
    }
    desk.data_sheet(DataSheetAction::TabChosen(Tab::Table));
    desk.set_role("rooms", Role::Ignore);
    for tab in Tab::ALL {
        desk.data_sheet(DataSheetAction::TabChosen(tab));
        assert_eq!(desk.html().contains("waiting-draft"), tab != Tab::Table, "{tab:?}");
        assert_eq!(desk.html().matches("id=\"use-data\"").count(), 1, "{tab:?}");
    }
    desk.data_sheet(DataSheetAction::DraftUsed);
    assert!(!desk.html().contains("waiting-draft"));
}

#[test]
fn what_is_on_the_pad_becomes_a_picture_like_those_of_the_set_on_the_bench() {
    let mut desk = Desk::new();
    desk.choose("digits_8x8");
    desk.happen(Action::Drawn(PadAction::PenSet([0.5, 0.2])));
    desk.happen(Action::Drawn(PadAction::PenMoved([0.5, 0.8])));
    desk.happen(Action::Drawn(PadAction::PenLifted));
    desk.data_sheet(DataSheetAction::ProposalWanted);
    let units = |desk: &Desk| desk.state.images.inputs().map(|inputs| inputs.len());
    assert_eq!(units(&desk), Some(64), "the same pictures");
    desk.choose("mnist_14");
    assert_eq!(units(&desk), Some(14 * 14), "the drawing, larger");
    assert_eq!(desk.state.frame().map(|frame| frame.inputs.len()), Some(14 * 14));

    let photo = Photo::new(2, vec![0, 0, 0, 255, 255, 255, 255, 255]).expect("two pixels");
    desk.happen(Action::Drawn(PadAction::PhotoLoaded(Rc::new(photo))));
    desk.choose("digits_8x8");
    assert_eq!(units(&desk), Some(64), "the photo, smaller");
}

#[test]
fn points_added_by_hand_stay_when_their_number_changes_and_those_taken_away_are_told_of() {
    let mut desk = Desk::new();
    desk.data_sheet(DataSheetAction::SetChosen(Choice::Points(Generator::Moons)));
    for place in [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]] {
        desk.ask(Command::EditPoints(PointEdit::Add { place: place.to_vec(), answer: 1.0 }));
    }
    desk.ask(Command::EditPoints(PointEdit::Remove { row: 201 }));
    desk.data_sheet(DataSheetAction::PointCountChosen(100));
    let points = |source: &Source| match source {
        Source::Generated { size, added, removed, .. } => (*size, added.len(), removed.clone()),
        _ => panic!("points"),
    };
    assert_eq!(points(desk.source()), (100, 2, vec![]));
    assert_eq!(desk.notice(), "");
    desk.ask(Command::EditPoints(PointEdit::Remove { row: 7 }));
    desk.data_sheet(DataSheetAction::PointCountChosen(300));
    assert_eq!(points(desk.source()), (300, 2, vec![]));
    assert!(desk.notice().contains("the one you removed is back"), "{}", desk.notice());
}

#[test]
fn a_row_that_is_not_there_is_refused_with_a_sentence() {
    let mut desk = Desk::new();
    desk.data_sheet(DataSheetAction::TabChosen(Tab::Table));
    for wrong in ["481", "0", "abc", ""] {
        desk.happen(Action::NoticeDismissed);
        desk.data_sheet(DataSheetAction::RowTyped(wrong.to_owned()));
        assert_eq!(facts(desk.notice()), [wrong, "1", "480"]);
        assert_eq!(desk.state.data_sheet.rows.from, 0);
    }
    for (row, from) in [("480", 450), ("450", 400), ("51", 50), ("1", 0)] {
        desk.data_sheet(DataSheetAction::RowTyped(row.to_owned()));
        assert_eq!(desk.state.data_sheet.rows.from, from, "row {row}");
    }
}

/// 300 flats, whose `price` is what `cell` makes of it.
fn flats(cell: impl Fn(usize) -> String) -> String {
    let lines = (0..300).map(|row| format!("{},{}\n", 40 + row % 90, cell(row)));
    format!("size,price\n{}", lines.collect::<String>())
}

fn doubts(text: &str) -> Vec<String> {
    let mut desk = Desk::new();
    desk.give(text);
    problems_in_words(desk.state.data_sheet.preview.as_ref().expect("a preview"))
}

#[test]
fn cells_that_are_no_numbers_are_told_of_with_line_column_and_what_becomes_of_them() {
    let price = |row: usize| (100_000 + 700 * row).to_string();
    assert_eq!(doubts(&flats(price)), Vec::<String>::new());

    let one = doubts(&flats(|row| if row == 136 { "n.b.".to_owned() } else { price(row) }));
    assert_eq!(one.len(), 1);
    assert_eq!(facts(&one[0]), ["138", "price", "n.b.", "299"]);
    let several = doubts(&flats(|row| if row % 50 == 0 { "?1".to_owned() } else { price(row) }));
    let listed = ["price", "2", "?1", "52", "?1", "102", "?1", "152", "?1", "2", "294"];
    assert_eq!(facts(&several[0]), listed, "{several:?}");
    let dollars = doubts(&flats(|row| format!("\"$210,{row:03}\"")));
    assert_eq!(dollars, Vec::<String>::new(), "a currency is a unit");
    let grades = doubts(&flats(|row| if row == 4 { "A".to_owned() } else { (1 + row % 6).to_string() }));
    assert_eq!(facts(&grades[0])[2..4], ["A", "299"], "{grades:?}");
}
