import { createChannel, type Transport } from "./channel";
import { type Vendor, VendorError } from "./vendor-error";
import type { CallOptions } from "./vendor-request";

/** The status with which an address answers a GET; redirects count as answers. */
export type PageVisit = (url: string, call?: CallOptions) => Promise<number>;

/** A preview asks, and a person waits for it. */
const BRIEFLY = { maxRetries: 1, timeout: 10_000 };

/** Visits pages as anybody on the internet does: without a credential, and without following where they lead. */
export function createPageVisit(vendor: Vendor, transport?: Transport): PageVisit {
  const { maxRetries, timeout } = BRIEFLY;
  const briefly = { timeout, ...transport, patience: { maxRetries, ...transport?.patience } };
  return async (url, call) => {
    const { origin } = new URL(url);
    const settings = { vendor, baseUrl: origin, concurrency: 1, signInAdvice: "" };
    const channel = createChannel({ ...settings, transport: briefly });
    try {
      return (await channel.ask<string>({ path: url, accept: "text", signal: call?.signal })).status;
    } catch (error) {
      if (error instanceof VendorError && error.status !== undefined) return error.status;
      throw error;
    }
  };
}
