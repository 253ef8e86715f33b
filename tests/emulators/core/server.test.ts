import { get } from "node:https";
import { createAuthority, issueLoopbackCertificate, ServeError, serve } from "../../../emulators/core";
import { readyRsaPair } from "../rsa-pairs";

const app = { fetch: () => new Response("hello") };

it("serves an app on a free port, and frees it on close", async () => {
  const server = await serve(app, { port: 0 });
  expect(await (await fetch(server.url)).text()).toBe("hello");
  expect([server.state(), server.port > 0]).toEqual(["running", true]);
  await server.close();
  await server.close();
  expect(server.state()).toBe("closed");
  await expect(fetch(server.url)).rejects.toThrow();
});

it("keeps an idle connection for longer than a run of the engine takes", async () => {
  const server = await serve(app, { port: 0 });
  const { headers } = await fetch(server.url);
  expect(headers.get("keep-alive")).toBe("timeout=300");
  await server.close();
});

it("names the port, what it is for and the way out when the port is in use", async () => {
  const first = await serve(app, { port: 0 });
  const second = serve(app, {
    port: first.port,
    purpose: "JumpCloud's API",
    flag: "--jumpcloud-port",
  });
  await expect(second).rejects.toThrow(
    `Port ${first.port} for JumpCloud's API is in use on 127.0.0.1. ` +
      "Stop the program that holds it, or choose another: --jumpcloud-port PORT (0 takes any free one).",
  );
  await first.close();
});

it("refuses to listen anywhere but on loopback", async () => {
  await expect(serve(app, { port: 0, hostname: "0.0.0.0" })).rejects.toThrow(ServeError);
});

it("refuses requests that name another host", async () => {
  const server = await serve(app, { port: 0 });
  const { request } = await import("node:http");
  const status = await new Promise((resolve) => {
    request({ port: server.port, host: "127.0.0.1", headers: { Host: "evil.example.net" } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end();
  });
  expect(status).toBe(421);
  await server.close();
});

it("serves https that a client trusts by the authority alone", async () => {
  const now = new Date();
  const authority = createAuthority(now, readyRsaPair);
  const server = await serve(app, { port: 0, tls: issueLoopbackCertificate(authority, now, readyRsaPair) });
  const text = await new Promise((resolve, reject) => {
    get(`https://127.0.0.1:${server.port}/`, { ca: authority.certificate, agent: false }, (answer) => {
      answer.on("data", (chunk) => resolve(String(chunk)));
    }).on("error", reject);
  });
  expect(text).toBe("hello");
  expect(server.url).toBe(`https://localhost:${server.port}`);
  await server.close();
});
