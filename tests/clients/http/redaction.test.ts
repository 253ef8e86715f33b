import { redactedExcerpt } from "../../../clients/http/redaction";

it("takes keys, secrets, passwords and tokens out of JSON", () => {
  const text = '{"apiKey":"k-1","client_secret":"s-1","password":"p\\"1","access_token":"t-1","name":"Ada"}';
  expect(redactedExcerpt(text)).toBe(
    '{"apiKey":"[redacted]","client_secret":"[redacted]","password":"[redacted]","access_token":"[redacted]","name":"Ada"}',
  );
});

it("takes the wrapped private key of an application out", () => {
  const text = '{"config":{"idpPrivateKey":{"type":"file","value":"TUlJ"},"acsUrl":{"value":"https://sp"}}}';
  expect(redactedExcerpt(text)).toBe(
    '{"config":{"idpPrivateKey":"[redacted]","acsUrl":{"value":"https://sp"}}}',
  );
});

it("takes PEM blocks, also cut ones, and long opaque texts out", () => {
  const cut = "before -----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc";
  expect(redactedExcerpt(cut)).toBe("before [redacted]");
  expect(redactedExcerpt(`Bearer ${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(10)}`)).toBe(
    "Bearer [redacted]",
  );
});

it("keeps only the start of a long text", () => {
  expect(redactedExcerpt("word ".repeat(200))).toHaveLength(301);
});
