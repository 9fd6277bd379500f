// The server's clock, as far as the last reply told it.
let offset = 0

export const serverNow = (): Date => new Date(Date.now() + offset)

export function setServerTime(instant: string): void {
  const time = Date.parse(instant)
  if (!Number.isNaN(time)) offset = time - Date.now()
}
