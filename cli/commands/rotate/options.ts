import type { LocationOptions } from "../../options/location-options";

export interface RotateOptions extends LocationOptions {
  apply?: boolean;
  repair?: boolean;
  drop?: string;
  now?: boolean;
  certificate?: string;
  key?: string;
  out: string;
  days: number;
  keepKey?: boolean;
  console?: boolean;
  pause: number;
  wait: number;
  yes?: boolean;
  json?: string | true;
}
