import type { ResourceValidationPolicy } from "@pulumi/policy";

/** The same policy, of whose words no name of a vendor or of a configuration begins a line or steers a terminal. */
export function withOneLineMessages(policy: ResourceValidationPolicy): ResourceValidationPolicy {
  const validations = [policy.validateResource ?? []].flat();
  return {
    ...policy,
    validateResource: validations.map(
      (validate) => (args, report) => validate(args, (message) => report(inOneLine(message))),
    ),
  };
}

function inOneLine(message: string): string {
  return message.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ");
}
