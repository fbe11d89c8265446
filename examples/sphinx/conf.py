project = "Documentation of somebody else"
html_theme = "alabaster"
html_static_path = ["_static"]
html_js_files = [("interleave/interleave.js", {"type": "module"})]
html_css_files = ["page.css"]
html_favicon = "_static/icon.svg"
