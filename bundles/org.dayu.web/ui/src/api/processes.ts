import { api, fill, type Schemas } from './client'
import { http } from './http'

export type ProcessInfo = Schemas['ProcessCatalogModel']
export type ProcessVersion = Schemas['ProcessCatalogVersion']

export const processesApi = {
  list: () => api.get('/v1/processes'),
  diagram: (key: string, version: number) => http.text(fill('/v1/processes/{key}/versions/{version}/diagram', { key, version })),
  counts: (key: string, version: number) => api.get('/v1/processes/{key}/versions/{version}/counts', { path: { key, version } }),
  publish: (file: File) => {
    const form = new FormData()
    form.append('file', file)
    return api.post('/v1/processes', form)
  },
  republish: (key: string, version: number) => api.post('/v1/processes/{key}/versions/{version}/republish', undefined, { path: { key, version } }),
}
