/** A workflow command that a step printed, such as `::error title=Drift::…`. */
export interface Annotation {
  command: string;
  properties: string;
  message: string;
}

/**
 * What a job's log shows of what its steps print. Commands are read in both streams; a secret of the job, or what
 * `::add-mask::` names, is shown as three stars, as far as it stands there as it is.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export class Log {
  readonly annotations: Annotation[] = [];
  private readonly masks: Set<string>;
  private lines: string[] = [];
  private stop: string | undefined;

  constructor(secrets: readonly string[]) {
    this.masks = new Set(secrets.filter((secret) => secret !== ""));
  }

  get text(): string {
    return this.lines.join("\n");
  }

  /** What one stream of a step printed. */
  add(stream: string): void {
    for (const line of stream.split(/\r?\n/)) {
      const [, command = "", properties = "", message = ""] =
        /^\s*::([\w-]+)(?: ([^:]*(?::[^:]+)*))?::(.*)$/.exec(line) ?? [];
      if (this.stop !== undefined) {
        if (command === this.stop) this.stop = undefined;
      } else if (command === "stop-commands") this.stop = message;
      else if (command === "add-mask") this.masks.add(message);
      else if (command !== "") this.annotations.push({ command, properties, message: this.masked(message) });
      if (command !== "add-mask") this.lines.push(this.masked(line));
    }
  }

  private masked(line: string): string {
    return [...this.masks].reduce((text, mask) => text.replaceAll(mask, "***"), line);
  }
}
