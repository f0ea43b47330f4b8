//! Whatever the worker refuses crosses as a value, and becomes a whole sentence on the page.

use std::collections::BTreeSet;

use glassnet::data::{
    BUILTINS, ColumnSpec, DataError, Delimiter, Derived, ExamplePart, Generator, ImagesBlock, ImagesError, PointsError,
    Role, Source, TableError,
};
use glassnet::engine::{Activation, Bounds, Hyperparameter, IllMatched, IllShaped, Loss, SettingName, StatePart};
use glassnet::explain::TraceError;
use glassnet::session::{
    Command, Diverged, Document, DocumentError, Expected, ExportError, FetchFault, Flaw, Misplaced, NamedParameter,
    PointEdit, Preset, Refusal, Report, Request, StepUnit, Stopped, TargetObstacle, ToPage, Touch, UseData, Workbench,
    to_json,
};

fn diverged() -> Diverged {
    let parameter = NamedParameter::WeightBetween { from: "size".to_owned(), to: "h1".to_owned() };
    Diverged { update: 7, parameter, is_memory: false, is_infinite: true, by_penalty: false }
}

fn unknown_builtin() -> DataError {
    let known = BUILTINS.iter().map(|builtin| builtin.name.to_owned()).collect();
    DataError::UnknownBuiltin { name: "house".to_owned(), known }
}

/// One of each way to refuse a table, points or pictures, and data of any kind.
fn of_data() -> Vec<DataError> {
    let (column, cell, line) = ("size".to_owned(), "many".to_owned(), 2);
    let tables = [
        TableError::Empty,
        TableError::NoRows { line },
        TableError::UnequalCells { line, column: 3, expected: 2, found: 3, delimiter: Delimiter::Semicolon },
        TableError::UnclosedQuote { line, column: 1 },
        TableError::TooManyColumns { line, found: 9_000, limit: 2_000 },
    ];
    let points = [
        PointsError::Size { found: 1, limit: 10_000 },
        PointsError::Noise { found: f64::INFINITY },
        PointsError::NoSecondCoordinate { feature: Derived::Xy },
        PointsError::FeatureTwice { feature: Derived::X },
        PointsError::PointWidth { index: 0, found: 1, expected: 3 },
        PointsError::PointNotFinite { index: 0, number: f64::NEG_INFINITY },
        PointsError::PointClass { index: 0, found: 0.5, classes: 2 },
        PointsError::NoSuchRow { row: 900, rows: 200 },
    ];
    let place = ImagesBlock::TestLabels;
    let images = [
        ImagesError::NoIdx { place: ImagesBlock::TrainingImages, head: [1, 2, 3, 4] },
        ImagesError::CutOff { place: ImagesBlock::TestImages, needed: 9, found: 4 },
        ImagesError::Sizes { place: ImagesBlock::TrainingImages, expected: vec![8, 8], found: vec![3, 9, 9] },
        ImagesError::LabelSizes { place: ImagesBlock::TrainingLabels, found: vec![3, 9] },
        ImagesError::LabelCount { place, images: 3, labels: 4 },
        ImagesError::UnknownLabel { place, image: 1, label: 12, most: 9 },
        ImagesError::TooLong { bytes: 3 },
    ];
    let column = || column.clone();
    let own = vec![
        unknown_builtin(),
        DataError::NotLoaded { name: "iris".to_owned(), file: "iris.csv".to_owned() },
        DataError::NoText,
        DataError::UnknownColumn { column: column(), known: vec!["price".to_owned()] },
        DataError::ColumnTwice { column: column() },
        DataError::NoInput,
        DataError::NoTarget,
        DataError::NotANumber { column: column(), row: 1, cell: cell.clone() },
        DataError::OneClass { column: column(), class: cell.clone() },
        DataError::MadeUpTarget { column: column() },
        DataError::ScaledShares { column: column() },
        DataError::NoMean { column: column() },
        DataError::BadRange { column: column(), from: 1.0, to: f64::INFINITY },
        DataError::TooLarge { column: column() },
        DataError::TooManyCategories { column: column(), found: 900, limit: 256 },
        DataError::NoRows { dropped: 3, rows: 3 },
        DataError::NothingToFillWith { column: column() },
        DataError::TestFraction { found: 1.5 },
        DataError::ExampleWidth { part: ExamplePart::Inputs, example: 0, found: 1, expected: 2 },
        DataError::ExampleCount { inputs: 1, targets: 2 },
        DataError::NotFinite { part: ExamplePart::Targets, example: 0, number: f64::INFINITY },
        DataError::CellCount { found: 1, expected: 2, columns: vec![column(), cell.clone()] },
        DataError::CategoryNeeded { column: column() },
        DataError::MissingCell { column: column() },
        DataError::CellNotANumber { column: column(), cell: cell.clone() },
        DataError::UnseenCategory { column: column(), cell, known: vec!["few".to_owned()] },
    ];
    let tables = tables.into_iter().map(DataError::Table);
    let points = points.into_iter().map(DataError::Points);
    tables.chain(points).chain(images.into_iter().map(DataError::Images)).chain(own).collect()
}

/// One of each way to refuse a document or a change of it.
fn of_documents() -> Vec<DocumentError> {
    let place = |why| DocumentError::Position { epoch: 1, step: 2, why };
    let out_of_range = |setting, bounds| IllMatched::OutOfRange { setting, value: f64::INFINITY, bounds };
    let settings = [
        IllMatched::SoftmaxWithout(Loss::Huber),
        IllMatched::CrossEntropyWithout(Activation::Relu),
        IllMatched::BinaryCrossEntropyWithout(Activation::Relu),
        IllMatched::EmptyBatch,
        out_of_range(SettingName::Hyperparameter(Hyperparameter::Momentum), Bounds::Share),
        out_of_range(SettingName::Hyperparameter(Hyperparameter::Epsilon), Bounds::Positive),
        out_of_range(SettingName::Hyperparameter(Hyperparameter::L2), Bounds::NotNegative),
        out_of_range(SettingName::StopEpochs, Bounds::FromOne),
    ];
    let shapes = [
        IllShaped::Empty { inputs: 0, layers: 1 },
        IllShaped::NoUnits { layer: 0 },
        IllShaped::Weights { layer: 0, units: 2, sources: 3, expected: 6, found: 5 },
        IllShaped::HiddenSoftmax { layer: 0 },
        IllShaped::Switch { layer: 0, unit: 9, source_index: 0, units: 2, sources: 3 },
    ];
    let parts = [StatePart::Inputs, StatePart::Outputs, StatePart::Memory, StatePart::Cursor, StatePart::Order];
    let traces = [
        TraceError::Empty,
        TraceError::Rows { examples: 2, rows: 1 },
        TraceError::NoSuchRow { example: 0, row: 9, rows: 3 },
        TraceError::Inputs { expected: 2, found: 3 },
        TraceError::Outputs { expected: 1, found: 3 },
    ];
    let unexpected = |expected| {
        let flaw = Flaw::Unexpected { found: "string \"a\"".to_owned(), expected, line: 1, column: 9 };
        DocumentError::Unreadable { place: "training".to_owned(), flaw }
    };
    let own = vec![
        unexpected(Expected::Number),
        unexpected(Expected::WholeNumber),
        unexpected(Expected::List),
        unexpected(Expected::Record),
        DocumentError::Unreadable { place: "data".to_owned(), flaw: Flaw::CutOff },
        DocumentError::Unreadable { place: "data".to_owned(), flaw: Flaw::Json("unknown field `titel`".to_owned()) },
        DocumentError::NoDocument,
        DocumentError::IsTable,
        DocumentError::NoFormat,
        DocumentError::OtherFormat { found: "glassnet/9".to_owned() },
        DocumentError::NoLayers,
        DocumentError::WeightRows { layer: 0, expected: 2, found: 1 },
        DocumentError::Weights { layer: 0, unit: 1, expected: 2, found: 1 },
        DocumentError::Biases { layer: 0, expected: 2, found: 1 },
        DocumentError::Units { layer: 0, found: 0, most: 4_096 },
        DocumentError::Outputs { layer: 1, expected: 2, found: 1 },
        DocumentError::NoHiddenLayer { layer: 5, hidden: 1 },
        DocumentError::MostHiddenLayers { most: 8 },
        DocumentError::BehindOutput { layer: 5 },
        DocumentError::NoLayer { layer: 5, layers: 2 },
        DocumentError::NoPlace { layer: 5, unit: 0, source_index: 0 },
        DocumentError::WeightNotFinite { value: f64::INFINITY },
        DocumentError::LearningRate { rate: f64::NEG_INFINITY },
        DocumentError::Seed { seed: u64::MAX, most: (1 << 53) - 1 },
        DocumentError::EmptyBatch,
        DocumentError::Targets { loss: Loss::CrossEntropy, obstacle: TargetObstacle::NotShares },
        DocumentError::Targets { loss: Loss::BinaryCrossEntropy, obstacle: TargetObstacle::BeyondZeroToOne },
        DocumentError::FixedPoints,
        DocumentError::NoPoint,
        DocumentError::LastExample,
        DocumentError::LastPoints,
        DocumentError::StartShape,
        DocumentError::RecipeBeginning { why: Box::new(DocumentError::FixedPoints) },
        DocumentError::RecipeChange { index: 1, why: Box::new(DocumentError::NoPoint) },
        DocumentError::RecipeOrder { index: 1, at: 40, least: 50, most: 300 },
        DocumentError::NoExample { row: 3 },
        place(Misplaced::NoRun),
        place(Misplaced::Elsewhere { epoch: 1, step: 3 }),
        place(Misplaced::Cursor { cursor: 99, examples: 9 }),
        place(Misplaced::Step { cursor: 3, examples: 9, least: 1 }),
        place(Misplaced::Updates { updates: 2, least: 4, most: 9 }),
        DocumentError::Operation { found: 99, most: 85 },
    ];
    own.into_iter()
        .chain(settings.into_iter().map(DocumentError::Training))
        .chain(shapes.into_iter().map(DocumentError::Network))
        .chain(parts.map(|what| DocumentError::State(IllShaped::State { what, expected: 2, found: 3 })))
        .chain(traces.into_iter().map(DocumentError::Trace))
        .chain(of_data().into_iter().map(DocumentError::Data))
        .collect()
}

/// One of each way to refuse a file.
fn of_exports() -> Vec<ExportError> {
    vec![
        ExportError::UnknownKind { found: "pickle".to_owned(), known: vec!["numpy".to_owned(), "onnx".to_owned()] },
        ExportError::NoSuchOption { kind: "numpy".to_owned(), option: "precision".to_owned() },
        ExportError::Seconds { found: 90, most: 60 },
        ExportError::NotOfRun { kind: "svg".to_owned() },
        ExportError::NoUpdate { why: DocumentError::Trace(TraceError::Empty).to_string() },
    ]
}

/// One of each.
fn refusals() -> Vec<Refusal> {
    let file = |fault| Refusal::NotFetched { title: "Iris".to_owned(), file: "iris.csv".to_owned(), fault };
    let faults = [
        FetchFault::Unreachable,
        FetchFault::Status(404),
        FetchFault::OtherFile,
        FetchFault::BrokenOff,
        FetchFault::Packed,
    ];
    let own = [
        Refusal::NotUtf8 { line: 1, character: 2 },
        Refusal::EmptyBench,
        Refusal::NoTable,
        Refusal::NothingToUndo,
        Refusal::Diverged(diverged()),
        Refusal::Overtaken,
    ];
    own.into_iter()
        .chain(faults.map(file))
        .chain(of_data().into_iter().map(Refusal::Data))
        .chain(of_documents().into_iter().map(Refusal::Document))
        .chain(of_exports().into_iter().map(Refusal::Export))
        .collect()
}

fn crossed(report: &Report) -> Report {
    let json = to_json(&ToPage::Report { report: Box::new(report.clone()), goes_on: false });
    match serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}")) {
        ToPage::Report { report, .. } => *report,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn is_sentence(text: &str) {
    assert!(text.ends_with('.') && !text.ends_with(".."), "it does not end: {text}");
    assert!(!text.contains(['‘', '’']) && !text.contains(" '"), "other quotation marks: {text}");
    assert!(!text.contains("  ") && !text.contains(" ."), "it is not one piece: {text}");
}

#[test]
fn every_refusal_arrives_as_it_was_sent_and_is_a_sentence_of_its_own() {
    let mut sentences = BTreeSet::new();
    for reason in refusals() {
        let sent = Report::Refused { request: 3, reason };
        assert_eq!(crossed(&sent), sent);
        let Report::Refused { reason, .. } = sent else { continue };
        is_sentence(&reason.to_string());
        assert!(sentences.insert(reason.to_string()), "two refusals say: {reason}");
    }
}

#[test]
fn every_end_of_a_run_arrives_as_it_was_sent() {
    let parameters = [NamedParameter::Weight(5), diverged().parameter, NamedParameter::Bias("h1".to_owned())];
    let ends = parameters.into_iter().flat_map(|parameter| {
        [(false, false), (false, true), (true, false), (true, true)].map(|(is_memory, is_infinite)| {
            Stopped::Diverged(Diverged { parameter: parameter.clone(), is_memory, is_infinite, ..diverged() })
        })
    });
    let others = [
        Stopped::Epochs { epoch: 3 },
        Stopped::LossReached { epoch: 3, limit: 0.1 },
        Stopped::Plateau { epoch: 3, epochs: 2, min_improvement: 0.0 },
        Stopped::Plateau { epoch: 3, epochs: 2, min_improvement: 0.5 },
        Stopped::Strayed { updates: 300 },
        Stopped::UnknownMessage("unknown variant".to_owned()),
    ];
    for reason in ends.chain(others) {
        is_sentence(&reason.to_string());
        let sent = Report::Stopped(reason);
        assert_eq!(crossed(&sent), sent);
    }
}

/// A bench with two by two on it, unless it is to be empty.
fn bench(preset: Option<Preset>) -> Workbench {
    let mut bench = Workbench::default();
    if let Some(preset) = preset {
        bench.handle(Request { number: 0, command: Command::Load(preset.text().to_owned()) });
    }
    bench
}

#[track_caller]
fn check(bench: &mut Workbench, command: Command, expected: impl Into<Refusal>) {
    let reports = bench.handle(Request { number: 1, command });
    let [Report::Refused { request: 1, reason }] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!(*reason, expected.into());
}

#[test]
fn the_bench_refuses_with_the_value_that_says_why() {
    let empty = &mut bench(None);
    for command in [
        Command::Play,
        Command::Step(StepUnit::Step, 1),
        Command::Step(StepUnit::Epoch, -1),
        Command::Train(1),
        Command::GoTo(0),
        Command::Undo,
        Command::Reset,
        Command::NewStart(1),
        Command::ShowExample(0),
        Command::Save,
        Command::Measure,
        Command::Compare(Vec::new(), 1),
        Command::EditPoints(PointEdit::Remove { row: 0 }),
    ] {
        check(empty, command, Refusal::EmptyBench);
    }
    check(empty, Command::ShowRows(0), Refusal::NoTable);
    check(empty, Command::Load("{".to_owned()), {
        DocumentError::Unreadable { place: "the top level".to_owned(), flaw: Flaw::CutOff }
    });
    let examine = |text: &str| Command::Examine(Source::table(text.to_owned().into()));
    check(empty, examine(""), DataError::Table(TableError::Empty));
    check(empty, examine("a,b\n1,\u{fffd}\n"), Refusal::NotUtf8 { line: 2, character: 3 });
    check(empty, Command::Examine(Source::builtin("iris")), {
        DataError::NotLoaded { name: "iris".to_owned(), file: "iris.csv".to_owned() }
    });
    let used = |source| Command::UseData(UseData { source, title: String::new(), afresh: false });
    check(empty, used(Source::builtin("house")), DocumentError::Data(unknown_builtin()));
    let mut table = Source::table("a,b\n1,2\n3,4\n".to_owned().into());
    if let Source::Table { columns, .. } = &mut table {
        *columns = Some(vec![ColumnSpec::new("a", Role::Input)]);
    }
    check(empty, used(table), DocumentError::Data(DataError::NoTarget));
    let mut points = Source::generated(Generator::Spiral);
    if let Source::Generated { size, .. } = &mut points {
        *size = 1;
    }
    check(empty, used(points), {
        DocumentError::Data(DataError::Points(PointsError::Size { found: 1, limit: 10_000 }))
    });

    let mazur = &mut bench(Some(Preset::Mazur));
    check(mazur, Command::Undo, Refusal::NothingToUndo);
    check(mazur, Command::ShowExample(9), DocumentError::NoExample { row: 9 });
    check(mazur, Command::Touch(Touch::SetBias { layer: 5, unit: 0, value: 1.0 }), {
        DocumentError::NoPlace { layer: 5, unit: 0, source_index: 0 }
    });
    let mut document = Document::read(Preset::Mazur.text()).expect("readable");
    document.training.batch_size = 0;
    check(mazur, Command::SetTraining(document.training), DocumentError::EmptyBatch);
    document.training.batch_size = 1;
    document.training.loss = Loss::CrossEntropy;
    check(mazur, Command::SetTraining(document.training), {
        DocumentError::Training(IllMatched::CrossEntropyWithout(Activation::Sigmoid))
    });
    let houses = &mut bench(Some(Preset::Houses));
    check(houses, Command::EditPoints(PointEdit::Remove { row: 0 }), DocumentError::FixedPoints);
}
