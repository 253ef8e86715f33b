import type { FindingCode } from "../codes/finding-codes";
import type { Finding } from "../finding";
import type { DomainReadings, GateReadings, PlannedReadingName } from "./readings";
import type { GateSubject } from "./subject";

/**
 * What may be asked of a domain: whether a run may begin that is to federate it (`plan`), whether it may become federated
 * (`flip`), whether its live federation may be changed in place (`change`), and whether that may stay as it is (`live`).
 */
export type GateQuestion = "plan" | "flip" | "change" | "live";

export type ReadingName = keyof GateReadings;

/** Fields of a federation, by which a change of it is recognised. */
export type FederationField = keyof GateSubject["declared"] | "signingCertificate";

/** Fields that lead to the application. */
export const APPLICATION_ADDRESSES = ["passiveSignInUri", "activeSignInUri", "metadataExchangeUri"] as const;

interface Definition<Needs extends ReadingName, Uses extends ReadingName, Asked extends GateQuestion> {
  /** What it is about; unique. */
  name: string;
  /** All that it may answer with. */
  codes: readonly FindingCode[];
  asked: readonly Asked[];
  /** `change` asks it only where one of these fields is declared otherwise than by the last run, or JumpCloud's certificate is to be trusted. @default it always does */
  touches?: readonly FederationField[];
  /** `live` asks it of a domain that is Managed, too. @default false */
  isForManaged?: boolean;
  /** `plan` asks it once for all domains of the run. @default false */
  isOfTenant?: boolean;
  /** `plan` tells what it refuses as pending: a person has time until the write that federates. @default false */
  isAhead?: boolean;
  /** What of it could not be read is told as not looked at, and is no finding. @default false */
  isOptional?: boolean;
  /** It is not judged where one of these is not known yet. It can need only what each question that asks it reads. */
  needs: readonly Needs[];
  /** It is judged without these, too. */
  uses?: readonly Uses[];
  judge(
    subject: GateSubject,
    read: Pick<GateReadings, Needs> & Partial<Pick<GateReadings, Uses>>,
  ): Finding | Finding[];
}

/** Nothing, or a type that names what one of the questions never reads: the gate would say nothing there. */
type ReadWhereAsked<Asked extends GateQuestion, Needs extends ReadingName> = ("plan" extends Asked
  ? Unless<Exclude<Needs, PlannedReadingName>, "planNeverReads">
  : unknown) &
  (Exclude<Asked, "plan"> extends never
    ? unknown
    : Unless<Exclude<Needs, keyof DomainReadings>, "onlyPlanReads">);

type Unless<Unread, Name extends string> = [Unread] extends [never] ? unknown : Record<Name, Unread>;

/** One gate, or one family of gates that are judged together. */
export interface Gate {
  name: string;
  codes: readonly FindingCode[];
  asked: readonly GateQuestion[];
  touches?: readonly FederationField[];
  isForManaged: boolean;
  isOfTenant: boolean;
  isAhead: boolean;
  isOptional: boolean;
  /** All that it has to have read. */
  reads: readonly ReadingName[];
  judge(subject: GateSubject, read: Partial<GateReadings>): Finding[];
}

/** A reading that `judge` looks at without naming it does not compile. */
export function defineGate<
  const Asked extends GateQuestion,
  const Needs extends ReadingName = never,
  const Uses extends ReadingName = never,
>(definition: Definition<Needs, Uses, Asked> & ReadWhereAsked<Asked, Needs>): Gate {
  const { name, codes, asked, touches, needs, uses = [] } = definition;
  const { isForManaged = false, isOfTenant = false, isAhead = false, isOptional = false } = definition;
  return {
    name,
    codes,
    asked,
    isForManaged,
    isOfTenant,
    isAhead,
    isOptional,
    reads: [...needs, ...uses],
    ...(touches ? { touches } : {}),
    judge(subject, read) {
      if (!isKnown(read, needs)) return [];
      const found = definition.judge(subject, read);
      return Array.isArray(found) ? found : [found];
    },
  };
}

function isKnown<Needs extends ReadingName>(
  read: Partial<GateReadings>,
  needs: readonly Needs[],
): read is Partial<GateReadings> & Pick<GateReadings, Needs> {
  return needs.every((name) => read[name] !== undefined);
}
