import { inspect } from "node:util";
import {
  BadAnswer,
  Conflict,
  Forbidden,
  NotFound,
  Throttled,
  Unauthenticated,
  Unreachable,
  VendorError,
} from "../../../clients/http";
import { type ChannelSettings, createChannel } from "../../../clients/http/channel";
import { closeVendors, type Reply, type Seen, startVendor } from "../vendor-server";

afterEach(closeVendors);

const open = (baseUrl: string, settings: Partial<ChannelSettings> = {}) =>
  createChannel({
    vendor: "JumpCloud",
    baseUrl,
    concurrency: 5,
    signInAdvice: "Check the key.",
    credential: { headers: async () => ({ "x-api-key": "key-of-the-test" }) },
    transport: { patience: { firstDelay: 1 } },
    ...settings,
  });

const failure = async (promise: Promise<unknown>): Promise<VendorError> => {
  const error = await promise.then(
    () => new Error("it succeeded"),
    (reason: unknown) => reason,
  );
  if (error instanceof VendorError) return error;
  throw error;
};

it("sends JSON with the credential and a user agent, and reads JSON back", async () => {
  const vendor = await startVendor(() => ({ status: 201, body: { id: "1" } }));
  const answer = await open(vendor.url).ask({
    method: "POST",
    path: "/things",
    body: { name: "a" },
    query: { x: "a b" },
  });

  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({ id: "1" });
  const [seen] = vendor.requests;
  expect(seen?.body).toBe('{"name":"a"}');
  expect(seen?.query.get("x")).toBe("a b");
  expect(seen?.headers["x-api-key"]).toBe("key-of-the-test");
  expect(seen?.headers["content-type"]).toBe("application/json");
  expect(seen?.headers["user-agent"]).toMatch(/^jumpcloud-entra /);
});

it.each<[number, new (...args: never[]) => VendorError]>([
  [400, VendorError],
  [401, Unauthenticated],
  [403, Forbidden],
  [404, NotFound],
  [409, Conflict],
  [500, VendorError],
])("answers status %d with the right kind of error", async (status, kind) => {
  const vendor = await startVendor(() => ({ status, body: { message: "no" } }));
  const error = await failure(open(vendor.url).ask({ method: "POST", path: "/things" }));
  expect(error.constructor).toBe(kind);
  expect(error.status).toBe(status);
  expect(vendor.requests).toHaveLength(1);
});

it("says what failed, where, what the vendor answered and what to do, and never the query", async () => {
  const body = { error: { code: "Authorization_RequestDenied", message: "Insufficient privileges." } };
  const vendor = await startVendor(() => ({ status: 403, headers: { "request-id": "r-7" }, body }));
  const ask = {
    path: "/domains/example.com",
    query: { code: "of-the-query" },
    needs: "the Graph permission Domain.Read.All",
  };
  const error = await failure(open(vendor.url, { vendor: "Microsoft Graph" }).ask(ask));
  expect(error.message).toBe(
    `Microsoft Graph refused GET ${vendor.url}/domains/example.com (403, Authorization_RequestDenied, request-id r-7): Insufficient privileges. The credential probably lacks the Graph permission Domain.Read.All.`,
  );
});

it.each<[unknown, string | undefined, string | undefined]>([
  [{ message: "Not Found" }, undefined, "Not Found"],
  [{ error: "Unauthorized" }, undefined, "Unauthorized"],
  [{ status: 400, error: "The IdP URL is required" }, undefined, "The IdP URL is required"],
  [
    { error: "INVALID_ARGUMENT", message: "user_group not found" },
    "INVALID_ARGUMENT",
    "user_group not found",
  ],
  [{ error: "invalid_client", error_description: "AADSTS7000215" }, "invalid_client", "AADSTS7000215"],
  ["plain words", undefined, "plain words"],
  ["", undefined, undefined],
])("reads the error body %j", async (body, code, detail) => {
  const vendor = await startVendor(() => ({ status: 400, body }));
  const error = await failure(open(vendor.url).ask({ path: "/things" }));
  expect({ code: error.code, detail: error.detail }).toEqual({ code, detail });
});

it("takes JumpCloud's redirect to its login page for a refused credential and doesn't follow it", async () => {
  const vendor = await startVendor(() => ({ status: 302, headers: { location: "/login" } }));
  const error = await failure(open(vendor.url).ask({ path: "/api/systemusers" }));
  expect(error).toBeInstanceOf(Unauthenticated);
  expect(error.message).toContain("Check the key.");
  expect(vendor.requests).toHaveLength(1);
});

it("refuses a web page with status 200", async () => {
  const vendor = await startVendor(() => ({
    headers: { "content-type": "text/html" },
    body: "<html>Sign in</html>",
  }));
  const error = await failure(open(vendor.url).ask({ path: "/things" }));
  expect(error).toBeInstanceOf(BadAnswer);
  expect(error.message).toContain("text/html and not JSON");
});

it("waits and repeats a write that was throttled, asking for the credential each time", async () => {
  const replies: Reply[] = [
    { status: 429 },
    { status: 429, headers: { "retry-after": "0" } },
    { body: { id: "1" } },
  ];
  const vendor = await startVendor((_, index) => replies[index] ?? { status: 500 });
  let asked = 0;
  const credential = { headers: async () => ({ "x-api-key": `key-${++asked}` }) };
  const answer = await open(vendor.url, { credential }).ask({ method: "POST", path: "/things" });
  expect(answer.body).toEqual({ id: "1" });
  expect(vendor.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["key-1", "key-2", "key-3"]);
});

it("gives up on throttling after the given number of retries", async () => {
  const vendor = await startVendor(() => ({ status: 429 }));
  const transport = { patience: { firstDelay: 1, maxRetries: 2 } };
  const error = await failure(open(vendor.url, { transport }).ask({ path: "/things" }));
  expect(error).toBeInstanceOf(Throttled);
  expect(vendor.requests).toHaveLength(3);
});

it("sends a POST once when the gateway fails, and a GET again", async () => {
  const vendor = await startVendor(({ method }: Seen, index) =>
    index === 2 ? { body: [] } : { status: 503, body: method },
  );
  const channel = open(vendor.url);
  const error = await failure(channel.ask({ method: "POST", path: "/things" }));
  expect(error.status).toBe(503);
  await channel.ask({ path: "/things" });
  expect(vendor.requests.map(({ method }) => method)).toEqual(["POST", "GET", "GET"]);
});

it("repeats a POST that only reads", async () => {
  const vendor = await startVendor((_, index) => (index === 0 ? { status: 503 } : { body: { results: [] } }));
  await open(vendor.url).ask({ method: "POST", path: "/search", isRead: true });
  expect(vendor.requests.map(({ method }) => method)).toEqual(["POST", "POST"]);
});

it("names the host that doesn't answer", async () => {
  const vendor = await startVendor(() => ({}));
  await vendor.close();
  const error = await failure(open(vendor.url).ask({ path: "/things" }));
  expect(error).toBeInstanceOf(Unreachable);
  expect(error.code).toBe("ECONNREFUSED");
  expect(error.message).toContain(`Nothing listens at ${new URL(vendor.url).host}`);
  expect(inspect(error, { depth: 10 })).not.toContain("key-of-the-test");
});

it("repeats a read that took too long", async () => {
  const vendor = await startVendor((_, index) =>
    index === 0 ? new Promise<Reply>(() => {}) : { body: { id: "1" } },
  );
  const transport = { timeout: 300, patience: { firstDelay: 1 } };
  const answer = await open(vendor.url, { transport }).ask({ path: "/slow" });
  expect(answer.body).toEqual({ id: "1" });
  expect(vendor.requests).toHaveLength(2);
});

it("tells a write that took too long from one that the caller aborted", async () => {
  const vendor = await startVendor(() => new Promise<Reply>(() => {}));
  const late = await failure(
    open(vendor.url, { transport: { timeout: 300 } }).ask({ method: "POST", path: "/slow" }),
  );
  expect(late).toBeInstanceOf(Unreachable);
  expect(late.code).toBe("ETIMEDOUT");
  expect(vendor.requests).toHaveLength(1);

  const controller = new AbortController();
  const pending = open(vendor.url).ask({ path: "/slow", signal: controller.signal });
  controller.abort(new Error("Ctrl-C"));
  await expect(pending).rejects.toThrow("Ctrl-C");
});

it("doesn't send the credential to another host", async () => {
  const vendor = await startVendor(() => ({ body: {} }));
  await expect(open(vendor.url).ask({ path: "http://127.0.0.1:1/things" })).rejects.toThrow("another host");
  expect(vendor.requests).toEqual([]);
});

it("does not ask again for an answer that is larger than any real one", async () => {
  const vendor = await startVendor(() => ({ body: " ".repeat(32 * 1024 * 1024 + 1) }));
  const error = await failure(open(vendor.url).ask({ path: "/things" }));
  expect(error).toBeInstanceOf(BadAnswer);
  expect(error.message).toContain(
    "/things failed: the answer is larger than 32 MB, and nothing beyond that is read. ",
  );
  expect(vendor.requests).toHaveLength(1);
});
