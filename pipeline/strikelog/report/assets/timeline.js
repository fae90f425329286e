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

const PLOT = { left: 26, right: 6, top: 8, bottom: 18 };

/** The timeline in `root`; `change` takes a part of the state. */
class Timeline {
  constructor(root, model, change) {
    this.root = root;
    this.change = change;
    this.dated = model.incidents.filter((incident) => incident.start !== null);
    this.undated = model.incidents.length - this.dated.length;
    this.start = this.dated.reduce((least, { start }) => Math.min(least, start), Infinity);
    this.end = this.dated.reduce((most, { start }) => Math.max(most, start), -Infinity);
    [this.bars, this.shown, this.hovered, this.drag] = [[], [], -1, null];
    this.draw = framed(() => this.drawNow());
    this.fill();
    this.listen();
  }

  fill() {
    this.title = h("h2", {}, "Incidents by time");
    this.canvas = h("canvas", {
      tabindex: "0", role: "application", "aria-label": "Timeline of incidents", "aria-describedby": "time-help",
    });
    this.tip = h("p.tip", { role: "status", hidden: true });
    const undated = this.undated ? `${counted(this.undated, "incident")} without a date` : "";
    this.root.append(h("div.heading", {}, this.title, h("p.caption", {}, undated)),
      h("div.plot", {}, this.canvas, this.tip),
      h("p.hidden", { id: "time-help" }, "Left and right move over the bars, Enter filters by the bar, Escape shows all days."));
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", ({ offsetX }) => this.move(this.bars.length ? this.barAt(offsetX) : -1));
    canvas.addEventListener("pointerup", () => this.release());
    canvas.addEventListener("pointercancel", () => { this.drag = null; this.draw(); });
    canvas.addEventListener("pointerleave", () => this.hover(-1));
    canvas.addEventListener("blur", () => this.hover(-1));
    canvas.addEventListener("keydown", (event) => {
      if (!this.bars.length || !this.key(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    new ResizeObserver(this.draw).observe(this.root);
  }

  /** `incidents`: those that pass all filters. */
  show(incidents) {
    this.shown = incidents;
    this.draw();
  }

  // What a person does.

  press({ pointerId, offsetX }) {
    if (!this.bars.length) return;
    this.canvas.setPointerCapture(pointerId);
    const at = this.barAt(offsetX);
    this.drag = { origin: at, from: at, to: at };
    this.draw();
  }

  move(at) {
    if (this.drag) Object.assign(this.drag, { from: Math.min(at, this.drag.origin), to: Math.max(at, this.drag.origin) });
    this.hover(at);
  }

  release() {
    if (!this.drag) return;
    const { from, to } = this.drag;
    const was = this.chosen();
    this.drag = null;
    if (from === to && was?.from === from && was.to === to) this.change({ from: "", to: "" });
    else this.choose(from, to);
  }

  key(name) {
    if (name === "ArrowLeft") this.hover(Math.max(0, this.hovered - 1));
    else if (name === "ArrowRight") this.hover(Math.min(this.bars.length - 1, this.hovered + 1));
    else if (name === "Enter" && this.hovered >= 0) this.choose(this.hovered, this.hovered);
    else if (name === "Escape" && (state.from || state.to)) this.change({ from: "", to: "" });
    else return false;
    return true;
  }

  choose(from, to) {
    this.change({ from: isoOf(this.bars[from].first), to: isoOf(this.bars[to].last) });
  }

  hover(at) {
    this.hovered = at;
    this.tip.hidden = at < 0;
    if (at >= 0) {
      const { first, last, all, sharp, rough } = this.bars[at];
      const few = sharp + rough === all ? "" : `${sharp + rough} of `;
      const about = rough ? `, ${rough} of them known to a longer time only` : "";
      this.tip.textContent = `${dates(isoOf(first), isoOf(last))} · ${few}${counted(all, "incident")}${about}`;
      const room = this.canvas.clientWidth - this.tip.offsetWidth;
      this.tip.style.left = `${Math.max(0, Math.min(room, PLOT.left + at * this.wide() - 20))}px`;
    }
    this.draw();
  }

  // Bars: how many incidents, of those shown how many known to its days (sharp) or not so well.

  wide() {
    return (this.canvas.clientWidth - PLOT.left - PLOT.right) / this.bars.length;
  }

  barAt(px) {
    return Math.max(0, Math.min(this.bars.length - 1, Math.floor((px - PLOT.left) / this.wide())));
  }

  /** The bar that a day lies in. */
  indexOf(day) {
    let [low, high] = [0, this.bars.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.bars[middle].first <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The bars that the filter spans, null for all. */
  chosen() {
    if (!state.from && !state.to) return null;
    const [from, to] = [dayOf(state.from) ?? this.start, dayOf(state.to) ?? this.end];
    if (to < this.start || from > this.bars.at(-1).last) return null;
    return { from: this.indexOf(Math.max(this.start, from)), to: this.indexOf(to) };
  }

  arrange(width) {
    const room = (width - PLOT.left - PLOT.right) / BAR;
    const days = (unit) => { const [first, next] = unitOf(this.start, unit); return next - first; };
    const unit = UNITS.find((each) => (this.end - this.start) / days(each) <= room) ?? "year";
    this.title.textContent = `Incidents by ${unit}`;
    this.bars = unitsBetween(this.start, this.end, unit)
      .map(([first, next]) => ({ first, last: next - 1, all: 0, sharp: 0, rough: 0 }));
    for (const { start } of this.dated) this.bars[this.indexOf(start)].all += 1;
    for (const { start, end } of this.shown) {
      if (start === null) continue;
      const bar = this.bars[this.indexOf(start)];
      bar[end > bar.last ? "rough" : "sharp"] += 1;
    }
  }

  // Drawing.

  drawNow() {
    if (!this.root.offsetParent || !this.dated.length) return;
    const { context, width, height } = fitted(this.canvas);
    this.arrange(width);
    const [most, wide, base] = [Math.max(...this.bars.map((bar) => bar.all)), this.wide(), height - PLOT.bottom];
    const scale = {
      most, wide, width, base,
      x: (at) => PLOT.left + at * wide,
      y: (count) => base - (count / most) * (base - PLOT.top),
    };
    this.drawAxis(context, scale);
    this.drawLabels(context, scale);
    this.drawBars(context, scale);
    const span = this.drag ?? this.chosen();
    if (!span) return;
    context.strokeStyle = colour("ink");
    context.strokeRect(scale.x(span.from) - 0.5, PLOT.top - 4.5, scale.x(span.to + 1) - scale.x(span.from), base - PLOT.top + 5);
  }

  drawBars(context, { x, y, wide }) {
    const bar = (at, from, to, fill, alpha = 1) => {
      if (from === to) return;
      context.globalAlpha = alpha;
      context.fillStyle = colour(fill);
      context.fillRect(x(at) + 0.5, y(to), Math.max(1, Math.min(wide - 1, 28)), Math.max(1, y(from) - y(to)));
      context.globalAlpha = 1;
    };
    this.bars.forEach(({ all, sharp, rough }, at) => {
      bar(at, 0, all, at === this.hovered ? "border" : "faint");
      bar(at, 0, sharp, "accent");
      bar(at, sharp, sharp + rough, "accent", 0.45);
    });
  }

  drawAxis(context, { y, most, width }) {
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = colour("muted");
    context.strokeStyle = colour("line");
    context.lineWidth = 1;
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const count of [0, most]) {
      context.fillText(count, PLOT.left - 5, y(count));
      context.beginPath();
      context.moveTo(PLOT.left, Math.round(y(count)) + 0.5);
      context.lineTo(width - PLOT.right, Math.round(y(count)) + 0.5);
      context.stroke();
    }
  }

  drawLabels(context, { x, base, width }) {
    const years = this.end - this.start > 3 * 365;
    context.textBaseline = "top";
    context.textAlign = "left";
    let free = 0;
    this.bars.forEach(({ first }, at) => {
      const [year, month, day] = isoOf(first).split("-").map(Number);
      const again = at > 0 && isoOf(this.bars[at - 1].first).startsWith(`${year}-`);
      if (years && (again || (at === 0 && month > 6))) return;
      const label = years ? `${year}` : day === 1 ? `${MONTHS[month - 1]} ${year}` : `${day} ${MONTHS[month - 1]}`;
      const long = context.measureText(label).width;
      if (x(at) < free || x(at) + long > width) return;
      context.fillText(label, x(at), base + 5);
      free = x(at) + long + 14;
    });
  }
}
