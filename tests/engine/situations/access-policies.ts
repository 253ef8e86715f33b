import type { Company } from "./company";
import type { Situation } from "./situation";

const ADA = "ada@example.com";

export const POLICIES: Situation[] = [
  {
    name: "an access policy denies the application to all",
    change: policy({ effect: { action: "deny" } }),
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /denies them the application: .*ada@example.com/,
    },
  },
  {
    name: "an access policy denies a group of people",
    change: (company) =>
      policy({ effect: { action: "deny" }, targets: { userGroups: { inclusions: [group(company)] } } })(
        company,
      ),
    cause: { code: "lock-out", object: ADA, says: /"Rule" denies ada@example.com the application/ },
  },
  {
    name: "an access policy denies all but a group",
    change: (company) =>
      policy({
        effect: { action: "deny" },
        targets: { users: { inclusions: ["ALL"] }, userGroups: { exclusions: [group(company)] } },
      })(company),
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /denies them the application: .*lucas@example.com/,
    },
  },
  {
    name: "an access policy denies people by their attributes",
    change: policy({ effect: { action: "deny" }, targets: { userAttributes: [{ department: "Sales" }] } }),
    cause: { code: "lock-out", object: "example.com", says: /denies them the application/ },
  },
  {
    name: "an access policy demands a factor that nobody has enrolled",
    change: policy({ effect: { action: "allow", obligations: { mfa: { required: true } } } }),
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /second factor that they have not enrolled: .*ada@/,
    },
  },
  {
    name: "an access policy demands a factor of somebody who is let off for some days",
    change: (company) => {
      company.person("ada").mfa = { configured: false, exclusion: true };
      policy({
        effect: { action: "allow", obligations: { mfa: { required: true } } },
        targets: { users: { inclusions: [company.person("ada")._id] } },
      })(company);
    },
    cause: { code: "lock-out", object: ADA, says: /has enrolled no second factor/ },
    refusedBy: "create",
  },
  {
    name: "an access policy is for another application",
    change: policy({
      effect: { action: "deny" },
      targets: { resources: [{ type: "application", id: "0".repeat(24) }] },
    }),
  },
  {
    name: "an access policy denies at a place where nobody is",
    change: policy({ effect: { action: "deny" }, conditions: { locationIn: { countries: ["AQ"] } } }),
  },
  {
    name: "an access policy denies everybody the user portal",
    change: policy({ type: "user_portal", effect: { action: "deny" } }),
    cause: { code: "lock-out", object: "example.com", says: /access policy of JumpCloud denies them/ },
    refusedBy: "create",
  },
  {
    name: "an access policy names a group that is gone",
    change: policy({ effect: { action: "deny" }, targets: { userGroups: { inclusions: ["0".repeat(24)] } } }),
    cause: { says: /0{24}/ },
  },
];

function policy(fields: object) {
  return ({ emulators: { jumpcloud } }: Company) => {
    const plain = {
      description: "",
      disabled: false,
      type: "application" as const,
      conditions: {},
      targets: {},
    };
    jumpcloud.state.accessPolicies.set("rule", { ...plain, effect: {}, ...fields, id: "rule", name: "Rule" });
  };
}

/** Ada is in it, Lucas is not. */
function group({ emulators: { jumpcloud }, person }: Company): string {
  const id = "e".repeat(24);
  const [like] = [...jumpcloud.state.groups.values()];
  if (!like) throw new Error("The company has no group.");
  jumpcloud.state.groups.set(id, { ...like, id, name: "Chosen" });
  jumpcloud.state.memberships.push({ group: id, user: person("ada")._id, attributes: null });
  return id;
}
