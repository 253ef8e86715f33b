import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

/** What `runtime.options` in Pulumi.yaml or PulumiPlugin.yaml can say. https://www.pulumi.com/docs/iac/languages-sdks/javascript/ */
export interface RuntimeOptions {
  /** Whether the program is TypeScript that is compiled while it loads. @default true */
  typescript: boolean;
  /** The tsconfig that is used instead of `tsconfig.json`, relative to the program. */
  tsconfig?: string;
  /** Arguments for `node`, before the script. */
  nodeArgs: string[];
}

export function readRuntimeOptions(info: ProgramInfo | undefined): RuntimeOptions {
  const options: Record<string, unknown> = info?.getOptions()?.toJavaScript() ?? {};
  return {
    typescript: options.typescript !== false,
    tsconfig: typeof options.tsconfig === "string" ? options.tsconfig : undefined,
    nodeArgs: typeof options.nodeargs === "string" ? splitWords(options.nodeargs) : [],
  };
}

/** The variables by which the SDK's `cmd/run` and `cmd/run-plugin` learn of the options. */
export function environmentOf(options: RuntimeOptions): Record<string, string> {
  return {
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript),
    ...(options.tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig } : {}),
  };
}

/** Splits as a shell would: at blanks, except inside single or double quotes. */
export function splitWords(text: string): string[] {
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
