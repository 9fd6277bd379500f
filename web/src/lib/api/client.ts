// Every request goes through here: one place for the CSRF token, exact numbers, errors, and for a session that ends
// while somebody works. A request that meets a dead session waits for the person to sign in again (a dialog over the
// page, see SignInDialog) and is then sent once more, so nobody loses what they were doing.
import { setServerTime } from '../clock'
import { readJson, writeJson } from '../exact-json'
import { ApiError, toError, Unreachable } from './errors'
import type { Session } from './types'

const BASE = '/api/v1'

let csrf = ''
let known: string | null = null
let askToSignIn: (() => Promise<boolean>) | null = null

export function adoptSession(session: Session): void {
  csrf = session.csrf
  setServerTime(session.time)
  known = session.account?.id ?? null
}

/** Tells the client how to ask for a new sign-in; the promise says whether it happened. */
export function onSignedOut(ask: (() => Promise<boolean>) | null): void {
  askToSignIn = ask
}

export function requestSignIn(): Promise<boolean> {
  return askToSignIn && known !== null ? askToSignIn() : Promise.resolve(false)
}

export interface Options {
  method?: string
  body?: unknown
  signal?: AbortSignal | undefined
  /** false: a dead session is an error at once (the draft keeps its own counsel). */
  wait?: boolean
  /** Lets the browser finish the request after the page is gone. */
  keepalive?: boolean
}

/** Names a request, so that the server does it once however often it is sent (docs/formats/api.md). */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(path: string, options: Options, once = ''): Promise<unknown> {
  const method = options.method ?? 'GET'
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (once !== '') headers['Idempotency-Key'] = once
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  let reply: Response
  let text: string
  try {
    reply = await fetch(BASE + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: writeJson(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    })
    text = await reply.text()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable()
  }
  let body: unknown = null
  try {
    body = text === '' ? null : readJson(text)
  } catch {
    if (reply.ok) throw new Unreachable()
  }
  if (!reply.ok) throw toError(reply.status, body, reply.headers.get('Retry-After'))
  return body
}

const isCsrf = (error: ApiError): boolean => error.status === 403 && error.code.includes('csrf')

export async function request<Reply>(path: string, options: Options = {}): Promise<Reply> {
  const once = options.method === 'POST' ? newKey() : ''
  try {
    return (await send(path, options, once)) as Reply
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (isCsrf(error)) {
      adoptSession((await send('/session', {})) as Session)
      return (await send(path, options, once)) as Reply
    }
    if (error.signedOut && options.wait !== false && (await requestSignIn()))
      return (await send(path, options, once)) as Reply
    throw error
  }
}

export interface Upload<Reply> {
  done: Promise<Reply>
  abort: () => void
}

/** Uploads by XMLHttpRequest, the only way to see progress. */
export function upload<Reply>(path: string, file: File, progress: (share: number) => void, headers: Record<string, string> = {}): Upload<Reply> {
  const transfer = new XMLHttpRequest()
  const done = new Promise<Reply>((resolve, reject) => {
    transfer.open('POST', BASE + path)
    transfer.setRequestHeader('X-CSRF-Token', csrf)
    transfer.setRequestHeader('Idempotency-Key', newKey())
    transfer.setRequestHeader('Accept', 'application/json')
    for (const [name, value] of Object.entries(headers)) transfer.setRequestHeader(name, value)
    transfer.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    transfer.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total)
    }
    transfer.onload = () => {
      let body: unknown = null
      try {
        body = transfer.responseText === '' ? null : readJson(transfer.responseText)
      } catch {
        body = null
      }
      if (transfer.status >= 200 && transfer.status < 300) resolve(body as Reply)
      else reject(toError(transfer.status, body, transfer.getResponseHeader('Retry-After')))
    }
    transfer.onerror = () => reject(new Unreachable())
    transfer.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    transfer.send(file)
  })
  return { done, abort: () => transfer.abort() }
}

export const attachmentUrl = (application: string, attachment: string): string =>
  `${BASE}/applications/${encodeURIComponent(application)}/attachments/${encodeURIComponent(attachment)}`
