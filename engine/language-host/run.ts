import type { ChildProcess } from "node:child_process";
import { type RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import { type Children, exitOf } from "./children";
import { resolveFrom } from "./modules";
import { environmentOf, readRuntimeOptions } from "./options";
import { spawnFailure } from "./spawn-failure";

/** The exit code by which `cmd/run` says that it has told the user everything already. */
const exitAfterMessage = 32;

/** Runs the program in a Node of its own, by the SDK's `cmd/run`, and answers when it has ended. */
export async function runProgram(
  request: RunRequest,
  engineAddress: string,
  children: Children,
): Promise<RunResponse> {
  const options = readRuntimeOptions(request.getInfo());
  const programDirectory = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const start = () =>
    children.spawn(
      process.execPath,
      [
        ...options.nodeArgs,
        resolveFrom(programDirectory, "@pulumi/pulumi/cmd/run"),
        ...argumentsOf(request, engineAddress),
      ],
      {
        cwd: request.getPwd() || programDirectory,
        env: { ...process.env, ...environmentOf(options), ...configurationOf(request) },
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
  return toResponse(await exitOf(started(start, request)));
}

function started(start: () => ChildProcess, request: RunRequest): ChildProcess {
  try {
    return start();
  } catch (error) {
    throw spawnFailure(error, request.getConfigMap().getEntryList());
  }
}

function argumentsOf(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const flags: Record<string, string> = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    project: request.getProject(),
    stack: request.getStack(),
    organization: request.getOrganization(),
    pwd: request.getPwd(),
    "root-directory": info?.getRootDirectory() ?? "",
    parallel: String(request.getParallel()),
  };
  return [
    ...Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || request.getProgram() || ".",
    ...request.getArgsList(),
  ];
}

function configurationOf(request: RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

function toResponse(exitCode: number): RunResponse {
  if (exitCode === 0) return new RunResponse();
  if (exitCode === exitAfterMessage) return new RunResponse().setBail(true);
  return new RunResponse().setError(`Program exited with non-zero exit code: ${exitCode}`);
}
