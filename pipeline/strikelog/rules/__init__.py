"""The rule reader: attack words, whether they tell of an attack, and what clauses tell of them.

In: a Doc with ``places``, ``actors``, ``weapons``, ``damaged``, ``dates`` and ``figures``. Out:
``triggers`` with ``assertion`` and ``arguments`` (three components), and from them rows
(`assemble`) and their trace. Only `strikelog.assemble`, `strikelog.components` and the
configuration know of this folder: it goes as a whole.
"""
