import type { LocationOptions } from "../../options/location-options";

/** What `remap` was asked for. */
export interface RemapOptions extends Omit<LocationOptions, "domain"> {
  domain: string;
  write?: boolean;
  undo?: boolean;
  byManagedName?: boolean;
  batch: number;
  record?: string;
  user?: string[];
  privileged?: string[];
  csv?: string;
  json?: string | true;
  yes?: boolean;
}
