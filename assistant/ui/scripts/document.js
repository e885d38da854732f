// The reader of a document: outline, links to clauses, the original beside the text.
const reader = { root: null };
const part = (selector) => reader.root.querySelector(selector);
const clauseAt = (path) => part(`[data-c="${CSS.escape(path)}"]`);
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// ---- where the reader is
const barHeight = () => part(".reader-bar").getBoundingClientRect().bottom;
const currentClause = () => {
  const focused = document.activeElement?.closest?.(".reader-text [data-c]");
  if (focused) return focused;
  const box = part(".reader-text").getBoundingClientRect();
  for (let y = Math.max(barHeight(), box.top) + 12; y < innerHeight; y += 24) {
    const found = document.elementFromPoint(box.left + Math.min(120, box.width / 2), y)?.closest?.("[data-c]");
    if (found) return found;
  }
  return null;
};
const number = (element) => Number(element.id.slice(1));
const noteWhere = () => {
  if (!reader.root?.isConnected) return;
  const chosen = part(".is-target");
  const clause = chosen ?? currentClause();
  const here = part(".here");
  here.textContent = clause ? clause.dataset.c.replaceAll("/", " › ") : "";
  const entries = [...reader.root.querySelectorAll(".outline a")];
  const now = clause ? number(clause) : -1;
  let current = null;
  for (const entry of entries) if (Number(entry.hash.slice(2)) <= now) current = entry;
  for (const entry of entries) {
    if (entry === current) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  }
  if (current && innerWidth > 900) {
    const box = part(".outline");
    const offset = current.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (offset < 40 || offset > box.clientHeight - 40) box.scrollTop += offset - box.clientHeight / 2;
  }
};
let waiting = false;
addEventListener(
  "scroll",
  () => {
    if (!reader.root?.isConnected || waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      noteWhere();
    });
  },
  { passive: true },
);

// ---- going to a clause
const addressOf = (path) => {
  const address = new URL(location.href);
  address.search = "";
  address.hash = "";
  address.searchParams.set("doc", reader.root.dataset.document);
  if (path) address.searchParams.set("clause", path);
  return address.href;
};
const bring = (element, block = "center") => {
  // Blocks out of view have an estimated height only: the second call corrects what the first one found out.
  element.scrollIntoView({ block, inline: "nearest" });
  requestAnimationFrame(() => {
    element.scrollIntoView({ block, inline: "nearest" });
    noteWhere();
  });
};
const choose = (clause) => {
  part(".is-target")?.classList.remove("is-target");
  clause.classList.add("is-target");
  clause.tabIndex = -1;
  clause.focus({ preventScroll: true });
  bring(clause, clause.offsetHeight > innerHeight / 2 ? "start" : "center");
  if (clause.dataset.p && !part(".original")?.hidden) showOriginal(clause.dataset.p);
};
const go = (path, remember = true) => {
  const clause = clauseAt(path);
  if (!clause) return false;
  if (remember && path !== new URLSearchParams(location.search).get("clause"))
    history.pushState(history.state, "", addressOf(path));
  choose(clause);
  return true;
};
addEventListener("popstate", () => {
  const path = new URLSearchParams(location.search).get("clause");
  if (reader.root?.isConnected && path) go(path, false);
});

// Wide tables scroll in their box; the others keep their header in view.
const fitTables = () => {
  if (!reader.root?.isConnected) return;
  const bar = part(".reader-bar");
  const header = parseFloat(getComputedStyle(bar).top) || 0; // the bar stays below the header of the site
  reader.root.style.setProperty("--bar", `${header + bar.offsetHeight}px`);
  for (const box of reader.root.querySelectorAll(".table-box")) {
    box.classList.remove("fits");
    const fits = box.scrollWidth <= box.clientWidth + 1;
    box.classList.toggle("fits", fits);
    if (fits) box.removeAttribute("tabindex");
    else box.tabIndex = 0;
  }
};
addEventListener("resize", fitTables);

// ---- the original beside the text
const showOriginal = (page) => {
  const panel = part(".original");
  const address = `${panel.dataset.address}#page=${page || 1}&navpanes=0`;
  const old = panel.querySelector("iframe");
  if (old?.getAttribute("src") === address) return;
  const frame = document.createElement("iframe"); // a new one: a change of the page number alone is not followed
  frame.src = address;
  frame.title = "原件";
  if (old) old.replaceWith(frame);
  else panel.append(frame);
};
const toggleOriginal = (button) => {
  const panel = part(".original");
  const clause = part(".is-target") ?? currentClause();
  panel.hidden = !panel.hidden;
  button.setAttribute("aria-expanded", String(!panel.hidden));
  reader.root.classList.toggle("with-original", !panel.hidden);
  if (!panel.hidden) showOriginal(clause?.dataset.p);
  fitTables();
  if (clause) requestAnimationFrame(() => bring(clause)); // the text has another width now
};

// ---- links to share
const copyLink = async () => {
  const clause = part(".is-target") ?? currentClause();
  const address = addressOf(clause?.dataset.c);
  const told = part(".copied");
  await window.policyPage.copy(address);
  told.textContent = clause ? `已复制“${clause.dataset.c.replaceAll("/", " › ")}”的链接` : "已复制文件链接";
};

// ---- the page
window.policyReader = {
  // For document_search.js.
  get root() {
    return reader.root;
  },
  clauseAt,
  currentClause,
  bring,
  number,
  // A document has been put into the page.
  opened(element) {
    const root = element.querySelector(".reader");
    if (!root || root === reader.root) return;
    reader.root = root;
    const named = document.querySelector("[data-title]"); // what page.js takes the title of the window from
    if (named) document.title = named.dataset.title = `${part("h1").textContent} · 政策文件问答助手`;
    if (innerWidth <= 900) part(".outline details")?.removeAttribute("open");
    fitTables();
    if (root.dataset.target) go(root.dataset.target, false);
    document.dispatchEvent(new CustomEvent("reader-opened"));
    noteWhere();
  },
};
document.addEventListener("click", (event) => {
  if (!reader.root?.contains(event.target)) return;
  const control = event.target.closest("[data-go], [data-page], [data-copy], [data-original]");
  if (control?.matches("[data-go]")) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (go(control.dataset.go)) event.preventDefault();
    if (innerWidth <= 900) part(".outline details")?.removeAttribute("open");
  } else if (control?.matches("[data-page]")) {
    if (part(".original").hidden) return; // opens the original in a tab of its own
    event.preventDefault();
    showOriginal(control.dataset.page);
  } else if (control?.matches("[data-copy]")) copyLink();
  else if (control?.matches("[data-original]")) toggleOriginal(control);
  else if (!event.target.closest("a, button, input, label")) {
    // A click into the text chooses its clause, so that its link can be copied; selecting words does not.
    const clause = event.target.closest(".reader-text [data-c]");
    if (!clause || !getSelection().isCollapsed) return;
    part(".is-target")?.classList.remove("is-target");
    clause.classList.add("is-target");
    noteWhere();
  }
});
document.addEventListener("input", (event) => {
  if (reader.root?.contains(event.target) && event.target.matches("[data-marks]"))
    reader.root.classList.toggle("without-marks", !event.target.checked);
});
