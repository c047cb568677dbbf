import { api, type Schemas } from './client'

export type PhoneTicket = Schemas['BrowserPhoneTicket']

export const phoneApi = {
  /** Good once, for one connection. */
  ticket: () => api.post('/v1/browser-phone/tickets'),
}
