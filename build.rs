//! The interpreter's program gets a larger stack: its evaluator descends into the reader's program.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=interleave-engine=-zstack-size=8388608");
    }
}
