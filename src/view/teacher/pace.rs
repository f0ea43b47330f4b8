//! LessonPace: whether a lesson goes as fast as its author meant it to.

/// Whether a lesson is on time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonPace {
    /// It is.
    OnTime,
    /// So many minutes early.
    Early(u32),
    /// So many minutes late.
    Late(u32),
}

/// Seconds by which one may be off and yet be on time.
const SLACK: f64 = 30.0;

impl LessonPace {
    /// The pace on page `page` of `pages`, both from 0, `elapsed` seconds after the clock was started on page `from`, where
    /// the lesson takes `minutes` and all its pages take as long as each other.
    #[must_use]
    pub fn of(minutes: u32, pages: usize, (from, page): (usize, usize), elapsed: f64) -> Self {
        let a_page = 60.0 * f64::from(minutes) / pages.max(1) as f64;
        let begin = a_page * page.saturating_sub(from) as f64;
        let whole = |seconds: f64| (seconds / 60.0).round().max(1.0) as u32;
        if elapsed + SLACK < begin {
            Self::Early(whole(begin - elapsed))
        } else if elapsed > begin + a_page + SLACK {
            Self::Late(whole(elapsed - begin - a_page))
        } else {
            Self::OnTime
        }
    }

    /// Its name in the page, for styles and tests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Early(_) => "early",
            Self::Late(_) => "late",
        }
    }
}

impl std::fmt::Display for LessonPace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OnTime => write!(out, "on time"),
            Self::Early(minutes) => write!(out, "{minutes} min early"),
            Self::Late(minutes) => write!(out, "{minutes} min late"),
        }
    }
}

/// So many seconds as a clock shows them: 7:05.
#[must_use]
pub fn clock(seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    format!("{}:{:02}", whole / 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_on_time_between_its_own_begin_and_end() {
        // Ten pages in twenty minutes: two minutes each.
        for (from, page, elapsed, pace) in [
            (0, 0, 0.0, LessonPace::OnTime),
            (0, 0, 149.0, LessonPace::OnTime),
            (0, 0, 151.0, LessonPace::Late(1)),
            (0, 0, 420.0, LessonPace::Late(5)),
            (0, 3, 331.0, LessonPace::OnTime),
            (0, 3, 329.0, LessonPace::Early(1)),
            (0, 9, 0.0, LessonPace::Early(18)),
            (3, 3, 100.0, LessonPace::OnTime),
            (3, 4, 100.0, LessonPace::OnTime),
            (3, 1, 100.0, LessonPace::OnTime),
        ] {
            assert_eq!(
                LessonPace::of(20, 10, (from, page), elapsed),
                pace,
                "page {page} from {from} after {elapsed} s"
            );
        }
    }

    #[test]
    fn who_is_slower_is_never_earlier() {
        let rank = |pace: LessonPace| match pace {
            LessonPace::Early(minutes) => -i64::from(minutes),
            LessonPace::OnTime => 0,
            LessonPace::Late(minutes) => i64::from(minutes),
        };
        for page in 0..7 {
            let ranks: Vec<_> =
                (0..200).map(|step| rank(LessonPace::of(13, 7, (0, page), 10.0 * f64::from(step)))).collect();
            assert!(ranks.is_sorted(), "{ranks:?}");
        }
    }

    #[test]
    fn a_clock_has_two_digits_of_seconds() {
        assert_eq!([0.0, 65.9, 3_600.0].map(clock), ["0:00", "1:05", "60:00"]);
    }
}
