import { isLiveEvidence } from "../../../audit/federation/application-identification";
import { noApplicationText } from "../../../operations/locate/application";
import { type LocatedFederation, locateFederations } from "../../../operations/locate/federations";
import {
  ROLLOVER_NOW,
  ROLLOVER_WHEN_DUE,
  type RolloverDeclaration,
} from "../../../operations/rollover/declaration";
import type { RolloverRun } from "../../../operations/rollover/trust";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { toLocateOptions } from "../../options/location-options";
import type { RotateOptions } from "./options";

/** One rollover, and how its application is known to be the domain's. */
export interface LocatedRollover extends RolloverRun {
  place: LocatedFederation;
}

/** The rollover of each federated domain, or of those that were named. @throws CommandStop */
export async function locateRollovers(
  context: CommandContext,
  options: RotateOptions,
): Promise<LocatedRollover[]> {
  const vendors = await context.connect();
  const call = callOf(context);
  const federated = await context.progress("Looking for domains and their applications", () =>
    locateFederations(vendors, toLocateOptions(options), call),
  );
  if ((options.certificate || options.key) && federated.length > 1) {
    throw new CommandStop("A pair belongs to one application. Name its domain with --domain.");
  }
  return federated.map((place) => ({ vendors, call, place, declaration: declarationOf(place, options) }));
}

function declarationOf(place: LocatedFederation, options: RotateOptions): RolloverDeclaration {
  const { domain, application, evidence, tenantDomain, applications } = place;
  if (!application || !isLiveEvidence(evidence)) {
    throw new CommandStop(`${noApplicationText(domain, applications)} ${leadsOf(tenantDomain)}`);
  }
  const { certificate, key, out, days, keepKey, now } = options;
  return {
    domain,
    applicationId: application.id,
    when: now ? ROLLOVER_NOW : ROLLOVER_WHEN_DUE,
    ...(certificate === undefined ? {} : { certificateFile: certificate, when: ROLLOVER_NOW }),
    ...(key === undefined ? {} : { keyFile: key }),
    folder: out,
    days,
    keepKey: keepKey ?? false,
    upload: options.console ? "console" : "api",
    pauseSeconds: options.pause,
  };
}

function leadsOf({ federation, federationUnread }: LocatedFederation["tenantDomain"]): string {
  if (!federation) return `Its federation could not be read: ${federationUnread ?? "no reason given"}`;
  const { issuerUri, passiveSignInUri } = federation;
  return `It is federated with ${issuerUri ?? "an empty issuer"} at ${passiveSignInUri ?? "no address"}.`;
}
