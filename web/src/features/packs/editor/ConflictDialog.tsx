// Two officers changed the same place: what each wrote, and a choice. Everything else was merged already.
import { Button, Modal } from 'antd'
import { useWords } from '@/lib/i18n/language'
import type { Conflict } from '../draft-store'

export function ConflictDialog({ conflict, resolve }: { conflict: Conflict; resolve: (take: 'mine' | 'theirs') => void }) {
  const { t } = useWords()
  return (
    <Modal open title={t('packEdit.conflict')} closable={false} footer={null} width={680}>
      <p className="g-lead">{t('packEdit.conflictHelp')}</p>
      <div className="pe-conflict">
        <section>
          <h3>{t('packEdit.mine')}</h3>
          <pre>{conflict.mine}</pre>
          <Button type="primary" onClick={() => resolve('mine')}>
            {t('packEdit.keepMine')}
          </Button>
        </section>
        <section>
          <h3>{t('packEdit.theirs')}</h3>
          <pre>{conflict.theirs}</pre>
          <Button onClick={() => resolve('theirs')}>{t('packEdit.keepTheirs')}</Button>
        </section>
      </div>
    </Modal>
  )
}
