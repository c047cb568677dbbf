import { http, type Query } from './http'

export type OrderStatus =
  | 'PENDING_DISPATCH'
  | 'PENDING_SIGN'
  | 'PROCESSING'
  | 'RETURN_REVIEW'
  | 'PENDING_CHECK'
  | 'PENDING_VISIT'
  | 'REDO'
  | 'CLOSED'
  | 'REJECTED'
export type Urgency = 'NORMAL' | 'URGENT' | 'CRITICAL'
export type Light = 'green' | 'amber' | 'red' | 'grey'
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
export type ReturnReason = 'FUNCTION' | 'TERRITORY' | 'OWNERSHIP'
export type Resolution = 'SOLVED' | 'PARTLY' | 'UNREASONABLE' | 'LEGAL_CHANNEL' | 'UNSOLVED'

export interface Page<T> {
  items: T[]
  total: number
  offset: number
}

export interface OrderRow {
  id: string
  number: string
  version: number
  title: string
  status: OrderStatus
  statusLabel: string
  urgency: Urgency
  channel: string
  categoryCode: string
  categoryPath: string[]
  address: string | null
  lon: number | null
  lat: number | null
  districtCode: string | null
  districtName: string | null
  departmentId: string | null
  departmentName: string | null
  role: 'HOST' | 'CO' | 'CC' | null
  confidential: boolean
  citizenName: string | null
  createdAt: string
  updatedAt: string
  signBy: string | null
  warnAt: string | null
  deadline: string | null
  closedAt: string | null
  light: Light
  urges: number
  returns: number
  redos: number
  callId: string | null
}

export interface OrderCitizen {
  id: string | null
  name: string | null
  phone: string | null
  gender: string | null
  address: string | null
  hidden: boolean
}

export interface TimelineEntry {
  id: string
  at: string
  type: string
  label: string
  by: string | null
  department: string | null
  text: string | null
  detail: Record<string, string>
}

export interface OrderAction {
  name: ActionName
  allowed: boolean
  why: string | null
}

export interface Attachment {
  id: string
  filename: string
  mediaType: string
  size: number
  at: string
  by: string
  step: string | null
}

export interface Order extends OrderRow {
  cause: string
  course: string | null
  occurredAt: string | null
  result: string | null
  closingCode: string | null
  citizen: OrderCitizen
  coDepartments: { id: string; name: string; role: string; signedAt: string | null; opinionAt: string | null }[]
  rule: { id: string; no: number; version: number } | null
  slaClass: string | null
  slaLabel: string | null
  dispatchedAt: string | null
  signedAt: string | null
  feedbackAt: string | null
  createdBy: string
  timeline: TimelineEntry[]
  actions: OrderAction[]
  attachments: Attachment[]
  feedbacks: { at: string; department: string; role: string; resolution: Resolution; result: string; contactedAt: string | null; by: string }[]
  visits: { at: string; method: string; reached: boolean; solved: boolean | null; satisfaction: number | null; comment: string | null; next: string; by: string }[]
  returnRequests: { at: string; reason: ReturnReason; text: string; department: string; decision: string | null; note: string | null }[]
  process: { key: string; version: number; active: string[]; passed: string[]; ended: boolean } | null
}

export interface Category {
  code: string
  name: string
  path: string[]
  initials: string
  slaClass: string
}

export interface Suggestion {
  found: boolean
  departmentId: string | null
  departmentName: string | null
  coDepartments: { id: string; code: string; name: string }[]
  slaClass: string | null
  slaLabel: string | null
  rule: { id: string; no: number; version: number } | null
  why: string
  accuracy: number | null
  samples: number
  signBy: string | null
  deadline: string | null
}

export interface Filing {
  requestId: string
  channel: string
  callId: string | null
  citizen: { id: string | null; phone: string; name: string | null; gender: string | null; address: string | null }
  title: string | null
  cause: string
  course: string | null
  occurredAt: string | null
  place: { address: string; lon: number | null; lat: number | null; districtCode: string | null; districtName: string | null } | null
  categoryCode: string
  urgency: Urgency
  confidential: boolean
  answer: { text: string; knowledgeId: string | null } | null
  dispatch: { departmentId: string; coDepartmentIds: string[]; ruleId: string | null } | null
}

export type BoxCounts = Partial<Record<Box, number>>

export const ordersApi = {
  list: (query: Query, signal?: AbortSignal) => http.get<Page<OrderRow>>('/orders', query, signal),
  counts: () => http.get<BoxCounts>('/orders/counts'),
  find: (id: string, signal?: AbortSignal) => http.get<Order>(`/orders/${id}`, undefined, signal),
  file: (filing: Filing) => http.post<Order>('/orders', filing),
  /** One of the commands of an order: dispatch, sign, feedback, … */
  act: (id: string, command: string, body: object = {}) => http.post<Order>(`/orders/${id}/${command}`, body),
  attach: (id: string, file: File, step: string) => {
    const form = new FormData()
    form.append('file', file)
    form.append('step', step)
    return http.post<Attachment>(`/orders/${id}/attachments`, form)
  },
  attachmentUrl: (id: string, attachment: string) => `/api/v1/orders/${id}/attachments/${attachment}`,
  exportUrl: (query: Record<string, string>) => `/api/v1/orders/export.csv?${new URLSearchParams(query).toString()}`,
  categories: (q: string) => http.get<Category[]>('/categories', { q, limit: 20 }),
  suggestion: (category: string, district: string | null, urgency: Urgency) =>
    http.get<Suggestion>('/dispatch-suggestion', { category, district, urgency }),
  search: (q: string, offset = 0) => http.get<SearchPage>('/search/orders', { q, offset, limit: 20 }),
}

export interface Segment {
  text: string
  hit: boolean
}

export interface SearchHit {
  id: string
  number: string
  status: OrderStatus
  title: Segment[]
  excerpt: Segment[]
  address?: Segment[]
  departmentName: string | null
  updatedAt: string
}

export interface SearchPage {
  items: SearchHit[]
  total: number
  offset: number
}

export interface Progress {
  number: string
  status: OrderStatus
  statusLabel: string
  title: string
  filedAt: string
  deadline: string | null
  unit: string | null
  steps: { step: string; label: string; at: string }[]
  result: string | null
  closedAt: string | null
}

export const publicApi = {
  progress: (number: string, phoneTail: string) => http.post<Progress>('/public/order-progress', { number, phoneTail }),
}
