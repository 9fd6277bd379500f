import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/api/types'
import { navOf } from './MainNav'

const ROLES: Role[] = ['applicant', 'organisation_admin', 'recommender', 'examiner', 'officer', 'approver', 'finance', 'auditor', 'agency', 'expert', 'administrator']

describe('the main navigation', () => {
  it.each(ROLES)('fits one line for the role %s', (role) => {
    expect(navOf([role]).bar.length).toBeLessThanOrEqual(8)
  })
  it('puts nothing behind a button while there are few', () => {
    expect(navOf([]).more).toEqual([])
  })
  it('loses nothing: who has every role is shown what each role is shown, but for what those roles exclude', () => {
    const all = new Set([...navOf(ROLES).bar, ...navOf(ROLES).more].map(({ key }) => key))
    for (const role of ROLES) {
      for (const item of [...navOf([role]).bar, ...navOf([role]).more]) {
        if (!item.not) expect(all).toContain(item.key)
      }
    }
  })
  it('shows each address once', () => {
    for (const role of ROLES) {
      const places = [...navOf([role]).bar, ...navOf([role]).more].map(({ to }) => to)
      expect(new Set(places).size).toBe(places.length)
    }
  })
})
