// Dialogs as tests wait for them.
import type { Locator, Page } from 'playwright-core'

/** The dialog that opens, once it has come to rest: on a busy machine a click on one that still grows is lost. */
export async function opened(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.locator('.ant-modal.ant-zoom-appear, .ant-modal.ant-zoom-enter').waitFor({ state: 'detached' })
  return dialog
}

/** Waits for a dialog to be gone; says what it complains of when it stays. */
export async function closed(dialog: Locator): Promise<void> {
  await dialog.waitFor({ state: 'detached' }).catch(async (error: unknown) => {
    throw new Error(`the dialog stays: ${(await dialog.innerText()).replace(/\s+/g, ' ')}`, { cause: error })
  })
}
