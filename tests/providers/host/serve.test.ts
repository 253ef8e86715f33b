import { ResourceProviderService as service } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { type PluginProcess, serveProvider } from "../../../providers/host/serve";
import { listeningEngine } from "../../waiting/listening-engine";
import { connect, struct } from "./engine-client";
import { toyProvider } from "./toy";

function playProcess(...argv: string[]) {
  const listeners: (() => void)[] = [];
  const printed: string[] = [];
  let exited: (code: number) => void;
  const exit = new Promise<number>((resolve) => {
    exited = resolve;
  });
  const plugin: PluginProcess = {
    argv,
    print: (line) => printed.push(line),
    once: (_signal, listener) => listeners.push(listener),
    exit: (code) => exited(code),
  };
  return { plugin, printed, exit, interrupt: () => listeners[0]?.() };
}

it("prints its port and nothing else, and ends with 0 on a signal after running work has answered", async () => {
  const { plugin, printed, exit, interrupt } = playProcess();
  await serveProvider(toyProvider(), plugin);
  expect(printed).toEqual([expect.stringMatching(/^\d+$/)]);

  const engine = connect(Number(printed[0]));
  await engine.ask(service.configure, new rpc.ConfigureRequest());
  const request = new rpc.CreateRequest();
  request.setType("toy:index:Box");
  request.setProperties(struct({ name: "red", trouble: "slow" }));
  const running = engine.ask(service.create, request).catch((error: Error) => error.message);
  await engine.ask(service.getSchema, new rpc.GetSchemaRequest());
  interrupt();
  expect(await exit).toBe(0);
  expect(await running).toContain("Interrupted.");
  engine.close();
});

it("ends when the engine was killed and could not send a signal", async () => {
  const engine = await listeningEngine();
  const { plugin, exit } = playProcess(engine.address);
  await serveProvider(toyProvider(), plugin);
  engine.die();
  expect(await exit).toBe(0);
});
