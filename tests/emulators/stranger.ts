import { newIdentity } from "../../emulators/jumpcloud/certificates";
import { readyRsaPair } from "./rsa-pairs";

/** A certificate whose key neither vendor has, newer than all that they have; base64 of its DER. */
export function strangersCertificate(): string {
  return newIdentity(new Date(Date.now() + 60_000), readyRsaPair).certificate.replace(
    /-----[A-Z ]+-----|\s/g,
    "",
  );
}
