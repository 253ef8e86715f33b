/**
 * Names of the faults that writes to a federation can be made to show: `faults.enable(name, times)`. What the list answers
 * in the half state is a switch of its own, because it belongs to reads.
 */
export const federationFaults = {
  /** Create answers 500 although the federation was made. */
  flippedThenFailed: "entra-federation-500-but-flipped",
  /** A create without a certificate answers 500 and leaves the domain federated with nothing to read or delete. */
  halfFederated: "entra-federation-half-without-certificate",
  /** Create answers 500 and leaves the domain federated with nothing to read or delete, certificate or not. */
  failedHalfway: "entra-federation-500-half",
  /** As long as it is on, configurations of half federated domains answer 500 instead of 404. */
  halfUnreadable: "entra-federation-half-unreadable",
  /** Create answers 500 and nothing happened. */
  createFailed: "entra-federation-500-nothing-done",
  /** Update answers 500 although it was done. */
  updatedThenFailed: "entra-federation-update-500-but-done",
  /** Update answers 500 and nothing happened. */
  updateFailed: "entra-federation-update-500-nothing-done",
  /** As long as it is on, an update answers 200 with the object instead of 204, as Microsoft's page of 2024 had it. */
  updateAnswersObject: "entra-federation-update-answers-object",
  /** As long as it is on, fields that no page has are taken and shown: a Graph of later. */
  laterFields: "entra-federation-later-fields",
  /** Update answers success, and the values are never kept. */
  updateLost: "entra-federation-update-lost",
  /** As long as it is on, an update with a null address answers success and the address stays. */
  addressesKept: "entra-federation-addresses-kept",
  /** Delete answers 500 although the domain is managed now. */
  endedThenFailed: "entra-federation-delete-500-but-done",
  /** Delete answers 204, and the domain stays federated. */
  endLost: "entra-federation-delete-lost",
} as const;
