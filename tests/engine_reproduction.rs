//! The same bits on every machine: hashes of all weights after 1,000 updates, against a committed list.

use std::fmt::Write;

use glassnet::engine::reproduction;

/// One line for each configuration: its hash, then its name. The browser's test compares with the same file.
#[test]
fn every_way_to_train_gives_the_committed_bits() {
    let mut found = String::new();
    for (name, hash) in reproduction() {
        writeln!(found, "{hash:016x} {name}").unwrap();
    }
    let expected = include_str!("golden/reproduction.txt");
    assert!(found == expected, "found\n{found}\nexpected\n{expected}");
}
