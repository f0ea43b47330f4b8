//! Choosing data, looking at it, and preparing it, on the sheet 'Data'.

use std::rc::Rc;
use std::sync::Arc;

use crate::data::{ColumnSpec, Encoding, Missing, Options, Role, Scaling, Source};
use crate::session::{Command, LearningCurve, Preview, TablePage, UseData};

use super::choice::Choice;
use super::variants::variants;
use crate::view::digits::grouped;
use crate::view::state::AppState;
use crate::view::state::Effect;
use crate::view::state::Sheet;

/// What the sheet 'Data' knows, beside what is on the bench.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataSheet {
    /// The page of the sheet that is open.
    pub tab: Tab,
    /// Data that is being prepared, and not on the bench yet.
    pub draft: Option<Draft>,
    /// What the worker found in the draft, or in what is on the bench.
    pub preview: Option<Rc<Preview>>,
    /// The rows of it that are shown.
    pub rows: Rc<TablePage>,
    /// How far the way from the cell to the input is shown.
    pub leg: Leg,
    /// How the last comparison went.
    pub curves: Rc<Vec<LearningCurve>>,
    /// Whether it goes on.
    pub comparing: bool,
    /// What was typed as a table, beside the button that looks at it.
    pub pasted: Rc<str>,
    /// The source that the worker was asked about last.
    asked: Option<Draft>,
    /// Whether that is a table which the person has just given: its page opens once it is known to be one.
    pub is_reading: bool,
    /// What is to be said of data once it is on the bench.
    pub(in crate::view) to_say: Option<String>,
}

/// Data with the name that the work will have.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where the examples come from.
    pub source: Source,
    /// What it is called.
    pub title: String,
}

/// A page of the sheet 'Data'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Sets to choose from.
    #[default]
    Choose,
    /// The table and what its columns are for.
    Table,
    /// From the cell to the input unit.
    Way,
    /// What encoding and scaling do to the error.
    Compare,
}

impl Tab {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Choose, Self::Table, Self::Way, Self::Compare];

    /// What its button says.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Choose => "Choose",
            Self::Table => "Table and columns",
            Self::Way => "From cell to input",
            Self::Compare => "What scaling does",
        }
    }

    /// Its name in the page, for ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Table => "table",
            Self::Way => "way",
            Self::Compare => "compare",
        }
    }
}

/// How far the way from a cell to an input unit has been gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leg {
    /// The cell, as the table has it.
    Cell,
    /// The numbers that stand for it.
    Encoded,
    /// Those numbers, scaled.
    Scaled,
    /// The input units they are fed to.
    #[default]
    Fed,
}

impl Leg {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Cell, Self::Encoded, Self::Scaled, Self::Fed];
}

/// What happened on the sheet 'Data'.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum DataSheetAction {
    /// A page of the sheet was chosen.
    TabChosen(Tab),
    /// A set was chosen.
    SetChosen(Choice),
    /// Points are to be made in another way.
    PointsChanged(Source),
    /// Another number of points is to be made.
    PointCountChosen(usize),
    /// Something was typed as a table; it is not looked at yet.
    TableTyped(String),
    /// A table was dropped, pasted or opened, under this name.
    TableGiven { name: String, text: Arc<String> },
    /// Its text is to be read in this way.
    OptionsChosen(Options),
    /// A column is to be used like this; 0 is the first.
    ColumnChanged { column: usize, change: ColumnChange },
    /// A share of the rows to test on was typed, in percent.
    TestShareTyped(String),
    /// Another seed of the split or the points was typed.
    SeedTyped(String),
    /// What was prepared is to be put on the bench.
    DraftUsed,
    /// What was prepared is to be forgotten.
    DraftLeft,
    /// The network that is proposed for the data on the bench was asked for.
    ProposalWanted,
    /// Rows of the table were asked for, from this one.
    RowsTurned(usize),
    /// The number of a row was typed, to see the page that it is on.
    RowTyped(String),
    /// So much of the way from cell to input is to be shown.
    LegChosen(Leg),
    /// A comparison was asked for, of so many epochs.
    CompareWanted(u64),
    /// The comparison is to end.
    CompareStopped,
}

/// How a column is to be used from now on.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the fields of a column's description")]
pub enum ColumnChange {
    Role(Role),
    Encoding(Encoding),
    Scaling(Scaling),
    Missing(Missing),
}

impl AppState {
    /// Takes in what happened on the sheet 'Data'.
    pub(in crate::view) fn data_sheet_update(&mut self, action: DataSheetAction) -> Vec<Effect> {
        match action {
            DataSheetAction::TabChosen(tab) => {
                self.data_sheet.tab = tab;
                self.preview_bench()
            }
            DataSheetAction::SetChosen(choice) => {
                let (source, title) = (choice.source(), choice.title().to_owned());
                self.use_data(Draft { source, title }, false)
            }
            DataSheetAction::PointsChanged(source) => self.change_source(source),
            DataSheetAction::PointCountChosen(count) => self.point_count_chosen(count),
            DataSheetAction::TableTyped(text) => {
                self.data_sheet.pasted = text.into();
                Vec::new()
            }
            DataSheetAction::TableGiven { name, text } => {
                let effects = self.data_sheet.ask(Draft { source: Source::table(text), title: name });
                self.data_sheet.is_reading = true;
                effects
            }
            DataSheetAction::OptionsChosen(new) => self.redraft(|source| {
                if let Source::Table { options, columns, .. } = source {
                    (*options, *columns) = (new, None);
                }
            }),
            DataSheetAction::ColumnChanged { column, change } => self.column_changed(column, change),
            DataSheetAction::TestShareTyped(text) => match crate::view::state::typed_number(&text) {
                Some(percent) if (0.0..100.0).contains(&percent) => self.change_split(Some(percent / 100.0), None),
                Some(_) | None => {
                    self.noticed(format!("“{text}” is no share to test on. Type a number from 0 up to 99, in percent."))
                }
            },
            DataSheetAction::SeedTyped(text) => match text.trim().parse::<u64>() {
                Ok(seed) if seed < 1 << 53 => self.change_split(None, Some(seed)),
                Ok(_) | Err(_) => {
                    self.noticed(format!("“{text}” is no seed. Type a whole number from 0 up, for example 1."))
                }
            },
            DataSheetAction::DraftUsed => match self.data_sheet.draft.clone() {
                Some(draft) => self.use_data(draft, false),
                None => Vec::new(),
            },
            DataSheetAction::DraftLeft => {
                (self.data_sheet.draft, self.data_sheet.asked, self.data_sheet.preview) = (None, None, None);
                self.preview_bench()
            }
            DataSheetAction::ProposalWanted => match self.on_bench() {
                Some(draft) => self.use_data(draft, true),
                None => Vec::new(),
            },
            DataSheetAction::RowsTurned(from) => vec![Effect::Send(Command::ShowRows(from))],
            DataSheetAction::RowTyped(text) => self.row_typed(&text),
            DataSheetAction::LegChosen(leg) => {
                self.data_sheet.leg = leg;
                Vec::new()
            }
            DataSheetAction::CompareWanted(epochs) => self.compare(epochs),
            DataSheetAction::CompareStopped => vec![Effect::Send(Command::StopComparing)],
        }
    }

    /// The data that the sheet shows: the draft, or what is on the bench.
    #[must_use]
    pub fn shown_data(&self) -> Option<Draft> {
        self.data_sheet.draft.clone().or_else(|| self.on_bench())
    }

    fn on_bench(&self) -> Option<Draft> {
        let document = &self.work.as_ref()?.document;
        Some(Draft { source: document.data.clone(), title: document.title.clone() })
    }

    /// Puts data on the bench.
    fn use_data(&mut self, draft: Draft, afresh: bool) -> Vec<Effect> {
        let Draft { source, title } = draft;
        vec![Effect::Send(Command::UseData(UseData { source, title, afresh }))]
    }

    /// Asks what the bench holds, if the sheet shows a table of it and it is not known.
    pub(in crate::view) fn preview_bench(&mut self) -> Vec<Effect> {
        if self.sheet != Some(Sheet::Data) || self.data_sheet.tab != Tab::Table || self.data_sheet.draft.is_some() {
            return Vec::new();
        }
        let Some(draft) = self.on_bench() else { return Vec::new() };
        let bare = draft.source.without_text();
        let known = self.data_sheet.preview.as_ref().is_some_and(|preview| preview.source == bare);
        if known { Vec::new() } else { self.data_sheet.ask(draft) }
    }

    /// Shows what another source would make; it is not put on the bench yet.
    fn redraft(&mut self, change: impl FnOnce(&mut Source)) -> Vec<Effect> {
        let Some(mut draft) = self.data_sheet.asked.clone().or_else(|| self.shown_data()) else { return Vec::new() };
        change(&mut draft.source);
        self.data_sheet.ask(draft)
    }

    /// Points are made anew at once; a table is looked at first.
    fn change_source(&mut self, source: Source) -> Vec<Effect> {
        let Some(Draft { title, .. }) = self.on_bench() else { return Vec::new() };
        self.use_data(Draft { source, title }, false)
    }

    /// Points that were added by hand stay where they are. Those that were taken away were among the ones made by rule, and
    /// these are all made anew.
    fn point_count_chosen(&mut self, count: usize) -> Vec<Effect> {
        let Some(Draft { mut source, title }) = self.on_bench() else { return Vec::new() };
        let Source::Generated { size, added, removed, .. } = &mut source else { return Vec::new() };
        let made = *size;
        let mut row = made..;
        added.retain(|_| row.next().is_some_and(|row| !removed.contains(&row)));
        let back = removed.iter().filter(|row| **row < made).count();
        removed.clear();
        *size = count;
        if back > 0 {
            let points = if back == 1 { "the one that you took away is" } else { "those that you took away are" };
            let text = format!(
                "All points but those that you added are made anew, so {points} back. Undo returns to the points before."
            );
            self.data_sheet.to_say = Some(text);
        }
        self.use_data(Draft { source, title }, false)
    }

    fn row_typed(&mut self, text: &str) -> Vec<Effect> {
        let rows = self.data_sheet.preview.as_ref().map_or(0, |preview| preview.rows);
        match text.trim().parse::<usize>() {
            Ok(row) if (1..=rows).contains(&row) => {
                vec![Effect::Send(Command::ShowRows((row - 1) / TablePage::ROWS * TablePage::ROWS))]
            }
            Ok(_) | Err(_) => self.noticed(format!(
                "“{text}” is no row of this table. Type a whole number from 1 to {}.",
                grouped(rows as f64)
            )),
        }
    }

    fn change_split(&mut self, share: Option<f64>, new_seed: Option<u64>) -> Vec<Effect> {
        let change = |source: &mut Source| match source {
            Source::Builtin { test_fraction, seed, .. }
            | Source::Table { test_fraction, seed, .. }
            | Source::Generated { test_fraction, seed, .. } => {
                *test_fraction = share.unwrap_or(*test_fraction);
                *seed = new_seed.unwrap_or(*seed);
            }
            Source::Inline { .. } => {}
        };
        match self.shown_data() {
            Some(mut draft) if matches!(draft.source, Source::Generated { .. }) => {
                change(&mut draft.source);
                self.change_source(draft.source)
            }
            Some(_) | None => self.redraft(change),
        }
    }

    fn column_changed(&mut self, column: usize, change: ColumnChange) -> Vec<Effect> {
        let Some(preview) = self.data_sheet.preview.clone() else { return Vec::new() };
        let mut specs = preview.specs.clone();
        let (Some(spec), Some(previewed)) = (specs.get_mut(column), preview.columns.get(column)) else {
            return Vec::new();
        };
        match change {
            ColumnChange::Role(Role::Target) => {
                *spec = with_names(previewed.as_target.clone(), spec);
                // One question at a time: what was asked for before may help to answer it.
                for (index, (spec, previewed)) in specs.iter_mut().zip(&preview.columns).enumerate() {
                    if index != column && spec.role == Role::Target {
                        *spec = with_names(ColumnSpec { role: Role::Input, ..previewed.as_input.clone() }, spec);
                    }
                }
            }
            ColumnChange::Role(Role::Input) => {
                let was_target = spec.role == Role::Target;
                spec.role = Role::Input;
                if was_target || spec.encoding == Encoding::Number && previewed.as_input.encoding != Encoding::Number {
                    *spec = with_names(ColumnSpec { role: Role::Input, ..previewed.as_input.clone() }, spec);
                }
            }
            ColumnChange::Role(Role::Ignore) => spec.role = Role::Ignore,
            ColumnChange::Encoding(encoding) => {
                spec.encoding = encoding;
                let scaled = encoding != Encoding::OneHot && spec.role == Role::Input;
                spec.scaling = if scaled { Scaling::Standardize } else { Scaling::None };
                if encoding != Encoding::Number {
                    spec.missing = Missing::Drop;
                } else if spec.role == Role::Target {
                    spec.scaling = previewed.as_target.scaling;
                }
            }
            ColumnChange::Scaling(scaling) => spec.scaling = scaling,
            ColumnChange::Missing(missing) => spec.missing = missing,
        }
        self.redraft(|source| match source {
            Source::Builtin { columns, .. } | Source::Table { columns, .. } => *columns = Some(specs),
            Source::Inline { .. } | Source::Generated { .. } => {}
        })
    }

    fn compare(&mut self, epochs: u64) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let variants = variants(&work.document.data, &work.dataset);
        self.data_sheet.comparing = true;
        self.data_sheet.curves = Rc::default();
        vec![Effect::Send(Command::Compare(variants, epochs))]
    }
}

impl DataSheet {
    /// Asks the worker what a source holds.
    fn ask(&mut self, draft: Draft) -> Vec<Effect> {
        let command = Command::Examine(draft.source.clone());
        (self.asked, self.is_reading) = (Some(draft), false);
        vec![Effect::Send(command)]
    }

    /// Forgets what was prepared and compared: other work is on the bench.
    pub(in crate::view) fn forget(&mut self) {
        (self.draft, self.asked, self.preview, self.is_reading) = (None, None, None, false);
        (self.curves, self.comparing) = (Rc::default(), false);
    }

    /// Takes in what the worker found, if it is what it was asked for last. `true` if that is a table which the person has
    /// given: it is to be seen.
    pub(in crate::view) fn previewed(&mut self, preview: Preview, bench: Option<&Source>) -> bool {
        let Some(asked) = self.asked.take_if(|asked| asked.source.without_text() == preview.source) else {
            return false;
        };
        // Who looks at other rows of the same table goes on to do so.
        let same = |last: &Rc<Preview>| (last.rows, &last.columns) == (preview.rows, &preview.columns);
        if !self.preview.as_ref().is_some_and(same) {
            self.rows = Rc::new(preview.first.clone());
        }
        self.draft = if bench == Some(&asked.source) { None } else { Some(asked) };
        self.preview = Some(Rc::new(preview));
        if self.is_reading {
            self.tab = Tab::Table;
        }
        std::mem::take(&mut self.is_reading)
    }

    /// The worker refused something: if it was a table, nothing comes of it.
    pub(in crate::view) fn refused(&mut self) {
        (self.asked, self.is_reading, self.to_say) = (None, false, None);
    }

    /// Takes in rows of the table.
    pub(in crate::view) fn turned(&mut self, rows: TablePage) {
        self.rows = Rc::new(rows);
    }

    /// Takes in how the comparison goes.
    pub(in crate::view) fn compared(&mut self, curves: Vec<LearningCurve>, running: bool) {
        self.curves = Rc::new(curves);
        self.comparing = running;
    }
}

/// The same description, with the names that another one gives.
fn with_names(spec: ColumnSpec, names: &ColumnSpec) -> ColumnSpec {
    ColumnSpec { label: names.label.clone(), unit: names.unit.clone(), ..spec }
}
