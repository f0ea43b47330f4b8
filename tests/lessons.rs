//! The lessons that come with the program: each can be read, every name in it stands for something, what it states holds.

mod files;

use std::path::Path;
use std::rc::Rc;

use glassnet::data::Dataset;
use glassnet::explain::Trace;
use glassnet::lesson::{Block, Facts, Lesson, read_lesson};
use glassnet::session::{Command, Document, Frame, Preset, Progress, Report, Request, Workbench};

fn lessons() -> Vec<(String, String, Lesson)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/lessons/en");
    let entries = folder.read_dir().expect("the lessons").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a text");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let lesson = read_lesson(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, text, lesson)
    };
    files.iter().map(read).collect()
}

/// A bench on which a page of a lesson stands.
struct Desk {
    bench: Workbench,
    document: Document,
    dataset: Rc<Dataset>,
    progress: Progress,
    frame: Frame,
    trace: Trace,
}

impl Desk {
    /// With the document that a lesson names or holds.
    fn with(document: &str) -> Self {
        let text = Preset::named(document).map_or(document, |preset| preset.text());
        let mut bench = Workbench::default();
        if let Some(set) = Document::needs_file(text) {
            bench.provide(set.name, &*files::library(set.name).expect("its file"));
        }
        let reports = bench.handle(Request { number: 1, command: Command::Load(text.to_owned()) });
        let opened = reports.into_iter().find_map(|report| match report {
            Report::Opened { document, dataset, progress, .. } => Some((*document, dataset, progress)),
            Report::Refused { reason, .. } => panic!("{reason}"),
            _ => None,
        });
        let (document, dataset, progress) = opened.expect("it is opened");
        let frame = bench.frame().expect("a frame");
        let trace = document.look_at(frame.example, &dataset).expect("an example");
        Self { bench, document, dataset, progress, frame, trace }
    }

    fn ask(&mut self, command: Command) {
        let mut reports = self.bench.handle(Request { number: 1, command });
        while self.bench.is_running() {
            reports.extend(self.bench.run(0.01, || true));
        }
        for report in reports {
            match report {
                Report::Opened { document, dataset, progress, .. } => {
                    (self.document, self.dataset, self.progress) = (*document, dataset, progress);
                }
                Report::Saved { model, progress, .. } => {
                    self.document = self.document.clone().with(*model);
                    self.progress = progress;
                }
                Report::Refused { reason, .. } => panic!("{reason}"),
                _ => {}
            }
        }
        self.frame = self.bench.frame().unwrap_or_else(|| self.frame.clone());
        self.trace = self.document.look_at(self.frame.example, &self.dataset).expect("an example");
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            document: &self.document,
            dataset: &self.dataset,
            frame: &self.frame,
            progress: self.progress,
            trace: Some(&self.trace),
            example: 0,
            is_diverged: false,
            is_drawn: false,
        }
    }
}

#[test]
fn every_lesson_can_be_read_and_asks_on_at_least_half_of_its_pages() {
    let lessons = lessons();
    assert_eq!(lessons.len(), 12);
    for (name, _, lesson) in lessons {
        let asks = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Ask(_) | Block::Do(_)));
        let asking = lesson.pages.iter().filter(|page| asks(&page.blocks)).count();
        assert!(2 * asking >= lesson.pages.len(), "{name}: {asking} of {}", lesson.pages.len());
        assert!((6..=18).contains(&lesson.pages.len()), "{name}: {}", lesson.pages.len());
    }
}

#[test]
fn every_name_of_every_lesson_stands_for_something() {
    let mut faults = Vec::new();
    for (name, text, lesson) in lessons() {
        let mut desk = Desk::with(&lesson.document);
        for page in &lesson.pages {
            let other = page.blocks.iter().find_map(|block| match block {
                Block::Enter(enter) => enter.document.as_ref(),
                _ => None,
            });
            if let Some(document) = other {
                desk = Desk::with(document);
            }
            faults.extend(desk.facts().faults(page, &text).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
