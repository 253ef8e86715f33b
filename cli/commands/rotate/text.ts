import type { RolloverStep } from "../../../audit/certificates/rollover";
import { rolloverOutage } from "../../../audit/certificates/rollover";
import type { Finding } from "../../../audit/finding";
import type { SigningCertificate } from "../../../audit/vendor-objects";
import type { PlannedRolloverStep } from "../../../operations/rollover/plan";
import type { DomainRolloverSnapshot } from "../../../operations/rollover/snapshot";
import { findingLines } from "../../text/finding-lines";
import { tableLines } from "../../text/lines";

/** How the rollover of one domain stands. */
export interface Rotation {
  snapshot: DomainRolloverSnapshot;
  due: Finding;
  /** The steps that are left; empty if there is nothing to do. */
  plan: PlannedRolloverStep[];
  /** What this run did. */
  done?: RolloverStep[];
  /** What a person has to do before it can go on. */
  waitingFor?: string[];
}

/** Text for a person; `width` in characters. */
export function rotationLines({ snapshot, due, plan, done, waitingFor }: Rotation, width: number): string[] {
  const { domain, signing, trusted = {} } = snapshot.certificates;
  const facts = [
    ["JumpCloud signs with", `${described(signing)} (application "${snapshot.application.label}")`],
    ["the tenant trusts", described(trusted.first)],
    ...(trusted.second ? [["and as the next one", described(trusted.second)]] : []),
  ];
  const isOutage = plan.some(({ step }) => step === "repair");
  return [
    domain,
    ...tableLines(facts, width, "  "),
    ...findingLines(isOutage ? rolloverOutage(domain, signing) : due, width),
    ...(done?.length ? [`  Done: ${done.join(", ")}.`] : []),
    ...(waitingFor ?? planned(plan, width)),
  ];
}

function planned(plan: PlannedRolloverStep[], width: number): string[] {
  if (plan.length === 0) return ["  Nothing is left to do."];
  const rows = plan.map(({ step, where, writes }, index) => [`${index + 1}.`, step, where, writes]);
  return [
    "  The plan; nothing is written without --apply, --repair or --drop:",
    ...tableLines(rows, width, "    "),
  ];
}

function described(certificate: SigningCertificate | undefined): string {
  return certificate ? `${certificate.sha1}, until ${certificate.notAfter}` : "nothing";
}

/** What `rotate` tells programs of one domain. */
export interface RotationReport {
  /** Name of the domain. */
  domain: string;
  /** Id of the JumpCloud application that the domain signs in with. */
  applicationId: string;
  /** The certificate that JumpCloud signs with, or null where it shows none. */
  signing: CertificateReport | null;
  /** The certificate that the tenant trusts, or null where it trusts none. */
  trusted: CertificateReport | null;
  /** The certificate that the tenant trusts beside that one, or null where there is none. */
  next: CertificateReport | null;
  /** Whether a rollover is due. */
  due: Finding;
  /** The steps that are left; empty if there is nothing to do. */
  plan: PlannedRolloverStep[];
  /** What this run did. */
  done: RolloverStep[];
  /** What a person has to do at JumpCloud's console before it can go on. */
  waitingFor: string[];
}

interface CertificateReport {
  /** SHA-1 of the certificate's DER form, in hexadecimal digits. */
  thumbprint: string;
  /** First moment at which it is valid: RFC 3339. */
  notBefore: string;
  /** Last moment at which it is valid: RFC 3339. */
  notAfter: string;
}

/** For programs. */
export function rotationJson({ snapshot, due, plan, done, waitingFor }: Rotation): RotationReport {
  const { domain, signing, trusted = {} } = snapshot.certificates;
  return {
    domain,
    applicationId: snapshot.application.id,
    signing: shown(signing),
    trusted: shown(trusted.first),
    next: shown(trusted.second),
    due,
    plan,
    done: done ?? [],
    waitingFor: waitingFor ?? [],
  };
}

function shown(certificate: SigningCertificate | undefined): CertificateReport | null {
  if (!certificate) return null;
  const { sha1, notBefore, notAfter } = certificate;
  return { thumbprint: sha1, notBefore, notAfter };
}
