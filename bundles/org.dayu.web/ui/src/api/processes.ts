import { http } from './http'

export interface ProcessVersion {
  version: number
  id: string
  deployedAt: string
  source: string | null
  running: number
}

export interface ProcessInfo {
  key: string
  name: string
  latest: number
  versions: ProcessVersion[]
}

export const processesApi = {
  list: () => http.get<ProcessInfo[]>('/processes'),
  diagram: (key: string, version: number) => http.text(`/processes/${encodeURIComponent(key)}/versions/${version}/diagram`),
  counts: (key: string, version: number) =>
    http.get<{ activityId: string; name: string; running: number; failed: number }[]>(`/processes/${encodeURIComponent(key)}/versions/${version}/counts`),
  publish: (file: File) => {
    const form = new FormData()
    form.append('file', file)
    return http.post<{ key: string; version: number }>('/processes', form)
  },
  republish: (key: string, version: number) => http.post<{ key: string; version: number }>(`/processes/${encodeURIComponent(key)}/versions/${version}/republish`),
}
