import type { InputDifference } from "../../../cli/engine/input-differences";
import { type PreviewRun, runPreview } from "../../../cli/engine/run-preview";
import { declaredChanges } from "../../../cli/preview/live-inputs";
import type { CompanyOnEngine } from "../program/company";

/** What a preview by the product's own reading finds. */
export function previewed({ bench, env }: CompanyOnEngine, refresh = false): Promise<PreviewRun> {
  const { signal } = new AbortController();
  return runPreview({ cwd: bench.directory, env, signal, refresh, progress: () => undefined });
}

/**
 * What is declared otherwise, or going to be written: `update m365-group-group: holder`. The provider, of which no preview
 * tells anything, has the whole configuration among its inputs, and so each key that is new in Pulumi.yaml.
 */
export function changesOf({ operations }: Pick<PreviewRun, "operations">): string[] {
  return operations
    .filter(({ type }) => !type.startsWith("pulumi:providers:"))
    .map(({ op, name, type, changes }) => `${op} ${name}: ${topsOf(declaredChanges({ type, changes }))}`)
    .sort();
}

function topsOf(changes: readonly InputDifference[]): string {
  return [...new Set(changes.map(topOf))].sort().join(", ");
}

function topOf({ path }: InputDifference): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}

/** What of a company of one domain is marked or noted, and nothing else. */
export function announced(...federation: string[]): string[] {
  const names = ["preflight", "group-group", "sso-example.com-application", "admin-assignment"];
  return [...names, "primary-domain", ...federation].map((name) => `update m365-${name}: holder`).sort();
}

export const FEDERATION = "example.com-federation";

/** A description of each is written, in either order. */
export const MARKING = [
  expect.stringMatching(/^PUT \/api\/applications\/\w+$/),
  expect.stringMatching(/^PUT \/api\/v2\/usergroups\/\w+$/),
];
