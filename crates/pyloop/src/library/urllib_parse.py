from collections import namedtuple as _namedtuple

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_RELATIVE = ("", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp",
             "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss")


class _Parts:
    def _host(self):
        place = self.netloc.rpartition("@")[2]
        if place.startswith("["):
            host, _, rest = place[1:].partition("]")
            return host, rest.removeprefix(":")
        host, _, port = place.partition(":")
        return host, port

    @property
    def hostname(self):
        return self._host()[0].lower() or None

    @property
    def port(self):
        port = self._host()[1]
        if not port:
            return None
        if not port.isdigit():
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    @property
    def username(self):
        who, at, _ = self.netloc.rpartition("@")
        return who.partition(":")[0] if at else None

    @property
    def password(self):
        who, at, _ = self.netloc.rpartition("@")
        name, colon, word = who.partition(":")
        return word if colon else None


class SplitResult(_Parts, _namedtuple("SplitResult", "scheme netloc path query fragment")):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parts, _namedtuple("ParseResult", "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)


class DefragResult(_namedtuple("DefragResult", "url fragment")):
    def geturl(self):
        return self.url + ("#" + self.fragment if self.fragment else "")


def urlsplit(url, scheme="", allow_fragments=True):
    url = url.lstrip().replace("\t", "").replace("\r", "").replace("\n", "")
    netloc = query = fragment = ""
    before, colon, rest = url.partition(":")
    if colon and before[:1].isalpha() and all(c.isalnum() or c in "+-." for c in before):
        scheme, url = before.lower(), rest
    if url.startswith("//"):
        end = min([at for at in map(url[2:].find, "/?#") if at >= 0], default=len(url) - 2) + 2
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if ";" in url.rpartition("/")[2]:
        head, slash, last = url.rpartition("/")
        last, _, params = last.partition(";")
        url = head + slash + last
    return ParseResult(scheme, netloc, url, params, query, fragment)


def urlunparse(parts):
    scheme, netloc, url, params, query, fragment = parts
    return urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))


def urlunsplit(parts):
    scheme, netloc, url, query, fragment = parts
    if netloc:
        url = "//" + netloc + ("" if not url or url.startswith("/") else "/") + url
    elif url.startswith("//"):
        url = "//" + url
    return (scheme + ":" if scheme else "") + url + ("?" + query if query else "") + ("#" + fragment if fragment else "")


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    b, u = urlparse(base), urlparse(url, urlparse(base).scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in _RELATIVE:
        return url
    if u.netloc:
        return urlunparse(u)
    if not u.path and not u.params:
        return urlunparse((u.scheme, b.netloc, b.path, b.params, u.query or b.query, u.fragment))
    segments = b.path.split("/")
    if segments[-1] != "":
        del segments[-1]
    if u.path[:1] == "/":
        segments = u.path.split("/")
    else:
        segments += u.path.split("/")
        segments[1:-1] = [one for one in segments[1:-1] if one]
    found = []
    for one in segments:
        if one == "..":
            if found:
                found.pop()
        elif one != ".":
            found.append(one)
    if segments[-1] in (".", ".."):
        found.append("")
    return urlunparse((u.scheme, b.netloc, "/".join(found) or "/", u.params, u.query, u.fragment))


def urldefrag(url):
    parts = urlparse(url)
    return DefragResult(urlunparse(parts._replace(fragment="")), parts.fragment)


def quote(string, safe="/", encoding=None, errors=None):
    data = string.encode() if isinstance(string, str) else string
    kept = _SAFE.union(safe.encode() if isinstance(safe, str) else safe)
    return "".join([chr(byte) if byte in kept else f"%{byte:02X}" for byte in data])


quote_from_bytes = quote


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ").replace(" ", "+")


def unquote_to_bytes(string):
    parts = (string.encode() if isinstance(string, str) else string).split(b"%")
    out = [parts[0]]
    for part in parts[1:]:
        try:
            out.append(bytes([int(part[:2].decode(), 16)]) + part[2:])
        except ValueError:
            out.append(b"%" + part)
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    return unquote_to_bytes(string).decode("utf-8", errors) if "%" in string else string


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = []
    for key, value in query.items() if hasattr(query, "items") else query:
        many = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        for one in value if many else [value]:
            one = one if isinstance(one, bytes) else str(one)
            pairs.append(quote_via(key if isinstance(key, bytes) else str(key), safe) + "=" + quote_via(one, safe))
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    found = []
    for pair in qs.split(separator) if qs else ():
        name, equals, value = pair.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {pair!r}")
        if pair and (value or keep_blank_values):
            found.append((unquote_plus(name), unquote_plus(value)))
    return found


def parse_qs(qs, keep_blank_values=False, **options):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, **options):
        found.setdefault(name, []).append(value)
    return found
