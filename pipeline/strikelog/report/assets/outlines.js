// Country outlines on Mercator's map: x is the longitude, y grows southwards, both in degrees.

const FARTHEST = 82; // degrees of latitude

function projected([longitude, latitude]) {
  const radians = (Math.max(-FARTHEST, Math.min(FARTHEST, latitude)) * Math.PI) / 180;
  return [longitude, (-Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI];
}

/** The countries as `{name, path, box, middle}`, to be filled by the rule "evenodd". */
function countriesOf({ unit, arcs, countries }) {
  const lines = arcs.map((flat) => {
    const points = [];
    let [x, y] = [0, 0];
    for (let at = 0; at < flat.length; at += 2) {
      x += flat[at];
      y += flat[at + 1];
      points.push(projected([x / unit, y / unit]));
    }
    return points;
  });
  const line = (arc) => (arc < 0 ? lines[~arc].toReversed() : lines[arc]);
  return Object.entries(countries).map(([name, rings]) => {
    const path = new Path2D();
    const boxes = rings.map((arcsOfRing) => {
      const ring = unwrapped(arcsOfRing.flatMap(line));
      ring.forEach(([x, y], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
      path.closePath();
      return boxOf(ring);
    });
    const largest = boxes.reduce((a, b) => (area(b) > area(a) ? b : a));
    return { name, path, box: boxOf(boxes.flatMap(([a, b, c, d]) => [[a, b], [c, d]])), largest };
  });
}

/** A ring that crosses the 180th meridian goes on beyond it rather than back around the earth. */
function unwrapped(ring) {
  let [turn, before] = [0, ring[0][0]];
  return ring.map(([x, y]) => {
    if (Math.abs(x - before) > 180) turn += x < before ? 360 : -360;
    before = x;
    return [x + turn, y];
  });
}

const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);

/** `[left, top, right, bottom]` of points. */
function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
