"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  for (const part of all(".scripted")) part.hidden = false;

  // A link into a closed document opens it.
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const held = target.closest("details");
    if (held && !held.open) { held.open = true; target.scrollIntoView(); }
    const card = document.getElementById("card-" + target.id);
    if (card) light(card, [card.dataset.card]);
  };

  // Evidence and its card light up together.
  const dark = () => { for (const part of all(".lit")) part.classList.remove("lit"); };
  const light = (part, names) => {
    dark();
    const held = part.closest(".doc");
    if (!held) return;
    for (const name of names) {
      for (const mark of all(`mark[data-of^="${name}."], mark[data-of*=" ${name}."]`, held)) mark.classList.add("lit");
      for (const card of all(`[data-card="${name}"]`, held)) card.classList.add("lit");
    }
  };
  const point = (event) => {
    const card = event.target.closest("[data-card]");
    const mark = event.target.closest("mark[data-of]");
    if (card) light(card, [card.dataset.card]);
    else if (mark) light(mark, mark.dataset.of.split(" ").map((one) => one.split(".")[0]));
    else dark();
  };
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);

  for (const field of all("[data-filter]")) {
    const rows = all("tbody tr", document.getElementById(field.dataset.filter));
    const found = field.closest(".filter").querySelector(".found");
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      found.textContent = words.length ? `${shown} of ${rows.length}` : "";
    });
  }

  const documents = all("details.doc");
  const pick = document.getElementById("pick");
  if (pick) {
    pick.addEventListener("change", () => {
      for (const one of documents) one.open = one.dataset.doc === pick.value;
      document.getElementById(pick.value).scrollIntoView();
    });
    document.getElementById("open-all").addEventListener("click", () => { for (const one of documents) one.open = true; });
  }

  const before = new Map();
  addEventListener("beforeprint", () => { for (const one of documents) { before.set(one, one.open); one.open = true; } });
  addEventListener("afterprint", () => { for (const one of documents) one.open = before.get(one) ?? one.open; });
  addEventListener("hashchange", arrive);
  arrive();
})();
