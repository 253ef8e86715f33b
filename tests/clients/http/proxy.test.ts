import { BadAnswer, Unreachable, VendorError } from "../../../clients/http";
import { createChannel } from "../../../clients/http/channel";
import { createPageVisit } from "../../../clients/http/page-visit";
import { unusableProxy } from "../../../clients/http/proxy";
import { type Conduct, closeProxies, startProxy } from "../proxy-server";

afterEach(closeProxies);

const HOST = "graph.example.com";

/** A channel in an environment whose proxy is as given. */
function through(proxy: string, baseUrl = `https://${HOST}`) {
  process.env.HTTPS_PROXY = proxy;
  return createChannel({
    vendor: "Microsoft Graph",
    baseUrl,
    concurrency: 5,
    signInAdvice: "Check the credential.",
    transport: { patience: { firstDelay: 1 } },
  });
}

async function failure(asked: Promise<unknown>): Promise<VendorError> {
  const error = await asked.then(
    () => new Error("it succeeded"),
    (reason: unknown) => reason,
  );
  if (error instanceof VendorError) return error;
  throw error;
}

it.each<[Conduct, string, number]>([
  [
    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n",
    ": the proxy THEPROXY needs a user name and a password (407). Put them into HTTPS_PROXY (or ALL_PROXY, HTTP_PROXY): http://user:password@THEPROXY, special characters percent-encoded.",
    1,
  ],
  [
    "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>no</html>",
    `: the proxy THEPROXY refuses to connect to ${HOST} (403). Nothing was sent to ${HOST}. Allow ${HOST} in the proxy, or name ${HOST} in NO_PROXY if it can be reached without a proxy.`,
    1,
  ],
  [
    "HTTP/1.1 502 Bad Gateway\r\n\r\n",
    `: the proxy THEPROXY could not reach ${HOST} (502). Nothing was sent to ${HOST}. Run it again. If it stays so, ask the administrator of the proxy, or name ${HOST} in NO_PROXY if it can be reached without a proxy.`,
    5,
  ],
  [
    "hangs up",
    ` (ECONNRESET): no answer from ${HOST} through the proxy THEPROXY. Check the proxy, or name ${HOST} in NO_PROXY if it can be reached without a proxy.`,
    5,
  ],
])("tells what a proxy says from what the vendor says: %j", async (conduct, told, times) => {
  const proxy = await startProxy(conduct);
  const error = await failure(through(`http://${proxy.host}`).ask({ path: "/v1.0/domains" }));
  expect(error).toBeInstanceOf(Unreachable);
  expect(error.status).toBeUndefined();
  expect(error.message.replaceAll(proxy.host, "THEPROXY")).toBe(
    `GET https://${HOST}/v1.0/domains failed${told}`,
  );
  expect(proxy.asked).toEqual(Array(times).fill(`CONNECT ${HOST}:443`));
});

it("says that the proxy does not take the name and password that are there, and shows neither", async () => {
  const proxy = await startProxy("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  const error = await failure(
    through(`http://ada:pass-of-the-test@${proxy.host}`).ask({ path: "/v1.0/domains" }),
  );
  expect(error.message).toContain(`the proxy ${proxy.host} does not accept its user name and password (407)`);
  expect(error.message).not.toContain("pass-of-the-test");
});

it("names the proxy that is dead, and not the vendor", async () => {
  const proxy = await startProxy("hangs up");
  await proxy.close();
  const error = await failure(through(`http://${proxy.host}`).ask({ path: "/v1.0/domains" }));
  expect(error.message).toBe(
    `GET https://${HOST}/v1.0/domains failed (ECONNREFUSED): no answer from the proxy ${proxy.host}. Nothing was sent to ${HOST}. Check HTTPS_PROXY (or ALL_PROXY, HTTP_PROXY) and that the proxy runs, or name ${HOST} in NO_PROXY if it can be reached without a proxy.`,
  );
});

it("sends a write once through a proxy that hangs up", async () => {
  const proxy = await startProxy("hangs up");
  const error = await failure(
    through(`http://${proxy.host}`).ask({ method: "PATCH", path: "/v1.0/domains", body: {} }),
  );
  expect(proxy.asked).toHaveLength(1);
  expect(error.message).toContain(
    "It is not known what the PATCH did. Run it again: it first reads what is there.",
  );
});

it("tells a page of the proxy from an answer of the vendor, and a 407 without CONNECT", async () => {
  const page = "<!DOCTYPE html><title>Access denied</title>";
  const replies: Conduct[] = [
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
    `HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
    "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
  ];
  const proxy = await startProxy((index) => replies[index] ?? "hangs up");
  const channel = through(`http://${proxy.host}`, "http://localhost:8480");
  const [shown, denied, unknown] = [
    await failure(channel.ask({ path: "/api/systemusers" })),
    await failure(channel.ask({ path: "/api/systemusers" })),
    await failure(channel.ask({ path: "/api/systemusers" })),
  ];
  const advice = `a web page, "Access denied". Probably the proxy ${proxy.host} answers instead of localhost:8480`;
  expect(shown).toBeInstanceOf(BadAnswer);
  expect(shown.message).toContain("was answered, but not as Microsoft Graph does (200)");
  expect(shown.message).toContain(advice);
  expect(denied).toBeInstanceOf(BadAnswer);
  expect(denied.message).toContain(advice);
  expect(unknown.message).toContain("needs a user name and a password (407)");
});

it("takes no refusal of a proxy for what a sign-in page answers", async () => {
  const proxy = await startProxy("HTTP/1.1 403 Forbidden\r\n\r\n");
  process.env.HTTPS_PROXY = `http://${proxy.host}`;
  const visit = createPageVisit("JumpCloud", { patience: { firstDelay: 1 } });
  const error = await failure(visit("https://sso.example.com/saml2/x"));
  expect(error.message).toContain(`the proxy ${proxy.host} refuses to connect to sso.example.com (403)`);
});

it.each([
  [{ HTTPS_PROXY: "http://proxy.example.com:3128" }, undefined],
  [{}, undefined],
  [{ HTTPS_PROXY: "10.0.0.1:3128" }, "HTTPS_PROXY"],
  [{ https_proxy: "proxy.example.com:3128" }, "https_proxy"],
  [{ ALL_PROXY: "socks5://proxy.example.com" }, "ALL_PROXY"],
  [{ HTTPS_PROXY: "http://proxy.example.com", HTTP_PROXY: "nonsense" }, undefined],
])("knows whether the pipeline can use the proxy of %j", (environment, variable) => {
  expect(unusableProxy(environment)?.variable).toBe(variable);
});
