// What can be done with a turn on the page 问答: edit, retry, chips, copy, opinion, exports, candidates.
const ask = window.policyAsk;
const REASONS = ["答非所问", "引用有误", "内容不全", "文件过期"];

const flash = (button, words) => {
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.textContent = words;
  window.policyPage.announce(words);
  setTimeout(() => (label.textContent = before), 1600);
};

const rate = (button) => {
  const answered = button.closest(".answered");
  const pressed = button.getAttribute("aria-pressed") !== "true";
  for (const each of answered.querySelectorAll("[data-verdict]"))
    each.setAttribute("aria-pressed", String(each === button && pressed));
  const form = answered.querySelector(".opinion");
  const verdict = pressed ? button.dataset.verdict : null;
  ask.send("rate", { answer: answered.dataset.answer, verdict, reason: pressed ? (form.dataset.reason ?? "") : "" });
  form.hidden = !pressed;
  if (!pressed) return;
  form.dataset.verdict = verdict;
  form.replaceChildren();
  const label = document.createElement("label");
  label.textContent = verdict === "down" ? "哪里有问题？（可不填）" : "可写下理由（可不填）";
  const input = document.createElement("input");
  input.type = "text";
  input.maxLength = 500;
  input.value = form.dataset.reason ?? "";
  label.append(input);
  const quick = document.createElement("span");
  quick.className = "quick-reasons";
  for (const reason of verdict === "down" ? REASONS : []) {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.className = "tool";
    choice.textContent = reason;
    choice.addEventListener("click", () => {
      input.value = input.value ? `${input.value}；${reason}` : reason;
      input.focus();
    });
    quick.append(choice);
  }
  const done = document.createElement("button");
  done.type = "submit";
  done.className = "button";
  done.textContent = "提交";
  form.append(label, quick, done);
};
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.(".opinion");
  if (!form) return;
  event.preventDefault();
  const reason = form.querySelector("input").value;
  form.dataset.reason = reason;
  ask.send("rate", { answer: form.closest(".answered").dataset.answer, verdict: form.dataset.verdict, reason });
  form.hidden = true;
  window.policyPage.announce("已保存评价");
  form.closest(".answered").querySelector(`[data-verdict="${form.dataset.verdict}"]`)?.focus();
});

document.addEventListener("click", (event) => {
  const control = event.target.closest?.("[data-do], [data-export]");
  if (!control) return;
  if (control.dataset.export) return ask.send("export", { conversation: ask.conversation, kind: control.dataset.export });
  const exchange = ask.turnOf(control);
  switch (control.dataset.do) {
    case "edit":
      ask.editing = Number(exchange.dataset.turn);
      document.querySelector(".editing").hidden = false;
      return ask.fill(exchange.querySelector(".asked").textContent);
    case "stop-editing":
      ask.stopEditing();
      return ask.fill("");
    case "retry":
      return ask.again(exchange);
    case "without":
      return ask.again(exchange, { without: [...ask.withoutOf(exchange), control.dataset.part] });
    case "within":
      return ask.again(exchange, { without: ask.withoutOf(exchange).filter((part) => part !== control.dataset.part) });
    case "copy":
      window.policyPage.copy(exchange.querySelector(".answer-as-text").content.textContent);
      return flash(control, "已复制");
    case "rate":
      return rate(control);
    case "candidates":
      return ask.send("candidates", { conversation: exchange.dataset.conversation, turn: Number(exchange.dataset.turn) });
  }
});

document.addEventListener("policy:download", () => {
  const given = document.querySelector("#download [data-download]");
  if (!given) return;
  const bytes = Uint8Array.from(atob(given.dataset.content), (character) => character.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: given.dataset.type }));
  link.download = given.dataset.download;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  given.remove();
});
