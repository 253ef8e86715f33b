import type { AccessPolicy } from "./entities";

/** The parts of an object of the document: what each may be, or the parts that it has itself. */
type Form = { [field: string]: Form | readonly unknown[] | "any" | "texts" };

const factor = { type: ["DURT", "WEBAUTHN", "PUSH", "DUO", "TOTP"] };
const kinds = ["user_portal", "application", "ldap", "admin_portal"] as const;

/** `AuthnPolicyEffect`, `AuthnPolicyTargets`. https://docs.jumpcloud.com/api/2.0/index.html */
const EFFECT: Form = {
  action: ["allow", "deny", "unknown"],
  custom_error_message: "any",
  obligations: {
    mfa: { required: [true, false] },
    mfaFactors: factor,
    userVerification: { requirement: ["none", "optional", "required"] },
  },
};
const TARGETS: Form = {
  resources: { type: kinds, id: "any" },
  userAttributes: "any",
  userGroups: { inclusions: "texts", exclusions: "texts" },
  users: { inclusions: "texts" },
};

/** What is wrong with a policy that was sent, by the document; undefined where nothing is. */
export function policyProblem(policy: Partial<AccessPolicy>): string | undefined {
  if (policy.type !== undefined && !kinds.includes(policy.type))
    return `type must be one of ${kinds.join(", ")}`;
  if (policy.effect && !("action" in policy.effect)) return "effect.action is required";
  return problem(policy.effect, EFFECT, "effect") ?? problem(policy.targets, TARGETS, "targets");
}

function problem(value: unknown, form: Form[string], at: string): string | undefined {
  if (value === undefined || form === "any") return undefined;
  if (form === "texts") return isTexts(value) ? undefined : `${at} must be a list of ids`;
  if (Array.isArray(form))
    return form.includes(value) ? undefined : `${at} must be one of ${form.join(", ")}`;
  if (Array.isArray(value)) return first(value.map((row, index) => problem(row, form, `${at}[${index}]`)));
  if (typeof value !== "object" || value === null) return `${at} must be an object`;
  const parts = form as Form;
  return first(
    Object.entries(value).map(([name, part]) => {
      const inner = parts[name];
      return inner === undefined ? `${at} has no ${name}` : problem(part, inner, `${at}.${name}`);
    }),
  );
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const first = (problems: (string | undefined)[]): string | undefined =>
  problems.find((text) => text !== undefined);
