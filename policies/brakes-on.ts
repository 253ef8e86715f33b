import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { DOMAIN_FEDERATION } from "./resource-types";
import { termsOf } from "./terms";

interface Config {
  people?: number;
  percent?: number;
  removals?: number;
}

/** What holds where a program says nothing. */
const USUAL = { people: 5, percent: 2, removals: 5 };

/** The brakes may be tightened, and a stop is passed by names only. */
export const brakesOnPolicy: ResourceValidationPolicy = {
  name: "brakes-on",
  description: "The brakes on removals and on people who are locked out are not loosened.",
  configSchema: {
    properties: {
      people: count("The largest allowed outsideBrake.people", USUAL.people),
      percent: count("The largest allowed outsideBrake.percent", USUAL.percent),
      removals: count(
        "The largest allowed maxRemovals: how many people may be removed without being named",
        USUAL.removals,
      ),
    },
  },
  validateResource(args, report) {
    const most = { ...USUAL, ...args.getConfig<Config>() };
    for (const problem of [...problemsOfFederation(args, most), ...problemsOfRemovals(args, most)])
      report(problem);
  },
};

function problemsOfFederation({ type, props }: ResourceValidationArgs, most: Required<Config>): string[] {
  if (type !== DOMAIN_FEDERATION) return [];
  const brake = termsOf(props).outsideBrake ?? {};
  return (["people", "percent"] as const).flatMap((unit) => {
    const value = brake[unit] ?? 0;
    if (value <= most[unit]) return [];
    return [
      `For ${props.domain}, outsideBrake.${unit} is ${value}; at most ${most[unit]} is allowed. ` +
        "Lower it, or name the people who may be outside in `accepted`.",
    ];
  });
}

function problemsOfRemovals({ type, name, props }: ResourceValidationArgs, most: Required<Config>): string[] {
  if (!type.startsWith("jumpcloud:index:")) return [];
  const { maxRemovals = 0, onDelete = "release" } = props;
  const loosened =
    `${name} (${type}) may remove ${maxRemovals} people without naming them; at most ${most.removals} is allowed. ` +
    "Remove maxRemovals, and name the people in allowRemovals.";
  const deletes =
    `${name} (${type}) has onDelete ${onDelete}: if it is removed from the program, people can no longer sign in. ` +
    'Leave onDelete out, or set it to "release".';
  return [...(maxRemovals > most.removals ? [loosened] : []), ...(onDelete === "release" ? [] : [deletes])];
}

function count(what: string, usual: number) {
  return { type: "integer" as const, minimum: 0, description: `${what}. Default: ${usual}.` };
}
