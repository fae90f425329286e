// Elements, text always as text, and what the two canvases share.

const $ = (id) => document.getElementById(id);

/** `h("p.note", {title: "..."}, "text", other)`: an element. `onclick` and the like are listeners. */
function h(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return node;
}

/** The same for SVG, without children. */
function svg(tag, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

const COLOURS = "accent border faint ink land line muted panel place-name".split(" ");
let palette = null;

/** The value of a colour of the style sheet in the present theme, for a canvas. */
function colour(name) {
  if (!palette) {
    const probes = COLOURS.map((each) => {
      const probe = h("i");
      probe.style.color = `var(--${each})`;
      return probe;
    });
    document.body.append(...probes);
    palette = new Map(probes.map((probe, at) => [COLOURS[at], getComputedStyle(probe).color]));
    for (const probe of probes) probe.remove();
  }
  return palette.get(name);
}

/** To be called where the theme changes. */
function forgetColours() {
  palette = null;
}

/** A canvas fitted to its box: its context, scaled to CSS pixels, and its size in them. */
function fitted(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height, ratio };
}

/** Calls of `draw` within one frame become one. */
function framed(draw) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
}
