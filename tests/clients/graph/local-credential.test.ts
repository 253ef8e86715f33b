import { X509Certificate } from "node:crypto";
import { NoCredential, readLocalCredential } from "../../../clients/graph";
import { makeCertificate } from "../signing-certificate";

const settings = { tenantId: "t", clientId: "c" };
const { pem, privateKey } = makeCertificate("client");
const issuer = makeCertificate("issuer");
const base64 = (text: string) => Buffer.from(text).toString("base64");

test("tells the end of the certificate that the key is for, also beside its issuer's", async () => {
  const until = new Date(new X509Certificate(pem).validTo).toISOString();
  for (const clientCertificate of [base64(privateKey + pem), base64(privateKey + issuer.pem + pem)])
    expect(await readLocalCredential({ ...settings, clientCertificate })).toEqual({
      kind: "certificate",
      until,
    });
});

test("of another way only which one it is", async () => {
  expect(await readLocalCredential({ ...settings, clientSecret: "s" })).toEqual({ kind: "secret" });
  expect(await readLocalCredential({ ...settings, useOidc: true, oidcToken: "t" })).toEqual({
    kind: "assertion",
  });
  expect(await readLocalCredential(settings)).toEqual({ kind: "cli" });
});

test("says that there is none, or that its file can't be read", async () => {
  await expect(readLocalCredential({ ...settings, useCli: false })).rejects.toThrow(NoCredential);
  await expect(readLocalCredential({ ...settings, clientCertificate: base64(pem) })).rejects.toThrow(
    "the client certificate or its key can't be read",
  );
  const clientCertificatePath = "no-such-file.pem";
  await expect(readLocalCredential({ ...settings, clientCertificatePath })).rejects.toThrow(
    "the file no-such-file.pem can't be read (ENOENT)",
  );
});
