import { CLOUDS, type Cloud } from "../../../clients/graph";
import type { RollbackPlan } from "../../../operations/rollback/rollback";
import { wrapToLines } from "../../text/lines";

/** Characters of a line of text; a command stays one line, whatever paper makes of it. */
const WIDTH = 80;

/** Who is asked for each request, and what by: pages "Delete internalDomainFederation", "Update domain", "Get domain". */
const ROLES = "External Identity Provider Administrator, or Security Administrator";
const PERMISSIONS = ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"];

/** The domain as the body of a request has it. */
const MANAGED_DOMAIN_BODY = '{"authenticationType":"Managed"}';

interface Names {
  az?: string;
  powershell?: string;
  hasExplorer: boolean;
}

/** https://learn.microsoft.com/graph/deployments, https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands */
const NAMES = new Map<Cloud["graphEndpoint"], Names>([
  [CLOUDS.public.graphEndpoint, { hasExplorer: true }],
  [CLOUDS.usgovernment.graphEndpoint, { az: "AzureUSGovernment", powershell: "USGov", hasExplorer: false }],
  [CLOUDS.dod.graphEndpoint, { az: "AzureUSGovernment", powershell: "USGovDoD", hasExplorer: false }],
  [CLOUDS.china.graphEndpoint, { az: "AzureChinaCloud", powershell: "China", hasExplorer: false }],
]);

/** What `az rest` finds the audience of a token for by itself. */
const KNOWN_TO_AZ: readonly string[] = [
  CLOUDS.public.graphEndpoint,
  CLOUDS.usgovernment.graphEndpoint,
  CLOUDS.china.graphEndpoint,
];

type Facts = Pick<RollbackPlan, "domain" | "scope" | "federationId" | "initialDomain" | "record">;

/** The way back by hand, on one page: what to send to Microsoft Graph where no command of ours can run. */
export function requestsPage(facts: Facts, cloud: Cloud): string[] {
  const { domain, record } = facts;
  // Whatever it is, it is nothing to the shell that the page is pasted into.
  const federationId = facts.federationId && encodeURIComponent(facts.federationId);
  const { initialDomain = "*.onmicrosoft.com" } = facts;
  const names = NAMES.get(cloud.graphEndpoint) ?? { hasExplorer: false };
  const address = `${cloud.graphEndpoint}/v1.0/domains/${domain}`;
  const requests = requestsOf(address, federationId);
  return [
    `THE WAY BACK BY HAND: ${domain}`,
    ...wrapToLines(
      `Sets ${domain} to Managed with nothing but Microsoft Graph: its people${childrenOf(facts)} then need a password at Microsoft. As of ${record.takenAt}; reprint it after each change.`,
      WIDTH,
    ),
    "",
    `Tenant      ${record.tenantId}`,
    `Account     cloud-only, on ${initialDomain}`,
    `Role        ${ROLES}`,
    `Permission  ${PERMISSIONS.join(", ")}`,
    "",
    ...explained(address, federationId),
    "",
    ...powershellLines(record.tenantId, requests, names),
    "",
    ...(names.hasExplorer ? [...explorerLines(record.tenantId), ""] : []),
    ...azLines(record.tenantId, requests, names, cloud),
    "",
    ...wrapToLines(
      "THEN, in the admin centers: set new passwords for people who have or know none, administrators first; demand a second factor; block people who have left.",
      WIDTH,
    ),
    ...wrapToLines(
      "TODAY: send both GETs once, with that account, from the emergency computer. They change nothing, and show whether role, permission and tools are there.",
      WIDTH,
    ),
  ];
}

interface Request {
  method: "DELETE" | "PATCH" | "GET";
  url: string;
  body?: string;
  /** What stands before it in a list of commands, as lists are pasted whole. */
  only?: string;
}

function requestsOf(address: string, federationId: string | undefined): Request[] {
  const configuration = `${address}/federationConfiguration`;
  const change = { method: "PATCH", url: address, body: MANAGED_DOMAIN_BODY } as const;
  return [
    ...(federationId
      ? [
          { method: "DELETE", url: `${configuration}/${federationId}` } as const,
          { ...change, only: "The next line only after an error:" },
        ]
      : [change]),
    { method: "GET", url: address },
    { method: "GET", url: configuration },
  ];
}

function childrenOf({ scope }: Facts): string {
  const children = scope.slice(1);
  if (children.length > 3) return ` and those of ${children.length} child domains`;
  return children.length > 0 ? ` and those of ${children.join(", ")}` : "";
}

/** https://learn.microsoft.com/graph/api/internaldomainfederation-delete, https://learn.microsoft.com/graph/api/domain-update */
function explained(address: string, federationId: string | undefined): string[] {
  const configuration = `${address}/federationConfiguration`;
  const deleted = [
    "1. End it. It answers 204. After 404 or any other error, send the second.",
    `DELETE ${configuration}/${federationId}`,
    "2. Only after an error. It answers 204, also if there is no configuration.",
  ];
  return [
    ...(federationId ? deleted : ["1. End it. It answers 204. There is no configuration to delete."]),
    `PATCH ${address}`,
    MANAGED_DOMAIN_BODY,
    `${federationId ? "3" : "2"}. Look: "authenticationType" is "Managed", and the configuration answers 404.`,
    `GET ${address}`,
    `GET ${configuration}`,
    "Sign-in pages follow within two hours.",
  ];
}

/** Single quotes keep a body whole in 5.1 and 7 alike, as no program gets it from the shell. */
function powershellLines(tenantId: string, requests: Request[], { powershell }: Names): string[] {
  const scopes = PERMISSIONS.map((name) => `"${name}"`).join(",");
  const cloud = powershell ? ` -Environment ${powershell}` : "";
  return [
    "MICROSOFT GRAPH POWERSHELL (5.1 and 7; each command is one line)",
    `Connect-MgGraph -TenantId ${tenantId} -Scopes ${scopes}${cloud}`,
    ...requests.flatMap(({ method, url, body, only }) => {
      const sent = body ? ` -Body '${body}' -ContentType "application/json"` : "";
      const command = `Invoke-MgGraphRequest -Method ${method} -Uri "${new URL(url).pathname}"${sent}`;
      return only ? [only, command] : [command];
    }),
    // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8747, and Graph's changelog of October 2025
    ...wrapToLines(
      "If it answers 403: connect again, also with Directory.AccessAsUser.All, which Microsoft demanded until October 2025.",
      WIDTH,
    ),
  ];
}

function explorerLines(tenantId: string): string[] {
  return [
    "GRAPH EXPLORER",
    `https://developer.microsoft.com/graph/graph-explorer?tenant=${tenantId}`,
    ...wrapToLines(
      'Method and address are above; the line below PATCH is its "Request body". "Modify permissions" asks for both; here and in PowerShell a Global Administrator consents once.',
      WIDTH,
    ),
  ];
}

/**
 * The body lies in a file: of quotes on a command line each shell, and az.cmd of Windows, makes something else.
 * https://learn.microsoft.com/cli/azure/use-azure-cli-successfully-quoting
 */
function azLines(tenantId: string, requests: Request[], { az }: Names, { graphEndpoint }: Cloud): string[] {
  const audience = KNOWN_TO_AZ.includes(graphEndpoint) ? "" : ` --resource "${graphEndpoint}"`;
  return [
    "AZURE CLI (bash, PowerShell 5.1 and 7, cmd; each command is one line)",
    ...(az ? [`az cloud set --name ${az}`] : []),
    `First make managed.json with an editor: ${MANAGED_DOMAIN_BODY}`,
    `az login --tenant ${tenantId} --allow-no-subscriptions`,
    ...requests.flatMap(({ method, url, body, only }) => {
      const sent = body ? ' --headers "Content-Type=application/json" --body "@managed.json"' : "";
      const command = `az rest --method ${method.toLowerCase()} --url "${url}"${audience}${sent}`;
      return only ? [only, command] : [command];
    }),
    "If it answers 403, use another tool: az can't get the permission.",
  ];
}
