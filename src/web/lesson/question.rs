//! A question of a lesson: what it asks, how it is answered, and the feedback.

use yew::prelude::*;

use crate::lesson::{Ask, AskKind, ChoiceOption, Fact, RightPlace, Text, Todo, is_one_of};
use crate::session::to_json;
use crate::view::{
    Action, AnswerState, Given, LessonAction, LessonAnswer, OpenLesson, SubjectAction, cells_to_point_at, symbol_asked,
    written_fact,
};

use super::ordering::ordering;
use super::text::{Writer, seen_and_heard};
use crate::web::controls::input_of;

/// A question on its page.
pub(super) struct Question<'a> {
    pub(super) open: &'a OpenLesson,
    /// Its place on the page.
    pub(super) block: usize,
    pub(super) writer: &'a Writer<'a>,
    /// Whether a class answers by a show of hands: it is shown large, and nothing can be typed.
    pub(super) by_hands: bool,
}

impl Question<'_> {
    fn send(&self, action: LessonAction) -> Callback<MouseEvent> {
        self.writer.dispatch.reform(move |_: MouseEvent| Action::Lesson(action.clone()))
    }

    /// A question with its answer.
    pub(super) fn ask(&self, ask: &Ask) -> Html {
        let answer = self.open.answer(self.block);
        let block = self.block;
        let is_vote = self.by_hands && !answer.is_done();
        let body = match &ask.kind {
            AskKind::Choice { options, .. } if is_vote => self.choice_by_hands(options),
            AskKind::Number { .. } | AskKind::Point { .. } if is_vote => html! {},
            AskKind::Number { digits, .. } => self.number(&answer, *digits),
            AskKind::Choice { options, .. } => self.choice(&answer, options),
            AskKind::Order { items, .. } => {
                let order = self.open.ordered(block, items.len());
                ordering(items, &order, block, is_vote || answer.is_done(), self.writer)
            }
            AskKind::Point { at, .. } => self.point(&answer, at),
        };
        let is_pointed = matches!(ask.kind, AskKind::Point { .. });
        let is_last_said = self.is_last_said();
        let dispatch = self.writer.dispatch.clone();
        let is_done = answer.is_done();
        let onsubmit = Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let turns = is_done || is_vote;
            let action = if turns { LessonAction::Turned { forward: true } } else { LessonAction::Checked { block } };
            dispatch.emit(Action::Lesson(action));
        });
        let is_last_page = self.open.page + 1 == self.open.lesson.pages.len();
        html! {
            <form class="question" {onsubmit} data-block={block.to_string()} data-answer={state_name(&answer)}>
                <p class="asked" id={format!("asked-{block}")}>{ self.asked(ask) }</p>
                { body }
                if is_vote {
                    <button class="filled" type="submit">{ "Show the answer" }</button>
                } else if !is_done && !is_pointed {
                    <button class="filled" type="submit">{ "Check" }</button>
                } else if is_last_said && !is_last_page {
                    <button class="filled" type="submit">{ "Next" }</button>
                }
                if !is_vote {
                    { self.said(&answer, ask.hint.as_ref(), "Show me") }
                }
            </form>
        }
    }

    /// Whether all of the page is answered, and this was the last of it: the way on stands here.
    fn is_last_said(&self) -> bool {
        self.open.current().is_none() && self.open.last_asked() == Some(self.block)
    }

    /// What is asked, in words: of a number without words of its own, its symbol.
    fn asked(&self, ask: &Ask) -> Html {
        match &ask.kind {
            AskKind::Number { question: Some(question), .. }
            | AskKind::Choice { question, .. }
            | AskKind::Order { question, .. }
            | AskKind::Point { question, .. } => self.writer.text(question),
            AskKind::Number { of, question: None, .. } => {
                let symbol = self.writer.facts.as_ref().and_then(|facts| symbol_asked(of, facts));
                html! {
                    <>
                        <strong>{ "Before you see it: " }</strong>
                        if let Some(symbol) = symbol {
                            { "what is " }{ seen_and_heard(&symbol) }{ "?" }
                        } else {
                            { "how much is it?" }
                        }
                    </>
                }
            }
        }
    }

    fn number(&self, answer: &LessonAnswer, digits: u32) -> Html {
        let block = self.block;
        let value = if let Some(Given::Typed(text)) = &answer.given { text.clone() } else { String::new() };
        let dispatch = self.writer.dispatch.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let input = input_of(&event);
            let Some(input) = input else { return };
            let given = Given::Typed(input.value());
            dispatch.emit(Action::Lesson(LessonAction::Given { block, given }));
        });
        let wanted = match digits {
            1 => "one digit".to_owned(),
            digits => format!("{digits} digits"),
        };
        html! {
            <input class="typed" type="text" inputmode="text" autocomplete="off" spellcheck="false" {value} {oninput}
                readonly={answer.is_done()} placeholder={wanted.clone()} aria-labelledby={format!("asked-{block}")}
                aria-description={wanted} aria-invalid={(!answer.is_done() && answer.attempts > 0).to_string()} />
        }
    }

    fn choice(&self, answer: &LessonAnswer, options: &[ChoiceOption]) -> Html {
        let block = self.block;
        let chosen = if let Some(Given::Chosen(chosen)) = &answer.given { chosen.clone() } else { Vec::new() };
        let is_single = is_one_of(options);
        let rows = options.iter().enumerate().map(|(at, option)| {
            let is_chosen = chosen.contains(&at);
            let rest: Vec<usize> = chosen.iter().copied().filter(|chosen| *chosen != at).collect();
            let given = match (is_single, is_chosen) {
                (true, _) => vec![at],
                (false, true) => rest,
                (false, false) => [rest, vec![at]].concat(),
            };
            let onchange = self.writer.dispatch.reform(move |_: Event| {
                Action::Lesson(LessonAction::Given { block, given: Given::Chosen(given.clone()) })
            });
            let kind = if is_single { "radio" } else { "checkbox" };
            // Which one was right is known from the answer: the network may have moved on since.
            let is_right = answer.is_done() && is_chosen;
            html! {
                <label class={classes!("option", is_right.then_some("right"))}>
                    <input type={kind} name={format!("choice-{block}")} checked={is_chosen} disabled={answer.is_done()}
                        {onchange} />
                    <kbd aria-hidden="true">{ at + 1 }</kbd>
                    <span>{ self.writer.text(&option.text) }</span>
                </label>
            }
        });
        html! {
            <fieldset aria-labelledby={format!("asked-{block}")}>{ for rows }</fieldset>
        }
    }

    /// Where to point: on the picture, or where cells are asked for, in the table of the example.
    fn point(&self, answer: &LessonAnswer, at: &[RightPlace]) -> Html {
        let facts = self.writer.facts.as_ref();
        let columns = facts.map(|facts| cells_to_point_at(at, facts)).unwrap_or_default();
        let Some(facts) = facts.filter(|_| !columns.is_empty()) else {
            return html! { <p class="note">{ "Press the place on the picture, or move there with Tab and press Enter." }</p> };
        };
        let pointed = if let Some(Given::Pointed(words)) = &answer.given { facts.quantity(words).ok() } else { None };
        let heads = columns.iter().filter_map(|column| facts.dataset.table.columns.get(*column));
        let cell = |column: &usize| {
            let quantity = facts.place_of(Fact::Cell { column: *column })?;
            let is_pointed = pointed == Some(quantity);
            let onclick = self
                .writer
                .dispatch
                .reform(move |_: MouseEvent| Action::Subject(SubjectAction::Chosen(Some(quantity))));
            let shown = written_fact(Fact::Cell { column: *column }, facts, self.writer.digits);
            let class = (is_pointed && answer.is_done()).then_some("right");
            Some(html! {
                <td><button type="button" {class} data-quantity={to_json(&quantity)} aria-pressed={is_pointed.to_string()}
                    {onclick}>{ shown }</button></td>
            })
        };
        html! {
            <div class="scroll">
                <table class="cells" aria-labelledby={format!("asked-{}", self.block)}>
                    <thead><tr>{ for heads.map(|column| html! { <th scope="col">{ &column.label }</th> }) }</tr></thead>
                    <tbody><tr>{ for columns.iter().filter_map(cell) }</tr></tbody>
                </table>
            </div>
        }
    }

    /// The options with letters to vote for.
    fn choice_by_hands(&self, options: &[ChoiceOption]) -> Html {
        let letters = 'A'..='Z';
        let rows = letters.zip(options).map(|(letter, option)| {
            html! { <li><strong>{ letter }</strong><span>{ self.writer.text(&option.text) }</span></li> }
        });
        html! { <ol class="hands" aria-labelledby={format!("asked-{}", self.block)}>{ for rows }</ol> }
    }

    /// A task, and whether it is done.
    pub(super) fn task(&self, todo: &Todo) -> Html {
        let answer = self.open.answer(self.block);
        let is_over = self.is_last_said();
        let is_last_page = self.open.page + 1 == self.open.lesson.pages.len();
        html! {
            <div class="question task" role="group" aria-label="Your turn" data-block={self.block.to_string()}
                data-answer={state_name(&answer)}>
                <p class="asked">
                    { if answer.state == AnswerState::Right { "✓ Done." } else { "Your turn: do it on the picture." } }
                </p>
                if is_over && !is_last_page {
                    <button class="filled" type="button" onclick={self.send(LessonAction::Turned { forward: true })}>
                        { "Next" }
                    </button>
                }
                { self.said(&LessonAnswer { says: String::new(), ..answer }, todo.hint.as_ref(), "Go on without") }
            </div>
        }
    }

    /// The feedback on the answer, and the ways on.
    fn said(&self, answer: &LessonAnswer, hint: Option<&Text>, way_out: &'static str) -> Html {
        let block = self.block;
        let is_task = way_out != "Show me";
        html! {
            <>
                <p class={classes!("says", (answer.state == AnswerState::Right).then_some("right"))} role="status">
                    { &answer.says }
                </p>
                if let Some(hint) = hint {
                    if answer.hint {
                        <p class="hint">{ self.writer.text(hint) }</p>
                    }
                }
                if !answer.is_done() {
                    <p class="ways">
                        if hint.is_some() && !answer.hint {
                            <button class="word" type="button" onclick={self.send(LessonAction::HintAsked { block })}>
                                { "Hint" }
                            </button>
                        }
                        if answer.offers_answer() || is_task {
                            <button class="word" type="button" onclick={self.send(LessonAction::Shown { block })}>
                                { way_out }
                            </button>
                        }
                    </p>
                }
            </>
        }
    }
}

fn state_name(answer: &LessonAnswer) -> &'static str {
    match answer.state {
        AnswerState::Open if answer.attempts > 0 => "wrong",
        AnswerState::Open => "open",
        AnswerState::Right => "right",
        AnswerState::Shown => "shown",
    }
}
