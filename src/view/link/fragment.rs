//! Fragment: what follows `#` in the page's address.

use crate::session::{LinkError, LinkedRun};
use crate::view::lesson::{Address, field};

/// What follows `#` in an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fragment {
    /// The lesson that it names.
    pub lesson: Option<Address>,
    /// The run that it leads to.
    pub run: Option<LinkedRun>,
    /// Operations made of the update that comes next.
    pub operation: u64,
    /// The names of the parts of the page that it hides.
    pub hidden: Vec<String>,
}

impl Fragment {
    /// Reads it.
    ///
    /// # Errors
    /// It is a link to a run that is damaged, cut off, too large, or of a later version.
    pub fn read(text: &str) -> Result<Self, LinkError> {
        let run = LinkedRun::read(text)?;
        let hidden = field(text, "hide").map(|names| {
            let names = names.split(',').filter(|name| !name.is_empty());
            names.map(str::to_owned).collect()
        });
        Ok(Self {
            lesson: Address::read(text),
            run,
            operation: field(text, "operation").and_then(|count| count.parse().ok()).unwrap_or(0),
            hidden: hidden.unwrap_or_default(),
        })
    }
}

/// Whether a fragment leads to a run, as far as can be seen without unpacking it: its last field is there.
#[must_use]
pub fn is_of_run(text: &str) -> bool {
    text.contains("hash=")
}
