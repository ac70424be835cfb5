// Makes the page of the AsyncAPI document. Everything is set as text: nothing of the document is taken for markup.

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const find = (root, pointer) =>
  pointer.slice(2).split("/").reduce((at, step) => at[step.replaceAll("~1", "/").replaceAll("~0", "~")], root);

const typeOf = schema => {
  if (Array.isArray(schema)) return schema.map(typeOf).join(" or ");
  if (typeof schema !== "object") return schema;
  if (schema.logicalType) return `${schema.type} (${schema.logicalType})`;
  if (schema.type === "array") return `array of ${typeOf(schema.items)}`;
  return schema.name ?? typeOf(schema.type);
};

const retention = milliseconds =>
  milliseconds < 0 ? "for ever" : `${Math.round(milliseconds / 86_400_000)} days`;

const facts = pairs =>
  element("dl", {}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) =>
    [element("dt", { textContent: name }), element("dd", { textContent: value })]));

const fields = record =>
  element("div", { className: "wide" }, element("table", {},
    element("thead", {}, element("tr", {},
      ...["Field", "Type", "What it says"].map(textContent => element("th", { scope: "col", textContent })))),
    element("tbody", {}, ...record.fields.map(field => element("tr", {},
      element("td", {}, element("code", { textContent: field.name })),
      element("td", {}, element("code", { textContent: typeOf(field.type) })),
      element("td", { textContent: field.doc ?? "" }))))));

const example = value =>
  value ? [element("h3", { textContent: "A row" }), element("pre", { textContent: JSON.stringify(value, null, 2) })] : [];

const topic = (api, id) => {
  const channel = api.channels[id];
  const message = find(api, Object.values(channel.messages)[0].$ref);
  const kafka = channel.bindings.kafka;
  return element("section", { id },
    element("h2", { textContent: channel.address }),
    element("p", { textContent: channel.description }),
    facts([
      ["Owner", channel["x-owner"]?.join(", ")],
      ["Kept", retention(kafka.topicConfiguration["retention.ms"])],
      ["Read by", channel["x-tiers"]?.join(", ")]]),
    fields(message.payload.schema),
    ...example(message.examples?.[0]?.payload),
    element("h3", { textContent: "Try it" }),
    element("pre", { textContent: [
      `./parley ops tail ${channel.address} --since 5m --json | jq .value`,
      `./parley ops ddl flink ${channel.address}`,
      `./parley ops export ${channel.address} --since 7d --to export`].join("\n") }));
};

const show = api => {
  document.querySelector("#about").textContent = api.info.description;
  // What is made for analysts comes first; a sort keeps the order of the rest.
  const ids = Object.keys(api.channels).sort((one, other) => other.startsWith("public.") - one.startsWith("public."));
  document.querySelector("#topics").append(...ids.map(id =>
    element("li", {}, element("a", { href: `#${id}`, textContent: id }))));
  document.querySelector("#catalogue").replaceChildren(...ids.map(id => topic(api, id)));
};

try {
  const answer = await fetch("/catalogue/asyncapi.json");
  if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`);
  show(await answer.json());
} catch (problem) {
  document.querySelector("#catalogue").replaceChildren(
    element("p", { role: "alert", textContent: `The catalogue could not be loaded: ${problem.message}. Reload the page.` }));
}
