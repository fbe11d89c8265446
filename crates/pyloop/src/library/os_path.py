from os import path as _path

join, basename, dirname, splitext = _path.join, _path.basename, _path.dirname, _path.splitext
abspath, exists, isfile, isdir = _path.abspath, _path.exists, _path.isfile, _path.isdir
sep = "/"
