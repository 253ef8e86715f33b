import { isGivenUp, isWritten, type Vendor, vendorOf, writeLine } from "../../preview/vendor-writes";
import { type Page, section } from "./markdown-section";

const VENDORS: readonly Vendor[] = ["JumpCloud", "Microsoft Entra", "Elsewhere"];

/** What is written at each vendor, in words. */
export function writesSection(page: Page): string[] {
  const written = page.run.operations.filter(isWritten);
  return VENDORS.flatMap((vendor) => {
    const own = written.filter((operation) => vendorOf(operation) === vendor);
    const where = vendor === "Elsewhere" ? "elsewhere" : `at ${vendor}`;
    const title =
      page.verdict.kind === "writes" ? `What is written ${where}` : `What would be written ${where}`;
    // A long list is cut at its end: what goes is never behind what comes.
    const ordered = [...own.filter(isGivenUp), ...own.filter((one) => !isGivenUp(one))];
    return section(
      title,
      ordered.map((operation) => writeLine(operation, page.options.names)),
      page,
    );
  });
}
