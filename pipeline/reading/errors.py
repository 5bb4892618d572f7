"""What can be wrong with an input, said to the person who gave it."""


class ReadingError(Exception):
    """An input that cannot become a document. The message says what was wrong and, where there is one, the remedy."""


class UnreachableError(ReadingError):
    """A host that cannot be reached at all: it does not exist, or is not the one that it says it is."""
