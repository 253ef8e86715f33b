import { randomUUID } from "node:crypto";
import type { Entra } from "../service";
import type { SignInError, Who } from "./errors";

/** The application in which the emulated sign-in ends: the portal at office.com. */
export const PORTAL = { appId: "4765445b-32c6-49b0-83e6-1d93765276ca", appDisplayName: "OfficeHome" };
const GRAPH = { resourceId: "00000003-0000-0000-c000-000000000000", resourceDisplayName: "Microsoft Graph" };

/** Names of an entry's properties. */
export const signInProperties: readonly string[] = [
  ...["id", "createdDateTime", "userDisplayName", "userPrincipalName", "userId", "status"],
  ...["appId", "appDisplayName", "resourceId", "resourceDisplayName", "ipAddress", "clientAppUsed"],
  ...["correlationId", "conditionalAccessStatus", "appliedConditionalAccessPolicies", "isInteractive"],
  ...["riskDetail", "riskEventTypes", "riskEventTypes_v2", "riskLevelAggregated", "riskLevelDuringSignIn"],
  ...["riskState", "deviceDetail", "location"],
];

/** The id of the request and of the attempt, as an error page shows them. */
export interface LoggedIds {
  requestId: string;
  correlationId: string;
}

/** Writes how a sign-in ended into the log: without `error` it was a success. */
export function logSignIn(entra: Entra, who: Who, error?: SignInError): LoggedIds {
  const ids = { requestId: randomUUID(), correlationId: randomUUID() };
  const user = typeof who === "string" ? { id: "", userPrincipalName: who, displayName: who } : who;
  entra.store.signIns.log.push({
    id: ids.requestId,
    createdDateTime: entra.now().toISOString(),
    userDisplayName: user.displayName,
    userPrincipalName: user.userPrincipalName.toLowerCase(),
    userId: user.id,
    ...PORTAL,
    ...GRAPH,
    ipAddress: "127.0.0.1",
    clientAppUsed: "Browser",
    correlationId: ids.correlationId,
    conditionalAccessStatus: "notApplied",
    appliedConditionalAccessPolicies: [],
    isInteractive: true,
    riskDetail: "none",
    riskEventTypes: [],
    riskEventTypes_v2: [],
    riskLevelAggregated: "none",
    riskLevelDuringSignIn: "none",
    riskState: "none",
    deviceDetail: {
      deviceId: "",
      displayName: null,
      operatingSystem: "",
      browser: "",
      isCompliant: null,
      isManaged: null,
      trustType: null,
    },
    location: { city: null, state: null, countryOrRegion: null, geoCoordinates: null },
    status: {
      errorCode: error?.code ?? 0,
      failureReason: error?.failureReason ?? "Other.",
      additionalDetails: error?.detail || null,
    },
  });
  return ids;
}
