import { z } from "zod";
import { isRecord } from "../text/is-record";
import { type ExpectedPeople, readPeopleFile } from "./people-file";
import { mustBeProblem, type Problem, rmLine } from "./problems";
import { type ExpectedText, parseJsonOrText, schemaByInput, textListSchema } from "./schemas";

/** People are named by a file, and perhaps by a list as well, which contradicts. */
class PeopleFromFile {
  constructor(
    readonly file: unknown,
    readonly listed: unknown,
  ) {}
}

/**
 * An object in which each of `names`, such as `members`, can also be given as a file (`membersFile`): what both say is
 * one member for the schema, made by {@link peopleSchema}. `isSaid` tells a file that is named from none.
 */
export function peopleFileSchema<Schema extends z.ZodType>(
  names: readonly string[],
  schema: Schema,
  isSaid: (file: unknown) => boolean = (file) => file !== undefined,
) {
  return z.preprocess((given) => {
    if (!isRecord(given)) return given;
    const said = { ...given };
    for (const name of names) {
      const { [`${name}File`]: file, [name]: listed } = said;
      delete said[`${name}File`];
      if (isSaid(file)) said[name] = new PeopleFromFile(file, parseJsonOrText(listed));
    }
    return said;
  }, schema);
}

/** The people in a list, or in the file that stands in its place. */
export function peopleSchema(
  expected: ExpectedText & ExpectedPeople & { least?: number },
): z.ZodType<string[]> {
  const listed = textListSchema(expected);
  const fromFile = z.instanceof(PeopleFromFile).transform((given, context): string[] => {
    const { names, problems } = readFile(given, expected);
    for (const problem of problems) context.addIssue({ code: "custom", params: { problem } });
    return names;
  });
  return schemaByInput((given) => (given instanceof PeopleFromFile ? fromFile : listed));
}

function readFile(
  { file, listed }: PeopleFromFile,
  expected: ExpectedPeople,
): { names: string[]; problems: Problem[] } {
  const refused = (problem: Problem) => ({ names: [], problems: [problem] });
  if (listed !== undefined && JSON.stringify(listed) !== "[]")
    return refused(
      (path) =>
        `${path} and ${path}File both name people; set only one of them. ${rmLine(path)}, or ${rmLine(`${path}File`)}`,
    );
  if (typeof file !== "string" || file.trim() === "")
    return refused((path) => mustBeProblem("a path", "people.csv")(`${path}File`, file));
  const { people: names, problems } = readPeopleFile(file, expected);
  if (names.length === 0 && problems.length === 0)
    return refused(
      (path) => `${path}File: ${file} names nobody. If you mean nobody: ${rmLine(`${path}File`)}`,
    );
  return { names, problems: problems.map((problem) => (path) => `${path}File: ${problem}.`) };
}
