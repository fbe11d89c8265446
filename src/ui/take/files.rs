//! The workshop's service: makes the files that the app asks for.

use std::rc::Rc;

use interleave_content::Texts;
use yew::prelude::*;

use super::{SCALE, picture};
use crate::browser::{download, errand};
use crate::exhibit::{Exhibit, Run, Stage, scenario};
use crate::take::{Answer, Format, Request, file_name, text_of_run};
use crate::ui::effect::use_effect_with;
use crate::ui::part::default_setup;

/// Makes files for as long as the component lives that uses it.
#[hook]
pub fn use_files(texts: &Rc<Texts>) {
    use_effect_with(Rc::clone(texts), |texts| {
        let texts = Rc::clone(texts);
        let listener = errand::on_errand(move |line| {
            let texts = Rc::clone(&texts);
            wasm_bindgen_futures::spawn_local(async move {
                let answer = match Request::read(&line) {
                    Some(request) => carry_out(&texts, &request).await,
                    None => Answer::Failed,
                };
                errand::answer(&answer.write());
            });
        });
        move || drop(listener)
    });
}

async fn carry_out(texts: &Rc<Texts>, request: &Request) -> Answer {
    let found = |name: &str| {
        let data = texts.scenarios.get(name)?;
        Some(scenario(name, data))
    };
    let link = &request.link;
    let (setup, _) = default_setup(link.target()).read(&link.pairs, &found);
    let exhibit = Exhibit::new(Rc::new(setup), Stage::Offered);
    let runs = exhibit.runs();
    let name = exhibit.setup().scenario();
    let words: Vec<&str> = runs.iter().map(Run::word).collect();
    let Some(run) = runs.get(request.run) else {
        return Answer::Failed;
    };
    let format = request.format;
    let (blob, words) = match format {
        Format::Csv | Format::Trace => {
            let Some(text) = text_of_run(name, run, format) else {
                return Answer::TooLarge;
            };
            let blob = download::text_blob(&text, format.media_type());
            (blob, vec![run.word()])
        }
        Format::Svg | Format::Png => {
            let picture = picture::standalone(texts, &exhibit);
            let size = picture::size(&picture);
            let svg = picture.to_svg();
            let blob = if format == Format::Svg {
                download::text_blob(&svg, format.media_type())
            } else {
                download::png(&svg, size, SCALE).await
            };
            (blob, words)
        }
    };
    let file = file_name(name, &words, format);
    match blob.and_then(|blob| download::save(&blob, &file)) {
        Some(()) => Answer::Saved(file),
        None => Answer::Failed,
    }
}
