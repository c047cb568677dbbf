import { api, type Schemas } from './client'
import { Problem } from './problem'

export type BundleView = Schemas['BundleView']
export type Diagram = Schemas['IvrFlowDiagram']
export type FlowCounts = Schemas['IvrFlowCounts']
export type FlowVersion = Schemas['IvrFlowsFlowVersion']
export type TrunkView = Schemas['TrunksTrunkView']
export type NodeView = Schemas['NodeNodeView']
export type SitesView = Schemas['SitesSitesView']
export type SiteView = Schemas['SiteView']
export type SitePassage = Schemas['SitesPassageView']

/** The node's own readiness page is no part of the REST interface. */
export interface HealthComponent {
  name: string
  status: 'UP' | 'STARTING' | 'DEGRADED' | 'DOWN'
  sentence: string
  detail: Record<string, string>
}

function upload(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}

export const adminApi = {
  bundles: () => api.get('/v1/bundles'),
  deploy: (jar: File) => api.post('/v1/bundles', upload(jar)),
  rollBack: (name: string) => api.post('/v1/bundles/{symbolicName}/roll-back', undefined, { path: { symbolicName: name } }),
  restart: (name: string) => api.post('/v1/bundles/{symbolicName}/restart', undefined, { path: { symbolicName: name } }),
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
  trunks: () => api.get('/v1/trunks'),
  nodes: () => api.get('/v1/nodes'),
  sites: () => api.get('/v1/sites'),
  sitePassages: (call?: string) => api.get('/v1/sites/passages', { query: { call, limit: 50 } }),
  testSite: (name: string) => api.post('/v1/sites/{name}/test', undefined, { path: { name } }),
  flows: () => api.get('/v1/ivr-flows'),
  flowSource: (flow: string, version: number) => api.get('/v1/ivr-flows/{flow}/versions/{version}', { path: { flow, version } }),
  tryOutFlow: (yaml: string, percent: number) => api.post('/v1/ivr-flows/try-out', { yaml, percent }),
  shareFlow: (flow: string, version: number, percent: number) => api.put('/v1/ivr-flows/{flow}/versions/{version}/share', { percent }, { path: { flow, version } }),
  flowCounts: (flow: string, version: number) => api.get('/v1/ivr-flows/{flow}/versions/{version}/counts', { path: { flow, version } }),
  flowDiagram: (flow: string, version: number) => api.get('/v1/ivr-flows/{flow}/versions/{version}/diagram', { path: { flow, version } }),
  publishFlow: (yaml: string) => api.post('/v1/ivr-flows', { yaml }),
  rollBackFlow: (flow: string, version: number) => api.post('/v1/ivr-flows/{flow}/versions/{version}/roll-back', undefined, { path: { flow, version } }),
}
