import { equalIgnoringCase } from "../../text/equal-ignoring-case";
import { domainOfAddress, type JumpCloudAccount, jumpcloudLoginName } from "./accounts";

/** How JumpCloud's Microsoft 365 directory is set up, as far as it decides what is written of a person. */
export interface SyncRules {
  /** Domains whose people are synced, in lower case; an empty list leaves every address as it is. */
  domains: string[];
  defaultDomain?: string;
  /** The translation rule `user_principal_name_from_alternate_email`. */
  upnFromAlternateEmail: boolean;
  /** Whether JumpCloud blocks the account in the tenant of somebody who is locked. */
  onLockout: "suspend" | "maintain";
  /** The same for an expired password. */
  onPasswordExpiration: "suspend" | "maintain";
}

/**
 * The sign-in name that JumpCloud writes; `none` where it writes nothing, and `unclear` where the vendor's pages leave
 * it open, with every name that it could be.
 */
export type SentSignInName = { upn: string } | { none: string } | { unclear: string; candidates: string[] };
/** https://jumpcloud.com/support/sync-user-attributes-with-m365 */
export function sentSignInName(
  { email, alternateEmail }: JumpCloudAccount,
  rules: SyncRules,
): SentSignInName {
  if (email === "") return { none: "JumpCloud has no e-mail address to send" };
  if (!rules.upnFromAlternateEmail) return fromDomains(email, rules);
  if (alternateEmail !== undefined) return fromDomains(alternateEmail, rules);
  const unclear =
    "a translation rule takes the alternate e-mail, which is empty; it is not documented what JumpCloud sends then";
  return { unclear, candidates: [email] };
}

/** Every name that JumpCloud sends, or could send. */
export function possibleSentNames(sent: SentSignInName): string[] {
  if ("upn" in sent) return [sent.upn];
  return "unclear" in sent ? sent.candidates : [];
}

/** JumpCloud says both that such a person is not synced, and that the default domain builds the name. */
function fromDomains(address: string, { domains, defaultDomain }: SyncRules): SentSignInName {
  const domain = domainOfAddress(address);
  if (domains.length === 0 || domains.includes(domain)) return { upn: address };
  if (defaultDomain === undefined) {
    return {
      none: `${domain} is not among the domains of JumpCloud's directory, and it has no default domain`,
    };
  }
  const built = `${address.slice(0, address.lastIndexOf("@"))}@${defaultDomain}`;
  const unclear = `${domain} is not among the domains of JumpCloud's directory; JumpCloud either sends ${built} or nothing`;
  return { unclear, candidates: [built] };
}

/** Between two names: what is so, and what to do. */
export interface NameDifference {
  evidence: string;
  wayOut: string;
}

/** Why JumpCloud does not send the sign-in name of an account, where it may show the very same address. */
export function nameDifference(
  person: JumpCloudAccount,
  userPrincipalName: string,
  rules: SyncRules,
): NameDifference {
  const address = rules.upnFromAlternateEmail ? person.alternateEmail : undefined;
  const domain = domainOfAddress(address ?? person.email);
  const reasons = [
    rules.upnFromAlternateEmail &&
      `a translation rule of its directory takes the alternate e-mail${address ? ` ${address}` : ", which is empty"}`,
    isUnlisted(domain, rules) &&
      `${domain} is not among the domains of its directory (${rules.domains.join(", ")})`,
    strangeLetters(address ?? person.email, userPrincipalName),
  ].filter(Boolean);
  const because = reasons.length > 0 ? `: ${reasons.join(", and ")}` : "";
  const [sent] = possibleSentNames(sentSignInName(person, rules));
  const isOther = sent !== undefined && !equalIgnoringCase(sent, person.email);
  const evidence = isOther
    ? `JumpCloud would write ${sent}${isUnlisted(domain, rules) ? " or nothing" : ""} and not ${userPrincipalName} for ${jumpcloudLoginName(person)}${because}`
    : `the JumpCloud address ${jumpcloudLoginName(person)} is not the sign-in name ${userPrincipalName}${because}`;
  return { evidence, wayOut: wayOutOf(address, domain, rules) };
}

function wayOutOf(address: string | undefined, domain: string, rules: SyncRules): string {
  if (address)
    return "Make the alternate e-mail in JumpCloud the sign-in name too, or remove the translation rule from JumpCloud's directory";
  if (isUnlisted(domain, rules))
    return `Add ${domain} to the domains of JumpCloud's directory, or give the person an address on one of them`;
  return "Make them the same: correct the e-mail in JumpCloud, or the user principal name in Entra";
}

function isUnlisted(domain: string, { domains }: SyncRules): boolean {
  return domain !== "" && domains.length > 0 && !domains.includes(domain);
}

/**
 * The first characters in which two addresses differ, where they could look the same: one is no letter of the Latin
 * alphabet's basic form, or cannot be seen at all.
 */
function strangeLetters(ours: string, theirs: string): string | undefined {
  const [one, other] = [[...ours.toLowerCase()], [...theirs.toLowerCase()]];
  const at = one.findIndex((letter, index) => letter !== other[index]);
  const index = at < 0 ? one.length : at;
  const [here, there] = [one[index], other[index]];
  if (here === there || !(isStrange(here) || isStrange(there))) return undefined;
  return `character ${index + 1} is ${codePoint(here)} at JumpCloud and ${codePoint(there)} in Entra`;
}

function isStrange(letter: string | undefined): boolean {
  return letter !== undefined && !/[!-~]/.test(letter);
}

function codePoint(letter: string | undefined): string {
  const code = letter?.codePointAt(0);
  if (letter === undefined || code === undefined) return "missing";
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) ? ` "${letter}"` : "";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}${shown}`;
}
