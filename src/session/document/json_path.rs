//! Where in a JSON text something stands: `network.layers[0].activation`.

/// The path to what ends at `line` and `column` (both from 1, the column in bytes), as far as the text can be followed.
pub(in crate::session) fn place(text: &str, line: usize, column: usize) -> String {
    written(&steps(text, line, column))
}

/// The path to the record or list that ends there.
pub(super) fn enclosing(text: &str, line: usize, column: usize) -> String {
    let mut steps = steps(text, line, column);
    steps.pop();
    written(&steps)
}

fn steps(text: &str, line: usize, column: usize) -> Vec<PathStep> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let end = (before + column.saturating_sub(1)).min(text.len());
    let mut steps = Vec::new();
    let mut bytes = text.as_bytes()[..end].iter().copied().enumerate();
    let mut last = (0, 0);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => last = (at + 1, skip_string(&mut bytes, end)),
            b'{' => steps.push(PathStep::Field(String::new())),
            b'[' => steps.push(PathStep::Index(0)),
            b'}' | b']' => drop(steps.pop()),
            b':' => {
                if let Some(PathStep::Field(name)) = steps.last_mut() {
                    *name = text.get(last.0..last.1).unwrap_or_default().to_owned();
                }
            }
            b',' => match steps.last_mut() {
                Some(PathStep::Index(index)) => *index += 1,
                Some(PathStep::Field(name)) => name.clear(),
                None => {}
            },
            _ => {}
        }
    }
    steps
}

enum PathStep {
    Field(String),
    Index(usize),
}

/// Goes behind the string that has begun, and says where it ends.
fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>, end: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in bytes {
        match byte {
            b'"' if !escaped => return at,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    end
}

fn written(steps: &[PathStep]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            PathStep::Field(name) if name.is_empty() => {}
            PathStep::Field(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            PathStep::Index(index) => path.extend(["[", &index.to_string(), "]"]),
        }
    }
    if path.is_empty() { "the top level".to_owned() } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_the_value_that_was_read_last() {
        let text = "{ \"a\": 1,\n  \"b\": [ {\"c\": [1, 2, \"x, ]\\\"\"], \"d\": 5 } ] }";
        let at = |find: &str| {
            let index = text.find(find).expect("the text has it") + find.len();
            let line = text[..index].matches('\n').count() + 1;
            let column = index - text[..index].rfind('\n').map_or(0, |start| start + 1);
            place(text, line, column)
        };
        assert_eq!(at(": 1"), "a");
        assert_eq!(at("[1, 2"), "b[0].c[1]");
        assert_eq!(at("\"d\": 5"), "b[0].d");
        assert_eq!(place(text, 1, 1), "the top level");
    }

    #[test]
    fn any_text_and_any_place_are_taken() {
        for text in ["", "}", "]]", "\"", "{\"a", "{\"ä\": [\"ö"] {
            for line in 0..3 {
                for column in 0..12 {
                    place(text, line, column);
                }
            }
        }
    }
}
