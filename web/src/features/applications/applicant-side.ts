import type { Role } from '@/lib/api/types'

export interface WithRoles {
  roles: readonly Role[]
}

/** Whose the application is: others are not asked for what only they may see. */
export const ofApplicantSide = ({ roles }: WithRoles): boolean => roles.includes('applicant') || roles.includes('organisation_admin')
