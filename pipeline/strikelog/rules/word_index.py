"""Where words of a set stand in a Doc: by their hashes at once, not token by token."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc


def positions(doc: Doc, words: frozenset[str]) -> list[int]:
    """Indexes of the tokens whose lower-case form is one of ``words``, in order."""
    import numpy as np
    from spacy.attrs import LOWER

    found = np.isin(doc.to_array([LOWER]).ravel(), _hashes(words))
    return [int(index) for index in np.flatnonzero(found)]


@functools.lru_cache(maxsize=32)
def _hashes(words: frozenset[str]) -> NDArray[np.uint64]:
    import numpy as np
    from spacy.strings import StringStore

    store = StringStore()
    return np.array(sorted(store.add(word) for word in words), dtype=np.uint64)
