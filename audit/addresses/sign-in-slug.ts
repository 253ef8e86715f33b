/**
 * The end of the sign-in page's address that the program gives a domain's application. Two domains are kept apart that differ
 * only in where their dashes are: `a-b.com` becomes `m365-a--b-com` and `a.b.com` becomes `m365-a-b-com`.
 */
export function signInSlugOf(domain: string): string {
  return `m365-${domain.replaceAll("-", "--").replaceAll(".", "-")}`;
}
