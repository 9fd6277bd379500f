// Shares come as millionths, so that they are whole numbers all the way; people read per cents.
const MILLIONTHS_OF_A_PERCENT = 10_000

export function percent(millionths: number): string {
  const exact = millionths / MILLIONTHS_OF_A_PERCENT
  if (exact > 0 && exact < 0.1) return '<0.1%'
  return `${exact >= 10 ? Math.round(exact) : Math.round(exact * 10) / 10}%`
}
