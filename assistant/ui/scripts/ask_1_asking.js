// Asking on the page 问答: what is sent, which conversation is open, what is under way.
const ask = (window.policyAsk = {
  conversation: null, // id of the open conversation; null before the first question
  scope: null, // {documents, words, after, before}: what the reader limited questions to
  editing: null, // number of the turn whose question is being changed
  busy: false,
});
const KEPT_QUESTION = "policy-question-under-way";
const root = () => document.querySelector("#page-ask");
const box = () => document.querySelector("#question");
const send = (name, data = {}) => window.policySend?.(name, data);
const liveTurn = () => document.querySelector("#live .exchange");
const lines = (text) => (text ? text.split("\n") : []);
ask.send = send;
ask.turnOf = (element) => element.closest(".exchange");
ask.withoutOf = (exchange) => lines(exchange?.dataset.without);

const remember = (question) => {
  try {
    if (question === null) sessionStorage.removeItem(KEPT_QUESTION);
    else sessionStorage.setItem(KEPT_QUESTION, question);
  } catch {
    // a browser that keeps nothing: only the reload in the middle of an answer is less comfortable
  }
};
const remembered = () => {
  try {
    return sessionStorage.getItem(KEPT_QUESTION);
  } catch {
    return null;
  }
};

const setBusy = (busy) => {
  ask.busy = busy;
  const button = document.querySelector("#send");
  if (!button) return;
  button.hidden = busy;
  document.querySelector("#stop").hidden = !busy;
};
const grow = () => {
  const area = box();
  if (!area) return;
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 2, 200)}px`;
};
ask.fill = (question) => {
  const area = box();
  area.value = question;
  grow();
  area.focus({ preventScroll: true });
};

const stopEditing = () => {
  ask.editing = null;
  const hint = document.querySelector(".editing");
  if (hint) hint.hidden = true;
};
ask.stopEditing = stopEditing;

// What was taken out of the understanding of the last question stays out, unless the new one names it again.
const carried = (question) =>
  ask.withoutOf(liveTurn()).filter((part) => !question.includes(part.slice(part.indexOf(":") + 1)));

// While another conversation is being opened a question waits: what is shown would be taken away under it.
const OPENS = 10000;
let opening = 0; // timer of the conversation being opened; 0: none is
let wanted = null; // the question that waits for it
const toCome = new Set(); // parts of the page that still show what was open before
const opened = () => {
  clearTimeout(opening);
  opening = 0;
  toCome.clear();
  const next = wanted;
  wanted = null;
  if (next) ask.ask(...next);
};

const shownOf = (part) => {
  if (toCome.delete(part) && !toCome.size) setTimeout(opened);
};

ask.ask = (question, options = {}) => {
  if (ask.busy) return;
  if (opening) {
    wanted = [question, options];
    return;
  }
  const { turn = null, without = null, scope = undefined } = options;
  const last = liveTurn();
  const again = turn !== null && last?.dataset.turn === String(turn);
  if (last && !again) document.querySelector("#talked").append(last); // what was said stays above
  if (last && again) last.remove();
  setBusy(true);
  remember(question);
  document.querySelector("#following .next")?.remove();
  document.querySelector("#talked .welcome")?.remove();
  stopEditing();
  window.policyPage.announce("正在回答");
  send("ask", {
    question,
    conversation: ask.conversation,
    turn,
    scope: scope !== undefined ? scope : (ask.scope?.documents ?? null),
    without: without ?? carried(question),
  });
  clearTimeout(silence);
  silence = setTimeout(() => lookAgain(question), SILENT);
  clearInterval(nudge);
  nudge = setInterval(() => (ask.busy ? send("wake") : clearInterval(nudge)), NUDGE);
};

// Gradio may close its stream of updates in the moment in which a question is sent; another event opens it again,
// and what was waiting arrives.
const NUDGE = 2000;
let nudge = 0;

// Nothing came back at all, not even the question: what is kept of the conversation is shown, and the question
// goes back into the box where it did not arrive.
const SILENT = 10000;
let silence = 0;
let unheard = null;
const lookAgain = (question) => {
  if (!ask.busy) return;
  unheard = question;
  send("open", { conversation: ask.conversation });
};

ask.again = (exchange, changes) => {
  const question = exchange.querySelector(".asked").textContent;
  ask.ask(question, { turn: Number(exchange.dataset.turn), without: ask.withoutOf(exchange), ...changes });
};

const submit = () => {
  const area = box();
  if (ask.busy) return;
  const question = area.value;
  const turn = ask.editing;
  const exchange = turn === null ? null : document.querySelector(`.exchange[data-turn="${turn}"]`);
  area.value = "";
  grow();
  ask.ask(question, { turn, without: exchange ? ask.withoutOf(exchange) : null });
};

ask.stop = () => {
  if (ask.busy) send("halt", { conversation: ask.conversation });
};

ask.open = (id, push = true) => {
  setBusy(false);
  stopEditing();
  remember(null);
  ask.conversation = id;
  if (push) history.pushState(null, "", id ? `./?c=${encodeURIComponent(id)}` : "./");
  clearTimeout(opening);
  wanted = null;
  opening = setTimeout(opened, OPENS);
  for (const part of ["talked", "live"]) toCome.add(part);
  send("open", { conversation: id });
  root()?.classList.remove("shows-past");
};
window.addEventListener("popstate", () => {
  if (document.querySelector("#page-ask")) ask.open(new URLSearchParams(location.search).get("c"), false);
});

// Gradio has shown the last turn anew.
// Suggestions come a moment after their answer: too late where the next question has been asked.
document.addEventListener("policy:following", () => {
  const next = document.querySelector("#following .next");
  if (next && (ask.busy || next.dataset.turn !== liveTurn()?.dataset.turn)) next.remove();
});

const shownAnew = () => {
  const exchange = liveTurn();
  clearTimeout(silence);
  if (unheard !== null && exchange?.querySelector(".asked").textContent !== unheard && !box().value) ask.fill(unheard);
  unheard = null;
  if (exchange?.dataset.conversation && exchange.dataset.conversation !== ask.conversation) {
    ask.conversation = exchange.dataset.conversation;
    history.replaceState(null, "", `./?c=${encodeURIComponent(ask.conversation)}`);
  }
  const state = exchange?.dataset.state;
  const wasBusy = ask.busy;
  if (exchange) setBusy(state === "pending"); // without a turn: its question may be on the way already
  if (exchange && !ask.busy) {
    if (wasBusy) {
      remember(null);
      const cards = exchange.querySelector(".cards-of")?.content.querySelectorAll(".card").length ?? 0;
      window.policyPage.announce(
        state === "answered" ? `回答完成，引用 ${cards} 条条款` : exchange.querySelector(".answered")?.innerText,
      );
    }
  }
  for (const button of document.querySelectorAll("[data-export]")) button.disabled = !exchange;
  window.policyEvidence?.showFor(exchange?.dataset.turn ?? null);
  if (exchange) window.policyPage.reveal(exchange, "start");
  shownOf("live");
};
document.addEventListener("policy:live", shownAnew);

// The connection broke, or the server could not even begin: what was asked is not lost, and can be asked again.
const broken = () => {
  setBusy(false);
  const turn = document.querySelector("#live .exchange.is-pending");
  if (!turn) return;
  turn.classList.remove("is-pending");
  turn.dataset.state = "interrupted";
  const answered = turn.querySelector(".answered");
  answered.className = "answered is-failure";
  answered.removeAttribute("aria-busy");
  const said = document.createElement("p");
  said.textContent = "连接中断，没有收到回答。连接恢复后请重试。";
  const again = document.createElement("button");
  Object.assign(again, { type: "button", className: "tool", textContent: "重试" });
  again.dataset.do = "retry";
  answered.replaceChildren(said, again);
  window.policyPage.announce(said.textContent);
};
// Gradio says so in a message of its own (see style.css), and in no event.
new MutationObserver(() => {
  if (ask.busy && document.querySelector(".toast-wrap .toast-body.error, #live [data-testid='status-tracker'] .error")) broken();
}).observe(document.body, { childList: true, subtree: true });

document.addEventListener("policy:talked", () => {
  for (const moved of document.querySelectorAll("#talked > .exchange")) moved.remove(); // shown by the server now
  const shown = document.querySelector("#talked [data-conversation], #live [data-conversation]");
  if (!shown && ask.conversation === null) setBusy(false);
  shownOf("talked");
});
document.addEventListener("policy:notice", () => {
  const keep = document.querySelector("#notice [data-keep]")?.dataset.keep;
  if (!document.querySelector("#notice .notice")) return;
  setBusy(false);
  remember(null);
  if (keep && box() && !box().value) ask.fill(keep);
});

// The page was left in the middle of an answer that was not kept either: the question is put back.
window.policyPage.whenSending(() => {
  ask.conversation = new URLSearchParams(location.search).get("c");
  const question = remembered();
  if (question && !ask.conversation && box()) ask.fill(question);
  remember(null);
  grow();
  if (!window.policyPage.narrow()) box()?.focus({ preventScroll: true });
  if (liveTurn()) shownAnew();
});

document.addEventListener("input", (event) => {
  if (event.target === box()) grow();
});
document.addEventListener("keydown", (event) => {
  if (event.target === box()) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      if (ask.busy) ask.stop();
      else if (ask.editing !== null) {
        stopEditing();
        ask.fill("");
      }
    }
  }
});
document.addEventListener("click", (event) => {
  const control = event.target.closest?.("#send, #stop, [data-example], [data-open], [data-remove], #new-talk, #past-button");
  if (!control) return;
  if (control.id === "send") submit();
  else if (control.id === "stop") ask.stop();
  else if (control.id === "new-talk") {
    ask.open(null);
    ask.fill("");
  } else if (control.id === "past-button") root().classList.toggle("shows-past");
  else if (control.dataset.example !== undefined) ask.ask(control.dataset.example);
  else if (control.dataset.open !== undefined) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask.open(control.dataset.open);
  } else if (confirm(`删除对话“${control.dataset.title}”？删除后不能恢复。`)) {
    send("remove", { conversation: control.dataset.remove });
    if (control.dataset.remove === ask.conversation) ask.open(null);
  }
});
