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
    /// What documentation sites need for themselves: inline scripts and styles, but nothing from elsewhere.
    Documentation,
    /// None at all: a plain server.
    Absent,
}

impl Policy {
    /// The value of the `Content-Security-Policy` header.
    pub fn header(self) -> String {
        let scripts = match self {
            Self::Strict => "'self' 'wasm-unsafe-eval'",
            Self::StrictWithoutWasm => "'self'",
            Self::Documentation => {
                return format!(
                    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                     img-src 'self' data:; font-src 'self' data:; frame-src http:; object-src 'none'; report-uri {REPORT_PATH}"
                );
            }
            Self::Absent => return String::new(),
        };
        format!(
            "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; \
             require-trusted-types-for 'script'; trusted-types interleave; report-uri {REPORT_PATH}"
        )
    }
}
