import { checkConsentAccount } from "../../jumpcloud/consent-account";
import { checkAdministratorSecondFactor, checkPasswordPolicy } from "../../jumpcloud/organization-rules";
import { checkConsentedScopes, checkForeignCredentials } from "../../jumpcloud/tenant-application";
import { checkExternalPasswords, checkJumpCloudAdministrators, checkLeavers } from "../../people/leavers";
import { defineGate } from "../gate";

export const consentAccountGate = defineGate({
  name: "the account that consented to JumpCloud",
  codes: ["consent-administrator"],
  asked: ["live"],
  isForManaged: true,
  isOptional: true,
  needs: ["consenter"],
  judge: (_, { consenter: read }) => ("unread" in read ? [] : checkConsentAccount(read.value)),
});

/** A smaller permission does not show the tenant's applications, and JumpCloud writes all the same. */
const ACCESS = { asked: ["live"], isForManaged: true, isOptional: true } as const;

export const jumpcloudCredentialsGate = defineGate({
  ...ACCESS,
  name: "keys to JumpCloud's application in the tenant",
  codes: ["jumpcloud-application-credential"],
  needs: ["jumpcloudAccess"],
  judge: (_, { jumpcloudAccess: read }) => ("unread" in read ? [] : checkForeignCredentials(read.value)),
});

export const jumpcloudScopesGate = defineGate({
  ...ACCESS,
  name: "scopes of the consent to JumpCloud",
  codes: ["jumpcloud-application-scope"],
  needs: ["jumpcloudScopes"],
  judge: (_, { jumpcloudScopes: read }) => ("unread" in read ? [] : checkConsentedScopes(read.value)),
});

/** A limited service account of JumpCloud does not get to see the organisation. */
const RULES = { asked: ["live"], isOptional: true, needs: ["organizationRules"] } as const;

export const administratorSecondFactorGate = defineGate({
  ...RULES,
  name: "second factor of JumpCloud's administrators",
  codes: ["jumpcloud-admin-mfa"],
  judge: (_, { organizationRules }) => checkAdministratorSecondFactor(organizationRules),
});

export const passwordPolicyGate = defineGate({
  ...RULES,
  name: "JumpCloud's password policy",
  codes: ["jumpcloud-password-policy"],
  judge: (_, { organizationRules }) => checkPasswordPolicy(organizationRules),
});

export const leaversGate = defineGate({
  name: "people who have left",
  codes: ["leaver-enabled"],
  asked: ["live"],
  isOptional: true,
  needs: ["departures"],
  judge: (_, { departures }) => checkLeavers(departures),
});

/** Both are told of whoever is read as somebody who might have left, and ask for nothing more. */
const PEOPLE = { asked: ["live"], isOptional: true, needs: ["departures"] } as const;

export const jumpcloudAdministratorsGate = defineGate({
  ...PEOPLE,
  name: "people who administer JumpCloud",
  codes: ["jumpcloud-administrator"],
  judge: (_, { departures: { administering = [] } }) => checkJumpCloudAdministrators(administering),
});

export const externalPasswordsGate = defineGate({
  ...PEOPLE,
  name: "people whose password another directory checks",
  codes: ["jumpcloud-password-elsewhere"],
  judge: (_, { departures }) => checkExternalPasswords(departures.checkedElsewhere ?? []),
});
