//! Links: what the page's address says, the run that it leads to, and the link to this moment.

mod embedding;
mod fragment;
mod links;
mod made_link;
mod qr_code;

pub use embedding::Embedding;
pub use fragment::{Fragment, is_of_run};
pub use links::{AddressWish, LinkAction, Links, Underway};
pub use made_link::MadeLink;
pub use qr_code::{MOST_IN_QR_CODE, QrCode};
