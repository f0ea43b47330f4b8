//! The rooms of the house: the arrows between the rooms of a module, how many files stand in a row, how long they are, and
//! that a name stands for one type.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules that have rooms. Within each, a room knows only those that its `mod.rs` lists before it.
const MODULES: [&str; 6] = ["data", "explain", "session", "lesson", "view", "web"];

/// Rooms that still know one behind them. This list may only shrink: an arrow that is gone must leave it, and no arrow may
/// be added.
const BACKWARD: [(&str, &str, &str); 0] = [];

/// Names that two types of one module have, of which neither is seen beside the other: the properties of components, and
/// what only its own file knows.
const TWICE_IN_A_MODULE: [&str; 3] = ["Asked", "Message", "Props"];

/// The most files and folders of one folder, its `mod.rs` apart.
const MOST_IN_A_ROW: usize = 16;
/// The most lines of a file.
const MOST_LINES: usize = 430;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// What stands in a folder, by name.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.expect("an entry").path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    entries
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// The files of a folder and of all folders in it, or the file itself.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return if is_rust(path) { vec![path.to_owned()] } else { Vec::new() };
    }
    entries(path).iter().flat_map(|entry| files(entry)).collect()
}

/// The code of a file without comments, and without the tests at its end, which may look at anything.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a text");
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// What follows each `start` of a text: one name, or those in braces.
fn named_after<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for rest in text.split(start).skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(words(list.split(';').next().unwrap_or_default())),
            None => names.extend(words(rest).next()),
        }
    }
    names
}

/// A module's table of contents: its rooms in reading order, and the room of each name that it hands out.
struct Contents {
    rooms: Vec<String>,
    homes: BTreeMap<String, String>,
}

impl Contents {
    fn of(module: &str) -> Self {
        let text = code(&source().join(module).join("mod.rs"));
        let mut contents = Self { rooms: Vec::new(), homes: BTreeMap::new() };
        for statement in text.split(';').map(str::trim) {
            let statement = statement.rsplit_once(']').map_or(statement, |(_, after)| after.trim());
            if let Some(room) = statement.rsplit_once("mod ").map(|(_, room)| room)
                && words(statement).any(|word| word == "mod")
            {
                contents.rooms.push(room.to_owned());
            } else if let Some((room, names)) = statement.split_once("use ").and_then(|(_, path)| path.split_once("::"))
            {
                contents.homes.extend(words(names).map(|name| (name.to_owned(), room.to_owned())));
            }
        }
        contents
    }

    fn place(&self, room: &str) -> Option<usize> {
        self.rooms.iter().position(|known| known == room)
    }
}

/// The arrows of a module that lead from a room to one behind it: the two rooms, and the file.
fn backward(module: &str) -> Vec<(String, String, PathBuf)> {
    let contents = Contents::of(module);
    let folder = source().join(module);
    let mut found = Vec::new();
    for (index, room) in contents.rooms.iter().enumerate() {
        let path = folder.join(room);
        let (path, is_file) = if path.is_dir() { (path, false) } else { (path.with_extension("rs"), true) };
        for file in files(&path) {
            let code = code(&file);
            let mut named = named_after(&code, &format!("crate::{module}::"));
            if is_file {
                named.extend(named_after(&code, "super::"));
            }
            for name in named {
                let home = contents.homes.get(name).map_or(name, String::as_str);
                if contents.place(home).is_some_and(|place| place > index) {
                    found.push((room.clone(), home.to_owned(), file.clone()));
                }
            }
        }
    }
    found
}

#[test]
fn a_table_of_contents_lists_every_room() {
    for module in MODULES {
        let rooms = Contents::of(module).rooms;
        for path in entries(&source().join(module)) {
            let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
            assert!(name == "mod" || rooms.iter().any(|room| room == name), "{} is in no list", path.display());
        }
    }
}

#[test]
fn a_room_knows_only_those_before_it() {
    let mut left = BACKWARD.to_vec();
    for module in MODULES {
        for (room, later, file) in backward(module) {
            let is_known = |known: &(&str, &str, &str)| *known == (module, room.as_str(), later.as_str());
            assert!(BACKWARD.iter().any(is_known), "{} names {module}/{later}, a later room", file.display());
            left.retain(|known| !is_known(known));
        }
    }
    assert!(left.is_empty(), "these arrows are gone, so take them off the list: {left:?}");
}

#[test]
fn a_room_within_a_room_knows_nothing_around_it() {
    for room in MODULES.iter().flat_map(|module| entries(&source().join(module))).filter(|path| path.is_dir()) {
        for inner in entries(&room).iter().filter(|path| path.is_dir()) {
            for file in files(inner) {
                let code = code(&file);
                let outer = named_after(&code, "super::super::").into_iter().find(|name| !room.join(name).is_dir());
                assert_eq!(outer, None, "{} names what is around it", file.display());
            }
        }
    }
}

#[test]
fn no_folder_is_crowded() {
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        let (inner, own): (Vec<PathBuf>, Vec<PathBuf>) = entries(&folder).into_iter().partition(|path| path.is_dir());
        let own = own.iter().filter(|path| is_rust(path) && path.file_name().is_some_and(|name| name != "mod.rs"));
        let count = own.count();
        assert!(
            folder.ends_with("engine") || count <= MOST_IN_A_ROW,
            "{} has {count} files in a row",
            folder.display()
        );
        folders.extend(inner);
    }
}

#[test]
fn no_file_is_long() {
    for file in files(&source()) {
        let lines = fs::read_to_string(&file).expect("a text").lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", file.display());
    }
}

#[test]
fn one_file_draws_at_random() {
    let home = source().join("engine").join("rng.rs");
    for file in files(&source()).into_iter().filter(|file| *file != home) {
        let code = code(&file);
        let generator = words(&code).find(|word| ["rand", "rand_distr", "rand_pcg", "getrandom"].contains(word));
        assert_eq!(generator, None, "{} draws at random by itself", file.display());
    }
}

/// The types that a file declares, but for those within functions and implementations.
fn types(file: &Path) -> Vec<String> {
    let code = code(file);
    let declared = code.lines().filter(|line| !line.starts_with([' ', '#'])).filter_map(|line| {
        let mut words = words(line).skip_while(|word| !["struct", "enum", "type", "trait", "union"].contains(word));
        words.next().and_then(|_| words.next()).map(str::to_owned)
    });
    declared.collect()
}

#[test]
fn a_name_stands_for_one_type_of_a_module() {
    for module in MODULES {
        let mut homes: BTreeMap<String, PathBuf> = BTreeMap::new();
        for file in files(&source().join(module)) {
            for name in types(&file).into_iter().filter(|name| !TWICE_IN_A_MODULE.contains(&name.as_str())) {
                let before = homes.insert(name.clone(), file.clone());
                assert!(before.is_none(), "{name} is declared in {before:?} and in {}", file.display());
            }
        }
    }
}

#[test]
fn no_two_modules_hand_out_types_of_one_name() {
    let mut homes: BTreeMap<String, &str> = BTreeMap::new();
    for module in ["engine"].into_iter().chain(MODULES) {
        for name in Contents::of(module).homes.into_keys() {
            let is_type = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
            if is_type {
                let before = homes.insert(name.clone(), module);
                assert!(before.is_none(), "{name} is handed out by {before:?} and by {module}");
            }
        }
    }
}
