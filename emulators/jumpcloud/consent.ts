import type { Emulation } from "./emulation";
import type { Directory } from "./entities";
import { TenantError, tenantUser } from "./provisioning/tenant";

/** Who consents, to what. */
export interface ConsentRequest {
  /** User principal name of an administrator of the tenant. */
  by: string;
  /** The activation that is waiting; without it the oldest one is taken, or a new one made. */
  ticket?: string;
  /** Name of the directory where no activation waits. @default "Microsoft 365" */
  name?: string;
}

/** The consent could not be given; the message says why and what to do. */
export class ConsentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConsentError";
  }
}

/** Begins an activation and gives the address where a human consents. */
export function openActivation(emulation: Emulation, wanted: { name: string; directoryId?: string }): string {
  const ticket = emulation.store.newId("activation");
  emulation.store.activations.push({ ticket, ...wanted });
  return `${emulation.signInUrl()}/consent?ticket=${ticket}`;
}

/**
 * What a human does on the consent page: afterwards the directory is connected and JumpCloud may write to the tenant.
 * @throws ConsentError when the person isn't an enabled account of the tenant, or the ticket is unknown
 */
export async function giveConsent(emulation: Emulation, request: ConsentRequest): Promise<Directory> {
  await refuseStranger(emulation, request.by);
  const { store } = emulation;
  const activation = store.activations.find((entry) => !request.ticket || entry.ticket === request.ticket);
  if (request.ticket && !activation) {
    throw new ConsentError("This consent was given already or never asked for. Begin again in JumpCloud.");
  }
  store.activations = store.activations.filter((entry) => entry !== activation);
  const name = activation?.name ?? request.name ?? "Microsoft 365";
  const consent = { by: request.by, at: emulation.now().toISOString() };
  const existing = activation?.directoryId ? store.directories.get(activation.directoryId) : undefined;
  const directory = existing ?? newDirectory(store.newId("directory"), name);
  directory.consent = consent;
  emulation.consented(request.by);
  store.directories.set(directory.id, directory);
  emulation.emit({
    event_type: existing ? "o365_directory_update" : "o365_directory_create",
    service: "directory",
    resource: { id: directory.id, name },
  });
  emulation.changed();
  return directory;
}

async function refuseStranger(emulation: Emulation, upn: string): Promise<void> {
  if (!emulation.graph) return;
  const person = await tenantUser(emulation.graph, upn).catch((error: unknown) => {
    if (error instanceof TenantError)
      throw new ConsentError(`The tenant can't be asked for ${upn}: ${error.message}`);
    throw error;
  });
  if (!person) throw new ConsentError(`${upn} is not an account of the tenant. Name an administrator of it.`);
  if (!person.accountEnabled) throw new ConsentError(`${upn} is blocked in the tenant and can't consent.`);
}

function newDirectory(id: string, name: string): Directory {
  return {
    id,
    name,
    type: "office_365",
    groupsEnabled: false,
    userLockoutAction: "maintain",
    userPasswordExpirationAction: "maintain",
    defaultDomainId: null,
    domains: [],
    translationRules: [],
    consent: null,
  };
}
