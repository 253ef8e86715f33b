import { uuidOf } from "../core";
import type { Device } from "./entities";

export const trustTypes = ["AzureAd", "ServerAd", "Workplace"] as const;

/** Devices of one kind, by any of their properties' Graph names. */
export interface DeviceSeed extends Partial<Device> {
  /**
   * `AzureAd` is joined to the tenant, `ServerAd` to an on-premises domain and known to the tenant, `Workplace` a
   * person's own that was registered. @default "Workplace"
   */
  trustType?: Device["trustType"];
  /** How many of them. @default 1 */
  count?: number;
}

/** The devices that a seed describes; ids and names are the same in every run. */
export function seededDevices(seeds: readonly DeviceSeed[], now: Date): Device[] {
  const numbers = seeds.flatMap(({ count = 1, ...seed }) => Array.from({ length: count }, () => seed));
  return numbers.map((seed, index) => {
    const displayName = seed.displayName ?? `DEVICE-${String(index + 1).padStart(4, "0")}`;
    return { ...blankDevice(uuidOf("device", String(index), displayName), displayName, now), ...seed };
  });
}

/** Names of a device's properties. https://learn.microsoft.com/graph/api/resources/device */
export const deviceProperties: readonly string[] = Object.keys(blankDevice("", "", new Date(0)));

function blankDevice(id: string, displayName: string, now: Date): Device {
  return {
    id,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeSecurityIds: [],
    approximateLastSignInDateTime: now.toISOString(),
    complianceExpirationDateTime: null,
    deviceCategory: null,
    deviceId: uuidOf("deviceId", id),
    deviceMetadata: null,
    deviceOwnership: null,
    deviceVersion: 2,
    displayName,
    enrollmentProfileName: null,
    enrollmentType: null,
    isCompliant: null,
    isManaged: null,
    isManagementRestricted: null,
    isRooted: null,
    managementType: null,
    manufacturer: null,
    mdmAppId: null,
    model: null,
    onPremisesLastSyncDateTime: null,
    onPremisesSecurityIdentifier: null,
    onPremisesSyncEnabled: null,
    operatingSystem: "Windows",
    operatingSystemVersion: "10.0.26100.1",
    physicalIds: [],
    profileType: "RegisteredDevice",
    registrationDateTime: now.toISOString(),
    systemLabels: [],
    trustType: "Workplace",
  };
}
