//! What is tried, and what must hold of every answer. Each takes any bytes.

mod body;
mod bytes;
mod catalogue;
mod explain;
mod message;
mod scan;
mod search;
mod suggest;
mod utf16;

pub use body::body;
pub use bytes::bytes;
pub use catalogue::catalogue;
pub use explain::explain;
pub use message::message;
pub use scan::scan;
pub use search::search;
pub use suggest::suggest;
pub use utf16::utf16;
