import { runEngineProcess } from "../../../cli/engine/engine-process";

it("asks more urgently each time of an engine that does not end, and ends it at last", async () => {
  const abort = new AbortController();
  const script =
    'process.on("SIGINT", () => console.log("asked")); console.log("ready"); setInterval(() => 1, 1000);';
  const lines: string[] = [];
  const running = runEngineProcess({
    command: { file: process.execPath, args: ["-e", script] },
    args: [],
    cwd: process.cwd(),
    env: process.env,
    signal: abort.signal,
    grace: 300,
    progress: (line) => {
      lines.push(line);
      abort.abort(new Error("Ctrl-C"));
    },
  });
  await expect(running).rejects.toThrow("Ctrl-C");
  expect(lines).toEqual(["ready", "asked", "asked"]);
});
