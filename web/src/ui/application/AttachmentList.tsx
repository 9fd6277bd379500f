// Files that were attached, by the evidence that they serve, for readers.
import type { ReactNode } from 'react'
import type { Attachment, EvidenceKind } from '@/lib/api/types'
import { fileSize, instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { EvidenceBadge } from '../StatusBadge'
import { ScanBadge } from './ScanBadge'

export interface AttachmentListProps {
  kinds: EvidenceKind[]
  attachments: Attachment[]
  urlOf: (attachment: Attachment) => string
}

export function AttachmentList({ kinds, attachments, urlOf }: AttachmentListProps) {
  const { t, say } = useWords()
  const other = attachments.filter((file) => !kinds.some((kind) => kind.id === file.evidence))
  return (
    <ul className="a-evidence">
      {kinds.map((kind) => (
        <li key={kind.id}>
          <b>{say(kind.label)}</b>
          <FileList files={attachments.filter((file) => file.evidence === kind.id)} urlOf={urlOf} />
        </li>
      ))}
      {other.length > 0 && (
        <li>
          <b>{t('attach.other')}</b>
          <FileList files={other} urlOf={urlOf} />
        </li>
      )}
    </ul>
  )
}

interface FileListProps {
  files: Attachment[]
  urlOf: (attachment: Attachment) => string
  end?: (file: Attachment) => ReactNode
}

export function FileList({ files, urlOf, end }: FileListProps) {
  const { t, language } = useWords()
  if (files.length === 0) return <p className="g-small g-muted">{t('attach.none')}</p>
  return (
    <ul className="a-files">
      {files.map((file) => (
        <li key={file.id}>
          {file.withheld ? (
            <span>{file.name}</span>
          ) : (
            <a href={urlOf(file)} target="_blank" rel="noreferrer" title={t('attach.openFile', { name: file.name })}>
              {file.name}
            </a>
          )}
          <span className="g-small g-muted g-num">
            {fileSize(file.size)} · {instant(file.added_at, language)}
          </span>
          <EvidenceBadge state={file.state} />
          <ScanBadge state={file.scan} found={file.found} />
          {file.withheld && <span className="g-small g-muted">{t('attach.withheld')}</span>}
          {end?.(file)}
        </li>
      ))}
    </ul>
  )
}
