// Files to hand in as evidence, chosen before they are sent: as many, as large and of such types as the server takes.
import { Button } from 'antd'
import { useRef } from 'react'
import type { EvidenceLimits } from '@/lib/api/public-queries'
import { fileSize } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import '@/ui/application/application.css'

interface EvidencePickerProps {
  limits: EvidenceLimits
  files: File[]
  change: (files: File[]) => void
  disabled?: boolean
}

const ACCEPT = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx'

export function EvidencePicker({ limits, files, change, disabled = false }: EvidencePickerProps) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const tooLarge = (file: File) => file.size > limits.bytes
  return (
    <div className="g-stack" style={{ gap: 6 }}>
      <span className="f-label" id="evidence-label">
        {t('publicity.evidence')}
      </span>
      <p className="f-help" id="evidence-help">
        {t('publicity.evidenceHelp', { count: limits.files, size: fileSize(limits.bytes) })}
      </p>
      {files.length < limits.files && (
        <div>
          <Button disabled={disabled} aria-describedby="evidence-label evidence-help" onClick={() => input.current?.click()}>
            {t('publicity.chooseFiles')}
          </Button>
          <input
            ref={input}
            id="evidence"
            type="file"
            multiple
            hidden
            accept={ACCEPT}
            aria-labelledby="evidence-label"
            onChange={(event) => {
              change([...files, ...(event.target.files ?? [])].slice(0, limits.files))
              if (input.current) input.current.value = ''
            }}
          />
        </div>
      )}
      {files.length > 0 && (
        <ul className="a-files">
          {files.map((file, index) => (
            <li key={`${file.name}${index}`}>
              <span>{file.name}</span>
              <span className="g-small g-muted g-num">{fileSize(file.size)}</span>
              {tooLarge(file) && <span className="f-bad">{t('publicity.tooLarge', { size: fileSize(limits.bytes) })}</span>}
              <Button type="link" size="small" disabled={disabled} aria-label={`${t('common.remove')} ${file.name}`} onClick={() => change(files.filter((_, at) => at !== index))}>
                {t('common.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
