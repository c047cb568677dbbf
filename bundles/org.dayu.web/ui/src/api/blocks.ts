import { api, type Schemas } from './client'

/** Callers who are refused. */
export type BlockRule = Schemas['BlockRuleRuleView']

export const blocksApi = {
  list: (query: { offset: number; limit: number }, signal?: AbortSignal) => api.get('/v1/block-rules', { query, signal }),
  search: (number: string, offset: number, limit: number) => api.post('/v1/block-rules/search', { number, offset, limit }),
  add: (rule: { pattern: string; reason: string; expires: string | null }) => api.post('/v1/block-rules', rule),
  restore: (id: string) => api.post('/v1/block-rules/{id}/restore', undefined, { path: { id } }),
  lift: (id: string) => api.delete('/v1/block-rules/{id}', { path: { id } }),
}
