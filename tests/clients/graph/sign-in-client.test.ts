import { createHttpHeaders, type HttpClient, RestError } from "@azure/core-rest-pipeline";
import { createGraph, credentialFrom } from "../../../clients/graph";

const HOST = "login.example.com";
const cloud = {
  name: "test",
  loginEndpoint: `https://${HOST}`,
  graphEndpoint: "https://graph.example.com",
  isMicrosoft: false,
};
const tenant = `${cloud.loginEndpoint}/t`;
const DISCOVERY = JSON.stringify({
  issuer: `${tenant}/v2.0`,
  authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${tenant}/oauth2/v2.0/token`,
  jwks_uri: `${tenant}/discovery/v2.0/keys`,
});

interface Answer {
  status?: number;
  body: string;
  headers?: Record<string, string>;
}

/** How a sign-in ends where the token endpoint answers so, and how often it was asked. */
async function signIn(...answers: (Answer | RestError)[]): Promise<{ told: string; asked: number }> {
  let asked = 0;
  const client: HttpClient = {
    async sendRequest(request) {
      const isToken = request.method === "POST";
      const answer = isToken ? (answers[asked++] ?? answers.at(-1)) : { body: DISCOVERY };
      if (!answer || answer instanceof RestError) throw answer;
      const headers = createHttpHeaders({ "content-type": "application/json", ...answer.headers });
      return { request, status: answer.status ?? 200, headers, bodyAsText: answer.body };
    },
  };
  const transport = { client, patience: { firstDelay: 1, maxRetries: 2 } };
  const credential = await credentialFrom(
    { tenantId: "t", clientId: "c", clientSecret: "secret-of-the-test" },
    cloud,
    transport,
  );
  const error = await createGraph({ credential, cloud, transport })
    .organization.get()
    .catch((reason: Error) => reason);
  return { told: error instanceof Error ? `${error.name}: ${error.message}` : "signed in", asked };
}

const at = `POST ${tenant}/oauth2/v2.0/token`;
const refusal = (words: string) => JSON.stringify({ error: "invalid_client", error_description: words });

it("names a web page in the place of a token", async () => {
  const page = { body: "<html><title>Hotel Wi-Fi</title></html>", headers: { "content-type": "text/html" } };
  expect(await signIn(page)).toEqual({
    told: `BadAnswer: ${at} was answered, but not as Microsoft Entra does (200): the answer is text/html and not JSON: a web page, "Hotel Wi-Fi". Something between this machine and ${HOST} answers instead, such as a firewall or a network that demands a sign-in: open https://${HOST} in a browser on this machine.`,
    asked: 1,
  });
});

it("asks again for a token whose answer was cut, and names it where it stays cut", async () => {
  const cut = { body: '{"access_token":"ab' };
  const { told, asked } = await signIn(cut);
  expect(told).toContain(`Unreachable: ${at} failed: the answer of ${HOST} was cut off.`);
  expect(asked).toBe(3);
});

it("names a host that does not answer", async () => {
  const { told } = await signIn(new RestError("connect", { code: "ECONNREFUSED" }));
  expect(told).toContain(`(ECONNREFUSED): no answer from ${HOST}. Nothing listens at ${HOST}`);
});

it("does not wait longer than it may, however long Entra asks, and says how long that is", async () => {
  const { told, asked } = await signIn({ status: 429, body: "{}", headers: { "retry-after": "3600" } });
  expect(told).toMatch(
    /^Throttled: .* \(429\)\. The vendor asks to wait 3600 s, until .*Z\. Run it again after that\.$/,
  );
  expect(asked).toBe(1);
});

it("names the clock of this machine where Entra's is another", async () => {
  const body = refusal("AADSTS700024: Client assertion is not within its valid time range. Trace ID: 1");
  const date = new Date(Date.now() + 42 * 60_000).toUTCString();
  const { told } = await signIn({ status: 401, body, headers: { date } });
  expect(told).toMatch(
    /^Unauthenticated: .*AADSTS700024: Client assertion is not within its valid time range\. The clock of this machine is 42 min behind: it says .*, the vendor's .*\. Correct it, with NTP, and run again\.$/,
  );
});

it("leaves the clock alone where it is right", async () => {
  const answer = { status: 401, body: refusal("AADSTS7000215: Invalid client secret provided. Trace ID: 1") };
  const { told } = await signIn({ ...answer, headers: { date: new Date().toUTCString() } });
  expect(told).toContain(
    "AADSTS7000215: Invalid client secret provided. Check tenant id, client id and secret",
  );
});
