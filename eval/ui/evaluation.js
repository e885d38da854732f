// 评测: which run is shown stands in the address; a run that is under way is asked about every second.
const onEvaluation = () => document.querySelector("#page-evaluation");
const evaluation = () => window.policyEvaluation;

document.addEventListener("submit", (event) => {
  if (event.target.id !== "evaluation-order") return;
  event.preventDefault();
  history.pushState(history.state, "", "./evaluation");
  evaluation().start(Object.fromEntries(new FormData(event.target)));
});

document.addEventListener("click", (event) => {
  if (!onEvaluation() || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const control = event.target.closest?.("[data-cancel-run], [data-remove-gold], #page-evaluation a[data-view]");
  if (!control) return;
  if (control.matches("[data-cancel-run]")) {
    control.disabled = true;
    evaluation().cancel();
  } else if (control.matches("[data-remove-gold]")) {
    evaluation().remove(control.dataset.removeGold);
  } else {
    event.preventDefault();
    history.pushState(history.state, "", control.href);
    evaluation().show();
  }
});

window.addEventListener("popstate", () => {
  if (onEvaluation() && evaluation()) evaluation().show();
});

// While a run is under way its progress is asked for; once it has ended the list of runs is fetched again. Whoever
// has turned to another run in the meantime stays there.
let wasRunning = false;
document.addEventListener("evaluation-progress", () => {
  const running = Boolean(document.querySelector("#page-evaluation [data-running]"));
  const submit = document.querySelector("#evaluation-order button[type=submit]");
  if (submit) submit.disabled = running;
  if (!running && wasRunning) {
    const ended = document.querySelector("#page-evaluation .is-done[data-ended]");
    if (ended && !new URLSearchParams(location.search).has("run"))
      history.replaceState(history.state, "", `./evaluation?run=${encodeURIComponent(ended.dataset.ended)}`);
    evaluation().show();
  }
  wasRunning = running;
});
setInterval(() => {
  if (document.querySelector("#page-evaluation [data-running]")) evaluation()?.poll();
}, 1000);
