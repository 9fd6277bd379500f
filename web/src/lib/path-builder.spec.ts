import { expect, it } from 'vitest'
import { paths, safeNext, sameTopic } from './path-builder'

it('builds every address', () => {
  const all = Object.entries(paths).map(([name, build]) => [name, build('a/b 中', 'gd/c d')])
  expect(Object.fromEntries(all)).toMatchInlineSnapshot(`
    {
      "account": "/account",
      "application": "/applications/a%2Fb%20%E4%B8%AD",
      "applications": "/applications",
      "bulk": "/bulk/a%2Fb%20%E4%B8%AD",
      "call": "/calls/a%2Fb%20%E4%B8%AD",
      "callChanges": "/call-changes/a%2Fb%20%E4%B8%AD",
      "check": "/calls/a%2Fb%20%E4%B8%AD/topics/c%20d/check",
      "confirm": "/confirm#a/b 中",
      "decision": "/decisions/a%2Fb%20%E4%B8%AD",
      "decisions": "/decisions",
      "dueList": "/applications?process=gd%2Fc%20d&due=a%2Fb%20%E4%B8%AD",
      "duties": "/duties",
      "duty": "/duties/a%2Fb%20%E4%B8%AD/gd%2Fc%20d",
      "examination": "/examinations/a%2Fb%20%E4%B8%AD",
      "examinations": "/examinations",
      "expert": "/experts/a%2Fb%20%E4%B8%AD",
      "experts": "/experts",
      "followCase": "/cases/a%2Fb%20%E4%B8%AD",
      "home": "/",
      "identities": "/account?tab=identities",
      "imports": "/imports?kind=a%2Fb%20%E4%B8%AD",
      "join": "/join#a/b 中",
      "ledger": "/ledger",
      "newCallChange": "/call-changes/new?kind=a/b 中&call=gd%2Fc%20d",
      "newExpert": "/experts/new",
      "notices": "/notices",
      "openData": "/open-data",
      "ownExpert": "/expert-profile",
      "pack": "/packs/a%2Fb%20%E4%B8%AD",
      "packDocument": "/packs/a%2Fb%20%E4%B8%AD/document",
      "packDraft": "/pack-drafts/a%2Fb%20%E4%B8%AD",
      "packTopic": "/packs/a%2Fb%20%E4%B8%AD?topic=c%20d",
      "packs": "/packs",
      "panel": "/panels/a%2Fb%20%E4%B8%AD",
      "panels": "/panels",
      "people": "/people",
      "process": "/processes/a%2Fb%20%E4%B8%AD",
      "processes": "/processes",
      "publicLists": "/public?list=a%2Fb%20%E4%B8%AD&q=gd%2Fc%20d",
      "publicReceipt": "/receipts/a%2Fb%20%E4%B8%AD",
      "publicised": "/publicity/a%2Fb%20%E4%B8%AD",
      "receipt": "/applications/a%2Fb%20%E4%B8%AD/receipt",
      "receipts": "/receipts",
      "recommendation": "/recommendations/a%2Fb%20%E4%B8%AD",
      "recommendations": "/recommendations",
      "register": "/register",
      "registrations": "/registrations",
      "sanctions": "/sanctions/a%2Fb%20%E4%B8%AD",
      "search": "/search?q=a%2Fb%20%E4%B8%AD&kind=gd%2Fc%20d",
      "signIn": "/sign-in?next=a%2Fb%20%E4%B8%AD",
      "similarity": "/similarity/a%2Fb%20%E4%B8%AD",
      "simulation": "/simulation?topic=a%2Fb%20%E4%B8%AD",
      "statistics": "/statistics",
      "system": "/system",
      "topic": "/calls/a%2Fb%20%E4%B8%AD/topics/c%20d",
      "topicFinder": "/topic-finder",
      "verify": "/verify",
    }
  `)
})

it('finds a topic by the end of its id', () => {
  expect(sameTopic('gd-2025/joint-rd', 'joint-rd')).toBe(true)
  expect(sameTopic('joint-rd', 'joint-rd')).toBe(true)
  expect(sameTopic('gd-2025/joint-rd', 'rd')).toBe(false)
})

it('goes back only to our own pages', () => {
  expect(safeNext('/applications/1')).toBe('/applications/1')
  expect(safeNext('//evil.example')).toBe('/')
  expect(safeNext('/\\evil.example')).toBe('/')
  expect(safeNext('javascript:alert(1)')).toBe('/')
  expect(safeNext(null)).toBe('/')
})
