import { X509Certificate } from "node:crypto";
import { makeCertificate } from "../clients/signing-certificate";

test("a certificate is read once, as text and as bytes each", () => {
  const { pem } = makeCertificate();
  const [one, other] = [new X509Certificate(pem), new X509Certificate(pem)];
  expect(other).toBe(one);
  expect(one).toBeInstanceOf(X509Certificate);
  expect(new X509Certificate(one.raw).fingerprint256).toBe(one.fingerprint256);
});

test("what is no certificate is refused each time", () => {
  for (const _time of [1, 2]) expect(() => new X509Certificate("no certificate")).toThrow();
});
