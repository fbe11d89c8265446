//! One visible note on what the page could not do: a link with unknown or impossible values, a language that did not come.

use interleave_content::Texts;
use interleave_content::format::{fill, in_a_row};
use interleave_markup::html;
use interleave_sim::SimError;
use yew::prelude::*;

use crate::link::{DURATIONS, Fault};

/// What there is to tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A link whose values could not all be used.
    Link(Vec<Fault>),
    /// The page of another language could not be fetched.
    LanguageFailed,
}

/// The note, if there is something to tell.
pub fn notices(texts: &Texts, notice: Option<&Notice>, on_close: &Callback<()>) -> Html {
    let words = &texts.ui.notice;
    let sentences: Vec<String> = match notice {
        None => Vec::new(),
        Some(Notice::LanguageFailed) => vec![words.language_failed.clone()],
        Some(Notice::Link(faults)) => {
            let faults = faults.iter().map(|fault| fault_words(texts, fault));
            std::iter::once(words.intro.clone()).chain(faults).collect()
        }
    };
    let on_close = on_close.clone();
    html! {
        <div role="status" class="notices">
            if !sentences.is_empty() {
                <div class="notice">
                    <p>{ in_a_row(&sentences) }</p>
                    <button type="button" data-action="close" onclick={move |_| on_close.emit(())}>{ &words.close }</button>
                </div>
            }
        </div>
    }
}

/// What could not be used, as a sentence.
pub fn fault_words(texts: &Texts, fault: &Fault) -> String {
    let words = &texts.ui.notice;
    match fault {
        Fault::UnknownKey(key) => fill(&words.unknown_key, &[("key", key)]),
        Fault::Meaningless(key) => fill(&words.meaningless, &[("key", key)]),
        Fault::BadValue {
            key,
            value,
            allowed,
        } => {
            let template = if allowed == DURATIONS {
                &words.bad_time
            } else if allowed.is_empty() {
                &words.damaged
            } else {
                &words.bad_value
            };
            fill(
                template,
                &[("key", key), ("value", value), ("allowed", allowed)],
            )
        }
        Fault::TooLong { bytes, most } => {
            let number = |number: usize| texts.language.number(number as u64);
            fill(
                &words.too_long,
                &[("bytes", &number(*bytes)), ("most", &number(*most))],
            )
        }
        Fault::TooMuch(key) => fill(&words.too_much, &[("key", key)]),
        Fault::UnknownTerm(term) => fill(&words.unknown_term, &[("term", term)]),
        Fault::Walking => texts.exhibition.race.no_walking_at_all.clone(),
        Fault::Refused(why) => fill(&words.refused, &[("why", &rule_words(texts, why))]),
        Fault::OutOfRange { key, value, used } => fill(
            &words.out_of_range,
            &[("key", key), ("value", value), ("used", used)],
        ),
    }
}

/// What the model says against settings, in the reader's language.
pub fn rule_words(texts: &Texts, error: &SimError) -> String {
    let rule = error.rule();
    let words = texts.ui.refusals.get(rule.as_str());
    let template = words.map_or(rule.sentence(), String::as_str);
    let value = |place: usize| error.values().get(place).map_or("", String::as_str);
    let values = [("0", value(0)), ("1", value(1)), ("2", value(2))];
    fill(template, &values)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use interleave_sim::Rule;

    /// The places of a sentence that stand for values.
    fn places(sentence: &str) -> Vec<&str> {
        let mut places: Vec<&str> = ["{0}", "{1}", "{2}"].into();
        places.retain(|place| sentence.contains(place));
        places
    }

    #[test]
    fn what_is_wrong_with_a_scenario_of_another_page_is_told_in_its_language() {
        use interleave_sim::scenario::ScenarioError;

        let of_texts = Rule::OF_TEXTS.iter();
        let of_texts = of_texts.map(|rule| (rule.as_str(), rule.sentence()));
        let all: Vec<(&str, &str)> = of_texts
            .chain(ScenarioError::SENTENCES.iter().copied())
            .collect();
        let languages = &crate::loaded::content().languages;
        for language in languages {
            let words = &language.embed.scenario;
            for needed in ["file", "line", "long", "missing", "no-json"] {
                assert!(words.contains_key(needed), "{needed}");
            }
            for needed in ["long", "unknown", "damaged", "missing"] {
                assert!(language.embed.program.contains_key(needed), "{needed}");
            }
            // English is the model's own language.
            if language.texts.language.id == "en" {
                continue;
            }
            for (code, sentence) in &all {
                let told = words.get(*code);
                let told = told.unwrap_or_else(|| panic!("{code} has no words"));
                let named = places(told);
                let allowed = [&places(sentence)[..], &["{0}", "{1}"]].concat();
                assert!(
                    named.iter().all(|place| allowed.contains(place)),
                    "{code}: {told}"
                );
            }
        }
    }

    #[test]
    fn every_rule_of_the_model_is_told_in_every_language_with_all_that_it_names() {
        for language in &crate::loaded::content().languages {
            let words = &language.texts.ui.refusals;
            for rule in Rule::OF_RUNS {
                let told = words.get(rule.as_str());
                let told = told.unwrap_or_else(|| panic!("{rule:?} has no words"));
                assert_eq!(places(told), places(rule.sentence()), "{told}");
            }
        }
    }
}
