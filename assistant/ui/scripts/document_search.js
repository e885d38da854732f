// Search within a document: white space and width do not matter; hits are highlights, the text stays as it is.
const reader = window.policyReader; // document.js
const search = {
  index: null, // lines to search in: [{element, text}], made at the first search
  hits: [],
  at: -1,
};
const part = (selector) => reader.root.querySelector(selector);
const squeezed = (text) => {
  let kept = "";
  for (const character of text) {
    if (/\s/.test(character)) continue;
    const narrow = character.normalize("NFKC");
    kept += (narrow.length === character.length ? narrow : character).toLowerCase();
  }
  return kept;
};
const linesToSearch = () => {
  search.index ??= [...reader.root.querySelectorAll(".reader-text .l")].map((element) => ({
    element,
    text: squeezed(element.textContent),
  }));
  return search.index;
};
const rangeOf = ({ element, from, to }) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.data.length; i += 1) {
      if (/\s/.test(node.data[i])) continue;
      if (seen === from) range.setStart(node, i);
      seen += 1;
      if (seen === to) {
        range.setEnd(node, i + 1);
        return range;
      }
    }
  }
  return range;
};
// Words quoted from a clause, which may run over several of its lines or cells.
const quoteIn = (clause, quote) => {
  const wanted = squeezed(quote);
  const lines = [...clause.querySelectorAll(".l")].map((element) => ({ element, text: squeezed(element.textContent) }));
  const start = lines.map(({ text }) => text).join("").indexOf(wanted);
  if (!wanted || start < 0) return [];
  const ranges = [];
  let before = 0;
  for (const { element, text } of lines) {
    const from = Math.max(0, start - before);
    const to = Math.min(text.length, start + wanted.length - before);
    if (from < to) ranges.push(rangeOf({ element, from, to }));
    before += text.length;
  }
  return ranges;
};
const MOST_SHOWN = 2000; // highlights; all hits are counted
const supported = () => typeof Highlight === "function" && CSS.highlights;
const markHit = () => {
  const hit = search.hits[search.at];
  part(".find-count").textContent = part("#find-words").value.trim()
    ? search.hits.length
      ? `第 ${search.at + 1} 处，共 ${search.hits.length} 处`
      : "没有找到"
    : "";
  for (const button of reader.root.querySelectorAll("[data-find-step]")) button.disabled = !search.hits.length;
  if (!supported()) return hit && reader.bring(hit.element);
  CSS.highlights.delete("found-now");
  if (!hit) return;
  const range = rangeOf(hit);
  CSS.highlights.set("found-now", new Highlight(range));
  reader.bring(hit.element);
  const box = hit.element.closest(".table-box");
  if (box) {
    const { left, right } = range.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (left < frame.left || right > frame.right) box.scrollLeft += left - frame.left - 40;
  }
};
const find = (words) => {
  const wanted = squeezed(words);
  search.hits = [];
  search.at = -1;
  if (wanted)
    for (const { element, text } of linesToSearch())
      for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length))
        search.hits.push({ element, from, to: from + wanted.length });
  if (supported()) {
    CSS.highlights.delete("found");
    if (search.hits.length)
      CSS.highlights.set("found", new Highlight(...search.hits.slice(0, MOST_SHOWN).map(rangeOf)));
  }
  if (search.hits.length) {
    // Start from what is in view, not from the top of the document.
    const now = reader.currentClause();
    const next = now
      ? search.hits.findIndex(({ element }) => reader.number(element.closest("[data-c]") ?? element) >= reader.number(now))
      : 0;
    search.at = Math.max(0, next);
  }
  markHit();
};
const step = (by) => {
  if (!search.hits.length) return;
  search.at = (search.at + by + search.hits.length) % search.hits.length;
  markHit();
};
document.addEventListener("reader-opened", () => {
  Object.assign(search, { index: null, hits: [], at: -1 });
  CSS.highlights?.clear?.();
  const { target, quote, find: words } = reader.root.dataset;
  if (target && quote && supported())
    CSS.highlights.set("quoted", new Highlight(...quoteIn(reader.clauseAt(target), quote)));
  if (words) {
    part("#find-words").value = words;
    find(words);
  }
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-find-step]");
  if (button && reader.root?.contains(button)) step(Number(button.dataset.findStep));
});
let typing = 0;
document.addEventListener("input", (event) => {
  if (!reader.root?.contains(event.target)) return;
  if (event.target.matches("#find-words") && !event.isComposing) {
    clearTimeout(typing);
    typing = setTimeout(() => find(event.target.value), 150);
  }
});
document.addEventListener("compositionend", (event) => {
  if (event.target.matches?.("#find-words")) find(event.target.value);
});
document.addEventListener("keydown", (event) => {
  if (!reader.root?.contains(event.target) || !event.target.matches("#find-words")) return;
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    if (search.hits.length) step(event.shiftKey ? -1 : 1);
    else find(event.target.value);
  } else if (event.key === "Escape") {
    event.target.value = "";
    find("");
  }
});
