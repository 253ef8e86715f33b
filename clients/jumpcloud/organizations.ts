import { collectAll } from "../http/collect";
import { Forbidden } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";
import { listV1 } from "./paging";

export interface JumpCloudOrganization {
  id: string;
  /** May be empty, as JumpCloud doesn't ask for one. */
  displayName: string;
}

/** Those of an organisation's settings that decide who gets in; what JumpCloud does not show is left out. */
export interface OrganizationSettings {
  /** Whether administrators of JumpCloud need a second factor. */
  requireAdminMFA?: boolean;
  passwordPolicy?: {
    enableMinLength?: boolean;
    minLength?: number;
    enableMaxLoginAttempts?: boolean;
    /** Whether people get a new password by their recovery address. */
    enableRecoveryEmail?: boolean;
    /** Whether people without a second factor may do so. */
    allowUnenrolledMFAPasswordReset?: boolean;
  };
}

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Organizations */
export interface Organizations {
  /** Every organisation that the credential can see. */
  list(call?: CallOptions): Promise<JumpCloudOrganization[]>;
  get(id: string, call?: CallOptions): Promise<JumpCloudOrganization>;
  settings(id: string, call?: CallOptions): Promise<OrganizationSettings>;
  /**
   * The organisation that every other call acts on, verified with JumpCloud once and then remembered. A service account
   * with a limited role may not list organisations: then the configured one is compared with that of its users and
   * applications. Throws {@link UnclearOrganization} where the configured one can't be seen, or none is configured and
   * there are several.
   */
  current(call?: CallOptions): Promise<JumpCloudOrganization>;
}

/** The credential doesn't lead to exactly the organisation that is meant. */
export class UnclearOrganization extends Error {
  constructor(
    readonly wanted: string | undefined,
    readonly seen: readonly JumpCloudOrganization[],
  ) {
    const names = seen.map(({ id, displayName }) => (displayName ? `${id} (${displayName})` : id)).join(", ");
    const list = names === "" ? "none" : names;
    super(
      wanted === undefined
        ? `The JumpCloud credential belongs to several organisations: ${list}. Set organizationId (JUMPCLOUD_ORG_ID) to the one that you mean.`
        : `The JumpCloud credential doesn't belong to organisation ${wanted}; it sees ${list}. Correct organizationId (JUMPCLOUD_ORG_ID), or use a credential of that organisation.`,
    );
    this.name = "UnclearOrganization";
  }
}

/** The credential may not list organisations, and none is configured. */
export class UnlistedOrganization extends Error {
  constructor(refusal: Forbidden) {
    super(
      "JumpCloud does not let this credential list organisations, for example a service account with a limited role. Set " +
        "organizationId (JUMPCLOUD_ORG_ID) to the id that JumpCloud's console shows under Settings. " +
        refusal.message,
    );
    this.name = "UnlistedOrganization";
  }
}

interface Wire {
  _id?: string;
  id?: string;
  displayName?: string | null;
}

export function createOrganizations(api: JumpCloudApi, organizationId: string | undefined): Organizations {
  let verified: JumpCloudOrganization | undefined;

  const list = async (call?: CallOptions) => {
    const entries = listV1<Wire>(api, { path: "/api/organizations", signal: call?.signal });
    return (await collectAll(entries)).map(toOrganization);
  };

  return {
    list,
    async get(id, call) {
      const path = `/api/organizations/${encodeURIComponent(id)}`;
      return toOrganization(await api.body<Wire>({ path, signal: call?.signal }));
    },
    async settings(id, call) {
      const path = `/api/organizations/${encodeURIComponent(id)}`;
      const ask = { path, signal: call?.signal };
      return (await api.body<{ settings?: OrganizationSettings | null }>(ask)).settings ?? {};
    },
    async current(call) {
      verified ??= await verify(call);
      return verified;
    },
  };

  async function verify(call?: CallOptions): Promise<JumpCloudOrganization> {
    try {
      return choose(await list(call), organizationId);
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error;
      if (organizationId === undefined) throw new UnlistedOrganization(error);
      return confirmed(api, organizationId, call);
    }
  }
}

/** By whom and what the credential sees; an organisation without any is the configured one, which each request names. */
async function confirmed(
  api: JumpCloudApi,
  wanted: string,
  call?: CallOptions,
): Promise<JumpCloudOrganization> {
  for (const path of ["/api/systemusers", "/api/applications"]) {
    const query = { limit: 1, fields: "organization" };
    const { results = [] } = await api.body<{ results?: { organization?: string }[] }>({
      path,
      query,
      signal: call?.signal,
    });
    const seen = results[0]?.organization;
    if (seen === undefined) continue;
    if (seen !== wanted) throw new UnclearOrganization(wanted, [{ id: seen, displayName: "" }]);
    break;
  }
  return { id: wanted, displayName: "" };
}

function choose(seen: JumpCloudOrganization[], wanted: string | undefined): JumpCloudOrganization {
  const candidates = wanted === undefined ? seen : seen.filter(({ id }) => id === wanted);
  const [only, second] = candidates;
  if (!only || second) throw new UnclearOrganization(wanted, seen);
  return only;
}

function toOrganization(wire: Wire): JumpCloudOrganization {
  return { id: wire._id ?? wire.id ?? "", displayName: wire.displayName ?? "" };
}
