import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { BadAnswer } from "../../../clients/http";
import { boundedClient } from "../../../clients/http/bounded-client";

let server: Server;
let closed: Promise<void>;

/** A server that answers as this test writes it; `closed` resolves once its connection is gone. */
async function answering(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  closed = new Promise((resolve) => {
    server.on("connection", (socket) => socket.on("close", () => resolve()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/systemusers`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (url: string, abortSignal?: AbortSignal, most = 1024 * 1024) =>
  boundedClient(createDefaultHttpClient(), "JumpCloud", most).sendRequest(
    createPipelineRequest({
      url,
      allowInsecureConnection: true,
      ...(abortSignal ? { abortSignal } : {}),
      headers: createHttpHeaders({ "accept-encoding": "gzip,deflate" }),
    }),
  );

it("reads an answer up to its end", async () => {
  const url = await answering((_, response) => response.end("[1, 2]"));
  expect(await ask(url)).toMatchObject({ status: 200, bodyAsText: "[1, 2]" });
});

it("ends an answer without end, and its connection, with a sentence", async () => {
  const url = await answering((_, response) => {
    const more = () => {
      while (response.write("x".repeat(64 * 1024)));
    };
    response.on("drain", more);
    more();
  });
  const refused = ask(url);
  await expect(refused).rejects.toThrow(BadAnswer);
  await expect(refused).rejects.toThrow(
    `GET ${url} failed: the answer is larger than 1 MB, and nothing beyond that is read. No real answer is so large. Find out what answers at this address, for example a proxy.`,
  );
  await closed;
});

it("counts what an answer unpacks to", async () => {
  const packed = gzipSync("x".repeat(2 * 1024 * 1024));
  expect(packed.length).toBeLessThan(10_000);
  const url = await answering((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
  });
  await expect(ask(url)).rejects.toThrow("the answer is larger than 1 MB");
});

it("ends a packed answer that stalls when it is told to", async () => {
  const ending = new AbortController();
  const url = await answering((_, response) => {
    const half = gzipSync("[1, 2]").subarray(0, 12);
    response.writeHead(200, { "content-encoding": "gzip" }).write(half, () => ending.abort());
  });
  await expect(ask(url, ending.signal)).rejects.toMatchObject({ name: "AbortError" });
});

it("tells an answer that is cut as the pipeline does", async () => {
  const url = await answering((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write("[1", () => response.destroy());
  });
  await expect(ask(url)).rejects.toMatchObject({ name: "RestError", code: "PARSE_ERROR" });
});
