// What the form of a registration offers, and the departments that follow from it by the server's rule.
import { useQuery } from '@tanstack/react-query'
import { choicesQuery, departmentsQuery } from './people-queries'

export const useRegistrationChoices = () => useQuery(choicesQuery).data

/** The departments of an organisation; nothing while they are not known yet. */
export const useDepartments = (affiliation: string, type: string, city: string) => useQuery(departmentsQuery(affiliation, type, city)).data
