//! The one sort of the crate.

use std::cmp::Ordering;

/// Sorts places by what stands there; equals keep their order.
///
/// Every sort goes through here: the standard library's sorts are 3 to 4 kB of WebAssembly for each type and comparison they are
/// compiled for, and a module is downloaded.
pub(crate) fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
}

/// The items of a list, sorted; equals keep their order.
pub(crate) fn sorted<T: Copy>(items: &[T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort_places(&mut places, &|one, other| compare(&items[one], &items[other]));
    places.into_iter().map(|place| items[place]).collect()
}
