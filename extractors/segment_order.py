"""What may stand behind what in a run of nouns, and what that scores."""

from __future__ import annotations

from extractors.segments import Label

FOLLOWS = {
    (Label.PERSON, Label.TITLE): 4.0,
    (Label.PERSON, Label.HEAD_OF): 4.5,
    (Label.WEAK, Label.TITLE): 2.8,
    (Label.WEAK, Label.HEAD_OF): 3.0,
    (Label.WEAK, Label.HONORIFIC): 3.0,
    (Label.WEAK, Label.WEAK): -3.0,
    (Label.WEAK, Label.PERSON): -3.0,
    (Label.PERSON, Label.WEAK): -3.0,
    (Label.TITLE, Label.WEAK): -3.0,
    (Label.OTHER, Label.WEAK): -1.0,
    (Label.WEAK, Label.OTHER): -1.5,
    (Label.PERSON, Label.HONORIFIC): 4.0,
    (Label.ORGANIZATION, Label.HONORIFIC): 4.0,
    (Label.PERSON, Label.AFFILIATION): -3.0,
    (Label.AFFILIATION, Label.TITLE): 12.5,
    (Label.AFFILIATION, Label.INNER): 4.0,
    (Label.TITLE, Label.PERSON): 3.5,
    (Label.HEAD_OF, Label.PERSON): 3.5,
    (Label.ORGANIZATION, Label.TITLE): 1.5,
    (Label.OPEN, Label.TITLE): 1.5,
    (Label.OPEN, Label.INNER): 0.5,
    (Label.OPEN, Label.PERSON): 1.0,
    (Label.OPEN, Label.HONORIFIC): 4.0,
    (Label.ORGANIZATION, Label.INNER): 0.5,
    (Label.ORGANIZATION, Label.PERSON): 1.0,
    (Label.INNER, Label.TITLE): 1.0,
    (Label.INNER, Label.PERSON): 0.5,
    (Label.INNER, Label.INNER): 0.3,
    (Label.PERSON, Label.PERSON): -3.0,
    (Label.TITLE, Label.TITLE): 1.0,
    (Label.TITLE, Label.OTHER): -2.5,
    (Label.HEAD_OF, Label.OTHER): -2.5,
    (Label.OTHER, Label.PERSON): -1.0,
    (Label.PERSON, Label.OTHER): -1.5,
}
# what may not stand directly behind what, with no space between: one name does not run into the next
RUNS_INTO = {
    (Label.PERSON, Label.ORGANIZATION): -8.0,
    (Label.PERSON, Label.OPEN): -8.0,
    (Label.WEAK, Label.ORGANIZATION): -8.0,
    (Label.WEAK, Label.OPEN): -8.0,
    (Label.WEAK, Label.INNER): -4.0,
    (Label.OPEN, Label.INNER): -3.0,
    (Label.OPEN, Label.WEAK): -6.0,
    (Label.OPEN, Label.PERSON): -6.0,
    (Label.OPEN, Label.OTHER): -2.0,
    (Label.OPEN, Label.ORGANIZATION): -6.0,
    (Label.ORGANIZATION, Label.OPEN): -6.0,
    (Label.OTHER, Label.OPEN): -2.5,
    (Label.OTHER, Label.PERSON): -1.5,
    (Label.ORGANIZATION, Label.ORGANIZATION): -6.0,
    (Label.ORGANIZATION, Label.HEAD_OF): -6.0,
    (Label.INNER, Label.ORGANIZATION): -5.0,
    (Label.INNER, Label.HEAD_OF): -5.0,
    (Label.OTHER, Label.ORGANIZATION): -2.5,
    (Label.OTHER, Label.HEAD_OF): -2.5,
    (Label.TITLE, Label.ORGANIZATION): -5.0,
    (Label.HEAD_OF, Label.ORGANIZATION): -6.0,
    (Label.OTHER, Label.TITLE): -1.5,
    (Label.TITLE, Label.INNER): -3.0,
    (Label.PERSON, Label.INNER): -4.0,
    (Label.PERSON, Label.OTHER): -2.0,
    (Label.ORGANIZATION, Label.OTHER): -2.0,
}


def _bonus(before: Label, label: Label, *, spaced: bool) -> float:
    """What a label scores for standing behind another, with a space between or not."""
    if label is Label.AFFILIATION and before is not Label.PERSON:
        return -99.0
    bonus = FOLLOWS.get((before, label), 0.0)
    return bonus if spaced else bonus + RUNS_INTO.get((before, label), 0.0)


BONUS = {
    spaced: {label: {before: _bonus(before, label, spaced=spaced) for before in Label} for label in Label}
    for spaced in (True, False)
}
