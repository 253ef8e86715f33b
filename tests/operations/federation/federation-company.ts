import { setMaxListeners } from "node:events";
import { signInBaselineOf } from "../../../audit/people/locked-out-people";
import { federationFaults, type RunningEmulators } from "../../../emulators";
import { readCertificate } from "../../../emulators/jumpcloud/certificates";
import type { Application } from "../../../emulators/jumpcloud/entities";
import type { Vendors } from "../../../operations/connection/vendors";
import type { FederationDeclaration } from "../../../operations/federation/declaration";
import { FederationFailure } from "../../../operations/federation/failure";
import { toFederationSettings, withFieldDefaults } from "../../../operations/federation/fields";
import type { FederateJudgement } from "../../../operations/gates/federation";
import { readPeopleForGates } from "../../../operations/gates/people";
import { readSigningCertificate } from "../../../operations/gates/refusal";
import type { Call } from "../../../waiting/call";
import { type Between, signedIn } from "../../clients/emulated";
import { remembered } from "../../emulators/shortcut";
import { ISSUER, prepare, SIGN_IN, startCompany, writes } from "../../providers/graph/company";
import { impatientClock } from "../../waiting/fast-clock";

export const DOMAIN = "example.com";
export const CONFIGURATION = `/v1.0/domains/${DOMAIN}/federationConfiguration`;
export const CREATE = `POST ${CONFIGURATION}`;
export const UPDATE = `PATCH ${CONFIGURATION}/ID`;
export const REMOVE = `DELETE ${CONFIGURATION}/ID`;
/** The domain itself, to Managed. */
export const SWITCH = `PATCH /v1.0/domains/${DOMAIN}`;

/** A company whose example.com is prepared to be federated, again and again. */
export interface FederationCompany {
  emulators: RunningEmulators;
  inputs: FederationDeclaration;
  /** Every gate held; whoever is not ready was outside before. */
  gates: FederateJudgement;
  application(): Application;
  /** Managed, with nothing that goes wrong and empty journals. */
  restore(): void;
  /** Federated as declared, otherwise like {@link restore}. */
  federate(): Promise<void>;
  vendors(between?: Between): Vendors;
  /** Lets the next writes of this kind go wrong, once. */
  enable(...names: (keyof typeof federationFaults)[]): void;
  /** What the tenant holds, from its memory: `proved` where its people can sign in as declared. */
  held(): string;
  outcomeOf(work: Promise<unknown>): Promise<Outcome>;
}

export interface Outcome {
  held: string;
  /** Every write that was sent, refused ones included, ids left out. */
  sent: string[];
  left: string | undefined;
  changed: boolean | undefined;
  failure: FederationFailure | undefined;
}

export async function startFederationCompany(): Promise<FederationCompany> {
  const emulators = await startCompany();
  const { entra, jumpcloud } = emulators;
  const inputs = withFieldDefaults({
    domain: DOMAIN,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...(await prepare(emulators)),
    administrator: "jumpcloud-admin@example.onmicrosoft.com",
  });
  const domain = () => present(entra.state.domains.get(DOMAIN));
  const application = () => present(jumpcloud.state.applications.get(inputs.applicationId));
  const vendors = (between: Between = (client) => client) => ({
    ...signedIn(emulators, "deploy", between),
    clock: impatientClock(),
  });
  const restore = () => {
    entra.state.federations.delete(DOMAIN);
    domain().authenticationType = "Managed";
    application().active = true;
    for (const { faults, journal } of [entra, jumpcloud]) {
      faults.clear();
      journal.clear();
    }
  };
  const scope = [DOMAIN, `eu.${DOMAIN}`];
  const { verdicts = [] } = await readPeopleForGates(inputs, scope, [], vendors(), calling());
  const gates = { findings: [], baseline: signInBaselineOf(verdicts) };
  let federated: (() => void) | undefined;
  const held = () => heldBy(emulators, domain().authenticationType, application());
  return {
    emulators,
    inputs,
    gates,
    application,
    held,
    vendors,
    restore,
    async federate() {
      restore();
      if (federated) return federated();
      const certificate = await readSigningCertificate(vendors(), inputs, calling());
      await vendors().graph.federation.create(DOMAIN, toFederationSettings(inputs, certificate));
      federated = await remembered(emulators);
      entra.journal.clear();
    },
    enable(...names) {
      for (const name of names) entra.faults.enable(federationFaults[name], 1);
    },
    async outcomeOf(work) {
      const failure = await failureOf(work);
      const sent = writes(emulators).map((write) => write.replace(/[0-9a-f-]{36}$/, "ID"));
      const { left, changed } = failure?.details ?? {};
      return { held: held(), sent, left, changed, failure };
    },
  };
}

function present<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("The company has lost what was prepared.");
  return found;
}

function heldBy(
  { entra }: RunningEmulators,
  authenticationType: string,
  { active, ssoUrl, config }: Application,
): string {
  const federation = entra.state.federations.get(DOMAIN);
  if (authenticationType === "Managed") return federation ? "Managed with a configuration" : "Managed";
  if (!federation) return "half";
  const signs = readCertificate(config.idpCertificate?.value)?.raw.toString("base64");
  const isDeclared = federation.issuerUri === ISSUER && federation.passiveSignInUri === ssoUrl;
  return active && federation.signingCertificate === signs && isDeclared ? "proved" : "broken";
}

async function failureOf(work: Promise<unknown>): Promise<FederationFailure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof FederationFailure) return error;
    throw error;
  }
}

export function calling(): Call & { told: string[] } {
  const told: string[] = [];
  const { signal } = new AbortController();
  // Every request listens.
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  return { signal, log: (_, message) => told.push(message), told };
}

/** Does something right after the first of these writes was answered, before anybody learns of it. */
export function onceAfter(write: string, act: () => unknown): Between {
  let isDone = false;
  return (client) => ({
    async sendRequest(request) {
      const answer = await client.sendRequest(request);
      const isIt = `${request.method} ${new URL(request.url).pathname}`.startsWith(write);
      if (isIt && !isDone) {
        isDone = true;
        await act();
      }
      return answer;
    },
  });
}
