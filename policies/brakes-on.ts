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
  description: "No brake on removals or on a federation that shuts people out is loosened.",
  configSchema: {
    properties: {
      people: count("How many people outsideBrake may let through", USUAL.people),
      percent: count("How many of a hundred people outsideBrake may let through", USUAL.percent),
      removals: count("How many may be removed from something without being named", USUAL.removals),
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
      `Of ${props.domain}, outsideBrake.${unit} is ${value}, and ${most[unit]} is the most. ` +
        "Lower it, or name in `accepted` who may be outside.",
    ];
  });
}

function problemsOfRemovals({ type, name, props }: ResourceValidationArgs, most: Required<Config>): string[] {
  if (!type.startsWith("jumpcloud:index:")) return [];
  const { maxRemovals = 0, onDelete = "release" } = props;
  const loosened =
    `${name} (${type}) lets ${maxRemovals} people go without being named, and ${most.removals} is the most. ` +
    "Take maxRemovals away, and name in allowRemovals who may go.";
  const deletes =
    `${name} (${type}) has onDelete ${onDelete}: dropping it takes away what people sign in by. ` +
    'Leave onDelete out, or set it to "release".';
  return [...(maxRemovals > most.removals ? [loosened] : []), ...(onDelete === "release" ? [] : [deletes])];
}

function count(what: string, usual: number) {
  return { type: "integer" as const, minimum: 0, description: `${what}; ${usual} unless said.` };
}
