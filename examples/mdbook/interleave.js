// mdBook lists classic scripts only, under names of its own: this one fetches the module from the folder beside the chapters.
import(new URL(`${path_to_root}interleave/interleave.js`, document.baseURI));
