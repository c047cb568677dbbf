import { api, url, type Schemas } from './client'
import { withQuery } from './http'

/** The callers of a day who dialled one number and were led by one flow, by what became of them. */
export type SelfServiceRow = Schemas['SelfServiceStoreRow']
export type SelfServiceReport = Schemas['SelfServiceReport']

export const selfServiceApi = {
  report: (from: string, to: string) => api.get('/v1/self-service', { query: { from, to } }),
  exportUrl: (from: string, to: string, format: 'csv' | 'xlsx') => withQuery(url(`/v1/self-service/export.${format}`), { from, to }),
}
