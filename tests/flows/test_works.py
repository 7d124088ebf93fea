"""Works and manifestations: copies are one work, two regulations under one identity are two."""

import pyarrow as pa

from flows.works import Reading, assign_works, published

LAW = " ".join(f"pasal tentang izin usaha nomor{chr(97 + i % 26)}{chr(97 + i % 7)} wajib dimiliki" for i in range(60))
SCAN = LAW.replace("wajib", "wa jib", 5).replace("izin", "1zin", 7)
OTHER = " ".join(f"ketentuan cuti pegawai bulan{chr(97 + i % 26)} diatur tersendiri" for i in range(60))
TEXTS = {"clean": LAW, "scan": SCAN, "other": OTHER}


def readings(*keys):
    quality = {"clean": 0.95, "scan": 0.7, "other": 0.9}
    return [Reading(k, "/akn/id/act/uu/2031/901", quality[k], len(TEXTS[k]), k * 4) for k in keys]


def test_a_scan_and_a_clean_copy_are_one_work_and_the_clean_one_is_published():
    works = assign_works(readings("scan", "clean"), TEXTS.__getitem__)
    assert works.primary == {"clean"}
    assert set(works.work_of.values()) == {"/akn/id/act/uu/2031/901"}
    assert works.issues == ()


def test_two_texts_under_one_identity_are_two_works_with_an_issue_in_any_order():
    one = assign_works(readings("other", "scan", "clean"), TEXTS.__getitem__)
    two = assign_works(readings("clean", "other", "scan"), TEXTS.__getitem__)
    assert one == two
    assert one.primary == {"clean", "other"}
    assert one.work_of["other"] == "/akn/id/act/uu/2031/901~otheroth"
    assert [issue.code for issue in one.issues] == ["identity-taken"]


def test_rows_of_copies_are_left_out_and_ids_follow_the_final_work():
    works = assign_works(readings("clean", "scan", "other"), TEXTS.__getitem__)
    base = "/akn/id/act/uu/2031/901"
    table = pa.table(
        {
            "passage_id": [f"{base}#pasal_1"] * 3,
            "work": [base] * 3,
            "read_key": ["clean", "scan", "other"],
        }
    )
    rows = published(table, works).to_pylist()
    assert rows == [
        {"passage_id": f"{base}#pasal_1", "work": base},
        {"passage_id": f"{base}~otheroth#pasal_1", "work": f"{base}~otheroth"},
    ]
