import type { NewKey } from "../../clients/certificates";
import {
  CLOUDS,
  type Cloud,
  cloudFromMetadata,
  cloudNamed,
  createGraph,
  credentialFrom,
  type Graph,
} from "../../clients/graph";
import { createJumpCloud, type JumpCloud } from "../../clients/jumpcloud";
import { UnusableSetting } from "../../clients/settings";
import { type Clock, systemClock } from "../../waiting/clock";
import type { ConnectionSettings } from "./settings";

/** What the handlers work with: both vendors as one set of credentials sees them. */
export interface Vendors {
  jumpcloud: JumpCloud;
  graph: Graph;
  clock: Clock;
  /** Hosts beside JumpCloud's at which this run lets people type passwords. @default none */
  allowedHosts?: readonly string[];
  /** Makes the key of a rollover's next pair. @default a new one of this machine */
  newKey?: NewKey;
}

/** The tenant alone, which is all that a rollback needs. */
export type EntraConnection = Pick<Vendors, "graph" | "clock">;

/** Sends nothing but a request for the cloud's metadata document where there is one. */
export async function connectVendors(
  settings: ConnectionSettings,
  clock: Clock = systemClock,
): Promise<Vendors> {
  const { allowedHosts } = settings;
  const jumpcloud = createJumpCloud(settings.jumpcloud);
  return { jumpcloud, allowedHosts, ...(await connectEntra(settings, clock)) };
}

/** {@link connectVendors} to Entra alone. */
export async function connectEntra(
  settings: Pick<ConnectionSettings, "entra" | "cloud">,
  clock: Clock = systemClock,
): Promise<EntraConnection> {
  const cloud = await cloudOf(settings.cloud);
  const credential = await credentialFrom(settings.entra, cloud);
  return { graph: createGraph({ credential, cloud }), clock };
}

async function cloudOf(cloud: ConnectionSettings["cloud"]): Promise<Cloud> {
  if ("metadataHost" in cloud) return cloudFromMetadata(cloud.metadataHost);
  const known = cloudNamed(cloud.environment);
  if (known) return known;
  const names = Object.keys(CLOUDS).join(", ");
  throw new UnusableSetting(
    `ARM_ENVIRONMENT (azuread:environment) is "${cloud.environment}", it must be one of ${names}.`,
  );
}

export function currentTime({ clock }: Pick<Vendors, "clock">): Date {
  return new Date(clock.now());
}
