import { Throttled, type VendorError } from "../../../clients/http";
import { createChannel } from "../../../clients/http/channel";
import { withWaitContext } from "../../../waiting/wait-context";
import { closeVendors, startVendor } from "../vendor-server";

afterEach(closeVendors);

const open = (baseUrl: string) =>
  createChannel({ vendor: "Microsoft Graph", baseUrl, concurrency: 5, signInAdvice: "" });

/** A vendor that asks to wait, and a caller who hears of it and goes away. */
async function asked(retryAfter: string, method: "GET" | "PATCH" = "GET", status = 429) {
  const vendor = await startVendor(() => ({ status, headers: { "retry-after": retryAfter } }));
  const told: string[] = [];
  const leave = new AbortController();
  const signal = withWaitContext(leave.signal, {
    tell(line) {
      told.push(line);
      leave.abort(new Error("gone"));
    },
  });
  await expect(open(vendor.url).ask({ method, path: "/v1.0/users?$top=1", signal })).rejects.toThrow("gone");
  return told.map((line) => line.replace(vendor.url, "https://graph.example.com"));
}

it("says what a long wait is for and how long it is, in seconds or until a date", async () => {
  expect(await asked("30", "PATCH")).toEqual([
    "Waiting 30 s: Microsoft Graph answers 429, and asks for it. Then the program sends PATCH https://graph.example.com/v1.0/users again.",
  ]);
  const [line] = await asked(new Date(Date.now() + 90_000).toUTCString(), "GET", 503);
  expect(line).toMatch(
    /^Waiting (89|90) s: Microsoft Graph answers 503, and asks for it\. Then the program sends GET /,
  );
});

it.each(["60", new Date(Date.now() + 60_000).toUTCString()])(
  "ends at once where it is asked to wait beyond its deadline: %s",
  async (retryAfter) => {
    const vendor = await startVendor(() => ({ status: 429, headers: { "retry-after": retryAfter } }));
    const signal = withWaitContext(new AbortController().signal, { endsAt: Date.now() + 20_000 });
    const error = await open(vendor.url)
      .ask({ path: "/v1.0/users", signal })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Throttled);
    expect((error as VendorError).message).toMatch(
      /\(429\)\. The vendor asks to wait (59|60) s, until \d{4}-.*Z\. Run it again after that\.$/,
    );
    expect(vendor.requests).toHaveLength(1);
  },
);

it("ends at once where it is asked for more than its patience", async () => {
  const vendor = await startVendor(() => ({ status: 503, headers: { "retry-after": "3600" } }));
  const error = await open(vendor.url)
    .ask({ path: "/v1.0/users" })
    .catch((reason: unknown) => reason);
  expect((error as VendorError).message).toMatch(
    /\(503\)\. The vendor asks to wait 3600 s, until .*\. Run it again after that\.$/,
  );
  expect(vendor.requests).toHaveLength(1);
});

it("says the clock of this machine where a credential is refused and the clocks differ", async () => {
  const date = new Date(Date.now() - 20 * 60_000).toUTCString();
  const vendor = await startVendor(() => ({
    status: 401,
    headers: { date },
    body: { message: "not yet valid" },
  }));
  const error = await open(vendor.url)
    .ask({ path: "/v1.0/users" })
    .catch((reason: unknown) => reason);
  expect((error as VendorError).message).toMatch(
    /\(401\): not yet valid\. The clock of this machine is 20 min ahead: it says .*Z, the vendor's .*Z\. Correct it, with NTP, and run again\.$/,
  );
});
