import { VendorError } from "../../clients/http";
import type { Vendors } from "../../operations/connection/vendors";
import { MultiLineError } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import { belongsElsewhereText } from "../lifecycle/belongs-elsewhere";
import type { GraphHandler } from "./graph-handler";

/** Which tenant and which organisation an object belongs to; part of every state. */
export interface TenantAndOrganization {
  tenantId: string;
  organizationId: string;
}

/** The credentials lead elsewhere than to where the resource belongs. */
export class OtherTenantOrOrganization extends Error {
  constructor(...[place, recorded, seen]: Parameters<typeof belongsElsewhereText>) {
    super(belongsElsewhereText(place, recorded, seen));
    this.name = "OtherTenantOrOrganization";
  }
}

/** Where the credentials lead; the tenant is told by the token, the organisation by JumpCloud. */
async function readTenantAndOrganization(
  { graph, jumpcloud }: Vendors,
  call: Call,
): Promise<TenantAndOrganization> {
  const [{ tenantId }, { id }] = await Promise.all([
    graph.claims(),
    jumpcloud.organizations.current({ signal: call.signal }),
  ]);
  return { tenantId, organizationId: id };
}

/**
 * Makes sure of tenant and organisation before anything else is asked, so that a wrong credential can never make
 * objects look as if they were gone.
 */
export function inSameTenant<Inputs extends Partial<TenantAndOrganization>, State extends Inputs>(
  handler: GraphHandler<Inputs, State>,
): GraphHandler<Inputs, State> {
  return {
    ...handler,
    async check(inputs, olds, vendors, call) {
      const expected = { ...olds, ...present(inputs) };
      const place = await expect(vendors, expected, call);
      return handler.check({ ...inputs, ...place }, olds, vendors, call);
    },
    async create(vendors, inputs, call) {
      await expect(vendors, inputs, call);
      return handler.create(vendors, inputs, call);
    },
    async read(vendors, id, last, call) {
      await expect(vendors, last?.state, call);
      return handler.read(vendors, id, last, call);
    },
    async update(vendors, id, inputs, last, call) {
      await expect(vendors, last.state, call);
      return handler.update(vendors, id, inputs, last, call);
    },
    async delete(vendors, id, last, call) {
      try {
        await expect(vendors, last.state, call);
      } catch (error) {
        throw error instanceof VendorError && handler.manualEnd
          ? new MultiLineError([error.message, `  Next: ${handler.manualEnd(id)}`], { cause: error })
          : error;
      }
      return handler.delete(vendors, id, last, call);
    },
  };
}

function present({
  tenantId,
  organizationId,
}: Partial<TenantAndOrganization>): Partial<TenantAndOrganization> {
  return { ...(tenantId ? { tenantId } : {}), ...(organizationId ? { organizationId } : {}) };
}

async function expect(
  vendors: Vendors,
  recorded: Partial<TenantAndOrganization> | undefined,
  call: Call,
): Promise<TenantAndOrganization> {
  const seen = await readTenantAndOrganization(vendors, call);
  if (recorded?.tenantId && recorded.tenantId !== seen.tenantId) {
    throw new OtherTenantOrOrganization("Entra tenant", recorded.tenantId, seen.tenantId);
  }
  if (recorded?.organizationId && recorded.organizationId !== seen.organizationId) {
    throw new OtherTenantOrOrganization(
      "JumpCloud organisation",
      recorded.organizationId,
      seen.organizationId,
    );
  }
  return seen;
}
