import base64, hashlib
print(base64.b64encode(b'data to be encoded'), base64.b64decode('ZGF0YSB0byBiZSBlbmNvZGVk'), base64.urlsafe_b64encode(b'\xff\xfe\xfd'), base64.urlsafe_b64decode(b'__79'), base64.b16encode(b'abc'), base64.b16decode('616263'), base64.standard_b64encode(b'a'))
try: base64.b64decode('abc')
except Exception as e: print(type(e), e)
for n in ('md5', 'sha1', 'sha256'): h = hashlib.new(n, b'hello'); print(h.hexdigest(), h.digest_size, h.block_size, h.name)
print(hashlib.sha256('x'.encode() * 1000).hexdigest(), hashlib.md5().hexdigest(), hashlib.sha1(b'abc').digest()); m = hashlib.sha256(); m.update(b'a'); c = m.copy(); m.update(b'b' * 64); print(m.hexdigest(), c.hexdigest())
