//! Descriptions of charts: what one would read off them, in words.

use crate::data::{Dataset, Task};
use crate::session::{Field, Predictions, Survey};
use crate::view::bench::measured;
use crate::view::digits::Digits;

use super::assessment::{Judged, PartName, class_names, confusion, judged};
use super::chart::ChartPicture;
use super::chart_kind::ChartKind;

/// What the chart shows, in a sentence or two.
#[must_use]
pub fn describe(picture: &ChartPicture<'_>) -> String {
    let dataset = picture.dataset;
    let mut text = match picture.kind {
        ChartKind::Boundary => boundary(picture),
        ChartKind::Curve => curve(picture),
        ChartKind::Scatter => "Each prediction plotted against what it should have been.".to_owned(),
        ChartKind::Confusion => "How often each class was taken for each other class.".to_owned(),
        ChartKind::Misses => "The examples with the largest errors.".to_owned(),
    };
    for part in PartName::BOTH {
        if part.seen(picture.survey).of > 0 && (part == PartName::Train || picture.with_test) {
            text.push(' ');
            text.push_str(&of_part(picture, dataset, part));
        }
    }
    text
}

fn boundary(picture: &ChartPicture<'_>) -> String {
    let dataset = picture.dataset;
    let title = picture.kind.title(dataset);
    let names: Vec<&str> = dataset.input_columns.iter().map(|column| column.label.as_str()).collect();
    let over = names.join(" and ");
    let Some(field) = &picture.survey.field else { return format!("{title} of {over}.") };
    let classes = class_names(&dataset.task);
    if classes.is_empty() {
        let values = field.outputs.first().map(|output| extremes(output.iter().copied()));
        let (Some((low, high)), Some(target)) = (values, dataset.targets.first()) else {
            return format!("{title} of {over}.");
        };
        let written = |scaled: f64| measured(target.unscale(scaled), target.unit.as_deref(), picture.digits);
        return format!("{title} of {over}: {} from {} to {}.", target.name, written(low), written(high));
    }
    let mut cells = vec![0_usize; classes.len()];
    for class in classes_of_cells(dataset, field) {
        cells[class] += 1;
    }
    let all = cells.iter().sum::<usize>().max(1);
    let shares = classes.iter().zip(&cells);
    let shares = shares.map(|(name, count)| format!("class {name} has {} % of the plane", 100 * count / all));
    format!("{title} over {over}: {}.", shares.collect::<Vec<_>>().join(", "))
}

fn classes_of_cells<'a>(dataset: &'a Dataset, field: &'a Field) -> impl Iterator<Item = usize> + 'a {
    let cells = field.outputs.first().map_or(0, Vec::len);
    (0..cells).filter_map(|cell| {
        let outputs: Vec<f64> = field.outputs.iter().map(|output| output[cell]).collect();
        dataset.task.class_of(&outputs)
    })
}

fn curve(picture: &ChartPicture<'_>) -> String {
    let (Some(column), Some(target)) = (picture.dataset.input_columns.first(), picture.dataset.targets.first()) else {
        return String::new();
    };
    let Some((field, output)) = picture.survey.field.as_ref().and_then(|field| Some((field, field.outputs.first()?)))
    else {
        return String::new();
    };
    let (low, high) = extremes(output.iter().map(|&output| target.unscale(output)));
    let (low, high) = (picture.digits.write(low), picture.digits.write(high));
    let Some([from, to]) = field.spans.first() else { return String::new() };
    format!("{} along {} from {from} to {to}: the curve runs between {low} and {high}.", target.name, column.label)
}

fn extremes(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
}

/// `96 of 100 training examples are classified rightly.`
fn of_part(picture: &ChartPicture<'_>, dataset: &Dataset, part: PartName) -> String {
    let (mut right, mut count, mut miss) = (0_usize, 0_usize, 0.0);
    for example in judged(dataset, picture.survey, part) {
        count += 1;
        miss += example.miss(dataset);
        right += usize::from(example.classes(dataset).is_some_and(|(actual, predicted)| actual == predicted));
    }
    let name = part.title();
    let looked_at = looked_at(part.seen(picture.survey));
    match &dataset.task {
        Task::Regression => {
            let unit = dataset.targets.first().and_then(|target| target.unit.as_deref());
            let mean = measured(miss / count.max(1) as f64, unit, picture.digits);
            format!("{count} {name} examples{looked_at} are off by {mean} on average.")
        }
        Task::Binary { .. } | Task::MultiClass { .. } => {
            format!("{right} of {count} {name} examples{looked_at} are classified correctly.")
        }
    }
}

fn looked_at(seen: &Predictions) -> String {
    if seen.is_thinned() { format!(" (of {}, too many to follow)", seen.of) } else { String::new() }
}

/// That the network always answers the same class, found from what a survey holds.
#[must_use]
pub fn one_answer(dataset: &Dataset, survey: &Survey) -> Option<String> {
    let counts = confusion(dataset, survey, PartName::Train);
    let of_class: Vec<usize> = counts.iter().map(|row| row.iter().sum()).collect();
    let answered = |class: usize| counts.iter().map(|row| row[class]).sum::<usize>();
    let all: usize = of_class.iter().sum();
    let class = (0..counts.len()).find(|&class| all > 0 && answered(class) == all)?;
    if of_class.iter().filter(|&&count| count > 0).count() < 2 {
        return None;
    }
    let name = class_names(&dataset.task).get(class)?;
    let share = 100.0 * of_class[class] as f64 / all as f64;
    let frequent = of_class.iter().all(|&count| count <= of_class[class]);
    let why = if frequent { ", the most frequent class" } else { "" };
    Some(format!(
        "It answers “{name}”{why}, whatever it is shown: that alone is right for {share:.0} % of the training examples."
    ))
}

/// What the network says of an example, and what it should say, in the target's own words and unit.
#[must_use]
pub fn answer_of(example: &Judged<'_>, dataset: &Dataset, digits: Digits) -> (String, String) {
    if let Some((actual, predicted)) = example.classes(dataset) {
        let names = class_names(&dataset.task);
        let certain = match &dataset.task {
            Task::Regression => f64::NAN,
            Task::Binary { .. } if predicted == 0 => 1.0 - example.outputs[0],
            Task::Binary { .. } => example.outputs[0],
            Task::MultiClass { .. } => example.outputs[predicted],
        };
        return (format!("{} ({:.0} %)", names[predicted], 100.0 * certain), names[actual].clone());
    }
    let written = |scaled: &[f64]| {
        let values = scaled.iter().zip(&dataset.targets);
        let values = values.map(|(&scaled, unit)| measured(unit.unscale(scaled), unit.unit.as_deref(), digits));
        values.collect::<Vec<_>>().join(", ")
    };
    (written(example.outputs), written(&example.targets))
}
