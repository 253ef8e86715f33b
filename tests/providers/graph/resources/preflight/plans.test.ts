import type { RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { systemClock } from "../../../../../waiting/clock";
import { providerOf, startCompany, vendorsOf } from "../../company";
import { PLAN, PLANS } from "./plans";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

test.each(PLANS)("is told of $what", async ({ act, differs, years = 0, findings }) => {
  await act?.(emulators);
  const now = Date.now() + years * 365 * 86_400_000;
  const vendors = { ...vendorsOf(emulators, "read"), clock: { ...systemClock, now: () => now } };
  const { failures = [], inputs } = await providerOf(preflightHandler, vendors).check(
    {},
    { ...PLAN, ...differs },
  );
  const reasons = failures.map(({ reason }) => reason);
  if (!inputs.findings) throw new Error(`The plan was refused before it was judged:\n${reasons.join("\n")}`);
  const reported = (inputs.findings as { object: string; code: string; state: string }[]).map(
    ({ object, code, state }) => [object, code, state],
  );
  expect(reported).toEqual(expect.arrayContaining(findings));
  for (const [, code, state] of findings)
    expect(reasons.some((reason) => reason.endsWith(`[${code}]`))).toBe(state === "violated");
});
