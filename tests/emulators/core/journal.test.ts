import { Hono } from "hono";
import {
  type CoreEnv,
  Faults,
  injectThrottles,
  Journal,
  type JournalEntry,
  recordIn,
  refuseUnknownRoutes,
} from "../../../emulators/core";

function startApp(onUnhandled?: (entry: JournalEntry) => void) {
  const now = () => new Date("2026-01-02T03:04:05Z");
  const journal = new Journal({
    vendor: "jumpcloud",
    now,
    reads: [/\/search$/],
    onUnhandled,
    measures: true,
  });
  const faults = new Faults();
  const app = new Hono<CoreEnv>();
  app.use(recordIn(journal));
  app.use(injectThrottles(faults, (c) => c.json({ message: "Too Many Requests" }, 429)));
  app.notFound(refuseUnknownRoutes((c, status, text) => c.json({ message: text }, status)));
  app.get("/things", (c) => c.json([1, 2]));
  app.post("/things", async (c) => {
    c.set("identity", "deploy");
    return c.json(await c.req.json(), 201);
  });
  app.post("/search", (c) => c.json([]));
  return { app, journal, faults };
}

it("records time, identity, method, path with query, body, status and size", async () => {
  const { app, journal } = startApp();
  await app.request("/things?limit=2", { method: "POST", body: '{"name":"a"}' });
  expect(journal.all()).toEqual([
    {
      vendor: "jumpcloud",
      at: "2026-01-02T03:04:05.000Z",
      identity: "deploy",
      method: "POST",
      path: "/things?limit=2",
      body: { name: "a" },
      status: 201,
      responseBytes: 12,
    },
  ]);
});

it("keeps secrets out of bodies, forms and queries", async () => {
  const { app, journal } = startApp();
  const body = {
    password: "p-seeded",
    config: { idpPrivateKey: { value: "k-seeded", visible: true } },
    passwordProfile: { password: "q-seeded", forceChangePasswordNextSignIn: false },
    password_expired: false,
  };
  await app.request("/things?api_key=x-seeded", { method: "POST", body: JSON.stringify(body) });
  await app.request("/search", { method: "POST", body: new URLSearchParams({ client_secret: "s-seeded" }) });
  await app.request("/search", { method: "POST", body: "{ torn s-seeded" });
  expect(JSON.stringify(journal)).not.toContain("seeded");
  expect(journal.all()[0]?.body).toEqual({
    password: "[redacted]",
    config: { idpPrivateKey: { value: "[redacted]", visible: true } },
    passwordProfile: { password: "[redacted]", forceChangePasswordNextSignIn: false },
    password_expired: false,
  });
});

it("counts as writes what is neither a GET nor a search", async () => {
  const { app, journal } = startApp();
  await app.request("/things");
  await app.request("/search", { method: "POST", body: "{}" });
  await app.request("/things", { method: "POST", body: "{}" });
  expect(journal.writes().map((entry) => entry.path)).toEqual(["/things"]);
  journal.clear();
  expect(journal.all()).toEqual([]);
});

it("answers an unknown route with 501, its own name and a flagged entry", async () => {
  const told: JournalEntry[] = [];
  const { app, journal } = startApp((entry) => told.push(entry));
  const answer = await app.request("/nothing?a=1", { method: "PUT", body: "{}" });
  expect(answer.status).toBe(501);
  expect(await answer.json()).toEqual({
    message: "The emulator has no route PUT /nothing. Nothing was done.",
  });
  expect(journal.unhandled()).toMatchObject([{ path: "/nothing?a=1", unhandled: true, status: 501 }]);
  expect(told).toHaveLength(1);
});

it("throttles the next requests of a route, with and without Retry-After", async () => {
  const { app, faults, journal } = startApp();
  faults.throttle({ path: /^\/things$/, times: 1, retryAfter: 2 });
  faults.throttle({ path: /^\/things$/, method: "GET", times: 1 });
  const answers = [await app.request("/things"), await app.request("/things"), await app.request("/things")];
  expect(answers.map((answer) => [answer.status, answer.headers.get("retry-after")])).toEqual([
    [429, "2"],
    [429, null],
    [200, null],
  ]);
  expect(journal.all().map((entry) => entry.fault)).toEqual(["throttle", "throttle", undefined]);
});

it("tells a listener of each write once it is done, before the answer goes out, until it is stopped", async () => {
  const { app, journal } = startApp();
  const told: string[] = [];
  const stop = journal.onWrite(({ method, path, status }) => told.push(`${method} ${path} ${status}`));
  await app.request("/things");
  await app.request("/search", { method: "POST", body: "{}" });
  const answer = Promise.resolve(app.request("/things", { method: "POST", body: "{}" })).then(() =>
    told.push("answered"),
  );
  await answer;
  stop();
  await app.request("/things", { method: "POST", body: "{}" });
  expect(told).toEqual(["POST /things 201", "answered"]);
});
