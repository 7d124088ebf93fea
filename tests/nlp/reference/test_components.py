"""The spaCy components, in a pipeline that is not ours."""

import spacy

import nlp.norm.component
import nlp.reference.component  # noqa: F401 - registers the factory


def pipeline(*names):
    out = spacy.blank("id")
    for name in names:
        out.add_pipe(name)
    return out


TEXT = (
    "Pejabat wajib memutus paling lambat 14 (empat belas) hari kerja menurut Pasal 7 ayat (3) dan ayat (4) PP 53/2010."
)


def test_citations_become_spans_with_kind_and_key():
    doc = pipeline("selaras_citations")(TEXT)
    assert [(s.text, s.label_, s.id_) for s in doc.spans["citations"]] == [
        ("Pasal 7 ayat (3)", "external", "PP 53/2010"),
        ("ayat (4) PP 53/2010", "external", "PP 53/2010"),
    ]
    assert [m.paragraph for m in doc._.citations] == ["3", "4"]


def test_quantities_become_spans_and_the_norm_an_extension():
    doc = pipeline("selaras_norms")(TEXT)
    assert [(s.text, s.label_) for s in doc.spans["quantities"]] == [
        ("paling lambat 14 (empat belas) hari kerja", "deadline")
    ]
    assert (doc._.norm.modality, doc._.norm.bearer) == ("obligation", "Pejabat")


def test_a_saved_pipeline_knows_its_components(tmp_path):
    pipeline("selaras_citations", "selaras_norms").to_disk(tmp_path)
    assert len(spacy.load(tmp_path)(TEXT).spans["citations"]) == 2
