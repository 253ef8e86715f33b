import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JournalEntry, RunningEmulators } from "../../../emulators";
import type { Vendors } from "../../../operations/connection/vendors";
import { toFederationSettings } from "../../../operations/federation/fields";
import type { RolloverDeclaration } from "../../../operations/rollover/declaration";
import type { RolloverRun } from "../../../operations/rollover/trust";
import type { Clock } from "../../../waiting/clock";
import { INITIAL, ISSUER, SIGN_IN, vendorsOf } from "../../providers/graph/company";

export const DOMAIN = "example.com";

/** Time that passes at once where somebody waits for it. */
export function impatientClock(start = Date.now()): Clock & { advance(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      now += milliseconds;
    },
  };
}

/** A federated domain with its application, and a folder of its own for pairs. */
export interface FederatedCompany {
  applicationId: string;
  federationId: string;
  folder: string;
  /** What JumpCloud signed with in the beginning. */
  first: string;
  /** Where at any write the tenant did not trust what JumpCloud signed with right after it. */
  outages: string[];
  /** `PATCH next`, `PUT application`, …: what was written since {@link federateDirectly}. */
  written: string[];
  declaration(differs?: Partial<RolloverDeclaration>): RolloverDeclaration;
  close(): void;
}

/** Without people and gates, which a rollover does not ask for. */
export async function federateDirectly(emulators: RunningEmulators): Promise<FederatedCompany> {
  const { jumpcloud, graph } = vendorsOf(emulators);
  const { id: applicationId } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Microsoft 365",
    ssoUrl: SIGN_IN,
    config: { idpEntityId: ISSUER },
  });
  await graph.domains.makeDefault(INITIAL);
  const certificate = (await jumpcloud.applications.certificate(applicationId))?.base64 ?? "";
  const fields = {
    displayName: DOMAIN,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    preferredAuthenticationProtocol: "saml" as const,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" as const,
  };
  const { id: federationId } = await graph.federation.create(
    DOMAIN,
    toFederationSettings(fields, certificate),
  );
  const folder = mkdtempSync(join(tmpdir(), "rollover-"));
  const company: FederatedCompany = {
    applicationId,
    federationId,
    folder,
    first: thumbprint(certificate),
    outages: [],
    written: [],
    declaration: (differs = {}) => ({ domain: DOMAIN, applicationId, when: "now", folder, ...differs }),
    close: () => {
      for (const stop of stops) stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const stops = [emulators.entra, emulators.jumpcloud].map(({ journal }) =>
    journal.onWrite((entry) => {
      company.written.push(nameOf(entry));
      const { signs, trusted } = certificatesOf(emulators, applicationId);
      if (!trusted.includes(signs)) company.outages.push(nameOf(entry));
    }),
  );
  return company;
}

/** Thumbprints, straight from what the emulators hold. */
export function certificatesOf(emulators: RunningEmulators, applicationId: string) {
  const held = emulators.jumpcloud.state.applications.get(applicationId)?.config.idpCertificate?.value;
  const federation = emulators.entra.state.federations.get(DOMAIN);
  const all = [federation?.signingCertificate, federation?.nextSigningCertificate];
  return {
    signs: thumbprint(
      Buffer.from(String(held), "base64")
        .toString("utf8")
        .replace(/-----[A-Z ]+-----|\s/g, ""),
    ),
    trusted: all.flatMap((one) => (one ? [thumbprint(one)] : [])),
  };
}

export function rolloverOf(
  emulators: RunningEmulators,
  declaration: RolloverDeclaration,
  vendors: Partial<Vendors> = {},
  signal = new AbortController().signal,
): RolloverRun & { told: string[] } {
  const told: string[] = [];
  return {
    vendors: { ...vendorsOf(emulators), clock: impatientClock(), ...vendors },
    declaration,
    call: { signal, log: (severity, message) => void told.push(`${severity}: ${message}`) },
    told,
  };
}

function thumbprint(base64: string): string {
  return new X509Certificate(Buffer.from(base64, "base64")).fingerprint.replaceAll(":", "");
}

function nameOf({ method, path, body }: JournalEntry): string {
  if (path.includes("/api/applications")) return `${method} application`;
  const fields = Object.keys(body ?? {}).filter((name) => !name.startsWith("@"));
  return `${method} ${fields.join("+")}`;
}
