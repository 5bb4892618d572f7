"""The schools of the pupils and students that a page names."""

from __future__ import annotations

import re

from extractors import offices
from extractors.bodies import Body
from extractors.normalization import AND, bare
from extractors.organizations import Organizations
from extractors.page import Page
from extractors.persons import PersonMention

SPEAKS_FOR_STUDENTS = "学生代表"
CLASS = re.compile(r"[^、。]{0,6}[0-9](?:年(?:生|次)?|回生)の\s*")
STUDENT_BEHIND = re.compile(r"(?:さん|君|くん)?[(（][^()（）]*(?:年|[年回]生|学生|院生)[)）]")
STUDENT = re.compile(r"(?:(?:[年回](?:生|次)?|学生|院生|生徒|ゼミ)の?・?|(?:学部|学科|研究科|専攻|コース)の)\s*$")


class SchoolsOfStudents:
    """Finds the schools on one page; `found` holds the persons found so far."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.found = found

    def school(self, start: int, title: str | None, name: str) -> Body | None:
        """The school of a pupil or student whose name begins at a place; none for others."""
        if (title is not None and bare(title).endswith(SPEAKS_FOR_STUDENTS)) or (
            title is None and self._is_student(start, name)
        ):
            return self._school_before(start) or self._school_of_students(start)
        return self._school_of_student_before(start) if title is None else None

    def _is_student(self, start: int, name: str) -> bool:
        """水産学部4年の…さん, …さん（大学院工学研究科2年）."""
        before = self.page.folded[max(0, start - 12) : start]
        behind = self.page.folded[start + len(name) :][:24]
        return STUDENT.search(before) is not None or STUDENT_BEHIND.match(behind) is not None

    def _school_of_student_before(self, start: int) -> Body | None:
        """水産学部4年の岬さんと|三宅さん: of the same school."""
        last = self.found[-1] if self.found else None
        if last is None or last.title is not None or not self._is_student(last.start, last.name):
            return None
        joined = re.fullmatch(rf"(?:さん|君|くん|氏)?(?:、|と|・|{AND})", self.page.folded[last.end : start])
        return last.body if joined else None

    def _school_of_students(self, start: int) -> Body | None:
        """The site's own school, or on another's page the school named last."""
        publisher = self.organizations.publisher
        schools = [
            m.body
            for m in self.organizations.mentions
            if m.end <= start and m.body.type in offices.TYPES_OF_SCHOOLS and not m.body.type.startswith("foreign")
        ]
        at_home = publisher is not None and publisher.type in offices.TYPES_OF_SCHOOLS
        return publisher if at_home or not schools else schools[-1]

    def _school_before(self, start: int) -> Body | None:
        """焼津水産高校3年の増田さん."""
        last = self.organizations.last_before(start, limit=12)
        at_school = last is not None and CLASS.fullmatch(self.page.folded[last.end : start])
        return last.body if last is not None and at_school else None
