/** Where and as whom the engine runs. */
export interface EngineEnvironment {
  /** The folder of the Pulumi program. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Ctrl-C, which is handed on. */
  signal: AbortSignal;
}
