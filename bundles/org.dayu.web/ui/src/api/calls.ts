import { api, fill, url, type Schemas } from './client'
import { http } from './http'

export type CallView = Schemas['CallView']
export type CallState = CallView['state']
export type LegView = Schemas['CallViewLegView']
export type LegRole = LegView['role']
export type Recording = Schemas['Recording']
export type RecordingFilter = Schemas['RecordingFilter']
export type PastCall = Schemas['PastCall']
export type CallFilter = Schemas['CallFilter']
export type RingingCaller = Schemas['RingingCaller']
export type LiveRecording = Schemas['LiveRecordingLiveView']

/** A call that is no longer this person's; comes by the live stream. */
export type Gone = Pick<CallView, 'id' | 'version'>

/** One of these. */
export interface Whom {
  departmentId?: string
  agentId?: string
  contactId?: string
  number?: string
  phone?: string
}

const at = (id: string) => ({ path: { id } })

export const callsApi = {
  dial: (number: string) => api.post('/v1/calls/dial', { number }),
  pickUp: (id: string) => api.post('/v1/calls/{id}/pick-up', undefined, at(id)),
  hangUp: (id: string) => api.post('/v1/calls/{id}/hang-up', undefined, at(id)),
  rate: (id: string) => api.post('/v1/calls/{id}/rate', undefined, at(id)),
  hold: (id: string) => api.post('/v1/calls/{id}/hold', undefined, at(id)),
  retrieve: (id: string) => api.post('/v1/calls/{id}/retrieve', undefined, at(id)),
  digits: (id: string, digits: string) => api.post('/v1/calls/{id}/digits', { digits }, at(id)),
  mute: (id: string) => api.post('/v1/calls/{id}/mute', undefined, at(id)),
  unmute: (id: string) => api.post('/v1/calls/{id}/unmute', undefined, at(id)),
  transfer: (id: string, to: Whom & { queue?: string }) => api.post('/v1/calls/{id}/transfer', to, at(id)),
  complete: (id: string) => api.post('/v1/calls/{id}/transfer/complete', undefined, at(id)),
  swap: (id: string) => api.post('/v1/calls/{id}/transfer/swap', undefined, at(id)),
  supervise: (id: string, how: 'LISTEN' | 'WHISPER' | 'BARGE' | 'TAKE_OVER', phone?: string) => api.post('/v1/calls/{id}/supervision', { how, phone }, at(id)),
  leave: (id: string) => api.delete('/v1/calls/{id}/supervision', at(id)),
  bringIn: (id: string, whom: Whom, consult: boolean) =>
    api.post('/v1/calls/{id}/third-party', { ...whom, consult }, at(id)),
  merge: (id: string) => api.post('/v1/calls/{id}/merge', undefined, at(id)),
  dropCitizen: (id: string) => api.delete('/v1/calls/{id}/citizen', at(id)),
  /** At colleagues' phones, whom one might take. */
  ringing: (signal?: AbortSignal) => api.get('/v1/calls/ringing', { signal }),
  fetch: (id: string) => api.post('/v1/calls/ringing/{id}/fetch', undefined, at(id)),
  dropThird: (id: string) => api.delete('/v1/calls/{id}/third-party', at(id)),
}

export const callLogApi = {
  search: (filter: CallFilter, signal?: AbortSignal) => api.post('/v1/calls/history/search', filter, { signal }),
  export: (filter: CallFilter, format: 'csv' | 'xlsx') => http.file(fill(`/v1/calls/history/export.${format}`), filter),
}

export const recordingsApi = {
  search: (filter: RecordingFilter) => api.post('/v1/recordings/search', filter),
  export: (filter: RecordingFilter, format: 'csv' | 'xlsx') => http.file(fill(`/v1/recordings/export.${format}`), filter),
  hold: (id: string, reason: string) => api.put('/v1/recordings/{id}/hold', { reason }, at(id)),
  release: (id: string, reason: string) => api.post('/v1/recordings/{id}/release', { reason }, at(id)),
  downloadUrl: (id: string) => url('/v1/recordings/{id}/download', { id }),
  standing: () => api.get('/v1/recordings/live'),
  live: (call: string) => api.get('/v1/recordings/live/{call}', { path: { call } }),
  pause: (call: string) => api.post('/v1/recordings/live/{call}/pause', undefined, { path: { call } }),
  resume: (call: string) => api.post('/v1/recordings/live/{call}/resume', undefined, { path: { call } }),
  audioUrl: (id: string) => url('/v1/recordings/{id}/audio', { id }),
  peaks: (id: string, buckets: number) => api.get('/v1/recordings/{id}/peaks', { path: { id }, query: { buckets } }),
}
