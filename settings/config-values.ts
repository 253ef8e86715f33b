import { nearestName } from "../text/nearest-name";
import { type ExpectedPeople, readPeopleFile } from "./people-file";

/** What a value must look like, in words and by example; the example ends the `pulumi config set` line of an error. */
export interface ExpectedText {
  shape: RegExp;
  meaning: string;
  example: string;
  /** Whether it may be a number, which `pulumi config set --path` makes of digits. */
  mayBeNumber?: true;
}

/** Which numbers can be meant; the example ends the `pulumi config set` line of an error. */
export interface IntegerRange {
  least: number;
  most: number;
  example: string;
}

export type Choices<Choice extends string> = readonly [Choice, ...Choice[]];

export type ConfigObject = Record<string, unknown>;

const A_PEOPLE_FILE = { shape: /\S/, meaning: "a path", example: "people.csv" };

/** Judges values of the configuration; each problem names the path of the value and the line that mends it. */
export class ConfigValues {
  constructor(private readonly problems: string[]) {}

  members<Shape extends object>(
    path: string,
    value: ConfigObject,
    read: (members: ConfigMembers) => Shape,
  ): Shape {
    const files = new Set<string>();
    const shape = read({
      text: (name, expected) => this.text(`${path}.${name}`, value[name], expected),
      list: (name, expected) => this.list(`${path}.${name}`, value[name], expected),
      people: (name, expected) => {
        files.add(`${name}File`);
        return this.people(`${path}.${name}`, value[name], value[`${name}File`], expected);
      },
      integer: (name, range) => this.integer(`${path}.${name}`, value[name], range),
      oneOf: (name, choices) => this.oneOf(`${path}.${name}`, value[name], choices),
      several: (name, choices) => this.several(`${path}.${name}`, value[name], choices),
      given: (name, read) => (value[name] === undefined ? undefined : read()),
    });
    for (const name of Object.keys(value).filter((name) => !Object.hasOwn(shape, name) && !files.has(name))) {
      const known = Object.keys(shape);
      this.problems.push(
        `${path} has no ${JSON.stringify(name)}, only ${known.join(" and ")}${nearestSpelling(name, known)}. ` +
          `pulumi config rm --path '${memberPath(path, name)}'`,
      );
    }
    return shape;
  }

  text(path: string, given: unknown, expected: ExpectedText): string {
    const value = expected.mayBeNumber && typeof given === "number" ? String(given) : given;
    if (typeof value === "string" && expected.shape.test(value)) return value;
    const found = value === undefined || value === "" ? "is missing" : `is ${JSON.stringify(value)}`;
    this.problems.push(
      `${path} must be ${expected.meaning}, and ${found}. ${setLine(path, expected.example)}`,
    );
    return "";
  }

  integer(path: string, value: unknown, { least, most, example }: IntegerRange): number {
    const number = typeof value === "string" && value !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most)
      return number;
    const found = value === undefined || value === "" ? "is missing" : `is ${JSON.stringify(value)}`;
    this.problems.push(
      `${path} must be a whole number from ${least} to ${most}, and ${found}. ${setLine(path, example)}`,
    );
    return least;
  }

  oneOf<Choice extends string>(path: string, value: unknown, choices: Choices<Choice>): Choice {
    const found = choices.find((choice) => choice === String(value));
    if (found !== undefined) return found;
    const is = value === undefined || value === "" ? "is missing" : `is ${JSON.stringify(value)}`;
    this.problems.push(
      `${path} must be one of ${choices.join(", ")}, and ${is}. ${setLine(path, choices[0])}`,
    );
    return choices[0];
  }

  /** A list of which each member is one of the choices. */
  several<Choice extends string>(path: string, value: unknown, choices: Choices<Choice>): Choice[] {
    if (!Array.isArray(value)) {
      this.list(path, value, { shape: /./, meaning: `some of ${choices.join(", ")}`, example: choices[0] });
      return [];
    }
    const items = value.map((item, index) => this.oneOf(`${path}[${index}]`, item, choices));
    this.refuseTwice(path, items);
    return items;
  }

  list(path: string, value: unknown, expected: ExpectedText & { least?: number }): string[] {
    if (!Array.isArray(value) || value.length < (expected.least ?? 0)) {
      const line = setLine(`${path}[0]`, expected.example);
      this.problems.push(
        `${path} must list ${expected.meaning}, and is ${JSON.stringify(value) ?? "missing"}. ${line}`,
      );
      return [];
    }
    const items = value.map((item, index) => this.text(`${path}[${index}]`, item, expected));
    this.refuseTwice(path, items);
    return items;
  }

  refuseTwice(path: string, names: readonly string[]): void {
    const twice = repeatedIn(names.map((name) => name.toLowerCase()));
    if (twice === -1) return;
    this.problems.push(`${path} names ${names[twice]} twice. pulumi config rm --path '${path}[${twice}]'`);
  }

  people(
    path: string,
    value: unknown,
    file: unknown,
    expected: ExpectedText & ExpectedPeople & { least?: number },
  ): string[] {
    if (file === undefined) return this.list(path, value, expected);
    if (value !== undefined && JSON.stringify(value) !== "[]") {
      this.problems.push(
        `${path} and ${path}File both say who is meant. ${rmLine(path)}, or ${rmLine(`${path}File`)}`,
      );
      return [];
    }
    const name = this.text(`${path}File`, file, A_PEOPLE_FILE);
    if (name === "") return [];
    const { people, problems } = readPeopleFile(name, expected);
    this.problems.push(...problems.map((problem) => `${path}File: ${problem}.`));
    if (people.length === 0 && problems.length === 0)
      this.problems.push(`${path}File: ${name} names nobody. Where that is meant: ${rmLine(`${path}File`)}`);
    return people;
  }
}

export interface ConfigMembers {
  text(name: string, expected: ExpectedText): string;
  list(name: string, expected: ExpectedText & { least?: number }): string[];
  /** The people under `name`, or in the file that `<name>File` names. */
  people(name: string, expected: ExpectedText & ExpectedPeople & { least?: number }): string[];
  integer(name: string, range: IntegerRange): number;
  oneOf<Choice extends string>(name: string, choices: Choices<Choice>): Choice;
  /** A list of which each member is one of the choices. */
  several<Choice extends string>(name: string, choices: Choices<Choice>): Choice[];
  /** What `read` makes of a member that can be left out. */
  given<Value>(name: string, read: () => Value): Value | undefined;
}

export function nearestSpelling(written: string, known: readonly string[]): string {
  const found = nearestName(written, known);
  return found === undefined ? "" : `; the nearest is ${found}`;
}

export function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === "https:";
}

/** Where something stands a second time, or -1; what is empty has been told of. */
function repeatedIn(items: readonly string[]): number {
  const seen = new Set<string>();
  return items.findIndex((item) => item !== "" && seen.size === seen.add(item).size);
}

function setLine(path: string, example: string): string {
  const needsPath = /[.[]/.test(path);
  return needsPath ? `pulumi config set --path '${path}' ${example}` : `pulumi config set ${path} ${example}`;
}

/** As the command takes it in single quotes; https://www.pulumi.com/docs/iac/concepts/config/#structured-configuration */
function memberPath(path: string, name: string): string {
  const member = /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return `${path}${member.replaceAll("'", "'\\''")}`;
}

function rmLine(path: string): string {
  return /[.[]/.test(path) ? `pulumi config rm --path '${path}'` : `pulumi config rm ${path}`;
}

export function isConfigObject(value: unknown): value is ConfigObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
