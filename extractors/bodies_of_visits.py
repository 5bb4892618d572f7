"""Whose head comes to visit, is met or receives: 三宅学長らが本学を訪れ、岬学長が出迎えました."""

from __future__ import annotations

import re

from extractors import offices
from extractors.bodies import Body
from extractors.bodies_of_lists import BodiesOfLists
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.page import Page, Span

# 同大学|では、
MET_THERE = re.compile(r"(?:では|において)(?:は)?、?")
# 国立大学|農学院
OF_WHOLE = re.compile(r"(?<=大学)[一-龥]{1,8}(?:学部|学院|研究科|研究院)$")
# where visitors of the site's own body come: 本学を, 市役所を, 来学し
HERE = re.compile(
    "本[学校院社市町村区県]|当[学校院社市町村]|[市区町村]役所|役場|[県道府]庁|キャンパス|来(?:学|訪|校|庁|所)"
)
# 陳文宏副学長一行が本学を訪, 三宅学長らが汐見大学を訪, 三宅学長が来訪し
VISITOR = re.compile(
    r"[^、。]{2,30}?(?:(?:ら|の)?(?:ご)?一行|ら)(?:[0-9]+[名人])?(?:が|は)[^。]{0,60}?(?:を(?:表敬)?訪|来学|来訪|来校|来庁|来所)"
    r"|[^、。がは]{2,24}が(?:来学|来訪|来校|来庁|来所)"
)
# 訪問団を、|三宅副学長らが出迎え; |三宅副学長は、岬市長の訪問を受け
VISITORS = re.compile(r"(?:訪問団|視察団|一行|代表団|使節団)(?:を|に)、?[^。、]{0,12}$")
RECEIVED_THERE = re.compile(r"[^、。がは]{2,24}(?:らが|が|らは|は)[^。、]{0,12}(?:出迎え|迎え|応対|対応|歓迎|案内)")
VISIT_TO = re.compile(r"[^、。がは]{2,24}(?:は|が)、[^。]{4,60}の(?:表敬)?訪問を受け")


class BodiesOfVisits:
    """Finds the bodies of visitors and hosts on one page."""

    def __init__(self, page: Page, organizations: Organizations, lists: BodiesOfLists) -> None:
        self.page = page
        self.organizations = organizations
        self.lists = lists

    def body(self, start: int, core: str | None) -> Body | None:
        """The body of a head whose name begins at a place, where a visit tells it."""
        return self._of_visitor(start, core) or self._at_home(start, core) or self._of_host(start, core)

    def _of_visitor(self, start: int, core: str | None) -> Body | None:
        """陳文宏副学長一行が本学を訪れ: whoever visits is of the body named last that is not the host."""
        visit = VISITOR.match(self.page.folded, start)
        if visit is None:
            return None
        within = self.organizations.within(Span(start, visit.end()))
        if not HERE.search(visit.group()) and not any(m.body.is_publisher for m in within):
            if (beside := self.lists.before(start, core)) is not None and not beside.is_publisher:
                return beside  # 東亜大学校から、韓錫政総長、申容澤処長らが佐世保校を訪問
            publisher = self.organizations.publisher  # 三宅学長らが汐見大学を訪問
            fits = publisher is not None and core is not None and offices.fits(core, publisher) is not False
            return publisher if fits else None
        before = [m.body for m in self.organizations.mentions if m.end <= start and not m.body.is_publisher]
        return next((body for body in reversed(before) if core is None or offices.fits(core, body)), None)

    def _at_home(self, start: int, core: str | None) -> Body | None:
        """同大学では|邱義源学長を表敬し: who is met where a reference tells, if that body has such a head."""
        last = self.organizations.last_before(start, limit=8)
        if last is None or not last.reference or core is None:
            return None
        if MET_THERE.fullmatch(self.page.folded, last.end, start) is None:
            return None
        whole = OF_WHOLE.sub("", bare(last.body.name))
        if core in offices.NOT_OF_FACULTY and whole != bare(last.body.name):
            return self.organizations.named_or_new(whole, last.body.type)
        return last.body if offices.fits(core, last.body) else None

    def _of_host(self, start: int, core: str | None) -> Body | None:
        """訪問団を、|三宅副学長らが出迎え, |三宅副学長は、岬市の玉井市長の訪問を受け: who receives visitors is of the site's own body."""
        sentence = self.page.sentence_at(start)
        received = RECEIVED_THERE.match(self.page.folded, start, sentence.end) is not None and (
            VISITORS.search(self.page.folded, sentence.start, start) is not None
        )
        visited = VISIT_TO.match(self.page.folded, start, sentence.end) is not None
        publisher = self.organizations.publisher
        fits = publisher is not None and core is not None and offices.fits(core, publisher) is not False
        return publisher if fits and (received or visited) else None
