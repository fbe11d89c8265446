//! What can be reckoned of the exhibition: each strategy's formula with the present numbers, and the total over the number
//! of opponents.

mod chart;
mod formula;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::{fill, space_after};
use interleave_markup::html;
use interleave_sim::chess::{Chess, Strategy};
use yew::prelude::*;

use super::kept::{address, kept};
use super::simulator::run_name;
use crate::exhibit::{Exhibit, Refusal, Run};
use chart::chart;
use formula::{Formula, decides, formula};

/// The formulas and the chart. They change with the numbers only, so frames pass them by.
pub fn reckoning(texts: &Rc<Texts>, exhibit: &Exhibit) -> Html {
    let (texts, setup) = (Rc::clone(texts), Rc::clone(exhibit.setup()));
    let runs = Rc::clone(exhibit.runs());
    let key = [address(&texts), address(&setup), address(&runs)];
    kept(&key, move || {
        let chess = setup.exhibition();
        chess.map_or_else(Html::default, |chess| reckoned(&texts, &chess, &runs))
    })
}

fn reckoned(texts: &Texts, chess: &Chess, runs: &[Run]) -> Html {
    let words = &texts.exhibition.formula;
    let one = |run: &Run| {
        let Some(strategy) = run.strategy else {
            return html! {};
        };
        let found = formula(strategy, chess);
        html! {
            <div class="formula" key={run.word()} data-strategy={run.word()}
                data-total-ns={found.as_ref().map(|found| found.total.as_nanos().to_string())}>
                <h5>{ run_name(texts, run) }</h5>
                if let Some(found) = &found { { lines(texts, found) } } else { <p>{ &words.simulated }</p> }
                if let Some(sentence) = decides(texts, strategy, chess) { <p>{ sentence }</p> }
                { speed_up(texts, run, strategy, chess, runs) }
            </div>
        }
    };
    html! {
        <div class="reckoning">
            <section class="formulas" aria-label={words.title.clone()}>
                <h4>{ &words.title }</h4>
                { for runs.iter().map(one) }
            </section>
            { chart(texts, chess, runs) }
        </div>
    }
}

/// Each line twice: in symbols and in numbers, and what comes out.
fn lines(texts: &Texts, formula: &Formula) -> Html {
    let line = |line: &formula::Line| {
        if line.is_range() {
            let largest = formula.value(line.name).written(texts);
            return html! {
                <p class="line">
                    <span><var>{ line.name }</var>{ " = " }{ line.written(|symbol| html! { <var>{ symbol }</var> }) }</span>
                    <span>{ fill(&texts.exhibition.formula.largest, &[("b", &largest)]) }</span>
                </p>
            };
        }
        html! {
            <p class="line">
                <span><var>{ line.name }</var>{ " = " }{ line.before }{ line.written(|symbol| html! { <var>{ symbol }</var> }) }</span>
                <span class="numbers">{ "= " }{ line.written(|symbol| formula.value(symbol).written(texts).into()) }</span>
                <strong>{ "= " }{ formula.value(line.name).written(texts) }</strong>
            </p>
        }
    };
    html! { { for formula.lines.iter().map(line) } }
}

/// How much faster it is than one game after the other, if that races too, and what is possible at most.
fn speed_up(texts: &Texts, run: &Run, strategy: Strategy, chess: &Chess, runs: &[Run]) -> Html {
    let words = &texts.exhibition.formula;
    let sync = runs
        .iter()
        .find(|run| run.strategy == Some(Strategy::SyncSerial));
    let Some(sync) = sync.filter(|_| strategy != Strategy::SyncSerial) else {
        return html! {};
    };
    let hundredths = |one: u64, other: u64| {
        let (one, other) = (u128::from(one), u128::from(other.max(1)));
        u64::try_from((one * 200 + other) / (other * 2)).unwrap_or(u64::MAX)
    };
    let factor = hundredths(sync.trace.end().as_nanos(), run.trace.end().as_nanos());
    let fast = fill(
        &words.speed_up,
        &[
            ("factor", &texts.language.ratio(factor)),
            ("name", &run_name(texts, sync)),
        ],
    );
    let is_bounded = matches!(strategy, Strategy::AsyncReady | Strategy::AsyncRr)
        && chess.switch.is_zero()
        && chess.last_reply;
    let (m, o) = (chess.master.as_nanos(), chess.opponent.as_nanos());
    let bound = hundredths(m.saturating_add(o), m).min(u64::from(chess.opponents) * 100);
    let bound = is_bounded.then(|| {
        fill(
            &words.speed_bound,
            &[("factor", &texts.language.ratio(bound))],
        )
    });
    html! { <p class="speed-up">{ &fast }{ space_after(&fast) }{ bound }</p> }
}

/// A sentence for each strategy that was to race and cannot.
pub fn left_out(texts: &Texts, exhibit: &Exhibit) -> Html {
    let words = &texts.exhibition.race;
    let sentence = |(strategy, refusal): (Strategy, Refusal)| {
        let template = if refusal == Refusal::Walking {
            &words.no_walking
        } else {
            &words.too_much
        };
        let masters = exhibit
            .setup()
            .exhibition()
            .map_or(1, |chess| chess.masters.min(chess.opponents));
        let name = strategy_name(texts, strategy, masters as usize);
        html! { <p class="refused" role="status" data-left-out={strategy.as_str()}>{ fill(template, &[("name", &name)]) }</p> }
    };
    let left_out = exhibit.setup().left_out(exhibit.runs());
    html! { { for left_out.into_iter().map(sentence) } }
}

/// What a strategy is called in the reader's language, with its number of masters.
pub fn strategy_name(texts: &Texts, strategy: Strategy, masters: usize) -> String {
    let name = texts.exhibition.strategies.get(strategy.as_str());
    let name = name.map_or(strategy.as_str(), String::as_str);
    fill(name, &[("k", &texts.language.number(masters as u64))])
}
