//! A bench without a page, and the work on it as it was reported last.

use glassnet::session::{Command, Document, Report, Workbench};

use crate::worker::whole;

/// A bench with a document on it.
#[derive(Default)]
pub(crate) struct Bench {
    pub(crate) worker: Workbench,
    work: Option<Document>,
    /// What the last command led to.
    pub(crate) reports: Vec<Report>,
}

impl Bench {
    /// With the document of this text.
    pub(crate) fn open(text: &str) -> Self {
        let mut bench = Self::default();
        bench.ask(Command::Load(text.to_owned()));
        assert_eq!(bench.refusal(), None, "it is not opened");
        bench
    }

    /// Has a command carried out, and waits for what it leads to.
    pub(crate) fn ask(&mut self, command: Command) -> &[Report] {
        self.reports = whole(&mut self.worker, command);
        for report in &self.reports {
            if let Report::Opened { document, .. } = report {
                self.work = Some((**document).clone());
            } else if let Report::Saved { model, .. } = report {
                self.work = self.work.take().map(|work| work.with((**model).clone()));
            }
        }
        &self.reports
    }

    /// Why the last command was refused, as a sentence.
    pub(crate) fn refusal(&self) -> Option<String> {
        self.reports.iter().find_map(|report| {
            if let Report::Refused { reason, .. } = report { Some(reason.to_string()) } else { None }
        })
    }

    /// The work as it is now.
    pub(crate) fn document(&mut self) -> Document {
        self.ask(Command::Save);
        self.work.clone().expect("something is on the bench")
    }
}
