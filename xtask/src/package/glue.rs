//! What `wasm-bindgen` writes, as a function: a page that has lost one instance to a panic makes another without fetching or
//! importing anything.

use anyhow::{Context, Result, ensure};

/// The module with the function `makeGlue`, for the wasm of a name; `end` is what it ends with.
pub(super) fn module(name: &str, glue: &str, end: &str) -> Result<String> {
    let closing = "export { initSync, __wbg_init as default };";
    let own = glue
        .trim_end()
        .strip_suffix(closing)
        .context("wasm-bindgen's script does not end as expected")?;
    // There is no file to be found beside it: the wasm is always given.
    let own = own.replace(
        &format!("module_or_path = new URL('{name}_bg.wasm', import.meta.url);"),
        "throw new Error('no wasm was given');",
    );
    let own: Vec<&str> = own
        .lines()
        .map(|line| line.strip_prefix("export ").unwrap_or(line))
        .collect();
    let own = own.join("\n");
    for rest in ["import ", "import.meta", "export "] {
        let found = own
            .lines()
            .find(|line| line.starts_with(rest) || line.contains("import.meta"));
        ensure!(
            found.is_none(),
            "wasm-bindgen's script has a line that a function cannot hold: {found:?}"
        );
    }
    Ok(format!(
        "export const makeGlue = () => {{\n{own}\n{end}}};\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function() -> Result<()> {
        let glue =
            "export class Stage {}\nlet wasm;\nexport { initSync, __wbg_init as default };\n";
        assert_eq!(
            module("a", glue, "  return {};\n")?,
            "export const makeGlue = () => {\nclass Stage {}\nlet wasm;\n  return {};\n};\n"
        );
        Ok(())
    }

    #[test]
    fn what_a_function_cannot_hold_is_refused() {
        let glue = "import { a } from './a.js';\nexport { initSync, __wbg_init as default };";
        assert!(module("a", glue, "").is_err());
        assert!(module("a", "let wasm;", "").is_err());
    }
}
