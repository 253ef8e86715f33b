import { InvalidArgumentError } from "commander";
import { DAY, HOUR, MINUTE } from "../../waiting/durations";

const UNITS: Record<string, number> = { s: 1_000, m: MINUTE, h: HOUR, d: DAY };

/** Milliseconds of a text such as `90s`, `15m`, `72h` or `3d`. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(amount) * (UNITS[unit ?? ""] ?? Number.NaN);
  if (milliseconds > 0) return milliseconds;
  throw new InvalidArgumentError("Give a number and a unit, such as 90s, 15m, 72h or 3d.");
}
