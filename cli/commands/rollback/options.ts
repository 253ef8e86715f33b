import type { UndoOptions } from "./undo/options";

/** How one domain is rolled back. */
export interface DomainRollbackOptions {
  record?: string;
  prepare?: boolean;
  page?: string;
  foreign?: boolean;
  yes?: boolean;
  blockLeavers?: boolean;
  json?: string | true;
  csv?: string;
  deadline: number;
}

/** All that the command takes. */
export interface RollbackOptions extends DomainRollbackOptions, UndoOptions {
  domain?: string[];
  from?: string;
  undo?: boolean;
  drill?: boolean;
  person?: string[];
}
