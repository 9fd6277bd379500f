// What became of the last edit, always in sight: saved at, saving, kept on this device, or a choice to make.
import { Button } from 'antd'
import { clock } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { requestSignIn } from '@/lib/api/client'
import type { Draft, DraftSnapshot } from './draft/draft'

const TONE: Record<DraftSnapshot['state'], string> = {
  saved: 'good',
  dirty: 'quiet',
  saving: 'quiet',
  offline: 'wait',
  busy: 'wait',
  expired: 'wait',
  conflict: 'bad',
  refused: 'bad',
  locked: 'bad',
}

interface SaveBadgeProps {
  draft: Draft
  snapshot: DraftSnapshot
  choose: () => void
}

export function SaveBadge({ draft, snapshot, choose }: SaveBadgeProps) {
  const { t } = useWords()
  const { state, unsaved, savedAt, refused } = snapshot
  const text = () => {
    switch (state) {
      case 'saved':
        return savedAt ? t('save.savedAt', { time: clock(savedAt) }) : t('save.saved')
      case 'refused':
        return t('save.refused', { count: refused.size })
      case 'dirty':
        return t('save.dirty')
      case 'saving':
        return t('save.saving')
      case 'conflict':
        return t('save.conflict')
      default:
        return t(`save.${state}`, { count: unsaved })
    }
  }
  return (
    <div className="ed-save" data-save={state}>
      <span className={`g-badge g-badge--${TONE[state]}`} role="status">
        <span className="ed-save__dot" aria-hidden="true" />
        {text()}
      </span>
      {(state === 'offline' || state === 'busy') && (
        <Button size="small" onClick={draft.retry}>
          {t('save.tryNow')}
        </Button>
      )}
      {state === 'expired' && (
        <Button size="small" onClick={() => void requestSignIn().then((back) => back && draft.retry())}>
          {t('save.signIn')}
        </Button>
      )}
      {state === 'conflict' && (
        <Button size="small" danger onClick={choose}>
          {t('save.choose')}
        </Button>
      )}
      {snapshot.unprotected && <span className="g-small g-warn">{t('save.unprotected')}</span>}
    </div>
  )
}
