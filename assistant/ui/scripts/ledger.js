// 责任清单: the address is the filter. Links and the form change it, the server shows what it says.
const onLedger = () => document.querySelector("#page-ledger");
const ledgerForm = () => document.querySelector("#ledger-filter");

// The form says what the address says, also after a link was followed or the reader went back.
const fillLedgerForm = () => {
  const asked = new URLSearchParams(location.search);
  for (const control of ledgerForm()?.elements ?? [])
    if (control.name) {
      const value = asked.get(control.name) ?? "";
      if (control.tagName === "SELECT" && ![...control.options].some((option) => option.value === value))
        control.add(new Option(value, value));
      control.value = value;
    }
};

const showLedger = (address, { toTop = false } = {}) => {
  if (address !== undefined) history.pushState(history.state, "", address);
  fillLedgerForm();
  document.querySelector("#ledger-results")?.setAttribute("aria-busy", "true");
  if (toTop) document.querySelector("#ledger-table")?.scrollIntoView({ block: "start" });
  window.policyLedger?.show();
};

document.addEventListener("click", (event) => {
  if (!onLedger() || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const jump = event.target.closest?.("a[data-jump]");
  if (jump) {
    event.preventDefault();
    const target = document.querySelector(jump.getAttribute("href"));
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "start" });
    return;
  }
  const link = event.target.closest?.("#page-ledger a[data-view]");
  if (!link) return;
  event.preventDefault();
  showLedger(link.href, { toTop: "top" in link.dataset });
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "ledger-filter") return;
  event.preventDefault();
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(event.target)) if (value.trim()) asked.append(name, value.trim());
  const order = new URLSearchParams(location.search).get("order");
  if (order) asked.set("order", order);
  showLedger(asked.size ? `./ledger?${asked}` : "./ledger");
});

window.addEventListener("popstate", () => {
  if (onLedger() && window.policyLedger) showLedger();
});

document.addEventListener("ledger-shown", () => {
  document.querySelector("#ledger-results")?.removeAttribute("aria-busy");
  const said = document.querySelector("#ledger-said");
  const results = document.querySelector(".ledger-results");
  if (said && results) said.textContent = results.dataset.said;
  if (matchMedia("(max-width: 900px)").matches && !window.policyLedger.folded) {
    window.policyLedger.folded = true;
    document.querySelector(".filters")?.removeAttribute("open");
  }
});
