//! Who races: the ways of playing the exhibition, or the models of another scenario, on one time axis.
//!
//! In a link `model=` names one model with its keys, in the words of the command line; `strategy=` names one strategy or
//! several, with commas between them: `#strategy=sync_serial,async_ready,masters_sync&masters=11`. A strategy is what
//! `interleave simulate chess --strategy` takes. Of the two keys the later one holds.

use interleave_sim::chess::{Chess, Strategy};
use interleave_sim::{Deal, ModelId, Settings};

/// The strategies that can race, in the order in which they stand. Those that have no trace are not among them.
pub const OFFERED: [Strategy; 8] = [
    Strategy::SyncSerial,
    Strategy::AsyncReady,
    Strategy::AsyncRr,
    Strategy::MastersSync,
    Strategy::MastersAsync,
    Strategy::MastersShared,
    Strategy::ThreadsGil,
    Strategy::ThreadsRr,
];

/// One who races.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrant {
    /// A way of playing the exhibition.
    Strategy(Strategy),
    /// An execution model, with all its keys.
    Model(ModelId),
}

impl Entrant {
    /// Its word: the strategy's, or the model's.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Strategy(strategy) => strategy.as_str(),
            Self::Model(model) => model.as_str(),
        }
    }

    /// The strategy that a model with these settings is, if it is one: all that is set must mean something to it.
    pub(super) fn named(self, settings: &Settings) -> Self {
        let Self::Model(model) = self else {
            return self;
        };
        let has_more = settings.threads.is_some()
            || settings.start.is_some()
            || settings.message.is_some()
            || settings.stretch.is_some()
            || settings.deal == Some(Deal::Shared)
            || (settings.cores.is_some() && model != ModelId::ThreadsFree);
        if has_more {
            return self;
        }
        Self::Strategy(match model {
            ModelId::Sequential => Strategy::SyncSerial,
            ModelId::EventLoop => Strategy::AsyncReady,
            ModelId::Rotation => Strategy::AsyncRr,
            ModelId::ThreadsGil => Strategy::ThreadsGil,
            ModelId::ThreadsFree => Strategy::ThreadsRr,
            ModelId::SharedQueue => Strategy::MastersShared,
            ModelId::Processes if settings.get("inner").as_deref() == Some("event-loop") => {
                Strategy::MastersAsync
            }
            ModelId::Processes => Strategy::MastersSync,
        })
    }
}

/// Those whom a list of words names, strategies or models.
///
/// # Errors
/// The first word that is none.
pub(super) fn read(words: &str) -> Result<Vec<Entrant>, &str> {
    let entrant = |word: &'_ str| {
        let strategies = OFFERED.into_iter().map(Entrant::Strategy);
        let mut all = strategies.chain(ModelId::ALL.into_iter().map(Entrant::Model));
        all.find(|entrant| entrant.word() == word.trim())
    };
    words
        .split(',')
        .map(|word| entrant(word).ok_or(word))
        .collect()
}

/// Each once: models that are no strategy first, then the strategies in the order of the page.
pub(super) fn in_order(entrants: &[Entrant], settings: &Settings) -> Vec<Entrant> {
    let named: Vec<Entrant> = entrants.iter().map(|one| one.named(settings)).collect();
    let models = ModelId::ALL.into_iter().map(Entrant::Model);
    let strategies = OFFERED.into_iter().map(Entrant::Strategy);
    models
        .chain(strategies)
        .filter(|one| named.contains(one))
        .collect()
}

/// What is allowed in a list, for a reader of any language.
pub(super) fn allowed() -> String {
    OFFERED.map(Strategy::as_str).join(", ")
}

/// The exhibition as a strategy plays it: one master where it has but one, and no more than there are boards.
pub fn played_by(strategy: Strategy, chess: &Chess) -> Chess {
    let masters = if strategy.has_masters() {
        chess.masters.min(chess.opponents)
    } else {
        1
    };
    Chess { masters, ..*chess }
}

/// Whether the model has no rule for a strategy in which somebody walks.
pub(super) fn cannot_walk(strategy: Strategy, chess: &Chess) -> bool {
    !chess.switch.is_zero() && matches!(strategy, Strategy::MastersShared | Strategy::ThreadsGil)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_each_strategy_once_in_the_order_of_the_page() {
        let mut settings = Settings::default();
        let listed =
            |words, settings: &Settings| read(words).map(|entrants| in_order(&entrants, settings));
        let strategies = vec![
            Entrant::Strategy(Strategy::SyncSerial),
            Entrant::Strategy(Strategy::MastersSync),
        ];
        let words = "masters_sync,sync_serial, processes";
        assert_eq!(listed(words, &settings), Ok(strategies.clone()));
        assert!(settings.set("start", "1s").is_ok());
        let with_model = [&[Entrant::Model(ModelId::Processes)], &strategies[..]].concat();
        assert_eq!(listed(words, &settings), Ok(with_model));
        assert_eq!(read("sync_serial,threads_ps"), Err("threads_ps"));
        assert_eq!(read(""), Err(""));
    }

    #[test]
    fn a_model_is_a_strategy_only_where_nothing_else_is_set() {
        let named = |model: &str, key: &str, value: &str| {
            let mut settings = Settings::default();
            assert!(settings.set(key, value).is_ok());
            Entrant::Model(model.parse().unwrap_or(ModelId::Rotation)).named(&settings)
        };
        let strategy = Entrant::Strategy;
        assert_eq!(
            named("event-loop", "moves", "3"),
            strategy(Strategy::AsyncReady)
        );
        assert_eq!(
            named("processes", "inner", "event-loop"),
            strategy(Strategy::MastersAsync)
        );
        assert_eq!(
            named("threads-free", "cores", "4"),
            strategy(Strategy::ThreadsRr)
        );
        assert_eq!(
            named("processes", "start", "1s"),
            Entrant::Model(ModelId::Processes)
        );
        assert_eq!(
            named("threads-gil", "threads", "2"),
            Entrant::Model(ModelId::ThreadsGil)
        );
    }
}
