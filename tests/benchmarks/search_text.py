"""Milliseconds that the macro `search_text` takes on a published warehouse, asked in plain SQL, read-only.

    python tests/benchmarks/search_text.py WAREHOUSE

Every question is asked once to warm the file up and then ROUNDS times, in one thread; the goal is under 100 ms each on
the full stock. The processor's own time is printed beside that of the clock: on a machine that does other things the
clock says more of those.
"""

import statistics
import sys
import time
from pathlib import Path

import duckdb

ROUNDS = 7
QUESTIONS = (
    "cuti melahirkan",
    "izin usaha",
    "jangka waktu 30 hari kerja",
    "Menteri menetapkan peraturan",
    "sanksi administratif berupa teguran tertulis",
    "pegawai negeri sipil yang diberhentikan dengan tidak hormat",
    "pengadaan barang dan jasa pemerintah",
    "setiap orang dilarang",
    "ketentuan lebih lanjut diatur dengan Peraturan Pemerintah",
    "tunjangan jabatan fungsional",
    "limbah bahan berbahaya dan beracun",
    "pajak penghasilan",
    "yang dan di dengan",
    "retribusi daerah atas pelayanan kesehatan di pusat kesehatan masyarakat yang dimiliki oleh pemerintah daerah",
    "xyzzy",
)


def main(path):
    con = duckdb.connect(str(path), read_only=True)
    con.execute("SET threads = 1")
    passages = con.sql("SELECT count(*) FROM search_passages").fetchall()[0][0]
    print(f"{path}: {passages:,} passages, {path.stat().st_size / 1e6:,.0f} MB, DuckDB {duckdb.__version__}")
    print("   clock  processor  hits")
    slowest = [0.0, 0.0]
    for question in QUESTIONS:
        times = [asked(con, question) for _ in range(ROUNDS + 1)][1:]
        middle = [statistics.median(kind) for kind in zip(*times, strict=True)]
        slowest = [max(pair) for pair in zip(slowest, middle[:2], strict=True)]
        print(f"{middle[0]:8.1f}{middle[1]:11.1f}{int(middle[2]):6}  {question}")
    print(f"slowest question: {slowest[0]:.1f} ms by the clock, {slowest[1]:.1f} ms of the processor")


def asked(con, question):
    """Milliseconds by the clock and of the processor, and hits, of one question."""
    clock, processor = time.perf_counter(), time.process_time()
    hits = con.execute("FROM search_text(?)", [question]).fetchall()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor), len(hits)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
