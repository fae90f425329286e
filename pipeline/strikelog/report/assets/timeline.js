// The timeline: incidents by day, week, month, quarter or year; dragging over it filters.

const UNITS = ["day", "week", "month", "quarter", "year"];
const BAR = 7; // pixels a bar has at least

/** The first day of the unit that a day lies in, and of the next. */
function unitOf(day, unit) {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const first = (y, m) => Math.round(Date.UTC(y, m, 1) / DAY);
  if (unit === "day") return [day, day + 1];
  if (unit === "week") {
    const monday = day - ((date.getUTCDay() + 6) % 7);
    return [monday, monday + 7];
  }
  if (unit === "month") return [first(year, month), first(year, month + 1)];
  if (unit === "quarter") return [first(year, month - (month % 3)), first(year, month - (month % 3) + 3)];
  return [first(year, 0), first(year + 1, 0)];
}

/** The units between two days, as `[first, next]` each. */
function unitsBetween(start, end, unit) {
  const units = [];
  for (let [first, next] = unitOf(start, unit); first <= end; [first, next] = unitOf(next, unit)) {
    units.push([first, next]);
  }
  return units;
}

/** Makes the timeline in `root`; `change` takes a part of the state. Gives `show` and `draw`. */
function makeTimeline(root, model, change) {
  const dated = model.incidents.filter((incident) => incident.start !== null);
  const undated = model.incidents.length - dated.length;
  const [start, end] = dated.length
    ? [Math.min(...dated.map((i) => i.start)), Math.max(...dated.map((i) => i.start))] : [0, 0];
  const title = h("h2", {});
  const canvas = h("canvas", {
    tabindex: "0", role: "application", "aria-label": "Timeline of incidents", "aria-describedby": "time-help",
  });
  const tip = h("p.tip", { role: "status", hidden: true });
  root.append(h("div.heading", {}, title, h("p.caption", {}, undated ? `${counted(undated, "incident")} without a date` : "")),
    h("div.plot", {}, canvas, tip),
    h("p.hidden", { id: "time-help" }, "Left and right move over the bars, Enter filters by the bar, Escape shows all days."));
  let [bars, shown, hovered, drag] = [[], [], -1, null];
  const PLOT = { left: 26, right: 6, top: 8, bottom: 18 };

  function arrange(width) {
    const room = width - PLOT.left - PLOT.right;
    const unit = UNITS.find((each) => (end - start) / (unitOf(start, each)[1] - unitOf(start, each)[0]) <= room / BAR) ?? "year";
    title.textContent = `Incidents by ${unit}`;
    const units = unitsBetween(start, end, unit);
    bars = units.map(([first, next]) => ({ first, last: next - 1, all: 0, shown: 0, rough: 0 }));
    const barOf = (incident) => bars[indexOf(incident.start)];
    for (const incident of dated) barOf(incident).all += 1;
    for (const incident of shown) {
      if (incident.start === null) continue;
      const bar = barOf(incident);
      if (incident.end > bar.last) bar.rough += 1;
      else bar.shown += 1;
    }
  }

  /** The bar that a day lies in. */
  function indexOf(day) {
    let [low, high] = [0, bars.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bars[middle].first <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  const draw = framed(() => {
    if (!root.offsetParent || !dated.length) return;
    const { context, width, height } = fitted(canvas);
    arrange(width);
    const most = Math.max(...bars.map((bar) => bar.all));
    const wide = (width - PLOT.left - PLOT.right) / bars.length;
    const base = height - PLOT.bottom;
    const y = (count) => base - (count / most) * (base - PLOT.top);
    const x = (at) => PLOT.left + at * wide;
    drawAxes(context, { x, y, most, wide, width, base });
    const bar = (at, from, to, fill, alpha = 1) => {
      if (from === to) return;
      context.globalAlpha = alpha;
      context.fillStyle = colour(fill);
      context.fillRect(x(at) + 0.5, y(to), Math.max(1, Math.min(wide - 1, 28)), Math.max(1, y(from) - y(to)));
      context.globalAlpha = 1;
    };
    bars.forEach((each, at) => {
      bar(at, 0, each.all, at === hovered ? "border" : "faint");
      bar(at, 0, each.shown, "accent");
      bar(at, each.shown, each.shown + each.rough, "accent", 0.45);
    });
    const [from, to] = drag ?? chosen();
    if (from !== null) {
      context.strokeStyle = colour("ink");
      context.strokeRect(x(from) - 0.5, PLOT.top - 4.5, x(to + 1) - x(from), base - PLOT.top + 5);
    }
  });

  function drawAxes(context, { x, y, most, wide, width, base }) {
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = colour("muted");
    context.strokeStyle = colour("line");
    context.lineWidth = 1;
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const count of new Set([0, most])) {
      context.fillText(count, PLOT.left - 5, y(count));
      context.beginPath();
      context.moveTo(PLOT.left, Math.round(y(count)) + 0.5);
      context.lineTo(width - PLOT.right, Math.round(y(count)) + 0.5);
      context.stroke();
    }
    context.textBaseline = "top";
    context.textAlign = "left";
    let free = 0;
    const long = (end - start) / 365 > 3;
    bars.forEach(({ first }, at) => {
      const [year, month, day] = isoOf(first).split("-").map(Number);
      if (long && (at ? isoOf(bars[at - 1].first).slice(0, 4) === String(year) : month > 6)) return;
      const label = long ? `${year}` : day === 1 || wide * bars.length > 60 * bars.length ? `${MONTHS[month - 1]} ${year}` : `${day} ${MONTHS[month - 1]}`;
      if (x(at) < free || x(at) + context.measureText(label).width > width) return;
      context.fillText(label, x(at), base + 5);
      free = x(at) + context.measureText(label).width + 14;
    });
  }

  /** The bars that the filter spans, `[null, null]` for all. */
  function chosen() {
    if (!state.from && !state.to) return [null, null];
    const [from, to] = [dayOf(state.from) ?? start, dayOf(state.to) ?? end];
    return to < start || from > bars.at(-1).last ? [null, null] : [indexOf(Math.max(start, from)), indexOf(to)];
  }

  const barAt = (px) => {
    const wide = (canvas.clientWidth - PLOT.left - PLOT.right) / bars.length;
    return Math.max(0, Math.min(bars.length - 1, Math.floor((px - PLOT.left) / wide)));
  };
  const choose = (from, to) => change({ from: isoOf(bars[from].first), to: isoOf(bars[to].last) });

  function hover(at) {
    hovered = at;
    tip.hidden = at < 0;
    if (at >= 0) {
      const { first, last, all, shown: sharp, rough } = bars[at];
      const few = sharp + rough === all ? "" : `${sharp + rough} of `;
      const about = rough ? `, ${rough} of them known to a longer time only` : "";
      tip.textContent = `${dates(isoOf(first), isoOf(last))} · ${few}${counted(all, "incident")}${about}`;
      const wide = (canvas.clientWidth - PLOT.left - PLOT.right) / bars.length;
      tip.style.left = `${Math.max(0, Math.min(canvas.clientWidth - tip.offsetWidth, PLOT.left + at * wide - 20))}px`;
    }
    draw();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (!bars.length) return;
    canvas.setPointerCapture(event.pointerId);
    drag = [barAt(event.offsetX), barAt(event.offsetX)];
    drag.origin = drag[0];
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    const at = bars.length ? barAt(event.offsetX) : -1;
    if (drag) [drag[0], drag[1]] = [Math.min(at, drag.origin), Math.max(at, drag.origin)];
    hover(at);
  });
  canvas.addEventListener("pointerup", () => {
    if (!drag) return;
    const [from, to] = drag;
    const [was, until] = chosen();
    drag = null;
    if (from === to && from === was && to === until) change({ from: "", to: "" });
    else choose(from, to);
  });
  canvas.addEventListener("pointercancel", () => { drag = null; draw(); });
  canvas.addEventListener("pointerleave", () => hover(-1));
  canvas.addEventListener("blur", () => hover(-1));
  canvas.addEventListener("keydown", (event) => {
    if (!bars.length) return;
    if (event.key === "ArrowLeft") hover(Math.max(0, hovered - 1));
    else if (event.key === "ArrowRight") hover(Math.min(bars.length - 1, hovered + 1));
    else if (event.key === "Enter" && hovered >= 0) choose(hovered, hovered);
    else if (event.key === "Escape" && (state.from || state.to)) change({ from: "", to: "" });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  new ResizeObserver(draw).observe(root);

  return {
    draw,
    /** `incidents`: those that pass all filters. */
    show(incidents) {
      shown = incidents;
      draw();
    },
  };
}
