//! Writes the lines of a table (RFC 4180).

/// A line of cells, commas between them, with its end. A cell stands in quotation marks where it needs them. What a spreadsheet
/// would take for a formula of its own is kept from it.
pub fn csv_line(cells: impl IntoIterator<Item = String>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        line.push_str(&quoted(&cell));
    }
    line.push_str("\r\n");
    line
}

fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let cell = if !is_number && cell.starts_with(['=', '+', '-', '@']) { format!(" {cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
