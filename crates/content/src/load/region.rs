//! Regions of source files: what stands between `// #region NAME` and `// #endregion`.

/// The lines of all regions of a name, without the indentation that they share; nothing if there is none or one does not end.
pub(super) fn cut(text: &str, name: &str) -> Option<String> {
    let mut lines: Vec<&str> = Vec::new();
    let mut found = false;
    let mut inside = false;
    for line in text.lines() {
        let mark = line.trim().strip_prefix("// #");
        match (mark, inside) {
            (Some(mark), false) if mark.strip_prefix("region ") == Some(name) => {
                if found {
                    lines.push("");
                }
                (found, inside) = (true, true);
            }
            (Some("endregion"), true) => inside = false,
            (_, true) => lines.push(line),
            _ => {}
        }
    }
    if !found || inside {
        return None;
    }
    let indents = lines.iter().filter(|line| !line.trim().is_empty());
    let indent = indents
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    Some(lines.iter().fold(String::new(), |all, line| {
        all + line.get(indent..).unwrap_or_default() + "\n"
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_cut_out_without_its_marks_and_indentation() {
        let text = "a\n    // #region one\n    b\n\n        c\n    // #endregion\nd\n// #region one\ne\n// #endregion\n";
        // The indentation is the one that all parts share.
        assert_eq!(
            cut(text, "one").as_deref(),
            Some("    b\n\n        c\n\ne\n")
        );
        assert_eq!(
            cut("// #region x\n  y\n// #endregion", "x").as_deref(),
            Some("y\n")
        );
    }

    #[test]
    fn a_region_that_is_not_there_or_does_not_end_is_none() {
        assert_eq!(cut("a\n", "one"), None);
        assert_eq!(cut("// #region one\na\n", "one"), None);
    }
}
