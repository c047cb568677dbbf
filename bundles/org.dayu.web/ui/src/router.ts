import { useSession, type Role } from '@/session/session'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Who may see it; nobody named means anybody who is logged in. */
    roles?: Role[]
    /** For people who are not logged in. */
    open?: boolean
    /** The key of its name in the navigation, if it stands there. */
    nav?: string
    /** Without the navigation around it, e.g. on a wall. */
    bare?: boolean
  }
}

export const desks: RouteRecordRaw[] = [
  { path: '/agent', name: 'agent', component: () => import('@/desks/agent/AgentDesk.vue'), meta: { roles: ['agent'], nav: 'agent' } },
  {
    path: '/department/:id?',
    name: 'department',
    component: () => import('@/desks/department/DepartmentDesk.vue'),
    meta: { roles: ['department-staff', 'department-lead'], nav: 'department' },
  },
  {
    path: '/orders/:id?',
    name: 'orders',
    component: () => import('@/desks/orders/OrdersDesk.vue'),
    meta: { roles: ['agent', 'dispatcher', 'supervisor', 'commander', 'duty-officer', 'analyst'], nav: 'orders' },
  },
  {
    path: '/command',
    name: 'command',
    component: () => import('@/desks/command/CommandMap.vue'),
    meta: { roles: ['commander', 'duty-officer', 'dispatcher', 'supervisor', 'agent'], nav: 'command' },
  },
  {
    path: '/callbacks',
    name: 'callbacks',
    component: () => import('@/desks/callbacks/CallbacksDesk.vue'),
    meta: { roles: ['agent', 'supervisor'], nav: 'callbacks' },
  },
  {
    path: '/voicemails',
    name: 'voicemails',
    component: () => import('@/desks/voicemails/VoicemailsDesk.vue'),
    meta: { roles: ['agent', 'supervisor'], nav: 'voicemails' },
  },
  {
    path: '/outbound',
    name: 'outbound',
    component: () => import('@/desks/outbound/OutboundDesk.vue'),
    meta: { roles: ['agent', 'supervisor'], nav: 'outbound' },
  },
  {
    path: '/calls',
    name: 'calls',
    component: () => import('@/desks/calls/CallLogDesk.vue'),
    meta: { roles: ['agent', 'supervisor'], nav: 'calls' },
  },
  {
    path: '/recordings',
    name: 'recordings',
    component: () => import('@/desks/recordings/RecordingsDesk.vue'),
    meta: { roles: ['agent', 'supervisor'], nav: 'recordings' },
  },
  {
    path: '/citizens',
    name: 'citizens',
    component: () => import('@/desks/citizens/CitizensDesk.vue'),
    meta: { roles: ['agent', 'supervisor'], nav: 'citizens' },
  },
  {
    path: '/supervisor',
    name: 'supervisor',
    component: () => import('@/desks/supervisor/SupervisorDesk.vue'),
    meta: { roles: ['supervisor'], nav: 'supervisor' },
  },
  {
    path: '/ratings',
    name: 'ratings',
    component: () => import('@/desks/ratings/RatingsDesk.vue'),
    meta: { roles: ['supervisor', 'analyst'], nav: 'ratings' },
  },
  {
    path: '/self-service',
    name: 'self-service',
    component: () => import('@/desks/selfService/SelfServiceDesk.vue'),
    meta: { roles: ['supervisor', 'analyst'], nav: 'selfService' },
  },
  {
    path: '/notices',
    name: 'notices',
    component: () => import('@/desks/notices/NoticesDesk.vue'),
    meta: { roles: ['supervisor', 'admin'], nav: 'notices' },
  },
  {
    path: '/standards',
    name: 'standards',
    component: () => import('@/desks/standards/StandardsDesk.vue'),
    meta: { roles: ['supervisor', 'admin'], nav: 'standards' },
  },
  { path: '/blocks', name: 'blocks', component: () => import('@/desks/blocks/BlocksDesk.vue'), meta: { roles: ['supervisor', 'admin'], nav: 'blocks' } },
  {
    path: '/staffing',
    name: 'staffing',
    component: () => import('@/desks/staffing/StaffingDesk.vue'),
    meta: { roles: ['supervisor', 'admin'], nav: 'staffing' },
  },
  { path: '/admin/:page?', name: 'admin', component: () => import('@/desks/admin/AdminDesk.vue'), meta: { roles: ['admin'], nav: 'admin' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/login', name: 'login', component: () => import('@/shell/LoginPage.vue'), meta: { open: true, bare: true } },
    { path: '/hotline', name: 'hotline', component: () => import('@/desks/public/HotlinePage.vue'), meta: { open: true, bare: true } },
    { path: '/public', name: 'public', component: () => import('@/desks/public/ProgressPage.vue'), meta: { open: true, bare: true } },
    ...desks,
    { path: '/', name: 'home', redirect: () => ({ path: home() }) },
    { path: '/forbidden', name: 'forbidden', component: () => import('@/shell/ForbiddenPage.vue') },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('@/shell/NotFoundPage.vue') },
  ],
})

/** The first desk of the person logged in. */
export function home(): string {
  const session = useSession()
  const desk = desks.find((route) => session.has(...(route.meta?.roles ?? [])))
  return desk ? desk.path.replace(/\/:.*$/, '') : '/forbidden'
}

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const session = useSession()
  const user = session.user ?? (await session.resume())
  if (!user) return { name: 'login', query: { to: to.fullPath } }
  if (to.meta.roles && !session.has(...to.meta.roles)) return { name: 'forbidden', query: { to: to.fullPath } }
  return true
})
