import type { Finding } from "../../../../audit/finding";
import type { CheckedDomain } from "../../../../cli/commands/check/checked-domain";
import type { PreviewRun } from "../../../../cli/engine/run-preview";
import type { ResourceJudgement } from "../../../../operations/judgement/file";

/** A refreshed preview of an untouched stack. */
export function previewed(differs: Partial<PreviewRun> = {}): PreviewRun {
  return {
    code: 0,
    isWhole: true,
    operations: [],
    drift: [],
    diagnostics: [],
    diff: "",
    words: "",
    judged: [],
    ...differs,
  };
}

export function judged(kind: string, ...findings: Finding[]): ResourceJudgement {
  return { kind, object: "example.com", findings, effects: [] };
}

/** What `check` says of a domain that is as it should be. */
export function checkedDomain(...findings: Finding[]): CheckedDomain {
  return {
    domain: "example.com",
    provedBy: "configuration",
    authenticationType: "Federated",
    signInUrl: "",
    certificate: { thumbprint: "", notBefore: "", notAfter: "" },
    findings,
    notes: [],
    notLookedAt: [],
  };
}
