// The record page: fields and their words light up together, every step goes to the server at once, and the server
// answers with the inside of the page as it is then.

import { edged, select, selected, snapped, stepped, wordsOf } from "./marking.js";

const page = document.getElementById("record");
const inside = document.getElementById("inside");
const picked = document.getElementById("picked");
const notice = document.getElementById("notice");
const here = `/review/records/${page.dataset.record}`;
const said = Object.fromEntries(
  [...document.getElementById("said").content.children].map((i) => [i.dataset.name, i.textContent]));

let offers = { borders: { text: [], furniture: [] }, candidates: {}, past: {} };
let focused = null; // the pointer of the field that is looked at
let span = null; // the words that are marked
let busy = Promise.resolve();

const panes = () => inside.querySelector(".panes");
const text = () => document.getElementById("text");
const values = () => [...inside.querySelectorAll(".value")];
const field = (path) => values().find((v) => v.dataset.path === path);
const seen = () => Number(panes().dataset.seen);

function tell(words, isBad = false) {
  notice.textContent = words;
  notice.classList.toggle("bad", isBad);
}

// --- talking with the server, one step after the other ---

function queued(step) {
  busy = busy.then(step).catch((error) => tell(error.told ?? said.offline, true));
  return busy;
}

async function ask(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Proof": page.dataset.proof },
    body: JSON.stringify(body),
  });
  if (response.status === 401) location.assign(`/enter?back=${encodeURIComponent(location.pathname + location.search)}`);
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const error = new Error(problem.detail);
    error.told = `${said.failed}: ${problem.detail ?? response.status}`;
    error.status = response.status;
    throw error;
  }
  return response;
}

/** Takes a step; where somebody else was first, shows that. */
function attempt(step) {
  return queued(async () => {
    try {
      await step();
    } catch (error) {
      if (error.status === 412) await refresh();
      throw error;
    }
  });
}

/** Sends something about the record and shows the inside of the page as it is afterwards. */
function send(what, body = () => ({}), told = said.saved) {
  return attempt(async () => {
    const response = await ask(`${here}/${what}`, body());
    show(await response.text());
    tell(told);
  });
}

/** The same for a change, which holds for the record as it was seen. */
const change = (what, body, told) => send(what, () => ({ ...body, seen: seen() }), told);

async function refresh() {
  const response = await fetch(`${here}/inside`);
  if (response.ok) show(await response.text());
}

function show(html) {
  const scrolled = [text().scrollTop, document.getElementById("form").scrollTop, scrollY];
  inside.innerHTML = html; // made by our own templates, which escape whatever came from elsewhere
  text().scrollTop = scrolled[0];
  document.getElementById("form").scrollTop = scrolled[1];
  scrollTo(0, scrolled[2]);
  unmark();
  const again = field(focused) ?? field(focused?.replace(/\/\d+(\/\w+)?$/, "/-"));
  if (again) look(again, false);
  load();
}

async function load() {
  const response = await fetch(`${here}/offers`);
  if (!response.ok) return;
  offers = await response.json();
  page.dataset.ready = String(Date.now());
  if (focused) {
    showCandidates(field(focused));
    keepInView(field(focused));
  }
}

// --- looking at a field ---

function look(value, scroll = true) {
  focused = value.dataset.path;
  for (const other of inside.querySelectorAll(".value.here")) other.classList.remove("here");
  value.classList.add("here");
  if (document.activeElement !== value && !editing()) value.focus({ preventScroll: true });
  const lit = provers(focused);
  for (const segment of inside.querySelectorAll(".seg.lit")) segment.classList.remove("lit");
  for (const segment of lit) segment.classList.add("lit");
  if (lit.length) {
    lit[0].closest("details")?.setAttribute("open", "");
    if (scroll && !isInView(lit[0])) lit[0].scrollIntoView({ block: "center" });
  }
  showCandidates(value);
  keepInView(value);
  const where = picked.querySelector(".where");
  where.textContent = value.getAttribute("aria-label").split(":")[0];
}

/** The field and what may be picked for it. */
function keepInView(value) {
  inside.querySelector(".candidates")?.scrollIntoView({ block: "nearest" });
  value?.closest(".row").scrollIntoView({ block: "nearest" });
}

const provers = (path) =>
  [...inside.querySelectorAll(".seg[data-paths]")].filter((s) => s.dataset.paths.split(" ").includes(path));

function isInView(segment) {
  const one = segment.getBoundingClientRect(), all = text().getBoundingClientRect();
  return one.top >= all.top && one.bottom <= all.bottom;
}

function showCandidates(value) {
  for (const other of inside.querySelectorAll(".candidates, .past")) other.remove();
  if (!value) return;
  const row = value.closest(".row");
  const past = offers.past[value.dataset.path] ?? [];
  if (past.length) row.after(Object.assign(document.createElement("p"), { className: "past", textContent: past.join("　") }));
  const found = offers.candidates[value.dataset.path] ?? [];
  if (!found.length) return;
  const list = document.createElement("ol");
  list.className = "candidates";
  found.forEach((candidate, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    if (index < 9) button.append(Object.assign(document.createElement("kbd"), { textContent: index + 1 }), " ");
    button.append(candidate.label);
    const beside = [candidate.beside, candidate.share > 0 ? `${Math.round(candidate.share * 100)}%` : ""].filter(Boolean);
    if (beside.length) button.append(Object.assign(document.createElement("span"), { className: "minor", textContent: ` ${beside.join(" ")}` }));
    button.addEventListener("click", () => pick(index));
    const entry = document.createElement("li");
    entry.append(button);
    list.append(entry);
  });
  row.after(list);
}

function pick(index) {
  const candidate = offers.candidates[focused]?.[index];
  if (!candidate) return;
  const { value, evidence = null, title = null, organization = null, type = null } = candidate;
  change("value", { given: { path: focused, value, evidence, title, organization, type } });
}

function step(by) {
  const all = values();
  const at = all.findIndex((v) => v.dataset.path === focused);
  look(all[(at + by + all.length) % all.length]);
}

/** The first field of the next entry of a kind: the next signer, party, person, … */
function stepTo(pattern) {
  const all = values();
  const at = all.findIndex((v) => v.dataset.path === focused);
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((v) => pattern.test(v.dataset.path));
  if (next) look(next);
}

function nextDoubtful() {
  const all = values();
  const at = all.findIndex((v) => v.dataset.path === focused);
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((v) => v.closest(".unsure"));
  if (next) look(next);
}

// --- writing a value ---

const editing = () => inside.querySelector(".field [data-editing]");

function edit(value) {
  if (!value || editing()) return;
  const options = value.dataset.choices ? offers.candidates[value.dataset.path] ?? [] : null;
  const input = document.createElement(options ? "select" : "input");
  input.dataset.editing = "1";
  input.setAttribute("aria-label", value.getAttribute("aria-label"));
  if (options) {
    const now = value.dataset.value;
    input.append(new Option(now ? value.textContent : "—", now));
    for (const option of options) input.append(new Option(option.label, option.value));
  }
  input.value = value.dataset.value;
  let over = false;
  const finish = (keep) => {
    if (over) return;
    over = true;
    const changed = keep && input.value !== value.dataset.value;
    const path = value.dataset.path, given = input.value;
    input.replaceWith(value);
    look(value, false);
    value.focus({ preventScroll: true });
    if (changed) change("value", { given: { path, value: given } });
  };
  input.addEventListener("keydown", (event) => {
    // the Enter that confirms a conversion is the input method's
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") { event.preventDefault(); finish(true); }
    if (event.key === "Escape") { event.preventDefault(); finish(false); }
    event.stopPropagation();
  });
  input.addEventListener("blur", () => finish(true));
  if (options) input.addEventListener("change", () => finish(true));
  value.replaceWith(input);
  input.focus();
  input.select?.();
}

// --- marking words ---

function mark(found) {
  span = found;
  if (!span || !select(text(), span)) return unmark();
  picked.querySelector(".words").textContent = `「${wordsOf(text(), span)}」`;
  picked.hidden = false;
}

function unmark() {
  span = null;
  picked.hidden = true;
}

function beginMarking() {
  const from = provers(focused)[0] ?? text().querySelector(".seg");
  if (!from) return;
  const at = Number(from.dataset.at), part = from.dataset.part;
  mark(snapped({ start: at, end: at + 1, part }, offers.borders));
}

function fill(path) {
  if (!span) return tell(said.nothing_marked, true);
  if (!path) return tell(said.no_field, true);
  focused = path;
  change("words", { marked: { path, evidence: span } });
}

function newPlace(what) {
  const agreement = focused?.match(/^\/agreements\/(\d+)\//)?.[1] ?? "0";
  const inAgreement = { party: "parties", signer: "signers", item: "items" }[what];
  const path = inAgreement ? `/agreements/${agreement}/${inAgreement}/-` : { person: "/people/-", organization: "/organizations/-" }[what];
  return field(path) ? path : null;
}

document.addEventListener("pointerup", (event) => {
  if (event.target.closest?.("#picked")) return;
  setTimeout(() => {
    const found = selected(text());
    if (found) mark(snapped(found, offers.borders));
    else if (!event.target.closest?.(".form")) unmark();
  });
});

// --- deciding ---

function decide(state) {
  return attempt(async () => {
    const response = await ask(`${here}/decision${location.search}`, { seen: seen(), state });
    location.assign((await response.json()).next);
  });
}

function undo() {
  return queued(async () => {
    const response = await ask(`/review/undo${location.search}`, { record_id: page.dataset.record });
    const undone = await response.json();
    if (undone.record_id !== page.dataset.record) return location.assign(undone.url);
    await refresh();
    tell(said.undone);
  });
}

const acts = {
  accept: () => decide("accepted"),
  reject: () => decide("rejected"),
  undo,
  next: () => location.assign(page.dataset.next || page.dataset.queue),
  queue: () => location.assign(page.dataset.queue),
  live: () => document.querySelector('a[data-do="live"]')?.click(),
  archived: () => document.querySelector('a[data-do="archived"]')?.click(),
  help: () => document.getElementById("help").showModal(),
  second: () => send("second", undefined, said.second_asked),
  again: () => send("again"),
  discard: () => send("discard"),
  fill: () => fill(focused),
  wrong: () => focused && change("wrong", { path: focused }, said.wrong_set),
  remove: () => {
    const entry = field(focused)?.closest("[data-entry]")?.dataset.entry ?? focused;
    if (entry) change("remove", { path: entry });
  },
  remark: () => inside.querySelector(".remark-form textarea").focus(),
};

const keys = {
  j: () => step(1), k: () => step(-1), ".": nextDoubtful, a: acts.accept, r: acts.reject, u: acts.undo, n: acts.next,
  q: acts.queue, x: acts.wrong, Delete: acts.remove, w: acts.second, c: acts.remark, v: beginMarking, f: acts.fill,
  b: acts.archived, o: acts.live, "?": acts.help, e: () => edit(field(focused)),
  ArrowDown: () => step(1), ArrowUp: () => step(-1),
  P: () => stepTo(/\/parties\/(\d+\/name|-)$/), S: () => stepTo(/\/signers\/(\d+\/name|-)$/), T: () => stepTo(/\/themes\//),
  I: () => stepTo(/\/items\//), D: () => stepTo(/_on$|\/effective_/), H: () => stepTo(/^\/people\/(\d+\/name|-)$/),
  O: () => stepTo(/^\/organizations\/(\d+\/name|-)$/),
};

// with words marked these mean something else
const keysOfMark = {
  p: () => fill(newPlace("party")), s: () => fill(newPlace("signer")), h: () => fill(newPlace("person")),
  o: () => fill(newPlace("organization")), i: () => fill(newPlace("item")), Escape: () => { getSelection().empty(); unmark(); },
  "[": () => mark(edged(span, "start", -1)), "{": () => mark(edged(span, "start", 1)),
  "]": () => mark(edged(span, "end", 1)), "}": () => mark(edged(span, "end", -1)),
  ArrowRight: (event) => mark(stepped(span, offers.borders, 1, event.shiftKey)),
  ArrowLeft: (event) => mark(stepped(span, offers.borders, -1, event.shiftKey)),
};

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, select, textarea, dialog[open]");
  if (event.isComposing || event.keyCode === 229) {
    if (!writing) tell(said.input_method, true);
    return;
  }
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = (span && keysOfMark[event.key]) || keys[event.key] || (/^[1-9]$/.test(event.key) && (() => pick(Number(event.key) - 1)));
  if (!act) return;
  event.preventDefault();
  act(event);
});

let wasHere = null; // the field that was looked at when the button went down: clicked again it is written anew
document.addEventListener("pointerdown", () => { wasHere = focused; });

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-do], [data-new], [data-remove], .value, .seg");
  if (!target) return;
  if (target.dataset.new) fill(newPlace(target.dataset.new));
  else if (target.dataset.remove) change("remove", { path: target.dataset.remove });
  else if (target.matches(".value")) {
    if (event.detail === 0 || target.dataset.path === wasHere) edit(target);
    else look(target);
  } else if (target.matches(".seg")) {
    const paths = getSelection().isCollapsed ? target.dataset.paths?.split(" ") ?? [] : [];
    const found = paths.map(field).filter(Boolean);
    // clicked again, the next value that these words prove
    const at = found.findIndex((v) => v.dataset.path === focused);
    if (found.length) look(found[(at + 1) % found.length], false);
  } else if (target.tagName !== "A") acts[target.dataset.do]?.();
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches?.(".value") && event.target.dataset.path !== focused) look(event.target);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".remark-form")) return;
  event.preventDefault();
  const words = event.target.elements.words.value.trim();
  if (!words) return tell(said.remark_first, true);
  send("remarks", () => ({ words }));
});

const first = field(panes().dataset.first);
if (first) look(first);
load();
