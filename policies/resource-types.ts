/** Types of the resources that the policies look at. */
export const PREFLIGHT = "pulumi-nodejs:dynamic/graph:Preflight";
export const DOMAIN_FEDERATION = "pulumi-nodejs:dynamic/graph:DomainFederation";
const TECHNICAL_ADMIN = "jumpcloud-entra:components:TechnicalAdmin";

/** Whether the resource of this URN, which begins with its parents' types, is the administrator's component. */
export function isTechnicalAdmin(urn: string): boolean {
  const type = urn.split("::")[2] ?? "";
  return type.split("$").at(-1) === TECHNICAL_ADMIN;
}
