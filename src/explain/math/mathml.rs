//! Math as MathML Core.

use super::math::Math;

impl Math {
    /// A `math` element. Links are left out: a page that wants them walks the tree itself.
    #[must_use]
    pub fn mathml(&self) -> String {
        let mut out = String::new();
        write_element(&mut out, "math", &[self]);
        out
    }

    fn write_mathml(&self, out: &mut String) {
        match self {
            Math::Row(parts) => write_element(out, "mrow", &parts.iter().collect::<Vec<_>>()),
            Math::Identifier(name) => write_leaf(out, "mi", name),
            Math::Number(number) => write_leaf(out, "mn", number),
            Math::Text(text) => write_leaf(out, "mtext", text),
            Math::Operator(operator) => write_leaf(out, "mo", operator.sign()),
            Math::Link(_, inner) => inner.write_mathml(out),
            Math::Fraction(pair) => write_element(out, "mfrac", &[&pair[0], &pair[1]]),
            Math::Root(inner) => write_element(out, "msqrt", &[inner]),
            Math::Sub(pair) => write_element(out, "msub", &[&pair[0], &pair[1]]),
            Math::Super(pair) => write_element(out, "msup", &[&pair[0], &pair[1]]),
            Math::Total { below, above, of } => {
                out.push_str("<mrow>");
                out.push_str(if above.is_some() { "<munderover>" } else { "<munder>" });
                write_leaf(out, "mo", "∑");
                below.write_mathml(out);
                if let Some(above) = above {
                    above.write_mathml(out);
                }
                out.push_str(if above.is_some() { "</munderover>" } else { "</munder>" });
                of.write_mathml(out);
                out.push_str("</mrow>");
            }
            Math::Fenced(inner) => write_fence(out, "(", inner, ")"),
            Math::Absolute(inner) => write_fence(out, "|", inner, "|"),
            Math::Apply(pair) => {
                out.push_str("<mrow>");
                pair[0].write_mathml(out);
                // The invisible sign that says: function of.
                write_leaf(out, "mo", "\u{2061}");
                write_fence(out, "(", &pair[1], ")");
                out.push_str("</mrow>");
            }
            Math::Cases(rows) => {
                out.push_str("<mrow><mo>{</mo><mtable>");
                for (index, (value, condition)) in rows.iter().enumerate() {
                    out.push_str("<mtr><mtd>");
                    value.write_mathml(out);
                    out.push_str("</mtd><mtd>");
                    if index + 1 < rows.len() {
                        write_leaf(out, "mtext", "if ");
                    }
                    condition.write_mathml(out);
                    out.push_str("</mtd></mtr>");
                }
                out.push_str("</mtable></mrow>");
            }
        }
    }
}

fn write_element(out: &mut String, name: &str, children: &[&Math]) {
    out.extend(["<", name, ">"]);
    for child in children {
        child.write_mathml(out);
    }
    out.extend(["</", name, ">"]);
}

fn write_leaf(out: &mut String, name: &str, text: &str) {
    out.extend(["<", name, ">"]);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out.extend(["</", name, ">"]);
}

fn write_fence(out: &mut String, open: &str, inner: &Math, close: &str) {
    out.push_str("<mrow>");
    write_leaf(out, "mo", open);
    inner.write_mathml(out);
    write_leaf(out, "mo", close);
    out.push_str("</mrow>");
}
