// The choice of documents on the page 问答; the dialog itself comes from the server when it is opened.
const ask = window.policyAsk;
const KEPT = "policy-scope";
const dialog = () => document.querySelector("#sheet dialog");
const form = () => document.querySelector(".scope-form");
const boxes = () => [...form().querySelectorAll("[data-scope-document]")];
const within = (box) => {
  const after = form().querySelector("[data-scope-after]").value;
  const before = form().querySelector("[data-scope-before]").value;
  if (!after && !before) return true;
  const day = box.dataset.date;
  return Boolean(day) && (!after || day >= after) && (!before || day <= before);
};
// Nothing ticked means everything that the dates allow.
const chosen = () => {
  const allowed = boxes().filter(within);
  const ticked = boxes().filter((box) => box.checked);
  return ticked.length ? allowed.filter((box) => box.checked) : allowed;
};

const label = () => {
  const button = document.querySelector("#scope-button span");
  if (!button) return;
  button.textContent = `范围：${ask.scope ? ask.scope.words : "全部文件"}`;
  document.querySelector("#scope-button").classList.toggle("is-on", Boolean(ask.scope));
};
const keep = () => {
  try {
    if (ask.scope) sessionStorage.setItem(KEPT, JSON.stringify(ask.scope));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // a browser that keeps nothing
  }
  label();
};
window.policyPage.whenSending(() => {
  try {
    ask.scope = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  } catch {
    ask.scope = null;
  }
  label();
});

const refresh = () => {
  const words = form().querySelector("[data-scope-search]").value.trim().toLowerCase();
  let any = false;
  for (const place of form().querySelectorAll("fieldset")) {
    let visible = false;
    const own = [...place.querySelectorAll("[data-scope-document]")];
    const named = place.dataset.place.toLowerCase().includes(words);
    for (const box of own) {
      const choice = box.closest(".scope-choice");
      choice.hidden = !within(box) || !(named || choice.textContent.toLowerCase().includes(words));
      visible ||= !choice.hidden;
    }
    place.hidden = !visible;
    any ||= visible;
    const whole = place.querySelector("[data-scope-place]");
    const ticked = own.filter((box) => box.checked).length;
    whole.checked = ticked === own.length;
    whole.indeterminate = ticked > 0 && ticked < own.length;
  }
  form().querySelector(".scope-none").hidden = any;
  const count = form().querySelector(".scope-count");
  const number = chosen().length;
  count.textContent =
    number === boxes().length ? `全部 ${count.dataset.total} 份文件` : `将只从 ${number} 份文件中回答`;
  form().querySelector("[value='apply']").disabled = number === 0;
};

const apply = () => {
  const picked = chosen();
  const after = form().querySelector("[data-scope-after]").value;
  const before = form().querySelector("[data-scope-before]").value;
  if (picked.length === boxes().length) ask.scope = null;
  else {
    const places = [...new Set(picked.map((box) => box.closest("fieldset").dataset.place))];
    const named = places.length <= 2 ? places.join("、") : `${places[0]}等 ${places.length} 地`;
    ask.scope = {
      documents: picked.map((box) => box.value),
      ticked: boxes().filter((box) => box.checked).map((box) => box.value),
      words: `${named}，${picked.length} 份文件`,
      after,
      before,
    };
  }
  keep();
};

document.addEventListener("policy:sheet", () => {
  const sheet = dialog();
  if (!sheet) return;
  if (sheet.dataset.kind === "scope") {
    const ticked = new Set(ask.scope?.ticked ?? []);
    for (const box of boxes()) box.checked = ticked.has(box.value);
    form().querySelector("[data-scope-after]").value = ask.scope?.after ?? "";
    form().querySelector("[data-scope-before]").value = ask.scope?.before ?? "";
    refresh();
  }
  const came = document.activeElement;
  sheet.addEventListener("close", () => {
    if (sheet.dataset.kind === "scope" && sheet.returnValue === "apply") apply();
    came?.isConnected && came.focus();
    sheet.remove();
  });
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close("close"));
  sheet.showModal();
});
document.addEventListener("input", (event) => {
  if (!event.target.closest?.(".scope-form")) return;
  if (event.target.matches("[data-scope-place]"))
    for (const box of event.target.closest("fieldset").querySelectorAll("[data-scope-document]"))
      if (!box.closest(".scope-choice").hidden || !event.target.checked) box.checked = event.target.checked;
  refresh();
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#scope-button")) return ask.send("scope");
  if (!event.target.closest?.("[data-scope-clear]")) return;
  for (const box of boxes()) box.checked = false;
  for (const field of form().querySelectorAll("[type='date'], [type='search']")) field.value = "";
  refresh();
});
document.addEventListener("keydown", (event) => {
  // Enter in a field of the dialog chooses; it must not press the close button, which stands first.
  if (event.key !== "Enter" || !event.target.matches?.(".scope-form input")) return;
  event.preventDefault();
  if (!form().querySelector("[value='apply']").disabled) dialog().close("apply");
});
