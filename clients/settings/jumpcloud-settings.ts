import { type JumpCloudCredential, type JumpCloudSettings, REGIONS, type Region } from "../jumpcloud";
import { JUMPCLOUD_SETTINGS } from "./catalogue";
import { isTrue, type ReadSetting } from "./reader";

type Name = keyof typeof JUMPCLOUD_SETTINGS;

/**
 * What is wrong with a setting; the reason is the rest of a sentence that begins with the setting. Or there is no
 * credential at all, and these are the variables that it can come from.
 */
export type SettingProblem = { setting: Name; reason: string } | { credentialFrom: string };

/** How to reach JumpCloud; without `settings` where there are problems. */
export interface JumpCloudReading {
  settings?: JumpCloudSettings & { allowBaseUrl: boolean };
  problems: SettingProblem[];
}

export function readJumpCloudSettings(read: ReadSetting<Name>): JumpCloudReading {
  const credential = credentialOf(read);
  const organizationId = read("organizationId");
  const region = regionOf(read("region"));
  const rest = { baseUrl: read("baseUrl"), allowBaseUrl: isTrue(read("allowBaseUrl")) };
  const problems = [credential, region].filter(isProblem);
  if (isProblem(credential) || isProblem(region)) return { problems };
  return { settings: { credential, organizationId, region, ...rest }, problems };
}

function credentialOf(read: ReadSetting<Name>): JumpCloudCredential | SettingProblem {
  const apiKey = read("apiKey");
  if (apiKey !== undefined) return { apiKey };
  const clientId = read("clientId");
  const clientSecret = read("clientSecret");
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  if (clientId !== undefined) return missing("clientSecret");
  if (clientSecret !== undefined) return missing("clientId");
  const [key, id, secret] = (["apiKey", "clientId", "clientSecret"] as const).map(variableOf);
  return { credentialFrom: `${key}, or ${id} and ${secret} of a service account` };
}

function missing(setting: Name): SettingProblem {
  return { setting, reason: `is missing; set ${variableOf(setting)}` };
}

function variableOf(setting: Name): string {
  return JUMPCLOUD_SETTINGS[setting].variables[0];
}

function regionOf(name: string | undefined): Region | undefined | SettingProblem {
  const region = REGIONS.find((one) => one === name);
  if (name === undefined || region) return region;
  return { setting: "region", reason: `is "${name}", it must be one of ${REGIONS.join(", ")}` };
}

function isProblem(value: object | string | undefined): value is SettingProblem {
  return typeof value === "object" && ("reason" in value || "credentialFrom" in value);
}
