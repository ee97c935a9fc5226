#!/usr/bin/env python3
"""What compression costs and saves: answers of the project's own index, in each coding and level.

    python3 tests/bench/coding.py BUILD_DIR
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/harness")
from daemon import Daemon, own_corpus  # noqa: E402

BUILD = sys.argv[1]
ANSWERS = {
    "a search, 20 hits, all facets": ("/v1/search", {"q": "denuncias corrupcion", "facets": "*", "per_page": 20}),
    "a page of results": ("/", {"q": "denuncias corrupcion"}),
    "a search, 1 hit": ("/v1/search", {"q": "denuncias corrupcion", "per_page": 1}),
    "suggestions": ("/v1/suggest", {"q": "den"}),
}

with tempfile.TemporaryDirectory() as folder, Daemon(BUILD, **own_corpus()) as daemon:
    files = []
    for name, (path, params) in ANSWERS.items():
        files.append(os.path.join(folder, name))
        with open(files[-1], "w", encoding="utf-8") as out:
            out.write(daemon.read(path, **params))
    subprocess.run([f"{BUILD}/tests/bench/coding", *files], check=True)
