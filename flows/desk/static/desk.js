// The desk works without this script; it adds shortcuts, results while typing, and the print button.
"use strict";

const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select");

// Shortcuts: an element with data-key answers to that key. They can be switched off, for some people speak to
// their computer, and spoken words arrive as keys.
const box = document.getElementById("keys");
const keysOn = () => localStorage.getItem("selaras-keys") !== "off";
if (box) {
  box.checked = keysOn();
  box.addEventListener("change", () => localStorage.setItem("selaras-keys", box.checked ? "on" : "off"));
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("textarea")) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysOn()) return;
  const target = event.key === "/" ? document.getElementById("q") : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea")) target.focus();
  else target.click();
});

// Results while typing: the same page is asked for, and its list is put in the place of the old one.
const form = document.querySelector("form[data-live]");
if (form) {
  let timer = 0;
  let asking = null;
  const ask = async () => {
    const fields = [...new FormData(form)].filter(([, value]) => value.trim());
    const address = `${form.getAttribute("action")}?${new URLSearchParams(fields)}`;
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById("results").replaceWith(page.getElementById("results"));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  form.q.addEventListener("input", () => {
    clearTimeout(timer);
    if (form.q.value.trim().length > 2) timer = setTimeout(ask, 300);
  });
  // an address without empty fields is easier to pass on
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  });
}
for (const bar of document.querySelectorAll("form.bar")) {
  bar.addEventListener("submit", () => {
    for (const field of bar.elements) if (field.name && !field.value) field.disabled = true;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
