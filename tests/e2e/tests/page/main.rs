//! The built site, seen by readers.

mod accessibility;
mod configurator;
mod exhibition;
mod failures;
mod focus;
mod glossary;
mod hosting;
mod lab;
mod lab_picture;
mod landing;
mod language;
mod links;
mod live;
mod looks;
mod not_found;
mod play;
mod saved;
mod simulator;
mod slides;
mod slides_form;
mod take;
mod theme;
mod timeline;
mod touch;
mod without_scripts;
mod workshop;

/// What a test comes to.
type Outcome = anyhow::Result<()>;
