import { errorText } from '@/lib/api/errors'
import { useWords } from '@/lib/i18n/language'
import type { DraftState } from '../draft-store'

export function SaveState({ state: { save, error, unprotected }, retry }: { state: DraftState; retry: () => void }) {
  const { t, say } = useWords()
  const failed = save === 'failed'
  return (
    <span className={`pe-save${failed ? ' pe-save--bad' : ''}`} data-save={save} role="status">
      {failed && unprotected ? t('save.unkept') : t(`packEdit.${save}`)}
      {failed && (
        <>
          {' '}
          {say(errorText(error))}{' '}
          <button type="button" className="g-linkbutton" onClick={retry}>
            {t('common.retry')}
          </button>
        </>
      )}
      {unprotected && <span className="g-small g-warn"> {t('save.unprotected')}</span>}
    </span>
  )
}
