# Addresses taken apart, joined and quoted.
from urllib.parse import urlparse, urljoin, urlsplit, urlunparse, quote, unquote, urlencode, parse_qs, parse_qsl, quote_plus, unquote_plus, urldefrag
import urllib.parse
u = urlparse('https://user:pw@Example.org:8080/a/b;p?q=1&r=a%20b#frag')
print(u, u.hostname, u.port, u.username, u.password, u.geturl(), u._replace(fragment='').geturl())
for b, r in [('http://a/b/c/d', 'e'), ('http://a/b/c/d', '../e'), ('http://a/b/', '/x'), ('http://a/b', '//other/z'), ('http://a/b?x=1', '?y=2'), ('http://a/b', 'https://c'), ('http://a/b/c', './'), ('http://a', 'x'), ('http://a/b#f', '#g'), ('http://a/b/c/d', '../../../../e'), ('http://a/b', ''), ('http://a/b/c', 'mailto:x@y')]:
    print(b, r, urljoin(b, r))
print(quote('a b/é?&'), quote('a/b', safe=''), quote_plus('a b&c'), unquote('a%20b%C3%A9'), unquote_plus('a+b%2B'), urlencode({'q': 'a b', 'n': 3}), urlencode([('k', [1, 2])], doseq=True), parse_qs('a=1&a=2&b=&c=x%20y'), parse_qsl('a=1&b=', keep_blank_values=True), urldefrag('http://x/y#z'), urlsplit('//h/p'), urlparse('path/only'), urlparse('HTTP://X.y/'), urllib.parse.urlsplit('mailto:a@b').path)
try:
    urlparse('http://x:abc/').port
except ValueError as e:
    print(e)
