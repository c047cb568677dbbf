import { api, type Schemas } from './client'

/** One day of the report on satisfaction. */
export type RatingDay = Schemas['RatingStoreDay']

export const ratingsApi = {
  days: (from: string, to: string) => api.get('/v1/ratings', { query: { from, to } }),
  /** One agent's; an agent gets only what is their own. */
  of: (agentId: string, day: string, signal?: AbortSignal) => api.get('/v1/ratings', { query: { from: day, to: day, agentId }, signal }),
}
