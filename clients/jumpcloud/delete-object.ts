import { NotFound } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";

/** Deletes what lies at `path`; tells whether it was there. */
export async function deleteObject(api: JumpCloudApi, path: string, call?: CallOptions): Promise<boolean> {
  try {
    await api.ask<unknown>({ method: "DELETE", path, signal: call?.signal });
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
