import { domainOfAddress, type JumpCloudAccount } from "../people/accounts";

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
