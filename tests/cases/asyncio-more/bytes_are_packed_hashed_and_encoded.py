import base64, hashlib, struct, array
print(base64.b64encode(b'data to be encoded'), base64.b64decode('ZGF0YSB0byBiZSBlbmNvZGVk'), base64.urlsafe_b64encode(b'\xff\xfe\xfd'), base64.urlsafe_b64decode(b'__79'), base64.b16encode(b'abc'), base64.b16decode('616263'), base64.standard_b64encode(b'a'))
try: base64.b64decode('abc')
except Exception as e: print(type(e), e)
for n in ('md5', 'sha1', 'sha256'): h = hashlib.new(n, b'hello'); print(h.hexdigest(), h.digest_size, h.block_size, h.name)
print(hashlib.sha256('x'.encode() * 1000).hexdigest(), hashlib.md5().hexdigest(), hashlib.sha1(b'abc').digest()); m = hashlib.sha256(); m.update(b'a'); c = m.copy(); m.update(b'b' * 64); print(m.hexdigest(), c.hexdigest())
print(struct.pack('>bhl', 1, 2, 3), struct.unpack('>bhl', b'\x01\x00\x02\x00\x00\x00\x03'), struct.calcsize('>bhl'), struct.pack('<I', 1), struct.pack('>d', 1.5), struct.unpack('<f', struct.pack('<f', 0.1)), struct.pack('3s5s', b'ab', b'abcdefg'), struct.calcsize('bi'), struct.pack('@bi', 1, 2), struct.pack('!H', 513), struct.pack('?c', True, b'x'), struct.pack('<qQ', -1, 2**63), struct.unpack('<2h', b'\x01\x00\xff\xff'), struct.pack('4x'), struct.pack('5p', b'abc'))
for bad in (lambda: struct.pack('B', 300), lambda: struct.unpack('I', b'123'), lambda: struct.pack('I'), lambda: struct.pack('h', 'a'), lambda: struct.pack('k', 1), lambda: struct.pack('b', 128)):
    try: bad()
    except struct.error as e: print(e)
s = struct.Struct('<hH'); print(s.size, s.pack(1, 2), s.unpack(b'\x01\x00\x02\x00'), list(struct.iter_unpack('<H', b'\x01\x00\x02\x00')), struct.unpack_from('<H', b'\x00\x01\x02\x03', 1), s.format)
a = array.array('i', [1, 2, 3]); a.append(4); a.extend([5]); print(a, a[0], a[1:3], len(a), a.typecode, a.itemsize, list(a), a.tolist(), sum(a), a.index(3), a.pop(), a.count(1), 2 in a, a == array.array('i', [1, 2, 3, 4])); a[0] = 9; del a[1]; a.insert(0, 7); a.remove(9); a.reverse(); print(a, a * 2, a + a, array.array('d', [1, 2.5]), array.array('u', 'héllo') if 0 else '', array.array('b'))
for bad in (lambda: array.array('i', ['a']), lambda: a.append('x'), lambda: array.array('b', [200]), lambda: a.index(99)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
#print(reprlib.repr(list(range(20))), reprlib.repr('x' * 100), reprlib.repr(set('abcdefghij')), reprlib.repr({i: i for i in range(9)}), reprlib.repr([[[[[[[1]]]]]]]), reprlib.repr((1,) * 9), reprlib.repr(10**60))
