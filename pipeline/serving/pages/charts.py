"""Where things stand in drawings that the server makes: columns, bars, networks, time lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import networkx

from pipeline.store.figures import Edge, Node

LARGEST_RADIUS, SMALLEST_RADIUS = 20.0, 5.0
# what a node of the network needs, and a group of them around it
SPACE, MARGIN = 92.0, 34.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A value drawn as a rectangle, and where a click on it leads."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    label: str
    x: float
    y: float
    radius: float
    href: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Dots over years; `years` are the marks of the axis with their places."""

    dots: tuple[Dot, ...]
    years: tuple[tuple[int, float], ...]
    height: float


def columns(
    values: Sequence[tuple[str, int]], width: float, height: float, href: Callable[[str], str]
) -> tuple[Bar, ...]:
    """Upright bars beside each other in a field of a width and height."""
    most = max((value for _, value in values), default=0) or 1
    step = width / max(1, len(values))
    return tuple(
        Bar(
            label,
            value,
            round(i * step + step * 0.1, 1),
            round(height - height * value / most, 1),
            round(step * 0.8, 1),
            round(height * value / most, 1),
            href(label),
        )
        for i, (label, value) in enumerate(values)
    )


def network(nodes: Sequence[Node], edges: Sequence[Edge], width: float) -> Network:
    """Organizations as dots, the larger the more agreements they have, drawn near those that they work with. Groups that
    have nothing in common stand beside each other."""
    linked = {body for edge in edges for body in (edge.one, edge.other)}
    shown = {node.organization_id: node for node in nodes if node.organization_id in linked}
    graph = networkx.Graph()
    graph.add_nodes_from(shown)
    for edge in edges:
        if edge.one in shown and edge.other in shown:
            graph.add_edge(edge.one, edge.other, weight=math.log1p(edge.records))
    place, height = _placed(graph, width)
    most = max((node.records for node in shown.values()), default=1)
    dots = tuple(
        Dot(
            f"{node.name} ({node.records})",
            *place[body],
            round(SMALLEST_RADIUS + (LARGEST_RADIUS - SMALLEST_RADIUS) * math.sqrt(node.records / most), 1),
            f"/organizations/{body}",
            node.type,
        )
        for body, node in shown.items()
    )
    lines = tuple(
        Line(
            f"{shown[e.one].name} – {shown[e.other].name} ({e.records})",
            *place[e.one],
            *place[e.other],
            round(1 + 2 * math.log2(e.records), 1),
            f"/review?wanted=all&party={e.one}&partner={e.other}",
        )
        for e in edges
        if e.one in shown and e.other in shown
    )
    return Network(dots, lines, height)


def _placed(graph: networkx.Graph, width: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Where each node stands, group by group from the largest, in rows; and the height of all."""
    place: dict[str, tuple[float, float]] = {}
    x = y = row = 0.0
    for group in sorted(networkx.connected_components(graph), key=lambda found: (-len(found), min(found))):
        size = min(width, SPACE * math.sqrt(len(group)) + 2 * MARGIN)
        if x + size > width:
            x, y, row = 0.0, y + row, 0.0
        found = networkx.spring_layout(graph.subgraph(sorted(group)), iterations=200, seed=7, scale=1.0)
        inner = size / 2 - MARGIN
        for body, (dx, dy) in found.items():
            place[body] = (round(x + size / 2 + dx * inner, 1), round(y + size / 2 + dy * inner, 1))
        x, row = x + size, max(row, size)
    return place, y + row


def time_line(entries: Sequence[tuple[str, str, str]], width: float) -> TimeLine:
    """Records on a line of years, those of about one time above each other.

    Args:
        entries: for each its day (ISO, exact or not), words, and where a click leads.
    """
    dated = sorted((_year_of(day), words, href) for day, words, href in entries if day)
    if not dated:
        return TimeLine((), (), 40)
    first, last = math.floor(dated[0][0]), math.floor(dated[-1][0]) + 1
    radius, margin = 5.0, 24.0
    scale = (width - 2 * margin) / (last - first)
    dots: list[Dot] = []
    ends: list[float] = []
    for year, words, href in dated:
        x = margin + (year - first) * scale
        level = next((i for i, end in enumerate(ends) if end <= x), len(ends))
        ends[level : level + 1] = [x + 2 * radius + 1]
        dots.append(Dot(words, round(x, 1), 10 + level * 12.0, radius, href))
    height = 10 + len(ends) * 12 + 26
    every = max(1, math.ceil((last - first) / (width / 48)))
    years = tuple((y, round(margin + (y - first) * scale, 1)) for y in range(first, last + 1, every))
    return TimeLine(tuple(Dot(d.label, d.x, height - 26 - d.y + 4, d.radius, d.href) for d in dots), years, height)


def _year_of(day: str) -> float:
    """A day as a point in years: 2024-07 is 2024.5."""
    parts = [int(part) for part in day.split("-")]
    month = parts[1] - 1 if len(parts) > 1 else 6
    return parts[0] + month / 12 + ((parts[2] - 1) / 372 if len(parts) > 2 else 0)
