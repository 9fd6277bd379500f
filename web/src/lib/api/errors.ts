// What the server answers when it cannot do a thing, and what the network answers when there is no server.
import type { Text } from './types'

export interface Detail {
  code: string
  message: Text
  place: string
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Text,
    readonly details: Detail[] = [],
    readonly body: unknown = null,
    readonly retryAfter: number | null = null,
  ) {
    super(`${status} ${code}: ${text.en}`)
    this.name = 'ApiError'
  }
  get signedOut(): boolean {
    return this.status === 401
  }
  /** Nothing is wrong with the request: it may be sent again later. */
  get passing(): boolean {
    return this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

/** The request did not reach the server, or its reply did not reach us. */
export class Unreachable extends Error {
  readonly text: Text = {
    zh: '连接不上服务器，请检查网络后重试。',
    en: 'The server cannot be reached. Check the connection and try again.',
  }
  constructor() {
    super('unreachable')
    this.name = 'Unreachable'
  }
}

export function errorText(error: unknown): Text {
  if (error instanceof ApiError || error instanceof Unreachable) return error.text
  return { zh: '页面出现意外错误，请刷新后重试。', en: 'Something went wrong on this page. Reload and try again.' }
}

interface Wire {
  error?: { code?: string; message?: Text; place?: string; details?: Detail[] }
}

const FALLBACK: Record<number, Text> = {
  401: { zh: '登录已失效，请重新登录。', en: 'Your session has ended. Sign in again.' },
  403: { zh: '没有进行此操作的权限。', en: 'You are not allowed to do this.' },
  404: { zh: '没有找到。', en: 'Not found.' },
  413: { zh: '内容超过大小限制。', en: 'Larger than the limit.' },
  429: { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests. Try again shortly.' },
}

export function toError(status: number, body: unknown, retryAfter: string | null): ApiError {
  const error = (body as Wire | null)?.error
  const text =
    error?.message ??
    FALLBACK[status] ?? { zh: `服务器返回错误（${status}）。`, en: `The server answered with an error (${status}).` }
  const details = error?.details ?? []
  const places = error?.place && details.length === 0 ? [{ code: error.code ?? '', message: text, place: error.place }] : details
  return new ApiError(status, error?.code ?? `http.${status}`, text, places, body, retryAfter ? Number(retryAfter) || null : null)
}
