// Organisations, earlier projects and experts from a spreadsheet: choose a file, look at what it would do and which rows cannot be
// taken, then confirm. Nothing is written before that.
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { confirmImport, importTemplateUrl, previewImport, type ImportChange, type ImportDone, type ImportPreview } from '@/lib/api/import-queries'
import type { Text } from '@/lib/api/types'
import { grouped } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import './imports.css'

const KINDS = ['organisations', 'projects', 'experts'] as const

export default function ImportPage() {
  const { t, say, language } = useWords()
  const { message } = App.useApp()
  const [params] = useSearchParams()
  const [kind, setKind] = useState<(typeof KINDS)[number]>(KINDS.find((one) => one === params.get('kind')) ?? 'organisations')
  const [withoutBad, setWithoutBad] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const preview = useMutation({ mutationFn: (file: File) => previewImport(kind, file) })
  const confirm = useMutation({
    mutationFn: (shown: ImportPreview) => confirmImport(shown, withoutBad),
    onSuccess: () => {
      preview.reset()
      void message.success(t('imports.done'))
    },
  })
  const choose = (next: (typeof KINDS)[number]) => {
    setKind(next)
    preview.reset()
    confirm.reset()
    setWithoutBad(false)
  }
  return (
    <div className="g-page g-page--wide">
      <h1>{t('imports.title')}</h1>
      <p className="g-lead">{t('imports.lead')}</p>
      <section className="g-card g-stack" aria-labelledby="choose">
        <h2 id="choose">{t('imports.choose')}</h2>
        <Radio.Group
          aria-label={t('imports.kind')}
          value={kind}
          onChange={(event) => choose(event.target.value as (typeof KINDS)[number])}
          options={KINDS.map((value) => ({ value, label: t(`imports.${value}`) }))}
        />
        <p className="g-row">
          <input
            ref={input}
            id="import-file"
            className="g-sr"
            tabIndex={-1}
            type="file"
            accept=".xlsx"
            aria-label={t('imports.file')}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              confirm.reset()
              setWithoutBad(false)
              if (file) preview.mutate(file)
            }}
          />
          <Button type="primary" loading={preview.isPending} onClick={() => input.current?.click()}>
            {t('imports.file')}
          </Button>
          <a href={importTemplateUrl(kind, language)} download className="g-linkbutton">
            {t('imports.template')}
          </a>
        </p>
        {preview.isError && (
          <p role="alert" className="i-error">
            {say(errorText(preview.error))}
          </p>
        )}
      </section>
      <div aria-live="polite">
        {preview.isSuccess && (
          <Preview preview={preview.data}>
            {preview.data.bad > 0 && preview.data.added + preview.data.changed > 0 && (
              <Checkbox checked={withoutBad} onChange={(event) => setWithoutBad(event.target.checked)}>
                {t('imports.withoutBad', { count: preview.data.bad })}
              </Checkbox>
            )}
            {confirm.isError && (
              <p role="alert" className="i-error">
                {say(errorText(confirm.error))}
              </p>
            )}
            <Button
              type="primary"
              data-action="confirm"
              loading={confirm.isPending}
              disabled={preview.data.added + preview.data.changed === 0 || (preview.data.bad > 0 && !withoutBad)}
              onClick={() => confirm.mutate(preview.data)}
            >
              {t('imports.confirm', { count: preview.data.added + preview.data.changed })}
            </Button>
          </Preview>
        )}
        {confirm.isSuccess && <Done done={confirm.data} />}
      </div>
    </div>
  )
}

function Done({ done }: { done: ImportDone }) {
  const { t } = useWords()
  return (
    <p className="g-card" data-done>
      {t('imports.result', { added: grouped(done.added), changed: grouped(done.changed), left: grouped(done.left_out), entry: grouped(done.ledger_entry) })}
    </p>
  )
}

/** What would be kept; where it is another value than before, both. */
function Cell({ column, cell, changes }: { column?: ImportPreview['columns'][number]; cell: Text; changes: ImportChange[] }) {
  const { t, say } = useWords()
  const change = changes.find((one) => one.column === column?.name)
  return (
    <td data-label={say(column?.label)} className={change && 'i-changed'}>
      {change && (
        <>
          <del aria-label={t('imports.before', { value: say(change.from) })}>{say(change.from) || t('imports.nothing')}</del>
          {' → '}
        </>
      )}
      {change ? <ins>{say(change.to) || t('imports.nothing')}</ins> : say(cell)}
    </td>
  )
}

function Preview({ preview, children }: { preview: ImportPreview; children: React.ReactNode }) {
  const { t, say, language } = useWords()
  return (
    <div className="g-stack">
      <section className="g-card g-stack" aria-labelledby="preview">
        <h2 id="preview">{t('imports.preview')}</h2>
        <p className="g-row">
          <span className="g-badge g-badge--good">{t('imports.added', { count: preview.added })}</span>
          <span className="g-badge g-badge--wait">{t('imports.changed', { count: preview.changed })}</span>
          <span className="g-badge">{t('imports.unchanged', { count: preview.unchanged })}</span>
          <span className="g-badge g-badge--bad">{t('imports.bad', { count: preview.bad })}</span>
        </p>
        {preview.ignored.length > 0 && <p>{t('imports.ignored', { heads: preview.ignored.join(language === 'zh' ? '、' : ', ') })}</p>}
        {children}
      </section>
      {preview.problems.length > 0 && (
        <section className="g-card" aria-labelledby="bad">
          <h2 id="bad">{t('imports.badRows')}</h2>
          <div className="g-tablebox">
            <table className="g-table">
              <thead>
                <tr>
                  <th scope="col">{t('imports.row')}</th>
                  <th scope="col">{t('imports.column')}</th>
                  <th scope="col">{t('imports.problem')}</th>
                </tr>
              </thead>
              <tbody>
                {preview.problems.map((problem, index) => (
                  <tr key={index}>
                    <td data-label={t('imports.row')} className="g-num">
                      {problem.row}
                    </td>
                    <td data-label={t('imports.column')}>{say(problem.column)}</td>
                    <td data-label={t('imports.problem')}>{say(problem.message)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {preview.rows.length > 0 && (
        <section className="g-card" aria-labelledby="good">
          <h2 id="good">{t('imports.goodRows', { count: preview.rows.length })}</h2>
          <div className="g-tablebox" tabIndex={0} role="region" aria-labelledby="good">
            <table className="g-table">
              <thead>
                <tr>
                  <th scope="col">{t('imports.row')}</th>
                  <th scope="col">{t('imports.effect')}</th>
                  {preview.columns.map((column) => (
                    <th key={column.name} scope="col">
                      {say(column.label)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {preview.rows.map((row) => (
                  <tr key={row.row}>
                    <td data-label={t('imports.row')} className="g-num">
                      {row.row}
                    </td>
                    <td data-label={t('imports.effect')}>{wordOr('importEffect', row.effect, language)}</td>
                    {row.cells.map((cell, index) => (
                      <Cell key={index} column={preview.columns[index]} cell={cell} changes={row.changes} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </div>
  )
}
