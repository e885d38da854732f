// The library: uploads one after another, a build that is watched, sorting and filtering of the list.
const library = { root: null, generation: undefined, watching: 0, sort: null };
const POLL = 700; // milliseconds between looks at a build that runs
const REST = 15_000; // and at one that does not: somebody else may change the library
const inLibrary = (selector) => library.root.querySelector(selector);
const LOST = "连不上服务器，没有完成。请检查网络后重试。";

const FAILED = "服务器没有完成这个请求，请重试。";

const ask = async (path, options = {}) => {
  let answer;
  try {
    answer = await fetch(`./files/${path}`, { credentials: "same-origin", ...options });
  } catch {
    throw new Error(LOST);
  }
  const json = answer.headers.get("content-type")?.includes("json");
  const content = json ? await answer.json() : await answer.text();
  if (answer.redirected && !json) throw new Error("登录已过期，请刷新页面后重新登录。");
  if (!answer.ok) throw new Error(content.error?.message ?? FAILED);
  return content;
};
const change = (path, fields = {}) =>
  ask(path, { method: "POST", body: new URLSearchParams(fields) });
const tell = (words, failed = false) => {
  const line = inLibrary(".build-result");
  line.textContent = words;
  line.hidden = !words;
  line.classList.toggle("is-failed", failed);
};

// ---- the list
const refresh = async () => {
  const words = inLibrary("#files-words")?.value ?? "";
  const focused = document.activeElement?.closest?.(".files-list") ? document.activeElement.id : "";
  inLibrary(".files-list").innerHTML = await ask("list");
  const box = inLibrary("#files-words");
  if (box) box.value = words;
  if (library.sort) sortBy(library.sort.key, library.sort.down);
  filter();
  if (focused) document.getElementById(focused)?.focus();
};
const filter = () => {
  const box = inLibrary("#files-words");
  if (!box) return;
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  const rows = [...inLibrary(".files-table").querySelectorAll("tbody tr")];
  for (const row of rows) {
    row.hidden = !words.every((word) => row.dataset.sought.includes(word));
    if (!row.hidden) found += 1;
  }
  inLibrary(".files-found").textContent = words.length ? `${found} / ${rows.length} 份` : "";
  inLibrary(".files-none-found").hidden = found > 0;
};
const collator = new Intl.Collator("zh-CN", { numeric: true });
const sortBy = (key, down) => {
  library.sort = { key, down };
  const heads = [...inLibrary(".files-table thead tr").cells];
  const column = heads.findIndex((head) => head.querySelector(`[data-sort="${key}"]`));
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = inLibrary(".files-table tbody");
  const keyOf = (row) => row.cells[column].dataset.key;
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1); // what is not known stands last, either way
    return down ? collator.compare(y, x) : collator.compare(x, y);
  });
  body.append(...rows);
};

// ---- the build
const show = ({ build, generation }) => {
  const running = build.state === "running";
  const panel = inLibrary(".build");
  panel.hidden = !running;
  if (running) {
    inLibrary(".build-stage").textContent = build.stage;
    inLibrary(".build-count").textContent = build.total > 1 ? `${build.done} / ${build.total}` : "";
    const bar = panel.querySelector("progress");
    if (build.total > 1) Object.assign(bar, { max: build.total, value: build.done });
    else bar.removeAttribute("value");
  }
  return running;
};
const watchBuild = async () => {
  clearTimeout(library.watching);
  const root = library.root;
  if (!root?.isConnected) return;
  let running = false;
  if (document.hidden && !library.ran) {
    library.watching = setTimeout(watchBuild, REST); // nobody looks: the server is left alone
    return;
  }
  try {
    const state = await ask("state");
    if (root !== library.root) return;
    running = show(state);
    const changed = library.generation !== undefined && state.generation !== library.generation;
    library.generation = state.generation;
    if (library.ran && !running && state.build.message)
      tell(state.build.message, state.build.state === "failed" || state.build.state === "cancelled");
    if (changed || (library.ran && !running)) await refresh();
    library.ran = running;
  } catch (error) {
    if (library.ran) tell(error.message, true);
  }
  library.watching = setTimeout(watchBuild, running ? POLL : REST);
};
const begin = () => {
  library.ran = true; // what comes of it is told, even of a build that ends before the first look
  tell("");
  return watchBuild();
};

// ---- report, replace, delete
const report = async (row) => {
  const dialog = inLibrary(".files-dialog:not(.files-confirm)");
  try {
    dialog.innerHTML = await ask(`report?${new URLSearchParams({ name: row.dataset.name })}`);
    dialog.showModal();
  } catch (error) {
    tell(error.message, true);
  }
};
const confirmDelete = (row) => {
  const dialog = inLibrary(".files-confirm");
  const { file, name } = row.dataset;
  const together = [...library.root.querySelectorAll(".files-table tbody tr")].filter(
    (other) => other.dataset.file === file,
  ).length;
  dialog.querySelector("h2").textContent = `删除“${file}”？`;
  dialog.querySelector(".files-confirm-text").textContent =
    (file !== name && together > 1 ? `压缩包里的 ${together} 份文件会一起删除。` : "") +
    "文件会从文件库中删除，随后更新索引；更新完成后，问答不再引用它。删除后不能恢复。";
  dialog.dataset.file = file;
  dialog.showModal();
};
const remove = async (dialog) => {
  dialog.close();
  try {
    await change("delete", { file: dialog.dataset.file });
    await refresh();
    await begin();
  } catch (error) {
    tell(error.message, true);
  }
};

// ---- the page
window.policyFiles = {
  // For files_uploads.js.
  get root() {
    return library.root;
  },
  LOST,
  FAILED,
  change,
  refresh,
  begin,
  tell,
  // The library has been put into the page.
  opened(element) {
    const root = element.querySelector(".files");
    if (!root || root === library.root) return;
    Object.assign(library, { root, generation: undefined, ran: false, sort: null });
    watchBuild();
  },
};
document.addEventListener("click", (event) => {
  if (!library.root?.contains(event.target)) return;
  const control = event.target.closest("button, a");
  if (!control) return;
  const row = control.closest("tbody tr");
  const { dataset } = control;
  if ("choose" in dataset) inLibrary("#files-input").click();
  else if ("clear" in dataset) {
    for (const item of library.root.querySelectorAll(".uploads li.is-stored, .uploads li.is-refused")) item.remove();
    inLibrary(".uploads").hidden = !inLibrary(".uploads li");
  } else if ("sort" in dataset) {
    const now = library.sort?.key === dataset.sort ? library.sort : null;
    const counted = ["clauses", "doubts", "date"].includes(dataset.sort);
    sortBy(dataset.sort, now ? !now.down : counted);
  } else if ("report" in dataset) report(row);
  else if ("replace" in dataset) {
    const input = inLibrary("#files-replacement");
    input.dataset.file = row.dataset.file;
    input.value = "";
    input.click();
  } else if ("delete" in dataset) confirmDelete(row);
  else if ("confirmed" in dataset) remove(control.closest("dialog"));
  else if ("close" in dataset) control.closest("dialog").close();
  else if ("rebuild" in dataset) change("rebuild").then(begin, (error) => tell(error.message, true));
  else if ("cancel" in dataset) change("cancel").then(watchBuild, (error) => tell(error.message, true));
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && library.root?.isConnected) watchBuild();
});
document.addEventListener("input", (event) => {
  if (library.root?.contains(event.target) && event.target.id === "files-words") filter();
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!library.root?.contains(form) || !form.dataset.limit) return;
  event.preventDefault();
  const told = form.querySelector("output");
  try {
    const { groups } = await change("limit", { document: form.dataset.limit, groups: form.elements.groups.value });
    told.textContent = groups.length ? `已限定：${groups.join("、")}` : "所有人可见";
    await refresh();
  } catch (error) {
    told.textContent = error.message;
  }
});
