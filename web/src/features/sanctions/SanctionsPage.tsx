// The register of sanctions: the office and the auditor see all of it, an organisation what concerns it.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { proposeSanction, sanctionsQuery, type Sanction, type SanctionForm } from '@/lib/api/office-queries'
import { useSession } from '@/lib/api/queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { useReturnFocus } from '@/ui/use-return-focus'

const TONE = { not_yet: 'wait', in_effect: 'bad', over: 'mute' } as const

export default function SanctionsPage() {
  const { t, say, language } = useWords()
  const officer = useSession()?.account?.roles.includes('officer') ?? false
  const query = useQuery(sanctionsQuery)
  const [proposing, setProposing] = useState(false)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const { items, removals } = query.data
  return (
    <div className="g-page g-stack" style={{ maxWidth: 960 }}>
      <div className="g-head">
        <div>
          <h1>{t('sanctions.title')}</h1>
          <p className="g-lead">{t('sanctions.lead')}</p>
        </div>
        {officer && (
          <Button type="primary" data-act="propose" onClick={() => setProposing(true)}>
            {t('sanctions.propose')}
          </Button>
        )}
      </div>
      {items.length === 0 && removals.length === 0 && <Empty title={t('sanctions.none')} />}
      {items.length > 0 && <FileLinks label={t('sanctions.title')} urlOf={(format) => exportUrl('sanctions', format, language)} />}
      <ul className="g-stack" style={{ listStyle: 'none', padding: 0 }}>
        {items.map((one) => (
          <li key={one.id} className="g-card" data-sanction={one.state}>
            <Link to={paths.sanctions(one.id)}>
              <b>
                {one.number} {one.subject}
              </b>
            </Link>{' '}
            <span className="g-badge g-badge--accent">{say(one.state_label)}</span>{' '}
            <span className={`g-badge g-badge--${TONE[one.effect]}`}>{t(`sanctions.${one.effect}`)}</span>
            <p className="g-small g-muted">
              {say(one.organisation.name)} · {say(one.kind_label)} · {one.from} — {one.to || t('sanctions.permanent')}
            </p>
          </li>
        ))}
      </ul>
      {removals.length > 0 && (
        <section className="g-card" aria-labelledby="removals">
          <h2 id="removals">{t('sanctions.removals')}</h2>
          <FileLinks label={t('sanctions.removals')} urlOf={(format) => exportUrl('removed-bases', format, language)} />
          <ul>
            {removals.map((one) => (
              <li key={one.organisation.id + one.base + one.decided_on}>
                {say(one.organisation.name)} · {one.base} · {t('sanctions.until', { day: one.until })}{' '}
                <span className={`g-badge g-badge--${one.in_effect ? 'bad' : 'mute'}`}>{t(one.in_effect ? 'sanctions.in_effect' : 'sanctions.over')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {proposing && <Propose close={() => setProposing(false)} />}
    </div>
  )
}

const KINDS = ['audit', 'dishonesty', 'ethics', 'other'] as const
const EMPTY: SanctionForm = { credit_code: '', person: '', id_number: '', kind: 'dishonesty', ground: '', citation: '', from: '', to: '', reply_days: 10 }

function Propose({ close }: { close: () => void }) {
  useReturnFocus()
  const { t, say } = useWords()
  const navigate = useNavigate()
  const [form, setForm] = useState(EMPTY)
  const set = (change: Partial<SanctionForm>) => setForm((now) => ({ ...now, ...change }))
  const send = useMutation({ mutationFn: () => proposeSanction(form), onSuccess: (made: Sanction) => navigate(paths.sanctions(made.id)) })
  const line = (key: 'credit_code' | 'person' | 'id_number' | 'citation' | 'from' | 'to', label: string, type = 'text') => (
    <div>
      <label className="f-label" htmlFor={`s-${key}`}>
        {label}
      </label>
      <Input id={`s-${key}`} type={type} value={form[key]} onChange={(event) => set({ [key]: event.target.value.trim() })} />
    </div>
  )
  return (
    <Modal open title={t('sanctions.propose')} onCancel={close} onOk={() => send.mutate()} okText={t('sanctions.send')} cancelText={t('common.cancel')} confirmLoading={send.isPending}>
      <div className="g-stack">
        {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
        {line('credit_code', t('sanctions.code'))}
        {line('person', t('sanctions.person'))}
        {line('id_number', t('sanctions.idNumber'))}
        <div>
          <label className="f-label" htmlFor="s-kind">
            {t('sanctions.kind')}
          </label>
          <Select id="s-kind" style={{ width: '100%' }} value={form.kind} onChange={(kind) => set({ kind })} options={KINDS.map((value) => ({ value, label: t(`sanctions.${value}`) }))} />
        </div>
        <div>
          <label className="f-label" htmlFor="s-ground">
            {t('sanctions.ground')}
          </label>
          <Input.TextArea id="s-ground" value={form.ground} onChange={(event) => set({ ground: event.target.value })} autoSize={{ minRows: 3, maxRows: 8 }} />
        </div>
        {line('citation', t('sanctions.citation'))}
        {line('from', t('sanctions.from'), 'date')}
        {line('to', t('sanctions.to'), 'date')}
        <div>
          <label className="f-label" htmlFor="s-days">
            {t('sanctions.replyDays')}
          </label>
          <InputNumber id="s-days" min={5} max={60} value={form.reply_days} onChange={(value) => set({ reply_days: value ?? 10 })} />
        </div>
      </div>
    </Modal>
  )
}
