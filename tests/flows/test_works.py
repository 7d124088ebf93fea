"""Works and manifestations: copies are one work, two regulations under one identity are two."""

import pyarrow as pa

from flows.works import part_works

LAW = " ".join(f"pasal tentang izin usaha nomor{chr(97 + i % 26)}{chr(97 + i % 7)} wajib dimiliki" for i in range(60))
SCAN = LAW.replace("wajib", "wa jib", 5).replace("izin", "1zin", 7)
OTHER = " ".join(f"ketentuan cuti pegawai bulan{chr(97 + i % 26)} diatur tersendiri" for i in range(60))
ENGLISH = " ".join(f"article on the business licence number{chr(97 + i % 26)} shall be held" for i in range(60))
TEXTS = {"clean": LAW, "copy": LAW, "scan": SCAN, "other": OTHER, "english": ENGLISH}
ORDER = ["clean", "copy", "other", "scan", "english"]
BASE = "/akn/id/act/uu/2031/901"


def staged(sources):
    """What the staging file gives for these sources: the best is primary, the others only have a row in files."""
    best = min(sources, key=ORDER.index)
    return {
        "files": pa.table(
            {"source": sources, "work": [BASE] * len(sources), "primary": [source == best for source in sources]}
        ),
        "documents": pa.table(
            {
                "work": [BASE],
                "language": ["en" if best == "english" else "id"],
                "text": [TEXTS[best]],
                "text_hash": [best * 4],
            }
        ),
        "passages": pa.table({"passage_id": [f"{BASE}#pasal_1"], "work": [BASE]}),
        "issues": pa.table({"source": sources, "work": [BASE] * len(sources)}),
    }


def test_a_scan_and_a_copy_are_manifestations_of_the_work_of_the_clean_file():
    tables, issues = part_works(staged(["clean", "copy", "scan"]), staged)
    assert issues == []
    assert tables == staged(["clean", "copy", "scan"])


def test_two_texts_under_one_identity_are_two_works_with_an_issue():
    tables, issues = part_works(staged(["clean", "copy", "other", "scan"]), staged)
    apart = f"{BASE}~otheroth"
    assert tables["passages"].to_pylist() == [
        {"passage_id": f"{BASE}#pasal_1", "work": BASE},
        {"passage_id": f"{apart}#pasal_1", "work": apart},
    ]
    files = {row["source"]: (row["work"], row["primary"]) for row in tables["files"].to_pylist()}
    assert files == {"clean": (BASE, True), "copy": (BASE, False), "other": (apart, True), "scan": (BASE, False)}
    assert [(issue.code, issue.work, issue.source) for issue in issues] == [("identity-taken", apart, "other")]
    assert {row["source"]: row["work"] for row in tables["issues"].to_pylist()}["other"] == apart


def test_a_translation_is_a_manifestation_of_the_work_and_an_issue_says_so():
    tables, issues = part_works(staged(["clean", "english"]), staged)
    assert tables == staged(["clean", "english"])
    assert [(issue.code, issue.severity, issue.work, issue.source) for issue in issues] == [
        ("translation", "notice", BASE, "english")
    ]
