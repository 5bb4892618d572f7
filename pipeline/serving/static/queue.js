// The queue by keys: j and k move, Enter opens, a begins with the first.

const rows = [...document.querySelectorAll(".list tbody tr")];
let at = -1;

function look(index) {
  if (!rows.length) return;
  rows[at]?.classList.remove("here");
  at = Math.max(0, Math.min(rows.length - 1, index));
  rows[at].classList.add("here");
  rows[at].querySelector("a").focus();
  rows[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea")) return;
  if (event.key === "j") look(at + 1);
  else if (event.key === "k") look(at - 1);
  else if (event.key === "Enter" && at < 0 && !event.target.closest?.("a, button")) document.querySelector('[data-key="Enter"]')?.click();
});
