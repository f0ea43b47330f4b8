//! Schedule: what of a transition happens when, in milliseconds since it began.

use std::collections::BTreeMap;

use super::showing::Course;
use crate::explain::LayerNumber;

/// For how long a product travels forward, and w·δ back.
const FORWARD: f64 = 280.0;
const BACK: f64 = 320.0;
/// What travels to one unit sets out so far apart, and the last at most so long after the first.
const APART: f64 = 40.0;
const MOST_APART: f64 = 200.0;
/// For how long a figure fades in.
pub(super) const LANDING: f64 = 120.0;
/// For how long the gap of an error grows.
pub(super) const ERROR: f64 = 320.0;
/// For how long the width of a weight changes.
pub(super) const UPDATE: f64 = 240.0;
/// For how long the old width, and the wash of what is new, can be seen.
pub(super) const FADING: f64 = 900.0;

/// Something that happens in a transition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Event {
    /// A number travels, one of `of` into the same unit.
    Travels { course: Course, value: f64, of: usize },
    /// A number comes into a unit.
    Lands { layer: LayerNumber, unit: usize },
    /// The error of an output is there.
    Errs,
    /// A weight is new.
    Updates,
}

/// A number on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Travel {
    pub(super) course: Course,
    pub(super) value: f64,
    begin: f64,
    length: f64,
}

impl Travel {
    /// How much of its time is over; none before it has set out, and once it has arrived.
    pub(super) fn share(&self, now: f64) -> Option<f64> {
        let share = (now - self.begin) / self.length;
        (0.0..1.0).contains(&share).then_some(share)
    }
}

/// What of a transition happens when, in milliseconds since it began.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Schedule {
    pub(super) travels: Vec<Travel>,
    /// When the figures of units come in.
    pub(super) landings: BTreeMap<(LayerNumber, usize), f64>,
    /// When the gap of the error begins to grow.
    pub(super) error: Option<f64>,
    /// When the weights begin to change.
    pub(super) update: Option<f64>,
    pub(super) length: f64,
}

/// What happens at the same time.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Forward(LayerNumber),
    Error,
    Back(LayerNumber),
    Update,
}

impl Event {
    fn act(self) -> Option<Act> {
        match self {
            Self::Travels { course: Course::Forward { layer, .. }, .. } | Self::Lands { layer, .. } => {
                Some(Act::Forward(layer))
            }
            Self::Travels { course: Course::Back { layer, .. }, .. } => Some(Act::Back(layer)),
            Self::Travels { course: Course::Still, .. } => None,
            Self::Errs => Some(Act::Error),
            Self::Updates => Some(Act::Update),
        }
    }
}

impl Schedule {
    /// Events in the order in which their numbers are computed: those of one act at once, one act after the other.
    pub(super) fn of(events: impl IntoIterator<Item = Event>) -> Self {
        let mut schedule = Self::default();
        let (mut act, mut begin) = (None, 0.0);
        // Of each unit of the act, how much has set out to it, and when the last of that arrives.
        let mut arrivals: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for event in events {
            let Some(own) = event.act() else { continue };
            if act.replace(own).is_some_and(|before| before != own) {
                begin = schedule.length;
                arrivals.clear();
            }
            let end = match event {
                Event::Travels { course, value, of } => {
                    let (unit, length) = match course {
                        Course::Forward { unit, .. } => (unit, FORWARD),
                        Course::Back { unit, .. } => (unit, BACK),
                        Course::Still => continue,
                    };
                    let (count, last) = arrivals.entry(unit).or_insert((0, begin));
                    let apart = APART.min(MOST_APART / (of.max(2) - 1) as f64);
                    let set_out = begin + apart * *count as f64;
                    (*count, *last) = (*count + 1, set_out + length);
                    schedule.travels.push(Travel { course, value, begin: set_out, length });
                    set_out + length
                }
                Event::Lands { layer, unit } => {
                    let at = arrivals.get(&unit).map_or(begin, |(_, last)| *last);
                    schedule.landings.insert((layer, unit), at);
                    at + LANDING
                }
                Event::Errs => {
                    schedule.error.get_or_insert(begin);
                    begin + ERROR
                }
                Event::Updates => {
                    schedule.update.get_or_insert(begin);
                    begin + FADING
                }
            };
            schedule.length = schedule.length.max(end);
        }
        schedule
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(unit: usize, source: usize, of: usize) -> Event {
        Event::Travels { course: Course::Forward { layer: LayerNumber::FIRST, unit, source }, value: 1.0, of }
    }

    #[test]
    fn a_unit_takes_480_milliseconds_at_most_however_many_its_sources() {
        for of in [1, 2, 6, 11, 64, 784] {
            let lands = Event::Lands { layer: LayerNumber::FIRST, unit: 0 };
            let schedule = Schedule::of((0..of).map(|source| product(0, source, of)).chain([lands]));
            let landing = schedule.landings[&(LayerNumber::FIRST, 0)];
            assert!((280.0..=480.001).contains(&landing), "{of} sources: {landing}");
            assert_eq!(schedule.length, landing + LANDING);
            assert!(schedule.travels.iter().all(|travel| travel.share(0.0).is_none() || travel.begin == 0.0));
            assert!(schedule.travels.iter().all(|travel| travel.share(landing).is_none()));
        }
    }

    #[test]
    fn one_act_begins_when_the_one_before_has_ended() {
        let events = [
            product(0, 0, 1),
            Event::Lands { layer: LayerNumber::FIRST, unit: 0 },
            Event::Errs,
            Event::Travels { course: Course::Back { layer: LayerNumber::FIRST, unit: 0, next: 0 }, value: 1.0, of: 1 },
            Event::Updates,
        ];
        let schedule = Schedule::of(events);
        assert_eq!(schedule.error, Some(400.0));
        assert_eq!(schedule.travels[1].begin, 720.0);
        assert_eq!((schedule.update, schedule.length), (Some(1_040.0), 1_940.0));
        assert_eq!(Schedule::of([]).length, 0.0);
    }
}
