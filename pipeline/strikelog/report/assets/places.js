// The places of incidents.

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

const radius = (count) => 3 + Math.min(14, 1.6 * Math.sqrt(count)); // of the dot of so many incidents

const NAMED = 30; // places in sight up to which they are named

/** Write the names of places beside their dots, the weightiest first, where nothing stands yet. */
function writeNames(context, spots) {
  const taken = spots.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { place, x, y, r } of spots) {
    const wide = context.measureText(place.name).width;
    const free = ([left, top, right, bottom]) => !taken.some(([a, b, c, d]) => a < right && left < c && b < bottom && top < d);
    const box = [x + r + 3, x - r - 5 - wide].map((left) => [left, y - 7, left + wide + 2, y + 7]).find(free);
    if (!box) continue;
    taken.push(box);
    context.strokeText(place.name, box[0], y);
    context.fillText(place.name, box[0], y);
  }
}
