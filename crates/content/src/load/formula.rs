//! Formulas: a subset of LaTeX to a tree of `MathML`.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::tree::Markup;

/// Renders a formula.
///
/// # Errors
/// A sentence that quotes the formula and says what is wrong with it.
pub(super) fn formula(latex: &str, block: bool) -> Result<Markup, String> {
    let converter = LatexToMathML::new(MathCoreConfig::default())
        .map_err(|error| format!("the formula converter does not start: {error:?}"))?;
    let display = if block {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    let mathml = converter
        .convert_with_local_state(latex, display)
        .map_err(|error| format!("the formula ${latex}$ cannot be read: {error}"))?;
    let document = roxmltree::Document::parse(&mathml.mathml)
        .map_err(|error| format!("the formula ${latex}$ gave broken MathML: {error}"))?;
    Ok(convert(document.root_element()))
}

fn convert(node: roxmltree::Node<'_, '_>) -> Markup {
    let attributes = node
        .attributes()
        .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
        .collect();
    let children = node.children().filter_map(|child| {
        if child.is_element() {
            Some(convert(child))
        } else {
            child.text().map(|text| Markup::Text(text.to_owned()))
        }
    });
    Markup::Element(
        node.tag_name().name().to_owned(),
        attributes,
        children.collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_becomes_mathml_and_an_unknown_command_an_error() {
        let Ok(Markup::Element(name, _, children)) = formula(r"\frac{m+o}{m}", true) else {
            panic!("no formula")
        };
        assert_eq!(name, "math");
        assert!(format!("{children:?}").contains("mfrac"), "{children:?}");
        assert!(formula(r"\nosuchcommand", false).is_err());
    }
}
