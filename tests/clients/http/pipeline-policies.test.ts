import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from "@azure/core-rest-pipeline";
import { concurrencyPolicy } from "../../../clients/http/pipeline-policies";

it("starts no more requests than allowed at once, and the waiting ones in the order they came", async () => {
  const policy = concurrencyPolicy(2);
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const send = (name: string) => {
    const request = createPipelineRequest({ url: `https://vendor.invalid/${name}` });
    return policy.sendRequest(request, (sent) => {
      started.push(name);
      const response: PipelineResponse = { request: sent, status: 200, headers: createHttpHeaders() };
      return new Promise((done) => finish.set(name, () => done(response)));
    });
  };
  const sent = ["a", "b", "c", "d"].map(send);
  expect(started).toEqual(["a", "b"]);

  finish.get("b")?.();
  await sent[1];
  await new Promise(setImmediate);
  expect(started).toEqual(["a", "b", "c"]);

  finish.get("a")?.();
  finish.get("c")?.();
  await Promise.all([sent[0], sent[2]]);
  await new Promise(setImmediate);
  finish.get("d")?.();
  await sent[3];
  expect(started).toEqual(["a", "b", "c", "d"]);
});

it("gives the place of a failed request to the next", async () => {
  const policy = concurrencyPolicy(1);
  const request = createPipelineRequest({ url: "https://vendor.invalid/" });
  const failed = policy.sendRequest(request, () => Promise.reject(new Error("down")));
  const next = policy.sendRequest(request, async (sent) => ({
    request: sent,
    status: 204,
    headers: createHttpHeaders(),
  }));
  await expect(failed).rejects.toThrow("down");
  expect((await next).status).toBe(204);
});
