// The map: every page and who may open it. A page is loaded when it is first opened.
import { createBrowserRouter, type RouteObject } from 'react-router'
import type { Role } from '@/lib/api/types'
import { AppLayout } from './AppLayout'
import { NotFound, RouteError } from './RouteError'
import { SignedIn } from './SignedIn'

type Page = () => Promise<{ default: React.ComponentType }>
const page = (path: string, load: Page): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).default }),
})
const forRoles = (roles: Role[] | null, children: RouteObject[]): RouteObject => ({
  element: <SignedIn roles={roles} />,
  children,
})

export const routes: RouteObject[] = [
  {
    element: <AppLayout />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          page('/', () => import('@/features/calls/CallListPage')),
          page('/calls/:call', () => import('@/features/calls/CallPage')),
          page('/calls/:call/topics/:topic', () => import('@/features/calls/TopicPage')),
          page('/calls/:call/topics/:topic/check', () => import('@/features/calls/SelfCheckPage')),
          page('/receipts', () => import('@/features/receipts/ReceiptCheckPage')),
          page('/receipts/:number', () => import('@/features/receipts/ReceiptCheckPage')),
          page('/publicity/:number', () => import('@/features/publicity/PublicityItemPage')),
          page('/cases', () => import('@/features/publicity/FollowCasePage')),
          page('/cases/:number', () => import('@/features/publicity/FollowCasePage')),
          page('/public', () => import('@/features/portal/PublicListsPage')),
          page('/search', () => import('@/features/search/SearchPage')),
          page('/open-data', () => import('@/features/portal/OpenDataPage')),
          page('/processes', () => import('@/features/processes/ProcessListPage')),
          page('/processes/:process', () => import('@/features/processes/ProcessPage')),
          page('/verify', () => import('@/features/verify/VerifyPage')),
          page('/confirm', () => import('@/features/confirmations/ConfirmPage')),
          page('/statistics', () => import('@/features/statistics/StatisticsPage')),
          page('/topic-finder', () => import('@/features/topic-finder/TopicFinderPage')),
          page('/register', () => import('@/features/registrations/RegisterPage')),
          page('/join', () => import('@/features/people/JoinPage')),
          page('/sign-in', () => import('@/features/sessions/SignInPage')),
          page('/sign-in/return', () => import('@/features/sessions/ProviderReturnPage')),
          forRoles(null, [
            page('/account', () => import('@/features/account/AccountPage')),
            page('/registrations', () => import('@/features/registrations/RegistrationsPage')),
            page('/notices', () => import('@/features/notices/NoticesPage')),
            page('/expert-profile', () => import('@/features/experts/OwnExpertPage')),
            page('/applications', () => import('@/features/applications/ApplicationListPage')),
            page('/applications/:id', () => import('@/features/applications/ApplicationPage')),
            page('/applications/:id/receipt', () => import('@/features/receipts/ReceiptPage')),
          ]),
          forRoles(
            ['recommender'],
            [
              page('/recommendations', () => import('@/features/recommendations/RecommendationQueuePage')),
              page('/recommendations/:id', () => import('@/features/recommendations/RecommendationPage')),
            ],
          ),
          forRoles(
            ['examiner'],
            [
              page('/examinations', () => import('@/features/examinations/ExaminationQueuePage')),
              page('/examinations/:id', () => import('@/features/examinations/ExaminationPage')),
            ],
          ),
          forRoles(
            ['officer', 'approver', 'auditor'],
            [
              page('/packs', () => import('@/features/packs/PackListPage')),
              page('/packs/:pack', () => import('@/features/packs/PackPage')),
              page('/packs/:pack/document', () => import('@/features/packs/DocumentPage')),
              page('/pack-drafts/:id', () => import('@/features/packs/editor/DraftPage')),
              page('/decisions', () => import('@/features/decisions/DecisionListsPage')),
              page('/decisions/:id', () => import('@/features/decisions/DecisionListPage')),
              page('/call-changes', () => import('@/features/call-changes/CallDeskPage')),
              page('/call-changes/:id', () => import('@/features/call-changes/CallChangePage')),
              page('/simulation', () => import('@/features/simulation/SimulationPage')),
            ],
          ),
          forRoles(
            ['examiner', 'officer', 'approver', 'auditor'],
            [
              page('/similarity', () => import('@/features/similarity/SimilarPairsPage')),
              page('/similarity/:id', () => import('@/features/similarity/SimilarityPage')),
            ],
          ),
          forRoles(['organisation_admin', 'administrator'], [page('/people', () => import('@/features/people/PeoplePage'))]),
          forRoles(
            ['recommender', 'examiner', 'officer', 'approver', 'finance'],
            [
              page('/bulk', () => import('@/features/bulk/BulkListPage')),
              page('/bulk/:id', () => import('@/features/bulk/BulkWorkPage')),
            ],
          ),
          forRoles(
            ['officer', 'approver', 'auditor', 'organisation_admin'],
            [
              page('/sanctions', () => import('@/features/sanctions/SanctionsPage')),
              page('/sanctions/:id', () => import('@/features/sanctions/SanctionPage')),
            ],
          ),
          forRoles(
            ['officer', 'approver', 'auditor', 'agency'],
            [
              page('/experts', () => import('@/features/experts/ExpertsPage')),
              page('/experts/:id', () => import('@/features/experts/ExpertPage')),
            ],
          ),
          forRoles(
            ['officer'],
            [
              page('/call-changes/new', () => import('@/features/call-changes/NewCallChangePage')),
              page('/experts/new', () => import('@/features/experts/NewExpertPage')),
              page('/imports', () => import('@/features/imports/ImportPage')),
            ],
          ),
          forRoles(['administrator'], [page('/system', () => import('@/features/system/SystemPage'))]),
          forRoles(
            ['agency', 'officer', 'approver', 'auditor'],
            [
              page('/panels', () => import('@/features/reviews/PanelsPage')),
              page('/panels/:id', () => import('@/features/reviews/PanelPage')),
            ],
          ),
          forRoles(
            ['expert'],
            [
              page('/duties', () => import('@/features/duties/DutiesPage')),
              page('/duties/:panel/:application', () => import('@/features/duties/DutyPage')),
            ],
          ),
          forRoles(['auditor'], [page('/ledger', () => import('@/features/ledger/LedgerPage'))]),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]

export const makeRouter = () => createBrowserRouter(routes)
