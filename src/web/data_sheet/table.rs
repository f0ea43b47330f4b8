//! The table: how it was read, what its columns are for, what becomes of them, and its rows.

use yew::prelude::*;

use crate::data::{
    ColumnKind, ColumnSpec, DateOrder, DecimalMark, Delimiter, Encoding, Missing, Options, Role, Scaling, Source,
    TextEncoding,
};
use crate::session::{Preview, PreviewedColumn, TablePage};
use crate::view::{
    Action, AppState, ColumnChange, DataSheetAction, Draft, Question, grouped, notes_in_words, outcome_in_words,
    problems_in_words, questions, reading_in_words,
};

use super::parts::{SCALINGS, press, typed};
use crate::web::controls::{SelectOption, labelled_box, number_box, select};

/// The page of the table.
pub(in crate::web) fn table(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(preview), Some(draft)) = (&state.data_sheet.preview, state.data_sheet.shown(&state.bench)) else {
        return html! { <p class="note">{ "Reading the table …" }</p> };
    };
    let is_draft = state.data_sheet.draft.is_some();
    html! {
        <>
            <section aria-label="What becomes of this table">
                <h3>{ &draft.title }{ if is_draft { " (not on the bench yet)" } else { " (on the bench)" } }</h3>
                { used(preview, is_draft, dispatch) }
                { dialect(preview, &draft, dispatch) }
                { split(&draft.source, dispatch) }
            </section>
            { columns(preview, dispatch) }
            { rows(preview, &state.data_sheet.rows, dispatch) }
        </>
    }
}

/// What the table makes, or why it makes nothing; and the button that puts it on the bench.
fn used(preview: &Preview, is_draft: bool, dispatch: &Callback<Action>) -> Html {
    let told = match &preview.outcome {
        Ok(outcome) => html! { <p id="outcome-of-table">{ outcome_in_words(outcome, &preview.columns) }</p> },
        Err(reason) => html! { <p id="fault-of-table" role="alert">{ reason.to_string() }</p> },
    };
    html! {
        <>
            { told }
            { for problems_in_words(preview).into_iter().map(|problem| html! { <p class="question problem">{ problem }</p> }) }
            { for notes_in_words(preview).into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
            if is_draft {
                { draft_buttons(preview, "Nothing is sent anywhere: the table stays in this browser.", dispatch) }
            }
        </>
    }
}

/// What can be done with data that is prepared and not on the bench.
pub(super) fn draft_buttons(preview: &Preview, note: &'static str, dispatch: &Callback<Action>) -> Html {
    html! {
        <p class="buttons">
            <button id="use-data" class="primary" type="button" disabled={preview.outcome.is_err()}
                onclick={press(dispatch, DataSheetAction::DraftUsed)}>{ "Use this data" }</button>
            <button id="leave-draft" type="button" onclick={press(dispatch, DataSheetAction::DraftLeft)}>{ "Leave it" }</button>
            <span class="note">{ note }</span>
        </p>
    }
}

/// How the text was read, to be set right.
fn dialect(preview: &Preview, draft: &Draft, dispatch: &Callback<Action>) -> Html {
    let (Some(found), Source::Table { options, .. }) = (&preview.dialect, &draft.source) else { return html! {} };
    let options = *options;
    let lettering = draft.file.as_ref().map(|file| &file.lettering);
    let set = |change: fn(&mut Options, &str)| {
        dispatch.reform(move |chosen: String| {
            let mut options = options;
            change(&mut options, &chosen);
            Action::DataSheet(DataSheetAction::OptionsChosen(options))
        })
    };
    let delimiters = Delimiter::ALL.map(|delimiter| (delimiter.word(), delimiter.word(), found.delimiter == delimiter));
    let marks = [
        ("point", "point: 1.5", found.decimal_mark == DecimalMark::Point),
        ("comma", "comma: 1,5", found.decimal_mark == DecimalMark::Comma),
    ];
    let day_first = preview.columns.iter().any(|column| column.day_first);
    let orders = [("day", "day first: 31.12.2024", day_first), ("month", "month first: 12/31/2024", !day_first)];
    let order = set(|options, name| {
        options.date_order = Some(if name == "day" { DateOrder::DayFirst } else { DateOrder::MonthFirst });
    });
    let headers = [("yes", "names the columns", found.header), ("no", "is the first row", !found.header)];
    let delimiter = set(|options, name| {
        options.delimiter = Delimiter::ALL.into_iter().find(|delimiter| delimiter.word() == name);
    });
    let mark = set(|options, name| {
        options.decimal_mark = Some(if name == "comma" { DecimalMark::Comma } else { DecimalMark::Point });
    });
    let header = set(|options, name| options.header = Some(name == "yes"));
    html! {
        <div class="fields">
            <p id="reading-of-table">{ reading_in_words(found, lettering) }</p>
            { for questions(preview, options, lettering).iter().map(|question| asked(question, dispatch)) }
            { for lettering.map(|lettering| letters_as(lettering.encoding, dispatch)) }
            { choice("header", "The first line", &headers, header) }
            { choice("delimiter", "Between cells", &delimiters, delimiter) }
            { choice("decimal-mark", "Decimal", &marks, mark) }
            if preview.columns.iter().any(|column| column.kind == ColumnKind::Date) {
                { choice("date-order", "Dates", &orders, order) }
            }
            { labelled_box("first-line", "begins in line", found.first_line.to_string(), typed(dispatch, DataSheetAction::FirstLineTyped)) }
            { labelled_box("last-line", "ends in line", options.last_line.map(|line| line.to_string()).unwrap_or_default(), typed(dispatch, DataSheetAction::LastLineTyped)) }
        </div>
    }
}

/// How the bytes of the file are read as letters, to be chosen otherwise.
fn letters_as(now: TextEncoding, dispatch: &Callback<Action>) -> Html {
    let ways: Vec<SelectOption> = TextEncoding::all().map(|way| (way.label(), way.name(), way == now)).collect();
    let own = dispatch.clone();
    let wanted = Callback::from(move |label: String| {
        if let Some(way) = TextEncoding::all().find(|way| way.label() == label) {
            own.emit(Action::DataSheet(DataSheetAction::EncodingChosen(way)));
        }
    });
    choice("encoding", "Letters", &ways, wanted)
}

/// A question with its two answers: what is chosen holds from now on, and can be chosen again.
fn asked(question: &Question, dispatch: &Callback<Action>) -> Html {
    let way = |(answer, choice, holds): &(String, DataSheetAction, bool)| {
        let onclick = press(dispatch, choice.clone());
        html! { <button type="button" class="reading" aria-pressed={holds.to_string()} {onclick}>{ answer }</button> }
    };
    html! { <p class="question">{ &question.text }{ " " }{ for question.ways.iter().map(way) }</p> }
}

fn choice(id: &'static str, label: &str, ways: &[SelectOption], wanted: Callback<String>) -> Html {
    html! {
        <div class="row">
            <label for={id}>{ label }</label>
            { select(id.to_owned(), None, ways, wanted) }
        </div>
    }
}

fn split(source: &Source, dispatch: &Callback<Action>) -> Html {
    let (Source::Builtin { test_fraction, seed, .. } | Source::Table { test_fraction, seed, .. }) = source else {
        return html! {};
    };
    html! {
        <div class="fields">
            { labelled_box("table-test-share", "tested on, in percent", (test_fraction * 100.0).to_string(), typed(dispatch, DataSheetAction::TestShareTyped)) }
            { labelled_box("table-seed", "seed of the split", seed.to_string(), typed(dispatch, DataSheetAction::SeedTyped)) }
        </div>
    }
}

const ROLES: [(Role, &str, &str); 3] =
    [(Role::Input, "input", "input"), (Role::Target, "target", "target"), (Role::Ignore, "ignore", "left out")];
const ENCODINGS: [(Encoding, &str, &str); 3] = [
    (Encoding::Number, "number", "the number itself"),
    (Encoding::OneHot, "one_hot", "one-hot: one for each"),
    (Encoding::Ordinal, "ordinal", "a single number"),
];
const MISSING: [(Missing, &str, &str); 3] = [
    (Missing::Drop, "drop", "leave the row out"),
    (Missing::Mean, "mean", "the mean"),
    (Missing::Category, "category", "a category of its own"),
];

/// What each column is for. Of very many, such as pixels, the first are shown.
fn columns(preview: &Preview, dispatch: &Callback<Action>) -> Html {
    const MOST: usize = 100;
    if preview.specs.is_empty() {
        return html! {};
    }
    let lines = preview.columns.iter().zip(&preview.specs).enumerate().take(MOST);
    html! {
        <section aria-labelledby="columns-heading">
            <h3 id="columns-heading">{ "Columns" }</h3>
            <div class="scroll">
                <table id="columns">
                    <thead><tr>
                        <th scope="col">{ "column" }</th><th scope="col">{ "holds" }</th><th scope="col">{ "is" }</th>
                        <th scope="col">{ "as" }</th><th scope="col">{ "scaled" }</th><th scope="col">{ "no value" }</th>
                    </tr></thead>
                    <tbody>{ for lines.map(|(index, (column, spec))| line(index, column, spec, dispatch)) }</tbody>
                </table>
            </div>
            if preview.columns.len() > MOST {
                <p class="note">{ format!("The first {MOST} of {} columns.", preview.columns.len()) }</p>
            }
            if preview.specs.iter().any(is_questionable) {
                <p class="question">
                    { "A single number for all categories is questionable: it claims an order and distances, as if the third city were twice the second, and the network has to unlearn that. “What scaling does” shows what it costs." }
                </p>
            }
        </section>
    }
}

fn is_questionable(spec: &ColumnSpec) -> bool {
    spec.role == Role::Input && spec.encoding == Encoding::Ordinal
}

fn line(index: usize, column: &PreviewedColumn, spec: &ColumnSpec, dispatch: &Callback<Action>) -> Html {
    let label = spec.label.as_ref().unwrap_or(&column.label);
    let unit = spec.unit.as_ref().or(column.unit.as_ref());
    let used = spec.role != Role::Ignore;
    let is_text = column.kind == ColumnKind::Text;
    // Of these, too, what is no number has no value as one.
    let has_odd = column.problem.as_ref().is_some();
    let lacks = column.missing > 0 || has_odd && spec.encoding == Encoding::Number;
    let roles = ROLES.map(|(role, name, title)| (ColumnChange::Role(role), name, title, role == spec.role)).to_vec();
    let encodings = ENCODINGS
        .into_iter()
        .filter(|(encoding, ..)| !is_text || has_odd || *encoding != Encoding::Number || spec.encoding == *encoding);
    let encodings = encodings
        .map(|(encoding, name, title)| (ColumnChange::Encoding(encoding), name, title, encoding == spec.encoding))
        .collect();
    let scalings =
        SCALINGS.map(|(scaling, name, title)| (ColumnChange::Scaling(scaling), name, title, scaling == spec.scaling));
    // The answer must not be made up, categories have no mean, and numbers no category.
    let is_number = spec.encoding == Encoding::Number;
    let missing: Vec<Change> = MISSING
        .into_iter()
        .filter(|(missing, ..)| match missing {
            Missing::Drop => true,
            Missing::Mean => is_number && spec.role == Role::Input,
            Missing::Category => !is_number,
        })
        .map(|(missing, name, title)| (ColumnChange::Missing(missing), name, title, missing == spec.missing))
        .collect();
    let scalable = spec.encoding != Encoding::OneHot || spec.scaling != Scaling::None;
    html! {
        <tr key={index}>
            <th scope="row">{ label }{ unit.map(|unit| format!(" ({unit})")) }</th>
            <td>{ holds(column) }</td>
            <td>{ change(index, "role", roles, label, dispatch) }</td>
            <td>if used { { change(index, "encoding", encodings, label, dispatch) } }</td>
            <td>if used && scalable { { change(index, "scaling", scalings.to_vec(), label, dispatch) } }</td>
            <td>if used && lacks {
                if missing.len() > 1 { { change(index, "missing", missing, label, dispatch) } }
                else { { "leave the row out" } }
            }</td>
        </tr>
    }
}

fn holds(column: &PreviewedColumn) -> String {
    let kind = match column.kind {
        ColumnKind::Number => "numbers",
        ColumnKind::Date => "dates",
        ColumnKind::Text => "texts",
    };
    // Different cells are counted up to a thousand.
    let distinct = if column.distinct >= 1_000 { "1 000 or more".to_owned() } else { column.distinct.to_string() };
    let missing =
        if column.missing > 0 { format!(", {} without value", grouped(column.missing as f64)) } else { String::new() };
    let odd = match &column.problem {
        Some(problem) if column.kind != ColumnKind::Text => format!(", {} no number", grouped(problem.odd as f64)),
        Some(_) | None => String::new(),
    };
    format!("{distinct} {kind}{missing}{odd}")
}

/// A way to use a column: what it changes, its names in documents and on screen, and whether it holds now.
type Change = (ColumnChange, &'static str, &'static str, bool);

fn change(index: usize, what: &'static str, changes: Vec<Change>, label: &str, dispatch: &Callback<Action>) -> Html {
    let ways: Vec<SelectOption> = changes.iter().map(|&(_, name, title, holds)| (name, title, holds)).collect();
    let own = dispatch.clone();
    let wanted = Callback::from(move |wanted: String| {
        if let Some(&(change, ..)) = changes.iter().find(|(_, name, ..)| *name == wanted) {
            own.emit(Action::DataSheet(DataSheetAction::ColumnChanged { column: index, change }));
        }
    });
    select(format!("{what}-{index}"), Some(format!("{label}: {what}")), &ways, wanted)
}

/// The rows, a page at a time.
fn rows(preview: &Preview, rows: &TablePage, dispatch: &Callback<Action>) -> Html {
    let last = preview.rows.saturating_sub(1) / TablePage::ROWS * TablePage::ROWS;
    let turn = |from: usize| press(dispatch, DataSheetAction::RowsTurned(from));
    let heads = preview.columns.iter().map(|column| html! { <th scope="col">{ &column.name }</th> });
    let lines = rows.cells.iter().enumerate().map(|(index, cells)| {
        html! {
            <tr key={rows.from + index}>
                <th scope="row">{ grouped((rows.from + index + 1) as f64) }</th>
                { for cells.iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    });
    let to = rows.from + rows.cells.len();
    html! {
        <section aria-labelledby="rows-heading">
            <h3 id="rows-heading">
                { format!("Rows {} to {} of {}", grouped((rows.from + 1) as f64), grouped(to as f64), grouped(preview.rows as f64)) }
            </h3>
            if preview.rows > TablePage::ROWS {
                <p class="buttons">
                    <button type="button" disabled={rows.from == 0} onclick={turn(0)}>{ "First" }</button>
                    <button type="button" disabled={rows.from == 0} onclick={turn(rows.from.saturating_sub(TablePage::ROWS))}>{ "Before" }</button>
                    <button id="next-rows" type="button" disabled={to >= preview.rows} onclick={turn(rows.from + TablePage::ROWS)}>{ "Next" }</button>
                    <button type="button" disabled={to >= preview.rows} onclick={turn(last)}>{ "Last" }</button>
                    <label for="row-wanted">{ "row " }</label>
                    { number_box("row-wanted".to_owned(), None, String::new(), typed(dispatch, DataSheetAction::RowTyped)) }
                </p>
            }
            <div class="scroll">
                <table id="rows"><thead><tr><th scope="col">{ "row" }</th>{ for heads }</tr></thead><tbody>{ for lines }</tbody></table>
            </div>
        </section>
    }
}
