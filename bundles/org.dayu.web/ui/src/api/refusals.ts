import { api, url, type Schemas } from './client'

/** Citizens whom campaigns never call. */
export type Refusal = Schemas['DoNotCallRow']
export type RefusalReport = Schemas['DoNotCallReport']

export const refusalsApi = {
  list: (query: { offset: number; limit: number }, signal?: AbortSignal) => api.get('/v1/do-not-call', { query, signal }),
  find: (number: string) => api.post('/v1/do-not-call/search', { number }),
  add: (refusal: { number: string; reason: string; until: string | null }) => api.post('/v1/do-not-call', refusal),
  remove: (number: string, reason: string) => api.post('/v1/do-not-call/remove', { number, reason }),
  import(file: File) {
    const form = new FormData()
    form.append('file', file)
    return api.post('/v1/do-not-call/import', form)
  },
  exportUrl: url('/v1/do-not-call/export'),
}
