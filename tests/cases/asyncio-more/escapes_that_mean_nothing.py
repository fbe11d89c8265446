"""Escapes that mean nothing stay as they are, and Python warns before it runs the first line."""
import asyncio
import re


async def main():
    print(re.findall("\d+", "a1b22"), re.findall(r"\d+", "c3"), "\q" == "\\q", len("\
"))
    print(b"\N \x41", f"{1}\w{2}", "\400 \0 \7".encode("unicode_escape") if 0 else len("\400\0\7"))
    print("""the first
of \k and \l is told, at the line where its text begins""")
    await asyncio.sleep(0)


asyncio.run(main())
