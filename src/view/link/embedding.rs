//! Embedding: the page within another page, and what of it is shown there.

/// What the address of an embedded page asks for: `?embed`, with `show=` and `hide=` of parts by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedding {
    /// The names of those that are shown; absent: all that an embedded page has.
    pub shown: Option<Vec<String>>,
    /// The names of those that are hidden.
    pub hidden: Vec<String>,
}

impl Embedding {
    /// Reads the query of an address, with its `?` or without; `None` where the page is one of its own.
    #[must_use]
    pub fn read(query: &str) -> Option<Self> {
        let fields =
            || query.trim_start_matches('?').split('&').map(|field| field.split_once('=').unwrap_or((field, "")));
        let names = |key: &str| {
            let value = fields().find(|(name, _)| *name == key)?.1.replace("%2C", ",").replace("%2c", ",");
            Some(value.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect())
        };
        fields()
            .any(|(name, _)| name == "embed")
            .then(|| Self { shown: names("show"), hidden: names("hide").unwrap_or_default() })
    }

    /// All names that it speaks of.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().flatten().chain(&self.hidden).map(String::as_str)
    }
}

/// The lines of HTML that put the page of this address, with its `#`, into another page. `title` is for people who cannot see it.
#[must_use]
pub(super) fn snippet(base: &str, fragment: &str, title: &str) -> String {
    let sign = if base.contains('?') { '&' } else { '?' };
    let (address, title) = (escaped(&format!("{base}{sign}embed#{fragment}")), escaped(title));
    format!(
        "<iframe src=\"{address}\"\n  title=\"{title}\" width=\"100%\" height=\"600\" style=\"border: 0\" loading=\"lazy\" allow=\"fullscreen; clipboard-write\"></iframe>"
    )
}

/// A text within an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_embedded_where_its_address_says_so() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        for query in ["", "?", "?embedded", "?show=stage", "?host=embed"] {
            assert_eq!(Embedding::read(query), None, "{query}");
        }
        assert_eq!(Embedding::read("?embed"), Some(Embedding::default()));
        assert_eq!(
            Embedding::read("?embed=1&show=stage%2Ctransport&hide=data,formula"),
            Some(Embedding { shown: Some(names(&["stage", "transport"])), hidden: names(&["data", "formula"]) })
        );
        assert_eq!(Embedding::read("?hide=&embed&show="), Some(Embedding { shown: Some(vec![]), hidden: vec![] }));
    }

    #[test]
    fn nothing_ends_an_attribute_of_a_snippet() {
        let text = snippet("https://example.org/", "seed=1&hash=0", "\"><script>");
        assert_eq!(text.matches('"').count() % 2, 0);
        assert!(text.contains("?embed#seed=1&amp;hash=0\"") && !text.contains("<script") && text.contains("&quot;"));
        assert!(snippet("https://example.org/?a=b", "", "").contains("?a=b&amp;embed#\""));
    }
}
