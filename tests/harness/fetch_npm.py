"""One file of a package of the npm registry, as it was when its sum was written down; no part of what is served.

    fetch_npm.py NAME VERSION INTEGRITY MEMBER OUTPUT

INTEGRITY is what package-lock.json calls so: sha512- and the sum in base64.
Exits with 1 and says why where it cannot be had, or is another.
"""
import base64
import hashlib
import io
import os
import sys
import tarfile
import urllib.request

TIMEOUT = 120
MOST = 64 << 20


def fetch(name, version):
    address = f"https://registry.npmjs.org/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
    with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
        return answer.read(MOST)


def main(name, version, integrity, member, output):
    try:
        archive = fetch(name, version)
    except OSError as error:
        sys.exit(f"fetch_npm: {name} {version} cannot be fetched: {error}")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != integrity:
        sys.exit(f"fetch_npm: {name} {version} is not what it was: {found}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        content = files.extractfile(f"package/{member}").read()
    os.makedirs(os.path.dirname(output) or ".", exist_ok=True)
    with open(f"{output}.part", "wb") as out:
        out.write(content)
    os.replace(f"{output}.part", output)


if len(sys.argv) != 6:
    sys.exit(__doc__.strip())
main(*sys.argv[1:])
