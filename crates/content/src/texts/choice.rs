//! The guided choice: `choice.toml`.

use serde::{Deserialize, Serialize};

use crate::flat::flat;

/// The guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its title.
    pub title: String,
    /// One or two sentences before it.
    pub intro: String,
    /// The questions, in order.
    pub ask: Vec<Ask>,
    /// The recommendations, the most specific first; the last one holds always.
    pub advice: Vec<Advice>,
}

/// A question of the guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Its name in `when`.
    pub id: String,
    /// The question.
    pub text: String,
    /// What can be answered.
    pub option: Vec<AskOption>,
}

/// An answer of the guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskOption {
    /// Its name in `when`.
    pub id: String,
    /// The answer.
    pub text: String,
}

/// A recommendation of the guided choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// `"ask.option"` pairs that all have to hold.
    pub when: Vec<String>,
    /// What to take.
    pub take: String,
    /// Why.
    pub why: String,
}

flat!(Choice {
    title,
    intro,
    ask,
    advice
});
flat!(Ask { id, text, option });
flat!(AskOption { id, text });
flat!(Advice { when, take, why });

impl Choice {
    /// The recommendation for the answers given so far, each as `"ask.option"`: the first whose conditions all hold.
    pub fn advise(&self, given: &[String]) -> Option<&Advice> {
        self.advice.iter().find(|advice| {
            advice
                .when
                .iter()
                .all(|condition| given.contains(condition))
        })
    }
}
