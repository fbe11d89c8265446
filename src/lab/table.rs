//! The table of the runs, and its order.

use interleave_trace::SimTime;

use super::Lab;
use super::run::Run;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Whose run it is, in the order of the page.
    Run,
    /// The total.
    Total,
    /// How busy the cores were.
    Utilisation,
    /// How long tasks were ready.
    Ready,
    /// The most tasks in progress.
    ConcurrencyPeak,
    /// Tasks in progress on the average.
    ConcurrencyMean,
    /// The most tasks running at one instant.
    ParallelismPeak,
    /// Tasks running on the average.
    ParallelismMean,
    /// How often a core took another task.
    Switches,
    /// What it takes in memory.
    Memory,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 10] = [
        Self::Run,
        Self::Total,
        Self::Utilisation,
        Self::Ready,
        Self::ConcurrencyPeak,
        Self::ConcurrencyMean,
        Self::ParallelismPeak,
        Self::ParallelismMean,
        Self::Switches,
        Self::Memory,
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Total => "total",
            Self::Utilisation => "utilisation",
            Self::Ready => "ready",
            Self::ConcurrencyPeak => "concurrency",
            Self::ConcurrencyMean => "concurrency-mean",
            Self::ParallelismPeak => "parallelism",
            Self::ParallelismMean => "parallelism-mean",
            Self::Switches => "switches",
            Self::Memory => "memory",
        }
    }

    /// Whether it takes more than when something was done to know it.
    fn is_of_cores(self) -> bool {
        matches!(
            self,
            Self::Utilisation
                | Self::Ready
                | Self::ParallelismPeak
                | Self::ParallelismMean
                | Self::Switches
        )
    }

    /// What decides the order; what never ends, or is not known, comes last.
    fn key(self, place: usize, run: &Run) -> u64 {
        let figures = &run.figures;
        if self.is_of_cores() && !run.tells_cores() {
            return u64::MAX;
        }
        match self {
            Self::Run => place as u64,
            Self::Total => run.total().map_or(u64::MAX, SimTime::as_nanos),
            Self::Utilisation => run.utilisation_per_mille(),
            Self::Ready => run.ready().as_nanos(),
            Self::ConcurrencyPeak => figures.concurrency.peak().into(),
            Self::ConcurrencyMean => figures.concurrency.mean_per_mille(),
            Self::ParallelismPeak => figures.parallelism.peak().into(),
            Self::ParallelismMean => figures.parallelism.mean_per_mille(),
            Self::Switches => figures.switches,
            Self::Memory => run.memory.map_or(u64::MAX, |memory| memory.most),
        }
    }
}

/// By which column the table is in order, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub by: Column,
    /// From large to small.
    pub falling: bool,
}

impl Order {
    /// As on the page.
    pub const FIRST: Self = Self {
        by: Column::Run,
        falling: false,
    };

    /// After the reader pressed a column's button: rising, and falling at the second time. The column of names brings back the order
    /// of the page.
    pub fn pressed(self, column: Column) -> Self {
        Self {
            by: column,
            falling: column != Column::Run && self.by == column && !self.falling,
        }
    }

    /// The word for `aria-sort` of a column. The order of the page is none of names or numbers.
    pub fn aria(self, column: Column) -> &'static str {
        if column == Column::Run || column != self.by {
            "none"
        } else if self.falling {
            "descending"
        } else {
            "ascending"
        }
    }

    /// The places of the runs in this order; equals stay as they are.
    pub fn places(self, runs: &[Run]) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::with_capacity(runs.len());
        for (place, run) in runs.iter().enumerate() {
            let key = self.by.key(place, run);
            // A handful of runs: each is put in before the first that comes after it.
            let at = places.iter().position(|there| {
                let other = self.by.key(*there, &runs[*there]);
                if self.falling {
                    other < key
                } else {
                    other > key
                }
            });
            places.insert(at.unwrap_or(places.len()), place);
        }
        places
    }
}

/// The table as CSV, in the order that the reader chose: names as they stand on the page, times in exact seconds, shares and
/// means as decimals, memory in bytes. What is not known, or never comes, is empty.
pub fn csv(lab: &Lab, name: impl Fn(&Run) -> String) -> String {
    let mut out = "run,origin,total_s,utilisation,ready_s,concurrency_peak,concurrency_mean,parallelism_peak,\
                   parallelism_mean,switches,memory_least_bytes,memory_most_bytes\n"
        .to_owned();
    let runs = lab.runs();
    for place in lab.order().places(runs) {
        let run = &runs[place];
        let (figures, origin) = (&run.figures, run.trace.origin().as_str());
        let total = run.total().map(|total| total.exact_secs().to_string());
        let memory = run.memory.map_or(String::from(","), |memory| {
            format!("{},{}", memory.least, memory.most)
        });
        let known = |text: String| {
            if run.tells_cores() {
                text
            } else {
                String::new()
            }
        };
        let fields = [
            field(&name(run)),
            origin.to_owned(),
            total.unwrap_or_default(),
            known(thousandths(run.utilisation_per_mille())),
            known(run.ready().exact_secs().to_string()),
            figures.concurrency.peak().to_string(),
            thousandths(figures.concurrency.mean_per_mille()),
            known(figures.parallelism.peak().to_string()),
            known(thousandths(figures.parallelism.mean_per_mille())),
            known(figures.switches.to_string()),
            memory,
        ];
        out.push_str(&fields.join(","));
        out.push('\n');
    }
    out
}

fn thousandths(number: u64) -> String {
    format!("{}.{:03}", number / 1_000, number % 1_000)
}

/// A field, between quotes where it has to be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::run::{MODELS, machine, run};
    use crate::lab::work;
    use interleave_sim::{Segment, Settings};

    fn runs() -> Vec<Run> {
        let ms = SimTime::from_millis;
        let work = work::equal(4, &[Segment::Cpu(ms(5)), Segment::Io(ms(20))]);
        let settings = machine(&Settings {
            cores: Some(2),
            start: Some(ms(50)),
            ..Settings::default()
        });
        let run =
            |model| run(&work, &settings, model).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        MODELS.map(run).into()
    }

    #[test]
    fn every_column_sorts_both_ways_and_loses_no_run() {
        let runs = runs();
        for by in Column::ALL {
            for falling in [false, true] {
                let order = Order { by, falling };
                let places = order.places(&runs);
                let mut all = places.clone();
                all.sort_unstable();
                assert_eq!(all, [0, 1, 2, 3, 4, 5]);
                let keys: Vec<u64> = places.iter().map(|at| by.key(*at, &runs[*at])).collect();
                let in_order = |pair: &[u64]| {
                    if falling {
                        pair[0] >= pair[1]
                    } else {
                        pair[0] <= pair[1]
                    }
                };
                assert!(keys.windows(2).all(in_order), "{by:?} {falling}: {keys:?}");
            }
        }
    }

    #[test]
    fn equal_runs_stay_in_the_order_of_the_page() {
        let order = Order {
            by: Column::ParallelismPeak,
            falling: false,
        };
        assert_eq!(order.places(&runs())[..3], [0, 1, 2]);
    }

    #[test]
    fn a_second_press_turns_the_order_round() {
        let once = Order::FIRST.pressed(Column::Total);
        assert_eq!(once.aria(Column::Total), "ascending");
        assert_eq!(
            once.pressed(Column::Total).aria(Column::Total),
            "descending"
        );
        assert_eq!(once.pressed(Column::Memory).aria(Column::Total), "none");
    }

    #[test]
    fn the_order_of_the_page_is_not_told_as_sorted() {
        assert_eq!(Order::FIRST.aria(Column::Run), "none");
        let back = Order::FIRST.pressed(Column::Total).pressed(Column::Run);
        assert_eq!(back, Order::FIRST);
        assert_eq!(back.pressed(Column::Run), Order::FIRST);
    }
}
