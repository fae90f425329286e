// The map: outlines, a dot a place (larger for more incidents), those filtered out faint.

const [NEAREST, WIDEST, CLOSEST] = [1.5, 0.8, 4000]; // degrees shown at least; pixels a degree

const MANY = 40; // incidents

/** The box of points without the outermost 4 % on each side. */
function middleOf(points) {
  const share = (values, part) => values.toSorted((a, b) => a - b)[Math.round(part * (values.length - 1))];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [share(xs, 0.04), share(ys, 0.04), share(xs, 0.96), share(ys, 0.96)];
}

/** Places of incidents by key: `{key, name, x, y, exact, all, shown}`. */
function placesOf(incidents) {
  const places = new Map();
  for (const incident of incidents) {
    const key = placeKey(incident);
    if (!key) continue;
    if (!places.has(key)) {
      const [x, y] = projected(incident.point);
      const exact = incident.events.some((event) => event.geo_precision === "site");
      places.set(key, { key, x, y, exact, name: incident.place, all: [], shown: [] });
    }
    places.get(key).all.push(incident);
  }
  return places;
}

/** Makes the map in `root`; `choose` takes a place. Gives `show`, `point` and `draw`. */
function makeMap(root, model, outlines, choose) {
  const countries = countriesOf(outlines);
  const places = placesOf(model.incidents);
  const byWeight = [...places.values()].sort((a, b) => b.all.length - a.all.length);
  const canvas = h("canvas", {
    tabindex: "0", role: "application", "aria-describedby": "map-help",
    "aria-label": `Map of ${counted(places.size, "place")}`,
  });
  const tip = h("p.tip", { role: "status", hidden: true });
  const button = (text, label, act) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
  const unplaced = model.incidents.length - byWeight.reduce((sum, place) => sum + place.all.length, 0);
  root.append(canvas, tip,
    h("div.zoom", {}, button("+", "Zoom in", () => zoom(2)), button("−", "Zoom out", () => zoom(0.5)), button("⤢", "Show all places", () => { fit(); draw(); })),
    h("p.caption", { id: "map-caption" }, unplaced ? `${counted(unplaced, "incident")} without coordinates` : ""),
    h("p.hidden", { id: "map-help" }, "Arrow keys move, plus and minus zoom, 0 shows all, N and P step through places, Enter filters by the place."));

  const view = { scale: 1, x: 0, y: 0, fitted: false, width: 0, height: 0 };
  let [pointed, selected, hovered, stepped] = [null, null, null, -1];

  function size() {
    const { width, height } = canvas.getBoundingClientRect();
    return [width, height];
  }

  /** Show all places; at first, where there are many, only where most incidents lie. */
  function fit({ most = false } = {}) {
    const [width, height] = size();
    if (!width || !height) return;
    const held = byWeight.flatMap((place) => (most ? place.all : [0]).map(() => [place.x, place.y]));
    const [left, top, right, bottom] = most && held.length > MANY ? middleOf(held)
      : boxOf(held.length ? held : [[-150, -75], [170, 60]]);
    const [across, down] = [Math.max(NEAREST * 2, right - left), Math.max(NEAREST, bottom - top)];
    view.scale = Math.min((width - 60) / across, (height - 50) / down);
    view.x = width / 2 - (view.scale * (left + right)) / 2;
    view.y = height / 2 - (view.scale * (top + bottom)) / 2;
    Object.assign(view, { fitted: true, width, height });
  }

  function zoom(factor, [px, py] = size().map((side) => side / 2)) {
    const scale = Math.max(WIDEST, Math.min(CLOSEST, view.scale * factor));
    view.x = px - ((px - view.x) * scale) / view.scale;
    view.y = py - ((py - view.y) * scale) / view.scale;
    view.scale = scale;
    draw();
  }

  function pan(dx, dy) {
    view.x += dx;
    view.y += dy;
    draw();
  }

  const at = ({ x, y }) => [view.x + view.scale * x, view.y + view.scale * y];
  const radius = (count) => 3 + Math.min(14, 1.6 * Math.sqrt(count));

  const draw = framed(() => {
    if (!root.offsetParent) return;
    if (!view.fitted) fit({ most: true });
    const { context, width, height, ratio } = fitted(canvas);
    const visible = ([left, top, right, bottom]) => view.x + view.scale * right > 0 && view.x + view.scale * left < width
      && view.y + view.scale * bottom > 0 && view.y + view.scale * top < height;
    context.save();
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
    context.fillStyle = colour("land");
    context.strokeStyle = colour("border");
    context.lineWidth = 0.8 / view.scale;
    const inView = countries.filter(({ box }) => visible(box));
    for (const { path } of inView) {
      context.fill(path, "evenodd");
      context.stroke(path);
    }
    context.restore();
    drawNames(context, inView, [width, height]);
    drawPlaces(context, [width, height]);
  });

  function drawNames(context, countriesInView, [width, height]) {
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = colour("place-name");
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const { name, largest: [left, top, right, bottom] } of countriesInView) {
      const [x, y] = at({ x: (left + right) / 2, y: (top + bottom) / 2 });
      const fits = context.measureText(name).width < view.scale * (right - left) * 0.8;
      if (fits && x > 0 && x < width && y > 0 && y < height) context.fillText(name, x, y);
    }
  }

  function drawPlaces(context, [width, height]) {
    const dot = (place, count, fill, line) => {
      const [x, y] = at(place);
      const r = radius(count);
      if (x < -r || y < -r || x > width + r || y > height + r) return;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.globalAlpha = place.exact ? 0.75 : 0.3;
      context.fillStyle = fill;
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = line;
      context.lineWidth = 1;
      context.stroke();
    };
    const [faint, strong, edge] = [colour("faint"), colour("accent"), colour("panel")];
    for (const place of byWeight) if (!place.shown.length) dot(place, 1, faint, edge);
    for (const place of byWeight) {
      if (place.shown.length) dot(place, place.shown.length, strong, place.exact ? edge : strong);
    }
    for (const [place, ink, width] of [[selected, "ink", 2.5], [pointed ?? hovered, "ink", 1.5]]) {
      if (!place) continue;
      context.beginPath();
      context.arc(...at(place), radius(place.shown.length) + 3, 0, 2 * Math.PI);
      context.strokeStyle = colour(ink);
      context.lineWidth = width;
      context.stroke();
    }
  }

  /** The place under a point, the smallest first. */
  function placeAt([px, py]) {
    const near = byWeight.filter((place) => {
      const [x, y] = at(place);
      return place.shown.length && Math.hypot(px - x, py - y) < radius(place.shown.length) + 4;
    });
    return near.at(-1) ?? null;
  }

  function hover(place) {
    hovered = place;
    tip.hidden = !place;
    if (place) {
      const [x, y] = at(place);
      tip.textContent = `${place.name || "A place"} · ${counted(place.shown.length, "incident")}`;
      tip.style.left = `${Math.max(8, Math.min(size()[0] - tip.offsetWidth - 8, x + 10))}px`;
      tip.style.top = `${Math.max(4, y - 34)}px`;
    }
    draw();
  }

  function step(by) {
    const held = byWeight.filter((place) => place.shown.length);
    if (!held.length) return;
    stepped = (stepped + by + held.length) % held.length;
    keepInSight(held[stepped]);
    hover(held[stepped]);
  }

  function keepInSight(place) {
    const [[x, y], [width, height]] = [at(place), size()];
    if (x < 20 || y < 20 || x > width - 20 || y > height - 20) {
      view.x += width / 2 - x;
      view.y += height / 2 - y;
    }
  }

  follow(canvas, { pan, zoom, hover: (spot) => hover(spot && placeAt(spot)), press: (spot) => { const place = placeAt(spot); if (place) choose(place); } });
  canvas.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const acts = {
      ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
      "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: () => { fit(); draw(); },
      n: () => step(1), p: () => step(-1), Enter: () => hovered && choose(hovered),
    };
    if (!(event.key in acts)) return;
    acts[event.key]();
    event.preventDefault();
  });
  canvas.addEventListener("blur", () => hover(null));
  new ResizeObserver(() => {
    const [width, height] = size();
    if (width && height && view.fitted) {
      view.x += (width - view.width) / 2;
      view.y += (height - view.height) / 2;
      [view.width, view.height] = [width, height];
    }
    draw();
  }).observe(root);

  return {
    draw,
    show(incidents) {
      for (const place of places.values()) place.shown = [];
      for (const incident of incidents) places.get(placeKey(incident))?.shown.push(incident);
      draw();
    },
    point(incident) {
      pointed = incident ? places.get(placeKey(incident)) ?? null : null;
      draw();
    },
    select(incident) {
      selected = incident ? places.get(placeKey(incident)) ?? null : null;
      if (selected && view.fitted) keepInSight(selected);
      draw();
    },
  };
}

/** Mouse and fingers on a canvas: one button drags, the wheel and two fingers zoom, a click presses. */
function follow(canvas, { pan, zoom, hover, press }) {
  const fingers = new Map();
  let moved = 0;
  const spot = (event) => [event.offsetX, event.offsetY];
  const spread = () => {
    const [[ax, ay], [bx, by]] = [...fingers.values()];
    return { wide: Math.hypot(ax - bx, ay - by), middle: [(ax + bx) / 2, (ay + by) / 2] };
  };
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, spot(event));
    moved = 0;
    if (event.pointerType === "mouse") canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") hover(spot(event));
      return;
    }
    const now = spot(event);
    moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    const old = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, now);
    if (old) {
      const wide = spread();
      zoom(wide.wide / (old.wide || 1), wide.middle);
    } else if (event.pointerType === "mouse" && moved > 3) {
      pan(now[0] - before[0], now[1] - before[1]);
    }
  });
  canvas.addEventListener("pointerup", (event) => {
    if (fingers.size === 1 && moved < 5) press(spot(event));
    fingers.delete(event.pointerId);
  });
  canvas.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
  canvas.addEventListener("pointerleave", () => hover(null));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(2 ** (-event.deltaY / 300), spot(event));
  }, { passive: false });
}
