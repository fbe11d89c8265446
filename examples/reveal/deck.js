Reveal.initialize({ hash: true, transition: "none", backgroundTransition: "none" });
