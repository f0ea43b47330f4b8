//! The error ladder as it is edited: prices typed, houses added and removed.

use crate::explain::{House, Ladder};

use crate::data::typed_number;

/// What happened to the ladder.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum LadderAction {
    /// A prediction was typed, in whole units.
    PredictedTyped { house: usize, text: String },
    /// A price that should have been predicted was typed.
    TargetTyped { house: usize, text: String },
    /// The learning rate of the steps was typed.
    RateTyped(String),
    /// Another house.
    HouseAdded,
    /// A house goes.
    HouseRemoved(usize),
    /// The ladder is to be reset.
    Restored,
}

/// The most houses that the ladder takes.
pub const MOST_HOUSES: usize = 8;
/// Prices beyond this are not realistic, and their squares would drown all others.
const HIGHEST_PRICE: f64 = 1e9;

/// Takes in what happened.
///
/// # Errors
/// What was typed is no number that can stand there, in a sentence; nothing changes then.
pub fn update_ladder(ladder: &mut Ladder, action: LadderAction) -> Result<(), String> {
    match action {
        LadderAction::PredictedTyped { house, text } => {
            if let Some(place) = ladder.houses.get_mut(house) {
                place.predicted = price(&text)?;
            }
        }
        LadderAction::TargetTyped { house, text } => {
            if let Some(place) = ladder.houses.get_mut(house) {
                place.target = price(&text)?;
            }
        }
        LadderAction::RateTyped(text) => {
            ladder.learning_rate =
                typed_number(&text).filter(|rate| *rate > 0.0 && *rate <= 10.0).ok_or_else(|| {
                    format!("“{text}” is not a learning rate. Type a number above 0 and up to 10, for example 0.1.")
                })?;
        }
        LadderAction::HouseAdded => {
            let last = ladder.houses.last().copied();
            if ladder.houses.len() < MOST_HOUSES {
                ladder.houses.push(last.unwrap_or(House { predicted: 100_000.0, target: 200_000.0 }));
            }
        }
        LadderAction::HouseRemoved(house) => {
            if ladder.houses.len() > 1 && house < ladder.houses.len() {
                ladder.houses.remove(house);
            }
        }
        LadderAction::Restored => *ladder = Ladder::default(),
    }
    Ok(())
}

/// A price as people type it: 100000, 100 000 or 99999.50.
fn price(text: &str) -> Result<f64, String> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    typed_number(&plain).filter(|price| price.abs() <= HIGHEST_PRICE).ok_or_else(|| {
        format!(
            "“{text}” is not a price. Type a number up to a billion, without a thousands separator, for example 200000."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_taken_or_refused_with_a_sentence_and_nothing_is_lost() {
        let mut ladder = Ladder::default();
        let typed = |text: &str| LadderAction::PredictedTyped { house: 0, text: text.to_owned() };
        assert_eq!(update_ladder(&mut ladder, typed(" 150 000 ")), Ok(()));
        assert_eq!(ladder.houses[0].predicted, 150_000.0);
        for bad in ["", "cheap", "1e300", "nan", "inf"] {
            let before = ladder.clone();
            assert!(update_ladder(&mut ladder, typed(bad)).is_err(), "{bad}");
            assert_eq!(ladder, before);
        }
        for bad in ["0", "-1", "11", "fast"] {
            assert!(update_ladder(&mut ladder, LadderAction::RateTyped(bad.to_owned())).is_err(), "{bad}");
        }
    }

    #[test]
    fn there_is_always_a_house_and_never_too_many() {
        let mut ladder = Ladder::default();
        for _ in 0..20 {
            assert_eq!(update_ladder(&mut ladder, LadderAction::HouseAdded), Ok(()));
        }
        assert_eq!(ladder.houses.len(), MOST_HOUSES);
        for _ in 0..20 {
            assert_eq!(update_ladder(&mut ladder, LadderAction::HouseRemoved(0)), Ok(()));
        }
        assert_eq!(ladder.houses.len(), 1);
    }
}
