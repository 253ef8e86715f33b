import type { JumpCloudSamlApplication } from "../vendor-objects";

/** Whether two web addresses lead to the same place: scheme and host know no case, and https has its port without naming it. */
export function isSameWebAddress(one: unknown, other: unknown): boolean {
  if (typeof one !== "string" || typeof other !== "string") return one === other;
  return normal(one) === normal(other);
}

function normal(address: string): string {
  const [authority = ""] = /^https?:\/\/[^/?#]*/i.exec(address) ?? [];
  const lower = authority.toLowerCase();
  const host = lower.startsWith("https:") ? lower.replace(/:443$/, "") : lower;
  return host + address.slice(authority.length);
}

/** Whether an address is one of JumpCloud's, or on loopback. */
export function isJumpCloudOrLoopbackAddress(address: string): boolean {
  const host = hostOf(address);
  return isJumpCloudHost(host) || isLoopbackHost(host);
}

/** In lower case, without the port; empty where the address has none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.toLowerCase() : "";
}

/** Whether a host, as a URL has it, is one of JumpCloud's. */
export function isJumpCloudHost(host: string): boolean {
  return /(^|\.)jumpcloud\.com$/.test(host);
}

/** Whether a host, as a URL has it, is this machine. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** JumpCloud finds an application by the last part of its page's address; before it stands what is spoken. */
export function hasSlugOfApplication(address: string, ssoUrl: string): boolean {
  const name = segmentsOf(ssoUrl).at(-1);
  return name !== undefined && segmentsOf(address).slice(1).includes(name);
}

export function segmentsOf(address: string): string[] {
  const { pathname } = URL.canParse(address) ? new URL(address) : { pathname: "" };
  return pathname.toLowerCase().split("/").filter(Boolean);
}

/** Whether an address is the application's; JumpCloud prints those of WS-Federation with its id, too. */
export function isApplicationAddress(
  { id, ssoUrl }: Pick<JumpCloudSamlApplication, "id" | "ssoUrl">,
  address: string,
): boolean {
  if (address === "" || ssoUrl === "") return false;
  if (isSameWebAddress(withoutQuery(ssoUrl), withoutQuery(address))) return true;
  if (!isJumpCloudOrLoopbackAddress(address)) return false;
  return (
    (isJumpCloudOrLoopbackAddress(ssoUrl) && hasSlugOfApplication(address, ssoUrl)) ||
    address.split(/[/?#]/).includes(id)
  );
}

export function withoutQuery(address: string): string {
  const [path = ""] = address.split(/[?#]/, 1);
  return path.replace(/\/$/, "");
}

/** Other applications at the end of its address. */
export function applicationsWithSameSlug(
  application: JumpCloudSamlApplication,
  all: JumpCloudSamlApplication[],
): JumpCloudSamlApplication[] {
  const slug = slugOf(application.ssoUrl);
  return all.filter(({ id, ssoUrl }) => id !== application.id && slug !== "" && slugOf(ssoUrl) === slug);
}

/** What JumpCloud finds an application by. */
function slugOf(ssoUrl: string): string {
  return ssoUrl.split("/").at(-1) ?? "";
}
