//! Choosing data, looking at it, and preparing it, on the sheet “Data”.

use std::rc::Rc;
use std::sync::Arc;

use crate::data::{Options, Source, TableFile, TextEncoding, typed_number};
use crate::session::{Command, LearningCurve, Preview, TablePage};

use super::choice::Choice;
use super::column_change::ColumnChange;
use super::draft::Draft;
use super::tab::{PreparationStep, Tab};
use super::variants::variants;
use crate::view::bench::{Bench, Effect, Outcome};
use crate::view::digits::grouped;

/// What the sheet “Data” knows, beside what is on the bench.
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
    pub step: PreparationStep,
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
    pub to_say: Option<String>,
}

/// What happened on the sheet “Data”.
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
    TableGiven {
        name: String,
        text: Arc<String>,
        file: Option<TableFile>,
    },
    /// The letters of its file are to be read in another way.
    EncodingChosen(TextEncoding),
    /// Its text is to be read in this way.
    OptionsChosen(Options),
    /// The line that the table begins in was typed, or the one that it ends in; an empty text leaves it to be found.
    FirstLineTyped(String),
    LastLineTyped(String),
    /// A column is to be used like this; 0 is the first.
    ColumnChanged {
        column: usize,
        change: ColumnChange,
    },
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
    PreparationStepChosen(PreparationStep),
    /// A comparison was asked for, of so many epochs.
    CompareWanted(u64),
    /// The comparison is to end.
    CompareStopped,
}

impl DataSheet {
    /// Takes in what happened on the sheet. `is_open` says whether it lies over the stage.
    ///
    /// # Errors
    /// What was typed does not do; the sentence says what would.
    pub fn update(&mut self, action: DataSheetAction, bench: &Bench, is_open: bool) -> Outcome {
        Ok(match action {
            DataSheetAction::TabChosen(tab) => {
                self.tab = tab;
                self.preview_bench(bench, is_open)
            }
            DataSheetAction::SetChosen(choice) => {
                Draft { source: choice.source(), title: choice.title().to_owned(), file: None }.put_on_bench(false)
            }
            DataSheetAction::PointsChanged(source) => change_source(source, bench),
            DataSheetAction::PointCountChosen(count) => self.point_count_chosen(count, bench),
            DataSheetAction::TableTyped(text) => {
                self.pasted = text.into();
                Vec::new()
            }
            DataSheetAction::TableGiven { name, text, file } => {
                let effects = self.ask(Draft { source: Source::table(text.into()), title: name, file });
                self.is_reading = true;
                effects
            }
            DataSheetAction::EncodingChosen(encoding) => {
                let draft = self.draft.clone();
                let read_anew = |draft: Draft| {
                    let mut file = draft.file?;
                    file.lettering.encoding = encoding;
                    Some(Effect::Decode { name: draft.title, file })
                };
                draft.and_then(read_anew).into_iter().collect()
            }
            DataSheetAction::OptionsChosen(new) => self.redraft(bench, |source| {
                if let Source::Table { options, columns, .. } = source {
                    (*options, *columns) = (new, None);
                }
            }),
            DataSheetAction::FirstLineTyped(text) => {
                let line = typed_line(&text)?;
                self.reread(bench, |options| options.first_line = line)
            }
            DataSheetAction::LastLineTyped(text) => {
                let line = typed_line(&text)?;
                self.reread(bench, |options| options.last_line = line)
            }
            DataSheetAction::ColumnChanged { column, change } => self.column_changed(column, change, bench),
            DataSheetAction::TestShareTyped(text) => match typed_number(&text) {
                Some(percent) if (0.0..100.0).contains(&percent) => {
                    self.change_split(Some(percent / 100.0), None, bench)
                }
                Some(_) | None => {
                    return Err(format!("“{text}” is not a share to test on. Type a number from 0 to 99, in percent."));
                }
            },
            DataSheetAction::SeedTyped(text) => match text.trim().parse::<u64>() {
                Ok(seed) if seed < 1 << 53 => self.change_split(None, Some(seed), bench),
                Ok(_) | Err(_) => {
                    return Err(format!("“{text}” is not a seed. Type a whole number from 0 up, for example 1."));
                }
            },
            DataSheetAction::DraftUsed => self.draft.clone().map_or_else(Vec::new, |draft| draft.put_on_bench(false)),
            DataSheetAction::DraftLeft => {
                (self.draft, self.asked, self.preview) = (None, None, None);
                self.preview_bench(bench, is_open)
            }
            DataSheetAction::ProposalWanted => Draft::of(bench).map_or_else(Vec::new, |draft| draft.put_on_bench(true)),
            DataSheetAction::RowsTurned(from) => vec![Effect::Send(Command::ShowRows(from))],
            DataSheetAction::RowTyped(text) => return self.row_typed(&text),
            DataSheetAction::PreparationStepChosen(step) => {
                self.step = step;
                Vec::new()
            }
            DataSheetAction::CompareWanted(epochs) => self.compare(epochs, bench),
            DataSheetAction::CompareStopped => vec![Effect::Send(Command::StopComparing)],
        })
    }

    /// The data that the sheet shows: the draft, or what is on the bench.
    #[must_use]
    pub fn shown(&self, bench: &Bench) -> Option<Draft> {
        self.draft.clone().or_else(|| Draft::of(bench))
    }

    /// Asks what the bench holds, if the sheet shows a table of it and it is not known.
    pub fn preview_bench(&mut self, bench: &Bench, is_open: bool) -> Vec<Effect> {
        if !is_open || self.tab != Tab::Table || self.draft.is_some() {
            return Vec::new();
        }
        let Some(draft) = Draft::of(bench) else { return Vec::new() };
        let known = self.preview.as_ref().is_some_and(|preview| preview.source == draft.source);
        if known { Vec::new() } else { self.ask(draft) }
    }

    /// Shows what another source would make; it is not put on the bench yet.
    fn redraft(&mut self, bench: &Bench, change: impl FnOnce(&mut Source)) -> Vec<Effect> {
        let Some(mut draft) = self.asked.clone().or_else(|| self.shown(bench)) else { return Vec::new() };
        change(&mut draft.source);
        self.ask(draft)
    }

    /// Points that were added by hand stay where they are. Those that were removed were among the generated ones, and
    /// these are all generated again.
    fn point_count_chosen(&mut self, count: usize, bench: &Bench) -> Vec<Effect> {
        let Some(mut draft) = Draft::of(bench) else { return Vec::new() };
        let Source::Generated { size, added, removed, .. } = &mut draft.source else { return Vec::new() };
        let made = *size;
        let mut row = made..;
        added.retain(|_| row.next().is_some_and(|row| !removed.contains(&row)));
        let back = removed.iter().filter(|row| **row < made).count();
        removed.clear();
        *size = count;
        if back > 0 {
            let points = if back == 1 { "the one you removed is" } else { "the ones you removed are" };
            let text = format!(
                "All points except the ones you added are generated again, so {points} back. Undo brings back the points from before."
            );
            self.to_say = Some(text);
        }
        draft.put_on_bench(false)
    }

    fn row_typed(&self, text: &str) -> Outcome {
        let rows = self.preview.as_ref().map_or(0, |preview| preview.rows);
        match text.trim().parse::<usize>() {
            Ok(row) if (1..=rows).contains(&row) => {
                Ok(vec![Effect::Send(Command::ShowRows((row - 1) / TablePage::ROWS * TablePage::ROWS))])
            }
            Ok(_) | Err(_) => Err(format!(
                "“{text}” is not a row of this table. Type a whole number from 1 to {}.",
                grouped(rows as f64)
            )),
        }
    }

    /// Reads the text of the table in another way.
    fn reread(&mut self, bench: &Bench, set: impl FnOnce(&mut Options)) -> Vec<Effect> {
        self.redraft(bench, |source| {
            if let Source::Table { options, columns, .. } = source {
                set(options);
                *columns = None;
            }
        })
    }

    fn change_split(&mut self, share: Option<f64>, new_seed: Option<u64>, bench: &Bench) -> Vec<Effect> {
        let change = |source: &mut Source| match source {
            Source::Builtin { test_fraction, seed, .. }
            | Source::Table { test_fraction, seed, .. }
            | Source::Generated { test_fraction, seed, .. } => {
                *test_fraction = share.unwrap_or(*test_fraction);
                *seed = new_seed.unwrap_or(*seed);
            }
            Source::Inline { .. } => {}
        };
        match self.shown(bench) {
            Some(mut draft) if matches!(draft.source, Source::Generated { .. }) => {
                change(&mut draft.source);
                change_source(draft.source, bench)
            }
            Some(_) | None => self.redraft(bench, change),
        }
    }

    fn column_changed(&mut self, column: usize, change: ColumnChange, bench: &Bench) -> Vec<Effect> {
        let specs = self.preview.as_ref().and_then(|preview| change.applied(column, preview));
        let Some(specs) = specs else { return Vec::new() };
        self.redraft(bench, |source| match source {
            Source::Builtin { columns, .. } | Source::Table { columns, .. } => *columns = Some(specs),
            Source::Inline { .. } | Source::Generated { .. } => {}
        })
    }

    fn compare(&mut self, epochs: u64, bench: &Bench) -> Vec<Effect> {
        let Some(work) = &bench.work else { return Vec::new() };
        let variants = variants(&work.document.data, &work.dataset);
        self.comparing = true;
        self.curves = Rc::default();
        vec![Effect::Send(Command::Compare(variants, epochs))]
    }

    /// Asks the worker what a source holds.
    fn ask(&mut self, draft: Draft) -> Vec<Effect> {
        let command = Command::Examine(draft.source.clone());
        (self.asked, self.is_reading) = (Some(draft), false);
        vec![Effect::Send(command)]
    }

    /// Forgets what was prepared and compared: other work is on the bench.
    pub fn forget(&mut self) {
        (self.draft, self.asked, self.preview, self.is_reading) = (None, None, None, false);
        (self.curves, self.comparing) = (Rc::default(), false);
    }

    /// Takes in what the worker found, if it is what it was asked for last. `true` if that is a table which the person has
    /// given: it is to be seen.
    pub fn previewed(&mut self, preview: Preview, bench: Option<&Source>) -> bool {
        let Some(asked) = self.asked.take_if(|asked| asked.source == preview.source) else {
            return false;
        };
        // Who looks at other rows of the same table goes on to do so. With other letters it is another one.
        let same = |last: &Rc<Preview>| {
            (last.rows, &last.columns, &last.first) == (preview.rows, &preview.columns, &preview.first)
        };
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
    pub fn refused(&mut self) {
        (self.asked, self.is_reading, self.to_say) = (None, false, None);
    }

    /// Takes in rows of the table.
    pub fn turned(&mut self, rows: TablePage) {
        self.rows = Rc::new(rows);
    }

    /// Takes in how the comparison goes.
    pub fn compared(&mut self, curves: Vec<LearningCurve>, running: bool) {
        self.curves = Rc::new(curves);
        self.comparing = running;
    }
}

/// Points are generated again at once; a table is looked at first.
fn change_source(source: Source, bench: &Bench) -> Vec<Effect> {
    Draft::of(bench).map_or_else(Vec::new, |draft| Draft { source, ..draft }.put_on_bench(false))
}

/// The line of a text that was typed; none of an empty text.
fn typed_line(text: &str) -> Result<Option<usize>, String> {
    match text.trim() {
        "" => Ok(None),
        typed => match typed.parse::<usize>() {
            Ok(line) if line > 0 => Ok(Some(line)),
            Ok(_) | Err(_) => Err(format!("“{text}” is not a line number. Type a whole number from 1 up.")),
        },
    }
}
