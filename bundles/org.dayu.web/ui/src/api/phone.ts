import { api, type Schemas } from './client'

export type PhoneTicket = Schemas['BrowserPhoneTicket']

export const phoneApi = {
  /** Good once, for one connection. */
  ticket: () => api.post('/v1/browser-phone/tickets'),
}

/** For citizens, who have no account. */
export const hotlineApi = {
  webCall: () => api.get('/v1/public/web-call'),
  ticket: () => api.post('/v1/public/web-call'),
  callbacks: () => api.get('/v1/public/callbacks'),
  askForCallback: (number: string, about: string) => api.post('/v1/public/callbacks', { number, about }),
}
