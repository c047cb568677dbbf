import { api, fill, url, type Schemas } from './client'
import { http } from './http'

/** A message that a caller left. */
export type Voicemail = Schemas['VoicemailView']
export type VoicemailState = Voicemail['state']
export type VoicemailFilter = Schemas['VoicemailFilter']

/** By the live stream: a message as it is now, and where it stood before, if it is not new. */
export interface VoicemailChange {
  message: Voicemail
  was: VoicemailState | null
}

const at = (id: string) => ({ path: { id } })

export const voicemailsApi = {
  search: (filter: VoicemailFilter) => api.post('/v1/voicemails/search', filter),
  export: (filter: VoicemailFilter, format: 'csv' | 'xlsx') => http.file(fill(`/v1/voicemails/export.${format}`), filter),
  hold: (id: string, reason: string) => api.put('/v1/voicemails/{id}/hold', { reason }, at(id)),
  unhold: (id: string, reason: string) => api.post('/v1/voicemails/{id}/hold/release', { reason }, at(id)),
  take: (id: string) => api.post('/v1/voicemails/{id}/take', undefined, at(id)),
  release: (id: string) => api.post('/v1/voicemails/{id}/release', undefined, at(id)),
  done: (id: string, note: string) => api.post('/v1/voicemails/{id}/done', { note }, at(id)),
  reopen: (id: string) => api.post('/v1/voicemails/{id}/reopen', undefined, at(id)),
  callBack: (id: string) => api.post('/v1/voicemails/{id}/call-back', undefined, at(id)),
  soundUrl: (id: string) => url('/v1/voicemails/{id}/sound', { id }),
  downloadUrl: (id: string) => url('/v1/voicemails/{id}/sound/download', { id }),
  peaks: (id: string, buckets: number) => api.get('/v1/voicemails/{id}/sound/peaks', { path: { id }, query: { buckets } }),
}
