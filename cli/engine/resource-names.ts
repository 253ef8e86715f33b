/** What the types of our dynamic resources begin with. */
export const DYNAMIC_TYPE_PREFIX = "pulumi-nodejs:dynamic/graph:";

/** Last part of a resource's type, such as `DomainFederation`. */
export function resourceKind(type: string): string {
  return type.split(/[:/]/).at(-1) ?? type;
}

/** A resource's name in the program, from its URN. */
export function resourceName(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

/** Name of the input that the path of a difference begins with: `members` of `members[2].id`. */
export function topLevelProperty(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}
