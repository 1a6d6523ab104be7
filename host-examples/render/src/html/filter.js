
"use strict";
// Hides what the form does not ask for. An item has a `data-` attribute with words for every field that filters.
(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const items = [...document.querySelectorAll("[data-item]")].map(node => ({
    node,
    text: ((node.closest("[data-group]")?.dataset.group ?? "") + " " + node.textContent).toLowerCase(),
  }));
  const groups = [...document.querySelectorAll("[data-group]")];
  const boxes = new Map();
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    boxes.set(box.name, [...(boxes.get(box.name) ?? []), box]);
  }
  const choices = [...form.querySelectorAll("select")];

  function asked(node) {
    const words = name => (node.dataset[name] ?? "").split(" ");
    for (const [name, group] of boxes) {
      if (!group.some(box => box.checked && words(name).includes(box.value))) return false;
    }
    return choices.every(({ name, value }) => !value || words(name).includes(value));
  }

  function apply() {
    const sought = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { node, text } of items) {
      const fits = asked(node) && sought.every(word => text.includes(word));
      node.hidden = !fits;
      count += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    form.querySelector("output").textContent = `${count} of ${items.length} shown`;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", event => event.preventDefault());
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      form.elements.search.focus();
    }
  });
  form.hidden = false;
  apply();
})();
