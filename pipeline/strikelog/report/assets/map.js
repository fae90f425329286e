// The map: outlines, a dot a place (larger for more incidents), those filtered out faint.

const [NEAREST, WIDEST, CLOSEST] = [1.5, 0.8, 4000]; // degrees shown at least; pixels a degree

/** The map in `root`; `choose` takes a place. */
class PlaceMap {
  constructor(root, model, outlines, choose) {
    this.root = root;
    this.choose = choose;
    this.countries = countriesOf(outlines);
    this.places = placesOf(model.incidents);
    this.byWeight = [...this.places.values()].sort((a, b) => b.all.length - a.all.length);
    this.view = { scale: 1, x: 0, y: 0, fitted: false, width: 0, height: 0 };
    this.marks = { pointed: null, selected: null, hovered: null };
    this.stepped = -1;
    this.draw = framed(() => this.drawNow());
    this.fill(model);
    this.listen();
  }

  fill(model) {
    const placed = this.byWeight.reduce((sum, place) => sum + place.all.length, 0);
    const unplaced = model.incidents.length - placed;
    const button = (text, label, act) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
    this.canvas = h("canvas", {
      tabindex: "0", role: "application", "aria-describedby": "map-help",
      "aria-label": `Map of ${counted(this.places.size, "place")}`,
    });
    this.tip = h("p.tip", { role: "status", hidden: true });
    this.root.append(this.canvas, this.tip,
      h("div.zoom", {},
        button("+", "Zoom in", () => this.zoom(2)),
        button("−", "Zoom out", () => this.zoom(0.5)),
        button("⤢", "Show all places", () => this.fit())),
      h("p.caption", { id: "map-caption" }, unplaced ? `${counted(unplaced, "incident")} without coordinates` : ""),
      h("p.hidden", { id: "map-help" }, "Arrow keys move, plus and minus zoom, 0 shows all, N and P step through places, Enter filters by the place."));
  }

  listen() {
    follow(this.canvas, {
      pan: (dx, dy) => this.pan(dx, dy),
      zoom: (factor, spot) => this.zoom(factor, spot),
      hover: (spot) => this.hover(spot && this.placeAt(spot)),
      press: (spot) => this.press(this.placeAt(spot)),
    });
    const acts = {
      ArrowLeft: () => this.pan(60, 0), ArrowRight: () => this.pan(-60, 0),
      ArrowUp: () => this.pan(0, 60), ArrowDown: () => this.pan(0, -60),
      "+": () => this.zoom(1.5), "=": () => this.zoom(1.5), "-": () => this.zoom(1 / 1.5), 0: () => this.fit(),
      n: () => this.step(1), p: () => this.step(-1), Enter: () => this.press(this.marks.hovered),
    };
    this.canvas.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in acts)) return;
      acts[event.key]();
      event.preventDefault();
    });
    this.canvas.addEventListener("blur", () => this.hover(null));
    new ResizeObserver(() => this.resized()).observe(this.root);
  }

  /** Show only these incidents strongly. */
  show(incidents) {
    for (const place of this.places.values()) place.shown = [];
    for (const incident of incidents) this.places.get(placeKey(incident))?.shown.push(incident);
    this.draw();
  }

  point(incident) {
    this.marks.pointed = this.placeOf(incident);
    this.draw();
  }

  select(incident) {
    this.marks.selected = this.placeOf(incident);
    if (this.marks.selected && this.view.fitted) this.keepInSight(this.marks.selected);
    this.draw();
  }

  placeOf(incident) {
    return incident ? this.places.get(placeKey(incident)) ?? null : null;
  }

  press(place) {
    if (place) this.choose(place);
  }

  hover(place) {
    this.marks.hovered = place;
    this.tip.hidden = !place;
    if (place) {
      const [x, y] = this.at(place);
      this.tip.textContent = `${place.name || "A place"} · ${counted(place.shown.length, "incident")}`;
      this.tip.style.left = `${Math.max(8, Math.min(this.size()[0] - this.tip.offsetWidth - 8, x + 10))}px`;
      this.tip.style.top = `${Math.max(4, y - 34)}px`;
    }
    this.draw();
  }

  /** Go on to the next place that has incidents, the one with most first. */
  step(by) {
    const held = this.byWeight.filter((place) => place.shown.length);
    if (!held.length) return;
    this.stepped = (this.stepped + by + held.length) % held.length;
    this.keepInSight(held[this.stepped]);
    this.hover(held[this.stepped]);
  }

  size() {
    const { width, height } = this.canvas.getBoundingClientRect();
    return [width, height];
  }

  at({ x, y }) {
    return [this.view.x + this.view.scale * x, this.view.y + this.view.scale * y];
  }

  /** Show all places; at first, where there are many, only where most incidents lie. */
  fit({ most = false } = {}) {
    const [width, height] = this.size();
    if (!width || !height) return;
    const held = this.byWeight.flatMap((place) => (most ? place.all : [0]).map(() => [place.x, place.y]));
    const [left, top, right, bottom] = most && held.length > MANY ? middleOf(held)
      : boxOf(held.length ? held : [[-150, -75], [170, 60]]);
    const [across, down] = [Math.max(NEAREST * 2, right - left), Math.max(NEAREST, bottom - top)];
    const scale = Math.min((width - 60) / across, (height - 50) / down);
    const [x, y] = [width / 2 - (scale * (left + right)) / 2, height / 2 - (scale * (top + bottom)) / 2];
    Object.assign(this.view, { scale, x, y, fitted: true, width, height });
    this.draw();
  }

  zoom(factor, [px, py] = this.size().map((side) => side / 2)) {
    const scale = Math.max(WIDEST, Math.min(CLOSEST, this.view.scale * factor));
    this.view.x = px - ((px - this.view.x) * scale) / this.view.scale;
    this.view.y = py - ((py - this.view.y) * scale) / this.view.scale;
    this.view.scale = scale;
    this.draw();
  }

  pan(dx, dy) {
    this.view.x += dx;
    this.view.y += dy;
    this.draw();
  }

  keepInSight(place) {
    const [[x, y], [width, height]] = [this.at(place), this.size()];
    if (x < 20 || y < 20 || x > width - 20 || y > height - 20) this.pan(width / 2 - x, height / 2 - y);
  }

  /** The middle stays in the middle. */
  resized() {
    const [width, height] = this.size();
    if (width && height && this.view.fitted) {
      this.pan((width - this.view.width) / 2, (height - this.view.height) / 2);
      Object.assign(this.view, { width, height });
    }
    this.draw();
  }

  /** The place under a point, the smallest first. */
  placeAt([px, py]) {
    const near = this.byWeight.filter((place) => {
      const [x, y] = this.at(place);
      return place.shown.length && Math.hypot(px - x, py - y) < radius(place.shown.length) + 4;
    });
    return near.at(-1) ?? null;
  }

  drawNow() {
    if (!this.root.offsetParent) return;
    if (!this.view.fitted) this.fit({ most: true });
    const { context, width, height, ratio } = fitted(this.canvas);
    const { scale, x, y } = this.view;
    const inView = this.countries.filter(({ box: [left, top, right, bottom] }) => x + scale * right > 0
      && x + scale * left < width && y + scale * bottom > 0 && y + scale * top < height);
    context.save();
    context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
    context.fillStyle = colour("land");
    context.strokeStyle = colour("border");
    context.lineWidth = 0.8 / scale;
    for (const { path } of inView) {
      context.fill(path, "evenodd");
      context.stroke(path);
    }
    context.restore();
    this.drawNames(context, inView, [width, height]);
    this.drawPlaces(context);
    this.drawPlaceNames(context, [width, height]);
    this.drawRings(context);
  }

  drawNames(context, countries, [width, height]) {
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = colour("place-name");
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const { name, largest: [left, top, right, bottom] } of countries) {
      const [x, y] = this.at({ x: (left + right) / 2, y: (top + bottom) / 2 });
      const fits = context.measureText(name).width < this.view.scale * (right - left) * 0.8;
      if (fits && x > 0 && x < width && y > 0 && y < height) context.fillText(name, x, y);
    }
  }

  drawPlaces(context) {
    const [faint, strong, edge] = [colour("faint"), colour("accent"), colour("panel")];
    for (const place of this.byWeight) if (!place.shown.length) this.drawDot(context, place, 1, faint, edge);
    for (const place of this.byWeight) {
      const count = place.shown.length;
      if (count) this.drawDot(context, place, count, strong, place.exact ? edge : strong);
    }
  }

  drawPlaceNames(context, [width, height]) {
    const spots = this.byWeight.filter((place) => place.shown.length && place.name).map((place) => {
      const [x, y] = this.at(place);
      return { place, x, y, r: radius(place.shown.length) };
    }).filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
    if (spots.length > NAMED) return;
    context.fillStyle = colour("ink");
    context.strokeStyle = colour("land");
    context.lineWidth = 3;
    writeNames(context, spots);
  }

  drawDot(context, place, count, fill, line) {
    context.beginPath();
    context.arc(...this.at(place), radius(count), 0, 2 * Math.PI);
    context.globalAlpha = place.exact ? 0.75 : 0.3;
    context.fillStyle = fill;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.stroke();
  }

  drawRings(context) {
    const { selected, pointed, hovered } = this.marks;
    context.strokeStyle = colour("ink");
    for (const [place, width] of [[selected, 2.5], [pointed ?? hovered, 1.5]]) {
      if (!place) continue;
      context.beginPath();
      context.arc(...this.at(place), radius(place.shown.length) + 3, 0, 2 * Math.PI);
      context.lineWidth = width;
      context.stroke();
    }
  }
}
