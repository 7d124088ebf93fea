"""A handful of invented rules for the tests of links."""

import pytest

from nlp.rows import Document, Passage
from nlp.stock import build_stock

RULES = {
    "/akn/id/act/uu/2031/1": (
        "UU 1/2031",
        "PELAYANAN WARGA",
        {
            "4": "Penyelenggara wajib menyediakan sarana pengaduan dan menindaklanjuti pengaduan masyarakat.",
            "5": "Penyelenggara wajib menyusun standar pelayanan yang memuat prosedur, persyaratan, dan biaya.",
            "9": "Ketentuan lebih lanjut mengenai pengaduan dan pelayanan diatur dengan Peraturan Pemerintah.",
        },
    ),
    "/akn/id/act/pp/2021/7": (
        "PP 7/2021",
        "PENGADUAN WARGA",
        {"3": "Penyelenggara wajib menyediakan sarana pengaduan dan menindaklanjuti pengaduan masyarakat."},
    ),
    "/akn/id/act/pp/2032/3": (
        "PP 3/2032",
        "DISIPLIN PEGAWAI",
        {
            "2": "Pegawai negeri sipil dilarang menyalahgunakan wewenang dan menerima hadiah.",
            "7": "Pegawai yang melanggar larangan dijatuhi hukuman disiplin berupa teguran atau pemberhentian.",
        },
    ),
    "/akn/id/act/pp/2033/5": (
        "PP 5/2033",
        "PELABUHAN PERIKANAN",
        {"8": "Kapal penangkap ikan wajib bersandar di pelabuhan perikanan yang ditetapkan Menteri."},
    ),
}


@pytest.fixture(scope="session")
def stock_of_rules():
    """The rules as a stock without vectors."""
    documents, passages = [], []
    for work, (key, title, articles) in RULES.items():
        form, year, number = work.split("/")[-3:]
        documents.append(
            Document(
                work, "regulation", key, form.upper(), number, int(year), title, None, 3, "id",
                None, None, None, "content", "", "", 1.0, "",
            )
        )  # fmt: skip
        for article, text in articles.items():
            eid = f"pasal_{article}"
            passages.append(
                Passage(
                    f"{work}#{eid}", work, eid, "body", f"Pasal {article}", article, None, title, None, None,
                    text, text, None, len(text.split()), 0, len(text),
                )
            )  # fmt: skip
    return build_stock(documents, passages)
