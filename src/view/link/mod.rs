//! What leaves the page and comes back: what its address says, the run that it leads to, the link to this moment, and files.

mod embedding;
mod exports;
mod fragment;
mod links;
mod made_link;
mod qr_code;

pub use embedding::Embedding;
pub use exports::{ExportAction, ExportPreview, Exports, FilmSoFar};
pub use fragment::{Fragment, is_of_run};
pub use links::{AddressWish, LinkAction, Links, Underway};
pub use made_link::MadeLink;
pub use qr_code::{MOST_IN_QR_CODE, QrCode};
