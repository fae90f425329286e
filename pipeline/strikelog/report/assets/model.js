// The packed content as objects that know each other.

async function unpacked(id) {
  const bytes = Uint8Array.from(atob($(id).textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** Columns as an array of objects; unknown cells are missing. */
function rowsOf(columns) {
  const names = Object.keys(columns);
  const rows = Array.from({ length: columns[names[0]]?.length ?? 0 }, () => ({}));
  for (const name of names) {
    columns[name].forEach((value, at) => {
      if (value !== null) rows[at][name] = value;
    });
  }
  return rows;
}

const byId = (rows, key) => new Map(rows.map((row) => [row[key], row]));

/** Everything that the page shows: articles, incidents with their events, events with figures. */
function modelOf(content) {
  const articles = rowsOf(content.articles);
  const articleById = byId(articles, "article_id");
  for (const article of articles) {
    article.text = Object.hasOwn(content.texts, article.article_id)
      ? content.texts[article.article_id] : null;
    article.events = [];
  }
  const events = rowsOf(content.events);
  for (const event of events) {
    const told = Object.hasOwn(content.cells, event.event_id) ? content.cells[event.event_id] : [];
    event.cells = told.map((cell) => cellOf(cell, event, content));
    Object.assign(event, { figures: [], sure: {}, article: articleById.get(event.article_id) });
    event.article.events.push(event);
  }
  const eventById = byId(events, "event_id");
  for (const figure of rowsOf(content.figures)) eventById.get(figure.event_id).figures.push(figure);
  for (const one of rowsOf(content.confidence)) {
    eventById.get(one.event_id).sure[one.column] = one.probability;
  }
  const incidents = rowsOf(content.incidents);
  const incidentById = byId(incidents, "incident_id");
  for (const incident of incidents) incident.events = [];
  for (const event of events) incidentById.get(event.incident_id).events.push(event);
  incidents.forEach(describe);
  return {
    articles, incidents, incidentById, rules: content.rules, run: content.run,
    withTexts: articles.some((article) => article.text !== null),
    withSureness: incidents.some((incident) => incident.sure !== null),
  };
}

/** A packed cell (see evidence.py) with its offsets counted from the start of the text. */
function cellOf([source, spans, considered = [], dropped = 0], { trigger_start: origin }, { sources, whys }) {
  const [columns, rule, method] = sources[source];
  const pairs = [];
  for (let at = 0; at < spans.length; at += 2) {
    pairs.push([origin + spans[at], origin + spans[at] + spans[at + 1]]);
  }
  const runnersUp = considered.map(([value, start, length, why, score]) => ({
    value, why: whys[why], score,
    span: start === null ? null : [origin + start, origin + start + length],
  }));
  return { columns: columns.split(" "), rule, method, spans: pairs, considered: runnersUp, dropped };
}

/** What the table, the map and the filters ask of an incident. */
function describe(incident) {
  const events = incident.events;
  const placed = events.find((event) => event.latitude !== undefined);
  const some = (column) => events.map((event) => event[column]).find(Boolean);
  const every = (column) => [...new Set(events.map((event) => event[column]).filter(Boolean))];
  incident.point = placed ? [placed.longitude, placed.latitude] : null;
  incident.countries = (incident.country ?? some("country") ?? "").split(";").filter(Boolean);
  incident.countryName = countryNames(incident.countries.join(";"));
  incident.place = incident.site_name ?? some("site_name") ?? some("location_text") ?? some("admin1")
    ?? "";
  incident.start = dayOf(incident.date_start);
  incident.end = dayOf(incident.date_end) ?? incident.start;
  incident.weapons = every("weapon_type").filter((weapon) => weapon !== "unknown");
  incident.attack = joined(incident.weapons.map(spoken).join(", ") || spoken(incident.event_type));
  incident.perpetrators = every("perpetrator");
  const known = events.flatMap((event) => FIELDS.filter((field) => CORE.includes(field.id))
    .map((field) => [sureness(event, field), field]).filter(([share]) => share !== null));
  const least = known.reduce((low, one) => (low && low[0] <= one[0] ? low : one), null);
  [incident.sure, incident.doubtful] = least ? [least[0], least[1].label] : [null, ""];
  incident.words = [
    incident.incident_id, incident.place, incident.countryName, spoken(incident.event_type),
    ...incident.weapons.map(spoken), ...incident.perpetrators,
    ...events.flatMap((event) => [
      event.event_id, event.location_text, event.admin1, event.weapon, event.damage,
      event.attributed_by, event.article.title, event.article.source,
    ]),
  ].filter(Boolean).join("\n").toLowerCase();
}
