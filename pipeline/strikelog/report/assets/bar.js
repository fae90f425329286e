// The bar above the table: search, filters, what is filtered by, how many are left.

/** How often each value occurs, the most frequent first, as `[value, label, count]`. */
function tally(incidents, valuesOf, labelOf) {
  const counts = new Map();
  for (const incident of incidents) {
    for (const value of valuesOf(incident)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => [value, labelOf(value), count])
    .sort((a, b) => b[2] - a[2] || collator.compare(a[1], b[1]));
}

/** Makes the bar in `root`; `change` takes a part of the state. Gives `show(count)`. */
function makeBar(root, model, change) {
  const all = model.incidents;
  const controls = {};
  const select = (key, label, options) => {
    const choices = options.map(([value, text, count]) => h("option", { value }, `${text} (${count})`));
    controls[key] = h("select", { onchange: (e) => change({ [key]: e.target.value }) },
      h("option", { value: "" }, `Any ${label}`), choices);
    return h("label.field", {}, h("span.hidden", {}, label), controls[key]);
  };
  const day = (key, label) => {
    controls[key] = h("input", { type: "date", onchange: (e) => change({ [key]: e.target.value }) });
    return h("label.field.day", {}, h("span", {}, label), controls[key]);
  };
  const check = (key, label) => {
    controls[key] = h("input", { type: "checkbox", onchange: (e) => change({ [key]: e.target.checked }) });
    return h("label.check", {}, controls[key], label);
  };
  controls.query = h("input", {
    type: "search", id: "search", placeholder: "Search place, group, outlet …", "aria-label": "Search incidents",
    autocomplete: "off", spellcheck: "false", oninput: (e) => change({ query: e.target.value.trim() }),
  });
  const order = h("select", { onchange: (e) => change({ sort: e.target.value, down: !UPWARDS.has(e.target.value) }) },
    Object.entries(ORDERS).map(([value, { label }]) => h("option", { value }, label)));
  const filters = h("div.filters", { id: "filters" },
    select("country", "country", tally(all, (i) => i.countries, countryName)),
    select("weapon", "weapon", tally(all, (i) => i.weapons, spoken)),
    select("perpetrator", "perpetrator", tally(all, (i) => i.perpetrators, (name) => name)),
    day("from", "From"), day("to", "to"),
    check("disputed", "Disputed"), check("shared", "In several articles"),
    h("label.field.order", {}, h("span", {}, "Sort by"), order));
  const toggle = h("button.toggle", {
    type: "button", "aria-expanded": "false", "aria-controls": "filters",
    onclick: () => toggle.setAttribute("aria-expanded", String(filters.classList.toggle("open"))),
  });
  const count = h("p.count", { role: "status" });
  const chips = h("div.chips");
  root.append(h("div.bar", {}, h("div.search", {}, controls.query, toggle), filters, h("div.told", {}, count, chips)));

  return function show(shown) {
    const active = filtering();
    for (const [key, control] of Object.entries(controls)) {
      if (control.type === "checkbox") control.checked = state[key];
      else if (document.activeElement !== control || !state[key]) control.value = state[key];
      control.classList.toggle("set", state[key] !== EVERYTHING[key]);
    }
    order.value = state.sort;
    count.textContent = shown.length === all.length ? counted(all.length, "incident")
      : `${shown.length.toLocaleString("en")} of ${counted(all.length, "incident")}`;
    toggle.textContent = active.length ? `Filters (${active.length})` : "Filters";
    chips.replaceChildren(...chipsOf(model, active, change));
  };
}

/** What can't be seen in the controls, to be taken away by a click; and one for all. */
function chipsOf(model, active, change) {
  const chip = (key, text) => h("button.chip", { type: "button", onclick: () => change({ [key]: "" }) },
    text, h("span.cross", { "aria-hidden": "true" }, "×"), h("span.hidden", {}, "remove this filter"));
  const chips = [];
  if (state.place) {
    const there = model.incidents.find((incident) => placeKey(incident) === state.place);
    chips.push(chip("place", `At ${there?.place || "one place"}`));
  }
  if (state.article) chips.push(chip("article", `Article ${state.article}`));
  if (active.length) {
    chips.push(h("button.link", { type: "button", onclick: () => change({ ...EVERYTHING }) }, "Clear filters"));
  }
  return chips;
}
