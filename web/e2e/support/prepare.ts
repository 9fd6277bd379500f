// Applications brought to a state through the API, where the way there is not what a test is about.
import type { Browser } from 'playwright-core'
import type { Application, Call, Examination, Facts, TopicView } from '@/lib/api/types'
import { fieldId } from '@/ui/form/facts-store'
import { newRowId, rowsOf, type Row } from '@/lib/facts'
import { visit, type Visitor } from './browser'
import { CALL_TOPIC, completeFacts } from './facts'
import { PDF } from './form'
import type { Server } from './server'

export async function openCall(server: Server): Promise<{ call: Call; topic: TopicView }> {
  const { calls } = (await (await fetch(`${server.url}/api/v1/calls`)).json()) as { calls: Call[] }
  const call = calls.find((candidate) => candidate.state === 'open' && candidate.topics.some(({ id }) => id === CALL_TOPIC))
  if (!call) throw new Error('no open call with the topic')
  const reply = await fetch(`${server.url}/api/v1/calls/${call.id}/topics/${encodeURIComponent(CALL_TOPIC)}`)
  return { call, topic: ((await reply.json()) as { topic: TopicView }).topic }
}

export async function draft(applicant: Visitor, call: Call, filled = true): Promise<Application> {
  const created = await applicant.api<Application>('POST', '/applications', { call: call.id, topic: CALL_TOPIC })
  if (!filled) return created
  const lead = String(created.facts['lead name'])
  const changes = Object.entries(completeFacts(lead)).flatMap(([path, value]) => {
    const rows = rowsOf(value)
    if (rows.length === 0) return [{ path, value }]
    return rows.map((row: Row) => ({ path: `${path}/${newRowId()}`, value: row }))
  })
  await applicant.api('PATCH', `/applications/${created.id}`, { base_version: created.version, changes })
  return applicant.api<Application>('GET', `/applications/${created.id}`)
}

/** Attaches a file for each kind of evidence that the verdict misses. */
export async function attachAll(applicant: Visitor, application: Application): Promise<Application> {
  const kinds = [
    ...new Set(
      application.verdict.clauses.flatMap((clause) =>
        [clause, ...clause.parts].flatMap((part) => part.evidence.filter(({ state }) => state === 'missing').map(({ id }) => id)),
      ),
    ),
  ]
  await applicant.page.evaluate(
    async ([id, names, bytes]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
      for (const kind of names) {
        const address = `/api/v1/applications/${id}/attachments?evidence=${encodeURIComponent(kind)}&name=${encodeURIComponent(`${kind}.pdf`)}`
        const reply = await fetch(address, {
          method: 'POST',
          headers: { 'X-CSRF-Token': session.csrf, 'Content-Type': 'application/pdf' },
          body: new Blob([bytes]),
        })
        if (!reply.ok) throw new Error(`${kind}: ${await reply.text()}`)
      }
    },
    [application.id, kinds, PDF.toString('latin1')] as const,
  )
  return applicant.api<Application>('GET', `/applications/${application.id}`)
}

export async function act(visitor: Visitor, id: string, action: string, reason?: string, form?: Facts): Promise<Application> {
  const { version } = await visitor.api<Application>('GET', `/applications/${id}`)
  return visitor.api<Application>('POST', `/applications/${id}/actions/${action}`, {
    version,
    ...(reason ? { reason } : {}),
    ...(form ? { form } : {}),
  })
}

/** Records that every clause is met and every file proves what it should. */
export async function examineAll(examiner: Visitor, id: string): Promise<void> {
  const sheet = await examiner.api<Examination>('GET', `/applications/${id}/examination`)
  const evidence = Object.fromEntries(sheet.evidence.map((kind) => [kind.id, 'checked']))
  for (const clause of sheet.open)
    await examiner.api('PUT', `/applications/${id}/findings/${encodeURIComponent(clause)}`, { finding: 'met', evidence })
}

/** An application that was examined. */
export async function examined(browser: Browser, server: Server, applicant: Visitor, call: Call): Promise<string> {
  return passed(browser, server, applicant, await draft(applicant, call))
}

/** A draft that goes through the examination. */
export async function passed(browser: Browser, server: Server, applicant: Visitor, drafted: Application): Promise<string> {
  const { id } = await attachAll(applicant, drafted)
  await act(applicant, id, 'submit')
  const department = await visit(browser, server, { person: 'department' })
  await act(department, id, 'recommend')
  const examiner = await visit(browser, server, { person: 'examiner' })
  await examineAll(examiner, id)
  await act(examiner, id, 'pass')
  await Promise.all([department.context.close(), examiner.context.close()])
  return id
}

/** One that was reviewed and waits to be decided on. */
export async function reviewed(browser: Browser, server: Server, applicant: Visitor, call: Call): Promise<string> {
  const id = await examined(browser, server, applicant, call)
  const officer = await visit(browser, server, { person: 'officer' })
  await act(officer, id, 'record-review', undefined, { score: 88, opinion: '同意立项' })
  await officer.context.close()
  return id
}

/** Proposes a reviewed application for funding, and publicises it. */
export async function publicise(browser: Browser, server: Server, applicant: Visitor, id: string): Promise<Application> {
  const officer = await visit(browser, server, { person: 'officer' })
  await act(officer, id, 'propose', undefined, { grant: 300000, reason: '排名靠前' })
  const approver = await visit(browser, server, { person: 'approver' })
  await act(approver, id, 'approve')
  await Promise.all([officer.context.close(), approver.context.close()])
  return applicant.api<Application>('GET', `/applications/${id}`)
}

/** One that is proposed for funding and publicised. */
export async function publicised(browser: Browser, server: Server, applicant: Visitor, call: Call): Promise<Application> {
  return publicise(browser, server, applicant, await reviewed(browser, server, applicant, call))
}

export const control = (path: string): string => `#${fieldId(path)}`
