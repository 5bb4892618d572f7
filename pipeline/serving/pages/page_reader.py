"""The extractors as the review pages ask them: by one thread, so that their models are loaded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from extractors.candidates import Candidates, candidates_of, word_borders
from pipeline.extracting import chosen_recognizer
from pipeline.serving.pages.filling import Given, Marked, steps_of_value, steps_of_words
from pipeline.store import PageText
from pipeline.store.corrections import Step
from schemas import Announcement, Document

T = TypeVar("T")
KNOWN = 256


class PageReader:
    """Reads pages for reviewers; remembers what the last ones offer."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "page-reader")
        self._known: OrderedDict[str, Candidates] = OrderedDict()
        # so that the first reviewer does not wait for the dictionary
        self._thread.submit(word_borders, "協定")

    def borders(self, text: str) -> list[int]:
        """Where words begin and end, in code points."""
        return self._asked(lambda: word_borders(text))

    def offers(self, document_id: str | None, page: PageText | None) -> Candidates | None:
        """What a page offers to choose from; None where its structure is not kept."""
        return self._asked(lambda: self._offers(document_id, page))

    def steps_of_value(self, record: Announcement, page: PageText | None, given: Given) -> list[Step]:
        return self._asked(lambda: steps_of_value(record, page, given))

    def steps_of_words(
        self, record: Announcement, document_id: str | None, page: PageText, marked: Marked
    ) -> list[Step]:
        return self._asked(lambda: steps_of_words(record, page, marked, self._offers(document_id, page)))

    def _asked(self, question: Callable[[], T]) -> T:
        return self._thread.submit(question).result()

    def _offers(self, document_id: str | None, page: PageText | None) -> Candidates | None:
        if document_id is None or page is None or page.structure is None:
            return None
        if document_id not in self._known:
            document = Document.model_validate({**page.structure, "text": page.text, "furniture": page.furniture})
            self._known[document_id] = candidates_of(document, chosen_recognizer())
            while len(self._known) > KNOWN:
                self._known.popitem(last=False)
        self._known.move_to_end(document_id)
        return self._known[document_id]
