export { type Certificate, readCertificate, UnreadableCertificate } from "./certificate";
export {
  type KeyPair,
  makeKeyPair,
  type NewKey,
  type NewKeyPair,
  readKeyPair,
  UnusableKeyPair,
} from "./key-pair";
export { PrivateKey, UnreadablePrivateKey } from "./private-key";
