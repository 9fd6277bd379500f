// The score sheet: a mark and a comment for each criterion, in the order of reading and of the Tab key, and the opinion.
import { Input, InputNumber } from 'antd'
import type { Detail } from '@/lib/api/errors'
import type { Criterion, Mark, ScoreSheet, SheetAnswers } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { characters } from './score'

interface ScoreFormProps {
  sheet: ScoreSheet
  answers: SheetAnswers
  faults: readonly Detail[]
  readOnly: boolean
  edit: (change: (answers: SheetAnswers) => SheetAnswers) => void
}

export function ScoreForm({ sheet, answers, faults, readOnly, edit }: ScoreFormProps) {
  const { t } = useWords()
  const change = (criterion: string, to: Partial<Mark>) =>
    edit((now) => ({ ...now, marks: now.marks.map((mark) => (mark.criterion === criterion ? { ...mark, ...to } : mark)) }))
  const at = (place: string) => faults.filter((fault) => fault.place === place)
  return (
    <form className="du-form" autoComplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
      {sheet.criteria.map((criterion, index) => {
        const mark = answers.marks[index] ?? { criterion: criterion.id, mark: null, comment: '' }
        return (
          <CriterionFields
            key={criterion.id}
            criterion={criterion}
            mark={mark}
            markFaults={at(`/marks/${index}/mark`)}
            commentFaults={at(`/marks/${index}/comment`)}
            readOnly={readOnly}
            change={(to) => change(criterion.id, to)}
          />
        )
      })}
      <fieldset className="du-criterion">
        <legend>
          <label htmlFor="opinion">{t('duty.opinion')}</label>
        </legend>
        <Comment
          id="opinion"
          value={answers.opinion}
          least={sheet.opinion_characters}
          rows={5}
          faults={at('/opinion')}
          readOnly={readOnly}
          change={(opinion) => edit((now) => ({ ...now, opinion }))}
        />
      </fieldset>
    </form>
  )
}

interface CriterionProps {
  criterion: Criterion
  mark: Mark
  markFaults: Detail[]
  commentFaults: Detail[]
  readOnly: boolean
  change: (to: Partial<Mark>) => void
}

function CriterionFields({ criterion, mark, markFaults, commentFaults, readOnly, change }: CriterionProps) {
  const { t, say } = useWords()
  const id = `mark-${criterion.id}`
  return (
    <fieldset className="du-criterion" data-criterion={criterion.id}>
      <legend>{say(criterion.label)}</legend>
      {say(criterion.help) && (
        <p className="f-help" id={`${id}-help`}>
          {say(criterion.help)}
        </p>
      )}
      <div className="du-mark">
        <label htmlFor={id} className="g-sr">
          {say(criterion.label)} {t('duty.mark')}
        </label>
        <InputNumber<number>
          id={id}
          min={0}
          max={criterion.most}
          precision={0}
          inputMode="numeric"
          value={mark.mark}
          readOnly={readOnly}
          aria-invalid={markFaults.length > 0}
          aria-describedby={`${id}-fault`}
          onChange={(value) => change({ mark: value })}
        />
        <span className="g-small g-muted">{t('duty.of', { most: criterion.most, weight: criterion.weight })}</span>
      </div>
      <Faults id={`${id}-fault`} of={markFaults} />
      <label htmlFor={`${id}-comment`} className="f-label du-commentlabel">
        {t('duty.comment')}
        {!criterion.comment && <span className="f-optional">{t('common.optional')}</span>}
      </label>
      <Comment
        id={`${id}-comment`}
        value={mark.comment}
        least={criterion.comment || mark.comment !== '' ? criterion.comment_characters : 0}
        rows={2}
        faults={commentFaults}
        readOnly={readOnly}
        change={(comment) => change({ comment })}
      />
    </fieldset>
  )
}

interface CommentProps {
  id: string
  value: string
  /** Characters, at least; 0: as one likes. */
  least: number
  rows: number
  faults: Detail[]
  readOnly: boolean
  change: (value: string) => void
}

function Comment({ id, value, least, rows, faults, readOnly, change }: CommentProps) {
  const { t } = useWords()
  const count = characters(value)
  return (
    <>
      <Input.TextArea
        id={id}
        value={value}
        readOnly={readOnly}
        autoSize={{ minRows: rows, maxRows: 16 }}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-count ${id}-fault`}
        onChange={(event) => change(event.target.value)}
      />
      <p className="f-count" id={`${id}-count`}>
        {least > 0 ? t(count >= least ? 'duty.countEnough' : 'duty.countLeast', { count, least }) : t('duty.count', { count })}
      </p>
      <Faults id={`${id}-fault`} of={faults} />
    </>
  )
}

function Faults({ id, of }: { id: string; of: Detail[] }) {
  const { say } = useWords()
  return (
    <div id={id}>
      {of.map((fault) => (
        <p key={fault.message.zh} className="f-bad g-small">
          {say(fault.message)}
        </p>
      ))}
    </div>
  )
}
