import { type Finding, holds } from "../finding";

/** A policy of staged rollout, by which people of a federated domain sign in at Microsoft. */
export interface StagedRollout {
  name: string;
  /** Such as `passwordHashSync`. */
  feature: string;
}

/** A home-realm policy that lets programs hand the password to Microsoft. */
export interface CloudPasswordPolicy {
  name: string;
  /** For every application, and not only for some. */
  isDefault: boolean;
}

const CODE = "way-round-jumpcloud";
const OBJECT = "tenant";

const OFF =
  "If nobody wants that, switch it off. Else remember: to suspend a person at JumpCloud does not close this way";

/** https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-staged-rollout */
const ROLLED_OUT = new Set([
  "passwordHashSync",
  "passthroughAuthentication",
  "certificateBasedAuthentication",
]);

export function checkStagedRollouts(policies: StagedRollout[]): Finding[] {
  return policies
    .filter(({ feature }) => ROLLED_OUT.has(feature))
    .map(({ name, feature }) => {
      const evidence = `the staged rollout "${name}" (${feature}) lets its groups sign in at Microsoft instead of JumpCloud`;
      return holds(CODE, OBJECT, evidence, OFF);
    });
}

/** https://learn.microsoft.com/entra/identity/enterprise-apps/home-realm-discovery-policy */
export function checkCloudPasswordPolicies(policies: CloudPasswordPolicy[]): Finding[] {
  return policies.map(({ name, isDefault }) => {
    const whose = isDefault ? "every program" : "the programs that it is for";
    const evidence = `the home-realm policy "${name}" lets ${whose} sign people in with the password that Microsoft holds (AllowCloudPasswordValidation)`;
    return holds(CODE, OBJECT, evidence, OFF);
  });
}

/**
 * Methods by which people of a federated domain sign in at Microsoft, by the id of their configuration. A Temporary Access
 * Pass is preferred over federation, too.
 * https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
const METHODS: Readonly<Record<string, string>> = {
  fido2: "passkeys and security keys",
  x509certificate: "certificates",
  temporaryaccesspass: "Temporary Access Passes",
};

/** Who issues certificates that people sign in with at Microsoft, by name. */
export function checkCertificateAuthorities(issuers: readonly string[]): Finding[] {
  if (issuers.length === 0) return [];
  const evidence = `Microsoft takes certificates of ${[...issuers].sort().join(", ")}: a person with such a certificate signs in without JumpCloud`;
  return [holds(CODE, OBJECT, evidence, OFF)];
}

export function checkSignInMethods(enabled: string[]): Finding[] {
  const named = enabled.flatMap((id) => METHODS[id.toLowerCase()] ?? []);
  if (named.length === 0) return [];
  const evidence = `Microsoft takes ${named.sort().join(", ")} without JumpCloud, also on a federated domain`;
  return [holds(CODE, OBJECT, evidence, OFF)];
}
