// Words marked on the page, as spans of its text in code points: {start, end, part}. A mark snaps to words.

import { codePoints, toPoints, toUnits } from "./offsets.js";

const segments = (root, part) => [...root.querySelectorAll(`.seg[data-part="${part}"]`)];
const beginning = (segment) => Number(segment.dataset.at);

function pointOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] ?? node;
  const segment = (element.nodeType === Node.TEXT_NODE ? element.parentElement : element).closest?.(".seg");
  if (!segment) return null;
  if (node.nodeType !== Node.TEXT_NODE) return { at: beginning(segment), part: segment.dataset.part };
  return { at: beginning(segment) + toPoints(segment.textContent, offset), part: segment.dataset.part };
}

/** The span that the browser's selection covers within the page's text; null where it covers none. */
export function selected(root) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) && !root.contains(range.endContainer)) return null;
  const covered = [...root.querySelectorAll(".seg")].filter((s) => range.intersectsNode(s));
  if (!covered.length) return null;
  const first = covered[0], last = covered[covered.length - 1];
  const inFirst = pointOf(range.startContainer, range.startOffset);
  const inLast = pointOf(range.endContainer, range.endOffset);
  const part = first.dataset.part;
  if (last.dataset.part !== part) return null;
  const start = inFirst && first.contains(range.startContainer) ? inFirst.at : beginning(first);
  const end = inLast && last.contains(range.endContainer) && range.endContainer.nodeType === Node.TEXT_NODE
    ? inLast.at : beginning(last) + codePoints(last.textContent);
  return end > start ? { start, end, part } : null;
}

/** A span widened to the words that it touches. */
export function snapped(span, borders) {
  const here = borders[span.part] ?? [];
  const start = here.filter((b) => b <= span.start).pop() ?? span.start;
  const end = here.find((b) => b >= span.end) ?? span.end;
  return { ...span, start, end };
}

/** Shows a span as the browser's selection; false where the page does not have it. */
export function select(root, span) {
  const from = place(root, span.part, span.start, false), to = place(root, span.part, span.end, true);
  if (!from || !to) return false;
  getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  from.node.parentElement.scrollIntoView({ block: "nearest" });
  return true;
}

function place(root, part, point, isEnd) {
  for (const segment of segments(root, part)) {
    const start = beginning(segment), end = start + codePoints(segment.textContent);
    if (isEnd ? start < point && point <= end : start <= point && point < end) {
      const node = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT).nextNode();
      return { node, offset: toUnits(node.data, point - start) };
    }
  }
  return null;
}

/** The words of a span. */
export function wordsOf(root, span) {
  let words = "";
  for (const segment of segments(root, span.part)) {
    const start = beginning(segment), text = segment.textContent;
    const low = Math.max(span.start, start), high = Math.min(span.end, start + codePoints(text));
    if (low < high) words += text.slice(toUnits(text, low - start), toUnits(text, high - start));
  }
  return words;
}

/** The span with one edge moved by one character. */
export function edged(span, edge, by) {
  const moved = { ...span, [edge]: span[edge] + by };
  return moved.start >= 0 && moved.start < moved.end ? moved : span;
}

/** The next or previous word, or (`grow`) the span with one word more or less at its end. */
export function stepped(span, borders, by, grow) {
  const here = borders[span.part] ?? [];
  if (grow) {
    const end = by > 0 ? here.find((b) => b > span.end) : here.filter((b) => b < span.end && b > span.start).pop();
    return end === undefined ? span : { ...span, end };
  }
  const start = by > 0 ? here.find((b) => b >= span.end) : here.filter((b) => b < span.start).pop();
  const end = start === undefined ? undefined : here.find((b) => b > start);
  return end === undefined ? span : { ...span, start, end };
}
