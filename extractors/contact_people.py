"""Whom to ask, by family name: 担当：白川、宮村, 広報部 白石, 白川（内線3120）, names that neither the lexicon nor the dictionary knows as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.affiliations import Affiliations
from extractors.known_names import is_known_family_name, is_known_given_name
from extractors.normalization import bare, fold
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.person_names import is_common_phrase, is_family_name
from extractors.persons import PersonMention
from extractors.segments import Label

# a character of a family name: 木ノ下, 一ヶ谷, 佐々木
IN_FAMILY = "[一-龥々ヶノ]"
CONTACT_PERSONS = re.compile(
    rf"担当(?:者(?:氏?名)?)?(?:\s*[:]\s*|\s+|[)）]\s*)((?:{IN_FAMILY}{{1,4}}(?:\([ぁ-んァ-ヶー]+\))?(?:[、・/ ]\s*|$|(?=[(（)）]|\s|まで))){{1,4}})"
)
# what a department that answers ends in: 研究協力課, 中小企業相談所, 地域協働推進機構, 企画チーム
DEPARTMENT = r"(?:部|課|室|係|班|担当|局|所|院|館|校|機構|センター|グループ|チーム|ユニット)"
# 広報部 白石, at the end of a line of a contact block
DEPARTMENT_AND_FAMILY = re.compile(
    rf"[一-龥ァ-ヶーA-Z]{DEPARTMENT}\s+({IN_FAMILY}{{1,4}})(?:\s*[)）]?\s*$|まで)", re.MULTILINE
)
# 国際センターの白川（内線3120）まで, 白川（電話 00-0000） as a line
WITH_EXTENSION = re.compile(
    rf"(?:^|の|[\s　、])({IN_FAMILY}{{1,4}})\s*[(（](?:内線|電話|℡|TEL|Tel|直通|ダイヤルイン)"
)
# 地域創生部　白川・宮村　TEL 000-000-0000, in a contact block
AFTER_DEPARTMENT = re.compile(
    rf"[一-龥ァ-ヶーA-Z]{DEPARTMENT}\s+((?:{IN_FAMILY}{{1,5}}[、・/]?\s*){{1,4}})(?=\s*・?(?:TEL|Tel|tel|電話|℡|☎|FAX|Fax|内線|直通|代表|[(（]|0[0-9]{{1,4}}-))"
)
# 地域振興課（白川・宮村）, 広報グループ（白川）, 地域振興課：白川, in a contact block
BESIDE_DEPARTMENT = re.compile(
    rf"[一-龥ァ-ヶーA-Z](?:部|課|室|係|担当|グループ|チーム|ユニット)\s*(?:[(（]((?:{IN_FAMILY}{{1,4}}[、・]?){{1,4}})[)）]|:\s*((?:{IN_FAMILY}{{1,4}}[、・]?){{1,4}})\s*$)",
    re.MULTILINE,
)
# 産学連携展開部　斉藤、名倉, at the end of a line of a contact block
SEVERAL_AT_END = re.compile(
    rf"[一-龥ァ-ヶーA-Z0-9]{DEPARTMENT}\s+((?:{IN_FAMILY}{{1,4}}[、・/]\s*){{1,3}}{IN_FAMILY}{{1,4}})\s*$",
    re.MULTILINE,
)
NAMED_OTHERWISE = (Label.ORGANIZATION, Label.TITLE, Label.HEAD_OF)
# 白川、宮村 in the row of 担当者
IN_CHARGE = re.compile(
    rf"\s*((?:{IN_FAMILY}{{1,4}}(?:[ 　]+[一-龥々]{{1,4}})?\s*[、・/]?\s*){{1,4}})(?:氏|様)?\s*$"
)
WHO_IS_IN_CHARGE = re.compile(r"\s*(?:ご?担当者(?:氏?名)?|担当者の?氏?名)\s*:?")
# a name of one to five ideographs, one of two words
CONTACT_NAME = re.compile("(?<![一-龥])[一-龥々ノ]{0,4}[一-龥々ヶ](?![一-龥])")
# what ends like a department, unless a family is called so: 渡部
LIKE_DEPARTMENT = re.compile("(?:[課係室部局署班線通]|[一-龥]{2}所)$")
# 中屋敷　昌平, with which an entry of a contact line begins and ends
FULL_CONTACT_NAME = re.compile(rf"(?:^|(?<=[、・/]))\s*({IN_FAMILY}{{1,4}}\s+[一-龥々]{{1,4}})\s*(?=$|[、・/])")
# 白川　直通: what the number behind a name is
OF_TELEPHONE = re.compile(r"(?<=\s)(?:直通|代表|内線|外線|携帯|電話)(?=\s*$)")


def _names_of_contacts(words: str) -> Iterator[tuple[int, str]]:
    """The names that an entry of a contact line consists of, with their places: 白川・宮村 are two, 中屋敷　昌平 is one."""
    words = OF_TELEPHONE.sub(lambda told: " " * len(told.group()), words)
    full = [m for m in FULL_CONTACT_NAME.finditer(words) if _ends_in_given_name(m[1])]
    yield from ((m.start(1), m[1]) for m in full)
    for name in CONTACT_NAME.finditer(words):
        called_so = not LIKE_DEPARTMENT.search(name.group()) or is_known_family_name(name.group())
        if called_so and not any(m.start() <= name.start() < m.end() for m in full):
            yield name.start(), name.group()


def _ends_in_given_name(words: str) -> bool:
    *_, last = words.split()
    return is_known_given_name(last) and not is_family_name(last)


class ContactPeople:
    """Finds the persons whom the lines of a page's contacts name. `found` holds those found before."""

    def __init__(
        self, page: Page, organizations: Organizations, affiliations: Affiliations, found: list[PersonMention]
    ) -> None:
        self.page = page
        self.organizations = organizations
        self.affiliations = affiliations
        self.found = found

    def in_lines(self) -> list[PersonMention]:
        """担当：坂之上、内匠: family names that neither the lexicon nor the dictionary knows as such."""
        found = []
        for i, block in enumerate(self.page.blocks):
            anywhere = (CONTACT_PERSONS, WITH_EXTENSION)
            in_contact = (*anywhere, AFTER_DEPARTMENT, BESIDE_DEPARTMENT, DEPARTMENT_AND_FAMILY, SEVERAL_AT_END)
            patterns: tuple[re.Pattern[str], ...] = in_contact if i in self.page.contact_blocks else anywhere
            if block.head and WHO_IS_IN_CHARGE.fullmatch(fold(block.head)):
                patterns = (IN_CHARGE,)
            known = [s for s in self.organizations.segments[i] if s.label in NAMED_OTHERWISE]
            lines = [line for pattern in patterns for line in pattern.finditer(self.page.matched(block))]
            for line in lines:
                group = line.lastindex or 1
                for at, name in _names_of_contacts(line[group]):
                    start = block.start + line.start(group) + at
                    span = Span(start, start + len(name))
                    doubtful = (
                        line.re in (DEPARTMENT_AND_FAMILY, WITH_EXTENSION, BESIDE_DEPARTMENT) or len(name) == 1
                    ) and not (is_family_name(name) or is_known_family_name(name))
                    common = is_common_phrase(name) and not is_known_family_name(name)
                    if doubtful or common or name.startswith("担当") or any(m.span.meets(span) for m in self.found):
                        continue
                    if any(s.start < span.end and span.start < s.end for s in known):
                        continue
                    body = self.affiliations.of_own_unit(self.affiliations.body_of_line(span.start, i), None)
                    written = bare(self.page.words(span))
                    found.append(PersonMention(span.start, span.end, written, None, None, body, False, 1.0))
        return found
