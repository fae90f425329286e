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
  { key: "sure", numeric: true, sureness: true, cell: (i) => [gauge(i.sure, i.doubtful) ?? h("span.missing", { title: "Read by rules, which give no probability" }, "–")] },
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

/** Makes the table in `root`. `change` takes a part of the state, `open` an incident. */
function makeTable(root, model, { change, open, point }) {
  const columns = COLUMNS.filter((column) => !column.sureness || model.withSureness);
  const classes = ({ key, numeric }) => `${numeric ? "number " : ""}col-${key}`;
  const heads = columns.map((column) => h("th", { scope: "col", class: classes(column) },
    h("button.sorter", { type: "button", onclick: () => sortBy(column.key) }, ORDERS[column.key].label)));
  const [above, body, below] = [h("tbody.pad"), h("tbody.rows"), h("tbody.pad")];
  const pads = [above, below].map((part) => {
    const cell = h("td", { colspan: columns.length });
    part.append(h("tr", { "aria-hidden": "true" }, cell));
    return cell;
  });
  const grid = h("table.incidents", { role: "grid", tabindex: "0", "aria-label": "Incidents", id: "grid" },
    h("thead", {}, h("tr", {}, heads)), above, body, below);
  const empty = h("p.empty", { hidden: true }, "No incident passes these filters.");
  const scroller = h("div.scroller", {}, grid, empty);
  root.append(scroller);
  let [shown, cursor] = [[], 0];

  const sortBy = (key) => change({ sort: key, down: state.sort === key ? !state.down : !UPWARDS.has(key) });
  const rowHeight = () => Number.parseFloat(getComputedStyle(grid).getPropertyValue("--row")) || 40;
  const headHeight = () => grid.tHead.offsetHeight;

  function render() {
    grid.classList.toggle("cards", root.clientWidth < CARDS_BELOW);
    const height = rowHeight();
    const first = Math.max(0, Math.floor(scroller.scrollTop / height) - SPARE);
    const last = Math.min(shown.length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / height) + SPARE);
    pads[0].style.height = `${first * height}px`;
    pads[1].style.height = `${(shown.length - last) * height}px`;
    body.replaceChildren(...shown.slice(first, last).map((incident, at) => row(incident, first + at)));
  }

  function row(incident, at) {
    const cells = grid.classList.contains("cards") ? [h("td", { colspan: columns.length }, card(incident))]
      : columns.map((column) => h("td", { class: classes(column) }, column.cell(incident)));
    return h(at === cursor ? "tr.cursor" : "tr", {
      id: `row-${at}`, "aria-rowindex": at + 2, "aria-selected": String(incident === state.selected),
      onclick: () => { cursor = at; open(incident); },
      onmouseenter: () => point(incident), onmouseleave: () => point(null),
    }, cells);
  }

  function bringInSight() {
    const height = rowHeight();
    const [top, room] = [cursor * height, scroller.clientHeight - headHeight()];
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + height > scroller.scrollTop + room) scroller.scrollTop = top + height - room;
  }

  /** Move the cursor to a row and bring it in sight. */
  function moveTo(at, follow = true) {
    cursor = Math.max(0, Math.min(shown.length - 1, at));
    bringInSight();
    grid.setAttribute("aria-activedescendant", `row-${cursor}`);
    if (follow) point(shown[cursor] ?? null);
    if (follow && state.selected && shown[cursor]) open(shown[cursor], { stay: true });
    else render();
  }

  grid.addEventListener("keydown", (event) => {
    if (event.target !== grid || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight()) - 2);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    if (event.key in moves) moveTo(cursor + moves[event.key]);
    else if (event.key === "Home") moveTo(0);
    else if (event.key === "End") moveTo(shown.length - 1);
    else if ((event.key === "Enter" || event.key === " ") && shown[cursor]) open(shown[cursor]);
    else return;
    event.preventDefault();
  });
  scroller.addEventListener("scroll", framed(render), { passive: true });
  new ResizeObserver(framed(() => {
    render();
    if (state.selected) bringInSight();
  })).observe(scroller);

  return {
    focus: () => grid.focus({ preventScroll: true }),
    render,
    /** Show these incidents from the top, or with the selected one in sight. */
    show(incidents) {
      shown = incidents;
      grid.setAttribute("aria-rowcount", shown.length + 1);
      heads.forEach((head, at) => {
        const sorting = columns[at].key === state.sort;
        head.setAttribute("aria-sort", sorting ? (state.down ? "descending" : "ascending") : "none");
      });
      empty.hidden = shown.length > 0;
      const selected = shown.indexOf(state.selected);
      scroller.scrollTop = 0;
      moveTo(Math.max(0, selected), false);
    },
  };
}
