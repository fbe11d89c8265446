//! The one component of a stage: a simulator, or nothing.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_page::exhibit::Setup;
use interleave_page::ui::simulator::{Report, Simulator};
use yew::prelude::*;

/// What a stage is asked to show.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// Another number is another simulator, with nothing left of the one before.
    pub(crate) number: u32,
    pub(crate) texts: Rc<Texts>,
    pub(crate) setup: Rc<Setup>,
    pub(crate) title: AttrValue,
    pub(crate) fault: bool,
    pub(crate) report: Callback<Report>,
}

/// Properties of [`Shown`].
#[derive(Debug, Clone, Default, PartialEq, Properties)]
pub(crate) struct ShownProps {
    pub(crate) request: Option<Rc<Request>>,
}

#[component]
pub(crate) fn Shown(props: &ShownProps) -> Html {
    let Some(request) = &props.request else {
        return html! {};
    };
    assert!(!request.fault, "a test asked for a fault");
    html! {
        <Simulator key={request.number} texts={Rc::clone(&request.texts)} name="embedded" title={&request.title}
            setup={Rc::clone(&request.setup)} parameters={true} report={Some(request.report.clone())} />
    }
}
