"""What resolving names costs an indexing, and what 10,000 bodies more cost.

    entes.py BUILD_DIR [CORPUS.jsonl[.xz]] [--prioridades N] [--runs N]

Without a corpus the project's own is repeated as other documents. Each
prioridad gets lists of leaders and of potential bodies, as a policy has them.
Times are the processor's (user and system), medians of the runs, so that other
work on the machine does not count. Exit status 1 where a part is above a tenth.
"""
import argparse
import itertools
import json
import lzma
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile

ENTES = "corpus/entes.jsonl"
LIMIT = 0.1


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--prioridades", type=int, default=20000)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def own_records():
    with open("corpus/pea-infoem.jsonl", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for copy in itertools.count(1):
        for record in records:
            yield {**record, "documento": f"copia-{copy}"}


def given_records(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write_corpus(path, records, prioridades, names):
    chance = random.Random(4)
    count = 0
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            if record["tipo"] == "prioridad":
                if count == prioridades:
                    break
                count += 1
                record["lideres"] = chance.sample(names, 6)
                record["entes"] = chance.sample(names, 20)
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_more_bodies(path, count):
    """Names that begin as real ones do, the worst case for the search of the longest."""
    places = ["Valle", "Cerro", "Laguna", "Monte", "Llano", "Puerto", "Villa", "Barranca", "Ciénega", "Hacienda"]
    kinds = ["Secretaría de", "Comité de Participación Ciudadana de", "Instituto Municipal de Transparencia de",
             "Fiscalía Especializada en", "Sistema Municipal Anticorrupción de", "Órgano Interno de Control de"]
    with open(ENTES, encoding="utf-8") as own, open(path, "w", encoding="utf-8") as out:
        out.write(own.read())
        for number in range(count):
            name = f"{kinds[number % len(kinds)]} {places[number // 7 % len(places)]} {number}"
            out.write(json.dumps({"clave": f"B{number}", "nombre": name, "alias": [f"{name} y su Región"]},
                                 ensure_ascii=False) + "\n")


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def main():
    options = arguments()
    with open(ENTES, encoding="utf-8") as lines:
        names = [json.loads(line)["nombre"] for line in lines]
    with tempfile.TemporaryDirectory(prefix="fichero-bench.") as folder:
        corpus, more = f"{folder}/corpus.jsonl", f"{folder}/entes.jsonl"
        records = given_records(options.corpus) if options.corpus else own_records()
        write_corpus(corpus, records, options.prioridades, names)
        write_more_bodies(more, 10000)
        builds = {ENTES: [], more: []}
        costs = {ENTES: [], more: []}
        # Taking turns: what changes on the machine while it runs is shared.
        for _ in range(options.runs):
            for entes in builds:
                builds[entes].append(processor_seconds([f"{options.build}/indexer", "build", "--index",
                                                        f"{folder}/index", "--entes", entes, corpus]))
                told = subprocess.run([f"{options.build}/tests/bench/resolution", corpus, entes], check=True,
                                      capture_output=True, text=True, encoding="utf-8").stdout
                costs[entes].append(json.loads(told))
        size = os.path.getsize(corpus)
    return report(options, size, builds, costs, more)


def report(options, size, builds, costs, more):
    build = {entes: statistics.median(times) for entes, times in builds.items()}
    cost = {entes: statistics.median(sum(run[part] for part in ("load", "lists", "texts")) / 1e3 for run in runs)
            for entes, runs in costs.items()}
    counts = costs[ENTES][0]
    share = cost[ENTES] / (build[ENTES] - cost[ENTES])
    slower = build[more] / build[ENTES] - 1
    load = statistics.median(run["load"] for run in costs[more]) / 1e3
    print(f"machine          {machine()}")
    print(f"corpus           {counts['records']} records, {size / 1e6:.1f} MB, {counts['names']} names in lists, "
          f"{counts['mentions']} mentions")
    print(f"build            {build[ENTES]:.2f} s of the processor with 48 bodies (median of {options.runs}; "
          f"{min(builds[ENTES]):.2f} to {max(builds[ENTES]):.2f})")
    print(f"resolution       {cost[ENTES]:.3f} s of them: {share:.1%} more than without (limit {LIMIT:.0%})")
    print(f"10,000 bodies    {build[more]:.2f} s ({min(builds[more]):.2f} to {max(builds[more]):.2f}): {slower:+.1%} "
          f"(limit {LIMIT:.0%}); {load:.2f} s to read them, {cost[more] - load:.3f} s to resolve")
    return share > LIMIT or slower > LIMIT


sys.exit(main())
