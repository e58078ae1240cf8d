/* answers.mjs BASE FILE - asks every page what its JSON looks like and writes src/pages/answers.txt: a line a route, with
 * what all its answers have (required) and what some have. */
import { writeFileSync } from "node:fs";
import { walk } from "./site.mjs";

const typesOf = (schema) => [schema.type].flat();

function merge(one, other) {
  if (!one || !other) return one ?? other;
  const merged = { type: [...new Set([...typesOf(one), ...typesOf(other)])] };
  if (merged.type.length === 1) merged.type = merged.type[0];
  const items = merge(one.items, other.items);
  if (items) merged.items = items;
  for (const key of ["format", "description"]) if (one[key] && one[key] === other[key]) merged[key] = one[key];
  if (!one.properties && !other.properties) return merged;
  const names = [...new Set([...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})])];
  merged.required = (one.required ?? []).filter((name) => (other.required ?? []).includes(name));
  merged.properties = Object.fromEntries(names.map((name) => [name, merge(one.properties?.[name], other.properties?.[name])]));
  return merged;
}

const [base, file] = process.argv.slice(2);
const document = await (await fetch(`${base}/api/openapi.json`)).json();
const answers = { openapi: ["application/json", { type: "object" }] };
await walk(base, document, async (program, address, { operationId }) => {
  const reply = await program.ask(address, { headers: { accept: "application/schema+json" } });
  const type = reply.headers.get("content-type") ?? "";
  if (reply.status !== 200) return void (await reply.arrayBuffer());
  if (type === "application/schema+json")
    answers[operationId] = ["application/json", merge(answers[operationId]?.[1], await reply.json())];
  else {
    await reply.arrayBuffer();
    answers[operationId] ??= [type.split(";")[0], {}];
  }
});
const lines = Object.keys(answers).sort().map((name) => `${name} ${answers[name][0]} ${JSON.stringify(answers[name][1])}\n`);
writeFileSync(file, lines.join(""));
console.log(`${lines.length} routes of ${Object.values(document.paths).filter((path) => path.get).length} were asked`);
