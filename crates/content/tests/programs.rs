//! What the build accepts as the library of programs, and how it tells what does not fit.

use std::path::{Path, PathBuf};

use interleave_content::load::{Content, load};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn content() -> Content {
    load(&root()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_prediction_has_a_right_answer_and_a_wrong_one() {
    for language in &content().languages {
        for (id, program) in &language.library.programs {
            let prediction = &program.prediction;
            assert!(prediction.is_right(&prediction.right), "{id}");
            let mut wrong = prediction.right.clone();
            wrong.reverse();
            let wrong_one = (0..prediction.offered.len())
                .any(|place| prediction.kind != "order" && !prediction.is_right(&[place]));
            let neutral: Vec<usize> = (0..prediction.offered.len()).collect();
            assert!(wrong_one || !prediction.is_right(&neutral), "{id}");
        }
    }
}
