//! How a table was read, in words: what was decided, what is open, and what follows from it.

use serde::Serialize;

use crate::data::{
    Aside, ColumnKind, ColumnSpec, DateOrder, DecimalMark, Delimiter, Dialect, Encoding, Lettering, MAX_ROWS, Missing,
    Open, OpenReading, Options, PassedOver, Role, Scaling, TextEncoding,
};
use crate::session::{Preview, PreviewedColumn};

use super::column_change::ColumnChange;
use super::outcome::problems_in_words;
use super::sheet_state::DataSheetAction;
use crate::view::digits::grouped;

/// How a text was read, in one line: `semicolons, decimal comma, names in line 1, 2 empty lines passed over`.
#[must_use]
pub fn reading_in_words(dialect: &Dialect, lettering: Option<&Lettering>) -> String {
    let delimiter = match dialect.delimiter {
        Delimiter::Comma => "commas",
        Delimiter::Semicolon => "semicolons",
        Delimiter::Tab => "tabs",
        Delimiter::Pipe => "vertical bars",
        Delimiter::Spaces => "spaces",
        Delimiter::WideSpaces => "two spaces or more",
    };
    let mark = match dialect.decimal_mark {
        DecimalMark::Point => "decimal point",
        DecimalMark::Comma => "decimal comma",
    };
    let names = if dialect.header { format!("names in line {}", dialect.first_line) } else { "no names".to_owned() };
    let mut parts = vec![delimiter.to_owned(), mark.to_owned(), names];
    let asides = [Aside::Separator, Aside::Above, Aside::Comment, Aside::Ruling, Aside::Empty, Aside::Below];
    for aside in asides {
        let count = dialect.passed_over.iter().filter(|passed| passed.what == aside).count();
        if count > 0 {
            parts.push(format!("{} {} passed over", grouped(count as f64), aside.words(count)));
        }
    }
    if let Some(rows) = dialect.sampled_from {
        parts.push(format!("a sample of {} of {} rows", grouped(MAX_ROWS as f64), grouped(rows as f64)));
    }
    if let Some(lettering) = lettering {
        let mark = if lettering.is_marked { " with a byte order mark" } else { "" };
        parts.push(format!("{}{mark}", lettering.encoding.name()));
        if lettering.is_packed {
            parts.push("unpacked by gzip".to_owned());
        }
    }
    parts.join(", ")
}

/// What could be read in two ways, and the ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// The answers: what each makes of the cell, what is chosen by it, and whether it holds now.
    pub ways: [(String, DataSheetAction, bool); 2],
}

/// What is to be asked about a table that was read with `options`, and of a file with `lettering`.
#[must_use]
pub fn questions(preview: &Preview, options: Options, lettering: Option<&Lettering>) -> Vec<Question> {
    let Some(dialect) = &preview.dialect else { return Vec::new() };
    let mut questions: Vec<Question> = lettering.and_then(letters).into_iter().collect();
    if !dialect.header_sure {
        let line: Vec<&str> = match dialect.header {
            true => preview.columns.iter().map(|column| column.name.as_str()).collect(),
            false => preview.first.cells.first().into_iter().flatten().map(String::as_str).collect(),
        };
        let way = |header: bool| DataSheetAction::OptionsChosen(Options { header: Some(header), ..options });
        questions.push(Question {
            text: format!("Line {}: does “{}” name the columns?", dialect.first_line, line.join(", ")),
            ways: [
                ("They are names".to_owned(), way(true), dialect.header),
                ("It is the first row".to_owned(), way(false), !dialect.header),
            ],
        });
    }
    // The answer holds for all columns: one of each kind is asked about.
    for (index, open) in dialect.open.iter().enumerate() {
        let kind = std::mem::discriminant(&open.reading);
        if dialect.open[..index].iter().all(|asked| std::mem::discriminant(&asked.reading) != kind) {
            questions.push(question(open, dialect, preview, options));
        }
    }
    questions.extend((0..preview.columns.len()).filter_map(|column| place(column, preview)).take(MOST_PLACES));
    questions
}

/// Columns of which it is asked whether NA is a value in them.
const MOST_PLACES: usize = 3;

/// Whether the letters of a file are those of another language.
fn letters(lettering: &Lettering) -> Option<Question> {
    let open = lettering.open.as_ref()?;
    let way = |reading: &String, encoding: TextEncoding| {
        let text = format!("{reading} ({})", encoding.name());
        (text, DataSheetAction::EncodingChosen(encoding), lettering.encoding == encoding)
    };
    let [usual, other] = &open.readings;
    let text =
        format!("Line {}: the letters of a cell could be those of two encodings. Which ones are they?", open.line);
    Some(Question { text, ways: [way(usual, TextEncoding::Windows1252), way(other, open.other)] })
}

/// Whether NA among texts is a value that is not known, or a value such as a place. Where other cells are empty or say in other
/// words that they have no value, one answer would not do for all of them.
fn place(column: usize, preview: &Preview) -> Option<Question> {
    let (previewed, spec) = (&preview.columns[column], preview.specs.get(column)?);
    let [(word, count)] = &previewed.no_value[..] else { return None };
    if word != "NA" || previewed.kind != ColumnKind::Text || spec.role == Role::Ignore {
        return None;
    }
    let way = |missing| DataSheetAction::ColumnChanged { column, change: ColumnChange::Missing(missing) };
    let is_value = spec.missing == Missing::Category;
    Some(Question {
        text: format!("“{}”: what does “{word}” say in {} of the rows?", previewed.label, grouped(*count as f64)),
        ways: [
            (format!("{word}: no value"), way(Missing::Drop), !is_value),
            (format!("{word}: a value like the others"), way(Missing::Category), is_value),
        ],
    })
}

fn question(open: &Open, dialect: &Dialect, preview: &Preview, options: Options) -> Question {
    let column = preview.columns.get(open.column);
    let place = format!("Line {}, “{}”", open.line, column.map_or("", |column| column.label.as_str()));
    match &open.reading {
        OpenReading::Mark([point, comma]) => {
            let way = |mark| DataSheetAction::OptionsChosen(Options { decimal_mark: Some(mark), ..options });
            let is = |mark| dialect.decimal_mark == mark;
            Question {
                text: format!("{place}: “{}” could be two numbers. Which one is it?", open.cell),
                ways: [
                    (point.clone(), way(DecimalMark::Point), is(DecimalMark::Point)),
                    (comma.clone(), way(DecimalMark::Comma), is(DecimalMark::Comma)),
                ],
            }
        }
        OpenReading::Order([day, month]) => {
            let way = |order| DataSheetAction::OptionsChosen(Options { date_order: Some(order), ..options });
            let is_day = column.is_some_and(|column| column.day_first);
            Question {
                text: format!("{place}: “{}” could be two days. Which one is it?", open.cell),
                ways: [
                    (day.clone(), way(DateOrder::DayFirst), is_day),
                    (month.clone(), way(DateOrder::MonthFirst), !is_day),
                ],
            }
        }
        OpenReading::Separator { other, readings } => {
            let way = |delimiter| DataSheetAction::OptionsChosen(Options { delimiter: Some(delimiter), ..options });
            let [ours, theirs] = readings.each_ref().map(|cells| cells.join(" | "));
            Question {
                text: format!(
                    "Line {}: “{}” could be divided in two ways. Which cells are in it?",
                    open.line, open.cell
                ),
                ways: [(ours, way(dialect.delimiter), true), (theirs, way(*other), false)],
            }
        }
    }
}

/// What the person should know about how a table was read and what its columns are for, in a sentence or two for each
/// thing.
#[must_use]
pub fn notes_in_words(preview: &Preview) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(dialect) = &preview.dialect {
        let told = |passed: &&PassedOver| matches!(passed.what, Aside::Above | Aside::Below);
        let lines = dialect.passed_over.iter().filter(told).take(4);
        notes.extend(lines.map(|passed| format!("Line {} is not a row of the table: “{}”.", passed.line, passed.text)));
        if dialect.sampled_from.is_some() {
            notes.push(
                "More rows than these are not read: they were drawn at random from all of the file, and are the same each time."
                    .to_owned(),
            );
        }
        if dialect.row_names {
            let note = "There is one name fewer than there are cells in a row, so the first column holds the names of the rows.";
            notes.push(note.to_owned());
        }
        let renamed: Vec<&str> = dialect
            .renamed
            .iter()
            .filter_map(|&index| preview.columns.get(index))
            .map(|column| column.name.as_str())
            .collect();
        if !renamed.is_empty() {
            notes.push(format!("Several columns have the same name, so they were renamed: {}.", listed(&renamed)));
        }
    }
    let pairs = || preview.columns.iter().zip(&preview.specs);
    for (column, spec) in pairs() {
        notes.extend(note(column, spec));
    }
    let missing: Vec<String> = pairs().filter_map(|(column, spec)| missing(column, spec)).collect();
    notes.extend(some(missing, "columns without some values"));
    notes
}

/// Why a column is left out, or what its dates are as numbers.
fn note(column: &PreviewedColumn, spec: &ColumnSpec) -> Option<String> {
    match spec.role {
        Role::Ignore => column.left_out.as_ref().map(|reason| {
            format!("“{}” is left out: {reason}. To use it anyway, choose “input” for it.", column.label)
        }),
        Role::Input | Role::Target => {
            let is_counted = column.kind == ColumnKind::Date && spec.encoding == Encoding::Number;
            is_counted.then(|| {
                let unit = column.unit.as_deref().unwrap_or_default();
                format!("“{}” holds dates or times; as numbers, they are {unit}.", column.label)
            })
        }
    }
}

/// How many cells of a column have no value, with what stands there.
fn missing(column: &PreviewedColumn, spec: &ColumnSpec) -> Option<String> {
    if spec.role == Role::Ignore || column.no_value.is_empty() {
        return None;
    }
    let words = column.no_value.iter().take(4).map(|(word, count)| {
        let count = grouped(*count as f64);
        if word.is_empty() { format!("{count} empty") } else { format!("{count} × “{word}”") }
    });
    let words: Vec<String> = words.collect();
    let consequence = match spec.missing {
        Missing::Drop => "the rows are left out",
        Missing::Mean => "the mean is used instead",
        Missing::Category => "that is a category of its own",
    };
    Some(format!("“{}” has no value in {}: {consequence}.", column.label, words.join(", ")))
}

/// The most sentences of one kind that are shown.
fn some(mut sentences: Vec<String>, what: &str) -> Vec<String> {
    const MOST: usize = 12;
    let more = sentences.len().saturating_sub(MOST);
    sentences.truncate(MOST);
    if more > 0 {
        sentences.push(format!("{more} more {what}."));
    }
    sentences
}

fn listed(names: &[&str]) -> String {
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// What a script learns about a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableReport {
    /// The character between cells; `" "` of spaces.
    pub separator: char,
    /// The character before decimals.
    pub decimal: char,
    /// Whether a line names the columns.
    pub header: bool,
    /// How the bytes were read; `None` of a text.
    pub encoding: Option<TextEncoding>,
    /// Whether a byte order mark stands before the text.
    pub byte_order_mark: bool,
    /// What the bytes were compressed with: `"gzip"`.
    pub compression: Option<&'static str>,
    /// Lines that are no rows.
    pub passed_over: Vec<PassedOver>,
    /// The columns from left to right.
    pub columns: Vec<ReportedColumn>,
    /// Number of rows.
    pub rows: usize,
    /// What was decided, what is open, and what follows from it, in sentences.
    pub notes: Vec<String>,
}

/// What a script learns about a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of a table's column and of its description in documents")]
pub struct ReportedColumn {
    pub name: String,
    pub unit: Option<String>,
    pub holds: ColumnKind,
    pub role: Role,
    pub encoding: Encoding,
    pub scaling: Scaling,
    pub missing: Missing,
    /// Why it is left out by itself.
    pub reason: Option<String>,
    /// What stands where there is no value, and how many times.
    pub no_value: Vec<(String, usize)>,
    /// Number of different values, up to 1,000.
    pub distinct: usize,
}

impl TableReport {
    /// What there is to tell of a table of that preview.
    #[must_use]
    pub fn of(preview: &Preview, lettering: Option<&Lettering>) -> Option<Self> {
        let dialect = preview.dialect.as_ref()?;
        let column = |(column, spec): (&PreviewedColumn, &ColumnSpec)| ReportedColumn {
            name: column.name.clone(),
            unit: column.unit.clone(),
            holds: column.kind,
            role: spec.role,
            encoding: spec.encoding,
            scaling: spec.scaling,
            missing: spec.missing,
            reason: column.left_out.as_ref().map(ToString::to_string),
            no_value: column.no_value.clone(),
            distinct: column.distinct,
        };
        let mut notes = vec![reading_in_words(dialect, lettering)];
        let told = |question: Question| {
            let [(first, ..), (second, ..)] = question.ways;
            format!("{} {first} / {second}", question.text)
        };
        notes.extend(questions(preview, Options::default(), lettering).into_iter().map(told));
        notes.extend(notes_in_words(preview));
        notes.extend(problems_in_words(preview));
        notes.extend(preview.outcome.as_ref().err().map(ToString::to_string));
        Some(Self {
            separator: char::from(dialect.delimiter.byte()),
            decimal: match dialect.decimal_mark {
                DecimalMark::Point => '.',
                DecimalMark::Comma => ',',
            },
            header: dialect.header,
            encoding: lettering.map(|lettering| lettering.encoding),
            byte_order_mark: lettering.is_some_and(|lettering| lettering.is_marked),
            compression: lettering.filter(|lettering| lettering.is_packed).map(|_| "gzip"),
            passed_over: dialect.passed_over.clone(),
            columns: preview.columns.iter().zip(&preview.specs).map(column).collect(),
            rows: preview.rows,
            notes,
        })
    }
}
