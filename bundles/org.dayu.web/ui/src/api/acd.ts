import { api, type Schemas } from './client'

export type Decision = Schemas['Decision']
export type Staffing = Schemas['StaffingStaffing']
export type StaffingWanted = Schemas['StaffingStaffingWanted']
export type Simulated = Schemas['SimulationResultQueue']

export type QueueSpec = Schemas['QueueSpec']
export type QueueSettings = Schemas['QueueQueueSettings']
export type Course = Schemas['TryOutCourse']
export type Trial = Schemas['QueueTrial']

export const acdApi = {
  queues: (signal?: AbortSignal) => api.get('/v1/queues', { signal }),
  strategies: () => api.get('/v1/queues/strategies'),
  settings: (name: string) => api.get('/v1/queues/{name}/settings', { path: { name } }),
  add: (settings: QueueSettings) => api.post('/v1/queues', settings),
  put: (name: string, settings: QueueSettings) => api.put('/v1/queues/{name}', settings, { path: { name } }),
  drop: (name: string) => api.delete('/v1/queues/{name}', { path: { name } }),
  /** What would become of a caller, with settings that need not be in force. */
  tryOut: (name: string, trial: Trial) => api.post('/v1/queues/{name}/try', trial, { path: { name } }),
  /** The latest decisions, newest first; of one queue if it is given, of one call if that is. */
  decisions: (query: { queue?: string | null; call?: string | null; most?: number }, signal?: AbortSignal) => api.get('/v1/acd/decisions', { query, signal }),
  plan: (wanted: StaffingWanted) => api.post('/v1/acd/staffing', wanted),
}
