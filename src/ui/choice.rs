//! The guided choice: a few questions that end in a recommendation with its reason.

use interleave_content::texts::Choice;
use interleave_markup::html;
use yew::prelude::*;

/// The guided choice. `given` are the answers so far as `"ask.option"`; `answer` is told the next one.
pub fn choice(choice: &Choice, given: &[String], answer: &Callback<String>) -> Html {
    let ask = choice.ask.iter().map(|ask| {
        let option = ask.option.iter().map(|option| {
            let (answer, this, id) = (answer.clone(), format!("{}.{}", ask.id, option.id), format!("choice-{}-{}", ask.id, option.id));
            let checked = given.contains(&this);
            let onchange = move |_| answer.emit(this.clone());
            html! {
                <span class="option">
                    <input type="radio" name={format!("choice-{}", ask.id)} id={id.clone()} {checked} {onchange} />
                    <label for={id}>{ &option.text }</label>
                </span>
            }
        });
        html! { <fieldset><legend>{ &ask.text }</legend>{ for option }</fieldset> }
    });
    let advice = choice.advise(given);
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
