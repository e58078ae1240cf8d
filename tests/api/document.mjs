/* document.mjs BASE FILE - the OpenAPI document: valid for a foreign validator, true of what the server answers, paged by
 * key, and without any list of members by lateness, score or opinions. */
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { walk } from "./site.mjs";

const [base, file] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, "utf8"));
let failed = 0;

async function test(sentence, prove) {
  const faults = await prove();
  failed += faults.length > 0;
  console.log(faults.length ? `[  FAILED  ] ${sentence}\n${[...new Set(faults)].slice(0, 20).join("\n")}` : `[       OK ] ${sentence}`);
}

const operations = () => Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })));
const schemaOf = (operation) => operation.responses?.["200"]?.content?.["application/json"]?.schema;

async function isValid() {
  const result = await new Validator().validate(document);
  return result.valid && document.openapi === "3.1.0" ? [] : [JSON.stringify(result.errors, null, 1)];
}

async function isTrue() {
  const ajv = new Ajv2020({ strict: false, validateFormats: false }), checks = {}, faults = [];
  let answers = 0;
  await walk(base, document, async (program, address, operation) => {
    const schema = schemaOf(operation), reply = await program.ask(address);
    if (reply.status !== 200 || !schema) return void (await reply.arrayBuffer());
    const check = (checks[operation.operationId] ??= ajv.compile(schema));
    answers++;
    if (!check(await reply.json()))
      faults.push(`${address} (${operation.operationId}): ${ajv.errorsText(check.errors)}; tests/api/run.sh BUILD renew asks anew`);
  });
  return answers > 50 ? faults : [`only ${answers} answers were seen`];
}

function hasKeys() {
  return operations().flatMap(({ path, method, parameters }) => {
    const keyed = parameters.some((one) => one.$ref === "#/components/parameters/IdempotencyKey");
    const pages = parameters.filter((one) => ["offset", "page", "skip", "limit"].includes(one.name));
    return (method === "post") !== keyed || pages.length ? [`${method} ${path}: ${JSON.stringify(parameters)}`] : [];
  });
}

/* DECISIONS 17: lateness is of organisations.  A list of people is an array whose items name a person. */
const PERSON = /^(person|people|member|members|full_name|birth|born|card|standing)(_|$)/;
const JUDGED = /(overdue|late|lag|delay|missed|score|points|mark|grade|level|rank|opinion|criticism|reflection|review)/;

function listsOf(schema, path) {
  if (!schema) return [];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => listsOf(one, `${path}.${name}`));
  return schema.items ? [{ path, names: Object.keys(schema.items.properties ?? {}) }, ...listsOf(schema.items, `${path}[]`), ...inner] : inner;
}

function judgingLists(all) {
  return all.flatMap((operation) => {
    const lists = listsOf(schemaOf(operation), operation.operationId).filter(({ path, names }) =>
      (names.some((name) => PERSON.test(name)) || /\.(people|members)$/.test(path)) && names.some((name) => JUDGED.test(name)));
    const sorted = /people|person|member/.test(operation.path) && (operation.parameters ?? []).some((one) => JUDGED.test(one.name));
    return [...lists.map(({ path, names }) => `${path}: ${names}`), ...(sorted ? [`${operation.path} is asked by lateness`] : [])];
  });
}

function sparesMembers() {
  const bad = { operationId: "bad", path: "/x", responses: { 200: { content: { "application/json": { schema: { properties: {
    rows: { items: { properties: { person: {}, overdue_words: {} } } } } } } } } } };
  return judgingLists([bad]).length === 1 ? judgingLists(operations()) : ["a list of late members would not be noticed"];
}

await test("the OpenAPI document is valid for a foreign validator", isValid);
await test("every page answers programs as the document says", isTrue);
await test("every change takes a request key and no list is paged by offset", hasKeys);
await test("no endpoint lists members by lateness, score or opinions", sparesMembers);
process.exit(failed ? 1 : 0);
