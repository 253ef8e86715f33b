import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";
import { federate, lockedOut, rightBeforeTheCutOver } from "./company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});
afterAll(() => emulators.close());
jest.setTimeout(120_000);

it("federates a company that is ready, and everybody who was not named signs in", async () => {
  const company = await rightBeforeTheCutOver(emulators);
  const before = company.everybody();
  expect(await federate(company)).toMatchObject({ federated: true, told: "", refusedBy: "nobody" });
  expect(await lockedOut(company, before)).toEqual([]);
});
