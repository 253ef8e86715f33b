import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";
import { APPLICATION } from "./application";
import { PEOPLE } from "./people";
import { lineOf, type Situation, tryOut } from "./situation";
import { TENANT_SITUATIONS } from "./tenant";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
}, 120_000);
afterAll(() => emulators.close());
jest.setTimeout(120_000);

const refused = (all: Situation[]) => all.filter(({ cause }) => cause);
const ready = (all: Situation[]) => all.filter(({ cause }) => !cause);
const ALL = [...PEOPLE, ...APPLICATION, ...TENANT_SITUATIONS];

test.each(refused(ALL))("is refused by its cause: $name", async (situation) => {
  const { told, leftFaults: _, ...result } = await tryOut(emulators, situation);
  const { cause, between, refusedBy = between ? "create" : "check" } = situation;
  expect([told, cause && lineOf({ told }, cause)]).toEqual([told, expect.any(String)]);
  expect(result).toEqual({ federated: false, refusedBy, written: [], outside: [] });
});

test.each(ready(ALL))("is federated, and nobody is outside: $name", async (situation) => {
  expect(await tryOut(emulators, situation)).toMatchObject({ federated: true, outside: [], told: "" });
});
