// Values as a person reads them.

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const NAMES = { rpg: "RPG", ied: "IED", air_drone_strike: "air or drone strike" };
const DAY = 86400000;
const regions = new Intl.DisplayNames(["en"], { type: "region" });

const spoken = (label) => (label ? (NAMES[label] ?? label.replaceAll("_", " ")) : "");
const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
function percent(share) {
  if (share > 0.995 && share < 1) return "> 99 %";
  return share > 0 && share < 0.005 ? "< 1 %" : `${Math.round(share * 100)} %`;
}

/** "IQ;SY" as "Iraq, Syria"; a code that is none stays as it is. */
function countryNames(codes) {
  return (codes ?? "").split(";").filter(Boolean).map(countryName).join(", ");
}

function countryName(code) {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A day as a number of days, from "2024-02-29"; null for none. */
const dayOf = (iso) => (iso ? Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY) : null);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** "4 May 2021", "3–4 May 2021", "May 2021", "2021", "30 Dec 2019 – 2 Jan 2020". */
function dates(start, end) {
  if (!start) return "";
  const [y, m, d] = start.split("-").map(Number);
  if (!end || end === start) return `${d} ${MONTHS[m - 1]} ${y}`;
  const [year, month, day] = end.split("-").map(Number);
  const whole = d === 1 && day === new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (y === year && whole && m === 1 && month === 12) return `${y}`;
  if (y === year && whole && m === month) return `${MONTHS[m - 1]} ${y}`;
  if (y === year && whole) return `${MONTHS[m - 1]}–${MONTHS[month - 1]} ${y}`;
  if (y === year && m === month) return `${d}–${day} ${MONTHS[m - 1]} ${y}`;
  const first = y === year ? `${d} ${MONTHS[m - 1]}` : `${d} ${MONTHS[m - 1]} ${y}`;
  return `${first} – ${day} ${MONTHS[month - 1]} ${year}`;
}

const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 2 });

/** The bounds of a total: "8", "3–6", "3+", "≤ 5"; "" where nothing is told. */
function bounds(low, high) {
  const known = (value) => value !== undefined && value !== null;
  if (!known(low)) return known(high) ? `≤ ${number(high)}` : "";
  if (!known(high)) return `${number(low)}+`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

const SIGNS = { at_least: "≥ ", more_than: "> ", at_most: "≤ ", less_than: "< ", about: "≈ " };

/** How a figure is read: "≥ 5", "about" as "≈ 20", else its bounds. */
function reading(figure) {
  const sign = SIGNS[figure.bound];
  const value = figure.bound.endsWith("_most") || figure.bound === "less_than"
    ? figure.value_high : figure.value_low;
  const plain = sign && value !== undefined && value !== null;
  return plain ? sign + number(value) : bounds(figure.value_low, figure.value_high);
}

/** The address if a browser may open it as a page, else null. */
function pageAddress(address) {
  return /^https?:\/\//i.test(address ?? "") ? address : null;
}
