import type { TenantDomain } from "../../../../../audit/vendor-objects";
import { federationAnnouncement } from "../../../../../providers/graph/resources/domain-federation/announcement";
import type { CheckedFederation } from "../../../../../providers/graph/resources/domain-federation/checked";

const REFEDERATE = { after: "2026-01-31T08:00:00Z", reason: "restored" };

test("a run that federates a domain tells its effects and the way back", () => {
  const told = tell({ authenticationType: "Managed" });
  expect(told[0]).toContain("password sign-in at Microsoft ends for everybody on example.com");
  expect(told.at(-1)).toContain("to roll back, run `npx pulumi config set stage prepare`");
});

test("nothing is told of a domain that is federated already", () => {
  expect(tell({ authenticationType: "Federated" })).toEqual([]);
});

test("nothing is told where a rollback by hand stays, or was undone by the last run", () => {
  expect(tell({ olds: {} })).toEqual([]);
  expect(tell({ olds: { refederate: REFEDERATE }, refederate: REFEDERATE })).toEqual([]);
});

test("the undoing of a rollback is told as a federation is", () => {
  expect(tell({ olds: {}, refederate: REFEDERATE })).not.toEqual([]);
});

interface Situation {
  authenticationType?: "Managed" | "Federated";
  olds?: Partial<CheckedFederation>;
  refederate?: typeof REFEDERATE;
}

function tell({ authenticationType = "Managed", olds, refederate }: Situation): string[] {
  const live: TenantDomain = {
    name: "example.com",
    authenticationType,
    isDefault: false,
    isInitial: false,
    isVerified: true,
    isRoot: true,
    isHalf: false,
  };
  const inputs = { domain: "example.com", ...(refederate ? { refederate } : {}) } as CheckedFederation;
  return federationAnnouncement({
    inputs,
    earlier: olds as CheckedFederation | undefined,
    snapshot: { domains: [live] },
    live,
    gates: { findings: [], isFederating: false, isMove: false },
    isOwn: false,
    isRolledBack: false,
  });
}
