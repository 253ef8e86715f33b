/** The dynamic resources of this package; each has a handler of the same name, which the engine's plugin process loads. */
export const DYNAMIC_RESOURCE_KINDS = [
  "Preflight",
  "RoleAssignment",
  "PrimaryDomain",
  "UserParity",
  "RollbackRecord",
  "DomainFederation",
  "CertificateRollover",
  "FederationCheck",
] as const;

export type DynamicResourceKind = (typeof DYNAMIC_RESOURCE_KINDS)[number];

/**
 * What stands as `__provider` in the state of a kind, and did in every version. Resolved from the program's folder, so
 * that it finds the package from another project as well as from its own.
 */
export function providerLineOf(kind: DynamicResourceKind): string {
  return `exports.handler=()=>require("module").createRequire(process.cwd()+"/x.js")("jumpcloud-entra/graph").provider("${kind}")`;
}

const LINES: ReadonlySet<unknown> = new Set(DYNAMIC_RESOURCE_KINDS.map(providerLineOf));

/** Whether a `__provider` of a state is one of ours, byte by byte. */
export function isProviderLine(line: unknown): boolean {
  return LINES.has(line);
}

/** What a run is refused with whose state holds anything else; providers/state-guard says the same, before any code of ours. */
export const FOREIGN_PROVIDER_REFUSAL =
  "The state of this stack has code in __provider that jumpcloud-entra never wrote. None of it ran. Somebody who can write " +
  "this stack's state tries to run code with the credentials of this run. Start nothing more on this stack. Inspect it " +
  "with `npx pulumi stack export --file state.json` and `npx jumpcloud-entra state state.json`, which names each place. Restore " +
  "the last version of the state that it finds clean (`npx pulumi stack import --file`). Renew the credentials that can " +
  "write the state. docs/runners.md says more, also about a dynamic resource of your own.";
