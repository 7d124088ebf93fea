"""Function words of Indonesian (old spelling too) and English: the glue of a sentence, whatever it speaks of."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    """The words of a space-separated list."""
    return frozenset(listed.split())


INDONESIAN = _words(
    "yang dan di dengan untuk dalam pada ini atau dari oleh sebagai sebagaimana tentang tidak dapat adalah akan telah "
    "itu kepada bahwa terhadap karena secara serta bagi lain harus sesuai setiap juga antara tersebut ke dimaksud "
    "paling sampai seperti mereka kami kita ada lebih sudah hanya namun jika apabila maka sehingga agar para masing "
    "jang supaja ialah pula maupun melalui atas tanpa belum bukan dilakukan berdasarkan mengenai wajib hal"
)
ENGLISH = _words(
    "the of and to in is that for on as with by be are was or an from this which shall at not it its their has have "
    "may any such under other been were will they these those within between upon into than but if all"
)
