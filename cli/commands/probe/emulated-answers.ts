/**
 * What `probe` reads from the local emulators, by the name of the question. A test asks them anew, so that this can't
 * grow old: where a real tenant answers otherwise, the emulators are wrong.
 */
export const EMULATED_ANSWERS: Readonly<Record<string, string>> = {
  template:
    '{"ssoType":"saml","configKeys":["acsUrl","authClaimConfiguration","databaseAttributes","declareRedirectEndpoint","idpCertificate","idpEntityId","idpPrivateKey","overrideNameIdFormat","signAssertion","signResponse","signatureAlgorithm","spEntityId","subjectField"],"readOnlyKeys":["acsUrl","overrideNameIdFormat","signAssertion","spEntityId","subjectField"]}',
  certificate: '{"form":"base64 of PEM","fields":["idpCertificate"]}',
  metadata: '{"entityId":"idpEntityId","ssoUrl":"ssoUrl","certificate":"the same"}',
  people:
    '{"immutableId":"the JumpCloud id","externalId":"the user\'s object id","userPrincipalName":"the e-mail","syncCode":0}',
  "domain ids": '"24 hex digits"',
  "realm discovery": '"passiveSignInUri"',
};
