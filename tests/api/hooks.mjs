/* hooks.mjs BASE - another program is told what happens: a receiver of its own, whose signatures a foreign library checks. */
import { createServer } from "node:http";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { Program } from "./site.mjs";

const base = process.argv[2];
const expect = (holds, sentence) => {
  if (!holds) throw new Error(sentence);
};

/* Keeps what is posted; next() waits for one more. */
function receiver() {
  const heard = [], asking = [];
  const server = createServer((request, reply) => {
    let body = "";
    request.on("data", (piece) => (body += piece));
    request.on("end", () => {
      reply.writeHead(204).end();
      const message = { body, headers: request.headers };
      if (asking.length) asking.shift()(message);
      else heard.push(message);
    });
  });
  const next = () => new Promise((done) => (heard.length ? done(heard.shift()) : asking.push(done)));
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done({ server, next, port: server.address().port })));
}

/* The server's clock is set, so the library's is as well. */
function verify(secret, { body, headers }) {
  const now = Date.now;
  Date.now = () => Number(headers["webhook-timestamp"]) * 1000;
  try {
    new Webhook(secret).verify(body, headers);
  } finally {
    Date.now = now;
  }
}

async function isTold() {
  const { server, next, port } = await receiver();
  const machine = await new Program(base).signIn("quantri"), secretary = await new Program(base).signIn("bithu.tanhoa");
  const row = [...(await (await secretary.ask("/")).json()).overdue].find((one) => !one.is_receipt);
  const hooks = `/organisations/${row.org}/hooks`;
  const refused = await (await machine.post(hooks, { address: "http://10.0.0.1/", events: ["duty.settled"] })).json();
  expect(refused.problems?.[0].field === "address", "an address in a private network was taken");
  const made = await (await machine.post(hooks, { address: `http://127.0.0.1:${port}/tin`, events: ["duty.settled"] })).json();
  expect(made.secret?.startsWith("whsec_"), "no secret was shown");
  expect(!JSON.stringify(await (await machine.ask(hooks)).json()).includes(made.secret), "the secret is shown again");
  expect((await secretary.ask(hooks)).status === 403, "a secretary sees the addresses");
  const duty = `/organisations/${row.org}/duties/${row.root}/${row.period}`, { fresh } = await (await secretary.ask(duty)).json();
  const settled = await secretary.post(`${duty}/settle`, { version: fresh, note: "Đã họp bù, đủ người dự." });
  expect(settled.status === 200, `the duty was not settled: ${settled.status} ${await settled.text()}`);
  const { body, headers } = await next(), told = JSON.parse(body);
  verify(made.secret, { body, headers });
  expect(told.type === "duty.settled" && told.data.org === row.org && told.data.root === row.root, `it was told ${body}`);
  expect(!body.includes("họp bù"), "the note was told");
  const one = made.hooks.at(-1), page = `${hooks}/${one.id}`;
  const renewed = await (await machine.post(`${page}/secret`, { version: one.version })).json();
  await machine.post(`${page}/try`, {});
  const test = await next();
  verify(renewed.secret, test);
  let was = false;
  try {
    verify(made.secret, test);
  } catch (error) {
    was = error instanceof WebhookVerificationError;
  }
  expect(was, "the old secret still signs");
  const version = (await (await machine.ask(page)).json()).version;
  expect((await machine.post(`${page}/drop`, { version })).status === 200, "it could not be dropped");
  server.close();
}

try {
  await isTold();
  console.log("[       OK ] another program is told what happened, in words a foreign library verifies");
} catch (error) {
  console.log(`[  FAILED  ] another program is told what happened, in words a foreign library verifies\n${error.stack}`);
  process.exit(1);
}
process.exit(0);
