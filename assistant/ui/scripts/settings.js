// 设置: which part is shown stands in the address; forms send what was typed, the server checks it.
const onSettings = () => document.querySelector("#page-settings");
const settings = () => window.policySettings;
const showSettings = (address) => {
  history.pushState(history.state, "", address);
  settings().show();
};

document.addEventListener("submit", (event) => {
  if (event.target.id === "questions-filter") {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(event.target)) if (value.trim()) asked.append(name, value.trim());
    showSettings(`./settings?${asked}`);
  } else if (event.target.matches("#page-settings form[data-save]")) {
    event.preventDefault();
    settings().save({ ...Object.fromEntries(new FormData(event.target)), form: event.target.dataset.save });
  }
});

document.addEventListener("click", (event) => {
  if (!onSettings() || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const control = event.target.closest?.(
    "[data-test-model], [data-reset-answering], [data-answers], #page-settings a[data-view]",
  );
  if (!control) return;
  if (control.matches("[data-test-model]")) {
    control.disabled = true;
    control.textContent = "正在测试…";
    settings().test();
  } else if (control.matches("[data-reset-answering]")) settings().save({ form: "answering", reset: "1" });
  else if (control.matches("[data-answers]")) {
    control.disabled = true;
    settings().done({ answers: control.dataset.answers.split(" "), done: control.dataset.done });
  } else {
    event.preventDefault();
    showSettings(control.href);
  }
});

window.addEventListener("popstate", () => {
  if (onSettings() && settings()) settings().show();
});

// After a part was exchanged the keyboard stays in it.
let settingsOpened = false;
document.addEventListener("settings-shown", () => {
  if (settingsOpened && document.activeElement === document.body)
    document.querySelector("#page-settings [aria-current=page]")?.focus({ preventScroll: true });
  settingsOpened = true;
});
