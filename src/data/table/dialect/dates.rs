//! Dates and times as people write them, as numbers: days since a day, or hours since midnight.

use serde::{Deserialize, Serialize};

/// The order of the parts of a date written in digits, where the date itself does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `31.12.2024`
    DayFirst,
    /// `12/31/2024`
    MonthFirst,
}

/// What a cell says of a date and a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data::table) struct Moment {
    day: Option<Day>,
    /// Seconds since midnight.
    seconds: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Day {
    /// Year, month, day.
    Known(i64, i64, i64),
    /// Two numbers of which one is the day and one the month, then the year.
    Either(i64, i64, i64),
}

impl Moment {
    /// Whether it names a day.
    pub(in crate::data::table) fn has_day(&self) -> bool {
        self.day.is_some()
    }

    /// Which orders it can be read in: day first, month first. Both, if the date shows it or it does not matter.
    pub(in crate::data::table) fn orders(&self) -> [bool; 2] {
        [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| self.day.is_none() || self.days(order).is_some())
    }

    /// Whether the order matters.
    pub(in crate::data::table) fn is_open(&self) -> bool {
        matches!(self.day, Some(Day::Either(first, second, _)) if first != second)
    }

    /// Days since 1 January 1970, whole ones; `None` if there is no such day.
    pub(in crate::data::table) fn days(&self, order: DateOrder) -> Option<i64> {
        let (year, month, day) = match (self.day?, order) {
            (Day::Known(year, month, day), _)
            | (Day::Either(day, month, year), DateOrder::DayFirst)
            | (Day::Either(month, day, year), DateOrder::MonthFirst) => (year, month, day),
        };
        ((1..=12).contains(&month) && (1..=length(year, month)).contains(&day)).then(|| days_from(year, month, day))
    }

    /// Seconds since midnight; 0 if it names no time.
    pub(in crate::data::table) fn seconds(&self) -> f64 {
        self.seconds.unwrap_or(0.0)
    }
}

/// Whether a cell looks like a date or a time.
pub(in crate::data::table) fn looks_dated(cell: &str) -> bool {
    moment(cell).is_some()
}

/// Reads a cell as a date, a time, or both.
pub(in crate::data::table) fn moment(cell: &str) -> Option<Moment> {
    let cell = cell.trim();
    if cell.len() > 40 || !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(seconds) = time(cell) {
        return Some(Moment { day: None, seconds: Some(seconds) });
    }
    if let Some(day) = day(cell) {
        return Some(Moment { day: Some(day), seconds: None });
    }
    // `T` or a space stands between date and time; dates in words hold spaces, too.
    cell.char_indices().filter(|(_, c)| matches!(c, 'T' | ' ')).find_map(|(at, _)| {
        let (date, rest) = (cell[..at].trim_end_matches(','), cell[at + 1..].trim_start());
        let seconds = time(rest)?;
        Some(Moment { day: Some(day(date)?), seconds: Some(seconds) })
    })
}

/// `2021-03-05`, `5.3.2021`, `3/5/21`, `5 Mar 2021`, `March 5, 2021`, `Fri, 5 Mar 2021`.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    if !text.is_ascii() && !text.chars().any(|c| matches!(c, 'ä' | 'é' | 'û')) {
        return None;
    }
    if let Some(day) = of_numbers(text) {
        return Some(day);
    }
    of_words(text)
}

fn of_numbers(text: &str) -> Option<Day> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '-' | '.' | '/') {
        return None;
    }
    let mut parts = text.split(mark);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let of = |text: &str, most: usize| -> Option<i64> {
        let text = text.trim();
        (!text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().ok())?
    };
    let day = match a.len() {
        4 => Day::Known(of(a, 4)?, of(b, 2)?, of(c, 2)?),
        1 | 2 => Day::Either(of(a, 2)?, of(b, 2)?, year(c.trim())?),
        _ => return None,
    };
    let moment = Moment { day: Some(day), seconds: None };
    moment.orders().contains(&true).then_some(day)
}

fn of_words(text: &str) -> Option<Day> {
    let mut words = text.split([' ', '-', ',', '.', '/']).filter(|word| !word.is_empty());
    let mut next = words.next()?;
    if is_weekday(next) {
        next = words.next()?;
    }
    let (second, third) = (words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let number = |word: &str| -> Option<i64> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        matches!(ending, "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
    };
    let day = match (month(next), month(second)) {
        (Some(month), None) => Day::Known(year(third)?, month, number(second)?),
        (None, Some(month)) if next.len() == 4 => Day::Known(year(next)?, month, number(third)?),
        (None, Some(month)) => Day::Known(year(third)?, month, number(next)?),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Moment { day: Some(day), seconds: None }.days(DateOrder::DayFirst).map(|_| day)
}

/// A year of four digits, or of two: 40 to 99 lie in the last century.
fn year(text: &str) -> Option<i64> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        4 => Some(number),
        2 => Some(if number < 40 { 2000 + number } else { 1900 + number }),
        _ => None,
    }
}

/// The month that a word names, from its first three letters on, in English, German, Dutch, French or Spanish.
fn month(word: &str) -> Option<i64> {
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "januari", "jänner", "enero"],
        &["february", "februar", "februari", "febrero"],
        &["march", "märz", "maerz", "maart", "mrt", "marzo"],
        &["april", "avril", "abril"],
        &["may", "mai", "mei", "mayo"],
        &["june", "juni", "juin", "junio"],
        &["july", "juli", "juillet", "julio"],
        &["august", "augustus", "août", "agosto"],
        &["september", "septembre", "septiembre"],
        &["october", "oktober", "octobre", "octubre", "okt"],
        &["november", "novembre", "noviembre"],
        &["december", "dezember", "décembre", "diciembre", "dez", "dic"],
    ];
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let found = NAMES.iter().position(|names| names.iter().any(|name| name.starts_with(&word)))?;
    i64::try_from(found).ok().map(|index| index + 1)
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.to_lowercase();
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&word))
}

/// Seconds since midnight: `6:00`, `06:00:30.5`, `3:05 PM`, with a zone that is passed over.
fn time(text: &str) -> Option<f64> {
    let text = text.trim();
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text).trim_end();
    let text = without_zone(text);
    let lower = text.to_ascii_lowercase();
    let (clock, half) = if let Some(clock) = lower.strip_suffix("am").or_else(|| lower.strip_suffix("a.m.")) {
        (clock.trim_end(), Some(0.0))
    } else if let Some(clock) = lower.strip_suffix("pm").or_else(|| lower.strip_suffix("p.m.")) {
        (clock.trim_end(), Some(12.0))
    } else {
        (lower.as_str(), None)
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (digits(parts.next()?)?, digits(parts.next()?)?);
    let second = match parts.next() {
        Some(text) => seconds(text)?,
        None => 0.0,
    };
    if parts.next().is_some() || hour > 24.0 || minute > 59.0 || second >= 61.0 {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(half) if (1.0..=12.0).contains(&hour) => hour % 12.0 + half,
        Some(_) => return None,
    };
    Some(hour * 3600.0 + minute * 60.0 + second)
}

/// A time without what it says of its zone: `+01:00`.
fn without_zone(text: &str) -> &str {
    match text.rfind(['+', '-']) {
        Some(at) if at >= 4 && text[at + 1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b':') => {
            text[..at].trim_end()
        }
        Some(_) | None => text,
    }
}

/// A whole number of one or two digits.
fn digits(text: &str) -> Option<f64> {
    let is_short = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_short.then(|| text.parse().ok())?
}

fn seconds(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    (plain && text.starts_with(|c: char| c.is_ascii_digit())).then(|| text.replace(',', ".").parse().ok())?
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1 January 1970 to a date of the Gregorian calendar (Hinnant, `days_from_civil`).
fn days_from(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day, as ISO writes it (Hinnant, `civil_from_days`).
pub(in crate::data::table) fn written(days: i64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = days_from(2021, 3, 5);
        assert_eq!((day, written(day)), (18_691, "2021-03-05".to_owned()));
        for cell in [
            "2021-03-05",
            "2021/3/5",
            "05.03.2021",
            "5.3.21",
            "5 Mar 2021",
            "5-Mar-21",
            "March 5, 2021",
            "Fri, 5 Mar 2021",
            "5. März 2021",
            "2021-Mar-05",
        ] {
            assert_eq!(moment(cell).and_then(|moment| moment.days(DateOrder::DayFirst)), Some(day), "{cell}");
        }
        let american = moment("3/5/2021").expect("a date");
        assert_eq!((american.days(DateOrder::MonthFirst), american.is_open()), (Some(day), true));
        assert_eq!(moment("29/07/16 15:00").expect("a date").orders(), [true, false]);
        assert_eq!(moment("Mar 5, 2021 06:30").map(|moment| moment.seconds()), Some(23_400.0));
        assert_eq!(moment("2021-03-05T06:30:00.000+01:00").map(|moment| moment.seconds()), Some(23_400.0));
        assert_eq!(moment("3:30 PM").map(|moment| moment.seconds()), Some(55_800.0));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for cell in [
            "",
            "12",
            "1.5",
            "31.2.2021",
            "2021-13-01",
            "1.2.3.4",
            "25:00",
            "Q1",
            "A-1-2",
            "10-20-30-40",
            "version 1.2.3",
        ] {
            assert_eq!(moment(cell), None, "{cell}");
        }
    }

    #[test]
    fn days_and_dates_go_both_ways() {
        for days in (-800_000..800_000).step_by(997) {
            let text = written(days);
            if let Some(moment) = moment(&text) {
                assert_eq!(moment.days(DateOrder::DayFirst), Some(days), "{text}");
            }
        }
    }
}
