//! Elements beside the simulator: programs, the lab, words.

use super::{after, copied, followed, said, typed};
use crate::embedding::{Command, Controls, Embedding, Field, Host, Kind};

/// A program for a host, as it is copied there.
fn program_for(host: Host) -> String {
    let begin = Command::Type(Field::Key("t"), "1".to_owned());
    let embedding = after([Command::Host(host), Command::Kind(Kind::Program), begin]);
    assert_eq!(embedding.faults(), []);
    let pieces = embedding.pieces(&said());
    pieces
        .last()
        .map(|piece| piece.text.clone())
        .unwrap_or_default()
}

#[test]
fn a_program_stands_in_each_host_as_its_example_has_it() {
    let text = "import asyncio\n\nasyncio.run(asyncio.sleep(2 &lt; 3))";
    let inside = format!("<interleave-run t=\"1s\"><pre>\n{text}\n</pre></interleave-run>");
    assert!(program_for(Host::Html).ends_with(&format!("</script>\n{inside}")));
    assert_eq!(
        program_for(Host::MdBook),
        format!("<interleave-run t=\"1s\">\n\n<pre>\n{text}\n</pre>\n\n</interleave-run>")
    );
    assert!(program_for(Host::VitePress).contains("<pre v-pre>"));
    assert!(program_for(Host::MkDocs).starts_with("<div>\n<interleave-run"));
    assert!(program_for(Host::Sphinx).starts_with(".. raw:: html\n\n   <interleave-run"));
    assert!(program_for(Host::Sphinx).contains("\n\n   asyncio.run"));
    assert!(program_for(Host::Docusaurus).contains("<pre>{`\nimport asyncio"));
    assert_eq!(
        program_for(Host::Reveal),
        format!("<section>\n{inside}\n</section>")
    );
    assert_eq!(
        program_for(Host::Jupyter),
        "from interleave import Run\n\nRun(\"\"\"\nimport asyncio\n\nasyncio.run(asyncio.sleep(2 < 3))\n\"\"\", t=\"1s\")"
    );
    let frame = program_for(Host::Iframe);
    assert!(frame.contains("embed.html#at=play&amp;code=AT"), "{frame}");
    assert!(
        program_for(Host::Picture).contains("<pre>"),
        "a picture needs a run"
    );
}

#[test]
fn a_program_is_in_the_link_to_the_choices() {
    let typed = Command::Program("print('棋')\n".to_owned());
    let chosen = after([
        Command::Kind(Kind::Program),
        typed,
        Command::Controls(Controls::Mini),
    ]);
    let again = followed(&chosen.address());
    assert_eq!(again.faults(), []);
    let copied = |embedding: &Embedding| {
        embedding
            .program()
            .map(|it| (it.text.clone(), it.moment.clone()))
    };
    assert_eq!(copied(&again), copied(&chosen));
    assert_eq!(again.address(), chosen.address());
    assert_eq!(again.controls(), Controls::Mini);
    let refused = followed("at=embed&kind=program&code=zzz&t=soon&host=picture");
    assert_eq!(refused.faults().len(), 3, "{:?}", refused.faults());
    assert_eq!(refused.host(), Host::Html);
}

#[test]
fn the_lab_is_asked_in_the_words_of_its_links() {
    let hash = "host=html&kind=lab&scenario=cpu-bound&cores=2&masters=2&gil=on&t=30ms";
    let embedding = followed(hash);
    assert_eq!(embedding.faults(), []);
    assert_eq!(embedding.address(), format!("at=embed&{hash}"));
    let tag = "<interleave-sim at=\"lab\" scenario=\"cpu-bound\" cores=\"2\" masters=\"2\" gil=\"on\" t=\"30ms\">";
    assert!(copied(&embedding).contains(tag), "{}", copied(&embedding));
    let frame = copied(&after([
        Command::Kind(Kind::Lab),
        Command::Host(Host::Iframe),
    ]));
    assert!(frame.contains("embed.html#at=lab&amp;scenario="), "{frame}");
    let mut typing = after([
        Command::Host(Host::Jupyter),
        Command::Kind(Kind::Lab),
        Command::Scenario("cpu-bound".into()),
        typed("cores", "many"),
        typed("gil", "on"),
    ]);
    assert_eq!(typing.host(), Host::Html, "no notebook has the lab");
    assert_eq!(typing.field(Field::Key("cores")), "many");
    assert_eq!(typing.faults().len(), 1);
    typing.update(typed("cores", "2"));
    typing.update(typed("t", "30ms"));
    assert_eq!(typing.address(), embedding.address());
    let names: Vec<&str> = typing.library().names_of_lab().collect();
    assert!(names.contains(&"cpu-bound") && !names.contains(&"chess"));
}

#[test]
fn a_word_of_the_glossary_stands_in_a_sentence() {
    let term = |host| {
        after([
            Command::Kind(Kind::Term),
            Command::Host(host),
            Command::Term("gil".into()),
        ])
    };
    let word = "<interleave-term term=\"gil\">The \"exhibition\" &amp; more</interleave-term>";
    let html = copied(&term(Host::Html));
    assert!(
        html.ends_with(&format!("</script>\n<p>{word}</p>")),
        "{html}"
    );
    assert!(copied(&term(Host::MdBook)).ends_with(&format!("\n{word}")));
    let reveal = copied(&term(Host::Reveal));
    assert!(!reveal.contains("--interleave-size"), "{reveal}");
    let again = followed(&term(Host::Sphinx).address());
    assert_eq!(again.pieces(&said()), term(Host::Sphinx).pieces(&said()));
    let wrong = followed("host=iframe&kind=term&word=nothing&moves=3");
    assert_eq!(wrong.faults().len(), 3, "{:?}", wrong.faults());
    assert_eq!(wrong.chosen_term(), "event-loop");
}
