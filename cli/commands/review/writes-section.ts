import {
  isVendorDeletion,
  isVendorWrite,
  type WriteTarget,
  writeTargetOf,
} from "../../preview/vendor-writes";
import { listSection, type ReviewSections } from "./markdown-section";
import { vendorWriteLine } from "./vendor-write-text";

const VENDORS: readonly WriteTarget[] = ["JumpCloud", "Microsoft Entra", "Elsewhere"];

/** What is written at each vendor, in words. */
export function writesSection(page: ReviewSections): string[] {
  const written = page.run.operations.filter(isVendorWrite);
  return VENDORS.flatMap((vendor) => {
    const own = written.filter((operation) => writeTargetOf(operation) === vendor);
    const where = vendor === "Elsewhere" ? "elsewhere" : `at ${vendor}`;
    const title =
      page.verdict.kind === "writes" ? `What is written ${where}` : `What would be written ${where}`;
    // A long list is cut at its end: what goes is never behind what comes.
    const ordered = [...own.filter(isVendorDeletion), ...own.filter((one) => !isVendorDeletion(one))];
    return listSection(
      title,
      ordered.map((operation) => vendorWriteLine(operation, page.options.names)),
      page,
    );
  });
}
