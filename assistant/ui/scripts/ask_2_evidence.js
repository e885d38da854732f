// The clauses beside an answer on the page 问答: shown by hovering or choosing a marker.
const root = () => document.querySelector("#page-ask");
const panel = () => document.querySelector("#evidence-panel");
const shown = () => document.querySelector("#evidence-shown");
const exchangeOf = (turn) => document.querySelector(`.exchange[data-turn="${CSS.escape(turn)}"]`);
const cardIn = (root, n) => root?.querySelector(`.card[data-n="${CSS.escape(n)}"]`);
const HINT = "提问后，回答所依据的条款原文会列在这里，引用的文字以底色标出。";
let came = null; // the marker that led into the panel

const mark = (turn, n) => {
  for (const exchange of document.querySelectorAll(".exchange")) {
    const current = exchange.dataset.turn === turn;
    exchange.classList.toggle("is-current", current);
    for (const marker of exchange.querySelectorAll(".marker"))
      marker.classList.toggle("is-current", current && marker.dataset.n === n);
  }
  for (const card of shown()?.querySelectorAll(".card") ?? []) card.classList.toggle("is-target", card.dataset.n === n);
};

const showFor = (turn, n) => {
  const place = shown();
  if (!place) return;
  const content = turn === null ? null : exchangeOf(turn)?.querySelector(".cards-of")?.content.cloneNode(true);
  if (content) place.replaceChildren(content);
  else {
    const hint = document.createElement("p");
    hint.className = "evidence-hint";
    hint.textContent = HINT;
    place.replaceChildren(hint);
  }
  if (turn !== null) mark(turn, n);
};

const openPanel = () => {
  if (window.policyPage.narrow()) root().classList.add("shows-evidence");
};
const closePanel = () => {
  root().classList.remove("shows-evidence");
  came?.isConnected && came.focus({ preventScroll: true });
};

const showCard = (turn, n) => {
  if (shown()?.querySelector(".evidence-of")?.dataset.turn !== turn) showFor(turn, n);
  openPanel();
  mark(turn, n);
  const card = n === undefined ? null : cardIn(shown(), n);
  if (!card) return panel().focus({ preventScroll: true });
  card.focus({ preventScroll: true });
  const top = card.getBoundingClientRect().top - panel().getBoundingClientRect().top;
  panel().scrollTo({ top: panel().scrollTop + top - 52 });
  const text = card.querySelector(".clause-text");
  const quote = text?.querySelector("mark");
  if (quote && text.scrollHeight > text.clientHeight)
    text.scrollTop += quote.getBoundingClientRect().top - text.getBoundingClientRect().top - 24;
};
window.policyEvidence = { showFor, showCard };

// Hovering a marker shows its clause right there.
let peek = null;
let waiting = 0;
const hidePeek = () => {
  clearTimeout(waiting);
  peek?.remove();
  peek = null;
};
const showPeek = (marker) => {
  hidePeek();
  const exchange = exchangeOf(marker.dataset.turn);
  const card = cardIn(exchange?.querySelector(".cards-of")?.content, marker.dataset.n);
  if (!card) return;
  peek = document.createElement("div");
  peek.className = "peek";
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("tabindex");
  peek.append(...copy.childNodes);
  document.querySelector("#page-ask").append(peek);
  const at = marker.getBoundingClientRect();
  const { width, height } = peek.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left - 24, innerWidth - width - 8));
  const below = at.bottom + 8 + height <= innerHeight;
  peek.style.left = `${left}px`;
  peek.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - height - 8)}px`;
  const quote = peek.querySelector("mark");
  const text = peek.querySelector(".clause-text");
  if (quote) text.scrollTop += quote.getBoundingClientRect().top - text.getBoundingClientRect().top - 24;
};
document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const marker = event.target.closest?.(".exchange .marker");
  clearTimeout(waiting);
  if (marker) waiting = setTimeout(() => showPeek(marker), 150);
  else if (peek && !event.target.closest?.(".peek")) waiting = setTimeout(hidePeek, 200);
});
document.addEventListener("scroll", (event) => !peek?.contains(event.target) && hidePeek(), true);

document.addEventListener("click", (event) => {
  const control = event.target.closest?.(".exchange .marker, [data-do='cards'], [data-do='close-evidence'], [data-unfold]");
  if (!control) return;
  event.preventDefault();
  if (control.matches("[data-unfold]")) {
    const folded = control.closest(".card, .peek").querySelector(".clause-text").classList.toggle("is-folded");
    control.textContent = folded ? "展开全文" : "收起";
    control.setAttribute("aria-expanded", String(!folded));
  } else if (control.dataset.do === "close-evidence") closePanel();
  else {
    hidePeek();
    came = control;
    showCard(control.dataset.turn ?? control.closest(".exchange").dataset.turn, control.dataset.n);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !root()) return;
  if (peek) hidePeek();
  if (root().classList.contains("shows-past")) root()?.classList.remove("shows-past");
  if (root().classList.contains("shows-evidence") || panel()?.contains(document.activeElement)) closePanel();
});
