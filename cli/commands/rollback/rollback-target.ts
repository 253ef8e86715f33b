/** One domain of several, and the environment whose credentials lead to its tenant. */
export interface RollbackTarget {
  /** In lower case. */
  domain: string;
  /** Id of the tenant, where the list names it. */
  tenant?: string;
  env: NodeJS.ProcessEnv;
}
