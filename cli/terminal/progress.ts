import { Listr, ListrLogger, ProcessOutput } from "listr2";
import { safeLine } from "../../text/safe-text";
import type { Screen } from "./screen";

/** Shows that some work takes its time. `tell` says where it is, such as `1,200 accounts`. */
export type ProgressReporter = <Result>(
  title: string,
  work: (tell: (line: string) => void) => Promise<Result>,
) => Promise<Result>;

/** One line for each piece of work, for logs and pipes. */
export function plainProgress(screen: Screen): ProgressReporter {
  return (title, work) => {
    screen.write(`${safeLine(title)} ...\n`);
    return work(() => undefined);
  };
}

/** A line that moves, on a terminal. */
export function liveProgress(stream: NodeJS.WriteStream): ProgressReporter {
  return async <Result>(title: string, work: (tell: (line: string) => void) => Promise<Result>) => {
    const results: Result[] = [];
    const task = new Listr(
      [
        {
          title: safeLine(title),
          task: async (_, self) => void results.push(await work((line) => (self.output = safeLine(line)))),
        },
      ],
      {
        registerSignalListeners: false,
        rendererOptions: {
          // Everything to one stream: what the command answers has the other for itself.
          logger: new ListrLogger({ processOutput: new ProcessOutput(stream, stream) }),
          collapseErrors: true,
          showErrorMessage: false,
        },
      },
    );
    await task.run();
    return results[0] as Result;
  };
}
