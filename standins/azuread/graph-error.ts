import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { bodyOf } from "./http-client";

interface ErrorBody {
  error?: { code?: string; message?: string; innerError?: { "request-id"?: string } };
}

/** An answer of Graph's that isn't a success. https://learn.microsoft.com/graph/errors */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(response: PipelineResponse) {
    const { request, status } = response;
    const body = bodyOf(response);
    const { error } = (typeof body === "object" ? (body ?? {}) : {}) as ErrorBody;
    const code = error?.code ?? "without code";
    const id = error?.innerError?.["request-id"] ?? response.headers.get("request-id");
    const { pathname } = new URL(request.url);
    super(
      `Graph refused ${request.method} ${pathname} (${status} ${code}${id ? `, request-id ${id}` : ""}): ` +
        `${error?.message ?? "no reason given."}${wayOut(request.method, pathname, status)}`,
    );
    this.name = "GraphError";
    this.status = status;
    this.code = code;
  }
}

/** The least application permission for each part of Graph that is used here: to read, to write. */
const permissions: [path: string, read: string, write: string][] = [
  ["/users", "User.Read.All", "User.ReadWrite.All"],
  ["/domains", "Domain.Read.All", "Domain.ReadWrite.All"],
  ["/directoryRole", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"],
  ["/roleManagement", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory"],
];

function wayOut(method: string, pathname: string, status: number): string {
  if (status === 401) return " The token isn't valid there: check ARM_TENANT_ID and ARM_METADATA_HOSTNAME.";
  if (status === 429) return " Graph is asked too often; try again in some minutes.";
  if (status !== 403) return "";
  const path = pathname.replace(/^\/(v1\.0|beta)/, "");
  const found = permissions.find(([prefix]) => path.startsWith(prefix));
  if (found === undefined) return "";
  return ` The application lacks the permission ${method === "GET" ? found[1] : found[2]} (with admin consent).`;
}
