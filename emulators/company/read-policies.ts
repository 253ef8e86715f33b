import type { ConditionalAccessSeed, DeviceSeed, LicenceSeed } from "../entra";
import { conditionalAccessProperties, deviceProperties, trustTypes } from "../entra";
import type { Company } from "./company";
import type { SeedReader } from "./seed-reader";
import { textShape } from "./seed-shapes";

const trust = {
  pattern: new RegExp(`^(${trustTypes.join("|")})$`),
  meaning: `one of ${trustTypes.join(", ")}`,
};
const states = ["enabled", "disabled", "enabledForReportingButNotEnforced"];
const state = { pattern: new RegExp(`^(${states.join("|")})$`), meaning: `one of ${states.join(", ")}` };

export function readDevices(seed: SeedReader): DeviceSeed[] {
  return seed.objects("devices").map((device) => {
    const trustType = (device.optionalText("trustType", trust) ?? "Workplace") as DeviceSeed["trustType"] &
      string;
    const count = device.optionalNumber("count") ?? 1;
    return { trustType, count, ...device.rest(deviceProperties) };
  });
}

export function readLicences(seed: SeedReader): LicenceSeed[] {
  return seed.objects("licences").map((licence) => {
    const skuPartNumber = licence.text("skuPartNumber", textShape);
    const enabled = licence.optionalNumber("enabled") ?? 100;
    const skuId = licence.optionalText("skuId", textShape);
    licence.end();
    return { skuPartNumber, enabled, ...(skuId ? { skuId } : {}) };
  });
}

export function readConditionalAccess(seed: SeedReader): ConditionalAccessSeed[] {
  return seed.objects("conditionalAccess").map((policy) => {
    const displayName = policy.text("displayName", textShape);
    const given = (policy.optionalText("state", state) ?? "enabled") as NonNullable<
      ConditionalAccessSeed["state"]
    >;
    return { displayName, state: given, ...policy.rest(conditionalAccessProperties) };
  });
}

export function readAccessPolicies(seed: SeedReader): Company["accessPolicies"] {
  return seed.objects("accessPolicies").map((policy) => ({
    name: policy.text("name", textShape),
    ...policy.rest(["description", "disabled", "type", "conditions", "effect", "targets"]),
  }));
}
