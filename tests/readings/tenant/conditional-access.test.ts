import type { ConditionalAccessPolicy } from "../../../clients/graph";
import { toConditionalAccessSnapshot } from "../../../readings/tenant/conditional-access";

const FOR_ALL = {
  users: { includeUsers: ["All"] },
  applications: { includeApplications: ["All"] },
  clientAppTypes: ["all"],
  signInRiskLevels: [],
  locations: null,
};
const MFA = { operator: "OR" as const, builtInControls: ["mfa"] };

function policy(differs: Partial<ConditionalAccessPolicy>): ConditionalAccessPolicy {
  const base = { id: "1", displayName: "Staff", state: "enabled" as const };
  return { ...base, conditions: FOR_ALL, grantControls: MFA, ...differs };
}

const factorOf = (differs: Partial<ConditionalAccessPolicy>) =>
  toConditionalAccessSnapshot([policy(differs)]).factor;
const when = (conditions: object) => ({ conditions: { ...FOR_ALL, ...conditions } });
const users = (differs: object) => when({ users: { includeUsers: ["All"], ...differs } });

it.each<[string, Partial<ConditionalAccessPolicy>, string[]]>([
  ["everybody, always", {}, []],
  ["some people", when({ users: { includeRoles: ["1"] } }), ["for some people only"]],
  ["everybody but two groups", users({ excludeGroups: ["1", "2"] }), ["2 groups left out"]],
  ["everybody but a role", users({ excludeRoles: ["1"] }), ["1 role left out"]],
  [
    "an application",
    when({ applications: { includeApplications: ["Office365"] } }),
    ["for some applications only"],
  ],
  [
    "all applications but one",
    when({ applications: { includeApplications: ["All"], excludeApplications: ["1"] } }),
    ["1 application left out"],
  ],
  ["a place", when({ locations: { includeLocations: ["All"] } }), ["only under conditions (locations)"]],
  [
    "a risk, and programs that are no browsers",
    when({ signInRiskLevels: ["high"], clientAppTypes: ["other"] }),
    ["only under conditions (clientAppTypes, signInRiskLevels)"],
  ],
  [
    "a device that complies instead",
    { grantControls: { operator: "OR", builtInControls: ["mfa", "compliantDevice"] } },
    ["another control is enough instead"],
  ],
  ["browsers only", when({ clientAppTypes: ["browser"] }), ["only under conditions (clientAppTypes)"]],
  ["all but legacy programs", when({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] }), []],
  [
    "everybody but six, who are not all there for emergencies",
    users({ excludeUsers: ["1", "2", "3", "4", "5", "6"] }),
    ["6 accounts left out"],
  ],
  [
    "terms of use instead",
    { grantControls: { operator: "OR", builtInControls: ["mfa"], termsOfUse: ["1"] } },
    ["another control is enough instead"],
  ],
  ["nothing that is named", { conditions: {} }, ["for some people only", "for some applications only"]],
])("a policy for %s", (_, differs, limits) => {
  expect(factorOf(differs)).toEqual([{ name: "Staff", state: "on", limits }]);
});

it("counts single accounts that are left out apart", () => {
  expect(factorOf(users({ excludeUsers: ["breakglass"] }))).toEqual([
    { name: "Staff", state: "on", limits: [], exempt: 1 },
  ]);
});

it("tells a strength that nobody can register who has a password only", () => {
  const strength = (allowedCombinations: string[]) => ({
    grantControls: {
      operator: "OR" as const,
      authenticationStrength: { displayName: "S", allowedCombinations },
    },
  });
  expect(factorOf(strength(["fido2"]))).toMatchObject([{ strength: "S" }]);
  expect(factorOf(strength(["fido2", "password,sms"]))).toEqual([{ name: "Staff", state: "on", limits: [] }]);
});

it("leaves out what demands no second factor, and tells what is prepared and who may register", () => {
  const registering = when({ applications: { includeUserActions: ["urn:user:registersecurityinfo"] } });
  expect(
    toConditionalAccessSnapshot([
      policy({ displayName: "Block", grantControls: { operator: "OR", builtInControls: ["block"] } }),
      policy({ displayName: "Looking", state: "enabledForReportingButNotEnforced" }),
      policy({ displayName: "Off", state: "disabled" }),
      policy({ displayName: "Office", grantControls: null, ...registering }),
    ]),
  ).toMatchObject({
    on: [{ name: "Block" }, { name: "Office" }],
    factor: [
      { name: "Looking", state: "report-only" },
      { name: "Off", state: "off" },
    ],
    registration: ["Office"],
  });
});
