// Mouse and fingers on the map.

/** One button drags, the wheel and two fingers zoom, a click presses; `acts` has pan, zoom, hover, press. */
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
