import { isDeepStrictEqual } from "node:util";
import { jumpCloudResources } from "../../../providers/jumpcloud/registry";
import schema from "../../../providers/jumpcloud/schema.json";
import { diffInputs } from "../../../providers/lifecycle/diff";
import { inputRuleEntries } from "../../../providers/lifecycle/rules";
import { type Surroundings, surroundings } from "./handlers";
import { RESOURCE_SAMPLES, type ResourceSamples, SAMPLES_SEED, type Sample } from "./input-samples";

/** A property or a type of the schema, as far as it is read here. */
interface Spec {
  type?: string;
  $ref?: string;
  enum?: { value: string }[];
  items?: Spec;
  properties?: Record<string, Spec>;
}
type Values = Record<string, unknown>;

const types: Record<string, Spec> = schema.types;
const resources: Record<string, { inputProperties: Record<string, Spec>; properties: object }> =
  schema.resources;
const samples: [string, ResourceSamples][] = Object.entries(RESOURCE_SAMPLES);

describe.each(samples)("%s", (token, { inputs, least, held }) => {
  const { inputProperties = {}, properties = {} } = resources[token] ?? {};
  const handler = Object.entries(jumpCloudResources).find(([name]) => name === token)?.[1];
  if (!handler) throw new Error(`the registry has no ${token}`);
  const rules = new Map(inputRuleEntries<object>(handler.rules).map(([name, { change }]) => [name, change]));
  const declared = Object.entries(inputs).filter(([, { values }]) => values?.length !== 0);
  const names = { held: namesOf(declared, isHeld), control: namesOf(declared, (sample) => !isHeld(sample)) };

  /** What a run declares, the first or the next one. */
  const valuesOf = (run: 0 | 1): Values =>
    Object.fromEntries(
      declared.map(([name, sample]) => {
        const values = sample.values ?? valuesOfSchema(inputProperties[name]);
        return [name, values[run] ?? values[0]];
      }),
    );
  const first = valuesOf(0);
  const next = valuesOf(1);

  let here: Surroundings;
  let byItself: Values;
  const seen: { held: Values; state: Values; inputs: Values }[] = [];
  let changed: string[];

  beforeAll(async () => {
    here = await surroundings(SAMPLES_SEED);
    byItself = held(here.emulator.state, (await make(least)).id);
    await here.close();

    here = await surroundings(SAMPLES_SEED);
    const made = await make(first);
    await look(made.id, made);
    const inputs = await check(next, made.inputs);
    changed = diffInputs(handler.rules, made.inputs, inputs).changed;
    const state = await handler.update(here.account, made.id, inputs, made, here.call);
    await look(made.id, { inputs, state });
  });
  afterAll(() => here.close());

  async function check(news: object, olds?: object): Promise<object> {
    const checked = await handler?.check(news, olds, here.account, here.call);
    expect(checked?.failures).toEqual([]);
    return checked?.inputs ?? {};
  }

  async function make(news: object) {
    const inputs = await check(news);
    const made = await handler?.create(here.account, inputs, here.call);
    return { id: made?.id ?? "", state: made?.state ?? {}, inputs };
  }

  /** What a run has left at JumpCloud and in the state, and what a refresh makes of the inputs. */
  async function look(id: string, last: { inputs: object; state: object }) {
    const live = await handler?.read(here.account, id, last, here.call);
    seen.push({
      held: held(here.emulator.state, id),
      state: { ...last.state },
      inputs: { ...live?.inputs },
    });
  }

  it("has a sample for every input of the schema, and no other", () => {
    const ofSchema = Object.keys(inputs).filter((name) => name !== "changed");
    expect(ofSchema.sort()).toEqual(Object.keys(inputProperties).sort());
  });

  it("fills every property of each value that has some", () => {
    expect(declared.flatMap(([name]) => leftOutOf(first[name], inputProperties[name], name))).toEqual([]);
  });

  it.each(names.held)("sends %s, changes it and reads it back", (name) => {
    const isReplaced = rules.get(name) === "replace";
    expect(isDeepStrictEqual(first[name], next[name])).toBe(isReplaced);
    expect(changed.includes(name)).toBe(!isReplaced);
    expect(byItself).not.toMatchObject({ [name]: first[name] });
    const [created, updated] = seen;
    expect(created?.held).toMatchObject({ [name]: first[name] });
    expect(created?.inputs).toMatchObject({ [name]: first[name] });
    expect(updated?.held).toMatchObject({ [name]: next[name] });
    expect(updated?.inputs).toMatchObject({ [name]: next[name] });
    if (name in properties) expect(updated?.state).toMatchObject({ [name]: next[name] });
  });

  it.each(names.control)("takes %s, which JumpCloud does not hold", (name) => {
    // What only the run at hand asks for may be forgotten by a refresh: no comparison shows it.
    if (rules.get(name) === "ignore") return expect(changed).not.toContain(name);
    expect(changed.includes(name)).toBe(!isDeepStrictEqual(first[name], next[name]));
    expect(seen.map(({ inputs }) => inputs[name])).toEqual([first[name], next[name]]);
  });
});

function isHeld({ control }: Sample): boolean {
  return control === undefined;
}

function namesOf(entries: [string, Sample][], isWanted: (sample: Sample) => boolean): string[] {
  return entries.filter(([, sample]) => isWanted(sample)).map(([name]) => name);
}

/** Two values; the default of an enum and of a boolean comes last. */
function valuesOfSchema(spec: Spec = {}): unknown[] {
  if (spec.type === "boolean") return [true, false];
  if (spec.type === "integer") return [3, 4];
  const options = typeOf(spec)?.enum?.map(({ value }) => value) ?? [];
  if (options.length < 2) throw new Error(`the schema says no values: ${JSON.stringify(spec)}`);
  return options.reverse();
}

function typeOf({ $ref = "" }: Spec): Spec | undefined {
  return types[$ref.replace("#/types/", "")];
}

/** Paths of what a sample leaves out of its type. */
function leftOutOf(value: unknown, spec: Spec = {}, path = ""): string[] {
  if (value === undefined) return [path];
  if (Array.isArray(value)) return leftOutOf(value[0], spec.items, `${path}[0]`);
  const parts = Object.entries(typeOf(spec)?.properties ?? {});
  return parts.flatMap(([name, part]) => leftOutOf({ ...(value as Values) }[name], part, `${path}.${name}`));
}
