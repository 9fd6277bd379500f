// Evidence to attach, kind by kind: drop files or choose them, see them go up, take them away again.
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { attachmentUrl, requestSignIn, type Upload } from '@/lib/api/client'
import { ApiError, errorText } from '@/lib/api/errors'
import { applicationQuery, attach, detach } from '@/lib/api/queries'
import type { Application, Attachment, EvidenceKind, TopicView } from '@/lib/api/types'
import { citesOf } from '@/lib/clauses'
import { newRowId } from '@/lib/facts'
import { useWords } from '@/lib/i18n/language'
import { FileList } from '@/ui/application/AttachmentList'

interface AttachmentBoardProps {
  application: Application
  topic: TopicView
  /** Evidence kinds that the verdict still misses. */
  missing: ReadonlySet<string>
  disabled: boolean
  changed: () => void
}

export function AttachmentBoard({ application, topic, missing, disabled, changed }: AttachmentBoardProps) {
  const { t, say } = useWords()
  return (
    <section className="g-card f-section" id="attachments" aria-labelledby="attachments-h">
      <h2 id="attachments-h">{t('attach.title')}</h2>
      <ul className="a-evidence" style={{ marginTop: 8 }}>
        {topic.evidence.map((kind) => (
          <li key={kind.id} data-evidence={kind.id}>
            <div className="g-row" style={{ gap: '2px 8px' }}>
              <b>{say(kind.label)}</b>
              {missing.has(kind.id) && <span className="g-badge g-badge--wait">{t('verdict.missing')}</span>}
              {kind.clauses.length > 0 && (
                <span className="g-small g-muted">{t('attach.proves', { clauses: citesOf(topic.clauses, kind.clauses).join(t('common.comma')) })}</span>
              )}
            </div>
            {say(kind.help) && <p className="f-help" style={{ margin: 0 }}>{say(kind.help)}</p>}
            <KindFiles application={application} kind={kind} disabled={disabled} changed={changed} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Running {
  key: string
  file: File
  share: number
  failed: string | null
  upload: Upload<Attachment> | null
}

interface KindFilesProps {
  application: Application
  kind: EvidenceKind
  disabled: boolean
  changed: () => void
}

function KindFiles({ application, kind, disabled, changed }: KindFilesProps) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const [running, setRunning] = useState<Running[]>([])
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const files = application.attachments.filter((file) => file.evidence === kind.id)

  const update = (key: string, part: Partial<Running>) =>
    setRunning((now) => now.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)))
  const forget = (key: string) => setRunning((now) => now.filter((entry) => entry.key !== key))
  const put = (change: (attachments: Attachment[]) => Attachment[]) => {
    client.setQueryData<Application>(applicationQuery(application.id).queryKey, (now) =>
      now ? { ...now, attachments: change(now.attachments) } : now,
    )
    changed()
  }

  const start = async (key: string, file: File): Promise<void> => {
    const upload = attach(application.id, kind.id, file, (share) => update(key, { share }))
    update(key, { upload, failed: null, share: 0 })
    try {
      const added = await upload.done
      forget(key)
      put((attachments) => [...attachments, added])
    } catch (error) {
      if (error instanceof DOMException) forget(key)
      else if (error instanceof ApiError && error.signedOut && (await requestSignIn())) await start(key, file)
      else update(key, { failed: say(errorText(error)), upload: null })
    }
  }
  const add = (list: Iterable<File>) => {
    for (const file of list) {
      const key = newRowId()
      setRunning((now) => [...now, { key, file, share: 0, failed: null, upload: null }])
      void start(key, file)
    }
  }
  const remove = async (file: Attachment) => {
    if (!(await modal.confirm({ title: t('attach.removeAsk', { name: file.name }), okText: t('common.remove'), okButtonProps: { danger: true } }))) return
    try {
      await detach(application.id, file.id)
      put((attachments) => attachments.filter((other) => other.id !== file.id))
    } catch (error) {
      void message.error(say(errorText(error)))
    }
  }

  return (
    <div
      className={`ed-drop${over ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!disabled) add(event.dataTransfer.files)
      }}
    >
      {files.length > 0 && (
        <FileList
          files={files}
          urlOf={(file) => attachmentUrl(application.id, file.id)}
          end={(file) =>
            disabled ? null : (
              <Button type="text" size="small" danger aria-label={t('attach.remove', { name: file.name })} onClick={() => void remove(file)}>
                {t('common.remove')}
              </Button>
            )
          }
        />
      )}
      {running.map((entry) => (
        <div key={entry.key} className="ed-upload">
          <span className="g-grow">
            {entry.failed ? t('attach.failed', { name: entry.file.name }) : t('attach.uploading', { name: entry.file.name })}
          </span>
          {entry.failed ? (
            <>
              <span className="f-bad g-small">{entry.failed}</span>
              <Button size="small" onClick={() => void start(entry.key, entry.file)}>
                {t('attach.again')}
              </Button>
              <Button size="small" type="text" onClick={() => forget(entry.key)}>
                {t('common.remove')}
              </Button>
            </>
          ) : (
            <>
              <Progress percent={Math.round(entry.share * 100)} size="small" style={{ width: 160, margin: 0 }} aria-label={entry.file.name} />
              <Button size="small" type="text" aria-label={t('attach.cancel', { name: entry.file.name })} onClick={() => entry.upload?.abort()}>
                {t('common.cancel')}
              </Button>
            </>
          )}
        </div>
      ))}
      {!disabled && (
        <button type="button" className="ed-drop__button" onClick={() => input.current?.click()}>
          {t('attach.drop')}
          <span className="g-sr"> {say(kind.label)}</span>
        </button>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={say(kind.label)}
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}
