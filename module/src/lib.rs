//! The WebAssembly module: what `errgloss` exports to JavaScript. A crate of its own because rustc optimises across crates
//! (`lto`) only what is no library for other Rust programs.

extern crate errgloss as _;
