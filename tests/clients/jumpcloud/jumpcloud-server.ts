import { createJumpCloud, type JumpCloud, type JumpCloudSettings } from "../../../clients/jumpcloud";
import { type Reply, type Seen, startVendor, type VendorServer } from "../vendor-server";

export const API_KEY = "key-of-the-test";

/** JumpCloud as this test writes it, and a client for it. */
export async function startJumpCloud(
  reply: (seen: Seen, index: number) => Reply,
  settings: Partial<JumpCloudSettings> = {},
): Promise<{ jumpcloud: JumpCloud; vendor: VendorServer; calls: () => string[] }> {
  const vendor = await startVendor(reply);
  const jumpcloud = createJumpCloud({
    credential: { apiKey: API_KEY },
    baseUrl: vendor.url,
    transport: { patience: { firstDelay: 1 } },
    ...settings,
  });
  const calls = () => vendor.requests.map(({ method, path }) => `${method} ${path}`);
  return { jumpcloud, vendor, calls };
}

/** A v2 list as JumpCloud sends it: the asked part, counted in a header. */
export function v2Page(seen: Seen, entries: readonly unknown[]): Reply {
  return { headers: { "x-total-count": String(entries.length) }, body: part(seen.query, entries) };
}

/** A v1 list as JumpCloud sends it. */
export function v1Page(query: URLSearchParams, entries: readonly unknown[]): Reply {
  return { body: { totalCount: entries.length, results: part(query, entries) } };
}

function part(query: URLSearchParams, entries: readonly unknown[]): unknown[] {
  const skip = Number(query.get("skip") ?? 0);
  return entries.slice(skip, skip + Math.min(Number(query.get("limit") ?? 10), 100));
}
