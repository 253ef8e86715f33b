import type { RunningEmulators } from "../../emulators";

/** Gives permissions of Microsoft Graph to every application of the tenant, until the next reset. */
export function grant({ entra }: RunningEmulators, ...permissions: string[]): void {
  for (const application of entra.state.applications.values()) application.permissions.push(...permissions);
}

/** Takes permissions of Microsoft Graph away from an identity, until the next reset. */
export function take({ entra }: RunningEmulators, identity: string, ...permissions: string[]): void {
  const found = [...entra.state.applications.values()].find(({ displayName }) => displayName === identity);
  if (!found) throw new Error(`The tenant has no application ${identity}.`);
  found.permissions = found.permissions.filter((one) => !permissions.includes(one));
}
