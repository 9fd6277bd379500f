// Pictures of the main pages for every role, at both widths and in both languages; then sheets of several at once.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { DESKTOP, OUTPUT, PEOPLE, PHONE, startBrowser, visit, type Person } from './browser'
import { PAGES, scene, type PageOf, type Scene } from './pages'
import { sharedServer } from './shared'

const FOLDER = join(OUTPUT, 'screens')
const PER_SHEET = 6
const server = sharedServer()
let browser: Browser
let there: Scene

/** What each role works with beside the pages that are its own. */
const roles: PageOf[] = (Object.keys(PEOPLE) as Person[]).flatMap((person) => [
  { name: `${person}-applications`, path: () => '/applications', person },
  { name: `${person}-notices`, path: () => '/notices', person },
  { name: `${person}-application`, path: (of: Scene) => `/applications/${of.publicised.id}`, person },
])
const wanted = [...PAGES, ...roles].filter(({ name }) => new RegExp(process.env.SCREENS ?? '').test(name))

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true })
  browser = await startBrowser()
  there = await scene(browser, server)
})
afterAll(async () => {
  await browser?.close()
})

const sizes = [
  ['1440', DESKTOP],
  ['390', PHONE],
] as const

it.each(sizes.flatMap(([width, viewport]) => (['zh', 'en'] as const).map((language) => ({ width, viewport, language }))))(
  'at $width in $language',
  async ({ width, viewport, language }) => {
    const taken: string[] = []
    for (const person of new Set(wanted.map((page) => page.person))) {
      const visitor = await visit(browser, server, { language, viewport, ...(person ? { person } : {}) })
      for (const { name, path } of wanted.filter((page) => page.person === person)) {
        await visitor.at(path(there))
        await visitor.page.locator('h1, .g-state').first().waitFor()
        await visitor.page.waitForTimeout(400)
        const file = join(FOLDER, `${name}-${width}-${language}.png`)
        await visitor.page.screenshot({ path: file, clip: { x: 0, y: 0, width: viewport.width, height: viewport.width > 500 ? 1100 : 1400 }, fullPage: true })
        taken.push(file)
      }
      await visitor.context.close()
    }
    await sheets(taken, `${width}-${language}`, viewport.width > 500 ? 3 : 6)
  },
  1_200_000,
)

/** Several pictures on one, with their names. */
async function sheets(files: string[], name: string, columns: number): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 2400, height: 1200 } })
  const page = await context.newPage()
  const each = columns === 3 ? PER_SHEET : PER_SHEET * 2
  for (let first = 0; first < files.length; first += each) {
    const cells = files
      .slice(first, first + each)
      .map((file) => `<figure><figcaption>${file.slice(FOLDER.length + 1)}</figcaption><img src="data:image/png;base64,${readFileSync(file).toString('base64')}"></figure>`)
    await page.setContent(
      `<style>body{display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;margin:8px;font:16px sans-serif}figure{margin:0}img{width:100%;border:1px solid #888}</style>${cells.join('')}`,
    )
    await page.screenshot({ path: join(FOLDER, `sheet-${name}-${first / each + 1}.png`), fullPage: true })
  }
  await context.close()
}
