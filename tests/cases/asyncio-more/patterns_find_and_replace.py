import re
text = "Ann <ann@mail.org>, Bob <bob@site.net>; call 555-1234 or 555-9876 by 2024-03-05"
print(re.findall(r"(\w+)@(\w+)\.(?:org|net)", text), re.search(r"\d{3}-\d{4}", text), re.search("zzz", text))
m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", text); print(m.groups(), m.groupdict(), m["y"], m.span("m"), m.start(), m.lastgroup, m.expand(r"\g<d>/\2"))
print(re.sub(r"(\d{3})-(\d{4})", r"\2-\1", text, count=1)); print(re.sub(r"\b[a-z]", lambda m: m[0].upper(), "the quick fox"), re.subn("a", "b", "banana"), re.split(r"[;,]\s*", text)[1], re.split(r"(-)", "a-b-c", maxsplit=1))
print([m.span() for m in re.finditer(r"o+", "foo boo o")], re.fullmatch(r"[a-f\d]+", "c0ffee") is not None, re.match(r"\s*(.*?)\s*$", "  trim me  ")[1], re.findall(r"(?i)ann", text), re.findall(r"^\w+", "a b\nc d", re.M), re.findall("x*", "axb"), re.sub("x*", "-", "axb"))
print(re.compile(r"""(?x) (\d+) # number
   \s* (kg|g)""").findall("5 kg, 20g"), re.findall(r"(?<=\$)\d+(?!\d|%)", "$5 $17% $200"), re.findall(r"(a|b)\1", "aabbab"), re.search(r"<(.+?)>", "<a><b>")[1], re.findall(r"\bfoo\b|\Bbar", "foo foobar"), re.escape("a.b*c"), re.compile("a", re.I | re.S), re.findall(r"(?:(?:25[0-5]|\d{1,2})\.){3}\d+", "ip 10.0.0.25"), re.match("(a)?b", "b").groups("none"))
print(re.sub(rb"\d", b"#", b"a1b2"), re.findall(r"\w+", "naïve café"), re.findall(r"\w+", "naïve", re.A), re.search("(?s)a.b", "a\nb") is not None, re.match(r"(?:a+)+$", "aaaaaaaaaaaaaaaa"), re.search(r"(\w)(\w)?", "a!").lastindex)
for bad in ("(", "a**", "[a", "(?P<1>x)", r"\g", "a{3,1}", "(?<=a+)b", "*a"):
    try: re.compile(bad)
    except re.error as e: print(e)
def tokenize(code):
    spec = [("NUM", r"\d+(\.\d*)?"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/=()]"), ("SKIP", r"[ \t]+"), ("BAD", r".")]
    for m in re.finditer("|".join(f"(?P<{k}>{p})" for k, p in spec), code):
        if m.lastgroup != "SKIP": yield m.lastgroup, m.group()
print(list(tokenize("x = 3.5*(y2 - 1) ?")))
