// How the system does, for whoever keeps it running: the database, mail on its way out, scans of files; what failed, why,
// and a button to try it again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import { scanAgain, systemQuery, tryMailAgain, type PartState, type SystemView } from '@/lib/api/system-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { ScanBadge } from '@/ui/application/ScanBadge'
import { Failed, Loading } from '@/ui/PageState'

type Mail = SystemView['state']['mail']['troubles'][number]
type File = SystemView['state']['scans']['troubles'][number]

const TONE: Record<PartState, string> = { off: '', ok: ' g-badge--good', failing: ' g-badge--bad' }

export default function SystemPage() {
  const { t } = useWords()
  const system = useQuery(systemQuery)
  const again = useAgain()
  if (system.isPending) return <Loading />
  if (system.isError) {
    const away = system.error instanceof ApiError && system.error.code.startsWith('store.')
    return (
      <>
        {away && <p className="g-note">{t('system.databaseAway')}</p>}
        <Failed error={system.error} retry={() => void system.refetch()} />
      </>
    )
  }
  const { version, state } = system.data
  const { mail, scans, parts } = state
  return (
    <div className="g-page g-stack">
      <h1>{t('system.title')}</h1>
      <p className="g-lead">{t('system.lead')}</p>
      <section className="g-card">
        <Figures
          figures={[
            [t('system.database'), <Part key="database" state={parts.database} />],
            [t('system.clock'), <Part key="clock" state={parts.clock} />],
            [t('system.ledger'), state.ledger_entries],
            [t('system.version'), version],
          ]}
        />
        {parts.clock === 'failing' && <p className="g-note">{t('system.clockBehind')}</p>}
      </section>
      <section className="g-card g-stack" aria-labelledby="mail-h">
        <Head id="mail-h" title={t('system.mail')} state={parts.mail}>
          {mail.troubles.length > 0 && parts.mail !== 'off' && (
            <Button loading={again.isPending} onClick={() => again.mutate(() => tryMailAgain())}>
              {t('system.allAgain')}
            </Button>
          )}
        </Head>
        {parts.mail === 'off' && <p className="g-note">{t('system.mailOff')}</p>}
        <Figures
          figures={[
            [t('system.waiting'), mail.waiting],
            [t('system.sent'), mail.sent],
            [t('system.refused'), mail.refused],
            [t('system.expired'), mail.expired],
          ]}
        />
        <h3>{t('system.troubles')}</h3>
        {mail.troubles.length === 0 ? (
          <p className="g-muted">{t('system.noTroubles')}</p>
        ) : (
          <MailTable mails={mail.troubles} again={(notice) => again.mutate(() => tryMailAgain(notice))} />
        )}
      </section>
      <section className="g-card g-stack" aria-labelledby="scans-h">
        <Head id="scans-h" title={t('system.scans')} state={parts.scans}>
          {scans.troubles.length > 0 && parts.scans !== 'off' && (
            <Button loading={again.isPending} onClick={() => again.mutate(() => scanAgain())}>
              {t('system.allAgain')}
            </Button>
          )}
        </Head>
        {parts.scans === 'off' && <p className="g-note">{t(scans.unscanned_withheld ? 'system.withheld' : 'system.served')}</p>}
        <Figures
          figures={[
            [t('system.toScan'), scans.waiting],
            [t('system.clean'), scans.clean],
            [t('system.infected'), scans.infected],
            [t('system.failed'), scans.failed],
          ]}
        />
        <h3>{t('system.files')}</h3>
        {scans.troubles.length === 0 ? (
          <p className="g-muted">{t('system.noFiles')}</p>
        ) : (
          <FileTable files={scans.troubles} again={parts.scans === 'off' ? null : (digest) => again.mutate(() => scanAgain(digest))} />
        )}
      </section>
    </div>
  )
}

function useAgain() {
  const { say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (ask: () => Promise<unknown>) => ask(),
    onError: (error) => void message.error(say(errorText(error))),
    onSettled: () => client.invalidateQueries({ queryKey: systemQuery.queryKey }),
  })
}

function Part({ state }: { state: PartState }) {
  const { t } = useWords()
  return <span className={`g-badge${TONE[state]}`}>{t(`partState.${state}`)}</span>
}

function Head({ id, title, state, children }: { id: string; title: string; state: PartState; children: ReactNode }) {
  return (
    <div className="g-head">
      <h2 id={id}>
        {title} <Part state={state} />
      </h2>
      {children}
    </div>
  )
}

function Figures({ figures }: { figures: [string, ReactNode][] }) {
  return (
    <dl className="g-facts">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="g-num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function MailTable({ mails, again }: { mails: Mail[]; again: (notice: string) => void }) {
  const { t, language } = useWords()
  const at = (text: string | null) => (text ? instant(text, language, true) : '—')
  return (
    <div className="g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('system.reader')}</th>
            <th scope="col">{t('system.state')}</th>
            <th scope="col">{t('system.why')}</th>
            <th scope="col">{t('system.attempts')}</th>
            <th scope="col">{t('system.tried')}</th>
            <th scope="col">{t('system.next')}</th>
            <th scope="col">
              <span className="g-sr">{t('system.again')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.notice}>
              <td data-label={t('system.reader')}>
                {mail.name} <span className="g-small g-mono">{mail.address}</span>
              </td>
              <td data-label={t('system.state')}>{t(`mailState.${mail.state}`)}</td>
              <td data-label={t('system.why')} className="g-small">
                {mail.words || t('system.noAnswer')}
              </td>
              <td data-label={t('system.attempts')} className="g-num">
                {mail.attempts}
              </td>
              <td data-label={t('system.tried')} className="g-num g-small">
                {at(mail.tried_at)}
              </td>
              <td data-label={t('system.next')} className="g-num g-small">
                {at(mail.next_at)}
              </td>
              <td>
                <Button size="small" onClick={() => again(mail.notice)}>
                  {t('system.again')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FileTable({ files, again }: { files: File[]; again: ((digest: string) => void) | null }) {
  const { t, language } = useWords()
  return (
    <div className="g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('system.application')}</th>
            <th scope="col">{t('system.evidence')}</th>
            <th scope="col">{t('system.state')}</th>
            <th scope="col">{t('system.why')}</th>
            <th scope="col">{t('system.tried')}</th>
            <th scope="col">
              <span className="g-sr">{t('system.again')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.digest}>
              <td data-label={t('system.application')} className="g-mono">
                {file.application}
              </td>
              <td data-label={t('system.evidence')}>{file.evidence}</td>
              <td data-label={t('system.state')}>
                <ScanBadge state={file.state} found={file.found} />
              </td>
              <td data-label={t('system.why')} className="g-small">
                {file.words}
              </td>
              <td data-label={t('system.tried')} className="g-num g-small">
                {file.tried_at ? instant(file.tried_at, language, true) : '—'}
              </td>
              <td>
                {again && (
                  <Button size="small" onClick={() => again(file.digest)}>
                    {t('system.again')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
