//! Math as LaTeX, for the mathematics mode of any document with amsmath.

use super::math::{Math, Operator};

impl Math {
    /// The formula as LaTeX, without the dollar signs around it.
    #[must_use]
    pub fn latex(&self) -> String {
        let mut text = String::new();
        self.write_latex(&mut text);
        text
    }

    fn write_latex(&self, out: &mut String) {
        match self {
            Math::Row(parts) => parts.iter().for_each(|part| part.write_latex(out)),
            Math::Identifier(name) => write_name(out, name),
            Math::Number(number) => write_number(out, number),
            Math::Text(text) => write_words(out, "\\text", text),
            Math::Operator(operator) => out.push_str(command(*operator)),
            Math::Link(_, inner) => inner.write_latex(out),
            Math::Fraction(pair) => {
                out.push_str("\\frac");
                write_group(out, &pair[0]);
                write_group(out, &pair[1]);
            }
            Math::Root(inner) => {
                out.push_str("\\sqrt");
                write_group(out, inner);
            }
            Math::Sub(pair) => {
                pair[0].write_latex(out);
                out.push('_');
                write_group(out, &pair[1]);
            }
            Math::Super(pair) => {
                write_group(out, &pair[0]);
                out.push('^');
                write_group(out, &pair[1]);
            }
            Math::Total { below, above, of } => {
                out.push_str("\\sum_");
                write_group(out, below);
                if let Some(above) = above {
                    out.push('^');
                    write_group(out, above);
                }
                out.push(' ');
                of.write_latex(out);
            }
            Math::Fenced(inner) => write_fence(out, ("\\left(", "\\right)"), inner),
            Math::Absolute(inner) => write_fence(out, ("\\left|", "\\right|"), inner),
            Math::Apply(pair) => {
                pair[0].write_latex(out);
                write_fence(out, ("\\left(", "\\right)"), &pair[1]);
            }
            Math::Cases(rows) => {
                out.push_str("\\begin{cases}");
                for (index, (value, condition)) in rows.iter().enumerate() {
                    value.write_latex(out);
                    out.push_str(if index + 1 < rows.len() { " & \\text{if } " } else { " & " });
                    condition.write_latex(out);
                    out.push_str(if index + 1 < rows.len() { " \\\\ " } else { "" });
                }
                out.push_str("\\end{cases}");
            }
        }
    }
}

fn write_group(out: &mut String, inner: &Math) {
    out.push('{');
    inner.write_latex(out);
    out.push('}');
}

fn write_fence(out: &mut String, (open, close): (&str, &str), inner: &Math) {
    out.push_str(open);
    inner.write_latex(out);
    out.push_str(close);
}

/// A letter stands as it is, a Greek one as its command, a longer name upright.
fn write_name(out: &mut String, name: &str) {
    let command = match name {
        "∂" => "\\partial ",
        "δ" => "\\delta ",
        "Δ" => "\\Delta ",
        "η" => "\\eta ",
        "μ" => "\\mu ",
        "α" => "\\alpha ",
        "β" => "\\beta ",
        "ε" => "\\varepsilon ",
        "λ" => "\\lambda ",
        "σ" => "\\sigma ",
        "π" => "\\pi ",
        "ℓ" => "\\ell ",
        "f′" => "f'",
        "ln" => "\\ln ",
        "tanh" => "\\tanh ",
        "sin" => "\\sin ",
        other if other.chars().count() == 1 => return write_escaped(out, other),
        other => return write_words(out, "\\mathrm", other),
    };
    out.push_str(command);
}

fn write_words(out: &mut String, command: &str, words: &str) {
    out.extend([command, "{"]);
    write_escaped(out, words);
    out.push('}');
}

/// Numbers come with a real minus sign, and with raised digits in powers of ten.
fn write_number(out: &mut String, number: &str) {
    let mut raised = false;
    for character in number.chars() {
        let plain = unraised(character);
        if plain.is_some() != raised {
            raised = !raised;
            out.push_str(if raised { "^{" } else { "}" });
        }
        match plain.unwrap_or(character) {
            '−' => out.push('-'),
            '·' => out.push_str("\\cdot "),
            '∞' => out.push_str("\\infty "),
            other => write_escaped(out, other.encode_utf8(&mut [0; 4])),
        }
    }
    out.push_str(if raised { "}" } else { "" });
}

fn unraised(character: char) -> Option<char> {
    const RAISED: [char; 11] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻'];
    const PLAIN: [char; 11] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-'];
    RAISED.iter().position(|&raised| raised == character).map(|index| PLAIN[index])
}

fn write_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '→' => out.push_str("\\to "),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => out.extend(['\\', character]),
            other => out.push(other),
        }
    }
}

fn command(operator: Operator) -> &'static str {
    match operator {
        Operator::Plus => "+",
        Operator::Minus | Operator::Negative => "-",
        Operator::Times => " \\cdot ",
        Operator::Equals => "=",
        Operator::Greater => " > ",
        Operator::Less => " < ",
        Operator::To => "\\to ",
        Operator::Ellipsis => "\\cdots ",
    }
}
