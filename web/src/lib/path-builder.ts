// Every link of the application. Topic ids carry their guideline ("gd-2025/joint-rd"); in an address the last part is
// enough, because the call is there too.
const part = encodeURIComponent

export const topicSlug = (topic: string): string => topic.slice(topic.lastIndexOf('/') + 1)
export const sameTopic = (id: string, slug: string): boolean => id === slug || topicSlug(id) === slug

export const paths = {
  home: () => '/',
  call: (call: string) => `/calls/${part(call)}`,
  topic: (call: string, topic: string) => `/calls/${part(call)}/topics/${part(topicSlug(topic))}`,
  check: (call: string, topic: string) => `/calls/${part(call)}/topics/${part(topicSlug(topic))}/check`,
  receipts: () => '/receipts',
  publicReceipt: (number: string) => `/receipts/${part(number)}`,
  publicised: (number: string) => `/publicity/${part(number)}`,
  followCase: (number?: string) => (number ? `/cases/${part(number)}` : '/cases'),
  signIn: (next?: string) => (next ? `/sign-in?next=${part(next)}` : '/sign-in'),
  applications: () => '/applications',
  /** `list`: the page whose list it is. */
  dueList: (due: string, process?: string, list = '/applications') => `${list}?${process ? `process=${part(process)}&` : ''}due=${part(due)}`,
  notices: () => '/notices',
  application: (id: string) => `/applications/${part(id)}`,
  receipt: (id: string) => `/applications/${part(id)}/receipt`,
  recommendations: () => '/recommendations',
  recommendation: (id: string) => `/recommendations/${part(id)}`,
  examinations: () => '/examinations',
  examination: (id: string) => `/examinations/${part(id)}`,
  ledger: () => '/ledger',
  similarity: (id?: string) => (id ? `/similarity/${part(id)}` : '/similarity'),
  publicLists: (list?: string, q?: string) => (list ? `/public?list=${part(list)}${q ? `&q=${part(q)}` : ''}` : '/public'),
  search: (q?: string, kind?: string) => (q ? `/search?q=${part(q)}${kind ? `&kind=${part(kind)}` : ''}` : '/search'),
  openData: () => '/open-data',
  processes: () => '/processes',
  process: (name: string) => `/processes/${part(name)}`,
  verify: () => '/verify',
  confirm: (token: string) => `/confirm#${token}`,
  statistics: () => '/statistics',
  imports: (kind?: string) => (kind ? `/imports?kind=${part(kind)}` : '/imports'),
  experts: () => '/experts',
  expert: (id: string) => `/experts/${part(id)}`,
  newExpert: () => '/experts/new',
  ownExpert: () => '/expert-profile',
  bulk: (id?: string) => (id ? `/bulk/${part(id)}` : '/bulk'),
  decisions: () => '/decisions',
  decision: (id: string) => `/decisions/${part(id)}`,
  sanctions: (id?: string) => (id ? `/sanctions/${part(id)}` : '/sanctions'),
  callChanges: (id?: string) => (id ? `/call-changes/${part(id)}` : '/call-changes'),
  newCallChange: (kind: string, call?: string) => `/call-changes/new?kind=${kind}${call ? `&call=${part(call)}` : ''}`,
  panels: () => '/panels',
  panel: (id: string) => `/panels/${part(id)}`,
  duties: () => '/duties',
  duty: (panel: string, application: string) => `/duties/${part(panel)}/${part(application)}`,
  packs: () => '/packs',
  pack: (pack: string) => `/packs/${part(pack)}`,
  packTopic: (pack: string, topic: string) => `/packs/${part(pack)}?topic=${part(topicSlug(topic))}`,
  packDocument: (pack: string) => `/packs/${part(pack)}/document`,
  packDraft: (id: string) => `/pack-drafts/${part(id)}`,
  simulation: (topic?: string) => (topic ? `/simulation?topic=${part(topic)}` : '/simulation'),
  topicFinder: () => '/topic-finder',
  register: () => '/register',
  registrations: () => '/registrations',
  people: () => '/people',
  join: (token: string) => `/join#${token}`,
  account: () => '/account',
  identities: () => '/account?tab=identities',
  system: () => '/system',
}

/** A place to go back to after signing in: only our own addresses. */
export const safeNext = (next: string | null): string =>
  next && next.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/'
