// slow: each generated company is set up at both vendors and tried through every gate
import fc from "fast-check";
import type { RunningEmulators } from "../../../emulators";
import { startReady } from "../../emulators/ready";
import { generated } from "../../fixtures/generated";
import type { Company } from "./company";
import { CHANGES, HALFWAY } from "./races";
import { tryOut } from "./situation";

const cases = generated({ numRuns: 12, seed: 20261123 });

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
}, 120_000);
afterAll(() => emulators.close());
jest.setTimeout(60_000 + (cases.numRuns ?? 0) * 15_000);

/** Where Conditional Access lets nobody in, nobody could sign in before either. */
const PLAIN = CHANGES.filter(({ change, inputs, closedBefore }) => change && !inputs && !closedBefore);
/** Others are refused nearly always once three come together, so that hardly anything would be written. */
const HARMLESS = PLAIN.filter(({ cause }) => !cause);

const happening = fc.record({
  change: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...HARMLESS) },
    { weight: 1, arbitrary: fc.constantFrom(...PLAIN) },
  ),
  isLate: fc.boolean(),
});
const happenings = fc.record({
  all: fc.uniqueArray(happening, { minLength: 1, maxLength: 3, selector: ({ change }) => change.name }),
  fault: fc.option(fc.constantFrom(...HALFWAY), { freq: 3 }),
});

/** One change may have taken away what the next one is about. */
async function bring(company: Company, changes: (typeof PLAIN)[number][]): Promise<void> {
  for (const { change } of changes) {
    try {
      await change?.(company);
    } catch (error) {
      if (!(error instanceof Error) || !/^The company has no /.test(error.message)) throw error;
    }
  }
}

test("whatever comes together, the domain stays Managed or nobody is outside", async () => {
  const seen = { federated: 0, refused: 0, faultyWrites: 0 };
  const property = fc.asyncProperty(happenings, async ({ all, fault }) => {
    const pick = (isLate: boolean) => all.filter((one) => one.isLate === isLate).map(({ change }) => change);
    const result = await tryOut(emulators, {
      name: "generated",
      change: (company) => bring(company, pick(false)),
      async between(company) {
        await bring(company, pick(true));
        await fault?.change?.(company);
      },
    });
    expect(result.outside).toEqual([]);
    if (!result.federated) expect(result.told).not.toBe("");
    if (result.refusedBy === "check") expect(result.written).toEqual([]);
    seen[result.federated ? "federated" : "refused"] += 1;
    if (fault && result.written.length > 0) seen.faultyWrites += 1;
  });
  await fc.assert(property, cases);
  // Or it would have shown nothing; a soak may end after a few.
  if (cases.interruptAfterTimeLimit === undefined)
    expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
});
