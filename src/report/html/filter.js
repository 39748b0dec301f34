"use strict";
// Filters the rows by what their attributes say. The fragment holds the filter, so that a filtered view has an address:
// report.html#topic=deaths&verdict=conflict. A fragment without "=" is the id of a row.
(() => {
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const open = document.getElementById("open");
  const rows = [...document.querySelectorAll("tr[data-topic]")];
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const kinds = ["topic", "verdict", "party", "outlet"];

  const apply = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = kinds.every((kind) => {
        const wanted = form.elements[kind].value;
        return !wanted || row.dataset[kind].split("\n").includes(wanted);
      });
      row.hidden = !(fits && words.get(row).includes(text));
      shown += row.hidden ? 0 : 1;
    }
    for (const story of document.querySelectorAll(".story")) {
      story.hidden = !story.querySelector("tr[data-topic]:not([hidden])");
    }
    count.textContent = shown === rows.length ? `All ${shown} rows` : `${shown} of ${rows.length} rows`;
  };

  const remember = () => {
    const kept = new URLSearchParams();
    for (const name of [...kinds, "text"]) {
      if (form.elements[name].value) kept.set(name, form.elements[name].value);
    }
    try {
      history.replaceState(null, "", "#" + kept);
    } catch {
      // A page opened from a file may not be allowed to: the filter still works.
    }
  };

  const recall = () => {
    const fragment = location.hash.slice(1);
    if (fragment && !fragment.includes("=")) return;
    const kept = new URLSearchParams(fragment);
    for (const name of [...kinds, "text"]) form.elements[name].value = kept.get(name) ?? "";
    apply();
  };

  const openAll = (whether) => {
    for (const details of document.querySelectorAll(".said details")) details.open = whether;
  };
  let opened = false;
  open.addEventListener("click", () => {
    opened = !opened;
    openAll(opened);
    open.textContent = opened ? "Close sentences" : "Open sentences";
  });
  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", recall);
  addEventListener("beforeprint", () => openAll(true));
  addEventListener("afterprint", () => openAll(opened));
  form.hidden = false;
  apply();
  recall();
})();
