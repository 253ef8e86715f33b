import { randomUUID } from "node:crypto";
import type { Entra } from "../service";
import type { SignInError, Who } from "./errors";
import type { SignIn } from "./memory";

/** The application in which the emulated sign-in ends: the portal at office.com. */
export const PORTAL = { appId: "4765445b-32c6-49b0-83e6-1d93765276ca", appDisplayName: "OfficeHome" };
const GRAPH = { resourceId: "00000003-0000-0000-c000-000000000000", resourceDisplayName: "Microsoft Graph" };

/** Names of an entry's properties in v1.0. https://learn.microsoft.com/graph/api/resources/signin */
export const signInProperties: readonly string[] = [
  "id",
  "createdDateTime",
  "userDisplayName",
  "userPrincipalName",
  "userId",
  "status",
  "appId",
  "appDisplayName",
  "resourceId",
  "resourceDisplayName",
  "ipAddress",
  "clientAppUsed",
  "correlationId",
  "conditionalAccessStatus",
  "appliedConditionalAccessPolicies",
  "isInteractive",
  "riskDetail",
  "riskEventTypes",
  "riskEventTypes_v2",
  "riskLevelAggregated",
  "riskLevelDuringSignIn",
  "riskState",
  "deviceDetail",
  "location",
];

/** And in beta. https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta */
export const betaSignInProperties: readonly string[] = [
  ...signInProperties,
  "signInEventTypes",
  "authenticationProtocol",
  "authenticationRequirement",
  "userAgent",
  "tokenIssuerType",
  "userType",
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
  const status = {
    errorCode: error?.code ?? 0,
    failureReason: error?.failureReason ?? "Other.",
    additionalDetails: error?.detail || null,
  };
  entra.store.signIns.log.push(signInOf({ ids, at: entra.now(), user, status }));
  return ids;
}

interface Ended {
  ids: LoggedIds;
  at: Date;
  user: { id: string; userPrincipalName: string; displayName: string };
  status: SignIn["status"];
}

/** An entry of somebody with a browser at the portal; others differ in some of its properties. */
export function signInOf({ ids, at, user, status }: Ended): SignIn {
  return {
    id: ids.requestId,
    createdDateTime: at.toISOString(),
    userDisplayName: user.displayName,
    userPrincipalName: user.userPrincipalName.toLowerCase(),
    userId: user.id,
    ...PORTAL,
    ...GRAPH,
    ipAddress: "127.0.0.1",
    clientAppUsed: "Browser",
    userAgent: "",
    correlationId: ids.correlationId,
    conditionalAccessStatus: "notApplied",
    appliedConditionalAccessPolicies: [],
    isInteractive: true,
    signInEventTypes: ["interactiveUser"],
    authenticationProtocol: "none",
    authenticationRequirement: "singleFactorAuthentication",
    tokenIssuerType: "AzureAD",
    userType: "member",
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
    status,
  };
}
