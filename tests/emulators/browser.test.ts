// slow: a browser is started
import type { Browser, Page } from "puppeteer-core";
import { EVERYBODYS_PASSWORD } from "../../emulators";
import { newIdentity } from "../../emulators/jumpcloud";
import { browserStanding, startBrowser } from "./chromium";
import {
  configure,
  currentCertificate,
  derOf,
  type FederatedCompany,
  patchFederation,
  startFederated,
} from "./federated-company";
import { readyRsaPair } from "./rsa-pairs";
import { remembered } from "./shortcut";

// The first run unpacks the browser.
jest.setTimeout(120_000);

const { why } = browserStanding();
// Where the project itself is checked, on Linux, the test has to run: there a missing browser is a failure.
const isSkipped = why !== undefined && !(process.platform === "linux" && process.env.CI);
if (isSkipped) process.stderr.write(`The sign-in in a real browser is skipped: ${why}.\n`);
const person = isSkipped ? describe.skip : describe;

person("a person with a browser", () => {
  let company: FederatedCompany;
  let browser: Browser;
  let undo: () => void;
  beforeAll(async () => {
    company = await startFederated();
    undo = await remembered(company.emulators);
    const { urls, certificateFile } = company.emulators;
    browser = await startBrowser(urls.entra, certificateFile);
  });
  afterEach(() => undo());
  afterAll(async () => {
    await browser?.close();
    await company?.emulators.close();
  });

  /** Types the address at Entra, goes where the browser is sent, and types name and password there. */
  async function signIn(page: Page, email = "ada@example.com"): Promise<string> {
    await page.goto(`${company.emulators.urls.entra}/`);
    await page.type("#email", email);
    await page.click("#next");
    await page.waitForSelector("#password");
    expect(page.url()).toBe(`${company.emulators.urls.signIn}/saml2/m365`);
    await page.type("#email", email);
    await page.type("#password", EVERYBODYS_PASSWORD);
    await Promise.all([page.waitForNavigation(), page.click("#sign-in")]);
    return ending(page);
  }

  async function ending(page: Page): Promise<string> {
    const end = await page.waitForSelector("#signed-in, #error, #refused");
    const [id, text] = (await end?.evaluate((element) => [element.id, element.textContent])) ?? [];
    return `${id}: ${text}`;
  }

  const visit = async () => (await browser.createBrowserContext()).newPage();

  it("is sent to JumpCloud and comes back signed in", async () => {
    const page = await visit();
    expect(await signIn(page)).toBe("signed-in: ada@example.com");
    expect(page.url()).toBe(`${company.emulators.urls.entra}/login.srf`);
  });

  it("signs in before, during and after a change of the certificate", async () => {
    const pair = newIdentity(new Date(), readyRsaPair);
    const next = derOf(pair.certificate);
    const wrapped = (pem: string) => ({ value: Buffer.from(pem).toString("base64") });
    await patchFederation(company, { nextSigningCertificate: next });
    expect(await signIn(await visit())).toBe("signed-in: ada@example.com");
    await configure(company, {
      idpCertificate: wrapped(pair.certificate),
      idpPrivateKey: wrapped(pair.privateKey),
    });
    expect(currentCertificate(company)).toBe(next);
    expect(await signIn(await visit())).toBe("signed-in: ada@example.com");
    await patchFederation(company, { signingCertificate: next, nextSigningCertificate: null });
    expect(await signIn(await visit())).toBe("signed-in: ada@example.com");
  });

  it("is refused once JumpCloud signs with a certificate that Entra doesn't know", async () => {
    await configure(company, { idpCertificate: { value: "" }, idpPrivateKey: { value: "" } });
    expect(await signIn(await visit())).toMatch(/^error: AADSTS5000811: Unable to verify token signature/);
  });

  it("is refused when suspended", async () => {
    const ada = company.emulators.jumpcloud.state.findUser("ada@example.com");
    await company.jumpcloud("PUT", `/api/systemusers/${ada?._id}`, { suspended: true });
    expect(await signIn(await visit())).toBe("refused: This account is suspended.");
  });

  it("is refused with a response that was used before", async () => {
    const page = await visit();
    const posted: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/login.srf"))
        posted.push(request.postData() ?? "");
    });
    expect(await signIn(page)).toBe("signed-in: ada@example.com");
    const again = await visit();
    const fields = [...new URLSearchParams(posted[0])].map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    const action = `${company.emulators.urls.entra}/login.srf`;
    await again.setContent(
      `<form method="post" action="${action}">${fields.join("")}<button id="go-on">Go on</button></form>`,
    );
    await Promise.all([again.waitForNavigation(), again.click("#go-on")]);
    expect(await ending(again)).toMatch(/^error: AADSTS500089: .* It was used before\.$/);
  });
});
