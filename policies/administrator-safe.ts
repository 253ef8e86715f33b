import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { DOMAIN_FEDERATION, isTechnicalAdmin, PREFLIGHT } from "./resource-types";

const USER = "azuread:index/user:User";

/** The way in that does not depend on JumpCloud stays, and no federation reaches it. */
export const administratorSafePolicy: ResourceValidationPolicy = {
  name: "administrator-protected-on-initial-domain",
  description: "The technical administrator is protected and signs in on the tenant's initial domain.",
  validateResource(args, report) {
    for (const problem of [...problemsOfMade(args), ...problemsOfNamed(args)]) report(problem);
  },
};

/** Of account, role and assignment that the component makes. */
function problemsOfMade({ type, name, props, opts }: ResourceValidationArgs): string[] {
  if (!isTechnicalAdmin(opts.parent ?? "")) return [];
  const unprotected = `${name} (${type}) is not protected: a run can delete it. Leave its option \`protect\` on.`;
  return [
    ...(opts.protect ? [] : [unprotected]),
    ...(type === USER
      ? elsewhere(`The technical administrator ${props.userPrincipalName}`, props.userPrincipalName)
      : []),
  ];
}

/** Of accounts that are used as they are; the way back to stage `prepare` asks nothing of them. */
function problemsOfNamed({ type, props }: ResourceValidationArgs): string[] {
  const adopted =
    type === PREFLIGHT && props.stage === "federated" ? props.administrator?.userPrincipalName : undefined;
  const attested = type === DOMAIN_FEDERATION ? props.terms?.emergencyAccess?.upn : undefined;
  return [
    ...elsewhere(`The administrator ${adopted} that technicalAdmin.adopt names`, adopted),
    ...elsewhere(`The administrator ${attested} that emergencyAccess names`, attested),
  ];
}

function elsewhere(who: string, name: string | undefined): string[] {
  if (name === undefined || isInitial(name.split("@").at(-1) ?? "")) return [];
  return [
    `${who} is not on the tenant's initial domain (*.onmicrosoft.com), the only domain that can never be federated. ` +
      "Give the account a sign-in name there.",
  ];
}

/** One that Microsoft makes for mail, such as `example.mail.onmicrosoft.com`, is another. */
function isInitial(domain: string): boolean {
  return /^[^.]+\.(onmicrosoft\.(com|us|de|cn)|partner\.onmschina\.cn)$/i.test(domain);
}
