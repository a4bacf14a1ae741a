//! Every target on its seeds and on what some thousand changes make of them: the short run that belongs to all tests.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use errgloss_fuzz::targets;
use fastrand::Rng;

/// A few seconds in all.
const CHANGED_INPUTS: usize = 4000;
const MOST_CHANGES: usize = 6;
const LONGEST: usize = 4096;

#[test]
fn body() {
    run(targets::body, "bodies");
}

#[test]
fn bytes() {
    run(targets::bytes, "bodies");
}

#[test]
fn catalogue() {
    run(targets::catalogue, "texts");
}

#[test]
fn explain() {
    run(targets::explain, "texts");
}

#[test]
fn message() {
    run(targets::message, "texts");
}

#[test]
fn scan() {
    run(targets::scan, "texts");
}

#[test]
fn search() {
    run(targets::search, "texts");
}

#[test]
fn suggest() {
    run(targets::suggest, "texts");
}

#[test]
fn utf16() {
    run(targets::utf16, "texts");
}

fn run(target: fn(&[u8]), seeds: &str) {
    let seeds = read(seeds);
    let words = dictionary();
    for seed in &seeds {
        hold(target, seed);
    }
    // The same inputs every time, so that a test that fails does so again.
    let mut rng = Rng::with_seed(1);
    for _ in 0..CHANGED_INPUTS {
        let mut input = pick(&mut rng, &seeds).clone();
        for _ in 0..rng.usize(1..=MOST_CHANGES) {
            change(&mut rng, &mut input, &seeds, &words);
        }
        input.truncate(LONGEST);
        hold(target, &input);
    }
}

/// Says which input it was.
fn hold(target: fn(&[u8]), input: &[u8]) {
    let outcome = catch_unwind(|| target(input));
    assert!(outcome.is_ok(), "fails for b\"{}\"", input.escape_ascii());
}

fn change(rng: &mut Rng, input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[Vec<u8>]) {
    let at = rng.usize(0..=input.len());
    let end = rng.usize(at..=input.len().min(at + 16));
    match rng.u8(0..6) {
        0 if at < input.len() => input[at] = rng.u8(..),
        1 => drop(input.drain(at..end)),
        2 => drop(input.splice(at..at, input[at..end].to_vec())),
        3 => drop(input.splice(at..end, pick(rng, words).clone())),
        4 => {
            let other = pick(rng, seeds);
            input.truncate(at);
            input.extend_from_slice(&other[rng.usize(0..=other.len())..]);
        }
        _ => drop(input.splice(at..at, pick(rng, words).clone())),
    }
}

fn pick<'a>(rng: &mut Rng, list: &'a [Vec<u8>]) -> &'a Vec<u8> {
    &list[rng.usize(..list.len())]
}

fn read(folder: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The words of libFuzzer's dictionary, each in quotes, with quotes and backslashes in them escaped.
fn dictionary() -> Vec<Vec<u8>> {
    include_str!("../dictionary")
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .map(|word| word.replace("\\\"", "\"").replace("\\\\", "\\").into_bytes())
        .collect()
}
