import { errorText } from '@/lib/api/errors'
import { useWords } from '@/lib/i18n/language'
import type { SaveState as State } from '../draft-store'

export function SaveState({ state, error, retry }: { state: State; error: unknown; retry: () => void }) {
  const { t, say } = useWords()
  return (
    <span className={`pe-save${state === 'failed' ? ' pe-save--bad' : ''}`} data-save={state} role="status">
      {t(`packEdit.${state}`)}
      {state === 'failed' && (
        <>
          {' '}
          {say(errorText(error))}{' '}
          <button type="button" className="g-linkbutton" onClick={retry}>
            {t('common.retry')}
          </button>
        </>
      )}
    </span>
  )
}
