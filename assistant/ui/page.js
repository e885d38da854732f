// What the page does by itself, without asking the server: runs once when the page has loaded.
() => {
  document.documentElement.lang = "zh-CN";

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = () => matchMedia("(max-width: 900px)").matches;
  const scrollTo = (element, block) =>
    element.scrollIntoView({ block, inline: "nearest", behavior: calm() ? "auto" : "smooth" });
  const evidence = () => document.querySelector(".evidence");
  const cardOf = (n) => document.querySelector(`.evidence .card[data-n="${CSS.escape(n)}"]`);
  const exchangeOf = (turn) => document.querySelector(`.exchange[data-turn="${CSS.escape(turn)}"]`);

  // The answer whose cards are shown is marked in the conversation, as are the marker and the card chosen last.
  const mark = (n) => {
    const turn = evidence()?.dataset.turn;
    for (const exchange of document.querySelectorAll(".exchange[data-turn]")) {
      const current = exchange.dataset.turn === turn;
      exchange.classList.toggle("is-current", current);
      for (const button of exchange.querySelectorAll(".marker"))
        button.classList.toggle("is-current", current && button.dataset.n === n);
    }
    for (const card of document.querySelectorAll(".evidence .card"))
      card.classList.toggle("is-target", card.dataset.n === n);
  };

  const showCard = (n) => {
    mark(n);
    const card = cardOf(n);
    if (!card) return;
    card.focus({ preventScroll: true });
    const text = card.querySelector(".clause-text");
    const quote = text.querySelector("mark");
    if (quote && text.scrollHeight > text.clientHeight)
      text.scrollTop += quote.getBoundingClientRect().top - text.getBoundingClientRect().top - 24;
    scrollTo(card, narrow() ? "start" : "nearest");
  };

  const showAll = () => {
    const panel = evidence();
    mark(undefined);
    panel.focus({ preventScroll: true });
    scrollTo(panel, narrow() ? "start" : "nearest");
  };

  window.policyPage = {
    // A marker or 查看依据条款 was clicked: show what is here already, else ask the server for that answer's cards.
    choose(control, ask) {
      const { turn, n } = control.dataset;
      if (evidence()?.dataset.turn !== turn) ask({ turn: Number(turn), n: n ? Number(n) : null });
      else if (n) showCard(n);
      else showAll();
    },
    // The cards were exchanged.
    cardsShown() {
      const target = evidence()?.dataset.target;
      if (target) return showCard(target);
      if (document.activeElement?.classList.contains("show-cards")) showAll();
      else mark(undefined);
    },
    // The conversation changed: bring the last question into view.
    spoken() {
      const last = [...document.querySelectorAll(".exchange")].pop();
      mark(undefined);
      if (last) scrollTo(last, "start");
    },
  };

  document.addEventListener("click", (event) => {
    const control = event.target.closest?.("[data-unfold], [data-back], [data-example]");
    if (!control) return;
    if (control.matches("[data-unfold]")) {
      const folded = control.closest(".card").querySelector(".clause-text").classList.toggle("is-folded");
      control.textContent = folded ? "展开全文" : "收起";
      control.setAttribute("aria-expanded", String(!folded));
    } else if (control.matches("[data-back]")) {
      const exchange = exchangeOf(control.dataset.turn);
      const marker = exchange?.querySelector(`.marker[data-n="${CSS.escape(control.dataset.n)}"]`) ?? exchange;
      marker?.focus({ preventScroll: true });
      if (marker) scrollTo(marker, "center");
    } else {
      const box = document.querySelector("#question textarea");
      box.value = control.dataset.example;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus({ preventScroll: true });
      requestAnimationFrame(() => document.querySelector("#send").click());
    }
  });

  // Enter that only confirms what an input method offers (pinyin) must not send the question.
  for (const type of ["keydown", "keypress"])
    document.addEventListener(
      type,
      (event) => {
        if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
      },
      true,
    );
}
