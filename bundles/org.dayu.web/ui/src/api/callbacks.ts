import { api, type Schemas } from './client'

/** A citizen to be called back: missed, promised or asked for. */
export type Callback = Schemas['CallbackView']
export type CallbackPlan = Schemas['CallbackPlan']
export type CallbackAttempt = Schemas['CallbackAttempt']
export type CallbackFirst = CallbackAttempt['mode']
export type CallbackWanted = 'OPEN' | 'DONE' | 'ALL'

export const callbacksApi = {
  list: (query: { state: CallbackWanted; offset: number; limit: number }, signal?: AbortSignal) => api.get('/v1/callbacks', { query, signal }),
  attempts: (id: string) => api.get('/v1/callbacks/{id}/attempts', { path: { id } }),
  plan: (plan: CallbackPlan) => api.post('/v1/callbacks', plan),
  call: (id: string, first: CallbackFirst) => api.post('/v1/callbacks/{id}/call', { first }, { path: { id } }),
  done: (id: string) => api.post('/v1/callbacks/{id}/done', undefined, { path: { id } }),
  reopen: (id: string) => api.post('/v1/callbacks/{id}/reopen', undefined, { path: { id } }),
}
