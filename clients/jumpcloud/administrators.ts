import { collectAll } from "../http/collect";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { listV1 } from "./paging";

/** Somebody who signs in to JumpCloud's Admin Portal. */
export interface Administrator {
  id: string;
  email: string;
  /** Such as `Administrator With Billing`; empty where JumpCloud tells none. */
  role: string;
  suspended: boolean;
}

/**
 * The official document has the path without a method; JumpCloud's own module reads it:
 * https://github.com/TheJumpCloud/support, Get-JCAdmin.
 */
export interface Administrators {
  list(call?: CallOptions): Promise<Administrator[]>;
}

interface Wire {
  _id?: string;
  email?: string;
  roleName?: string | null;
  suspended?: boolean;
}

export function createAdministrators(api: JumpCloudApi): Administrators {
  return {
    async list(call) {
      const found = await collectAll(listV1<Wire>(api, { path: "/api/users", signal: call?.signal }));
      return found.map(({ _id = "", email = "", roleName, suspended = false }) => ({
        id: _id,
        email,
        role: roleName ?? "",
        suspended,
      }));
    },
  };
}
