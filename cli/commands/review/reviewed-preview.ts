import type { ResourceJudgement } from "../../../operations/judgement/file";
import { CommandStop } from "../../command-failure";
import type { ResourceDrift, ResourceOperation } from "../../engine/engine-events";
import type { PreviewRun } from "../../engine/run-preview";
import { readJsonFile } from "../../files/read-file";
import type { Commit } from "./commit";
import type { ReviewVerdict } from "./verdict";

/** Raised when the file is written otherwise than readers of before expect. */
const FORM = 1;

/** A preview as a later one is compared with it. */
export interface ReviewedPreview {
  /** Version of this form. */
  form: typeof FORM;
  /** RFC 3339. */
  takenAt: string;
  /** Of what made the preview. */
  versions: {
    /** This package. */
    "jumpcloud-entra": string;
    /** Node. */
    node: string;
    /** Pulumi's engine; missing if it does not tell. */
    engine?: string;
  };
  /** Name of the stack; missing if the engine did not come that far. */
  stack?: string;
  commit?: Commit;
  verdict: ReviewVerdict;
  /** With the declared values; a secret is `[secret]`. */
  operations: ResourceOperation[];
  drift: ResourceDrift[];
  judged: ResourceJudgement[];
  /** Why it failed. */
  errors: string[];
}

export interface ReviewMetadata extends Pick<ReviewedPreview, "takenAt" | "verdict" | "versions"> {
  commit: Commit | undefined;
}

export function toReviewedPreview(run: PreviewRun, { commit, ...metadata }: ReviewMetadata): ReviewedPreview {
  const { stack, operations, drift, judged, diagnostics } = run;
  return {
    form: FORM,
    ...metadata,
    ...(stack === undefined ? {} : { stack }),
    ...(commit === undefined ? {} : { commit }),
    operations,
    drift,
    judged,
    errors: diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
}

/** @throws CommandStop where the file is none that `review --json` wrote */
export function readReviewedPreview(file: string): ReviewedPreview {
  const value = readJsonFile(file, "Name the file that `review --json FILE` wrote.");
  if (isReviewed(value)) return value;
  throw new CommandStop(
    `${file} was not written by \`review --json FILE\` of this version. Preview and review again with this version.`,
  );
}

function isReviewed(value: unknown): value is ReviewedPreview {
  if (typeof value !== "object" || value === null) return false;
  const { form, takenAt, verdict, operations, judged } = value as Record<string, unknown>;
  const isWhole = typeof takenAt === "string" && typeof verdict === "object" && verdict !== null;
  return form === FORM && isWhole && Array.isArray(operations) && Array.isArray(judged);
}
