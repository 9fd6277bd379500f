// The meeting as an expert takes part in it: the others' sheets without names, what was said, and their own words.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import { dutyQuery, speakInMeeting, type Duty } from '@/lib/api/review-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { MarkList } from '@/ui/application/MarkList'

export function MeetingPart({ duty }: { duty: Duty }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const { queryKey } = dutyQuery(duty.panel, duty.application)
  const send = useMutation({
    mutationFn: () => speakInMeeting(duty, text.trim()),
    onSuccess: (next) => {
      client.setQueryData(queryKey, next)
      setText('')
    },
  })
  return (
    <section className="g-card g-stack" aria-labelledby="meeting" data-meeting>
      <h2 id="meeting">{t('duty.meeting')}</h2>
      <p>{t('duty.meetingHelp')}</p>
      {duty.peers.map((peer) => (
        <details key={peer.label.zh} className="du-peer" open>
          <summary>
            <b>{say(peer.label)}</b> <span className="g-num du-score">{peer.score}</span>
          </summary>
          <MarkList sheet={duty.sheet} marks={peer.marks} opinion={peer.opinion} />
        </details>
      ))}
      <h3>{t('duty.discussion')}</h3>
      {duty.notes.length === 0 ? (
        <p className="g-muted">{t('duty.nothingSaid')}</p>
      ) : (
        <ol className="du-notes">
          {duty.notes.map((note) => (
            <li key={note.at + note.text}>
              <p className="g-small g-muted">
                {say(note.by)} · {instant(note.at, language)}
              </p>
              <p className="du-said">{note.text}</p>
            </li>
          ))}
        </ol>
      )}
      {send.isError && <Alert type="error" showIcon role="alert" title={say(errorText(send.error))} />}
      <div>
        <label className="f-label" htmlFor="speech">
          {t('duty.speak')}
        </label>
        <Input.TextArea id="speech" value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 2, maxRows: 8 }} />
      </div>
      <div className="g-row">
        <Button data-act="speak" disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>
          {t('duty.say')}
        </Button>
        <Button type="text" onClick={() => void client.invalidateQueries({ queryKey, exact: true })}>
          {t('duty.refresh')}
        </Button>
      </div>
    </section>
  )
}
