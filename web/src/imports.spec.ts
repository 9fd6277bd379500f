// The arrow of imports: lib, ui -> features -> app; a feature does not know another (they meet in app).
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.includes('.spec.'),
)
const room = (path: string): string => path.split('/')[0] ?? ''
const allowed: Record<string, string[]> = {
  lib: ['lib'],
  ui: ['lib', 'ui'],
  features: ['lib', 'ui', 'features'],
  app: ['lib', 'ui', 'features', 'app'],
}

function importsOf(name: string): string[] {
  const here = name.split('/').slice(0, -1)
  return [...readFileSync(`src/${name}`, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, spec = '']) => {
    if (spec.startsWith('@/')) return [spec.slice(2)]
    if (!spec.startsWith('.')) return []
    const parts = [...here]
    for (const step of spec.split('/')) {
      if (step === '..') parts.pop()
      else if (step !== '.') parts.push(step)
    }
    return [parts.join('/')]
  })
}

it('points from the top down', () => {
  const wrong = files.flatMap((name) =>
    importsOf(name)
      .filter((target) => !(allowed[room(name)] ?? []).includes(room(target)))
      .map((target) => `${name} -> ${target}`),
  )
  expect(wrong).toEqual([])
})

it('keeps features apart', () => {
  const wrong = files
    .filter((name) => name.startsWith('features/'))
    .flatMap((name) =>
      importsOf(name)
        .filter((target) => target.startsWith('features/') && target.split('/')[1] !== name.split('/')[1])
        .map((target) => `${name} -> ${target}`),
    )
  expect(wrong).toEqual([])
})

it('has no barrel files', () => {
  expect(files.filter((name) => /\/index\.tsx?$/.test(name))).toEqual([])
})
