import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { Unreachable, type VendorError } from "../../../clients/http";
import { createChannel } from "../../../clients/http/channel";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

type Cut = "in the middle" | "as if whole" | "while packed";
const BODY = JSON.stringify({ value: [{ id: "1" }, { id: "2" }] });

/** Answers as many times with half of the body, then with all of it. */
async function cutting(times: number, cut: Cut) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.method ?? "");
    const isCut = asked.length <= times;
    const packed = gzipSync(BODY);
    response.setHeader("content-type", "application/json; charset=utf-8");
    if (!isCut) return response.end(BODY);
    if (cut === "as if whole") return response.end(BODY.slice(0, 20));
    if (cut === "while packed") {
      response.setHeader("content-encoding", "gzip");
      return response.end(packed.subarray(0, packed.length - 12));
    }
    response.setHeader("content-length", BODY.length);
    return response.write(BODY.slice(0, 20), () => setTimeout(() => response.destroy(), 20));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const channel = createChannel({
    vendor: "Microsoft Graph",
    baseUrl: `http://${host}`,
    concurrency: 5,
    signInAdvice: "",
    transport: { patience: { firstDelay: 1, maxRetries: 2 } },
  });
  return { asked, host, channel };
}

it.each<Cut>(["in the middle", "as if whole", "while packed"])(
  "repeats a read whose answer is cut %s",
  async (cut) => {
    const { asked, channel } = await cutting(1, cut);
    const { body } = await channel.ask({ path: "/v1.0/users" });
    expect(body).toEqual({ value: [{ id: "1" }, { id: "2" }] });
    expect(asked).toEqual(["GET", "GET"]);
  },
);

it("names a cut answer as that where it stays cut", async () => {
  const { asked, host, channel } = await cutting(9, "in the middle");
  const error = await channel.ask({ path: "/v1.0/users" }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unreachable);
  expect((error as VendorError).message).toBe(
    `GET http://${host}/v1.0/users failed: the answer of ${host} was cut off. Something between this machine and ${host} cuts answers off: check the network and the proxy.`,
  );
  expect(asked).toEqual(["GET", "GET", "GET"]);
});

it.each<Cut>(["in the middle", "as if whole"])("sends a write once whose answer is cut %s", async (cut) => {
  const { asked, channel } = await cutting(9, cut);
  const error = await channel
    .ask({ method: "PATCH", path: "/v1.0/users/1", body: {} })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Unreachable);
  expect((error as VendorError).message).toContain(
    "It is not known what the PATCH did. Run it again: it first reads what is there.",
  );
  expect(asked).toEqual(["PATCH"]);
});
