// The text of an article with the evidence of an event's cells marked.

/** `text` by characters as the tables count them: astral ones are one, not two. */
function charactersOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { slice: (a, b) => text.slice(a, b), length: text.length };
  const characters = Array.from(text);
  return { slice: (a, b) => characters.slice(a, b).join(""), length: characters.length };
}

const LONG = 90; // characters from which evidence is marked only while its cell is pointed at

/** What is marked for an event: `{start, end, field, long}` for each stretch of evidence. */
function marksOf(event) {
  return FIELDS.flatMap((field) => sourcesOf(event, field).flatMap((cell) => cell.spans.map(
    ([start, end]) => ({ start, end, field, long: end - start > LONG }))));
}

/** The text from `from` to `to` as nodes: plain stretches, and a `mark` for each marked one. */
function markedText(characters, marks, from, to) {
  const within = marks.filter((mark) => mark.start < to && mark.end > from);
  const cuts = [...new Set([from, to, ...within.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= from && cut <= to).sort((a, b) => a - b);
  const nodes = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    const over = within.filter((mark) => mark.start <= start && mark.end >= end);
    const words = characters.slice(start, end);
    if (!over.length) nodes.push(document.createTextNode(words));
    else nodes.push(markOf(words, over));
  }
  return nodes;
}

function markOf(words, over) {
  const short = over.filter((mark) => !mark.long).sort((a, b) => a.end - a.start - (b.end - b.start));
  const node = h("mark", { "data-fields": [...new Set(over.map(({ field }) => field.id))].join(" ") }, words);
  if (short.length) {
    node.classList.add("at-rest");
    node.dataset.group = short[0].field.group;
  } else {
    node.dataset.group = over[0].field.group;
  }
  return node;
}

/** The article of an event: heading and marked text. `onpoint` takes a field's id or null. */
function articleView(event, { onpoint, withTexts }) {
  const { article } = event;
  const address = pageAddress(article.url);
  const words = article.title || `Article ${article.article_id}`;
  const heading = h("header", {},
    h("h3", {}, address ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words) : words),
    h("p.source", {}, joined(article.source, article.published && dates(article.published), article.article_id)));
  if (article.text === null) {
    const why = withTexts ? "The text of this article is not among the tables." : "The articles' texts were left out of this page.";
    return { node: h("article", {}, heading, h("p.missing", {}, `${why} Quoted words are those of the tables.`)), show: () => {} };
  }
  const characters = charactersOf(article.text);
  const text = h("div.text", {}, markedText(characters, marksOf(event), 0, characters.length));
  const node = h("article", { tabindex: "0", "aria-label": "The article" }, heading, text);
  const fieldsAt = (target) => target.closest?.("mark")?.dataset.fields.split(" ") ?? [null];
  text.addEventListener("mouseover", (e) => onpoint(fieldsAt(e.target)[0]));
  text.addEventListener("mouseleave", () => onpoint(null));
  text.addEventListener("click", (e) => onpoint(fieldsAt(e.target)[0], { press: true }));

  /** Mark the evidence of a field strongly, in sight if `reveal`; of none for null. */
  function show(id, { reveal = false } = {}) {
    const marks = [...text.querySelectorAll("mark")];
    for (const mark of marks) mark.classList.toggle("on", id !== null && mark.dataset.fields.split(" ").includes(id));
    const first = marks.find((mark) => mark.classList.contains("on"));
    if (!reveal || !first || node.scrollHeight <= node.clientHeight) return;
    const [box, frame] = [first.getBoundingClientRect(), node.getBoundingClientRect()];
    if (box.top < frame.top + 20 || box.bottom > frame.bottom - 20) {
      node.scrollTo({ top: node.scrollTop + box.top - frame.top - frame.height / 3 });
    }
  }
  return { node, show };
}

const AROUND = 80; // characters shown on both sides of evidence

/** The words around `[start, end)`, whole ones. */
function around(characters, start, end) {
  const before = characters.slice(Math.max(0, start - AROUND), start);
  const after = characters.slice(end, end + AROUND);
  const [skip, keep] = [before.search(/\s/), after.search(/\s\S*$/)];
  const from = start <= AROUND ? 0 : start - (skip < 0 ? 0 : Array.from(before.slice(skip + 1)).length);
  const to = end + AROUND >= characters.length ? characters.length
    : end + (keep < 0 ? 0 : Array.from(after.slice(0, keep)).length);
  return [from, to];
}

/** The stretches of text in which a field's evidence stands, marked; the first four. */
function snippets(event, field) {
  if (event.article.text === null) return [];
  const characters = charactersOf(event.article.text);
  const marks = marksOf(event).filter((mark) => mark.field === field);
  const stretches = [];
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const [from, to] = around(characters, start, end);
    const last = stretches.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else stretches.push([from, to]);
  }
  return stretches.slice(0, 4).map(([from, to]) => h("blockquote", {},
    from > 0 ? "… " : "", markedText(characters, marks, from, to), to < characters.length ? " …" : ""));
}
