// Which incidents are shown, and in what order.

const EVERYTHING = {
  query: "", country: "", weapon: "", perpetrator: "", from: "", to: "", place: "", article: "",
  disputed: false, shared: false,
};
const state = { ...EVERYTHING, sort: "when", down: true, selected: null };

/** How incidents are sorted: by key a number or text; what is unknown comes last. */
const ORDERS = {
  when: { label: "Date", of: (i) => i.start },
  place: { label: "Place", of: (i) => i.place || null },
  country: { label: "Country", of: (i) => i.countryName || null },
  attack: { label: "Attack", of: (i) => i.attack },
  munitions: { label: "Munitions", of: (i) => i.munitions_low ?? i.munitions_high },
  killed: { label: "Killed", of: (i) => i.killed_low ?? i.killed_high },
  wounded: { label: "Wounded", of: (i) => i.wounded_low ?? i.wounded_high },
  perpetrator: { label: "Perpetrator", of: (i) => i.perpetrators[0] },
  articles: { label: "Articles", of: (i) => i.articles },
  sure: { label: "Least certain", of: (i) => i.sure },
};
/** Sorted upwards at first: names, and doubts. */
const UPWARDS = new Set(["place", "country", "attack", "perpetrator", "sure"]);

const placeKey = (incident) => (incident.point ? incident.point.join(",") : "");

/** Whether an incident passes the filters; `but` names one that is left aside. */
function passes(incident, but = null) {
  const s = state;
  if (s.query && !s.query.toLowerCase().split(/\s+/).every((word) => incident.words.includes(word))) {
    return false;
  }
  if (s.country && !incident.countries.includes(s.country)) return false;
  if (s.weapon && !incident.weapons.includes(s.weapon)) return false;
  if (s.perpetrator && !incident.perpetrators.includes(s.perpetrator)) return false;
  if (s.disputed && !incident.disputed) return false;
  if (s.shared && incident.articles < 2) return false;
  if (s.article && !incident.events.some((event) => event.article_id === s.article)) return false;
  if (but !== "place" && s.place && placeKey(incident) !== s.place) return false;
  return but === "dates" || within(incident, s.from, s.to);
}

/** Whether an incident may have happened between two days, each of which may be open. */
function within(incident, from, to) {
  if (!from && !to) return true;
  if (incident.start === null) return false;
  return (!from || incident.end >= dayOf(from)) && (!to || incident.start <= dayOf(to));
}

const collator = new Intl.Collator("en");

function sorted(incidents) {
  const { of } = ORDERS[state.sort];
  const sign = state.down ? -1 : 1;
  const keyed = incidents.map((incident, at) => [of(incident) ?? null, at, incident]);
  const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);
  keyed.sort(([a, i], [b, j]) => {
    if (a === null || b === null) return (a === null) - (b === null) || i - j;
    return sign * compare(a, b) || i - j;
  });
  return keyed.map(([, , incident]) => incident);
}

const filtering = () => Object.keys(EVERYTHING).filter((key) => state[key] !== EVERYTHING[key]);
