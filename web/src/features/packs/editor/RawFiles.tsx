// The files of a draft as they are, for what the view by clause does not reach; faults are marked where they stand.
import { Select } from 'antd'
import { useMemo } from 'react'
import type { PackContent, PackPlace } from '@/lib/api/pack-types'
import { unitsOfPlace } from '@/lib/bytes'
import { useWords } from '@/lib/i18n/language'
import type { Problem } from '@/ui/feel/CodeEditor'
import { LazyCodeEditor } from '@/ui/feel/LazyCodeEditor'
import type { Pen } from './ClauseEditor'

export interface RawFilesProps {
  content: PackContent
  file: string
  choose: (file: string) => void
  pen: Pen
  /** A place to show; another object is another wish. */
  wanted: PackPlace | null
}

export function RawFiles({ content, file: chosen, choose, pen, wanted }: RawFilesProps) {
  const { t, say } = useWords()
  const file = content.files.find(({ name }) => name === chosen) ?? content.files[0]
  const text = file ? pen.shown({ kind: 'file', file: file.name }) : ''
  const problems = useMemo<Problem[]>(
    () =>
      content.diagnostics
        .filter(({ place }) => place.file === file?.name)
        .map(({ place, severity, message }) => {
          const from = unitsOfPlace(text, place.line, place.column)
          const to = place.end_line > 0 ? unitsOfPlace(text, place.end_line, place.end_column) : from + 1
          return { from, to: Math.max(from + 1, to), severity: severity === 'error' ? 'error' : 'warning', message: say(message) }
        }),
    [content, file, text, say],
  )
  const goTo = useMemo(() => (wanted && wanted.file === file?.name ? { at: unitsOfPlace(text, wanted.line, wanted.column) } : null), [wanted, file?.name]) // eslint-disable-line react-hooks/exhaustive-deps
  if (!file) return null
  return (
    <div className="g-stack g-stack--s">
      <div className="g-row">
        <label htmlFor="pe-file">{t('packEdit.file')}</label>
        <Select
          id="pe-file"
          showSearch
          value={file.name}
          onChange={choose}
          className="pe-file"
          popupMatchSelectWidth={false}
          options={content.files.map(({ name, changed, editable }) => ({
            value: name,
            label: `${name}${changed ? ` · ${t('packEdit.changedMark')}` : ''}${editable ? '' : ` · ${t('packs.fixedHere')}`}`,
          }))}
        />
      </div>
      <LazyCodeEditor
        key={file.name}
        language="yaml"
        label={file.name}
        value={text}
        onChange={(next) => pen.change({ kind: 'file', file: file.name, text: next })}
        readOnly={pen.readOnly || !file.editable}
        problems={problems}
        goTo={goTo}
      />
    </div>
  )
}
