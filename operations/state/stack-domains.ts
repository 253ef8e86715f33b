/** How the stack's last run left each domain that it has federated, by its name in lower case. */
export type StackDomains = ReadonlyMap<string, "Managed" | "Federated">;

interface Resource {
  type?: string;
  outputs?: { domain?: unknown; authenticationType?: unknown };
}

const FEDERATION = /:DomainFederation$/;

/** Of what `pulumi stack export` prints; a flip that was refused left a record and no federation. */
export function readStackDomains(text: string): StackDomains {
  const { deployment } = JSON.parse(text) as { deployment?: { resources?: Resource[] } };
  const found = (deployment?.resources ?? []).flatMap(({ type = "", outputs }) => {
    const { domain, authenticationType } = outputs ?? {};
    if (!FEDERATION.test(type) || typeof domain !== "string") return [];
    return [[domain.toLowerCase(), authenticationType === "Managed" ? "Managed" : "Federated"] as const];
  });
  return new Map(found);
}
