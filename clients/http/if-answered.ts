import { VendorError } from "./vendor-error";

/** What a vendor answers; nothing where it fails, for callers that never take that for an absent thing. */
export async function ifAnswered<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}
