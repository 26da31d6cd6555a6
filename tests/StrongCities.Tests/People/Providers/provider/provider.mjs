// An OpenID Connect provider for tests, two cities of it: whoever is named in login_hint has signed in there already.
// Arguments: the redirect address of each. Prints the issuers as one line of JSON when both listen.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import { exportJWK, generateKeyPair } from "jose";

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] };

async function city(redirectUri) {
  const server = createServer();
  await new Promise(listening => server.listen(0, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    jwks,
    clients: [{ client_id: "strongcities", client_secret: "kept between the two", redirect_uris: [redirectUri] }],
    cookies: { keys: ["of this test"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    // What is asked stands in the address, where a test can change it.
    features: { devInteractions: { enabled: false }, pushedAuthorizationRequests: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Whose name begins with "late" is given a token that has expired already.
    ttl: { IdToken: context => (context.oidc.account?.accountId.startsWith("late") ? -600 : 3600), AccessToken: 3600, AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@city.example`, email_verified: !id.startsWith("unverified") }) }),
  });
  provider.on("server_error", (_, error) => console.error(error));
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url.startsWith("/interaction/")) return answer(request, response);
    const { prompt, params } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") return provider.interactionFinished(request, response, { login: { accountId: params.login_hint } });
    const grant = new provider.Grant({ accountId: params.login_hint, clientId: params.client_id });
    grant.addOIDCScope("openid email");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  });
  return issuer;
}

console.log(JSON.stringify(await Promise.all(process.argv.slice(2).map(city))));
