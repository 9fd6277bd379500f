// Certificates verified in the browser, without the network (docs/formats/certificate.md): the text of the code, the
// published keys, and an answer. WebCrypto is no help here: it needs HTTPS, and Ed25519 in it a recent browser.
import { ed25519 } from '@noble/curves/ed25519.js'

export interface PublicKey {
  id: string
  key: string
}

export interface Certificate {
  number: string
  title: string
  holder: [string, string]
  kind: [string, string]
  list: string
  document: string
  from: string
  until: string | null
}

export type Verified = { certificate: Certificate } | { wrong: 'malformed' | 'unknownKey' | 'altered' }

const SIGNED = 'guohe-certificate-1\n'

function bytesOf(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    const again = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    return again === text ? bytes : null
  } catch {
    return null
  }
}

const ofHex = (hex: string): Uint8Array | null =>
  /^(?:[0-9a-f]{2})+$/.test(hex) ? Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) : null

const isText = (value: unknown): value is string => typeof value === 'string'
function pairOf(value: unknown): [string, string] | null {
  if (!Array.isArray(value) || value.length < 1 || value.length > 2 || !value.every(isText)) return null
  return [String(value[0]), String(value[value.length - 1])]
}

function read(payload: Uint8Array): Certificate | null {
  try {
    const said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as Record<string, unknown>
    const holder = pairOf(said.h)
    const kind = pairOf(said.k)
    const { n, t, l, d, f, u } = said
    if (!holder || !kind || !isText(n) || !isText(t) || !isText(l) || !isText(d) || !isText(f)) return null
    return { number: n, title: t, holder, kind, list: l, document: d, from: f, until: isText(u) ? u : null }
  } catch {
    return null
  }
}

/** The text alone, when it came with the address of a page round it. */
export const bareText = (text: string): string => text.slice(text.lastIndexOf('#') + 1).replace(/\s+/g, '')

export function verifyCertificate(keys: readonly PublicKey[], text: string): Verified {
  const [mark, id, payloadText, signatureText, ...more] = bareText(text).split('.')
  if (mark !== 'GH1' || !id || !payloadText || !signatureText || more.length > 0) return { wrong: 'malformed' }
  const payload = bytesOf(payloadText)
  const signature = bytesOf(signatureText)
  if (!payload || !signature) return { wrong: 'malformed' }
  const key = ofHex(keys.find((one) => one.id === id)?.key ?? '')
  if (!key) return { wrong: 'unknownKey' }
  const head = new TextEncoder().encode(SIGNED)
  const message = new Uint8Array(head.length + payload.length)
  message.set(head)
  message.set(payload, head.length)
  let genuine = false
  try {
    genuine = ed25519.verify(signature, message, key, { zip215: false })
  } catch {
    genuine = false
  }
  if (!genuine) return { wrong: 'altered' }
  const certificate = read(payload)
  return certificate ? { certificate } : { wrong: 'malformed' }
}
