// JSON that keeps numbers exact. `JSON.parse` turns 12345678901234567.89 into a float and loses digits; money must
// not go that way. Here a number that a float cannot hold comes back as an `Exact` with its text, and is written as
// the same text. All other numbers are plain.

export class Exact {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text
  }
  /** Only for code that insists on JSON.stringify; `writeJson` keeps the number a number. */
  toJSON(): string {
    return this.text
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

/** "00500.500" → "500.5"; null when the text is not a plain decimal. */
export function canonicalDecimal(text: string): string | null {
  if (!NUMBER.test(text)) return null
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.')
  const integer = whole.replace(/^0+(?=\d)/, '')
  const rest = fraction.replace(/0+$/, '')
  const body = rest ? `${integer}.${rest}` : integer
  return negative && body !== '0' ? `-${body}` : body
}

/** A number when that is exact, else an `Exact`. */
export function exactNumber(text: string): number | Exact | null {
  const canonical = canonicalDecimal(text)
  if (canonical === null) return null
  const plain = Number(canonical)
  return String(plain) === canonical ? plain : new Exact(canonical)
}

/** The decimal text of a number from a form or a reply; '' when it is not one. */
export function decimalText(value: unknown): string {
  if (value instanceof Exact) return value.text
  if (typeof value === 'number' && Number.isFinite(value)) {
    const text = String(value)
    return NUMBER.test(text) ? text : value.toFixed(20).replace(/\.?0+$/, '')
  }
  return typeof value === 'string' && NUMBER.test(value) ? value : ''
}

export function writeJson(value: unknown): string {
  if (value instanceof Exact) return value.text
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** Long runs of digits are rare: only then is the slower reader worth its time. */
const LONG_NUMBER = /[0-9][0-9.eE+-]{15}/

export function readJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? new Reader(text).document() : JSON.parse(text)
}

class Reader {
  private at = 0
  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value()
    this.space()
    if (this.at !== this.text.length) this.fail()
    return value
  }

  private fail(): never {
    throw new SyntaxError(`not JSON at ${this.at}`)
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1
  }

  private take(token: string): boolean {
    this.space()
    if (!this.text.startsWith(token, this.at)) return false
    this.at += token.length
    return true
  }

  private value(): unknown {
    this.space()
    const head = this.text[this.at]
    if (head === '{') return this.object()
    if (head === '[') return this.array()
    if (head === '"') return this.string()
    if (this.take('true')) return true
    if (this.take('false')) return false
    if (this.take('null')) return null
    return this.number()
  }

  private number(): number | Exact {
    const match = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
    match.lastIndex = this.at
    const found = match.exec(this.text)?.[0]
    if (found === undefined) this.fail()
    this.at += found.length
    return exactNumber(found) ?? Number(found)
  }

  private string(): string {
    const match = /"(?:[^"\\]|\\.)*"/y
    match.lastIndex = this.at
    const found = match.exec(this.text)?.[0]
    if (found === undefined) this.fail()
    this.at += found.length
    return JSON.parse(found) as string
  }

  private array(): unknown[] {
    this.take('[')
    const items: unknown[] = []
    if (this.take(']')) return items
    do items.push(this.value())
    while (this.take(','))
    if (!this.take(']')) this.fail()
    return items
  }

  private object(): Record<string, unknown> {
    this.take('{')
    const members: Record<string, unknown> = {}
    if (this.take('}')) return members
    do {
      this.space()
      const key = this.string()
      if (!this.take(':')) this.fail()
      Object.defineProperty(members, key, { value: this.value(), enumerable: true, writable: true, configurable: true })
    } while (this.take(','))
    if (!this.take('}')) this.fail()
    return members
  }
}

/** -1, 0 or 1 for two canonical or plain decimals, compared as text. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [canonicalDecimal(a) ?? '0', canonicalDecimal(b) ?? '0']
  const [negativeLeft, negativeRight] = [left.startsWith('-'), right.startsWith('-')]
  if (negativeLeft !== negativeRight) return negativeLeft ? -1 : 1
  const order = comparePositive(left.replace('-', ''), right.replace('-', ''))
  return negativeLeft ? -order || 0 : order
}

function comparePositive(a: string, b: string): number {
  const [wholeA = '', restA = ''] = a.split('.')
  const [wholeB = '', restB = ''] = b.split('.')
  if (wholeA.length !== wholeB.length) return wholeA.length < wholeB.length ? -1 : 1
  const width = Math.max(restA.length, restB.length)
  const [digitsA, digitsB] = [wholeA + restA.padEnd(width, '0'), wholeB + restB.padEnd(width, '0')]
  return digitsA === digitsB ? 0 : digitsA < digitsB ? -1 : 1
}
