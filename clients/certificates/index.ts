export { type Certificate, isSameCertificate, readCertificate, UnreadableCertificate } from "./certificate";
