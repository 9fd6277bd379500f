/** A label that fits a number of half widths; a Chinese character takes two. */
export function shortened(label: string, room: number): string {
  let left = room
  let kept = ''
  for (const letter of label) {
    left -= /[\u2e80-\uffff]/.test(letter) ? 2 : 1
    if (left < 0) return `${kept}…`
    kept += letter
  }
  return label
}
