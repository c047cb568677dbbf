import { http } from './http'
import { Problem } from './problem'

export interface BundleView {
  id: number
  symbolicName: string
  name: string
  version: string
  state: string
  since: string
  ours: boolean
  error: string | null
  earlier: number
}

export interface HealthComponent {
  name: string
  status: 'UP' | 'STARTING' | 'DEGRADED' | 'DOWN'
  sentence: string
  detail: Record<string, string>
}

export interface FlowVersion {
  flow: string
  version: number
  title: string
  published: string
  by: string
  active: boolean
}

function upload(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}

export const adminApi = {
  bundles: () => http.get<BundleView[]>('/bundles'),
  deploy: (jar: File) => http.post<BundleView>('/bundles', upload(jar)),
  rollBack: (name: string) => http.post<BundleView>(`/bundles/${encodeURIComponent(name)}/roll-back`),
  restart: (name: string) => http.post<BundleView>(`/bundles/${encodeURIComponent(name)}/restart`),
  /** The node's own readiness page; it answers 503 with the same body while something is down. */
  health: async (): Promise<HealthComponent[]> => {
    let response: Response
    try {
      response = await fetch('/health', { headers: { Accept: 'application/json' } })
    } catch {
      throw new Problem(0, 'offline', '', '')
    }
    return ((await response.json()) as { components: HealthComponent[] }).components
  },
  flows: () => http.get<FlowVersion[]>('/ivr-flows'),
  flowSource: (flow: string, version: number) => http.get<{ yaml: string }>(`/ivr-flows/${encodeURIComponent(flow)}/versions/${version}`),
  publishFlow: (yaml: string) => http.post<FlowVersion>('/ivr-flows', { yaml }),
  rollBackFlow: (flow: string, version: number) => http.post<FlowVersion>(`/ivr-flows/${encodeURIComponent(flow)}/versions/${version}/roll-back`),
}
