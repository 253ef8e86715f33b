import { checkConsentAccount } from "../../jumpcloud/consent-account";
import { defineGate } from "../gate";

export const consentAccountGate = defineGate({
  name: "the account that consented to JumpCloud",
  codes: ["consent-administrator"],
  asked: ["live"],
  isForManaged: true,
  isOptional: true,
  needs: ["consenter"],
  judge: (_, { consenter: read }) => ("unread" in read ? [] : checkConsentAccount(read.value)),
});
