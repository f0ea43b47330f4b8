//! Footing: the work that a document puts on the bench, before anything was done to it.

use std::rc::Rc;

use crate::data::{Dataset, houses_only};
use crate::explain::Trace;
use crate::lesson::{Enter, Facts};
use crate::session::{Document, Frame, Preset, Progress};
use crate::view::data_sheet::Choice;
use crate::view::walk::Walk;

/// The work that a page stands on.
#[derive(Clone, Debug)]
pub(in crate::view) struct Footing {
    document: Document,
    dataset: Rc<Dataset>,
    trace: Rc<Trace>,
    frame: Frame,
    pub(super) rows: usize,
}

impl Footing {
    /// The work that a document puts on the bench; nothing where its data come from a file that is fetched later.
    pub(in crate::view) fn of(document: &str) -> Result<Option<Self>, String> {
        if let (None, Some(choice)) = (Preset::named(document), Choice::named(document)) {
            let source = choice.source();
            if source.needs_file().is_some_and(|file| file.text.is_none()) {
                return Ok(None);
            }
            let dataset = source.prepare(&houses_only).map_err(|error| error.to_string())?;
            let document = Document::on(source, choice.title().to_owned(), &dataset, None);
            return Self::at_first(document, dataset).map(Some);
        }
        let text = Preset::named(document).map_or(document, |preset| preset.text());
        let document = Document::read(text).map_err(|error| {
            let is_name = !text.trim_start().starts_with('{');
            if is_name {
                format!("“{text}” is no document. Write {}, or a whole document in a block.", names())
            } else {
                error.to_string()
            }
        })?;
        if Document::needs_file(text).is_some_and(|file| file.text.is_none()) {
            return Ok(None);
        }
        let dataset = document.data.prepare(&houses_only).map_err(|error| error.to_string())?;
        Self::at_first(document, dataset).map(Some)
    }

    fn at_first(document: Document, dataset: Dataset) -> Result<Self, String> {
        let row = dataset.train.rows.first().copied().unwrap_or(0);
        Self::on(document, Rc::new(dataset), row)
    }

    /// The work of a page that sets something of its own: the document, with that. `None` where it is not known without
    /// training, or where the data come from a file.
    pub(in crate::view) fn entered((document, enter): &(String, Enter)) -> Option<Self> {
        let Self { mut document, dataset, .. } = Self::of(document).ok().flatten()?;
        if enter.updates.is_some_and(|updates| updates > 0) {
            return None;
        }
        if let Some(activation) = enter.output_activation {
            document.network.layers.last_mut()?.activation = activation;
        }
        if let Some(rate) = enter.learning_rate {
            document.training.optimizer.set_learning_rate(rate);
        }
        let rows = [&dataset.train.rows[..], &dataset.test.rows[..]].concat();
        let example = usize::try_from(enter.example.unwrap_or(1)).ok()?.checked_sub(1)?;
        let row = *rows.get(example)?;
        Self::on(document, dataset, row).ok()
    }

    fn on(document: Document, dataset: Rc<Dataset>, row: usize) -> Result<Self, String> {
        let trace = Rc::new(document.look_at(row, &dataset).map_err(|error| error.to_string())?);
        let walk = Walk { trace: trace.clone(), done: trace.order().len() };
        let frame = walk.frame(&Frame::default());
        let rows = dataset.train.len() + dataset.test.len();
        Ok(Self { document, dataset, trace, frame, rows })
    }

    /// What is known of it.
    pub(in crate::view) fn facts(&self) -> Facts<'_> {
        Facts {
            document: &self.document,
            dataset: &self.dataset,
            frame: &self.frame,
            progress: Progress::default(),
            trace: Some(&self.trace),
            example: 0,
            is_diverged: false,
            is_drawn: false,
        }
    }
}

/// The names of all documents that have one.
fn names() -> String {
    let presets = Preset::ALL.map(|preset| preset.name().to_owned());
    let sets = Choice::all().map(|choice| choice.name()).filter(|name| Preset::named(name).is_none());
    presets.into_iter().chain(sets).collect::<Vec<_>>().join(", ")
}
