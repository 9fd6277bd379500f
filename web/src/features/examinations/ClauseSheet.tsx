// One clause under examination: the machine's verdict with its grounds, the files, and the examiner's own finding,
// saved as it is made.
import { Input, Segmented } from 'antd'
import { memo, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { attachmentUrl } from '@/lib/api/client'
import { errorText } from '@/lib/api/errors'
import { putFinding } from '@/lib/api/queries'
import type { Attachment, Examination, FindingBody, Text, TopicView } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { EvidenceBadge, StatusBadge, statusTone } from '@/ui/StatusBadge'
import { ClauseDetails, Remedy } from '@/ui/verdict/ClauseItem'
import { ClauseRepairs } from '@/ui/verdict/ClauseRepairs'
import { evidenceLabel, evidenceOf, overrules, type SheetClause } from './sheet'

interface ClauseSheetProps {
  application: string
  topic: TopicView
  item: SheetClause
  files: Attachment[]
  evidence: Examination['evidence']
  readOnly: boolean
  preview: (file: Attachment) => void
  previewed: string | null
  saved: (examination: Examination) => void
  /** Of a bundle: what would meet it is asked of the bundle. */
  part?: boolean
}

const NO_TEXT: Text = { zh: '', en: '' }

type Saving = 'idle' | 'saving' | 'saved' | 'failed'
type Answer = 'met' | 'unmet' | 'open'

export const ClauseSheet = memo(function ClauseSheet(props: ClauseSheetProps) {
  const { application, topic, item, files, evidence, readOnly, preview, previewed, saved, part = false } = props
  const { clause, finding } = item
  const { t, say, language } = useWords()
  const [remark, setRemark] = useState(finding?.remark ?? '')
  const [answer, setAnswer] = useState<'met' | 'unmet' | null>(finding?.finding ?? null)
  const [state, setState] = useState<Saving>('idle')
  const [problem, setProblem] = useState<Text | null>(null)
  const wanted = useRef<FindingBody | null>(null)
  const busy = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const id = useId()

  // One request at a time; what is typed meanwhile goes with the next. Nothing is dropped: a failure keeps it wanted.
  const send = async (): Promise<void> => {
    if (busy.current || !wanted.current) return
    const body = wanted.current
    wanted.current = null
    busy.current = true
    setState('saving')
    try {
      saved(await putFinding(application, clause.id, body))
      setState('saved')
      setProblem(null)
    } catch (error) {
      wanted.current ??= body
      setState('failed')
      setProblem(errorText(error))
      busy.current = false
      return
    }
    busy.current = false
    await send()
  }
  const want = (body: FindingBody, pause: number) => {
    const marks = { ...wanted.current?.evidence, ...body.evidence }
    wanted.current = { ...body, ...(Object.keys(marks).length > 0 ? { evidence: marks } : {}) }
    if (timer.current) clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), pause)
  }
  const leave = useEffectEvent(() => void send())
  useEffect(() => () => leave(), [])

  const judge = (next: Answer) => {
    const value = next === 'open' ? null : next
    setAnswer(value)
    want({ finding: value, remark }, 0)
  }
  const quote = (words: string) => {
    const next = [remark.trim(), words].filter(Boolean).join('\n')
    setRemark(next)
    want({ finding: answer, remark: next }, 0)
  }
  const mark = (kind: string, verdict: 'checked' | 'rejected') => want({ finding: answer, remark, evidence: { [kind]: verdict } }, 0)
  const against = overrules(clause, answer)
  const kinds = evidenceOf(clause)

  return (
    <li
      className={`e-clause e-clause--${answer ?? 'open'}`}
      id={`clause-${clause.id}`}
      data-clause={clause.id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (readOnly || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
        if (event.key !== 'y' && event.key !== 'n') return
        event.stopPropagation()
        judge(event.key === 'y' ? 'met' : 'unmet')
      }}
    >
      <div className="e-clause__head">
        <span className="g-cite">{clause.cite || clause.id}</span>
        <span className="g-small g-muted">{wordOr('kind', clause.kind, language)}</span>
        <span className="g-grow" />
        <SaveMark state={state} />
      </div>
      <p className="e-clause__says">{say(clause.says)}</p>
      <div className={`e-machine e-machine--${statusTone[clause.status]}`}>
        <p className="g-row">
          <span className="g-small g-muted">{t('exam.machine')}</span>
          <StatusBadge status={clause.status} />
        </p>
        {say(clause.found) && <p>{say(clause.found)}</p>}
        <Remedy clause={clause} />
        {!part && <ClauseRepairs clause={clause} take={readOnly ? undefined : quote} />}
        {clause.flags.map((flag) => (
          <p key={flag.code} className="e-flag">
            <b>{t('verdict.flags')}</b> {say(flag.says)}
          </p>
        ))}
        <details className="e-more">
          <summary>{t('common.details')}</summary>
          <ClauseDetails clause={{ ...clause, parts: [], question: NO_TEXT }} />
        </details>
      </div>
      {say(clause.question) && (
        <p className="e-question">
          <b>{t('verdict.question')}</b>
          <br />
          {say(clause.question)}
        </p>
      )}
      {kinds.map((kind) => (
        <EvidenceRow
          key={kind}
          label={say(evidenceLabel(topic, kind))}
          kind={kind}
          state={evidence.find((entry) => entry.id === kind)?.state ?? clause.evidence.find((entry) => entry.id === kind)?.state ?? 'missing'}
          files={files.filter((file) => file.evidence === kind)}
          application={application}
          readOnly={readOnly}
          preview={preview}
          previewed={previewed}
          mark={mark}
        />
      ))}
      {item.parts.length > 0 && (
        <ul className="e-list e-parts">
          {item.parts.map((part) => (
            <ClauseSheet key={part.clause.id} {...props} item={part} part />
          ))}
        </ul>
      )}
      <div className="e-finding">
        <div className="g-row">
          <span className="f-label" style={{ width: 'auto', margin: 0 }} id={`${id}-finding`}>
            {t('exam.finding')}
          </span>
          <Segmented<Answer>
            aria-labelledby={`${id}-finding`}
            value={answer ?? 'open'}
            disabled={readOnly}
            onChange={judge}
            options={[
              { value: 'open', label: t('exam.findingNone') },
              { value: 'met', label: t('exam.findingMet') },
              { value: 'unmet', label: t('exam.findingUnmet') },
            ]}
          />
          {finding?.by && (
            <span className="g-small g-muted">{t('exam.byAt', { by: finding.by, at: instant(finding.at, language) })}</span>
          )}
        </div>
        <label className="g-sr" htmlFor={`${id}-remark`}>
          {t('exam.remark')} {clause.cite}
        </label>
        <Input.TextArea
          id={`${id}-remark`}
          value={remark}
          readOnly={readOnly}
          placeholder={t('exam.remarkHelp')}
          autoSize={{ minRows: answer === 'unmet' || against ? 2 : 1, maxRows: 8 }}
          onChange={(event) => {
            setRemark(event.target.value)
            want({ finding: answer, remark: event.target.value }, 700)
          }}
          onBlur={() => void send()}
        />
        {against && remark.trim() === '' && <p className="f-bad g-small">{t('exam.overruled')}</p>}
        {problem && (
          <p className="f-bad g-small" role="alert">
            {say(problem)}{' '}
            <button type="button" className="g-linkbutton" onClick={() => void send()}>
              {t('common.retry')}
            </button>
          </p>
        )}
      </div>
    </li>
  )
})

function SaveMark({ state }: { state: Saving }) {
  const { t } = useWords()
  if (state === 'idle') return null
  return (
    <span className="g-small g-muted" role="status" data-saved={state}>
      {t(state === 'saving' ? 'exam.savingRemark' : state === 'saved' ? 'exam.savedRemark' : 'exam.notSavedRemark')}
    </span>
  )
}

interface EvidenceRowProps {
  label: string
  kind: string
  state: Examination['evidence'][number]['state']
  files: Attachment[]
  application: string
  readOnly: boolean
  preview: (file: Attachment) => void
  previewed: string | null
  mark: (kind: string, verdict: 'checked' | 'rejected') => void
}

function EvidenceRow({ label, kind, state, files, application, readOnly, preview, previewed, mark }: EvidenceRowProps) {
  const { t } = useWords()
  return (
    <div className="e-evidence" data-evidence={kind}>
      <div className="g-row">
        <b className="g-grow">{label}</b>
        {files.length > 0 && !readOnly ? (
          <Segmented
            size="small"
            aria-label={t('exam.evidenceOf', { label })}
            value={state}
            onChange={(next) => mark(kind, next as 'checked' | 'rejected')}
            options={[
              ...(state === 'attached' || state === 'missing' ? [{ value: state, label: t(`evidenceState.attached`) }] : []),
              { value: 'checked', label: t('exam.accept') },
              { value: 'rejected', label: t('exam.reject') },
            ]}
          />
        ) : (
          <EvidenceBadge state={state} />
        )}
      </div>
      {files.length === 0 ? (
        <p className="g-small g-muted">{t('exam.noFiles')}</p>
      ) : (
        <ul className="a-files">
          {files.map((file) => (
            <li key={file.id} className={previewed === file.id ? 'is-previewed' : undefined}>
              <button type="button" className="g-linkbutton g-grow" onClick={() => preview(file)}>
                {file.name}
              </button>
              <a className="g-small" href={attachmentUrl(application, file.id)} target="_blank" rel="noreferrer">
                {t('common.open')}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
