/**
 * Names of what resources stand for, whatever they are called in a program: two of one name are one object. They are also
 * words for people.
 */
export const DEFAULT_DOMAIN_OBJECT = "the tenant's default domain";

export function federationObject(domain: string): string {
  return `the federation of ${domain.toLowerCase()}`;
}

export function rollbackRecordObject(domain: string): string {
  return `the rollback record of ${domain.toLowerCase()}`;
}

/** Of a domain that is to be federated no more, or not yet. */
export function preparationObject(domain: string): string {
  return `the preparation of ${domain.toLowerCase()}`;
}

export function roleObject({ principalId, roleId }: { principalId: string; roleId: string }): string {
  return `the role ${roleId} of the account ${principalId}`;
}

/** One of the company's own, by its object id. */
export function adoptedAdministratorObject(id: string): string {
  return `the adopted administrator ${id.toLowerCase()}`;
}

/** By the part of its sign-in name before the `@`. */
export function technicalAdministratorObject(mailNickname: string): string {
  return `the technical administrator ${mailNickname.toLowerCase()}`;
}
