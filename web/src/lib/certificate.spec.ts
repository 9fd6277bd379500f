import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { verifyCertificate, type PublicKey } from './certificate'

const secret = new Uint8Array(32).fill(7)
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const keys: PublicKey[] = [{ id: '0123456789abcdef', key: hex(ed25519.getPublicKey(secret)) }]
const payload = new TextEncoder().encode(
  JSON.stringify({ n: 'GH2025-B-1', t: '联合实验室', h: ['广州大学', 'Guangzhou University'], k: ['联合研究类'], l: 'bases', d: '粤科〔2025〕1号', f: '2025-05-20', u: null }),
)
const signed = (bytes: Uint8Array) => {
  const head = new TextEncoder().encode('guohe-certificate-1\n')
  return ed25519.sign(new Uint8Array([...head, ...bytes]), secret)
}
const text = `GH1.0123456789abcdef.${base64url(payload)}.${base64url(signed(payload))}`

describe('a certificate', () => {
  it('verifies, with an address round it too', () => {
    const found = verifyCertificate(keys, `https://example.org/verify#${text}\n`)
    expect(found).toEqual({
      certificate: {
        number: 'GH2025-B-1',
        title: '联合实验室',
        holder: ['广州大学', 'Guangzhou University'],
        kind: ['联合研究类', '联合研究类'],
        list: 'bases',
        document: '粤科〔2025〕1号',
        from: '2025-05-20',
        until: null,
      },
    })
  })

  it('is refused with any byte changed', () => {
    const wrong = new Set<string>()
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A'
      const found = verifyCertificate(keys, text.slice(0, at) + other + text.slice(at + 1))
      expect(found, `byte ${at}`).toHaveProperty('wrong')
      if ('wrong' in found) wrong.add(found.wrong)
    }
    expect([...wrong].sort()).toEqual(['altered', 'malformed', 'unknownKey'])
  }, 60_000)

  it('is refused for texts that are none', () => {
    for (const one of ['', 'GH1', 'GH1...', 'x'.repeat(5000), `${text}.x`, text.replace('GH1', 'GH2')])
      expect(verifyCertificate(keys, one)).toEqual({ wrong: 'malformed' })
    expect(verifyCertificate([], text)).toEqual({ wrong: 'unknownKey' })
  })
})
