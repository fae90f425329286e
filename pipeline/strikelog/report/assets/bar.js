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

/** The bar in `root`; `change` takes a part of the state. */
class FilterBar {
  constructor(root, model, change) {
    this.model = model;
    this.change = change;
    this.controls = {};
    this.fill(root);
  }

  select(key, label, options) {
    const choices = options.map(([value, text, count]) => h("option", { value }, `${text} (${count})`));
    this.controls[key] = h("select", { onchange: (event) => this.change({ [key]: event.target.value }) },
      h("option", { value: "" }, `Any ${label}`), choices);
    return h("label.field", {}, h("span.hidden", {}, label), this.controls[key]);
  }

  day(key, label) {
    this.controls[key] = h("input", { type: "date", onchange: (event) => this.change({ [key]: event.target.value }) });
    return h("label.field.day", {}, h("span", {}, label), this.controls[key]);
  }

  check(key, label) {
    this.controls[key] = h("input", { type: "checkbox", onchange: (event) => this.change({ [key]: event.target.checked }) });
    return h("label.check", {}, this.controls[key], label);
  }

  fill(root) {
    const all = this.model.incidents;
    this.controls.query = h("input", {
      type: "search", id: "search", placeholder: "Search place, group, outlet …", "aria-label": "Search incidents",
      autocomplete: "off", spellcheck: "false", oninput: (event) => this.change({ query: event.target.value.trim() }),
    });
    const sort = (key) => this.change({ sort: key, down: !UPWARDS.has(key) });
    this.order = h("select", { onchange: (event) => sort(event.target.value) },
      Object.entries(ORDERS).map(([value, { label }]) => h("option", { value }, label)));
    const filters = h("div.filters", { id: "filters" },
      this.select("country", "country", tally(all, (i) => i.countries, countryName)),
      this.select("weapon", "weapon", tally(all, (i) => i.weapons, spoken)),
      this.select("perpetrator", "perpetrator", tally(all, (i) => i.perpetrators, (name) => name)),
      this.day("from", "From"), this.day("to", "to"),
      this.check("disputed", "Disputed"), this.check("shared", "In several articles"),
      h("label.field.order", {}, h("span", {}, "Sort by"), this.order));
    this.toggle = h("button.toggle", {
      type: "button", "aria-expanded": "false", "aria-controls": "filters",
      onclick: () => this.toggle.setAttribute("aria-expanded", String(filters.classList.toggle("open"))),
    });
    [this.count, this.chips] = [h("p.count", { role: "status" }), h("div.chips")];
    root.append(h("div.bar", {}, h("div.search", {}, this.controls.query, this.toggle), filters,
      h("div.told", {}, this.count, this.chips)));
  }

  /** Show what is filtered by, and how many incidents are left. */
  show(shown) {
    const active = filtering();
    for (const [key, control] of Object.entries(this.controls)) {
      if (control.type === "checkbox") control.checked = state[key];
      else if (document.activeElement !== control || !state[key]) control.value = state[key];
      control.classList.toggle("set", state[key] !== EVERYTHING[key]);
    }
    this.order.value = state.sort;
    const all = counted(this.model.incidents.length, "incident");
    this.count.textContent = shown.length === this.model.incidents.length ? all
      : `${shown.length.toLocaleString("en")} of ${all}`;
    this.toggle.textContent = active.length ? `Filters (${active.length})` : "Filters";
    this.chips.replaceChildren(...chipsOf(this.model, active, this.change));
  }
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
