//! Where codes stand in a text. It knows what codes begin with and their numbers, and nothing of what they mean: `errgloss` is what
//! programs are to use.
//!
//! A crate of its own because it is compiled for speed, and all else of the module for size: Cargo has one such choice a crate.

mod candidates;
pub mod code;
mod escape;
mod families;
pub mod lanes;
mod living;
mod scanner;
mod text;
mod units;

pub use families::{Families, Family, FamilyInput};
pub use scanner::{Hit, keep_told, scan_part};
pub use text::{Text, narrow};
pub use units::{Utf16, units};
