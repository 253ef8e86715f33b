import type { Call } from "../../waiting/call";
import { belongsElsewhereText } from "../lifecycle/belongs-elsewhere";
import type { ResourceHandler } from "../lifecycle/handler";
import type { Account } from "./account";

/** The credentials lead to another organisation than the one that the resource belongs to. */
export class OtherOrganization extends Error {
  constructor(
    readonly recorded: string,
    readonly configured: string,
  ) {
    super(belongsElsewhereText("JumpCloud organisation", recorded, configured));
    this.name = "OtherOrganization";
  }
}

/** The organisation that all calls act on. */
export async function currentOrganizationId(account: Account, call: Call): Promise<string> {
  return (await account.jumpcloud.organizations.current(call)).id;
}

/**
 * Makes sure of the organisation before anything else is asked, so that a wrong key can never make objects look as
 * if they were gone.
 */
export function inSameOrganization<Inputs extends object, State extends { organizationId: string }>(
  handler: ResourceHandler<Inputs, State, Account>,
): ResourceHandler<Inputs, State, Account> {
  const { preview } = handler;
  return {
    ...handler,
    async check(inputs, olds, account, call) {
      await currentOrganizationId(account, call);
      return handler.check(inputs, olds, account, call);
    },
    ...(preview && {
      async preview(account, inputs, olds, call) {
        await expect(account, olds, call);
        return preview(account, inputs, olds, call);
      },
    }),
    async create(account, inputs, call) {
      await currentOrganizationId(account, call);
      return handler.create(account, inputs, call);
    },
    async read(account, id, last, call) {
      await expect(account, last?.state, call);
      return handler.read(account, id, last, call);
    },
    async update(account, id, inputs, last, call) {
      await expect(account, last.state, call);
      return handler.update(account, id, inputs, last, call);
    },
    async delete(account, id, last, call) {
      await expect(account, last.state, call);
      return handler.delete(account, id, last, call);
    },
  };
}

async function expect(account: Account, state: { organizationId?: string } | undefined, call: Call) {
  const configured = await currentOrganizationId(account, call);
  const recorded = state?.organizationId;
  if (recorded !== undefined && recorded !== configured) throw new OtherOrganization(recorded, configured);
}
