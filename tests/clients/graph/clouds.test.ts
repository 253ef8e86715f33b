import { createHttpHeaders, type HttpClient } from "@azure/core-rest-pipeline";
import { CLOUDS, cloudFromMetadata, cloudNamed } from "../../../clients/graph";
import { BadAnswer } from "../../../clients/http";

/** Answers without a network, as a metadata host is always called by https. */
function answering(body: unknown): { client: HttpClient; urls: string[] } {
  const urls: string[] = [];
  const client: HttpClient = {
    sendRequest: async (request) => {
      urls.push(request.url);
      return { request, status: 200, headers: createHttpHeaders(), bodyAsText: JSON.stringify(body) };
    },
  };
  return { client, urls };
}

it("reads the cloud from the document that the azuread provider reads", async () => {
  const { client, urls } = answering({
    name: "EmulatedCloud",
    authentication: { loginEndpoint: "https://localhost:8443/" },
    microsoftGraphResourceId: "https://localhost:8443/",
  });
  expect(await cloudFromMetadata("localhost:8443", { client })).toEqual({
    name: "EmulatedCloud",
    loginEndpoint: "https://localhost:8443",
    graphEndpoint: "https://localhost:8443",
    isMicrosoft: false,
  });
  expect(urls).toEqual(["https://localhost:8443/metadata/endpoints?api-version=2022-09-01"]);
});

it("knows Microsoft's own login hosts", async () => {
  const { loginEndpoint, graphEndpoint } = CLOUDS.usgovernment;
  const { client } = answering({
    authentication: { loginEndpoint },
    microsoftGraphResourceId: graphEndpoint,
  });
  expect((await cloudFromMetadata("management.usgovcloudapi.net", { client })).isMicrosoft).toBe(true);
});

it.each([[{}], [[]], [{ authentication: {}, microsoftGraphResourceId: "https://x" }]])(
  "refuses the document %j",
  async (document) => {
    const { client } = answering(document);
    await expect(cloudFromMetadata("localhost:1", { client })).rejects.toThrow(BadAnswer);
  },
);

it.each([
  ["public", "https://graph.microsoft.com"],
  ["global", "https://graph.microsoft.com"],
  ["usgovernment", "https://graph.microsoft.us"],
  ["usgovernmentl4", "https://graph.microsoft.us"],
  ["USGovernmentL4", "https://graph.microsoft.us"],
  ["usgovernmentl5", "https://dod-graph.microsoft.us"],
  ["dod", "https://dod-graph.microsoft.us"],
  ["china", "https://microsoftgraph.chinacloudapi.cn"],
])("knows the cloud %s, as the azuread provider does", (name, graphEndpoint) => {
  expect(cloudNamed(name)).toMatchObject({ graphEndpoint, isMicrosoft: true });
});

it("knows no cloud of another name", () => {
  expect(cloudNamed("german")).toBeUndefined();
  expect(cloudNamed("constructor")).toBeUndefined();
});
