// npm run soak [-- --help]: what is tried again and again, and is no part of npm test. It prints the seed, what failed, and
// one line in the end.

import { tryCases } from "./cases";
import { readOptions } from "./options";
import { runUntouched } from "./untouched";

async function main(): Promise<number> {
  const options = readOptions(process.argv, Date.now() % 1_000_000_000);
  const { minutes, seed } = options;
  const started = Date.now();
  const due = started + minutes * 60_000;
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  process.stderr.write(`Soaking for about ${minutes} minutes at most, with the seed ${seed} ...\n`);
  const [cases, untouched] = await Promise.all([
    tryCases(options, due, stop.signal),
    runUntouched(options, due, stop.signal),
  ]).finally(() => stop.abort());
  const failures = [cases.failure, untouched.failure].filter((failure) => failure !== undefined);
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  const tried = cases.properties.reduce((sum, { cases: count }) => sum + count, 0);
  const verdict = failures.length === 0 ? "nothing found" : `FAILED; again: npm run soak -- --seed ${seed}`;
  const took = `${Math.round((Date.now() - started) / 60_000)} min`;
  process.stdout.write(
    `${tried} cases of ${cases.properties.length} properties and ${untouched.runs} untouched runs in ${took}, seed ${seed}: ${verdict}\n`,
  );
  return failures.length === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
