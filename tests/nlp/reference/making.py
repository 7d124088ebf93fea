"""Documents of the tests' own writing, as the structure stage would give them."""

from hashlib import sha256

from nlp.rows import Document, Provision


def document(key: str | None, title: str = "GARAM", kind: str = "regulation", text: str = "") -> Document:
    """A document with the identity of its key; `text` is what `provisions` were laid out in."""
    form, _, rest = (key or "").partition(" ")
    number, _, year = rest.partition("/")
    digest = sha256(text.encode()).hexdigest()
    return Document(
        work=f"/akn/id/act/{form.lower()}/{year}/{number}" if key else "/akn/id/doc/regulation/x",
        kind=kind,
        key=key,
        form=form or None,
        number=number or None,
        year=int(year) if year else None,
        title=title,
        issuer=None,
        rank=None,
        language="id",
        enacted=None,
        promulgated=None,
        gazette=None,
        identity_from="content",
        file_hash=digest,
        text_hash=digest,
        quality=1.0,
        text=text,
    )


def regulation(key: str, rows: list[tuple[str, str, str]], title: str = "GARAM") -> tuple[Document, list[Provision]]:
    """A document of rows (eid, part, text), laid out one below the other; headings follow from the eids."""
    text, spans = "", []
    for _, _, words in rows:
        spans.append((len(text), len(text) + len(words)))
        text += words + "\n"
    doc = document(key, title, text=text)
    out = []
    for place, ((eid, part, words), (start, end)) in enumerate(zip(rows, spans, strict=True)):
        step = eid.rpartition("__")[2]
        level, _, number = step.partition("_")
        parent = eid.rpartition("__")[0] or None
        out.append(
            Provision(
                f"{doc.work}#{eid}",
                doc.work,
                eid,
                parent,
                level,
                number or None,
                None,
                part,
                place,
                start,
                end,
                words,
                start,
                end,
            )
        )
    return doc, out
