import type { JumpCloudSamlApplication } from "../vendor-objects";
import { isJumpCloudOrLoopbackAddress } from "./sign-in-hosts";
import { isSameWebAddress } from "./web-address";

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
