// The shapes of the HTTP API (docs/formats/api.md).

export interface Text {
  zh: string
  en: string
}

export interface Named {
  id: string
  name: Text
}

export type Role = 'applicant' | 'organisation_admin' | 'recommender' | 'examiner' | 'auditor' | 'administrator'

export interface Account {
  id: string
  login: string
  name: string
  roles: Role[]
  organisation: Named | null
  department: Named | null
}

export interface Session {
  account: Account | null
  csrf: string
  time: string
}

export interface CallTopic {
  id: string
  title: Text
  cite: string
  term: Text
  grant: Text
  summary: Text
  clauses: number
}

export interface Call {
  id: string
  guideline: string
  title: Text
  document: Text
  opens_at: string
  closes_at: string
  state: 'upcoming' | 'open' | 'closed'
  publish_date: string
  topics: CallTopic[]
}

export type FieldType =
  | 'text'
  | 'long_text'
  | 'number'
  | 'integer'
  | 'money'
  | 'date'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'country'
  | 'list'

export interface Choice {
  value: string
  label: Text
}

export interface Field {
  name: string
  type: FieldType
  label: Text
  help: Text
  cite: string
  unit: Text
  section: string
  required: boolean
  open: boolean
  choices: Choice[]
  min: string
  max: string
  max_length: number
  columns: Field[]
}

export interface FormSection {
  id: string
  label: Text
  help: Text
}

export interface EvidenceKind {
  id: string
  label: Text
  help: Text
  clauses: string[]
}

export interface ClauseView {
  id: string
  cite: string
  kind: string
  says: Text
  rule: string
  question: Text
  evidence: string[]
  parts: ClauseView[]
}

export interface TopicView {
  id: string
  version: string
  digest: string
  title: Text
  cite: string
  summary: Text
  term: Text
  grant: Text
  process: string
  sections: FormSection[]
  fields: Field[]
  evidence: EvidenceKind[]
  clauses: ClauseView[]
}

export type Status =
  | 'met'
  | 'unmet'
  | 'unknown'
  | 'needs_evidence'
  | 'needs_judgement'
  | 'not_applicable'
  | 'yes'
  | 'no'
export type Overall = 'eligible' | 'not_eligible' | 'undetermined'
export type EvidenceState = 'missing' | 'attached' | 'checked' | 'rejected'

export interface InputRead {
  path: string
  label: Text
  value: string
  shown: Text
  missing: boolean
}

export interface ClauseVerdict {
  id: string
  cite: string
  kind: string
  says: Text
  status: Status
  found: Text
  inputs: InputRead[]
  missing: string[]
  arithmetic: { expression: string; value: string }[]
  evidence: { id: string; label: Text; state: EvidenceState }[]
  question: Text
  readings: { id: string; option: string; says: Text; status: Status; taken: boolean }[]
  flags: { code: string; says: Text }[]
  parts: ClauseVerdict[]
}

export type Counts = Record<Status, number>

export interface Verdict {
  topic: string
  version: string
  digest: string
  today: string
  overall: Overall
  counts: Counts
  clauses: ClauseVerdict[]
}

export interface ApplicationRow {
  id: string
  number: string
  title: string
  call: string
  topic: string
  topic_title: Text
  organisation: Named
  city: string
  city_label: Text
  leader: string
  field: string
  field_label: Text
  requested: string
  state: string
  state_label: Text
  overall: Overall
  counts: Counts
  version: number
  submitted_at: string | null
  updated_at: string
  actions: string[]
}

export interface StateCount {
  state: string
  label: Text
  count: number
}

export interface ApplicationPage {
  items: ApplicationRow[]
  next: string | null
  total: number
  states: StateCount[]
}

export interface Attachment {
  id: string
  evidence: string
  name: string
  size: number
  type: string
  digest: string
  added_at: string
  state: EvidenceState
}

export interface Action {
  name: string
  label: Text
  allowed: boolean
  why: Text | null
  needs_reason: boolean
}

export interface Receipt {
  number: string
  application: string
  title: string
  organisation: Text
  submitted_at: string
  digest: string
  pack_version: string
  ledger_entry: number
}

export type Facts = Record<string, unknown>

export interface Application extends Omit<ApplicationRow, 'actions'> {
  pack_version: string
  facts: Facts
  attachments: Attachment[]
  verdict: Verdict
  actions: Action[]
  receipt: Receipt | null
  editable: boolean
  owner: Account
  reason: { action: string; text: string; at: string; clauses: { id: string; remark: string }[] } | null
}

export type Change = { path: string; value: unknown } | { path: string; remove: true }

export interface PatchReply {
  version: number
  saved_at: string
  verdict: Verdict
  merged: boolean
  /** What others changed since the base version; null: removed. */
  others: { path: string; value: unknown }[]
}

export interface Conflict {
  path: string
  base: unknown
  mine: unknown
  theirs: unknown
}

export interface HistoryItem {
  at: string
  actor: string
  role: Role
  action: string
  label: Text
  from: string
  to: string
  reason: string
}

export interface Finding {
  clause: string
  finding: 'met' | 'unmet' | null
  remark: string
  by: string
  at: string
}

export interface Examination {
  version: number
  verdict: Verdict
  findings: Finding[]
  evidence: { id: string; state: EvidenceState }[]
  open: string[]
  reasons: Text[]
}

export interface SavedView {
  id: string
  name: string
  query: string
}

export interface LedgerEntry {
  seq: number
  at: string
  actor: string
  action: string
  subject: string
  content: string
  previous: string
  hash: string
}

export interface Page<Item> {
  items: Item[]
  next: string | null
  total: number
}

export interface CheckRequest {
  facts: Facts
  registry?: Facts
  evidence?: Record<string, EvidenceState>
  judgements?: Record<string, boolean>
  today?: string
}
