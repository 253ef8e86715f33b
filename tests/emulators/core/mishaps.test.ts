import { Hono } from "hono";
import {
  type CoreEnv,
  CUT_CONNECTION,
  Faults,
  injectMishaps,
  Journal,
  type RunningServer,
  recordIn,
  serve,
} from "../../../emulators/core";

const opened: RunningServer[] = [];

afterAll(() => Promise.all(opened.map((server) => server.close())));

/** A vendor with one thing that can be counted up, served on loopback. */
async function startThings() {
  const faults = new Faults();
  const journal = new Journal({ vendor: "things", now: () => new Date("2026-01-01T00:00:00Z") });
  const app = new Hono<CoreEnv>();
  let things = 0;
  app.use(recordIn(journal));
  app.use(injectMishaps(faults, (c, status) => c.json({ message: "Failed" }, status)));
  app.post("/things", (c) => {
    things += 1;
    return c.json({ things }, 201, { Location: `/things/${things}` });
  });
  const server = await serve(app, { port: 0 });
  opened.push(server);
  const post = () => fetch(`${server.url}/things`, { method: "POST", body: "{}" });
  return { faults, journal, post, count: () => things };
}

it("answers an error without doing anything", async () => {
  const { faults, journal, post, count } = await startThings();
  faults.happen({ kind: "refused", method: "POST", path: /^\/things$/ });
  const answers = [await post(), await post()];
  expect(answers.map((answer) => answer.status)).toEqual([500, 201]);
  expect(count()).toBe(1);
  expect(journal.all().map(({ status, fault }) => [status, fault])).toEqual([
    [500, "refused"],
    [201, undefined],
  ]);
});

it("does what is asked and answers an error all the same, with nothing of the success in it", async () => {
  const { faults, post, count } = await startThings();
  faults.happen({ kind: "done-but-failed", path: /things/, status: 503 });
  const answer = await post();
  expect([answer.status, answer.headers.get("location"), await answer.json()]).toEqual([
    503,
    null,
    { message: "Failed" },
  ]);
  expect(count()).toBe(1);
});

it("cuts the connection after the write was done, and the journal keeps that it was", async () => {
  const { faults, journal, post, count } = await startThings();
  faults.happen({ kind: "answer-lost", method: "POST", path: /things/ });
  await expect(post()).rejects.toThrow("fetch failed");
  expect(count()).toBe(1);
  expect(journal.writes()).toMatchObject([{ method: "POST", status: 201, fault: "answer-lost" }]);
  const next = await post();
  expect([next.status, next.headers.has(CUT_CONNECTION)]).toEqual([201, false]);
});

it("cuts the connection before anything is done", async () => {
  const { faults, post, count } = await startThings();
  faults.happen({ kind: "request-lost", path: /things/, times: 2 });
  await expect(post()).rejects.toThrow("fetch failed");
  await expect(post()).rejects.toThrow("fetch failed");
  expect(count()).toBe(0);
  expect((await post()).status).toBe(201);
});

it("leaves other methods and paths alone, and is over after a clear", async () => {
  const { faults, post } = await startThings();
  faults.happen({ kind: "refused", method: "DELETE", path: /things/ });
  faults.happen({ kind: "refused", path: /elsewhere/ });
  expect((await post()).status).toBe(201);
  faults.happen({ kind: "refused", path: /things/ });
  faults.clear();
  expect((await post()).status).toBe(201);
});
