import { api, type Schemas } from './client'

/** One day of the report on satisfaction. */
export type RatingDay = Schemas['RatingStoreDay']

export const ratingsApi = {
  days: (from: string, to: string) => api.get('/v1/ratings', { query: { from, to } }),
}
