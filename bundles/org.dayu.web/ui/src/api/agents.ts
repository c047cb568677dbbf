import { api, type Schemas } from './client'

export type Agent = Schemas['AgentSnapshot']
export type AgentState = Agent['state']
export type AgentDay = Schemas['AgentDay']
export type Colleague = Schemas['AgentColleague']
export type QueueView = Schemas['QueueView']

export const agentsApi = {
  all: (signal?: AbortSignal) => api.get('/v1/agents', { signal }),
  colleagues: () => api.get('/v1/agents/colleagues'),
  me: () => api.get('/v1/agents/me'),
  /** The agent's own figures of today, up to now. */
  day: (signal?: AbortSignal) => api.get('/v1/agents/me/day', { signal }),
  signIn: (phone: string) => api.post('/v1/agents/me/sign-in', { phone }),
  signOut: () => api.post('/v1/agents/me/sign-out'),
  ready: () => api.post('/v1/agents/me/ready'),
  extendWrapUp: (seconds: number) => api.post('/v1/agents/me/wrap-up', { seconds }),
  pause: (state: 'BREAK' | 'NOT_READY', reason: string) => api.post('/v1/agents/me/pause', { state, reason }),
  /** A supervisor's hand on somebody else. */
  of: (id: string) => ({
    signOut: () => api.post('/v1/agents/{id}/sign-out', undefined, { path: { id } }),
    ready: () => api.post('/v1/agents/{id}/ready', undefined, { path: { id } }),
    pause: (reason: string) => api.post('/v1/agents/{id}/pause', { state: 'NOT_READY', reason }, { path: { id } }),
  }),
}
