import { beforeEach, expect, it } from 'vitest'
import { fieldId, goToField } from './facts-store'

beforeEach(() => {
  document.body.innerHTML = `
    <details><div id="${fieldId('title')}"><input id="in-title"></div></details>
    <fieldset id="${fieldId('partners')}">
      <ol>
        <li data-row="r1"><div class="f-card__head"><button id="open-r1" aria-expanded="false"></button></div></li>
        <li data-row="r2"><input id="${fieldId('partners/r2/name')}"></li>
      </ol>
      <button class="f-list__add"></button>
    </fieldset>`
})
const focused = () => document.activeElement

it('opens what hides a field and puts the cursor there', () => {
  goToField('title')
  expect(focused()?.id).toBe('in-title')
  expect(document.querySelector('details')?.open).toBe(true)
})

it('finds the cell of a row, and unfolds a row that is folded', async () => {
  goToField('partners/r2/name')
  expect(focused()?.id).toBe(fieldId('partners/r2/name'))
  const button = document.getElementById('open-r1')
  button?.addEventListener('click', () => {
    button.parentElement?.insertAdjacentHTML('afterend', `<input id="${fieldId('partners/r1/name')}">`)
  })
  goToField('partners/r1/name')
  await new Promise((done) => requestAnimationFrame(() => done(null)))
  expect(focused()?.id).toBe(fieldId('partners/r1/name'))
})

it('goes to the button that adds a row, and to the list when the row is gone', () => {
  goToField('partners', true)
  expect(focused()?.className).toBe('f-list__add')
  goToField('partners/gone/name')
  expect(focused()?.id).toBe('open-r1')
})
