import type { TokenCredential } from "@azure/identity";
import { type Cloud, createGraph, type Graph } from "../../../clients/graph";
import { type Reply, type Seen, startVendor, type VendorServer } from "../vendor-server";

function cloudAt(url: string): Cloud {
  return { name: "test", loginEndpoint: url, graphEndpoint: url, isMicrosoft: false };
}

/** A token like Entra's, unsigned. */
export function tokenWith(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.signature`;
}

export function credentialWith(token: string): TokenCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

/** Graph and the login host as this test writes them, and a client for them. */
export async function startGraph(
  reply: (seen: Seen, index: number) => Reply | Promise<Reply>,
  credential: TokenCredential = credentialWith("token-of-the-test"),
): Promise<{ graph: Graph; vendor: VendorServer; calls: () => string[] }> {
  const vendor = await startVendor(reply);
  const transport = { patience: { firstDelay: 1 } };
  const graph = createGraph({ credential, cloud: cloudAt(vendor.url), transport });
  const calls = () => vendor.requests.map(({ method, path }) => `${method} ${path}`);
  return { graph, vendor, calls };
}

export const NOT_FOUND: Reply = {
  status: 404,
  body: { error: { code: "Request_ResourceNotFound", message: "Resource does not exist." } },
};
