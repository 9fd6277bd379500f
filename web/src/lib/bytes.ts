// Places in a text as the server counts them (bytes of UTF-8) and as the browser does (UTF-16 units).

const width = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

/** The place in the browser's text of a byte of the server's. */
export function unitsOfBytes(text: string, bytes: number): number {
  let [at, passed] = [0, 0]
  while (at < text.length && passed < bytes) {
    const point = text.codePointAt(at) ?? 0
    passed += width(point)
    at += point > 0xffff ? 2 : 1
  }
  return at
}

export function bytesOfUnits(text: string, units: number): number {
  let [at, passed] = [0, 0]
  while (at < text.length && at < units) {
    const point = text.codePointAt(at) ?? 0
    passed += width(point)
    at += point > 0xffff ? 2 : 1
  }
  return passed
}

/** Line and column (from 1, in characters) as a place of the browser's. */
export function unitsOfPlace(text: string, line: number, column: number): number {
  let at = 0
  for (let passed = 1; passed < line; passed += 1) {
    const next = text.indexOf('\n', at)
    if (next < 0) return text.length
    at = next + 1
  }
  for (let passed = 1; passed < column && at < text.length && text[at] !== '\n'; passed += 1)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}
