// Keep the page as the folder is: at word of a change, ask for it again and put in what differs.
"use strict";
(() => {
  const live = document.getElementById("live");
  let source, seen;

  const clock = () => new Date().toLocaleTimeString("en-GB");

  // Which <details> a reader opened or closed, and where the keyboard is.
  const kept = (part) => ({
    folds: new Map([...part.querySelectorAll("details[id]")].map((one) => [one.id, one.open])),
    at: part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null,
  });
  const restored = (part, { folds, at }) => {
    for (const one of part.querySelectorAll("details[id]")) if (folds.has(one.id)) one.open = folds.get(one.id);
    if (at) [...part.querySelectorAll("a")].find((one) => one.getAttribute("href") === at)?.focus();
  };

  async function refresh() {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = [...document.querySelectorAll("[data-live]")];
    const names = (found) => [...found].map((one) => one.id).join(" ");
    if (names(parts) !== names(page.querySelectorAll("[data-live]")) || !document.getElementById("proof") !== !page.getElementById("proof")) {
      location.reload();
      return;
    }
    document.title = page.title;
    document.body.className = page.body.className;
    for (const part of parts) {
      const next = page.getElementById(part.id);
      if (next.dataset.digest !== part.dataset.digest) {
        part.dataset.digest = next.dataset.digest;
        document.getElementById("proof")?.contentWindow.location.reload();
      }
      if (next.innerHTML === part.innerHTML) continue;
      const before = kept(part);
      part.innerHTML = next.innerHTML;
      restored(part, before);
    }
    live.textContent = `Changed at ${clock()}`;
  }

  function listen() {
    source = new EventSource("/events");
    source.addEventListener("begun", (event) => {
      if (seen !== undefined && seen !== event.data) refresh();
      else live.textContent = "Live: changes show by themselves";
      seen = event.data;
    });
    source.addEventListener("changed", (event) => {
      seen = event.data;
      refresh();
    });
    source.onerror = () => {
      live.textContent = "newsroom serve has stopped, or does not answer";
      seen = "gone";
    };
  }

  // A window that nobody looks at holds no line open: browsers allow a handful to one server.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source?.close();
    else listen();
  });
  if (!document.hidden) listen();
})();
