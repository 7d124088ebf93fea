"""The stage of the main flow that sets definitions and powers side by side."""

from __future__ import annotations

import pyarrow as pa

from flows.carrying import fingerprints
from flows.fingerprint import comparing_fingerprint
from flows.run import Run
from flows.tasks import compare_stock, whole
from nlp.powers import PowersRemembered
from nlp.relate import Relations
from nlp.stock import Stock
from nlp.terms import Surroundings, TermsRemembered
from warehouse import as_table, comparisons


def terms_and_powers(run: Run, stock: Stock, relations: Relations) -> dict[str, pa.Table]:
    """Definitions of one term side by side, and acts given to two institutions; what is unchanged is carried over."""
    folder, made_by = run.settings.work_folder, f"{comparing_fingerprint()} {run.reader}"
    with run.stages.stage("terms"):
        told, held = (comparisons.get(folder, name, made_by) for name in ("terms", "powers"))
        terms, powers = compare_stock(
            whole(stock),
            whole(relations.table),
            whole(fingerprints(stock, run.readings)),
            whole(TermsRemembered(Surroundings.from_arrays(told[0]), told[1]) if told else None),
            whole(PowersRemembered(held[0]["documents"], held[1]) if held else None),
        )
        comparisons.put(folder, "terms", made_by, terms.remembered.around.arrays(), terms.remembered.table)
        comparisons.put(folder, "powers", made_by, {"documents": powers.remembered.documents}, powers.remembered.table)
        run.stages.count(**terms.counts, **powers.counts)
    return {
        "term_comparisons": as_table("term_comparisons", terms.comparisons),
        "term_senses": as_table("term_senses", terms.senses),
        "double_authorities": as_table("double_authorities", powers.rows),
    }
