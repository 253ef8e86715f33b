import { PATIENCE, retryAfterDelay, retryDelay } from "../../../clients/http/retry-timing";

const NOW = Date.parse("2026-11-23T08:00:00Z");
const delay = (attempt: {
  method: string;
  status?: number;
  code?: string;
  retryAfter?: string;
  retries?: number;
}) => retryDelay({ retries: 0, ...attempt }, PATIENCE, 0.5, NOW);

it.each([
  ["POST", 429],
  ["PATCH", 429],
  ["GET", 429],
  ["GET", 502],
  ["GET", 503],
  ["PUT", 504],
  ["DELETE", 503],
])("repeats %s after %s", (method, status) => {
  expect(delay({ method, status })).toBe(750);
});

it.each([
  ["POST", 503],
  ["PATCH", 502],
  ["GET", 500],
  ["GET", 501],
  ["GET", 404],
  ["GET", 200],
])("never repeats %s after %s", (method, status) => {
  expect(delay({ method, status })).toBeUndefined();
});

it.each([
  ["GET", "ECONNRESET", 750],
  ["GET", "ETIMEDOUT", 750],
  ["GET", "EAI_AGAIN", 750],
  ["GET", "ECONNREFUSED", undefined],
  ["GET", "ENOTFOUND", undefined],
  ["GET", "SELF_SIGNED_CERT_IN_CHAIN", undefined],
  ["GET", undefined, undefined],
  ["PUT", "ECONNRESET", undefined],
  ["POST", "ETIMEDOUT", undefined],
  ["DELETE", "ECONNRESET", undefined],
])("%s without an answer because of %s waits %s", (method, code, expected) => {
  expect(delay({ method, code })).toBe(expected);
});

it("doubles the delay, spreads its upper half by chance, and stops growing at the longest", () => {
  const at = (retries: number, random: number) =>
    retryDelay({ method: "GET", status: 503, retries }, { ...PATIENCE, maxRetries: 10 }, random, NOW);
  expect([at(0, 0), at(0, 1), at(1, 0), at(2, 1), at(9, 0), at(9, 1)]).toEqual([
    500, 1_000, 1_000, 4_000, 15_000, 30_000,
  ]);
});

it("ends after the given number of retries", () => {
  expect(delay({ method: "GET", status: 429, retries: 3 })).toBe(6_000);
  expect(delay({ method: "GET", status: 429, retries: 4 })).toBeUndefined();
});

it("does what Retry-After asks, and gives up where that is too long", () => {
  expect(delay({ method: "POST", status: 429, retryAfter: "7" })).toBe(7_000);
  expect(delay({ method: "POST", status: 429, retryAfter: "0" })).toBe(0);
  expect(delay({ method: "POST", status: 429, retryAfter: "120" })).toBe(120_000);
  expect(delay({ method: "POST", status: 429, retryAfter: "121" })).toBeUndefined();
  expect(delay({ method: "POST", status: 429, retryAfter: "soon" })).toBe(750);
});

it.each([
  ["12", 12_000],
  [" 12 ", 12_000],
  ["Mon, 23 Nov 2026 08:00:05 GMT", 5_000],
  ["Mon, 23 Nov 2026 07:59:00 GMT", 0],
  ["", undefined],
  ["-3s", undefined],
  ["-5", undefined],
  ["-120", undefined],
  ["1.5", undefined],
  ["1e9", undefined],
  ["soon 5", undefined],
  ["Monday, 23-Nov-26 08:00:05 GMT", 5_000],
  ["Mon Nov 23 08:00:05 2026 GMT", 5_000],
])("reads the Retry-After header %j", (header, expected) => {
  expect(retryAfterDelay(header, NOW)).toBe(expected);
});

test.each(["-5", "1.5", "soon 5", "5 s"])(
  "takes Retry-After %p for absent, and for no date of 2001",
  (header) => {
    expect(retryAfterDelay(header, 0)).toBeUndefined();
  },
);
it.each([
  ["ten minutes behind", "Mon, 23 Nov 2026 08:10:00 GMT", "Mon, 23 Nov 2026 08:10:30 GMT"],
  ["ten minutes ahead", "Mon, 23 Nov 2026 07:50:00 GMT", "Mon, 23 Nov 2026 07:50:30 GMT"],
])("waits as long as the vendor means on a machine whose clock is %s", (_, date, retryAfter) => {
  expect(retryDelay({ method: "GET", status: 429, retries: 0, retryAfter, date }, PATIENCE, 0.5, NOW)).toBe(
    30_000,
  );
});
