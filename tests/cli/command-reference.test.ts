import type { CommandContext } from "../../cli/command-context";
import { COMMON_EXIT_CODES, referenceOf } from "../../cli/command-reference";
import { createProgram } from "../../cli/program";

const nothing = { write: () => undefined };
const frame: Partial<CommandContext> = { stdout: nothing, stderr: nothing, version: "1.2.3" };
const { commands } = createProgram(frame as CommandContext);
const all = commands.map((command) => [command.name(), command] as const);

test.each(all)("%s says what its exit codes mean", (_name, command) => {
  const { exitCodes } = referenceOf(command);
  expect(Object.keys(exitCodes)).toEqual(expect.arrayContaining(["0", "1", "2"]));
  expect(Object.keys(exitCodes)).not.toEqual(expect.arrayContaining(Object.keys(COMMON_EXIT_CODES)));
});

test.each(all)("%s has examples with options that it takes", (name, command) => {
  const { examples } = referenceOf(command);
  expect(examples.length).toBeGreaterThan(0);
  for (const { line } of examples) {
    const own = line.split(/ [|&]+ |\n/).find((one) => one.startsWith(`npx jumpcloud-entra ${name}`));
    const options = (own ?? "npx").split(" ").filter((word) => word.startsWith("-"));
    const known = command.options.flatMap(({ long, short }) => [long, short]);
    expect({ line, own: own !== undefined, unknown: options.filter((one) => !known.includes(one)) }).toEqual({
      line,
      own: true,
      unknown: [],
    });
  }
});

test.each(all)("%s --help ends with both", (_name, command) => {
  const written: string[] = [];
  command.configureOutput({ writeOut: (text) => void written.push(text) }).outputHelp();
  expect(written.join("")).toMatch(
    /\nExit codes:\n {2}0 {2}\S[\s\S]*\nExamples:\n {2}# \S[\s\S]*\n {2}npx \S.*\n$/,
  );
});
