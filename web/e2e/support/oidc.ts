// A real OpenID provider (the npm package oidc-provider) on a free port of `localhost`, another site than the
// 127.0.0.1 of our own server, as in life. Anybody signs in there by any name.
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export const CLIENT = { id: 'guohe', secret: 'a secret of 32 characters or more' }

export interface RunningProvider {
  issuer: string
  stop: () => Promise<void>
}

/** `site` is our own server's address. */
export async function startProvider(site: () => string): Promise<RunningProvider> {
  const http: HttpServer = createServer()
  await new Promise<void>((listening) => http.listen(0, 'localhost', listening))
  const issuer = `http://localhost:${(http.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for tests'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, name: `统一身份${id}` }) }),
  })
  // The client is registered when it is asked for: our server's address is not known before.
  const find = provider.Client.find.bind(provider.Client)
  provider.Client.find = async (id: string) =>
    id === CLIENT.id
      ? new provider.Client({
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${site()}/sign-in/return`],
          application_type: 'native',
          id_token_signed_response_alg: 'RS256',
        })
      : find(id)
  http.on('request', provider.callback())
  return {
    issuer,
    stop: async () => {
      http.closeAllConnections()
      await new Promise<void>((closed) => http.close(() => closed()))
    },
  }
}
