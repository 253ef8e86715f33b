import { isPasswordAddressField } from "../../audit/addresses/sign-in-hosts";
import { isJumpCloudOrLoopbackAddress } from "../../audit/addresses/web-address";
import {
  DECLARED_FIELDS,
  isSameFederationField,
  parseOperatingSystems,
} from "../../audit/federation/declared-federation";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../../audit/vendor-objects";
import type { FederationFields } from "../federation/declaration";
import { withFieldDefaults } from "../federation/fields";

export type DeclaredFieldName = (typeof DECLARED_FIELDS)[number];

/** What of a domain's federation is otherwise than the program makes it. */
export interface FederationOverrides {
  /** Values to be declared. */
  fields: Partial<Record<DeclaredFieldName, string | boolean>>;
  /** Fields of which the program has to say nothing: they are empty in the tenant, or hold what can't be declared. */
  undeclared: DeclaredFieldName[];
  /** What the program would make of it, where nothing is declared. */
  defaults: Partial<FederationFields>;
}

/** The declaration that equals a live federation, beyond what the program says by itself. */
export function federationOverrides(
  domain: string,
  live: InternalDomainFederation,
  { idpEntityId, ssoUrl }: Pick<JumpCloudSamlApplication, "idpEntityId" | "ssoUrl">,
): FederationOverrides {
  const defaults = withFieldDefaults({ domain, issuerUri: idpEntityId, passiveSignInUri: ssoUrl });
  // What is left out of it goes where browsers go.
  const { passiveSignInUri = ssoUrl } = live;
  const program: Partial<FederationFields> = { ...defaults, activeSignInUri: passiveSignInUri };
  const own: FederationOverrides = { fields: {}, undeclared: [], defaults };
  for (const field of DECLARED_FIELDS) {
    const value = live[field];
    if (isSameFederationField(field, program[field], value) && !isAlwaysSaid(field, live)) continue;
    const isOwn = value !== undefined && isDeclarable(field, value) && !isStrangers(field, value, domain);
    if (isOwn) own.fields[field] = said(field, value);
    else if (program[field] !== undefined || value !== undefined) own.undeclared.push(field);
  }
  return own;
}

/** The addresses of WS-Federation belong together. */
function isAlwaysSaid(field: DeclaredFieldName, live: InternalDomainFederation): boolean {
  if (live.preferredAuthenticationProtocol !== "wsFed" || live[field] === undefined) return false;
  return field === "passiveSignInUri" || field === "activeSignInUri" || field === "metadataExchangeUri";
}

/**
 * Passwords go there, and it is not JumpCloud that answers: declared, nothing would tell of it any more. A company has a page of
 * its own for whoever signs out.
 */
function isStrangers(field: DeclaredFieldName, value: string | boolean | undefined, domain: string): boolean {
  if (
    !isPasswordAddressField(field) ||
    field === "passiveSignInUri" ||
    isJumpCloudOrLoopbackAddress(String(value))
  )
    return false;
  if (field !== "signOutUri") return true;
  const { hostname } = URL.canParse(String(value)) ? new URL(String(value)) : { hostname: "" };
  return hostname !== domain && !hostname.endsWith(`.${domain}`);
}

function said(field: DeclaredFieldName, value: string | boolean): string | boolean {
  return field === "systemBrowserEnabledOn" ? parseOperatingSystems(value).join(",") : value;
}

const CHOICES: Partial<Record<DeclaredFieldName, readonly string[]>> = {
  preferredAuthenticationProtocol: ["saml", "wsFed"],
  promptLoginBehavior: ["translateToFreshPasswordAuthentication", "nativeSupport", "disabled"],
  federatedIdpMfaBehavior: [
    "acceptIfMfaDoneByFederatedIdp",
    "enforceMfaByFederatedIdp",
    "rejectMfaByFederatedIdp",
  ],
};

/** Whether a program can write the value; Microsoft can have made others since. */
function isDeclarable(field: DeclaredFieldName, value: string | boolean): boolean {
  const choices = CHOICES[field];
  if (choices) return choices.some((one) => one === value);
  if (field.endsWith("Uri") && field !== "issuerUri") return /^https?:\/\/\S+$/.test(String(value));
  return true;
}
