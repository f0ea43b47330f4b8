//! Notes: what a picture of a large network leaves out, in sentences.

use super::layout::Layout;
use crate::explain::{LayerNumber, layer_name};

use crate::view::digits::grouped;

/// What is left out of a drawing of layers with these numbers of units, in lines that fit its width; nothing where all
/// is drawn.
#[must_use]
pub(super) fn notes(layout: &Layout, units: &[usize]) -> Vec<String> {
    let weights: usize = units.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let mut drawn: Vec<_> = hidden_units(layout);
    let between = layout.edges();
    let most = layout.most_edges();
    if between > most {
        let of = if between == weights {
            format!("{} weights", written(weights))
        } else {
            format!("{} weights between them (the network has {})", written(between), written(weights))
        };
        drawn.push(format!("the {} largest of {of}", written(most)));
    } else if between < weights {
        drawn.push(format!("the {} of {} weights between them", written(between), written(weights)));
    }
    let mut text = String::new();
    if let Some((last, before)) = drawn.split_last() {
        let before = if before.is_empty() { String::new() } else { format!("{} and ", before.join(", ")) };
        text = format!("Drawn are {before}{last}.");
    }
    if layout.columns.iter().any(|column| !column.is_written_on()) {
        let apart = if text.is_empty() { "" } else { " " };
        let more = "Small circles do not show their numbers: point at one to read it.";
        text = format!("{text}{apart}{more}");
    }
    wrapped(&text, layout.width - 28.0)
}

fn hidden_units(layout: &Layout) -> Vec<String> {
    let last = LayerNumber(layout.columns.len().saturating_sub(1));
    let left_out = layout.columns.iter().enumerate().filter(|(_, column)| column.left_out() > 0);
    left_out
        .map(|(layer, column)| {
            let layer = LayerNumber(layer);
            let name =
                if layer.is_inputs() { "inputs".to_owned() } else { format!("units of {}", layer_name(layer, last)) };
            format!("{} of {} {name}", column.heights.len(), written(column.units))
        })
        .collect()
}

fn written(count: usize) -> String {
    grouped(count as f64)
}

/// Lines of at most about `width` CSS pixels, broken between words.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    const CHARACTER: f64 = 6.1;
    let most = (width / CHARACTER).max(12.0) as usize;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(units: &[usize]) -> String {
        Layout::new(units, 760.0, 447.0).notes.join(" ").replace('\u{202f}', " ")
    }

    #[test]
    fn a_network_that_is_drawn_whole_needs_no_words() {
        assert_eq!(said(&[2, 2, 2]), "");
        assert_eq!(said(&[11, 8, 4, 1]), "");
    }

    #[test]
    fn what_is_left_out_is_said_with_its_numbers() {
        let small = "Small circles do not show their numbers: point at one to read it.";
        let middling = said(&[64, 64, 32, 10]);
        assert!(
            middling.contains(" of 64 inputs, ")
                && middling.contains(" of 64 units of hidden 1 and the 2 000 largest of ")
        );
        assert!(middling.contains("weights between them (the network has 6 464)"), "{middling}");
        assert_eq!(said(&[40, 10]), small);
        let large = said(&[784, 256, 128, 10]);
        assert!(large.contains(" of 784 inputs, ") && large.contains(" of 128 units of hidden 2 and "), "{large}");
        assert!(large.contains("(the network has 234 752)"), "{large}");
    }

    #[test]
    fn lines_fit_the_stage() {
        for width in [360.0, 760.0, 1500.0] {
            for line in Layout::new(&[784, 256, 128, 10], width, 512.0).notes {
                assert!(line.chars().count() as f64 * 6.1 <= width, "{line}");
            }
        }
    }
}
