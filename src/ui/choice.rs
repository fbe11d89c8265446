//! The guided choice: a few questions that end in a recommendation with its reason.

use yew::prelude::*;

use super::use_texts;

/// The guided choice.
#[component]
pub fn Choice() -> Html {
    let texts = use_texts();
    let choice = &texts.choice;
    // One answer a question, by index of the option.
    let given = use_state(|| vec![None::<usize>; choice.ask.len()]);
    let ask = choice.ask.iter().enumerate().map(|(number, ask)| {
        let option = ask.option.iter().enumerate().map(|(index, option)| {
            let (set, id) = (given.clone(), format!("choice-{}-{}", ask.id, option.id));
            let onchange = move |_| {
                let mut answers = (*set).clone();
                if let Some(answer) = answers.get_mut(number) {
                    *answer = Some(index);
                }
                set.set(answers);
            };
            let checked = given.get(number).copied().flatten() == Some(index);
            html! {
                <span class="option">
                    <input type="radio" name={format!("choice-{}", ask.id)} id={id.clone()} {checked} {onchange} />
                    <label for={id}>{ &option.text }</label>
                </span>
            }
        });
        html! { <fieldset><legend>{ &ask.text }</legend>{ for option }</fieldset> }
    });
    let answers: Vec<String> = choice
        .ask
        .iter()
        .zip(given.iter())
        .filter_map(|(ask, answer)| Some(format!("{}.{}", ask.id, ask.option.get((*answer)?)?.id)))
        .collect();
    let advice = choice.advise(&answers);
    html! {
        <div class="choice" role="group" aria-label={choice.title.clone()}>
            <h3>{ &choice.title }</h3>
            <p>{ &choice.intro }</p>
            { for ask }
            <div class="advice" role="status">
                if let Some(advice) = advice {
                    <p class="take">{ &advice.take }</p>
                    <p>{ &advice.why }</p>
                }
            </div>
        </div>
    }
}
