// Dialogs as tests wait for them.
import type { Locator } from 'playwright-core'

/** Waits for a dialog to be gone; says what it complains of when it stays. */
export async function closed(dialog: Locator): Promise<void> {
  await dialog.waitFor({ state: 'detached' }).catch(async (error: unknown) => {
    throw new Error(`the dialog stays: ${(await dialog.innerText()).replace(/\s+/g, ' ')}`, { cause: error })
  })
}
