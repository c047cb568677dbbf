import { api, url, type Schemas } from './client'

/** A list of citizens to be called, and how it goes. */
export type Campaign = Schemas['CampaignView']
export type CampaignFields = Schemas['CampaignFields']
export type CampaignMode = Campaign['mode']
export type Contact = Schemas['CampaignContactView']
export type ContactState = Contact['state']
export type ContactOutcome = NonNullable<Contact['outcome']>
export type Share = Schemas['AssignmentShareView']
export type ContactNote = Schemas['PreviewContactNote']
export type ImportReport = Schemas['ContactImportReport']

export const campaignsApi = {
  list: (signal?: AbortSignal) => api.get('/v1/campaigns', { signal }),
  add: (fields: CampaignFields) => api.post('/v1/campaigns', fields),
  change: (id: string, fields: CampaignFields) => api.put('/v1/campaigns/{id}', fields, { path: { id } }),
  start: (id: string) => api.post('/v1/campaigns/{id}/start', undefined, { path: { id } }),
  pause: (id: string) => api.post('/v1/campaigns/{id}/pause', undefined, { path: { id } }),
  stop: (id: string) => api.post('/v1/campaigns/{id}/stop', undefined, { path: { id } }),
  import(id: string, file: File) {
    const form = new FormData()
    form.append('file', file)
    return api.post('/v1/campaigns/{id}/contacts', form, { path: { id } })
  },
  contacts: (id: string, query: { offset: number; limit: number }, signal?: AbortSignal) => api.get('/v1/campaigns/{id}/contacts', { path: { id }, query, signal }),
  shares: (id: string, signal?: AbortSignal) => api.get('/v1/campaigns/{id}/assignment', { path: { id }, signal }),
  /** Entries in turn to these agents, or back to nobody if there are none. */
  assign: (id: string, wanted: Schemas['AssignmentWanted']) => api.post('/v1/campaigns/{id}/assignment', wanted, { path: { id } }),
  results: (id: string) => url('/v1/campaigns/{id}/results', { id }),
  next: (campaign: string) => api.post('/v1/preview/next', { campaign }),
  call: (id: string) => api.post('/v1/preview/{id}/call', undefined, { path: { id } }),
  said: (id: string, said: Schemas['PreviewSaid']) => api.post('/v1/preview/{id}/result', said, { path: { id } }),
  /** What is mine and still to be called. */
  mine: (signal?: AbortSignal) => api.get('/v1/preview/mine', { signal }),
  notes: (id: string) => api.get('/v1/preview/{id}/notes', { path: { id } }),
  addNote: (id: string, text: string) => api.post('/v1/preview/{id}/notes', { text }, { path: { id } }),
}
