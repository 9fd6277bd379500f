// What support/oidc.ts uses of the package, which comes without types.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  interface Client {
    readonly clientId: string
  }
  interface ClientClass {
    new (metadata: Record<string, unknown>): Client
    find: (id: string) => Promise<Client | undefined>
  }
  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    readonly Client: ClientClass
    callback(): RequestListener
  }
}
