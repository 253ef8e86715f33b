import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";
import { HALFWAY, LATE, OVERTAKEN, UNREAD, UNREADY } from "./races";
import { lineOf, tryOut } from "./situation";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
}, 120_000);
afterAll(() => emulators.close());
jest.setTimeout(120_000);

test.each([...LATE, ...UNREAD])("is refused by its cause: $name", async (situation) => {
  const { told, leftFaults: _, ...result } = await tryOut(emulators, situation);
  const { cause, refusedBy = "check" } = situation;
  expect([told, cause && lineOf({ told }, cause)]).toEqual([told, expect.any(String)]);
  expect(result).toEqual({ federated: false, refusedBy, written: [], outside: [] });
});

test.each(HALFWAY)("ends Managed, or with nobody outside: $name", async (situation) => {
  const { federated, refusedBy, told, outside, leftFaults } = await tryOut(emulators, situation);
  expect([outside, leftFaults]).toEqual([[], []]);
  // What went wrong and is mended is told; a write that came about in the end needs no telling.
  expect(told === "").toBe(refusedBy === "nobody");
  expect(federated || told.includes("Managed")).toBe(true);
});

test.each(OVERTAKEN)("goes back to Managed, and says why: $name", async (situation) => {
  const { federated, refusedBy, told } = await tryOut(emulators, situation);
  expect({ federated, refusedBy }).toEqual({ federated: false, refusedBy: "create" });
  expect(told).toMatch(/nobody could sign in.*Managed again/s);
});

test.each(UNREADY)("stays federated, and names who is outside: $name", async ({ cause, ...situation }) => {
  const { federated, refusedBy, told, outside } = await tryOut(emulators, situation);
  expect({ federated, refusedBy }).toEqual({ federated: true, refusedBy: "create" });
  expect(told).toMatch(/without locking anybody out.*It stays federated/s);
  expect(told).toContain(`  - ${cause?.object}: `);
  expect(outside.filter((user) => !told.includes(user.split(":")[0] ?? ""))).toEqual([]);
});
