//! Writes shapes as SVG, for export and for tests.

use std::fmt::Write;

use super::colour::css;
use super::ink::{Ink, Palette};
use super::raster::Raster;
use super::shape::{Align, Point, Shape};

/// A drawing as a complete SVG document of `width` × `height` CSS pixels, on the palette's ground.
#[must_use]
pub fn svg(shapes: &[Shape], palette: Palette, width: f64, height: f64) -> String {
    svg_on(Some(Ink::Ground), shapes, palette, (width, height))
}

/// The same on another ground, or on none.
#[must_use]
pub fn svg_on(ground: Option<Ink>, shapes: &[Shape], palette: Palette, (width, height): (f64, f64)) -> String {
    let (w, h) = (short(width), short(height));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
         font-family=\"system-ui, sans-serif\">\n"
    );
    if let Some(ground) = ground {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>", palette.colour(ground));
    }
    for shape in shapes {
        // Writing to a string cannot fail.
        let _ = write_shape(&mut text, shape, palette);
    }
    text.push_str("</svg>\n");
    text
}

fn write_shape(out: &mut String, shape: &Shape, palette: Palette) -> std::fmt::Result {
    match shape {
        Shape::Line { from, to, ink, width, dashed, opacity } => {
            let dash = if *dashed { " stroke-dasharray=\"6 4\"" } else { "" };
            writeln!(
                out,
                "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\" opacity=\"{}\"{dash}/>",
                short(from.x),
                short(from.y),
                short(to.x),
                short(to.y),
                palette.colour(*ink),
                short(*width),
                short(*opacity)
            )
        }
        Shape::Curve { points, ink, width } => {
            let points: Vec<_> = points.iter().map(|point| format!("{},{}", short(point.x), short(point.y))).collect();
            writeln!(
                out,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>",
                points.join(" "),
                palette.colour(*ink),
                short(*width)
            )
        }
        Shape::Ribbon { points, ink, width, opacity } => {
            let points: Vec<_> = points.iter().map(|point| format!("{},{}", short(point.x), short(point.y))).collect();
            writeln!(
                out,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" \
                 opacity=\"{}\"/>",
                points.join(" "),
                palette.colour(*ink),
                short(*width),
                short(*opacity)
            )
        }
        Shape::Disc { centre, radius, ink, opacity } => writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" opacity=\"{}\"/>",
            short(centre.x),
            short(centre.y),
            short(*radius),
            palette.colour(*ink),
            short(*opacity)
        ),
        Shape::Ring { centre, radius, ink, width, dotted } => {
            let dash = if *dotted { " stroke-dasharray=\"2 4\"" } else { "" };
            writeln!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
                short(centre.x),
                short(centre.y),
                short(*radius),
                palette.colour(*ink),
                short(*width)
            )
        }
        Shape::Plate { corner, width, height, round, ink } => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"/>",
            short(corner.x),
            short(corner.y),
            short(*width),
            short(*height),
            short(*round),
            palette.colour(*ink)
        ),
        Shape::Circle { centre, radius, fill, stroke, width } => writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            short(centre.x),
            short(centre.y),
            short(*radius),
            palette.colour(*fill),
            palette.colour(*stroke),
            short(*width)
        ),
        Shape::Box { corner, width, height, fill, stroke } => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" fill=\"{}\" stroke=\"{}\"/>",
            short(corner.x),
            short(corner.y),
            short(*width),
            short(*height),
            palette.colour(*fill),
            palette.colour(*stroke)
        ),
        Shape::Pixel { centre, side, tone } => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{w}\" height=\"{w}\" fill=\"{}\"/>",
            short(centre.x - side / 2.0),
            short(centre.y - side / 2.0),
            css(palette.tone(*tone)),
            w = short(*side)
        ),
        Shape::Diamond { centre, radius, ink } => writeln!(
            out,
            "<path d=\"M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z\" fill=\"{}\"/>",
            palette.colour(*ink),
            x = short(centre.x),
            y = short(centre.y),
            top = short(centre.y - radius),
            bottom = short(centre.y + radius),
            left = short(centre.x - radius),
            right = short(centre.x + radius)
        ),
        Shape::Mark { centre, radius, figure, fill, stroke, width } => {
            let corners = figure.corners(*centre, *radius);
            if corners.is_empty() {
                let (centre, radius, fill, stroke, width) = (*centre, *radius, *fill, *stroke, *width);
                return write_shape(out, &Shape::Circle { centre, radius, fill, stroke, width }, palette);
            }
            out.push_str("<polygon points=\"");
            for corner in corners {
                write!(out, "{},{} ", short(corner.x), short(corner.y))?;
            }
            let (fill, stroke) = (palette.colour(*fill), palette.colour(*stroke));
            writeln!(out, "\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{}\"/>", short(*width))
        }
        Shape::Picture { raster, first, rows, corner, width, height, round } => {
            let clip = if *round {
                let (rx, ry) = (width / 2.0, height / 2.0);
                let (x, y) = (short(corner.x + rx), short(corner.y + ry));
                format!(" style=\"clip-path:ellipse({}px {}px at {x}px {y}px) view-box\"", short(rx), short(ry))
            } else {
                String::new()
            };
            writeln!(out, "<g shape-rendering=\"crispEdges\"{clip}>")?;
            let size = (width / raster.width.max(1) as f64, height / (*rows).max(1) as f64);
            for row in 0..*rows {
                write_stretches(out, raster, first + row, Point::new(corner.x, corner.y + size.1 * row as f64), size)?;
            }
            out.push_str("</g>\n");
            Ok(())
        }
        Shape::Text { at, text, size, bold, align, ink, halo } => {
            let anchor = match align {
                Align::Start => "start",
                Align::Middle => "middle",
                Align::End => "end",
            };
            let weight = if *bold { " font-weight=\"600\"" } else { "" };
            let halo = halo.map_or_else(String::new, |halo| {
                format!(" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\"", palette.colour(halo))
            });
            writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\" dominant-baseline=\"central\" \
                 fill=\"{}\"{weight}{halo}>{}</text>",
                short(at.x),
                short(at.y),
                short(*size),
                palette.colour(*ink),
                escaped(text)
            )
        }
    }
}

/// One row of a raster, whose pixels are `size` large, from `corner` on.
fn write_stretches(out: &mut String, raster: &Raster, row: usize, corner: Point, size: (f64, f64)) -> std::fmt::Result {
    for (from, length, colour) in raster.stretches(row) {
        writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            short(corner.x + size.0 * from as f64),
            short(corner.y),
            short(size.0 * length as f64),
            short(size.1),
            css(colour),
        )?;
    }
    Ok(())
}

/// At most two decimals, so that snapshots do not depend on the last bits of a coordinate.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
