import { consentGiver } from "../../jumpcloud/consent-account";
import { gate } from "../gate";

export const consenter = gate({
  name: "the account that consented to JumpCloud",
  codes: ["consent-administrator"],
  asked: ["live"],
  isForManaged: true,
  isOptional: true,
  needs: ["consenter"],
  judge: (_, { consenter: read }) => ("unread" in read ? [] : consentGiver(read.value)),
});
