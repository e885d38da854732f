// What every page does by itself, without asking the server: runs once when the page has loaded.
document.documentElement.lang = "zh-CN";

const narrow = () => matchMedia("(max-width: 1023px)").matches;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

window.policyPage = {
  narrow,
  // Bring an element into view, at once for those who want no motion.
  reveal(element, block = "nearest") {
    element?.scrollIntoView({ block, inline: "nearest", behavior: calm() ? "auto" : "smooth" });
  },
  // Do something once the page 问答 can send; its composer may be there before or after this script.
  whenSending(work) {
    if (window.policySend) work();
    else document.addEventListener("policy:composer", work, { once: true });
  },
  // Say something to those who hear the page.
  announce(words) {
    const line = document.querySelector("#announce");
    if (line) line.textContent = words;
  },
  // Copy text also where the page is not served over https and the browser offers no clipboard.
  async copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        return await navigator.clipboard.writeText(text);
      } catch {
        // not allowed: the old way below
      }
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  },
};

// The header says which page this is; Gradio gives all pages one title.
const entitle = () => {
  const title = document.querySelector("[data-title]")?.dataset.title;
  if (title && document.title !== title) document.title = title;
};
new MutationObserver(entitle).observe(document.head, { childList: true, subtree: true, characterData: true });
entitle();

document.addEventListener("click", (event) => {
  const skip = event.target.closest?.("[data-skip]");
  if (!skip) return;
  event.preventDefault();
  const target = document.querySelector(".page h1, .page h2") ?? document.querySelector(".page");
  const first = document.querySelector("#question") ?? target;
  if (first && !first.matches("input, textarea, button, a")) first.tabIndex = -1;
  first?.focus();
});

// Enter that only confirms what an input method offers (pinyin) must not send anything.
for (const type of ["keydown", "keypress"])
  document.addEventListener(
    type,
    (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
    },
    true,
  );
