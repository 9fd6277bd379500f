// One expression of a rule: the FEEL editor, and below it the thresholds as plain inputs; both work on the same text. The
// server says what is wrong, and where.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { unitsOfBytes } from '@/lib/bytes'
import { useDebounced } from '@/lib/use-debounced'
import { useWords } from '@/lib/i18n/language'
import type { Problem } from '@/ui/feel/CodeEditor'
import { FeelText } from '@/ui/feel/FeelText'
import { LazyCodeEditor } from '@/ui/feel/LazyCodeEditor'
import { Thresholds } from '@/ui/feel/Thresholds'
import type { FeelHelp } from './feel-help'

export interface ExpressionEditorProps {
  label: string
  text: string
  onChange: (text: string) => void
  /** What the result must be: "boolean", or empty for anything. */
  expects: string
  help: FeelHelp
  readOnly: boolean
  testId?: string
}

export function ExpressionEditor({ label, text, onChange, expects, help, readOnly, testId }: ExpressionEditorProps) {
  const { t, say } = useWords()
  const asked = useDebounced(text, 250)
  const check = useQuery({
    queryKey: ['expression', ...help.key, expects, asked],
    queryFn: ({ signal }) => help.check(asked, expects, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    enabled: asked.trim() !== '',
  })
  const current = check.data && !check.isPlaceholderData && asked === text ? check.data : null
  const problems = useMemo<Problem[]>(
    () =>
      (current?.problems ?? []).map(({ begin, end, severity, message }) => ({
        from: unitsOfBytes(text, begin),
        to: unitsOfBytes(text, Math.max(end, begin)),
        severity: severity === 'error' ? 'error' : 'warning',
        message: say(message),
      })),
    [current, text, say],
  )
  const first = problems[0]
  return (
    <div className="pe-expression" data-expression={testId}>
      {readOnly ? (
        <FeelText text={text} />
      ) : (
        <LazyCodeEditor language="feel" label={label} value={text} onChange={onChange} names={help.names} suggest={help.suggest} problems={problems} />
      )}
      <p className={`pe-line g-small${first ? ' pe-line--bad' : ' g-muted'}`} aria-live="polite">
        {first ? first.message : !current ? t('packEdit.checking') : `${t('packEdit.sound')} · ${t('packEdit.resultType', { type: current.type || '—' })}`}
      </p>
      <Thresholds text={text} onChange={onChange} readOnly={readOnly} />
    </div>
  )
}
