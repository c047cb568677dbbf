import { api, type Schemas } from './client'

/** A citizen whose call was lost and who waits to be called back. */
export type Callback = Schemas['CallbackView']
export type CallbackWanted = 'OPEN' | 'DONE' | 'ALL'

export const callbacksApi = {
  list: (query: { state: CallbackWanted; offset: number; limit: number }, signal?: AbortSignal) => api.get('/v1/callbacks', { query, signal }),
  done: (id: string) => api.post('/v1/callbacks/{id}/done', undefined, { path: { id } }),
  reopen: (id: string) => api.post('/v1/callbacks/{id}/reopen', undefined, { path: { id } }),
}
