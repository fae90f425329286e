// What a person calls the cells of an event, and how each is told.

const quoted = (words) => (words ? `“${words}”` : "");
const joined = (...parts) => parts.filter(Boolean).join(" · ");

/** `columns` of events.csv that make one field, its `group` (a colour), its value, a note on it. */
const FIELDS = [
  {
    id: "date", group: "when", label: "Date",
    columns: ["date_start", "date_end", "date_precision", "date_text"],
    value: (e) => dates(e.date_start, e.date_end),
    note: (e) => joined(e.date_precision !== "day" && spoken(e.date_precision), quoted(e.date_text)),
  },
  {
    id: "place", group: "where", label: "Place",
    columns: ["site_id", "site_name", "site_type", "location_text"],
    value: (e) => e.site_name ?? e.location_text ?? "",
    note: (e) => joined(spoken(e.site_type), e.site_name && e.location_text !== e.site_name && quoted(e.location_text)),
  },
  {
    id: "area", group: "where", label: "Area",
    columns: ["admin1", "country", "latitude", "longitude", "geo_precision"],
    value: (e) => [e.admin1, countryNames(e.country)].filter(Boolean).join(", "),
    note: (e) => joined(e.latitude !== undefined && e.latitude !== null
      && `${e.latitude.toFixed(3)}, ${e.longitude.toFixed(3)}`,
    e.geo_precision && `to the ${e.geo_precision === "admin1" ? "province" : e.geo_precision}`),
  },
  {
    id: "kind", group: "what", label: "Attack", columns: ["event_type", "weapon_type"],
    value: (e) => joined(spoken(e.event_type), e.weapon_type !== "unknown" && spoken(e.weapon_type)),
  },
  { id: "weapon", group: "what", label: "Weapon", columns: ["weapon"], value: (e) => e.weapon },
  { id: "outcome", group: "what", label: "Outcome", columns: ["outcome"], value: (e) => e.outcome },
  { id: "damage", group: "what", label: "Damage", columns: ["damage"], value: (e) => e.damage },
  totals("munitions", "Munitions"),
  totals("killed", "Killed"),
  totals("wounded", "Wounded"),
  {
    id: "perpetrator", group: "who", label: "Perpetrator",
    columns: ["perpetrator_id", "perpetrator"], value: (e) => e.perpetrator,
  },
  {
    id: "said", group: "who", label: "Attribution", columns: ["attribution", "attributed_by"],
    value: (e) => joined(e.attribution, e.attributed_by),
  },
  {
    id: "claim", group: "who", label: "Claim", columns: ["claim"],
    value: (e) => (e.claim === "none" ? "no claim" : e.claim),
  },
  {
    id: "trigger", group: "what", label: "Attack word", columns: ["trigger", "salience"],
    value: (e) => e.trigger,
    note: (e) => (e.salience === "main" ? "in headline or lead" : "further down"),
  },
];

function totals(measure, label) {
  const columns = [`${measure}_low`, `${measure}_high`];
  return { id: measure, group: "many", label, columns, value: (e) => bounds(...columns.map((c) => e[c])) };
}

/** Fields whose probability tells how sure an event is. */
const CORE = ["date", "place", "kind", "munitions", "killed", "wounded", "perpetrator", "trigger"];

/** The lowest probability of a field's columns, or null where the reader gave none. */
function sureness(event, field) {
  const known = field.columns.map((column) => event.sure[column]).filter((p) => p !== undefined);
  return known.length ? Math.min(...known) : null;
}

/** The cells of the trace that a field was read from. */
function sourcesOf(event, field) {
  return event.cells.filter((cell) => cell.columns.some((column) => field.columns.includes(column)));
}
