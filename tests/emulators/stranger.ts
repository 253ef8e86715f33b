import { newIdentity } from "../../emulators/jumpcloud/certificates";
import { readyRsaPair } from "./rsa-pairs";

/** A certificate whose key neither vendor has; base64 of its DER. */
export function strangersCertificate(): string {
  return newIdentity(new Date(), readyRsaPair).certificate.replace(/-----[A-Z ]+-----|\s/g, "");
}
