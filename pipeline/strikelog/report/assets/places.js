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
