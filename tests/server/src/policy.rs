//! The content security policies that the server can send.

/// Where the browser sends its reports; no file of a site has this path.
pub(crate) const REPORT_PATH: &str = "/.policy-reports";

/// What the page may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// What the page is made for: nothing inline, nothing from elsewhere, no script made from text.
    Strict,
    /// The same, but compiling wasm is not allowed: a host that does not know wasm.
    StrictWithoutWasm,
}

impl Policy {
    /// The value of the `Content-Security-Policy` header.
    pub fn header(self) -> String {
        let scripts = match self {
            Self::Strict => "'self' 'wasm-unsafe-eval'",
            Self::StrictWithoutWasm => "'self'",
        };
        format!(
            "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; \
             require-trusted-types-for 'script'; trusted-types interleave; report-uri {REPORT_PATH}"
        )
    }
}
