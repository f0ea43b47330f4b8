//! Mutation: from an input that is meant to one that is not.

use glassnet::engine::Rng;

/// Inputs grow no longer than this.
const LONGEST: usize = 8_192;

/// Numbers at which readers like to go wrong.
const NUMBERS: [&str; 18] = [
    "0",
    "-0",
    "-1",
    "1e308",
    "1e309",
    "-1e-400",
    "5e-324",
    "NaN",
    "inf",
    "18446744073709551616",
    "9007199254740993",
    "4294967296",
    "1e12",
    "0.1",
    "1,5",
    "1.000,5",
    "00",
    "٣",
];

/// Letters and marks at which texts like to be cut wrongly.
const LETTERS: [&str; 16] = [
    "\0",
    "\u{feff}",
    "é",
    "e\u{301}",
    "数",
    "👩‍🔬",
    "\u{202e}",
    "\u{2028}",
    "\r",
    "\r\n",
    "\n",
    "\"",
    "\t",
    "\u{fffd}",
    " ",
    "−",
];

/// One to eight changes to `input`; `words` are those of the format, `others` further inputs of it.
pub(crate) fn mutate(input: &[u8], words: &[&str], others: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=rng.below(8) {
        change(&mut bytes, words, others, rng);
        bytes.truncate(LONGEST);
    }
    bytes
}

/// A place from the first byte to behind the last one.
fn place(bytes: &[u8], rng: &mut Rng) -> usize {
    below(bytes.len() + 1, rng)
}

fn below(bound: usize, rng: &mut Rng) -> usize {
    rng.below(u32::try_from(bound).unwrap_or(u32::MAX).max(1)) as usize
}

/// Two places, of which the second does not lie before the first: mostly close together.
fn range(bytes: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let from = place(bytes, rng);
    let most = if rng.below(4) == 0 { bytes.len() } else { 16 };
    from..(from + below(most + 1, rng)).min(bytes.len())
}

fn change(bytes: &mut Vec<u8>, words: &[&str], others: &[Vec<u8>], rng: &mut Rng) {
    let one_of = |texts: &[&str], rng: &mut Rng| texts.get(below(texts.len(), rng)).map_or("", |text| *text).to_owned();
    match rng.below(12) {
        0 => {
            let at = place(bytes, rng);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << rng.below(8);
            }
        }
        1 => {
            let at = place(bytes, rng);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = rng.below(256) as u8;
            }
        }
        2 => drop(bytes.drain(range(bytes, rng))),
        3 => {
            let copied = bytes[range(bytes, rng)].to_vec();
            insert(bytes, &copied, rng);
        }
        4 => {
            let moved: Vec<u8> = bytes.drain(range(bytes, rng)).collect();
            insert(bytes, &moved, rng);
        }
        5 => {
            let at = place(bytes, rng);
            bytes.truncate(at);
        }
        6 | 7 => insert(bytes, one_of(words, rng).as_bytes(), rng),
        8 => insert(bytes, one_of(&LETTERS, rng).as_bytes(), rng),
        9 => insert(bytes, one_of(&NUMBERS, rng).as_bytes(), rng),
        10 => replace_number(bytes, &one_of(&NUMBERS, rng), rng),
        _ => {
            if let Some(other) = others.get(below(others.len(), rng)) {
                let part = other[range(other, rng)].to_vec();
                insert(bytes, &part, rng);
            }
        }
    }
}

fn insert(bytes: &mut Vec<u8>, what: &[u8], rng: &mut Rng) {
    let at = place(bytes, rng);
    bytes.splice(at..at, what.iter().copied());
}

/// Puts a number in the place of the one that stands at or behind some place.
fn replace_number(bytes: &mut Vec<u8>, number: &str, rng: &mut Rng) {
    let from = place(bytes, rng);
    let Some(first) = bytes[from..].iter().position(u8::is_ascii_digit).map(|found| from + found) else { return };
    let length = bytes[first..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    bytes.splice(first..first + length, number.bytes());
}
