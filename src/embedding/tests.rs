mod elements;

use std::path::Path;

use interleave_sim::ModelId;
use proptest::prelude::*;

use super::key::{EXHIBITION, KEYS};
use super::{AT, Command, Controls, Embedding, Field, Host, Kind, Library, Rc, Said, Theme, base};
use crate::exhibit::{self, Exhibit, Stage};
use crate::lab;
use crate::link::{Fault, Link};

fn library() -> Rc<Library> {
    let texts = &crate::loaded::content().languages[0].texts;
    let languages = texts.languages.iter().map(|(tag, _)| tag.clone());
    let lab = lab::Library::new(texts.scenarios.iter(), &[]);
    let terms = ["event-loop", "gil"].map(str::to_owned);
    Rc::new(Library::new(
        texts.scenarios.iter(),
        languages,
        PROGRAM,
        lab,
        terms.into(),
    ))
}

fn fresh() -> Embedding {
    Embedding::new(library())
}

fn after(commands: impl IntoIterator<Item = Command>) -> Embedding {
    let mut embedding = fresh();
    for command in commands {
        embedding.update(command);
    }
    embedding
}

fn followed(hash: &str) -> Embedding {
    let link = Link::read(hash);
    assert_eq!(link.faults, [], "{hash}");
    after([Command::Follow(link.pairs.into())])
}

fn said() -> Said {
    Said {
        title: "The \"exhibition\" & more".to_owned(),
        instead: "One <master>: 12 h *0* min.".to_owned(),
        language: "en".to_owned(),
        size: (960, 420),
    }
}

fn typed(key: &'static str, text: &str) -> Command {
    Command::Type(Field::Key(key), text.to_owned())
}

/// What is copied, one piece under the other.
fn copied(embedding: &Embedding) -> String {
    let pieces = embedding.pieces(&said());
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    texts.join("\n----\n")
}

const PROGRAM: &str = "\nimport asyncio\n\nasyncio.run(asyncio.sleep(2 < 3))\n";

const TEXT: &str = "One &lt;master&gt;: 12 h &#42;0&#42; min.";

#[test]
fn nothing_chosen_is_an_element_without_attributes() {
    let expected = format!(
        "<script type=\"module\" src=\"interleave/interleave.js\"></script>\n<interleave-sim>\n  <p>{TEXT}</p>\n</interleave-sim>"
    );
    assert_eq!(copied(&fresh()), expected);
}

#[test]
fn only_what_differs_from_the_defaults_is_named() {
    let embedding = after([typed("opponents", "12"), typed("moves", "30")]);
    assert_eq!(embedding.pairs(), [("opponents".into(), "12".into())]);
    let embedding = after([typed("opponents", "12"), typed("opponents", "24")]);
    assert_eq!(embedding.pairs(), []);
    // The model's own interval, and a quantum that means nothing to threads with a GIL.
    let embedding = followed("scenario=convoy&interval=5ms&quantum=1ms&model=threads-gil");
    assert_eq!(embedding.pairs(), [("scenario".into(), "convoy".into())]);
    let embedding = followed("scenario=convoy&interval=1ms");
    assert_eq!(embedding.pairs().len(), 2);
}

#[test]
fn every_host_has_the_form_that_its_example_proves() {
    let chosen = "scenario=downloads&controls=mini&sim-lang=zh-CN";
    let mini = "<interleave-sim scenario=\"downloads\" controls=\"mini\" lang=\"zh-CN\">";
    let span = format!("{mini}<span lang=\"en\">{TEXT}</span></interleave-sim>");
    let block = format!("{mini}<p lang=\"en\">{TEXT}</p></interleave-sim>");
    let expected = [
        (
            "mdbook",
            format!(
                "[output.html]\nadditional-js = [\"interleave.js\"]\n----\n\
                 import(new URL(`${{path_to_root}}interleave/interleave.js`, document.baseURI));\n----\n{span}"
            ),
        ),
        (
            "mkdocs",
            format!(
                "extra_javascript:\n  - {{ path: \"interleave/interleave.js\", type: module }}\n----\n{span}"
            ),
        ),
        (
            "sphinx",
            format!(
                "html_static_path = [\"_static\"]\nhtml_js_files = [(\"interleave/interleave.js\", {{\"type\": \"module\"}})]\n----\n\
                 .. raw:: html\n\n   {block}"
            ),
        ),
        (
            "docusaurus",
            format!(
                "scripts: [{{ src: \"/interleave/interleave.js\", type: \"module\" }}],\n----\n{span}"
            ),
        ),
        (
            "jupyter",
            "from interleave import Sim\n\nSim(scenario=\"downloads\", controls=\"mini\", lang=\"zh-CN\")".to_owned(),
        ),
        (
            "iframe",
            "<script src=\"interleave/frames.js\"></script>\n<iframe sandbox=\"allow-scripts\" title=\"The &quot;exhibition&quot; &amp; more\" \
             width=\"100%\" height=\"480\" src=\"interleave/embed.html#scenario=downloads&amp;controls=mini&amp;lang=zh-CN\"></iframe>"
                .to_owned(),
        ),
        (
            "picture",
            "<img src=\"downloads-event-loop.svg\" alt=\"One &lt;master&gt;: 12 h *0* min.\" width=\"960\" height=\"420\">".to_owned(),
        ),
    ];
    for (host, text) in expected {
        let embedding = followed(&format!("host={host}&{chosen}"));
        assert_eq!(copied(&embedding), text, "{host}");
    }
}

#[test]
fn vitepress_and_reveal_have_what_their_examples_have() {
    let vitepress = copied(&followed("host=vitepress"));
    for (name, text) in [
        (
            "config.mjs",
            "vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith(\"interleave-\") } } },",
        ),
        ("config.mjs", "vite: { build: { target: \"es2022\" } },"),
        (
            "theme/index.mjs",
            "import DefaultTheme from \"vitepress/theme\";",
        ),
        ("theme/index.mjs", "import \"interleave-sim\";"),
        ("theme/index.mjs", "export default DefaultTheme;"),
    ] {
        assert!(vitepress.contains(text), "{vitepress}");
        assert!(
            example(&format!("vitepress/.vitepress/{name}")).contains(text),
            "{text}"
        );
    }
    let deck = example("reveal/index.html");
    let reveal = after([Command::Host(Host::Reveal), Command::Autoplay(true)]);
    let pieces = reveal.pieces(&said());
    for line in pieces[0].text.lines() {
        assert!(deck.contains(line), "{line}");
    }
    let style = pieces[1].text.clone();
    assert!(example("reveal/deck.css").contains(&style), "{style}");
    assert!(
        pieces[2]
            .text
            .starts_with("<section>\n  <interleave-sim autoplay=\"visible\">\n    <p>"),
        "{}",
        pieces[2].text
    );
}

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn what_is_needed_once_stands_in_the_examples() {
    for (host, names) in [
        ("mdbook", &["mdbook/book.toml", "mdbook/interleave.js"][..]),
        ("sphinx", &["sphinx/conf.py"]),
    ] {
        let pieces = followed(&format!("host={host}")).pieces(&said());
        for (piece, name) in pieces.iter().zip(names) {
            let example = example(name);
            for line in piece.text.lines() {
                assert!(example.contains(line), "{name} has no line {line}");
            }
        }
    }
    assert!(
        example("mkdocs/mkdocs.yml")
            .contains("extra_javascript:\n  - { path: interleave/interleave.js, type: module }")
    );
}

#[test]
fn a_folder_of_the_authors_stands_in_every_address() {
    let folder = "https://cdn.example/i/";
    for host in Host::ALL.into_iter().filter(|host| host.has_folder()) {
        let mut embedding = followed(&format!("host={}", host.as_str()));
        embedding.update(Command::Type(Field::Folder, "https://cdn.example/i".into()));
        assert_eq!(embedding.faults(), []);
        let text = copied(&embedding);
        assert!(text.contains(folder), "{host:?}: {text}");
        assert!(
            !text.contains("interleave/interleave.js"),
            "{host:?}: {text}"
        );
        assert!(!text.contains("path_to_root"), "{text}");
    }
}

#[test]
fn what_is_no_folder_and_no_width_is_told_and_stays_in_its_field() {
    for bad in [
        "javascript:alert(1)//",
        "a b/",
        "\"><b>",
        "data:text/html,x",
        "`${x}`",
        "a'b",
        "文件夹/",
    ] {
        let embedding = after([Command::Type(Field::Folder, bad.into())]);
        assert_eq!(embedding.faults().len(), 1, "{bad}");
        assert_eq!(embedding.field(Field::Folder), bad);
        assert!(copied(&embedding).contains("src=\"interleave/interleave.js\""));
    }
    for bad in ["wide", "-5", "99999999999", "100%", "3"] {
        let embedding = after([Command::Type(Field::Width, bad.into())]);
        assert_eq!(
            (embedding.faults().len(), embedding.width()),
            (1, None),
            "{bad}"
        );
    }
    let embedding = after([Command::Type(Field::Width, "640px".into())]);
    assert!(copied(&embedding).contains("interleave-sim { max-width: 640px; }"));
}

#[test]
fn what_is_wrong_in_a_field_stays_and_is_told_until_it_is_mended() {
    let wrong = typed("master", "soon");
    let mut embedding = after([
        wrong.clone(),
        Command::Draft(Field::Width, "wi".into()),
        Command::Type(Field::Width, "wide".into()),
        typed("opponents", "12"),
        Command::Controls(Controls::Mini),
    ]);
    let told = |embedding: &Embedding| -> Vec<Option<Field>> {
        let faults = embedding.faults().into_iter();
        faults.map(|(field, _)| field).collect()
    };
    let (master, width) = (Field::Key("master"), Field::Width);
    assert_eq!(told(&embedding), [Some(master), Some(width)]);
    assert_eq!(embedding.field(master), "soon");
    assert_eq!(embedding.field(width), "wide");
    assert!(embedding.is_refused(master) && !embedding.is_refused(Field::Folder));
    assert_eq!(
        embedding.pairs(),
        [("opponents".into(), "12".into())],
        "what was right holds"
    );
    embedding.update(typed("master", "6s"));
    assert_eq!(told(&embedding), [Some(width)]);
    // With another scenario nobody asks for the master's time.
    embedding.update(wrong);
    embedding.update(Command::Scenario("downloads".into()));
    assert_eq!(told(&embedding), [Some(width)]);
}

#[test]
fn what_is_no_value_changes_nothing_and_what_is_too_large_is_corrected() {
    let embedding = after([typed("opponents", "many")]);
    assert_eq!(embedding.field(Field::Key("opponents")), "many");
    assert_eq!(
        embedding.setup().exhibition().map(|chess| chess.opponents),
        Some(24)
    );
    assert_eq!(embedding.faults().len(), 1);
    let embedding = after([typed("opponents", "99999")]);
    assert_eq!(embedding.field(Field::Key("opponents")), "1000");
    assert_eq!(embedding.faults().len(), 1);
    // A bare number of a time is seconds.
    assert_eq!(
        after([typed("master", "7")]).pairs(),
        [("master".into(), "7s".into())]
    );
    // Taken back.
    assert_eq!(
        after([typed("master", "7s"), typed("master", "")]).pairs(),
        []
    );
}

#[test]
fn what_the_model_refuses_is_told_and_what_was_shown_stays() {
    let embedding = after([
        Command::Scenario("convoy".into()),
        Command::Model(Some(ModelId::Rotation)),
    ]);
    assert!(
        matches!(embedding.faults()[..], [(None, Fault::Refused(_))]),
        "{:?}",
        embedding.faults()
    );
    assert_eq!(embedding.pairs(), [("scenario".into(), "convoy".into())]);
    assert!(!embedding.exhibit().runs().is_empty());
}

#[test]
fn only_numbers_that_mean_something_are_asked_for() {
    assert_eq!(fresh().keys(), EXHIBITION);
    let with_masters = after([Command::Races(
        interleave_sim::chess::Strategy::MastersSync,
        true,
    )]);
    assert!(with_masters.keys().contains(&"masters"));
    assert_eq!(
        followed("scenario=convoy").keys(),
        ["cores", "threads", "interval"]
    );
    assert_eq!(followed("scenario=downloads").keys(), ["switch"]);
}

#[test]
fn strings_of_python_end_where_they_should() {
    let cell = after([
        Command::Host(Host::Jupyter),
        typed("master", "1s"),
        typed("last-reply", "no"),
        typed("opponents", "3"),
    ]);
    assert_eq!(
        copied(&cell),
        "from interleave import Sim\n\nSim(opponents=3, master=\"1s\", last_reply=\"no\")"
    );
}

#[test]
fn a_frame_always_says_its_language() {
    let text = copied(&after([Command::Host(Host::Iframe)]));
    assert!(text.contains("embed.html#lang=en\""), "{text}");
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    let key = prop::sample::select(KEYS.to_vec());
    let value = prop_oneof![
        "[0-9]{1,3}",
        "[0-9]{1,2}(ms|s|m)",
        Just("yes".to_owned()),
        Just("event-loop".to_owned()),
        Just("shared".to_owned()),
        "\\PC{0,6}",
    ];
    let scenarios = [
        "chess",
        "downloads",
        "convoy",
        "graham",
        "cpu-batch",
        "nowhere",
    ];
    let looks = prop_oneof![
        prop::sample::select(Controls::ALL.to_vec()).prop_map(Command::Controls),
        prop::sample::select(Theme::ALL.to_vec()).prop_map(Command::Theme),
    ];
    let shown = prop_oneof![
        prop::sample::select(Host::ALL.to_vec()).prop_map(Command::Host),
        prop::sample::select(scenarios.to_vec())
            .prop_map(|name| Command::Scenario(name.to_owned())),
        prop::option::of(prop::sample::select(ModelId::ALL.to_vec())).prop_map(Command::Model),
        (
            prop::sample::select(exhibit::OFFERED.to_vec()),
            any::<bool>()
        )
            .prop_map(|(strategy, races)| Command::Races(strategy, races)),
        "[0-9]{1,3}(ms|s)".prop_map(|t| Command::Type(Field::Key("t"), t)),
        "[0-9]{2,4}".prop_map(|width| Command::Type(Field::Width, width)),
        "[a-z:/.\"<]{0,9}".prop_map(|folder| Command::Type(Field::Folder, folder)),
        looks,
        prop::sample::select(vec![None, Some("en"), Some("zh-CN")])
            .prop_map(|tag| Command::Language(tag.map(str::to_owned))),
        any::<bool>().prop_map(Command::Autoplay),
        prop::sample::select(Kind::ALL.to_vec()).prop_map(Command::Kind),
        Just(Command::Term("gil".to_owned())),
    ];
    let value = (key, value).prop_map(|(key, value)| Command::Type(Field::Key(key), value));
    let command = prop_oneof![2 => shown, 1 => value];
    prop::collection::vec(command, 0..8)
}

#[test]
fn what_was_chosen_on_the_way_does_not_show_in_what_is_copied() {
    let chosen = after([
        typed("opponents", "4"),
        typed("moves", "3"),
        typed("cores", "1"),
        Command::Races(interleave_sim::chess::Strategy::SyncSerial, false),
    ]);
    assert_eq!(
        followed(&chosen.address()).pieces(&said()),
        chosen.pieces(&said())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_link_leads_to_what_was_chosen(commands in commands()) {
        // Small boards: what is compared is what is written, not how long it takes.
        let small = [typed("opponents", "4"), typed("moves", "3")];
        let chosen = after(small.into_iter().chain(commands));
        let link = Link::read(&chosen.address());
        prop_assert_eq!(&link.faults, &[]);
        prop_assert_eq!(link.target(), AT);
        let again = after([Command::Follow(link.pairs.into())]);
        prop_assert_eq!(again.faults(), &[], "{}", chosen.address());
        prop_assert_eq!(again.pieces(&said()), chosen.pieces(&said()), "{}", chosen.address());
    }

    #[test]
    fn what_is_copied_shows_what_was_chosen(commands in commands()) {
        let small = [typed("opponents", "4"), typed("moves", "3")];
        let chosen = after(small.into_iter().chain(commands));
        let (setup, faults) = base().read(chosen.pairs(), &|name| chosen.library().find(name));
        prop_assert_eq!(faults, []);
        let shown = Exhibit::new(Rc::new(setup), Stage::Offered);
        let traces = |exhibit: &Exhibit| -> Vec<(String, u64)> {
            exhibit.runs().iter().map(|run| (run.word().to_owned(), run.trace.hash())).collect()
        };
        prop_assert_eq!(traces(&shown), traces(chosen.exhibit()));
        prop_assert_eq!(shown.playback().now(), chosen.exhibit().playback().now());
    }

    #[test]
    fn no_link_of_known_words_makes_it_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "host=", "mdbook", "&", "&", "controls=", "mini", "sim-theme=", "dark", "sim-lang=", "en", "width=", "99", "folder=",
            "https://", "x/", "scenario=", "chess", "downloads", "opponents=", "5", "t=", "1s", "%22", "<", "autoplay=", "visible",
        ]), 0..24),
    ) {
        let link = Link::read(&words.concat());
        let embedding = after([Command::Follow(link.pairs.into())]);
        prop_assert!(!embedding.pieces(&said()).is_empty());
        prop_assert!(!embedding.exhibit().runs().is_empty());
    }
}
