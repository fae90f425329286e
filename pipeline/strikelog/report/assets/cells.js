// The cells of one event: value, probability; opened, also the words, the rule and the runners-up.

/** The list of an event's cells. `onpoint` takes a field's id or null, and `{reveal}`. */
function cellsView(event, model, onpoint) {
  const rows = new Map();
  const items = FIELDS.map((field) => {
    const value = field.value(event) || "";
    const note = value ? field.note?.(event) : "";
    const share = sureness(event, field);
    const more = h("div.more", { id: `more-${field.id}`, hidden: true });
    const button = h("button.cell", {
      type: "button", "aria-expanded": "false", "aria-controls": more.id, "data-group": field.group,
      onmouseenter: () => onpoint(field.id, { reveal: true }), onmouseleave: () => onpoint(null),
      onfocus: () => onpoint(field.id, { reveal: true }), onblur: () => onpoint(null),
      onclick: () => toggle(field),
    },
    h("span.name", {}, field.label),
    h("span.value", {}, value || missing("not told"), note ? h("span.note", {}, ` ${note}`) : null),
    share === null ? null : gauge(share));
    rows.set(field.id, { button, more });
    return h("li", {}, button, more);
  });

  function toggle(field, open = rows.get(field.id).more.hidden) {
    const { button, more } = rows.get(field.id);
    if (open && !more.childElementCount) more.append(...reasons(event, field, model));
    more.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  return {
    node: h("ul.cells", {}, items),
    show(id) {
      for (const [key, { button }] of rows) button.classList.toggle("on", key === id);
    },
    open(id) {
      const field = FIELDS.find((each) => each.id === id);
      toggle(field, true);
      const { button, more } = rows.get(id);
      for (const part of [more, button]) part.scrollIntoView({ block: "nearest" });
    },
  };
}

/** Why a field holds what it holds: the words, the rules, and what was considered instead. */
function reasons(event, field, model) {
  const sources = sourcesOf(event, field);
  const rules = sources.map(({ rule, method }) => h("p.rule", {}, joined(model.rules[rule] || spoken(rule), method)));
  const considered = sources.flatMap((cell) => cell.considered);
  const dropped = sources.reduce((sum, cell) => sum + cell.dropped, 0);
  const learnt = Object.keys(event.sure).length > 0;
  const nothing = model.run.traced ? "Nothing is known of where this cell comes from." : "The tables have no trace of this cell: strikelog run --trace writes one.";
  return [
    ...snippets(event, field),
    ...(rules.length ? rules : [h("p.rule", {}, nothing)]),
    considered.length ? h("p.subhead", {}, "Considered instead") : null,
    considered.length ? h("ol.considered", {}, considered.map((one) => runnerUp(one, event, learnt))) : null,
    dropped ? h("p.rule", {}, `and ${dropped} more`) : null,
  ].filter(Boolean);
}

function runnerUp({ value, span, why, score }, event, learnt) {
  const { text } = event.article;
  const words = span && text !== null ? charactersOf(text).slice(...span).replace(/\s+/g, " ") : "";
  const told = joined(quoted(words), value);
  return h("li", {}, h("span", {}, told, h("span.note", {}, ` ${why}`)), learnt && score !== null ? h("span.sure", {}, percent(score)) : null);
}
