//! Drawings on the page as files.

/// A drawing on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// The network, as it stands.
    Stage,
    /// The error over time.
    ErrorCurve,
}

/// How a drawing becomes a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureForm {
    /// As shapes, which stay sharp.
    Svg,
    /// As pixels, two for each of the screen, on the ground of the page.
    Png,
    /// The same without a ground.
    PngTransparent,
}

impl Drawing {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Stage, Self::ErrorCurve];

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Stage => "The network",
            Self::ErrorCurve => "The error curve",
        }
    }

    /// Its name in files and for ids.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stage => "network",
            Self::ErrorCurve => "error-curve",
        }
    }
}

impl PictureForm {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::PngTransparent];

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::PngTransparent => "PNG, transparent",
        }
    }

    /// How the name of its file ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png | Self::PngTransparent => "png",
        }
    }
}
