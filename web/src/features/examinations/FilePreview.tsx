// A file beside the clause that it proves: pictures, text and PDF are shown from memory, anything else is only offered.
import { useEffect, useState } from 'react'
import { attachmentUrl } from '@/lib/api/client'
import type { Attachment } from '@/lib/api/types'
import { fileSize } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { ScanBadge } from '@/ui/application/ScanBadge'

export function FilePreview({ application, file }: { application: string; file: Attachment | null }) {
  const { t } = useWords()
  const [loaded, setLoaded] = useState<{ id: string; url: string; text: string | null } | null>(null)
  const url = file ? attachmentUrl(application, file.id) : ''
  const kind = file ? kindOf(file) : 'other'
  useEffect(() => {
    if (!file || file.withheld || kind === 'other') return
    const stop = new AbortController()
    let made = ''
    fetch(url, { signal: stop.signal, credentials: 'same-origin' })
      .then(async (reply) => {
        if (!reply.ok) return
        const blob = await reply.blob()
        made = URL.createObjectURL(new Blob([blob], { type: file.type }))
        setLoaded({ id: file.id, url: made, text: kind === 'text' ? (await blob.text()).slice(0, 50_000) : null })
      })
      .catch(() => undefined)
    return () => {
      stop.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [file, kind, url])
  if (!file) return <p className="g-muted">{t('exam.previewNone')}</p>
  const ready = loaded?.id === file.id ? loaded : null
  return (
    <figure className="e-preview">
      <figcaption className="g-row">
        <b className="g-grow">{file.name}</b>
        <span className="g-small g-muted">{fileSize(file.size)}</span>
        <ScanBadge state={file.scan} found={file.found} />
        {!file.withheld && (
          <a href={url} target="_blank" rel="noreferrer">
            {t('common.open')}
          </a>
        )}
      </figcaption>
      {kind === 'image' && ready && <img src={ready.url} alt={file.name} />}
      {kind === 'pdf' && ready && <iframe src={ready.url} title={file.name} />}
      {kind === 'text' && ready && <pre>{ready.text}</pre>}
      {file.withheld && <p className="g-note">{t('attach.withheld')}</p>}
      {kind === 'other' && !file.withheld && <p className="g-muted">{t('exam.previewCannot')}</p>}
      <p className="g-small g-muted g-mono">{file.digest}</p>
    </figure>
  )
}

function kindOf(file: Attachment): 'image' | 'pdf' | 'text' | 'other' {
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return 'image'
  if (file.type === 'application/pdf') return 'pdf'
  return file.type.startsWith('text/plain') ? 'text' : 'other'
}
