//! The lessons that come with the program: each can be read.

use std::path::Path;

use glassnet::lesson::{Block, Lesson, read_lesson};

fn lessons() -> Vec<(String, Lesson)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/lessons/en");
    let mut files: Vec<_> =
        folder.read_dir().expect("the lessons").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a text");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let lesson = read_lesson(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, lesson)
    };
    files.iter().map(read).collect()
}

#[test]
fn every_lesson_can_be_read_and_asks_on_at_least_half_of_its_pages() {
    let lessons = lessons();
    assert_eq!(lessons.len(), 12);
    for (name, lesson) in lessons {
        let asks = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Ask(_) | Block::Do(_)));
        let asking = lesson.pages.iter().filter(|page| asks(&page.blocks)).count();
        assert!(2 * asking >= lesson.pages.len(), "{name}: {asking} of {}", lesson.pages.len());
        assert!((6..=18).contains(&lesson.pages.len()), "{name}: {}", lesson.pages.len());
    }
}
