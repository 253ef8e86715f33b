import type { Ask, CallOptions } from "../http/ask";
import { collect } from "../http/collect";
import { BadAnswer } from "../http/vendor-error";
import type { JumpCloudApi } from "./api";
import type { Edge } from "./graph-objects";
import { listV2 } from "./paging";

/** A list that changes while it is paged through is read once more before it counts as broken. */
const READINGS = 2;

/**
 * Ids of all direct members of a group, sorted. The call takes no order, so that pages can overlap while members come
 * and go: an id that stands there twice means that another one was passed over.
 */
export async function listMembers(api: JumpCloudApi, path: string, call?: CallOptions): Promise<string[]> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await readOnce(api, { path, signal: call?.signal });
    } catch (error) {
      if (reading === READINGS || !(error instanceof BadAnswer)) throw error;
    }
  }
}

async function readOnce(api: JumpCloudApi, ask: Ask): Promise<string[]> {
  const edges = await collect(listV2<Edge>(api, ask));
  return edges.map(({ to }) => to.id).sort();
}
