import { api, url, type Schemas } from './client'
import type { paths } from './schema.gen'

export type Box =
  | 'to-dispatch'
  | 'to-sign'
  | 'handling'
  | 'due-soon'
  | 'overdue'
  | 'returned'
  | 'to-check'
  | 'to-visit'
  | 'extension'
  | 'cc'
  | 'closed'
  | 'mine'
  | 'all'
export type ActionName =
  | 'dispatch'
  | 'answer'
  | 'reject'
  | 'sign'
  | 'return'
  | 'review-return'
  | 'note'
  | 'feedback'
  | 'check'
  | 'visit'
  | 'close'
  | 'urge'
  | 'cc'
  | 'extend'
  | 'review-extension'
  | 'attach'
export interface Page<T> {
  items: T[]
  total: number
  offset: number
}

export type OrderRow = Schemas['OrderRow']
export type OrderStatus = OrderRow['status']
export type Urgency = OrderRow['urgency']
export type OrderAction = Omit<Schemas['OrderViewButton'], 'name'> & { name: ActionName }
/** An order with the actions that this application knows by name. */
export type Order = Omit<Schemas['OrderView'], 'actions'> & { actions: OrderAction[] }
export type TimelineEntry = Schemas['OrderViewLine']
export type Category = Schemas['CatalogueViewsMatch']
export type Suggestion = Schemas['SuggestionsSuggestion']
export type Filing = Schemas['CommandsFile']
export type SearchPage = Schemas['PageOrderHit']
export type Progress = Schemas['ProgressDeskProgress']
export type BoxCounts = Partial<Record<Box, number>>
export type OrderQuery = NonNullable<paths['/v1/orders']['get']['parameters']['query']>

/** The commands of an order that take a form: paths of POST below /v1/orders/{id}/. */
export type Command = keyof typeof COMMANDS
const COMMANDS = {
  dispatch: '/v1/orders/{id}/dispatch',
  answer: '/v1/orders/{id}/answer',
  reject: '/v1/orders/{id}/reject',
  sign: '/v1/orders/{id}/sign',
  return: '/v1/orders/{id}/return',
  'review-return': '/v1/orders/{id}/review-return',
  notes: '/v1/orders/{id}/notes',
  feedback: '/v1/orders/{id}/feedback',
  check: '/v1/orders/{id}/check',
  visit: '/v1/orders/{id}/visit',
  close: '/v1/orders/{id}/close',
  urge: '/v1/orders/{id}/urge',
  cc: '/v1/orders/{id}/cc',
  extension: '/v1/orders/{id}/extension',
  'review-extension': '/v1/orders/{id}/review-extension',
} as const

const known = (order: Schemas['OrderView']): Order => order as Order

export const ordersApi = {
  list: (query: OrderQuery, signal?: AbortSignal) => api.get('/v1/orders', { query, signal }),
  counts: async (): Promise<BoxCounts> => api.get('/v1/orders/counts'),
  find: async (id: string, signal?: AbortSignal) => known(await api.get('/v1/orders/{id}', { path: { id }, signal })),
  file: async (filing: Filing) => known(await api.post('/v1/orders', filing)),
  /** One of the commands of an order; its form is made of fields, which the server checks. */
  act: async (id: string, command: Command, body: object = {}) => known(await api.post(COMMANDS[command], body as never, { path: { id } })),
  attach: (id: string, file: File, step: string) => {
    const form = new FormData()
    form.append('file', file)
    form.append('step', step)
    return api.post('/v1/orders/{id}/attachments', form, { path: { id } })
  },
  attachmentUrl: (id: string, attachmentId: string) => url('/v1/orders/{id}/attachments/{attachmentId}', { id, attachmentId }),
  exportUrl: (query: Record<string, string>) => `${url('/v1/orders/export.csv')}?${new URLSearchParams(query).toString()}`,
  categories: (q: string) => api.get('/v1/categories', { query: { q, limit: 20 } }),
  suggestion: (category: string, district: string | null, urgency: Urgency) => api.get('/v1/dispatch-suggestion', { query: { category, district, urgency } }),
  search: (q: string, offset = 0) => api.get('/v1/search/orders', { query: { q, offset, limit: 20 } }),
}

export const publicApi = {
  progress: (number: string, phoneTail: string) => api.post('/v1/public/order-progress', { number, phoneTail }),
}
