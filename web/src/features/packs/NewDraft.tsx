// Begins a draft: of which pack and version, and what it is for.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { beginDraft, draftsQuery } from '@/lib/api/pack-queries'
import type { Pack } from '@/lib/api/pack-types'
import { sessionQuery } from '@/lib/api/queries'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { useReturnFocus } from '@/ui/use-return-focus'
import { editionsOf } from './editions'

interface NewDraftProps {
  packs: Pack[]
  /** Where the page already says which. */
  pack?: string
  version?: string
}

export function NewDraft(props: NewDraftProps) {
  const { t } = useWords()
  const account = useQuery(sessionQuery).data?.account
  const [open, setOpen] = useState(false)
  if (!account?.roles.includes('officer')) return null
  return (
    <>
      <Button type="primary" data-act="new-draft" onClick={() => setOpen(true)}>
        {t('packs.newDraft')}
      </Button>
      {open && <NewDraftDialog {...props} close={() => setOpen(false)} />}
    </>
  )
}

function NewDraftDialog({ packs, pack, version, close }: NewDraftProps & { close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const offered = editionsOf(packs).filter((edition) => (pack === undefined ? edition.version === edition.pack.versions[0] : edition.pack.id === pack))
  const [base, setBase] = useState(() => {
    const first = offered.find((edition) => edition.version.version === version) ?? offered[0]
    return first?.name ?? ''
  })
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const begin = useMutation({
    mutationFn: () => {
      const edition = offered.find(({ name }) => name === base)
      return beginDraft({ pack: edition?.pack.id ?? '', base_version: edition?.version.version ?? '', note: note.trim() })
    },
    onSuccess: async (draft) => {
      void client.invalidateQueries({ queryKey: draftsQuery.queryKey, exact: true })
      await navigate(paths.packDraft(draft.id))
    },
  })
  const go = () => (note.trim() === '' ? setMissing(true) : begin.mutate())
  return (
    <Modal open title={t('packs.newDraft')} onCancel={close} onOk={go} okText={t('packs.begin')} cancelText={t('common.cancel')} confirmLoading={begin.isPending}>
      <div className="g-stack">
        {begin.isError && <Alert type="error" showIcon role="alert" title={say(errorText(begin.error))} />}
        <div>
          <label className="f-label" htmlFor="k-base">
            {t('packs.baseVersion')}
          </label>
          <Select
            id="k-base"
            value={base}
            onChange={setBase}
            options={offered.map((edition) => ({ value: edition.name, label: `${say(edition.pack.title)} · ${edition.version.version}` }))}
            style={{ width: '100%' }}
          />
        </div>
        <div>
          <label className="f-label" htmlFor="k-note">
            {t('packs.note')}
          </label>
          <Input.TextArea
            id="k-note"
            autoFocus
            value={note}
            onChange={(event) => setNote(event.target.value)}
            autoSize={{ minRows: 2, maxRows: 6 }}
            aria-required
            aria-invalid={(missing && note.trim() === '') || undefined}
            placeholder={t('packs.noteHelp')}
          />
          {missing && note.trim() === '' && <p className="f-bad">{t('packs.noteNeeded')}</p>}
        </div>
      </div>
    </Modal>
  )
}
