import { api, type Schemas } from './client'

export type Contact = Schemas['ContactView']
export type ContactSettings = Schemas['ContactSettings']

export const contactsApi = {
  list: () => api.get('/v1/contacts'),
  add: (contact: ContactSettings) => api.post('/v1/contacts', contact),
  replace: (id: string, contact: ContactSettings) => api.put('/v1/contacts/{id}', contact, { path: { id } }),
  drop: (id: string) => api.delete('/v1/contacts/{id}', { path: { id } }),
}
