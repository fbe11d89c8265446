//! What the build accepts as slides, and how it tells what does not fit.

use std::fs;
use std::path::{Path, PathBuf};

use interleave_content::load::{Content, Piece, Slide, load};
use interleave_content::tree::{Block, Directive, plain};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// What the content says if a sentence of a file is another one.
fn changed(name: &str, file: &str, from: &str, to: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    // What content refers to: reference programs, and the code that live runs show.
    for part in ["content", "tests/cases/asyncio", "src/live"] {
        copy(&root().join(part), &folder.join(part)).unwrap_or_else(|error| panic!("{error}"));
    }
    let path = folder.join("content").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    assert!(text.contains(from), "{file} does not say «{from}»");
    fs::write(&path, text.replacen(from, to, 1)).unwrap_or_else(|error| panic!("{error}"));
    let told = load(&folder)
        .err()
        .map_or_else(String::new, |error| error.to_string());
    let _ = fs::remove_dir_all(&folder);
    told
}

fn content() -> Content {
    load(&root()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn both_languages_have_a_deck_with_notes_on_every_slide() {
    for language in content().languages {
        let slides = &language.deck.slides;
        assert!(slides.len() > 30, "{} slides", slides.len());
        for slide in slides {
            assert!(!slide.notes.is_empty(), "{}", plain(&slide.heading));
        }
        let predict = slides.iter().filter(|slide| slide.predict.is_some());
        assert!(predict.count() >= 5);
        let simulators = slides
            .iter()
            .flat_map(interleave_content::load::Slide::simulators);
        assert!(simulators.count() >= 5);
    }
}

#[test]
fn answers_of_questions_are_computed() {
    let content = content();
    let Some(english) = content.languages.first() else {
        panic!("no language")
    };
    let asked = english
        .deck
        .slides
        .iter()
        .find_map(|slide| slide.predict.as_ref());
    let posters: Vec<String> = asked
        .iter()
        .flat_map(|predict| &predict.reveal)
        .filter_map(|piece| match piece {
            Piece::Poster(figure, _) => Some(plain(figure)),
            _ => None,
        })
        .collect();
    assert_eq!(posters, ["12:00:00", "1:00:55"]);
}

#[test]
fn a_slide_without_notes_or_heading_is_told_with_its_line() {
    let file = "en/slides/01-hook.md";
    let told = changed(
        "no-notes",
        file,
        "---\n# One master",
        "---\n# Empty\n---\n# One master",
    );
    assert!(
        told.contains("01-hook.md:10") && told.contains("no notes"),
        "{told}"
    );
    let told = changed(
        "no-heading",
        file,
        "---\n# One master",
        "---\n## One master",
    );
    assert!(
        told.contains("01-hook.md:10") && told.contains("# Heading"),
        "{told}"
    );
}

#[test]
fn questions_need_their_seconds_and_an_answer() {
    let file = "en/slides/01-hook.md";
    let told = changed("seconds", file, "::: predict 45", "::: predict soon");
    assert!(
        told.contains("01-hook.md:24") && told.contains("5 to 600"),
        "{told}"
    );
    let told = changed("reveal", file, "::: reveal", "::: note so");
    assert!(told.contains("a question needs its answer"), "{told}");
}

#[test]
fn simulators_show_what_the_model_accepts_under_names_of_their_own() {
    let file = "en/slides/04-models.md";
    let told = changed("scenario", file, "scenario=downloads&", "scenario=uploads&");
    assert!(told.contains("there is no scenario «uploads»"), "{told}");
    let told = changed("show", file, "downloads timeline", "downloads everything");
    assert!(told.contains("boards or timeline"), "{told}");
    let told = changed("twice", file, "simulator downloads", "simulator exhibition");
    assert!(
        told.contains("two simulators are called «exhibition»"),
        "{told}"
    );
}

#[test]
fn the_languages_have_one_skeleton() {
    let file = "zh-CN/slides/06-await.md";
    let told = changed("program", file, "program tasks_overlap", "program hello");
    assert!(
        told.contains("06-await.md") && told.contains("slide 3"),
        "{told}"
    );
    let file = "zh-CN/slides/01-hook.md";
    let told = changed("figure", file, "{{busy_total|seconds}}", "{{gap|seconds}}");
    assert!(told.contains("figures"), "{told}");
    let told = changed("count", file, "\n---\n# 异步 IO，就这一句话", "\n\n异步 IO");
    assert!(
        told.contains("5 slides; the first language has 6"),
        "{told}"
    );
}

#[test]
fn lines_shown_of_a_program_hold_all_that_prints_and_say_where_others_are_left_out() {
    let told = changed(
        "prints",
        "en/slides/06-await.md",
        "tasks_overlap lines=4-17",
        "tasks_overlap lines=10-17",
    );
    assert!(
        told.contains("lines=10-17 leaves out line 8 of tasks_overlap.py"),
        "{told}"
    );
    let mut cut = 0;
    for language in content().languages {
        for piece in language.deck.slides.iter().flat_map(Slide::all_pieces) {
            let Piece::Block(Block::Directive(Directive::Program(program))) = piece else {
                continue;
            };
            let code: String = program
                .code
                .iter()
                .map(|token| token.text.as_str())
                .collect();
            let lines = |text: &str| {
                let lines = text.lines();
                lines
                    .filter(|line| !line.is_empty() && *line != "…")
                    .count()
            };
            assert_eq!(
                lines(&code) < lines(&program.source),
                code.contains('…'),
                "{} is cut without a mark",
                program.name
            );
            cut += usize::from(code.contains('…'));
        }
    }
    assert!(cut > 0, "no program is cut");
}
