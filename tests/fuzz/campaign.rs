//! Campaign: one reader, and very many inputs for it.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use glassnet::engine::Rng;

use crate::memory::most_of;
use crate::mutation::mutate;

/// A reader, what it is given, and what it says.
pub(crate) struct Reader {
    /// Its name, for files and messages.
    pub(crate) name: &'static str,
    /// What is meant to be read by it.
    pub(crate) corpus: Vec<Vec<u8>>,
    /// Words of its format.
    pub(crate) words: &'static [&'static str],
    /// Reads an input, and holds what was read against itself. Gives what came of it in a word or a sentence.
    pub(crate) read: fn(&[u8]) -> String,
}

/// Inputs for each reader in the tests.
const INPUTS: u64 = 1_500;
/// Bytes that a reader may hold while it reads one input of a few kilobytes, with what it makes of it: several times what any
/// takes that is meant. A length of four bytes that is believed asks for more.
const MOST_BYTES: i64 = 256 << 20;
/// No input of this size takes this long but one that hangs.
const HANGING: Duration = Duration::from_secs(30);
/// Inputs that came to something new are kept, up to so many.
const MOST_KEPT: usize = 4_000;

fn given(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().map_or(default, |text| text.parse().expect("a whole number"))
}

/// Reads `INPUTS` mutated inputs, or as many as the environment says.
///
/// # Panics
/// The reader panics, hangs or holds too much: the input is then in a file that the message names.
pub(crate) fn run(reader: &Reader) {
    let (inputs, seed) = (given("GLASSNET_FUZZ_INPUTS", INPUTS), given("GLASSNET_FUZZ_SEED", 1));
    let mut rng = Rng::new(seed);
    let mut corpus = reader.corpus.clone();
    let mut outcomes: BTreeSet<String> = corpus.iter().map(|input| outcome(&(reader.read)(input))).collect();
    let began = Instant::now();
    let (at, watched) = (Arc::new(AtomicU64::new(0)), file(reader, seed, "hanging"));
    watch(Arc::clone(&at), watched.clone());
    let (mut slowest, mut most_held) = (Duration::ZERO, 0);
    for index in 0..inputs {
        let base = corpus[rng.below(corpus.len() as u32) as usize].clone();
        let input = mutate(&base, reader.words, &corpus, &mut rng);
        let start = Instant::now();
        let (read, held) = most_of(|| catch_unwind(AssertUnwindSafe(|| (reader.read)(&input))));
        at.store(index + 1, Ordering::Relaxed);
        let took = start.elapsed();
        most_held = most_held.max(held);
        let Some(said) = read.ok().filter(|_| held <= MOST_BYTES) else {
            let file = file(reader, seed, &index.to_string());
            std::fs::write(&file, &input).expect("the input can be kept");
            panic!(
                "{}: input {index} of seed {seed}, for which {held} bytes were held, is in {}",
                reader.name,
                file.display()
            );
        };
        slowest = slowest.max(took);
        if took > HANGING / 10 {
            let file = file(reader, seed, &format!("slow-{index}"));
            std::fs::write(&file, &input).expect("the input can be kept");
            println!("{}: input {index} took {took:?}, and is in {}", reader.name, file.display());
        }
        if outcomes.insert(outcome(&said)) && corpus.len() < MOST_KEPT {
            corpus.push(input);
        }
    }
    at.store(u64::MAX, Ordering::Relaxed);
    println!(
        "{}: {inputs} inputs of seed {seed} in {:.1?}, the slowest in {slowest:.1?}, {} kB held at most; {} different outcomes",
        reader.name,
        began.elapsed(),
        most_held / 1_024,
        outcomes.len()
    );
}

/// What was said, without the numbers in it and no longer than a line: what makes an outcome another one.
fn outcome(said: &str) -> String {
    let mut quoted = false;
    let bare = said.chars().take(400).filter(|&c| {
        match c {
            '“' | '‘' => quoted = true,
            '”' | '’' => quoted = false,
            _ => {}
        }
        !quoted && !c.is_ascii_digit()
    });
    bare.take(120).collect()
}

fn file(reader: &Reader, seed: u64, what: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).expect("a folder for inputs");
    folder.join(format!("{}-{seed}-{what}", reader.name))
}

/// Ends the whole program where one input takes too long: a thread that hangs cannot be ended.
fn watch(at: Arc<AtomicU64>, told: PathBuf) {
    std::thread::spawn(move || {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let now = at.load(Ordering::Relaxed);
            if now == u64::MAX {
                return;
            }
            if now != last {
                (last, since) = (now, Instant::now());
            } else if since.elapsed() > HANGING {
                let _ = std::fs::write(&told, format!("input {now}"));
                println!("input {now} hangs; see {}", told.display());
                std::process::abort();
            }
        }
    });
}
