// The table of incidents. Only the rows in sight are in the document, however many there are.

const SPARE = 8; // rows kept above and below those in sight

const COLUMNS = [
  { key: "when", cell: (i) => [dates(i.date_start, i.date_end) || missing("no date")] },
  { key: "place", cell: (i) => [i.place || missing("not told")] },
  { key: "country", cell: (i) => [i.countryName] },
  { key: "attack", cell: (i) => [i.attack] },
  { key: "munitions", numeric: true, cell: (i) => [bounds(i.munitions_low, i.munitions_high)] },
  { key: "killed", numeric: true, cell: (i) => [bounds(i.killed_low, i.killed_high)] },
  { key: "wounded", numeric: true, cell: (i) => [bounds(i.wounded_low, i.wounded_high)] },
  { key: "perpetrator", cell: (i) => [i.perpetrators.join(", ")] },
  {
    key: "articles", numeric: true,
    cell: (i) => [i.disputed ? h("span.tag", {}, "disputed") : null, ` ${i.articles}`],
  },
  { key: "sure", numeric: true, sureness: true, cell: (i) => [gauge(i.sure, i.doubtful) ?? h("span.missing", { title: "No probability was written" }, "–")] },
];

/** The one cell of a row where the table is too narrow for columns. */
function card(i) {
  const totals = ["munitions", "killed", "wounded"]
    .map((measure) => [bounds(i[`${measure}_low`], i[`${measure}_high`]), measure]).filter(([told]) => told)
    .map(([told, measure]) => (told === "1" && measure === "munitions" ? "1 munition" : `${told} ${measure}`));
  return [
    h("div.first", {}, h("span.where", {}, i.place || missing("not told")), h("span.note", {}, dates(i.date_start, i.date_end) || "no date")),
    h("div.second", {}, h("span.note", {}, joined(i.attack, ...totals, i.articles > 1 && counted(i.articles, "article"))),
      i.disputed ? h("span.tag", {}, "disputed") : null),
  ];
}

const CARDS_BELOW = 640; // pixels of width

const missing = (words) => h("span.missing", {}, words);

/** A probability as a number with a small bar; nothing where none is known. */
function gauge(share, of = "") {
  if (share === null || share === undefined) return null;
  const picture = svg("svg", { viewBox: "0 0 24 4", class: "gauge", "aria-hidden": "true" });
  picture.append(svg("rect", { class: "whole", width: 24, height: 4, rx: 2 }),
    svg("rect", { class: share < 0.6 ? "part low" : "part", width: 24 * share, height: 4, rx: 2 }));
  return h("span.sure", { title: of && `Least certain: ${of}` }, percent(share), picture);
}

const classOf = ({ key, numeric }) => `${numeric ? "number " : ""}col-${key}`;

/** The table in `root`. `change` takes a part of the state, `open` an incident, `point` one or null. */
class IncidentTable {
  constructor(root, model, acts) {
    this.root = root;
    this.acts = acts;
    this.columns = COLUMNS.filter((column) => !column.sureness || model.withSureness);
    [this.shown, this.cursor] = [[], 0];
    this.fill();
    this.grid.addEventListener("keydown", (event) => this.key(event));
    this.scroller.addEventListener("scroll", framed(() => this.render()), { passive: true });
    new ResizeObserver(framed(() => {
      this.render();
      if (state.selected) this.bringInSight();
    })).observe(this.scroller);
  }

  fill() {
    this.heads = this.columns.map((column) => h("th", { scope: "col", class: classOf(column) },
      h("button.sorter", { type: "button", onclick: () => this.sortBy(column.key) }, ORDERS[column.key].label)));
    const [above, below] = [h("tbody.pad"), h("tbody.pad")];
    this.pads = [above, below].map((part) => {
      const cell = h("td", { colspan: this.columns.length });
      part.append(h("tr", { "aria-hidden": "true" }, cell));
      return cell;
    });
    this.body = h("tbody.rows");
    this.grid = h("table.incidents", { role: "grid", tabindex: "0", "aria-label": "Incidents", id: "grid" },
      h("thead", {}, h("tr", {}, this.heads)), above, this.body, below);
    this.empty = h("p.empty", { hidden: true }, "No incident passes these filters.");
    this.scroller = h("div.scroller", {}, this.grid, this.empty);
    this.root.append(this.scroller);
  }

  focus() {
    this.grid.focus({ preventScroll: true });
  }

  /** Show these incidents from the top, or with the selected one in sight. */
  show(incidents) {
    this.shown = incidents;
    this.grid.setAttribute("aria-rowcount", incidents.length + 1);
    this.heads.forEach((head, at) => {
      const sorting = this.columns[at].key === state.sort;
      head.setAttribute("aria-sort", sorting ? (state.down ? "descending" : "ascending") : "none");
    });
    this.empty.hidden = incidents.length > 0;
    this.scroller.scrollTop = 0;
    this.moveTo(Math.max(0, incidents.indexOf(state.selected)), { follow: false });
  }

  sortBy(key) {
    this.acts.change({ sort: key, down: state.sort === key ? !state.down : !UPWARDS.has(key) });
  }

  rowHeight() {
    return Number.parseFloat(getComputedStyle(this.grid).getPropertyValue("--row")) || 40;
  }

  render() {
    this.grid.classList.toggle("cards", this.root.clientWidth < CARDS_BELOW);
    const [height, { scrollTop, clientHeight }] = [this.rowHeight(), this.scroller];
    const first = Math.max(0, Math.floor(scrollTop / height) - SPARE);
    const last = Math.min(this.shown.length, Math.ceil((scrollTop + clientHeight) / height) + SPARE);
    this.pads[0].style.height = `${first * height}px`;
    this.pads[1].style.height = `${(this.shown.length - last) * height}px`;
    this.body.replaceChildren(...this.shown.slice(first, last).map((incident, at) => this.row(incident, first + at)));
  }

  row(incident, at) {
    const cells = this.grid.classList.contains("cards")
      ? [h("td", { colspan: this.columns.length }, card(incident))]
      : this.columns.map((column) => h("td", { class: classOf(column) }, column.cell(incident)));
    return h(at === this.cursor ? "tr.cursor" : "tr", {
      id: `row-${at}`, "aria-rowindex": at + 2, "aria-selected": String(incident === state.selected),
      onclick: () => { this.cursor = at; this.acts.open(incident); },
      onmouseenter: () => this.acts.point(incident), onmouseleave: () => this.acts.point(null),
    }, cells);
  }

  bringInSight() {
    const height = this.rowHeight();
    const [top, room] = [this.cursor * height, this.scroller.clientHeight - this.grid.tHead.offsetHeight];
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + height > this.scroller.scrollTop + room) this.scroller.scrollTop = top + height - room;
  }

  /** Move the cursor to a row and bring it in sight; an open incident gives way to that of the row. */
  moveTo(at, { follow = true } = {}) {
    this.cursor = Math.max(0, Math.min(this.shown.length - 1, at));
    this.bringInSight();
    this.grid.setAttribute("aria-activedescendant", `row-${this.cursor}`);
    const incident = this.shown[this.cursor] ?? null;
    if (follow) this.acts.point(incident);
    if (follow && state.selected && incident) this.acts.open(incident, { stay: true });
    else this.render();
  }

  key(event) {
    if (event.target !== this.grid || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rowHeight()) - 2);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const incident = this.shown[this.cursor];
    if (event.key in moves) this.moveTo(this.cursor + moves[event.key]);
    else if (event.key === "Home") this.moveTo(0);
    else if (event.key === "End") this.moveTo(this.shown.length - 1);
    else if ((event.key === "Enter" || event.key === " ") && incident) this.acts.open(incident);
    else return;
    event.preventDefault();
  }
}
